"""Times in reports: which words say when, and which days they mean against the report's day."""
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cenotaph.records import PeriodPrecision
from cenotaph.resolve.days.calendar import Rule, Tense, english, find_times, period_of

MONDAY = date(2012, 3, 12)


def days(words: str, report: date | None = MONDAY, tense: Tense = Tense.PAST) -> tuple[str | None, str | None]:
    period = period_of(words, report, tense)
    return (period.first.isoformat() if period.first else None, period.last.isoformat() if period.last else None)


@pytest.mark.parametrize(("words", "first", "last"), [
    ("on Sunday", "2012-03-11", "2012-03-11"),
    ("on Monday", "2012-03-12", "2012-03-12"),
    ("last Monday", "2012-03-05", "2012-03-05"),
    ("early Saturday morning", "2012-03-10", "2012-03-10"),
    ("late on Friday", "2012-03-09", "2012-03-09"),
    ("Sundays", "2012-03-11", "2012-03-11"),
    ("today", "2012-03-12", "2012-03-12"),
    ("this morning", "2012-03-12", "2012-03-12"),
    ("yesterday", "2012-03-11", "2012-03-11"),
    ("the day before yesterday", "2012-03-10", "2012-03-10"),
    ("overnight", "2012-03-11", "2012-03-12"),
    ("last night", "2012-03-11", "2012-03-12"),
    ("overnight Friday to Saturday", "2012-03-09", "2012-03-10"),
    ("over the weekend", "2012-03-10", "2012-03-11"),
    ("Thursday and Friday", "2012-03-08", "2012-03-09"),
    ("from Friday to Sunday", "2012-03-09", "2012-03-11"),
    ("since Friday", "2012-03-09", "2012-03-12"),
    ("since Friday 3 February", "2012-02-03", "2012-03-12"),
    ("in the past 24 hours", "2012-03-11", "2012-03-12"),
    ("over the last 48 hours", "2012-03-10", "2012-03-12"),
    ("past two days", "2012-03-10", "2012-03-12"),
    ("the past three weeks", "2012-02-20", "2012-03-12"),
    ("in the past month", "2012-02-12", "2012-03-12"),
    ("two days ago", "2012-03-10", "2012-03-10"),
    ("last week", "2012-03-05", "2012-03-11"),
    ("earlier this week", "2012-03-05", "2012-03-11"),
    ("last month", "2012-02-01", "2012-02-29"),
    ("late last month", "2012-02-21", "2012-02-29"),
    ("earlier this month", "2012-03-01", "2012-03-12"),
    ("last year", "2011-01-01", "2011-12-31"),
    ("so far this year", "2012-01-01", "2012-03-12"),
    ("since the start of the year", "2012-01-01", "2012-03-12"),
    ("in June", "2011-06-01", "2011-06-30"),
    ("in March", "2012-03-01", "2012-03-12"),
    ("in August last year", "2011-08-01", "2011-08-31"),
    ("last summer", "2011-06-01", "2011-08-31"),
    ("on 7 February", "2012-02-07", "2012-02-07"),
    ("December 21", "2011-12-21", "2011-12-21"),
    ("between 3 and 7 February", "2012-02-03", "2012-02-07"),
    ("from 28 January to 3 February", "2012-01-28", "2012-02-03"),
    ("3-7 February", "2012-02-03", "2012-02-07"),
    ("on February 3 and 4", "2012-02-03", "2012-02-04"),
    ("since March 2011", "2011-03-01", "2012-03-12"),
    ("since the protests began in March 2011", "2011-03-01", "2012-03-12"),
    ("a war that began in 2011", "2011-01-01", "2012-03-12"),
    ("in recent weeks", None, "2012-03-12"),
    ("a six-year war", None, "2012-03-12"),
    ("the past few days", None, "2012-03-12"),
    ("in the night from Saturday to Sunday", "2012-03-10", "2012-03-11"),
    ("overnight into Sunday", "2012-03-10", "2012-03-11"),
    ("the night before last", "2012-03-10", "2012-03-11"),
    ("a fortnight ago", "2012-02-24", "2012-03-01"),
    ("two hours ago", "2012-03-12", "2012-03-12"),
    ("entered its third day", "2012-03-10", "2012-03-12"),
    ("for a second night", "2012-03-11", "2012-03-12"),
    ("the forty-fifth consecutive day", "2012-01-28", "2012-03-12"),
    ("in the week to Friday", "2012-03-02", "2012-03-09"),
    ("in the 24 hours to Sunday morning", "2012-03-10", "2012-03-11"),
    ("Monday of last week", "2012-03-05", "2012-03-05"),
    ("by the 5th", "2012-03-05", "2012-03-05"),
    ("on the 17th of last month", "2012-02-17", "2012-02-17"),
    ("in the 1990s", "1990-01-01", "1999-12-31"),
    ("since the army's offensive began a month ago", "2012-02-01", "2012-03-12"),
    ("in the first half of February", "2012-02-01", "2012-02-14"),
    ("in the last week of February", "2012-02-23", "2012-02-29"),
    ("the first nine months of last year", "2011-01-01", "2011-09-30"),
    ("in the third quarter of 2011", "2011-07-01", "2011-09-30"),
    ("the first two days of March", "2012-03-01", "2012-03-02"),
    ("between November and January", "2011-11-01", "2012-01-31"),
    ("from October 2011 to February 2012", "2011-10-01", "2012-02-29"),
    ("January-February 2012", "2012-01-01", "2012-02-29"),
    ("in the week of 27 February", "2012-02-27", "2012-03-04"),
    ("in the night of 3 to 4 March", "2012-03-03", "2012-03-04"),
    ("on the night of March 3", "2012-03-03", "2012-03-04"),
    ("two Fridays ago", "2012-03-02", "2012-03-02"),
    ("the Saturday before last", "2012-03-03", "2012-03-03"),
    ("on Tuesday last", "2012-03-06", "2012-03-06"),
    ("in the week since fighting began", "2012-03-05", "2012-03-12"),
    ("over a 48-hour period", "2012-03-10", "2012-03-12"),
    ("since the year began", "2012-01-01", "2012-03-12"),
    ("last March", "2011-03-01", "2011-03-31"),
    ("from Friday through Sunday", "2012-03-09", "2012-03-11"),
    ("in the 2006 war", "2006-01-01", "2006-12-31"),
    ("in 2008-09", "2008-01-01", "2009-12-31"),
    ("last evening", "2012-03-11", "2012-03-11"),
    ("a weeks-long offensive", None, None),
])
def test_words_mean_these_days_in_a_report_of_monday_12_march_2012(words: str, first: str | None, last: str | None) -> None:
    assert days(words) == (first, last)


