"""A day reads the same however it is printed."""
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.collect import collect
from cenotaph.records import DateGround, Report

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHAPES = (
    "{d} {month} {y}", "{weekday} {d} {month} {y}", "{weekday}, {month} {d}, {y}", "{short} {d} {y}", "{wd} {short} {d} {y}", "{month} {d}{y}",
    "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{d:02}.{m:02}.{y}", "{weekday} {d:02}/{m:02}/{y}", "{d}th {month} {y}", "{d}-{short}-{y}", "{short}. {d}, {y}",
)
DAYS = st.dates(date(1985, 1, 1), date(2039, 12, 31))


def printed(day: date, shape: str) -> str:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    return shape.format(d=day.day, m=day.month, y=day.year, month=month, short=month[:3], weekday=weekday, wd=weekday[:3])


def only_report(text: str) -> Report:
    (report,) = collect(text.encode(), "a.txt")
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize("shape", SHAPES)
@given(day=DAYS)
def test_a_day_behind_a_label_is_read_in_every_shape(shape: str, day: date) -> None:
    dating = only_report(f"Shell hits bakery in Sul\nPublished: {printed(day, shape)}\nSix people were killed.").dating
    assert (dating.day, dating.ground) == (day, DateGround.DATELINE)


@given(DAYS, st.sampled_from(SHAPES))
def test_the_same_day_in_running_prose_dates_nothing(day: date, shape: str) -> None:
    text = f"Six people were killed on {printed(day, shape)}, when a shell hit a bakery in the old town of Sul."
    assert only_report(text).dating.day is None


@given(DAYS, DAYS)
def test_no_day_is_ever_reported_that_the_file_does_not_hold(first: date, second: date) -> None:
    text = f"Six people were killed in Sul after {printed(first, '{d} {month} {y}')}.\n\nNine died before {printed(second, '{month} {d}, {y}')}."
    assert only_report(text).dating.day is None
