"""When was this report published, and why do we believe it? A wrong day puts the dead into the wrong event."""
import json
from datetime import date

import pytest

from cenotaph.collect import collect
from cenotaph.records import DateGround, Dating, Report

STORY = "Six people were killed when a shell hit a bakery, the town council said."


def dated(text: str, given: str | None = None, title: str | None = None, outlet: str | None = None) -> Dating:
    """The dating of a text as it comes in a line of JSON."""
    line = {"doc": "d", "text": text, "doc_date": given, "title": title, "outlet": outlet}
    (report,) = collect(json.dumps(line).encode(), "reports.jsonl")
    assert isinstance(report, Report)
    return report.dating


DATELINES = {
    f"Mon Jul 11 2016 Bakery hit in Sul. {STORY}": "2016-07-11",
    f"18-07-2016 Bakery hit in Sul. {STORY}": "2016-07-18",
    f"2016-05-05 10:22 Bakery hit in Sul\n{STORY}": "2016-05-05",
    f"Bakery hit in Sul says council AFP Sunday 18 Sep 2016 {STORY}": "2016-09-18",
    f"AFP Friday 22 Jul 2016 Bakery hit in Sul {STORY}": "2016-07-22",
    f"Posted on August 12 2016 by Nadia Karim Bakery hit in Sul {STORY}": "2016-08-12",
    f"Bakery hit in Sul\nPublished: 5 May, 2016 14:03\n{STORY}": "2016-05-05",
    f"Last updated at Oct 232015 SUL {STORY}": "2015-10-23",
    f"Last updated: 9 June 2016\nPublished: 8 June 2016\n{STORY}": "2016-06-08",
    f"Thursday 12 May 2016 17:41 Bakery hit in Sul. {STORY}": "2016-05-12",
    f"Date of publication 9 July 2014 {STORY}": "2014-07-09",
    f"03.05.2016(updated 1512 03.05.2016) Get short URL {STORY}": "2016-05-03",
    f"August 27 2012 1732 UTC+3 {STORY}": "2012-08-27",
    f"Fri 05 Jun 2015 at 0841 Bakery hit in Sul. {STORY}": "2015-06-05",
    f"SUL, 12 March 2012 (SANA) {STORY}": "2012-03-12",
    f"Bakery hit\n\nSUL, Orsa Province, March 12, 2012 (Reuters) - {STORY}": "2012-03-12",
    f"Geneva, 12 March 2012\n\nCouncil says six dead in Sul\n\n{STORY}": "2012-03-12",
    f"Council says six dead in Sul\n12 March 2012\n{STORY}": "2012-03-12",
    f"Council says six dead in Sul\nBy Nadia Karim, 12 March 2012\n{STORY}": "2012-03-12",
    f"Monday 13 May 2019\n\nCouncil says six dead in Sul bakery\n\n{STORY}": "2019-05-13",
    f"Six dead in a bakery at Sul, council says 21 November 2016 SANA {STORY}": "2016-11-21",
    f"(Sul, March 12, 2012) – {STORY}": "2012-03-12",
    f"Sul | 12 March 2012 | {STORY}": "2012-03-12",
    f"SUL, Orsa — March 12, 2012: {STORY}": "2012-03-12",
    f"Published: 12:30 EST, 12 March 2012 | Updated: 13:00 EST, 13 March 2012\n{STORY}": "2012-03-12",
    f"March 12, 20125:12 PM GMTUpdated a year ago\n{STORY}": "2012-03-12",
    f"Nadia Karim, The Post\nUpdated 2:04 PM ET, Mon March 12, 2012\n\n{STORY}": "2012-03-12",
    f"Thu 15 Mar 2012 10.22 GMT\nFirst published on Mon 12 Mar 2012 09.00 GMT\n{STORY}": "2012-03-12",
    "١٢ آذار ٢٠١٢\nقتل ستة أشخاص في قصف على مخبز، بحسب المجلس المحلي.": "2012-03-12",
}


@pytest.mark.parametrize(("text", "day"), DATELINES.items(), ids=DATELINES.values())
def test_a_printed_dateline_dates_the_report(text: str, day: str) -> None:
    found = dated(text)
    assert found.day == date.fromisoformat(day), f"dated {found.day} for {found.doubts}"
    assert found.ground is DateGround.DATELINE
    assert found.words is not None
    assert found.words in text, "the words of a date must stand in the text"