@pytest.mark.parametrize(("words", "first", "last", "precision"), [
    ("in March 2011", "2011-03-01", "2011-03-31", "month"),
    ("in early 2012", "2012-01-01", "2012-04-30", "span"),
    ("mid-2014", "2014-05-01", "2014-08-31", "span"),
    ("in 2016", "2016-01-01", "2016-12-31", "year"),
    ("on 21 August 2013", "2013-08-21", "2013-08-21", "day"),
    ("21 Aug 2013", "2013-08-21", "2013-08-21", "day"),
    ("21/08/2013", "2013-08-21", "2013-08-21", "day"),
    ("08/21/2013", "2013-08-21", "2013-08-21", "day"),
    ("2013-08-21", "2013-08-21", "2013-08-21", "day"),
    ("21-08-2013", "2013-08-21", "2013-08-21", "day"),
    ("November 4th 2016", "2016-11-04", "2016-11-04", "day"),
    ("Tuesday 27 February 2018", "2018-02-27", "2018-02-27", "day"),
    ("in the summer of 2014", "2014-06-01", "2014-08-31", "span"),
])
def test_a_date_that_names_its_year_needs_no_report(words: str, first: str, last: str, precision: str) -> None:
    assert days(words, None) == (first, last)
    assert period_of(words, None).precision == precision


@pytest.mark.parametrize("words", ["on Sunday", "yesterday", "in March", "on 7 February", "over the weekend", "last year", "since Friday"])
def test_a_report_without_a_date_leaves_relative_words_unknown_and_keeps_them(words: str) -> None:
    period = period_of(words, None)
    assert (period.known, period.words, period.precision) == (False, words, PeriodPrecision.UNKNOWN)


@pytest.mark.parametrize("words", ["the day after", "a day earlier", "two weeks later", "the following week"])
def test_days_counted_from_another_event_are_not_guessed(words: str) -> None:
    assert find_times(words), "the words themselves are still found"
    assert not period_of(words, MONDAY).known


