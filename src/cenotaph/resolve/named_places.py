"""What publication asks of the tables: a place by its id, every place that a text names, and what is no person."""
from collections.abc import Sequence
from functools import cache

from cenotaph.compare import fold
from cenotaph.records import Place, PlacePrecision, Report

from .gazetteer.gazetteer import gazetteer
from .gazetteer.phrases import kind_of_hint
from .gazetteer.tables import demonyms
from .parties.table import tables
from .places.mentions import PlaceMention, place_mentions
from .places.text import ToldText
from .voices.speakers import outlets


def place_by_id(identity: str) -> Place | None:
    """Return the place of a gazetteer id, as no text words it; None for an id that no table holds."""
    return gazetteer().by_id(identity)


def spellings_of(place: Place) -> tuple[str, ...]:
    """Return every spelling that the tables have of a resolved place, folded; none of one that no table holds."""
    return gazetteer().spellings(place.gazetteer_id) if place.gazetteer_id else ()


def places_named(report: Report, countries: Sequence[str] = ()) -> tuple[tuple[int, int, PlacePrecision], ...]:
    """Return where a report's text names places (the characters from, to) and how fine each is, in order.

    A name that no table knows is as fine as the kind of place that the text calls it, else a town.
    """
    found = place_mentions(ToldText(report.text, report.title or ""), gazetteer(), countries)
    return tuple((m.start, m.end, _precision(m)) for m in found)


@cache
def bodies() -> frozenset[str]:
    """Return the names of all parties, sources, outlets and peoples of the tables, folded."""
    parties = (name for table in tables() for row in table.rows for name in (row.party.name, *row.party.aliases))
    return frozenset(fold(name) for name in (*parties, *outlets(), *demonyms()))


def _precision(mention: PlaceMention) -> PlacePrecision:
    if mention.precision is not PlacePrecision.UNKNOWN:
        return mention.precision
    return kind_of_hint(mention.kind) or PlacePrecision.TOWN
