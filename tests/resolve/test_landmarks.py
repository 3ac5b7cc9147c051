"""Dating a text that carries no date: by the public events that it tells as news, and never by the page around it."""
from datetime import date, timedelta

import pytest

from cenotaph.records import DateGround
from cenotaph.resolve.days.landmark_table import table
from cenotaph.resolve.days.landmarks import date_by_content

YESTERDAY = "Syria's army kept shelling the town while Sergei Lavrov yesterday met the Syrian president in Damascus."
SUNDAY = (
    "Images of the dead came out of Syria today, and the opposition asked for help. Kofi Annan ended his talks with the "
    "Syrian president in Damascus on Sunday, after shelling that killed dozens over the weekend."
)


def test_an_event_told_with_yesterday_dates_the_report_to_the_day_after() -> None:
    dating = date_by_content(YESTERDAY)
    assert (dating.day, dating.ground) == (date(2012, 2, 8), DateGround.CONTENT)
    assert dating.words and dating.words in YESTERDAY


def test_the_reasoning_stands_beside_the_date_and_earlier_doubts_are_kept() -> None:
    dating = date_by_content(SUNDAY, ("the page's own date is the crawl's.",))
    assert dating.day == date(2012, 3, 12)
    assert dating.doubts[0] == "the page's own date is the crawl's."
    assert "dated by content" in dating.doubts[1]
    assert "between 2012-03-12 and 2012-03-14" in dating.doubts[1]
    assert "Annan" in dating.doubts[1]


@pytest.mark.parametrize("chrome", ["Monday 20 January 2020\n\n", "Skip to main content\nLog in\n7 April 2018\n", "Last updated on Friday 6 March 2020 at noon by our staff.\n"])
def test_the_day_of_the_crawl_in_the_pages_furniture_plays_no_part(chrome: str) -> None:
    assert date_by_content(chrome + YESTERDAY).day == date(2012, 2, 8)


@pytest.mark.parametrize("text", [
    "Twelve people were killed yesterday when shells hit a market in the north of the country.",
    "Kofi Annan visited Damascus and met the Syrian president, who promised nothing.",
    "The third anniversary of the massacre of Houla was marked yesterday by relatives of those killed.",
    "Last year's chemical attack on Khan Sheikhoun was discussed on Tuesday by the inspectors in The Hague.",
    "",
])
def test_no_event_told_as_news_means_no_day(text: str) -> None:
    dating = date_by_content(text)
    assert (dating.day, dating.ground) == (None, DateGround.NONE)


def test_a_window_of_a_week_is_no_answer_and_says_what_it_leaves_open() -> None:
    dating = date_by_content("Dozens died in the chemical attack on Khan Sheikhoun in the north of Syria on Tuesday.")
    assert dating.day is None
    assert "2017-04-04 to 2017-04-10" in dating.doubts[0]


def test_two_events_that_contradict_each_other_date_nothing() -> None:
    text = YESTERDAY + " Dozens choked in the gas attack on Khan Sheikhoun yesterday, doctors in the town have said."
    assert date_by_content(text).day is None


def test_a_weekday_of_a_statement_narrows_a_week_to_two_days() -> None:
    text = "Dozens died in the gas attack on Khan Sheikhoun on Tuesday. The death toll has risen again, a doctor in the town said on Thursday."
    assert date_by_content(text).day == date(2017, 4, 6)


def test_a_date_ahead_and_a_date_past_leave_out_other_days() -> None:
    veto = "Moscow's veto in the Security Council on Saturday was condemned by many in the region and beyond. "
    ahead = "The organisation will hold a vigil for the dead in the centre of the city on 9 February. "
    past = "The state news agency said on 7 February that soldiers had been buried in several towns."
    dating = date_by_content(veto + ahead + past)
    assert dating.day == date(2012, 2, 7)


def test_the_age_of_a_war_tells_apart_two_events_of_the_same_wording() -> None:
    veto = "A resolution was vetoed in the Security Council by Russia and China yesterday. "
    assert date_by_content(veto + "The conflict in Syria is in its sixth year and nobody sees an end to it.").day is None
    assert date_by_content(veto + "Syria's yearlong uprising has cost more than five thousand lives so far.").day == date(2012, 2, 5)


@pytest.mark.parametrize("landmark", table().landmarks, ids=lambda landmark: landmark.id)
def test_every_landmark_has_days_in_order_and_wording_of_at_least_two_groups(landmark: object) -> None:
    days, groups = landmark.days, landmark.groups  # type: ignore[attr-defined]
    assert days and all(first <= last < date(2026, 1, 1) for first, last in days)
    assert all(last - first < timedelta(days=7) for first, last in days)
    assert len(groups) >= 2, "one group alone would date any text that uses the word"


def test_landmarks_are_named_once() -> None:
    names = [landmark.id for landmark in (*table().landmarks, *table().eras)]
    assert len(names) == len(set(names))
