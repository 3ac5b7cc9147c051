"""What a reviewer writes as a correction → the value that it means: numbers, days, codes."""
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cenotaph.records import Bound, Count, Period, PeriodPrecision

NOT_KNOWN = "unknown"
_NUMBER = re.compile(r"\d[\d,]*")
_BOUNDED: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:at least|more than|over|no fewer than) (\d[\d,]*)|(\d[\d,]*)\+"), Bound.AT_LEAST),
    (re.compile(r"(?:at most|up to|as many as|fewer than|less than) (\d[\d,]*)"), Bound.AT_MOST),
    (re.compile(r"(?:about|around|some|nearly|almost) (\d[\d,]*)"), Bound.ABOUT),
    (re.compile(r"(\d[\d,]*)"), Bound.EXACT),
)
_RANGE = re.compile(r"(\d[\d,]*) ?(?:-|–|to) ?(\d[\d,]*)")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PRECISIONS = {4: PeriodPrecision.YEAR, 7: PeriodPrecision.MONTH, 10: PeriodPrecision.DAY}
Code = TypeVar("Code", bound=StrEnum)


def count(words: str) -> Count:
    """Return the count that words mean: "26", "at least 26", "up to 40", "about 50", "8-11", or vague ("dozens").

    Raises ValueError for a number that is worded in no such way.
    """
    plain = " ".join(words.casefold().split())
    if found := _RANGE.fullmatch(plain):
        return Count(low=_whole(found[1]), high=_whole(found[2]), bound=Bound.RANGE, words=words)
    for pattern, bound in _BOUNDED:
        if found := pattern.fullmatch(plain):
            number = _whole(next(filter(None, found.groups())))
            low = None if bound is Bound.AT_MOST else number
            return Count(low=low, high=None if bound is Bound.AT_LEAST else number, bound=bound, words=words)
    if _NUMBER.search(plain) or not plain:
        raise ValueError("a number, at least 26, up to 40, about 50, 8-11, or vague words without a number")
    return Count(bound=Bound.VAGUE, words=words)


def _whole(digits: str) -> int:
    return int(digits.replace(",", ""))


def period(words: str) -> Period:
    """Return the days of "2012-03-11", "2012-03", "2012", "2012-03-09..2012-03-11", "..2012-03-11", or "unknown".

    Raises ValueError for anything else.
    """
    if words == NOT_KNOWN:
        return Period()
    if ".." not in words:
        first, last = _days(words)
        return Period(first=first, last=last, precision=_PRECISIONS[len(words)], words=words)
    begun, ended = (part.strip() for part in words.split("..", 1))
    if not (begun or ended):
        raise ValueError(_DAYS)
    start, end = _days(begun)[0] if begun else None, _days(ended)[1] if ended else None
    known = PeriodPrecision.DAY if start == end else PeriodPrecision.SPAN
    return Period(first=start, last=end, precision=known if start and end else PeriodPrecision.OPEN, words=words)


def day(words: str) -> date | None:
    """Return the day of "2012-03-11", None for "unknown". Raises ValueError for anything else."""
    if words == NOT_KNOWN:
        return None
    if len(words) != len("2012-03-11"):
        raise ValueError("a day (2012-03-11), or unknown")
    return _days(words)[0]


_DAYS = "a day (2012-03-11), a month, a year, a span (2012-03-09..2012-03-11, either end may be left out), or unknown"


def _days(words: str) -> tuple[date, date]:
    found = _DAY.fullmatch(words)
    if found is None:
        raise ValueError(_DAYS)
    year, month, at = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        last = date(year, month or 12, at or monthrange(year, month or 12)[1])
        return date(year, month or 1, at or 1), last
    except ValueError:
        raise ValueError(f"{words} is no day of the calendar; give {_DAYS}") from None


def code(kind: type[Code]) -> Callable[[str], Code]:
    """Return a reader of one of the codes of `kind`. It raises ValueError, with the list of codes, for any other."""

    def read(words: str) -> Code:
        try:
            return kind(words)
        except ValueError:
            raise ValueError("one of " + ", ".join(kind)) from None

    return read


def code_or_unknown(kind: type[Code]) -> Callable[[str], Code | None]:
    """Return a reader of one of the codes of `kind`, or None for "unknown"."""

    def read(words: str) -> Code | None:
        try:
            return None if words == NOT_KNOWN else kind(words)
        except ValueError:
            raise ValueError("one of " + ", ".join((*kind, NOT_KNOWN))) from None

    return read


def side(words: str) -> str | None:
    """Return a side's code, None for "unknown". Raises ValueError for what cannot be a code."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", words):
        raise ValueError("the code of a side, such as rebels, or unknown")
    return None if words == NOT_KNOWN else words


def yes_or_no(words: str) -> bool:
    """Return True for "yes", False for "no". Raises ValueError for anything else."""
    if words not in ("yes", "no"):
        raise ValueError("yes or no")
    return words == "yes"


def text_or_unknown(words: str) -> str | None:
    """Return the words as they are, None for "unknown"."""
    return None if words == NOT_KNOWN else words
