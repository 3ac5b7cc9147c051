"""Rows of the gazetteer as places: one, one in the words of a text, several together."""
from collections.abc import Sequence

import msgspec

from cenotaph.records import Place, PlacePrecision

from .choice import point_of
from .tables import Row

COARSE_FIRST = (
    PlacePrecision.UNKNOWN, PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.DISTRICT,
    PlacePrecision.TOWN, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE,
)


def holds(row: Row, precision: PlacePrecision) -> bool:
    """Return True where a place may hold one of `precision`; a town may hold whatever no table knows."""
    finest = max(COARSE_FIRST.index(precision), COARSE_FIRST.index(PlacePrecision.TOWN) + 1)
    return COARSE_FIRST.index(PlacePrecision(row.precision)) < finest


def known(row: Row) -> Place:
    """Return a row as a place, in no words yet."""
    return Place(
        name=row.name, key=row.id, gazetteer_id=row.id, point=point_of(row), precision=PlacePrecision(row.precision),
        admin1=row.admin1, country=row.country, within=row.within,
    )


def in_words(place: Place, words: str | None, context: tuple[str, ...]) -> Place:
    """Return a place in the words of a text and the wider places that these name."""
    return msgspec.structs.replace(place, words=words, context=context)


def several(words: str, context: tuple[str, ...], found: Sequence[Place]) -> Place:
    """Return a place of several parts: its key blind to their order, its surroundings those that all share."""
    common = [w for w in found[0].within if all(w in p.within for p in found)]
    keys = [p.key for p in found]
    regions, lands = {p.admin1 for p in found}, {p.country for p in found}
    return Place(
        words=words, context=context, name=" and ".join(p.name or "" for p in found),
        key="+".join(sorted(k for k in keys if k)) if all(keys) else None,
        precision=min((p.precision for p in found), key=COARSE_FIRST.index),
        admin1=regions.pop() if len(regions) == 1 else None, country=lands.pop() if len(lands) == 1 else None,
        within=tuple(common), places=tuple(found),
    )
