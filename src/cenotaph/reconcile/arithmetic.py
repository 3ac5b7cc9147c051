"""The arithmetic of a derivation: what each rule makes of the amounts it starts from. Nobody else adds or compares."""
from collections.abc import Sequence
from datetime import date

from cenotaph.records import Amount, Group

ALL = Group()


def spanned(start: Sequence[Amount]) -> Amount:
    """Return one amount for the unnamed speakers of several outlets: from the lowest to the highest any of them gives.

    The number is the newest's, which stands last.
    """
    highs, newest = [a.high for a in start], start[-1]
    return Amount(
        given_by=newest.given_by, group=newest.group, low=min(a.low for a in start), number=newest.number,
        high=None if None in highs else max(h for h in highs if h is not None), floor=any(a.floor for a in start),
        day=newest.day, claims=claims_of(start),
    )


def added(start: Sequence[Amount]) -> Amount:
    """Return the sum of amounts of groups that exclude each other: open upward where one of them is."""
    highs, givers = [a.high for a in start], {a.given_by for a in start}
    return Amount(
        given_by=start[0].given_by if len(givers) == 1 else None, group=ALL,
        low=sum(a.low for a in start), number=sum(a.number for a in start),
        high=None if None in highs else sum(h for h in highs if h is not None), floor=any(a.floor for a in start),
        day=max((a.day for a in start if a.day), default=None), claims=claims_of(start),
    )


def ranged(start: Sequence[Amount]) -> Amount:
    """Return the smallest low and the largest high that a voice gives.

    A mere ceiling gives no low where another voice does. High is open where no voice gives a ceiling, and where one
    says "at least" a number above every ceiling.
    """
    low = min([a.low for a in start if a.floor] or [a.low for a in start])
    highs = [a.high for a in start if a.high is not None]
    high = max(highs) if highs and max(highs) >= max(a.low for a in start) else None
    return Amount(group=start[0].group, low=low, number=low, high=high, claims=claims_of(start))


def chosen(bounds: Amount, number: int) -> Amount:
    """Return the range with its best number, held between low and high."""
    best = max(bounds.low, number if bounds.high is None else min(number, bounds.high))
    return Amount(group=bounds.group, low=bounds.low, number=best, high=bounds.high, claims=bounds.claims)


def raised(start: Sequence[Amount]) -> Amount:
    """Return the first amount raised to what the others, vague words, say of a whole that nobody counts."""
    counted, *words = start
    best = max(counted.number, *(w.low for w in words))
    highs = [a.high for a in start]
    return Amount(
        group=counted.group, low=max(counted.low, *(w.low for w in words)), number=best,
        high=None if None in highs else max(best, *(h for h in highs if h is not None)), claims=claims_of(start),
    )


def capped(part: Amount, whole: Amount) -> Amount:
    """Return the part held inside the whole's high: no group has more victims than there are in all."""
    top = whole.high if whole.high is not None else part.high
    if top is None or (part.high is not None and part.high <= top):
        return part
    return Amount(group=part.group, low=min(part.low, top), number=min(part.number, top), high=top, claims=part.claims)


def left_over(toll: Amount, recorded: Amount) -> Amount:
    """Return the toll less what is recorded, never below zero: low less best, best less best, high less low."""
    return Amount(
        group=toll.group, low=max(0, toll.low - recorded.number), number=max(0, toll.number - recorded.number),
        high=None if toll.high is None else max(0, toll.high - recorded.low), claims=toll.claims,
    )


def claims_of(amounts: Sequence[Amount]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for amount in amounts for claim in amount.claims))


def newest_first(amount: Amount) -> date:
    """Return the day by which amounts are put in order; one without a day counts as the oldest."""
    return amount.day or date.min
