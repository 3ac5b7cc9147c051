"""Questions about where and when: each answered with a sentence that names the values compared, or None for no."""
from datetime import timedelta
from itertools import product

from cenotaph.compare import Verdict, same_place
from cenotaph.records import Period, PlacePrecision

from .event import FAR_DAY
from .exclusions import likely_days
from .pair import FINE, Pair, Question, finer

COARSE = (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)
# "Overnight into Sunday", "in the last 48 hours": what newspapers tell as one event's days.
SHORT_DAYS = 3


def same_spot(pair: Pair) -> str | None:
    """Is it the same site or neighbourhood?"""
    return pair.place.reason if _same(pair) and pair.finest in FINE else None


def same_town(pair: Pair) -> str | None:
    """Is it the same town?"""
    # A place that no table knows has no precision: as a name of its own it narrows as a town does.
    town = _same(pair) and pair.finest in (PlacePrecision.TOWN, PlacePrecision.UNKNOWN)
    return pair.place.reason if town and not pair.chief_town else None


def same_city(pair: Pair) -> str | None:
    """Is it the same city, the one that its province is called after?"""
    return pair.place.reason if _same(pair) and pair.chief_town else None


def one_place_in_the_other(pair: Pair) -> str | None:
    """Does the one town hold the place of the other, or do they share a part?"""
    inside = pair.place.verdict in (Verdict.CONTAINS, Verdict.OVERLAPS)
    return pair.place.reason if inside and pair.finest not in (*COARSE, PlacePrecision.COUNTRY) else None


def neighbouring_places(pair: Pair) -> str | None:
    """Are the places next to each other, or spelled nearly alike?"""
    return pair.place.reason if pair.place.verdict is Verdict.NEAR else None


def place_named_beside(pair: Pair) -> str | None:
    """Is the place of the one, though not that of the other, named in the sentences that tell the other?"""
    return pair.named_beside


def other_spots(pair: Pair) -> str | None:
    """Do they share a wide place, and are the finer ones that both name others?"""
    if not pair.place.compatible or pair.finest in FINE:
        return None
    fine = [[p for p in event.places if finer(p.precision, pair.finest)] for event in (pair.first, pair.second)]
    answers = [same_place(a, b) for a, b in product(*fine)]
    apart = bool(answers) and all(answer.verdict is Verdict.EXCLUDES for answer in answers)
    return answers[0].reason if apart else None


def same_region(pair: Pair) -> str | None:
    """Is it at least the same province or district, or may the one be told by the other's name?"""
    wide = pair.place.compatible and pair.finest in COARSE
    perhaps = pair.place.verdict is Verdict.UNKNOWN and pair.first.places and pair.second.places
    return pair.place.reason if wide or perhaps else None


def same_day(pair: Pair) -> str | None:
    """Is it the same day, or the same short span?"""
    return pair.period.reason if pair.period.verdict is Verdict.SAME and _short(pair) else None


def overlapping_days(pair: Pair) -> str | None:
    """Do the days overlap?"""
    overlap = pair.period.verdict in (Verdict.OVERLAPS, Verdict.CONTAINS) or (pair.period.yes and not _short(pair))
    return pair.period.reason if overlap and pair.period.score >= 0.05 else None


def a_day_apart(pair: Pair) -> str | None:
    """Is it the day before or after?"""
    return pair.period.reason if pair.period.verdict is Verdict.NEAR else None


def few_days_apart(pair: Pair) -> str | None:
    """Do the days lie two or three apart?"""
    return pair.period.reason if pair.period.verdict is Verdict.EXCLUDES else None


def reported_together(pair: Pair) -> str | None:
    """Is a date unknown, but the reports are of the same days?"""
    if (pair.first.span and pair.second.span) or FAR_DAY in (pair.first.day, pair.second.day):
        return None
    (first_a, last_a), (first_b, last_b) = (e.span or likely_days(e) for e in (pair.first, pair.second))
    near = max(first_a, first_b) <= min(last_a, last_b)
    return f"a date is unknown, reported on {pair.first.day} and {pair.second.day}" if near else None


def _same(pair: Pair) -> bool:
    return pair.place.verdict is Verdict.SAME


def _short(pair: Pair) -> bool:
    return any(_days(p) <= SHORT_DAYS for p in (*pair.first.periods, *pair.second.periods))


def _days(period: Period) -> int:
    return (period.last - period.first + timedelta(days=1)).days if period.first and period.last else 10**6


PLACE_AND_TIME: tuple[Question, ...] = (
    same_spot, same_town, same_city, one_place_in_the_other, neighbouring_places, place_named_beside, other_spots,
    same_region,
    same_day, overlapping_days, a_day_apart, few_days_apart,
    reported_together,
)
