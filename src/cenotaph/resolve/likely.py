"""How likely it is that two claims have one place, and one day, before either is settled on.

A claim is given the likeliest of the places and of the days that its report names; the second likeliest is often right.
Two claims that were given different places may well have one, and two that borrowed one day may have two.
"""
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple, TypeVar

from cenotaph.compare import Verdict, same_place
from cenotaph.records import Claim, Period, Place

Told = TypeVar("Told", Place, Period)
# What is less likely is left out of account.
LEAST = 0.02


class Likely(NamedTuple):
    """What may be a claim's place and days, each with its probability."""

    places: Sequence[tuple[Place, float]]
    days: Sequence[tuple[Period, float]]


def chosen_or(likely: Sequence[tuple[Told, float]], chosen: Told) -> Sequence[tuple[Told, float]]:
    """Return what was chosen alone where it is not the likeliest: then plain words chose it, and no weights."""
    likeliest = max(likely, key=lambda one: one[1], default=None)
    return likely if likeliest and likeliest[0] == chosen else [(chosen, 1.0)]


def settled(claim: Claim) -> Likely:
    """Return the place and the days of a claim of which no others are known that they might be."""
    return Likely(((claim.place, 1.0),), ((claim.period, 1.0),))


class Agreement:
    """The claims of one report, for how likely two of them agree; two places are compared once."""

    def __init__(self) -> None:
        self._one_place: dict[tuple[str | None, str | None], bool] = {}

    def of_places(self, first: Likely, second: Likely) -> float:
        """Return the probability that the places of two claims do not exclude each other."""
        one, agreed = self._one_place, 0.0
        for a, p in first.places:
            for b, q in second.places:
                keys = a.key, b.key
                if keys not in one:
                    one[keys] = _may_be_one(a, b)
                if one[keys]:
                    agreed += p * q
        return agreed

    def of_days(self, first: Likely, second: Likely) -> float:
        """Return the probability that the days of two claims meet, or that one has none."""
        return sum(p * q for (a, p), (b, q) in product(first.days, second.days) if not days_apart(a, b))


def _may_be_one(first: Place, second: Place) -> bool:
    if not first.key or not second.key or first.key == second.key:
        return True
    return same_place(first, second).verdict is not Verdict.EXCLUDES


def days_apart(first: Period, second: Period) -> bool:
    """Return True for days that do not meet, be they next to each other."""
    if first.first is None or first.last is None or second.first is None or second.last is None:
        return False
    return first.last < second.first or second.last < first.first