PROSE = [
    f"On 4 November 2017 a car bomb killed nine at a junction. {STORY}",
    f"The town has been shelled since 3 March 2011. {STORY}",
    f"Nobody has answered for the strike of 9 May 2015 on the bridge. {STORY}",
    f"A ceasefire signed on Sunday 18 September 2016 did not hold. {STORY}",
    f"In the early hours of 5 June 2014, shells fell on the market. {STORY}",
    f"Between 1 July 2015 and 9 July 2015 forty people died. {STORY}",
    f"A man stands in the ruins of Sul on July 21 2015. (AFP Photo) {STORY}",
    f"A checkpoint is seen on the road to Dal June 6 2015 (Reuters) {STORY}",
    f"Timeline of the siege\n1 March 2012 Shelling begins.\n4 March 2012 The bakery is hit.\n9 March 2012 The town falls.\n{STORY}",
    f"March 2011 changed the town. {STORY}",
    f"In a statement issued on 4 March 2012 the ministry denied it. {STORY}",
    f"The list was released on 4 March 2012 by the council. {STORY}",
    f"Posted on 4 March 2012, the video shows the ruins. {STORY}",
    f"The town was captured on 4 March 2012 by the northern brigade. {STORY}",
]


@pytest.mark.parametrize("text", PROSE, ids=range(len(PROSE)))
def test_a_date_in_running_prose_or_a_caption_is_not_the_report_s_own(text: str) -> None:
    found = dated(text)
    assert found.day is None, f"{found.words!r} was taken for the day of the report"
    assert not [doubt for doubt in found.doubts if "page header" in doubt], "prose was taken for a page's frame"
    assert found.doubts, "a report without a date must say so"


def test_the_dateline_beats_the_metadata_and_the_quarrel_is_said() -> None:
    found = dated(f"Sat Nov 14 2015 Bakery hit in Sul. {STORY}", given="2015-11-10")
    assert (found.day, found.ground) == (date(2015, 11, 14), DateGround.DATELINE)
    assert found.doubts == ("the text prints 14 November 2015, its metadata say 10 November 2015",)


def test_without_a_dateline_the_metadata_date_the_report() -> None:
    found = dated(STORY, given="2016-09-12T08:00:00Z")
    assert (found.day, found.ground, found.words) == (date(2016, 9, 12), DateGround.METADATA, "2016-09-12T08:00:00Z")


@pytest.mark.parametrize("given", ["July 2016", "2016", "2016-07", "soon", "1970-01-01", "0000-00-00", "Friday", "10:22", "04/05/06"])
def test_metadata_that_name_no_whole_day_are_not_filled_up(given: str) -> None:
    found = dated(STORY, given=given)
    assert found.day is None
    assert given in found.doubts[0]


@pytest.mark.parametrize(
    ("given", "day"),
    [("Mon, 11 Jul 2016 10:00:00 GMT", "2016-07-11"), ("20160711", "2016-07-11"), ("11 July 2016", "2016-07-11"), ("7/21/2016", "2016-07-21")],
)
def test_metadata_are_read_in_the_shapes_that_feeds_write(given: str, day: str) -> None:
    assert dated(STORY, given=given).day == date.fromisoformat(day)


def test_a_wire_dateline_without_a_year_takes_the_year_only_from_metadata_that_fit() -> None:
    text = f"SUL, March 12 (Reuters) - {STORY}"
    near = dated(text, given="2012-03-13")
    assert (near.day, near.ground) == (date(2012, 3, 12), DateGround.DATELINE)
    far = dated(text, given="2012-09-30")
    assert (far.day, far.ground) == (date(2012, 9, 30), DateGround.METADATA), "a dateline half a year away fits nothing"
    alone = dated(text)
    assert alone.day is None, "a year was invented"
    assert "without a year" in alone.doubts[0]


def test_a_new_year_s_wire_report_belongs_to_the_old_year() -> None:
    assert dated(f"SUL, Dec 31 (Reuters) - {STORY}", given="2013-01-01").day == date(2012, 12, 31)


