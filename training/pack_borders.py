"""Pack Natural Earth's countries into the file that the site's maps are drawn from.

    python training/pack_borders.py ne_10m_admin_0_countries_deu.zip

Writes `src/cenotaph/export/site/mapping/world/countries.topojson.gz`: TopoJSON, in which neighbours share the line
between them, so that a border thinned out once is thinned out for both. Lines keep every bend of more than TOLERANCE
degrees (about a kilometre); islands smaller than a few pixels of the finest map are left out. The same zip gives the
same bytes. Natural Earth (naturalearthdata.com) is in the public domain.
"""
import gzip
import itertools
import json
import math
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

Spot = tuple[float, float]
MAPS = Path(__file__).parents[1] / "src" / "cenotaph" / "export" / "site" / "mapping"
PACKED = MAPS / "world" / "countries.topojson.gz"
TOLERANCE = 0.01
GRID = 0.001
POLYGON = 5
# Bases and dependencies would crowd out the names of countries.
NAMED = {"Sovereign country", "Country", "Sovereignty", "Disputed", "Indeterminate"}
# Land that this set of borders gives to no country, by a spot in it: the Golan. Left out, it would be drawn as sea.
IN_NO_COUNTRY = ((35.75, 33.0),)


def main(source: Path) -> None:
    with ZipFile(source) as packed:
        stem = next(name[:-4] for name in packed.namelist() if name.endswith(".shp"))
        rows, outlines = list(table(packed.read(f"{stem}.dbf"))), list(shapes(packed.read(f"{stem}.shp")))
    rows.append({"TYPE": "", "NAME_EN": "", "ISO_A2_EH": "", "LABEL_X": "0", "LABEL_Y": "0"})
    outlines.append([gap(outlines, spot) for spot in IN_NO_COUNTRY])
    arcs = Arcs(outlines)
    countries = [
        {
            "type": "MultiPolygon", "arcs": [[ring] for ring in arcs.rings(outline)],
            "properties": {"code": row["ISO_A2_EH"], "name": row["NAME_EN"] if row["TYPE"] in NAMED else "",
                           "at": [round(float(row["LABEL_X"]), 2), round(float(row["LABEL_Y"]), 2)]},
        }
        for row, outline in zip(rows, outlines, strict=True)
    ]
    topology = {
        "type": "Topology", "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": [stepped(thinned(arc)) for arc in arcs.known],
    }
    buffer = BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as file:
        file.write(json.dumps(topology, separators=(",", ":"), ensure_ascii=False).encode())
    PACKED.write_bytes(buffer.getvalue())


def table(data: bytes) -> Iterator[dict[str, str]]:
    """Yield the rows of a dBase file."""
    rows, head, width = struct.unpack("<IHH", data[4:12])
    fields = []
    for at in range(32, head - 1, 32):
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
    for row in range(rows):
        at, cells = head + row * width + 1, {}
        for name, size in fields:
            cells[name] = data[at : at + size].decode("utf8").strip(" \0")
            at += size
        yield cells


def shapes(data: bytes) -> Iterator[list[list[Spot]]]:
    """Yield the rings of each polygon of a shapefile; the last spot of a ring is its first."""
    at = 100
    while at < len(data):
        size = struct.unpack(">i", data[at + 4 : at + 8])[0] * 2
        body = data[at + 8 : at + 8 + size]
        at += 8 + size
        if struct.unpack("<i", body[:4])[0] != POLYGON:
            yield []
            continue
        parts, spots = struct.unpack("<2i", body[36:44])
        starts = [*struct.unpack(f"<{parts}i", body[44 : 44 + 4 * parts]), spots]
        xy = struct.unpack(f"<{2 * spots}d", body[44 + 4 * parts : 44 + 4 * parts + 16 * spots])
        pairs = [(round(xy[2 * i], 5), round(xy[2 * i + 1], 5)) for i in range(spots)]
        yield [pairs[first:last] for first, last in itertools.pairwise(starts)]


class Arcs:
    """The lines between the spots where three countries, or two and the sea, meet; each known once."""

    def __init__(self, outlines: Sequence[Sequence[Sequence[Spot]]]) -> None:
        beside = defaultdict(set)
        for ring in (ring for outline in outlines for ring in outline):
            for one, other in itertools.pairwise(ring):
                beside[one].add(other)
                beside[other].add(one)
        self.meeting = {spot for spot, others in beside.items() if len(others) != 2}
        self.known: dict[tuple[Spot, ...], int] = {}

    def rings(self, outline: Sequence[Sequence[Spot]]) -> Iterator[list[int]]:
        """Yield each ring as the numbers of its arcs, ~number where an arc runs backwards."""
        for closed in outline:
            ring = list(closed[:-1])
            cuts = [at for at, spot in enumerate(ring) if spot in self.meeting]
            if not cuts and area(ring) < 4 * TOLERANCE**2:
                continue
            first = cuts[0] if cuts else ring.index(min(ring))
            ring = [*ring[first:], *ring[: first + 1]]
            ends = [*(cut - first for cut in cuts), len(ring) - 1] if cuts else [0, len(ring) - 1]
            yield [self.number(ring[one : other + 1]) for one, other in itertools.pairwise(ends)]

    def number(self, arc: Sequence[Spot]) -> int:
        backwards = (arc[0], arc[1]) > (arc[-1], arc[-2])
        number = self.known.setdefault(tuple(reversed(arc) if backwards else arc), len(self.known))
        return ~number if backwards else number


def gap(outlines: Sequence[Sequence[Sequence[Spot]]], spot: Spot) -> list[Spot]:
    """Return the ring of the land around a spot that the outlines leave out."""
    rings = [ring for outline in outlines for ring in outline]
    edges = {edge for ring in rings for edge in itertools.pairwise(ring)}
    after = {one: other for other, one in edges if (one, other) not in edges}
    found = []
    while after:
        ring = [next(iter(after))]
        while ring[-1] in after:
            ring.append(after.pop(ring[-1]))
        if holds(ring, spot):
            found.append(ring)
    return min(found, key=area)


def holds(ring: Sequence[Spot], spot: Spot) -> bool:
    """Say whether a spot lies in a ring: a line to the east crosses it an odd number of times."""
    crossed = (
        (a[1] > spot[1]) != (b[1] > spot[1]) and spot[0] < (b[0] - a[0]) * (spot[1] - a[1]) / (b[1] - a[1]) + a[0]
        for a, b in itertools.pairwise(ring)
    )
    return sum(crossed) % 2 == 1


def area(ring: Sequence[Spot]) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def thinned(line: Sequence[Spot]) -> list[Spot]:
    """Return the line without the bends of less than TOLERANCE (Douglas and Peucker 1973)."""
    kept, left = {0, len(line) - 1}, [(0, len(line) - 1)]
    while left:
        first, last = left.pop()
        far, at = max(((_off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > TOLERANCE:
            kept.add(at)
            left += [(first, at), (at, last)]
    return [line[i] for i in sorted(kept)]


def _off(spot: Spot, one: Spot, other: Spot) -> float:
    across, up = other[0] - one[0], other[1] - one[1]
    length = math.hypot(across, up)
    if not length:
        return math.dist(spot, one)
    return abs(across * (one[1] - spot[1]) - up * (one[0] - spot[0])) / length


def stepped(line: Sequence[Spot]) -> list[tuple[int, int]]:
    """Return a line on the grid as its first spot and the steps from each spot to the next."""
    grid = [(round(x / GRID), round(y / GRID)) for x, y in line]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(grid)]
    return [grid[0], *(step for step in steps if step != (0, 0))]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
