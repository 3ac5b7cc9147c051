"""Days as they are printed: every calendar date in a stretch of text, with its words and what is unclear about it."""
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from cenotaph.wordlist import any_of, in_small_letters

from .hand import table

# Where a page lost its commas, day and year run together ("Oct 232015"), or year and hour ("March 12, 20125:12 PM").
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_ALL_NUMBERS = re.compile(r"\d[-/.]\d")
_CENTURY = r"(?:19|20|١٩|٢٠)"
_YEAR = rf"(?P<y>{_CENTURY}\d{{2}})(?=\D|$|\d{{1,2}}:\d\d)"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day between two offsets. `year` None: printed without one. `swapped` is the other reading of 03/04/2012."""

    start: int
    end: int
    month: int
    day: int
    year: int | None
    weekday: int | None = None
    swapped: date | None = None

    @property
    def date(self) -> date | None:
        return _day(self.year, self.month, self.day) if self.year else None


@cache
def names(kind: str) -> dict[str, int]:
    """Return the names of `kind` ("months", "weekdays") with their number: months from 1, weekdays from Monday = 0."""
    first = 1 if kind == "months" else 0
    return {
        name: number
        for language in table("calendar").values()
        for number, same in enumerate(language[kind], first)
        for name in same
    }


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """How dates are printed, each shape with what a text holds that has one."""
    months = any_of(map(str.lower, names("months")))
    month = rf"(?P<m>{months})\b\.?"
    weekday = rf"(?:\b(?P<w>{any_of(map(str.lower, names('weekdays')))})\b\.?[\s,]*(?:the\s+)?)?"
    part = r"[\s\-.,/]{0,3}"
    named = (
        rf"{weekday}(?<![\d.,])\b{_DAY}(?:\s+of)?{part}{month}{part}{_YEAR}",
        rf"{weekday}\b{month}[\s\-]{{0,2}}{_DAY}{part}{_YEAR}",
        rf"{weekday}(?<![\d.,])\b{_DAY}\s+{month}(?!\s*\d)",
        rf"{weekday}\b{month}\s+{_DAY}(?![\d:])",
    )
    numbers = (
        rf"{weekday}(?<![\d.,/\-])(?P<y>{_CENTURY}\d{{2}})(?P<sep>[-/.])(?P<n>\d{{1,2}})(?P=sep){_DAY}(?!\d)",
        rf"{weekday}(?<![\d.,/\-])(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep){_YEAR}",
    )
    shapes = (*((re.compile(months), shape) for shape in named), *((_ALL_NUMBERS, shape) for shape in numbers))
    return tuple((held, re.compile(shape)) for held, shape in shapes)


# A page's lines and its text are asked about by several rules.
@lru_cache(maxsize=64)
def printed_dates(text: str) -> tuple[PrintedDate, ...]:
    """Return the days printed in `text`, in order, none overlapping; impossible days (31 February) are left out."""
    found = sorted(_all(text), key=lambda f: (f.start, f.year is None, -f.end))
    kept: list[PrintedDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif kept[-1].year is None and one.year is not None:
            kept[-1] = one
    return tuple(kept)


def _all(text: str) -> Iterator[PrintedDate]:
    text = in_small_letters(text)
    for shape in [shape for held, shape in _shapes() if held.search(text)]:
        for match in shape.finditer(text):
            if (one := _read(match)) is not None:
                yield one


def _read(match: re.Match[str]) -> PrintedDate | None:
    parts = match.groupdict()
    weekday = names("weekdays")[parts["w"].casefold()] if parts["w"] else None
    year = int(parts["y"]) if parts.get("y") else None
    if parts.get("a"):
        return _numeric(match, year, weekday)
    month = int(parts["n"]) if parts.get("n") else names("months").get((parts.get("m") or "").casefold(), 0)
    return _printed(match, PrintedDate(*match.span(), month, int(parts["d"]), year, weekday))


def _numeric(match: re.Match[str], year: int | None, weekday: int | None) -> PrintedDate | None:
    """Day first, as most of the world writes, unless only the other order is a day or fits its weekday."""
    first, second = int(match["a"]), int(match["b"])
    usual, other = _day(year, second, first), _day(year, first, second)
    if usual and other and usual != other and weekday is not None and other.weekday() == weekday != usual.weekday():
        usual, other = other, None
    if match["sep"] == "." or (weekday is not None and usual and usual.weekday() == weekday):
        other = None
    chosen = usual or other
    if chosen is None:
        return None
    swapped = other if usual and other != usual else None
    return PrintedDate(*match.span(), chosen.month, chosen.day, chosen.year, weekday, swapped)


def _printed(match: re.Match[str], one: PrintedDate) -> PrintedDate | None:
    # Leap day stands in for a missing year, so that 29 February without one is still a day.
    possible = _day(one.year or 2000, one.month, one.day)
    trailing = len(match[0]) - len(match[0].rstrip(" .,"))
    return replace(one, end=one.end - trailing) if possible else None


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year or 0, month, day)
    except ValueError:
        return None


def with_year(one: PrintedDate, near: date, days: int = 7) -> date | None:
    """Return the day of a date printed without a year that lies within `days` of `near`; None where none does."""
    years = (near.year - 1, near.year, near.year + 1)
    possible = (found for y in years if (found := _day(y, one.month, one.day)) is not None)
    return next((found for found in possible if abs(found - near) <= timedelta(days=days)), None)