def test_a_date_above_the_headline_of_a_saved_page_is_doubted() -> None:
    page = f"Friday 7 February 2020\n\nShelling kills six at a bakery in Sul\n\n{STORY}\n\nThe news of the day, straight to your inbox.\nAlso in World News"
    found = dated(page)
    assert (found.day, found.ground) == (None, DateGround.NONE)
    assert found.doubts == ("the page header shows 7 February 2020, which may be the day it was saved, not the day it was published",)


def test_a_date_below_the_headline_of_a_saved_page_is_believed() -> None:
    page = f"Skip to main content\nLog in\nFriday 7 February 2020\nShelling kills six at a bakery in Sul\n3 May 2013\n{STORY}\nAlso in World News"
    assert dated(page).day == date(2013, 5, 3)


def test_a_labelled_date_above_the_headline_of_a_saved_page_is_believed() -> None:
    page = f"Skip to main content\nPublished 3 May 2013\nShelling kills six at a bakery in Sul\n{STORY}"
    assert dated(page).day == date(2013, 5, 3)


def test_a_page_saved_as_one_line_does_not_lend_its_header_s_date() -> None:
    assert dated(f"Skip to main content Friday 7 February 2020 Shelling kills six at a bakery {STORY}").day is None


def test_metadata_that_repeat_the_page_header_are_doubted() -> None:
    page = f"Skip to main content\nFriday 7 February 2020\nShelling kills six at a bakery in Sul\n{STORY}"
    found = dated(page, given="2020-02-07")
    assert found.ground is DateGround.METADATA
    assert "may be the day it was saved" in found.doubts[0]


@pytest.mark.parametrize("label", ["Today is", "Printed on", "Retrieved", "Archived on", "Accessed on"])
def test_the_day_somebody_looked_at_the_page_is_not_the_day_it_was_published(label: str) -> None:
    found = dated(f"{label} Friday 7 February 2020\nShelling kills six at a bakery in Sul\n{STORY}")
    assert found.day is None
    assert "7 February 2020" in found.doubts[0]


def test_a_day_and_month_that_could_be_swapped_are_doubted_unless_something_settles_it() -> None:
    assert "could be 3 December 2012" in dated(f"12/03/2012\nSix dead in Sul bakery\n{STORY}").doubts[0]
    assert dated(f"12/03/2012\nSix dead in Sul bakery\n{STORY}", given="2012-12-03").day == date(2012, 12, 3)
    settled = dated(f"Monday 12/03/2012\nSix dead in Sul bakery\n{STORY}")
    assert (settled.day, settled.doubts) == (date(2012, 12, 3) if date(2012, 3, 12).weekday() else date(2012, 3, 12), ())


def test_a_weekday_that_does_not_fit_its_date_is_said() -> None:
    found = dated(f"Tuesday 12 March 2012\nSix dead in Sul bakery\n{STORY}")
    assert found.day == date(2012, 3, 12)
    assert found.doubts == ("12 March 2012 was not a Tuesday, as the text prints",)


def test_a_day_of_update_is_taken_with_a_doubt() -> None:
    found = dated(f"Last updated at Oct 232015 SUL {STORY}")
    assert "last update" in found.doubts[0]


def test_a_headline_before_the_date_is_known_by_the_title() -> None:
    title = "Six dead in a bakery at Sul"
    assert dated(f"{title} 30 October 2016 {STORY}", title=title).day == date(2016, 10, 30)
    assert dated(f"{title} 30 October 2016 {STORY}", title=f"{title} | Sul Daily").day == date(2016, 10, 30)


def test_an_impossible_day_dates_nothing() -> None:
    assert dated(f"31 February 2012\nSix dead in Sul bakery\n{STORY}").day is None


@pytest.mark.parametrize("frame", ["Subscribe to the daily briefing", "Skip to navigation", "We use cookies to improve this site", "Most viewed\nTweet"])
def test_any_usual_line_of_a_page_s_frame_gives_the_frame_away(frame: str) -> None:
    found = dated(f"Friday 7 February 2020\nShelling kills six at a bakery in Sul\n{STORY}\n{frame}")
    assert found.day is None
    assert "7 February 2020" in found.doubts[0]


@pytest.mark.parametrize("line", ["The council said the search went on.", "He was detained at home.", "Live"])
def test_a_press_release_is_not_taken_for_a_web_page(line: str) -> None:
    assert dated(f"Friday 7 February 2020\nShelling kills six at a bakery in Sul\n{STORY}\n{line}").day == date(2020, 2, 7)
