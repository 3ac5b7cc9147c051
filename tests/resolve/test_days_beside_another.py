"""Days that a report counts from another event: "a day earlier", "the same night", "two days after gunmen killed nine"."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolved_report import claims_of

from cenotaph.records import Period, PeriodPrecision
from cenotaph.resolve.days.beside import Besides, Known
from cenotaph.resolve.days.calendar import distance_of, find_times
from cenotaph.resolve.stops import Stops

MONDAY, REPORT = date(2014, 5, 12), date(2014, 5, 14)


def days_told(text: str) -> list[tuple[date | None, date | None]]:
    return [(c.period.first, c.period.last) for c in claims_of(text)]


def stripped(text: str) -> str:
    return text.replace(",", "").replace("'", "")


@pytest.mark.parametrize(("text", "days_back"), [
    ("Shells killed six people in Homs on Friday, three days after a car bomb killed 20 people in Hama.", (0, -3)),
    ("A car bomb killed 20 people in Hama on Tuesday. It came two days after a raid killed nine people in Homs.", (0, -2)),
    ("A blast on Friday killed six people in Homs. Five days earlier, a raid killed nine people in Hama.", (0, -5)),
    ("A blast on Friday killed six people in Homs. A raid killed nine people in Hama the same day.", (0, 0)),
])
@pytest.mark.parametrize("in_print", [str, stripped], ids=["whole", "stripped"])
def test_a_day_is_counted_from_the_one_told_beside_it(text: str, days_back: tuple[int, int], in_print: type[str]) -> None:
    (first, _), (second, _) = days_told(in_print(text))
    assert first is not None and second is not None, f"a day is missing in {in_print(text)!r}"
    assert (second - first).days == days_back[1], f"{in_print(text)!r}: {first} and {second}"


def test_what_happened_before_the_sentences_own_event_keeps_its_own_day() -> None:
    ((day, last),) = days_told("Residents of Homs returned on Monday, a week after shells killed eight people there.")
    assert day and last and day < MONDAY - timedelta(days=3), "the deaths are put on the day of the return"


@pytest.mark.parametrize("text", [
    "On Friday the toll of Tuesday's raid on Hama rose to 20 dead.",
    "A raid on Tuesday hit a market in Hama. By Friday the number of dead had reached 20.",
])
def test_the_day_until_which_the_dead_were_counted_is_not_the_day_they_died(text: str) -> None:
    told = [first for first, _ in days_told(text)]
    assert date(2014, 5, 9) not in told, f"{text!r} dates the deaths on the day of the count: {told}"


def test_a_count_since_a_day_keeps_its_span_beside_days_told_twice() -> None:
    text = ("Two soldiers were killed in Homs on Sunday. Later the same day a raid killed four people. "
            "Ninety fighters have been killed since the offensive began on 2 May.")
    assert days_told(text)[-1] == (date(2014, 5, 2), REPORT)


@pytest.mark.parametrize(("words", "way", "unit", "units"), [
    ("two days earlier", -1, "day", 2), ("a day after", 1, "day", 1), ("the previous night", -1, "night", 1),
    ("the same day", 0, "day", 1), ("that evening", 0, "evening", 1), ("hours later", 1, "hour", 0),
    ("a fortnight before", -1, "fortnight", 1), ("the following morning", 1, "morning", 1),
])
def test_how_far_words_count_from_another_event(words: str, way: int, unit: str, units: int) -> None:
    assert distance_of(words) == (way, unit, units)


@pytest.mark.parametrize("words", ["a few days later", "several weeks earlier", "on Friday"])
def test_a_distance_without_a_number_is_not_guessed(words: str) -> None:
    assert distance_of(words) is None


def test_a_year_that_is_only_compared_dates_nobody() -> None:
    ((day, _),) = days_told("In April 90 people were killed by mines in Aleppo, twice as many as a year earlier.")
    assert day is None or day.year == 2014, "the deaths are put in the year that they are compared with"


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.sampled_from(["earlier", "later", "before"]))
def test_a_counted_day_never_lies_behind_the_report_and_is_as_far_off_as_it_says(day: date, number: int, side: str) -> None:
    text, report = f"On that date it began. {number} days {side}, nine died.", day + timedelta(days=30)
    known = Known(0, 12, Period(first=day, last=day, precision=PeriodPrecision.DAY), False)
    time = next(t for t in find_times(text) if t.means == "beside" and side in t.words)
    placed = Besides(text, [known], Stops(text), report).place(time)
    assert placed and placed.period.first
    assert abs((placed.period.first - day).days) == number
