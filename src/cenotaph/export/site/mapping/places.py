"""Where incidents lie: the places that have a point, and those that have none of their own."""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cenotaph.records import Edition, Finding, Place, PlacePrecision, Point

from ...belonging import known_point
from ..sums import Sum, killed

FINE = {PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD}
WIDE = {PlacePrecision.DISTRICT, PlacePrecision.PROVINCE}


@dataclass
class Located:
    """A place with a point, the incidents there, and those known only to lie somewhere in it."""

    place: Place
    point: Point
    blurred: bool = False
    here: list[Finding] = field(default_factory=list)
    somewhere: dict[str, list[Finding]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.place.name or self.place.words or ""

    @property
    def kind(self) -> str:
        """How it is drawn: "area" where the point only stands for one, "town", or "spot" where it is finer known."""
        if self.blurred or self.place.precision in WIDE:
            return "area"
        return "spot" if self.place.precision in FINE else "town"

    @property
    def incidents(self) -> list[Finding]:
        every = (*self.here, *(found for each in self.somewhere.values() for found in each))
        return list({found.incident.id: found for found in every}.values())

    @property
    def killed(self) -> Sum | None:
        return killed(self.incidents)


@dataclass(frozen=True)
class Whereabouts:
    """All places of an edition's incidents. `nowhere` are incidents that no point is known for."""

    located: tuple[Located, ...]
    nowhere: tuple[Finding, ...]


def whereabouts(edition: Edition) -> Whereabouts:
    """Return the places of the incidents, the deadliest first; a place without a point under the nearest that holds it.

    Points are those of places that the edition itself names.
    """
    known = dict(_points(edition))
    located: dict[str, Located] = {}
    nowhere = []
    for found in edition.incidents:
        blurred = found.incident.id in edition.blurred
        drawn = [_put(part, found, known, located, blurred) for part in found.incident.place.parts]
        if not any(drawn):
            nowhere.append(found)
    order = sorted(located.values(), key=lambda each: (-(each.killed.best if each.killed else 0), each.name))
    return Whereabouts(located=tuple(order), nowhere=tuple(nowhere))


def _points(edition: Edition) -> Iterator[tuple[str, Place]]:
    places = (*(c.place for c in edition.claims), *(f.incident.place for f in edition.incidents))
    for part in (part for place in places for part in place.parts):
        if part.key and known_point(part):
            yield part.key, part


def _put(part: Place, found: Finding, known: dict[str, Place], located: dict[str, Located], blurred: bool) -> bool:
    """Note an incident under its place, or under the nearest place with a point that holds it; say if one does."""
    for key in _keys(part):
        place = known.get(key)
        point = known_point(place) if place else None
        if place and point:
            at = located.setdefault(key, Located(place=place, point=point))
            if key == part.key:
                at.here.append(found)
                at.blurred = at.blurred or blurred
            else:
                at.somewhere.setdefault(part.name or part.words or "", []).append(found)
            return True
    return False


def _keys(part: Place) -> Iterable[str]:
    return (*([part.key] if part.key else []), *part.within)
