"""Coasts and borders: Natural Earth 1:10m (public domain), as packed by `training/pack_borders.py`."""
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from .frame import Frame, Spot

PACKED = Path(__file__).parent / "world" / "countries.topojson.gz"


@dataclass(frozen=True)
class Country:
    """A country's name, where to write it (longitude, latitude), its rings and the frame they fill."""

    name: str
    at: Spot
    rings: tuple[list[Spot], ...]
    frame: Frame


def countries() -> list[Country]:
    """Return all countries; some 170,000 points, so keep them no longer than they are drawn from."""
    topology: dict[str, Any] = json.loads(gzip.decompress(PACKED.read_bytes()))
    scale: tuple[float, float] = topology["transform"]["scale"]
    arcs = [_line(arc, scale) for arc in topology["arcs"]]
    return list(_countries(topology["objects"]["countries"]["geometries"], arcs))


def _countries(geometries: Sequence[dict[str, Any]], arcs: Sequence[list[Spot]]) -> Iterator[Country]:
    for geometry in geometries:
        rings = tuple(_ring(part[0], arcs) for part in geometry["arcs"])
        if every := [spot for ring in rings for spot in ring]:
            across, up = zip(*every, strict=True)
            name, at = geometry["properties"]["name"], geometry["properties"]["at"]
            yield Country(name=name, at=(at[0], at[1]), rings=rings,
                          frame=Frame(min(across), min(up), max(across), max(up)))


def _line(steps: Sequence[Sequence[int]], scale: tuple[float, float]) -> list[Spot]:
    across, up = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
    return [(x * scale[0], y * scale[1]) for x, y in zip(across, up, strict=True)]


def _ring(numbers: Sequence[int], arcs: Sequence[list[Spot]]) -> list[Spot]:
    """Join arcs to a ring; ~number runs backwards."""
    ring: list[Spot] = []
    for number in numbers:
        ring += (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]
    return ring
