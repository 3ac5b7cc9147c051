"""Which panels a map needs so that its places can be told apart: the whole, then each throng of places larger."""
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import dist

from .frame import Frame, Spot, around
from .places import Located

# Degrees that the first panel shows at least: enough to see in which country a place lies.
SURROUNDINGS = 6.0
CLOSEST = 0.08
# Marks nearer than this, in panel units, cannot be told apart with their names.
APART = 34.0
MOST = 9


@dataclass
class Panel:
    """A frame, the places in it, and the panels that show parts of it larger."""

    letter: str
    frame: Frame
    places: list[Located]
    larger: list["Panel"] = field(default_factory=list)


def panels(places: Sequence[Located]) -> list[Panel]:
    """Return the panels of a map, the widest first; at most nine, for the throngs with the most places."""
    if not places:
        return []
    found = [Panel("A", around(map(_spot, places), SURROUNDINGS), list(places))]
    for panel in found:
        for throng in sorted(throngs(panel.frame, panel.places), key=len, reverse=True):
            frame = around(map(_spot, throng), CLOSEST)
            if len(found) < MOST and frame.scale > 1.5 * panel.frame.scale:
                found.append(Panel("ABCDEFGHI"[len(found)], frame, [p for p in places if frame.holds(*_spot(p))]))
                panel.larger.append(found[-1])
    return found


def throngs(frame: Frame, places: Sequence[Located]) -> list[list[Located]]:
    """Return the groups of places in which each lies too near to another one of the group."""
    left, found = list(places), []
    while left:
        group = [left.pop(0)]
        for one in group:
            near = [other for other in left if dist(frame.at(*_spot(one)), frame.at(*_spot(other))) < APART]
            group += near
            left = [other for other in left if other not in near]
        if len(group) > 1:
            found.append(group)
    return found


def _spot(place: Located) -> Spot:
    return place.point.longitude, place.point.latitude
