"""How far one event is said to lie from another: "two days earlier", "the same night", "a week after"."""
from datetime import date, timedelta
from typing import NamedTuple

from cenotaph.records import PeriodPrecision

from .days import DAY, DAYS_LONG, Caught, Span, back, month_end, number, span, told

_BEFORE = {"before", "earlier", "previously", "previous", "preceding"}
_SAME = {"same", "the same", "that", "that same", "then"}


class Distance(NamedTuple):
    """How far one event lies from another: before it (-1), at the same time (0) or after it (1), by so many units."""

    way: int
    unit: str
    units: int

    def from_days(self, first: date, last: date, sense: int) -> Span:
        """Return the days that lie so far from those of another event; `sense` -1 turns the direction around."""
        way = self.way * sense
        if self.unit == "weekday":
            day = self._weekday_from(first, last)
            return span(day, day)
        if self.unit in {"month", "year"}:
            day = back(first, self.unit, -way * self.units)
            whole = day.year, day.month
            if self.unit == "month":
                return date(*whole, 1), month_end(*whole), PeriodPrecision.MONTH
            return date(day.year, 1, 1), date(day.year, 12, 31), PeriodPrecision.YEAR
        about = 3 * DAY if self.unit in {"week", "fortnight"} else timedelta()
        off = way * self.units * DAYS_LONG.get(self.unit, 1)
        moved = timedelta(days=round(off / 24) if self.unit == "hour" else off)
        # A night is two days: the night before a Monday ends on it.
        night = DAY if self.unit == "night" and self.units == 1 and way >= 0 else timedelta()
        late = DAY if self.unit == "night" and self.units == 1 and way < 0 else timedelta()
        return span(first + moved - about, last + moved + about + night + late)

    def _weekday_from(self, first: date, last: date) -> date:
        """The weekday next to other days on the side that is told; "that Friday" is the last by their end."""
        if self.way > 0:
            return last + timedelta(days=(self.units - last.weekday() - 1) % 7 + 1)
        start = first - DAY if self.way < 0 else last
        return start - timedelta(days=(start.weekday() - self.units) % 7)


def distance(caught: Caught) -> Distance | None:
    """Return how far an expression counts from another event; None where it does not say ("a few days later")."""
    unit, side = f"{told(caught, 'unit')}", f"{told(caught, 'side')}"
    if caught.get("vague"):
        return None
    way = 0 if side in _SAME else -1 if side in _BEFORE else 1
    if caught.get("weekday") is not None:
        return Distance(way, "weekday", number(caught, "weekday"))
    unnumbered = 0 if unit == "hours" else 1
    return Distance(way, unit.rstrip("s"), number(caught, "count") or unnumbered)
