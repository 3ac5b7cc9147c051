"""Days and numbers of two reports: what they agree on, and what no reading can reconcile."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.compare import Verdict, same_count, same_period
from cenotaph.records import Bound, Count, Period, PeriodPrecision


def days(first: int | None, last: int | None) -> Period:
    """A period of March 2012 by days of the month."""
    return Period(
        first=date(2012, 3, first) if first else None, last=date(2012, 3, last) if last else None,
        precision=PeriodPrecision.SPAN if first or last else PeriodPrecision.UNKNOWN,
    )


@pytest.mark.parametrize(("a", "b", "verdict"), [
    (days(11, 11), days(11, 11), Verdict.SAME),
    (days(11, 11), days(9, 12), Verdict.CONTAINS),
    (days(9, 11), days(10, 12), Verdict.OVERLAPS),
    (days(11, 11), days(12, 12), Verdict.NEAR),
    (days(11, 11), days(13, 13), Verdict.EXCLUDES),
    (days(None, 12), days(11, 11), Verdict.CONTAINS),
    (days(None, 10), days(14, 14), Verdict.EXCLUDES),
    (days(None, None), days(11, 11), Verdict.UNKNOWN),
])
def test_two_periods_stand_to_each_other_as_a_calendar_shows(a: Period, b: Period, verdict: Verdict) -> None:
    assert same_period(a, b).verdict is verdict
    assert same_period(a, b).yes is (verdict is Verdict.SAME)


def test_an_unknown_day_never_excludes() -> None:
    assert same_period(Period(), days(1, 1)).verdict is Verdict.UNKNOWN


DAYS = st.integers(0, 40).map(lambda n: date(2012, 3, 1) + timedelta(days=n))
PERIODS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda ends: Period(first=min(ends) if all(ends) else ends[0], last=max(ends) if all(ends) else ends[1]))  # type: ignore[type-var]


@given(PERIODS, PERIODS)
def test_the_order_of_two_periods_never_matters(a: Period, b: Period) -> None:
    assert same_period(a, b) == same_period(b, a)


@given(PERIODS)
def test_a_known_period_is_the_same_as_itself(period: Period) -> None:
    assert same_period(period, period).verdict is (Verdict.SAME if period.known else Verdict.UNKNOWN)


@given(PERIODS, PERIODS)
def test_periods_that_share_a_day_are_never_told_apart(a: Period, b: Period) -> None:
    if a.first and a.last and b.first and b.last and a.first <= b.last and b.first <= a.last:
        assert same_period(a, b).compatible


def exactly(number: int) -> Count:
    return Count(low=number, high=number, words=str(number))


@pytest.mark.parametrize(("a", "b", "verdict"), [
    (exactly(47), exactly(47), Verdict.SAME),
    (Count(low=45, bound=Bound.AT_LEAST, words="at least 45"), exactly(47), Verdict.OVERLAPS),
    (Count(high=40, bound=Bound.AT_MOST, words="up to 40"), exactly(47), Verdict.EXCLUDES),
    (Count(low=50, high=50, bound=Bound.ABOUT, words="about 50"), exactly(47), Verdict.OVERLAPS),
    (exactly(60), exactly(62), Verdict.NEAR),
    (exactly(8), exactly(11), Verdict.EXCLUDES),
    (Count(bound=Bound.VAGUE, words="dozens"), exactly(47), Verdict.UNKNOWN),
    (Count(low=40, high=50, bound=Bound.RANGE, words="40 to 50"), exactly(47), Verdict.OVERLAPS),
])
def test_two_counts_agree_where_one_number_fits_both(a: Count, b: Count, verdict: Verdict) -> None:
    assert same_count(a, b).verdict is verdict


COUNTS = st.one_of(
    st.integers(0, 200).map(exactly),
    st.integers(0, 200).map(lambda n: Count(low=n, bound=Bound.AT_LEAST, words=f"at least {n}")),
    st.integers(0, 200).map(lambda n: Count(high=n, bound=Bound.AT_MOST, words=f"up to {n}")),
    st.just(Count(bound=Bound.VAGUE, words="several")),
)


@given(COUNTS, COUNTS)
def test_the_order_of_two_counts_never_matters(a: Count, b: Count) -> None:
    assert same_count(a, b) == same_count(b, a)


@given(COUNTS)
def test_a_stated_count_agrees_with_itself(count: Count) -> None:
    assert same_count(count, count).yes is (count.bound is not Bound.VAGUE)
