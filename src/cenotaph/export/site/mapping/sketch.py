"""The map as the pages draw it: panels of paths, marks and names, and the same content as rows of a table."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from cenotaph.records import Edition, Region
from cenotaph.words import listed, several

from ..wording import PRECISIONS, place
from .countries import Country, countries
from .frame import HEIGHT, WIDTH, Frame, Spot, outline
from .labels import Box, Label, Lettering
from .panels import Panel, panels
from .places import Located, whereabouts

SMALLEST, LARGEST = 4.0, 11.0
AREA = 24.0
DOT = 2.5
LEAST_INSET = 30.0


@dataclass(frozen=True)
class Mark:
    """A place on a panel: "spot", "town" or "area"."""

    kind: str
    x: float
    y: float
    radius: float
    title: str


@dataclass(frozen=True)
class Inset:
    """Where on a panel a larger one lies: x, y, width, height and its letter."""

    letter: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Drawn:
    """A panel ready to be drawn, in units of its own; `says` is what it shows, in words."""

    letter: str
    caption: str
    says: str
    land: tuple[str, ...]
    regions: tuple[str, ...]
    insets: tuple[Inset, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    bar_length: float
    bar_words: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class PlaceRow:
    """A place as the table beside the map has it; `somewhere` are places in it whose position is not known."""

    name: str
    precision: str
    blurred: bool
    panels: str
    incidents: int
    killed: str
    somewhere: str


@dataclass(frozen=True)
class Map:
    panels: tuple[Drawn, ...]
    rows: tuple[PlaceRow, ...]
    nowhere: str


def mapped(edition: Edition) -> Map:
    """Return the map of an edition's incidents: none is drawn at a point that is not known to be its own place's."""
    found = whereabouts(edition)
    drawn = panels(found.located)
    # The first panel shows all places, so the others lie within it.
    world = countries(drawn[0].frame) if drawn else []
    most = max((each.killed.best for each in found.located if each.killed), default=0) or 1
    return Map(
        panels=tuple(_panel(panel, world, edition.regions, most) for panel in drawn),
        rows=tuple(_row(each, drawn) for each in found.located),
        nowhere=several(len(found.nowhere), "incident") if found.nowhere else "",
    )


def _panel(panel: Panel, world: Sequence[Country], regions: Sequence[Region], most: int) -> Drawn:
    frame = panel.frame
    seen = [country for country in world if country.frame.meets(frame)]
    marks = [mark for each in panel.places for mark in _marks(each, panel, most)]
    insets = tuple(_inset(larger, frame) for larger in panel.larger)
    return Drawn(
        letter=panel.letter, caption=_caption(panel), says=_says(panel),
        land=tuple(path for country in seen for ring in country.rings if (path := outline(ring, frame))),
        regions=tuple(path for region in regions for ring in region.rings if (path := outline(ring, frame))),
        insets=insets, marks=tuple(sorted(marks, key=lambda mark: -mark.radius)),
        labels=tuple(_labels(panel, marks, insets, [*_lands(seen), *_middles(regions)])), bar_length=frame.bar_length,
        bar_words=f"{frame.bar_km:,} km",
    )


def _marks(each: Located, panel: Panel, most: int) -> list[Mark]:
    """The mark of a place, its area in proportion to those killed; a wide ring where some lie somewhere about it.

    A place that a larger panel shows is no more than a dot here.
    """
    x, y = panel.frame.at(*_spot(each))
    best = each.killed.best if each.killed else 0
    radius = round(SMALLEST + (LARGEST - SMALLEST) * sqrt(best / most), 1)
    title = f"{each.name}: {several(len(each.incidents), 'incident')}"
    if _shown_larger(each, panel):
        return [Mark("spot", x, y, DOT, title)]
    if each.kind == "area":
        return [Mark("area", x, y, AREA, title)]
    ring = [Mark("area", x, y, AREA, f"somewhere in {each.name}")] if each.somewhere else []
    return [*ring, Mark(each.kind, x, y, radius, title)]


def _inset(larger: Panel, frame: Frame) -> Inset:
    left, top = frame.at(larger.frame.west, larger.frame.north)
    right, bottom = frame.at(larger.frame.east, larger.frame.south)
    wide, high = max(right - left, LEAST_INSET), max(bottom - top, LEAST_INSET * HEIGHT / WIDTH)
    x, y = (left + right - wide) / 2, (top + bottom - high) / 2
    return Inset(larger.letter, *(round(length, 1) for length in (x, y, wide, high)))


def _lands(seen: Sequence[Country]) -> Iterator[tuple[str, Spot]]:
    return ((country.name, country.at) for country in seen if country.name)


def _middles(regions: Sequence[Region]) -> Iterator[tuple[str, Spot]]:
    """Each region's name with the middle of its longest ring."""
    for region in regions:
        across, up = zip(*max(region.rings, key=len), strict=True)
        if region.name:
            yield region.name, ((min(across) + max(across)) / 2, (min(up) + max(up)) / 2)


def _labels(
    panel: Panel, marks: Sequence[Mark], insets: Sequence[Inset], lands: Sequence[tuple[str, Spot]]
) -> list[Label]:
    """Names of insets, of places that no larger panel shows, the deadliest first, then of countries and regions."""
    frame = panel.frame
    taken: list[Box] = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks
                        if m.kind != "area"]
    boxes = [(each.x, each.y, each.x + each.width, each.y + each.height) for each in insets]
    lettering = Lettering([*taken, *boxes, (0, HEIGHT - 34, WIDTH / 3, HEIGHT)])
    corners = [
        lettering.place(each.letter, (each.x + each.width / 2, each.y + each.height / 2), each.width / 2, 17)
        for each in insets
    ]
    radius = {(m.x, m.y): m.radius for m in marks if m.kind != "area"}
    names = [
        lettering.place(each.name, frame.at(*_spot(each)), radius.get(frame.at(*_spot(each)), 0))
        for each in panel.places if not _shown_larger(each, panel)
    ]
    named = [lettering.centred(name, frame.at(*at), 13, "country") for name, at in lands if frame.holds(*at)]
    return [label for label in (*corners, *names, *named) if label]


def _shown_larger(each: Located, panel: Panel) -> bool:
    return any(larger.frame.holds(*_spot(each)) for larger in panel.larger)


def _spot(each: Located) -> Spot:
    return each.point.longitude, each.point.latitude


def _caption(panel: Panel) -> str:
    if panel.letter == "A":
        return "All places with a known position"
    return f"Around {panel.places[0].name}"


def _says(panel: Panel) -> str:
    return f"Map of {several(len(panel.places), 'place')}: {listed([each.name for each in panel.places[:12]])}" + (
        f" and {len(panel.places) - 12} more" if len(panel.places) > 12 else "")


def _row(each: Located, drawn: Sequence[Panel]) -> PlaceRow:
    total = each.killed
    return PlaceRow(
        name=place(each.place), blurred=each.blurred,
        precision=PRECISIONS[each.place.precision].removeprefix("known to "),
        panels=", ".join(panel.letter for panel in drawn if each in panel.places),
        incidents=len(each.incidents), killed=total.range if total else "unknown",
        somewhere=listed(sorted(each.somewhere)),
    )
