"""Do two periods speak of the same days?"""
from datetime import date
from functools import lru_cache

from cenotaph.records import Period

from .answer import Answer, Verdict


# Of the same days of one report it is asked again and again.
@lru_cache(maxsize=1024)
def same_period(a: Period, b: Period) -> Answer:
    """Return how two periods stand: SAME, CONTAINS, OVERLAPS, NEAR (next day), EXCLUDES, UNKNOWN.

    A period with one known end is open at the other and excludes only what lies beyond the known end. The score is the
    share of days in common (Jaccard) where both periods are closed, 0.5 for an open one that overlaps.
    """
    if not a.known or not b.known:
        return Answer(verdict=Verdict.UNKNOWN, score=0.0, reason=f"{_said(a, b)}: no day to compare")
    gap = a.days_apart(b)
    if gap > 1:
        return Answer(verdict=Verdict.EXCLUDES, score=0.0, reason=f"{_said(a, b)}: {gap} days apart")
    if gap == 1:
        return Answer(verdict=Verdict.NEAR, score=0.4, reason=f"{_said(a, b)}: one day apart")
    if (a.first, a.last) == (b.first, b.last):
        return Answer(verdict=Verdict.SAME, score=1.0, reason=f"{_said(a, b)}: the same days")
    if _holds(a, b) or _holds(b, a):
        return Answer(verdict=Verdict.CONTAINS, score=_share(a, b), reason=f"{_said(a, b)}: one within the other")
    return Answer(verdict=Verdict.OVERLAPS, score=_share(a, b), reason=f"{_said(a, b)}: they share days")


def _ends(period: Period) -> tuple[date, date]:
    return period.first or date.min, period.last or date.max


def _holds(outer: Period, inner: Period) -> bool:
    (outer_first, outer_last), (inner_first, inner_last) = _ends(outer), _ends(inner)
    return outer_first <= inner_first and inner_last <= outer_last


def _share(a: Period, b: Period) -> float:
    if None in (a.first, a.last, b.first, b.last):
        return 0.5
    (first_a, last_a), (first_b, last_b) = _ends(a), _ends(b)
    common = (min(last_a, last_b) - max(first_a, first_b)).days + 1
    return common / ((max(last_a, last_b) - min(first_a, first_b)).days + 1)


def _said(a: Period, b: Period) -> str:
    first, second = sorted(_day_words(p) for p in (a, b))
    return f"{first} and {second}"


def _day_words(period: Period) -> str:
    if not period.known:
        return "unknown days"
    if period.first == period.last:
        return str(period.first)
    return f"{period.first or '…'} to {period.last or '…'}"
