"""May two counts be one number?"""
from cenotaph.records import Bound, Count

from .answer import Answer, Verdict


def same_count(a: Count, b: Count) -> Answer:
    """Return whether two counts may be one number of people: SAME, OVERLAPS, NEAR, EXCLUDES or UNKNOWN.

    "At least n" and "up to n" are open on one side and overlap what lies there; "about n" reaches a tenth either way.
    NEAR: figures within a tenth of each other, as updates and rounded restatements are. A vague count tells nothing.
    """
    if Bound.VAGUE in (a.bound, b.bound):
        return Answer(verdict=Verdict.UNKNOWN, score=0.0, reason=f"{_said(a, b)}: a vague count settles nothing")
    if (a.low, a.high) == (b.low, b.high):
        exact = a.low is not None and a.low == a.high
        return Answer(verdict=Verdict.SAME, score=1.0 if exact else 0.9, reason=f"{_said(a, b)}: the same figure")
    gap, size = _gap(a, b), max(a.stated or 0, b.stated or 0, 1)
    if gap == 0:
        return Answer(verdict=Verdict.OVERLAPS, score=0.7, reason=f"{_said(a, b)}: the ranges overlap")
    if gap / size <= 0.1:
        return Answer(verdict=Verdict.NEAR, score=0.5, reason=f"{_said(a, b)}: within a tenth of each other")
    return Answer(verdict=Verdict.EXCLUDES, score=0.0, reason=f"{_said(a, b)}: no number fits both")


def _range(count: Count) -> tuple[float, float]:
    low = 0.0 if count.low is None else float(count.low)
    high = float("inf") if count.high is None else float(count.high)
    return (low * 0.9, high * 1.1) if count.bound is Bound.ABOUT else (low, high)


def _gap(a: Count, b: Count) -> float:
    """People between the two ranges, 0 where they touch."""
    (low_a, high_a), (low_b, high_b) = _range(a), _range(b)
    return max(0.0, max(low_a, low_b) - min(high_a, high_b))


def _said(a: Count, b: Count) -> str:
    first, second = sorted(f"“{c.words}”" if c.words else f"{c.low}-{c.high}" for c in (a, b))
    return f"{first} and {second}"