@pytest.mark.parametrize("report", [date(2012, 3, 10), date(2012, 3, 11), date(2012, 3, 12), date(2012, 3, 16)])
def test_the_weekend_is_the_one_just_past_or_running(report: date) -> None:
    assert days("at the weekend", report) == ("2012-03-10", min(report, date(2012, 3, 11)).isoformat())


def test_a_year_since_which_people_died_runs_to_the_report_and_a_month_is_cut_off_there() -> None:
    assert days("since 2011") == ("2011-01-01", "2012-03-12")
    assert days("in March 2012") == ("2012-03-01", "2012-03-12")


def test_a_day_ahead_is_reached_only_when_the_sentence_speaks_of_the_future() -> None:
    assert days("on 20 March") == ("2011-03-20", "2011-03-20")
    assert days("on 20 March", MONDAY, Tense.FUTURE) == ("2012-03-20", "2012-03-20")
    assert days("on Monday", MONDAY, Tense.FUTURE) == ("2012-03-19", "2012-03-19")


@pytest.mark.parametrize("words", ["31 February 2012", "30/02/2012"])
def test_a_day_that_no_calendar_has_is_unknown(words: str) -> None:
    assert not period_of(words, MONDAY).known


def found(text: str) -> list[str]:
    return [t.words for t in find_times(text)]


def test_every_time_in_a_sentence_is_found_once_and_whole() -> None:
    text = "Shelling on Friday evening and overnight Saturday to Sunday left 12 dead; 40 have died since 3 February, in the past two weeks alone."
    assert found(text) == ["on Friday evening and overnight Saturday to Sunday", "since 3 February", "in the past two weeks"]
    assert all(text[t.start:t.end] == t.words for t in find_times(text))


def test_stripped_commas_and_capitals_change_nothing() -> None:
    assert found("KILLED ON SUNDAY 11 MARCH 2012 IN HOMS") == ["ON SUNDAY 11 MARCH 2012"]
    assert found("mondays raid") == ["mondays"]


@pytest.mark.parametrize("text", [
    "the army may march on the town", "21 people were killed", "a toll of 2011 people", "the sun set and he sat there",
    "the fall of the city", "seven wounded fighters", "they fired 24 rockets",
    "the 5th Brigade", "on the 5th floor",
])
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_count_behind_a_month_is_not_its_day() -> None:
    assert found("In August 21 people were killed") == ["In August"]


def test_a_clause_of_since_reaches_its_date() -> None:
    assert found("More than 5000 dead since the uprising broke out in March 2011") == ["since the uprising broke out in March 2011"]
    assert found("500 killed since the offensive was launched on June 3") == ["since the offensive was launched on June 3"]


PHRASES = ["on Sunday", "yesterday", "overnight", "last week", "in June", "on 7 February", "since Friday", "this month", "last winter",
           "earlier this week", "the weekend", "two weeks ago", "in the past 36 hours", "Friday and Saturday", "late last year", "December 31"]


@given(st.sampled_from(PHRASES), st.dates(date(2005, 1, 1), date(2030, 12, 31)))
def test_no_relative_words_reach_past_the_report(words: str, report: date) -> None:
    period = period_of(words, report)
    assert period.last is not None and period.last <= report
    assert period.first is None or report - period.first < timedelta(days=800)


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)), st.sampled_from(["{d.day} {m} {d.year}", "{m} {d.day}, {d.year}", "{d.day} {m}"]))
def test_a_written_day_comes_back_as_that_day(day: date, form: str) -> None:
    assert period_of(form.format(d=day, m=day.strftime("%B")), day).first == day


WORDS = ["on", "in", "since", "3", "12", "2012", "march", "Monday,", "-", "and", "to", "weekend", "last", "ago", "days", "overnight", "Friday"]


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_any_jumble_of_time_words_yields_spans_that_stand_in_the_text(text: str) -> None:
    spans = find_times(text)
    assert all(text[t.start:t.end] == t.words for t in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for t in spans:
        period_of(t.words, MONDAY)


# Some rules ask what stands before or behind their words, which no words made from their pattern do.
@pytest.mark.parametrize("rule", [r for r in english().rules if not re.search(r"\(\?<=|\(\?= \+", r.pattern.pattern)], ids=lambda r: r.means)
@settings(max_examples=15, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data())
def test_every_rule_is_tried_where_its_words_begin(rule: Rule, data: st.DataObject) -> None:
    words = data.draw(st.from_regex(rule.pattern, fullmatch=True))
    assert english().anywhere.match(words), f"{words!r} begins with no word of [openers] in hand/calendar/en.toml"
