"""Which panels a map needs so that its places can be told apart: the whole, then each throng of places larger."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import dist

from .frame import HEIGHT, Frame, Spot, around
from .places import Located

# Degrees that the first panel shows at least: enough to see in which country a place lies.
SURROUNDINGS = 6.0
CLOSEST = 0.08
# Marks nearer than this, in panel units, cannot be told apart with their names.
APART = 34.0
# How much larger a panel shows what is in another one.
_CLEARLY = 1.5
_LETTERS = "ABCDEFGHIJKL"


@dataclass
class Panel:
    """A frame, the places in it, and the panels that show parts of it larger."""

    letter: str
    frame: Frame
    places: list[Located]
    larger: list["Panel"] = field(default_factory=list)


def panels(places: Sequence[Located]) -> list[Panel]:
    """Return the panels of a map, the widest first; at most twelve, for the throngs with the most places."""
    if not places:
        return []
    found = [Panel(_LETTERS[0], around(map(_spot, places), SURROUNDINGS), list(places))]
    waiting = [(found[0], throng) for throng in _shown_larger(found[0])]
    while waiting and len(found) < len(_LETTERS):
        wider, throng = waiting.pop(max(range(len(waiting)), key=lambda at: (len(waiting[at][1]), -at)))
        frame = around(map(_spot, throng), CLOSEST)
        same = next((panel for panel in found if panel is not wider and _shows(panel, throng, frame)), None)
        larger = same or Panel(_LETTERS[len(found)], frame, [p for p in places if frame.holds(*_spot(p))])
        wider.larger.append(larger)
        if same is None:
            found.append(larger)
            waiting += ((larger, each) for each in _shown_larger(larger))
    return found


def _shows(panel: Panel, throng: Sequence[Located], frame: Frame) -> bool:
    """Say whether a panel shows these places, of several all but one, about as large as a frame of their own would."""
    shown = sum(panel.frame.holds(*_spot(place)) for place in throng)
    return panel.frame.scale * _CLEARLY > frame.scale and shown >= max(2, len(throng) - 1)


def _shown_larger(panel: Panel) -> Iterator[list[Located]]:
    """Yield the throngs of a panel that a panel of their own shows clearly larger, long ones in parts."""
    parts = throngs(panel.frame, panel.places)
    while parts:
        throng = parts.pop(0)
        if around(map(_spot, throng), CLOSEST).scale > _CLEARLY * panel.frame.scale:
            yield throng
        elif len(throng) > 2 and panel.frame.scale * CLOSEST * _CLEARLY < HEIGHT:
            parts += (part for part in _halves(throng, panel.frame) if len(part) > 1)


def _halves(throng: Sequence[Located], frame: Frame) -> tuple[list[Located], list[Located]]:
    """Cut a throng across its longer side, where the gap in its middle half is widest."""
    across, up = zip(*(frame.at(*_spot(place)) for place in throng), strict=True)
    axis = 0 if max(across) - min(across) > max(up) - min(up) else 1
    along = sorted(throng, key=lambda place: frame.at(*_spot(place))[axis])
    at = [frame.at(*_spot(place))[axis] for place in along]
    middle = range(max(1, len(along) // 4), max(2, len(along) - len(along) // 4))
    cut = max(middle, key=lambda number: at[number] - at[number - 1])
    return along[:cut], along[cut:]


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
