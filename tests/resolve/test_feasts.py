"""Feasts that reports date by: Christmas, Easter, Ramadan, the two Eids, Nowruz."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolved_report import claims_of

from cenotaph.resolve.days.calendar import find_times, period_of
from cenotaph.resolve.days.feasts import Feast, feasts, islamic

DAY = timedelta(days=1)


@pytest.mark.parametrize(("words", "report", "first", "last"), [
    ("on Christmas Eve", date(2021, 12, 27), date(2021, 12, 24), date(2021, 12, 24)),
    ("on Christmas Day", date(2021, 12, 3), date(2020, 12, 25), date(2020, 12, 25)),
    ("at Christmas 2009", date(2021, 12, 3), date(2009, 12, 25), date(2009, 12, 25)),
    ("on New Year's Eve", date(2019, 1, 2), date(2018, 12, 31), date(2018, 12, 31)),
    ("New Years Eve", date(2018, 12, 31), date(2018, 12, 31), date(2018, 12, 31)),
    ("on Good Friday", date(2019, 4, 22), date(2019, 4, 19), date(2019, 4, 19)),
    ("on Easter Monday", date(2019, 4, 23), date(2019, 4, 22), date(2019, 4, 22)),
    ("on Orthodox Easter", date(2022, 4, 26), date(2022, 4, 24), date(2022, 4, 24)),
    ("on the first day of Eid al-Fitr", date(2019, 6, 6), date(2019, 6, 4), date(2019, 6, 5)),
    ("on the eve of Eid al-Adha", date(2018, 8, 25), date(2018, 8, 20), date(2018, 8, 21)),
    ("on Eid day", date(2013, 8, 12), date(2013, 8, 7), date(2013, 8, 8)),
    ("on the 17th day of Ramadan", date(2017, 6, 20), date(2017, 6, 11), date(2017, 6, 12)),
    ("during Ramadan", date(2017, 6, 1), date(2017, 5, 26), date(2017, 6, 1)),
    ("on Nowruz", date(2022, 3, 23), date(2022, 3, 20), date(2022, 3, 21)),
])
def test_a_feast_falls_on_these_days(words: str, report: date, first: date, last: date) -> None:
    period = period_of(words, report)
    assert (period.first, period.last) == (first, last), f"{words!r} in a report of {report}"


def test_a_feast_that_is_also_a_name_tells_no_day_without_a_word_before_it() -> None:
    for text in ("Ramadan Haddad was buried.", "The Good Friday agreement held.", "Mr Easter spoke of peace."):
        assert not find_times(text), f"{text!r} names no time"


@given(st.integers(min_value=1350, max_value=1500))
def test_the_feast_of_breaking_the_fast_follows_thirty_days_of_ramadan(year: int) -> None:
    assert islamic(year, 10, 1) - islamic(year, 9, 1) == 30 * DAY
    assert islamic(year + 1, 1, 1) - islamic(year, 1, 1) in {354 * DAY, 355 * DAY}


@given(st.sampled_from(feasts()), st.integers(min_value=1950, max_value=2060))
def test_every_feast_falls_in_the_year_that_it_is_asked_for(feast: Feast, year: int) -> None:
    days = list(feast.in_year(year))
    assert all(day.year == year for day in days)
    assert len(days) <= 2


@given(st.sampled_from(["Eid al-Fitr", "Eid al-Adha", "Easter", "Christmas", "Nowruz", "Ashura"]),
       st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)))
def test_no_feast_lies_ahead_of_its_report(name: str, report: date) -> None:
    period = period_of(f"on {name}", report)
    assert period.first and period.last and period.first <= report


@pytest.mark.parametrize("text", [
    "Gunmen killed nine worshippers in Jos on Easter Sunday. A policeman died the same day in Bauchi.",
    "The number killed by the Easter Sunday bomb in Jos rose to nine. A policeman died the same day in Bauchi.",
])
def test_a_harm_told_on_a_feast_has_its_day(text: str) -> None:
    for claim in claims_of(text):
        assert claim.period.first == date(2014, 4, 20), f"{claim.quote.words!r} is put on {claim.period.first}"
