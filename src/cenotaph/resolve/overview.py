"""How a claim stands in its report: whether others count more, or less at places of their own, and where it is told.

"At least 40 were killed on Monday", the next sentences naming five towns with fewer dead each, is a total. No feature
names a place, a party, an event or a document.
"""
from collections.abc import Mapping, Sequence

from cenotaph.records import Place, PlacePrecision, Reading

_LEAD = 250
# More readings than nearly any report holds: what is asked of a long one must not grow by its square.
_AROUND = 60


class Overview:
    """The readings of one report, in order of the text, and their places."""

    def __init__(self, readings: Sequence[Reading], places: Mapping[str, Place]) -> None:
        self.readings, self.places = sorted(readings, key=lambda r: r.anchor), places
        self._at = {r.id: n for n, r in enumerate(self.readings)}

    def features(self, reading: Reading, attacks: str) -> list[str]:
        """Return the names of the features that hold for a claim, and what attacks its clause tells, in its report."""
        near = self._around(reading)
        alike = [r for r in near if r.harm is reading.harm and r is not reading]
        own, start = self.places[reading.id], reading.sentence.start
        follow = [r for r in alike if r.sentence.start > start and r.count.stated and _number(r) < _number(reading)]
        more = [r for r in alike if _number(r) > _number(reading)]
        inside = f"inside={min(len(_within(own, self._of(follow))), 2)}"
        rank, first, told = f"rank={min(len(more), 3)}", f"first={start < _LEAD}", f"told={min(len(self._of(near)), 5)}"
        return [
            inside, rank, first, told, f"{first} {rank} {inside}", f"{first} {told}",
            f"{told} {attacks}", f"{first} {told} {attacks}", f"{told} {own.precision}",
            f"told inside={min(len(_within(own, self._of(near))), 3)} {own.precision}",
            f"wholes={min(sum(r.sentence.start < start and self._holds(r, own) for r in more), 2)}",
            f"beside more={any(r.sentence.start == start for r in more)}",
        ]

    def sums_up(self, reading: Reading) -> bool:
        """Return True for a count over quarters of a town, two of which have smaller counts of their own behind it."""
        own = self.places[reading.id]
        if own.precision is not PlacePrecision.NEIGHBOURHOOD:
            return False
        later = [r for r in self._around(reading) if r.anchor >= reading.sentence.end and r.harm is reading.harm]
        parts = {place.key for r in later if r.count.stated and _number(r) < _number(reading)
                 if (place := self.places[r.id]).precision is own.precision and place.within[:1] == own.within[:1]}
        return len(parts) > 1

    def _around(self, reading: Reading) -> list[Reading]:
        at = self._at[reading.id]
        return self.readings[max(0, at - _AROUND) : at + _AROUND]

    def _of(self, readings: Sequence[Reading]) -> dict[str, Place]:
        """The places of readings, by key; those without one left out."""
        places = (self.places[r.id] for r in readings)
        return {place.key: place for place in places if place.key}

    def _holds(self, reading: Reading, place: Place) -> bool:
        key = self.places[reading.id].key
        return key == place.key or key in place.within


def _within(wide: Place, places: Mapping[str, Place]) -> set[str]:
    """The keys of the places that lie within another."""
    return {key for key, place in places.items() if key != wide.key and wide.key in place.within}


def _number(reading: Reading) -> int:
    return reading.count.stated or 0
