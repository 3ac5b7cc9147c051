"""What a reviewer names in a correction: a place, a source, a party, resolved by the tables that read reports."""
from collections.abc import Sequence

from cenotaph.records import Blame, Claim, Place, Report, Source

from .gazetteer.gazetteer import PlaceHint, gazetteer
from .parties.parties import Parties, blame_side, describe_blame, parties
from .parties.table import tables
from .parties.wars import conflict_of
from .voices.speakers import describe_source


def place_by_name(words: str, claim: Claim, countries: Sequence[str] = ()) -> Place:
    """Return the place that words name for a claim: "Karm al-Zeitoun, Homs", the wider places after commas.

    The claim's own country, then `countries` (ISO 3166 codes), are favoured. A name that no table knows is a named
    place within its surroundings, without a point.
    """
    name, *wider = (part.strip() for part in words.split(",") if part.strip()) if words.strip(" ,") else ("",)
    known = (claim.place.country,) if claim.place.country else ()
    return gazetteer().locate(name, wider, PlaceHint(countries=(*known, *countries)))


def source_by_name(words: str | None, claim: Claim, report: Report) -> Source:
    """Return who speaks, by its words; None for the outlet in its own voice."""
    return describe_source(words, _war(claim), report.outlet)


def blame_by_name(words: str | None, claim: Claim) -> Blame:
    """Return who is blamed, by the words for it; nobody for None."""
    return describe_blame(words, _war(claim))


def blame_of_side(side: str | None, claim: Claim) -> Blame:
    """Return the blame of a side code, without words. Raises ValueError, with the codes there are, for any other."""
    if side is None:
        return Blame()
    codes = side_codes()
    if side not in codes:
        raise ValueError("one of " + ", ".join((*codes, "unknown")))
    party = _war(claim).side_party(side)
    return Blame(side=blame_side(side), camp=party.camp if party else None)


def side_codes() -> tuple[str, ...]:
    """Return the side codes of all party tables, sorted."""
    return tuple(sorted({row.party.side for table in tables() for row in table.rows if row.party.side}))


def _war(claim: Claim) -> Parties:
    return parties().within(conflict_of(claim.place.country), claim.place.country)
