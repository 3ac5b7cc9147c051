"""The part of the Earth that a panel shows, and where on the panel a point falls."""
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 440, 340
KM_A_DEGREE = 111.2
Spot = tuple[float, float]
_ROUND_KM = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)


@dataclass(frozen=True)
class Frame:
    """A stretch of longitude and latitude, in degrees, with the shape of a panel: kilometres are equal both ways."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Panel units a degree of latitude."""
        return HEIGHT / (self.north - self.south)

    def at(self, longitude: float, latitude: float) -> Spot:
        across = (longitude - self.west) / (self.east - self.west)
        return round(across * WIDTH, 1), round((self.north - latitude) * self.scale, 1)

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def meets(self, other: "Frame") -> bool:
        return (self.west <= other.east and other.west <= self.east
                and self.south <= other.north and other.south <= self.north)

    @property
    def bar_km(self) -> int:
        """The longest round number of kilometres that fits in a quarter of the panel."""
        most = WIDTH / 4 / self.scale * KM_A_DEGREE
        return next((km for km in _ROUND_KM if km <= most), 1)

    @property
    def bar_length(self) -> float:
        return round(self.bar_km / KM_A_DEGREE * self.scale, 1)


def around(points: Iterable[Spot], least_degrees: float) -> Frame:
    """Return the frame of some points (longitude, latitude) with room about them, at least so many degrees high."""
    across, up = zip(*points, strict=True)
    middle = ((min(across) + max(across)) / 2, (min(up) + max(up)) / 2)
    narrowing = max(math.cos(math.radians(middle[1])), 0.1)
    shape = WIDTH / HEIGHT
    high = max((max(up) - min(up)) * 1.5, (max(across) - min(across)) * narrowing * 1.5 / shape, least_degrees)
    wide = high * shape / narrowing
    return Frame(middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2)


def outline(ring: Sequence[Spot], frame: Frame) -> str:
    """Return the part of a ring that a frame shows, as an SVG path; "" where it shows none.

    The ring is cut a little outside the frame (Sutherland and Hodgman 1974), so that no cut is seen.
    """
    pad = (frame.north - frame.south) * 0.1
    for axis, limit, sign in ((0, frame.west - pad, 1), (0, frame.east + pad, -1),
                              (1, frame.south - pad, 1), (1, frame.north + pad, -1)):
        ring = list(_cut(ring, axis, limit, sign))
    spots = list(dict.fromkeys(frame.at(*spot) for spot in ring))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in spots) + "Z" if len(spots) > 2 else ""


def _cut(ring: Sequence[Spot], axis: int, limit: float, sign: int) -> Iterable[Spot]:
    """Yield the ring without what lies beyond a line along one axis."""
    for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, next_inside = (sign * (spot[axis] - limit) >= 0 for spot in (one, other))
        if inside:
            yield one
        if inside != next_inside:
            share = (limit - one[axis]) / (other[axis] - one[axis])
            yield one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
