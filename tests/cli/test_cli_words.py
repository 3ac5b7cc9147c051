"""Days, numbers and quotes in words: as precise as known, and no more."""
from datetime import date

import pytest
from cli_sample import CLAIMS, COURIER, KARM, MASSACRE, REPORTS, UNDATED, words
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cenotaph.cli.context import in_context
from cenotaph.cli.pages.claims import who_says
from cenotaph.cli.words import between, blamed, days_from, period, place, whole
from cenotaph.records import Blame, Bound, Count, Harm, Period, PeriodPrecision, Place, Quote
from cenotaph.words import count, listed, several


def span(first: date | None, last: date | None, precision: PeriodPrecision = PeriodPrecision.SPAN) -> str:
    return period(Period(first=first, last=last, precision=precision))


def test_days_are_said_as_precisely_as_they_are_known() -> None:
    assert span(date(2012, 3, 11), date(2012, 3, 11)) == "11 Mar 2012"
    assert span(date(2012, 3, 10), date(2012, 3, 11)) == "10–11 Mar 2012"
    assert span(date(2012, 2, 28), date(2012, 3, 2)) == "28 Feb–2 Mar 2012"
    assert span(date(2011, 12, 30), date(2012, 1, 2)) == "30 Dec 2011–2 Jan 2012"
    assert span(date(2012, 3, 1), date(2012, 3, 31), PeriodPrecision.MONTH) == "Mar 2012"
    assert span(date(2012, 1, 1), date(2012, 12, 31), PeriodPrecision.YEAR) == "2012"
    assert span(None, date(2012, 3, 12)) == "until 12 Mar 2012"
    assert span(date(2011, 3, 15), None) == "from 15 Mar 2011"
    assert span(None, None) == "?"


@given(st.dates())
def test_a_day_asked_for_is_read_as_written(when: date) -> None:
    assert days_from(when.isoformat()) == (when, when)
    first, last = days_from(when.isoformat()[:7])
    assert first <= when <= last
    assert (first.month, last.month) == (when.month, when.month)


def test_a_february_ends_when_it_ends() -> None:
    assert days_from("2012-02") == (date(2012, 2, 1), date(2012, 2, 29))


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [(47, 47, 47, "47"), (8, 11, 11, "8–11"), (8, 8, 11, "8–11"), (8, 9, 11, "8–9–11"), (5, 5, None, "5+"), (5, 8, None, "5–8+")],
)
def test_a_figure_is_said_with_its_ends(low: int, best: int, high: int | None, said: str) -> None:
    assert between(low, best, high) == said


def test_a_count_is_said_as_its_source_said_it() -> None:
    assert count(Count(low=5, high=5)) == "5"
    assert count(Count(low=5, bound=Bound.AT_LEAST)) == "at least 5"
    assert count(Count(high=9, bound=Bound.AT_MOST)) == "at most 9"
    assert count(Count(low=8, high=11, bound=Bound.RANGE)) == "8 to 11"
    assert count(Count(bound=Bound.VAGUE, words="dozens")) == "“dozens”"
    assert count(Count(bound=Bound.VAGUE)) == "no number"


def test_what_nobody_said_is_never_nought() -> None:
    assert whole(MASSACRE, Harm.INJURED) == "–"
    assert whole(UNDATED, Harm.KILLED) == "–"
    assert blamed(UNDATED) == "–"


def test_both_accounts_of_the_culprit_stand_side_by_side() -> None:
    assert blamed(MASSACRE) == "armed gangs / the army — contested"


def test_a_place_is_said_with_what_holds_it() -> None:
    assert place(KARM) == "Karm al-Zeitoun, Homs, Syria"
    assert place(KARM, wider=0) == "Karm al-Zeitoun"
    assert place(Place(places=(KARM, Place(words="al-Adawiya")), admin1="Homs")) == "Karm al-Zeitoun and al-Adawiya, Homs"
    assert place(Place()) == "?"


def test_lists_and_numbers_read_as_english() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert (several(1, "person", "people"), several(3, "report")) == ("1 person", "3 reports")


def test_a_quote_is_shown_in_its_own_sentence() -> None:
    report = REPORTS[2]
    before, said, after = in_context(words(COURIER, "21 women lay dead"), report)
    assert before == "They say that 26 children and "
    assert said == "21 women lay dead"
    assert after.endswith("they blame the army.")


def test_a_quote_that_ends_its_sentence_takes_nothing_of_the_next() -> None:
    assert in_context(words(COURIER, "house to house on Monday."), REPORTS[2])[2] == ""


def test_a_title_ends_no_sentence() -> None:
    text = "It was quiet. The governor, Gen. K. Haddad, said that four people died."
    report = replace(REPORTS[2], text=text)
    assert in_context(words(text, "four people died"), report)[0] == "The governor, Gen. K. Haddad, said that "


@given(st.data())
def test_context_adds_only_what_stands_in_the_report(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(COURIER) - 1))
    end = data.draw(st.integers(start + 1, len(COURIER)))
    quote = Quote(start=start, end=end, words=COURIER[start:end])
    before, said, after = in_context(quote, REPORTS[2])
    run = " ".join(COURIER.split())
    assert " ".join(said.split()) in run
    assert " ".join(f"{before}{said}{after}".replace("… ", "").replace(" …", "").split()) in run


def test_a_denial_tells_whose_deed_is_denied_and_blames_nobody() -> None:
    accused = replace(CLAIMS[0], blame=Blame(words="the army", side="syrian_government"))
    assert "; blames the army" in who_says(accused, None)
    denied = who_says(replace(accused, denied=True), None)
    assert "denies" in denied and denied.endswith(" by the army") and "blames" not in denied
