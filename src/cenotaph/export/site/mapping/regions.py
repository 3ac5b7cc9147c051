"""GeoJSON of first-level regions → lines that maps are drawn with."""
from collections.abc import Iterator, Sequence
from math import dist
from typing import Any

import msgspec

from cenotaph.records import Region

# Under what names the usual publishers of boundaries (geoBoundaries, OCHA, GADM, Natural Earth) keep a region's name.
_NAMES = ("name", "shapeName", "adm1_name", "ADM1_EN", "admin1Name_en", "NAME_1", "NAME_EN", "name_en", "NAME")
# Bends of less than this many degrees are not seen on any panel, and half a country's bends are.
_FINEST = 0.003
Spot = tuple[float, float]


def regions_of(data: bytes) -> tuple[Region, ...]:
    """Return the regions of a GeoJSON collection, thinned out to what a map can show.

    Raises ValueError where the bytes are no GeoJSON FeatureCollection with an area in degrees (RFC 7946).
    """
    try:
        found = msgspec.json.decode(data)
        regions = tuple(region for feature in found["features"] for region in _regions(feature))
    except (msgspec.DecodeError, TypeError, KeyError, IndexError, AttributeError, ValueError) as error:
        raise ValueError("it is no GeoJSON FeatureCollection") from error
    if not regions:
        raise ValueError("it holds no area")
    if any(abs(x) > 180 or abs(y) > 90 for region in regions for ring in region.rings for x, y in ring):
        raise ValueError("its points are not degrees of longitude and latitude (WGS 84)")
    return regions


def _regions(feature: dict[str, Any]) -> Iterator[Region]:
    geometry, named = feature["geometry"] or {}, feature.get("properties") or {}
    if geometry.get("type") in ("Polygon", "MultiPolygon"):
        single, inside = geometry["type"] == "Polygon", geometry["coordinates"]
        name = next((str(named[key]) for key in _NAMES if named.get(key)), "")
        yield Region(name=name, rings=tuple(_thinned(part[0]) for part in ([inside] if single else inside)))


def _thinned(ring: Sequence[Sequence[float]]) -> tuple[Spot, ...]:
    kept: list[Spot] = []
    for spot in ring:
        at = (round(float(spot[0]), 4), round(float(spot[1]), 4))
        if not kept or dist(kept[-1], at) >= _FINEST:
            kept.append(at)
    return tuple(kept)
