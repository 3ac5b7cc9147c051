"""What days a feast falls on: fixed ones, those counted from Easter, those of the Islamic year.

Easter: `dateutil.easter` (Meeus, Jones and Butcher for the West, Julian reckoning for the East). Islamic days: the
civil calendar of thirty years with eleven leap ones (Reingold and Dershowitz, Calendrical Calculations). The moon that
is seen makes a month begin on that day or the one before it, so each such day is told as two.
"""
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter  # type: ignore[import-untyped]

from cenotaph.records import PeriodPrecision

from .days import DAY, Caught, Span, Tense, cut, number, told

# The day before the first of that calendar (16 July 622, Julian), counted as Python counts days.
_BEFORE_HIJRA = 227014
_EASTERS = {"easter": EASTER_WESTERN, "orthodox easter": EASTER_ORTHODOX}


class Feast(NamedTuple):
    """A feast: its names, what its first day is counted from, how many days it lasts, how many it may begin earlier."""

    names: str
    reckoned: str
    month: int
    day: int
    days: int
    unsure: int
    alone: bool

    def in_year(self, year: int) -> Iterator[date]:
        """Yield its first day in a civil year; an Islamic feast may fall twice in one."""
        if self.reckoned in _EASTERS:
            yield easter(year, _EASTERS[self.reckoned]) + timedelta(days=self.day)
        elif self.reckoned == "islamic":
            about = (year - 622) * 33 // 32
            found = (islamic(about + n, self.month, self.day) for n in range(-1, 3))
            yield from (day for day in found if day.year == year)
        else:
            yield date(year, self.month, self.day)


def islamic(year: int, month: int, day: int) -> date:
    """Return the civil day of a day of the Islamic civil calendar."""
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_BEFORE_HIJRA + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day)


@cache
def feasts() -> tuple[Feast, ...]:
    """Return the feasts of the table, read once."""
    table = tomllib.loads((files("cenotaph.resolve") / "hand/calendar/feasts.toml").read_text(encoding="utf8"))
    return tuple(Feast(f["names"], f["reckoned"], f.get("month", 0), f.get("day", 0), f.get("days", 1),
                       f.get("unsure", 0), f.get("alone", False)) for f in table["feast"])


def feast(caught: Caught, today: date, _tense: Tense) -> Span | None:
    """Return the days of the last such feast before the report, or in the year told; of its eve, or its nth day."""
    name, part, year = f"{told(caught, 'feast')}", f"{told(caught, 'part') or ''}", told(caught, "year")
    eve = part == "eve"
    years = [year] if isinstance(year, int) else range(today.year - 1, today.year + 2)
    latest = today + DAY if eve else today
    meant = [one for one in feasts() if re.fullmatch(one.names, name)]
    begun = ((first, one) for one in meant for y in years for first in one.in_year(y)
             if year or first - timedelta(days=one.unsure) <= latest)
    first, one = max(begun, default=(None, None))
    return _days_of(caught, first, one, part, today) if first and one else None


def _days_of(caught: Caught, first: date, one: Feast, part: str, today: date) -> Span:
    """The days of a feast that are meant: all, its eve, its first, its nth, its last."""
    last, nth = first + timedelta(days=one.days - 1), number(caught, "count")
    if part == "eve":
        first = last = first - DAY
    elif nth or caught.get("nth") == "first" or (part and not caught.get("nth")):
        first = last = first + timedelta(days=max(nth, 1) - 1)
    elif caught.get("nth"):
        first = last
    begin, end = first - timedelta(days=one.unsure), last + (DAY if part == "night" else timedelta())
    return cut(begin, end, today, PeriodPrecision.DAY if begin == end else PeriodPrecision.SPAN)
