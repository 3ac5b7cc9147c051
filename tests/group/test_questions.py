"""Made-up pairs of reports that a recorder would judge at sight: one event, or two."""
from typing import Any

import pytest
from eventcase import HARBOUR, HILL, NORTHLAND, QUARTER, File, day
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from cenotaph.group import block_keys, group, sought_keys, weight
from cenotaph.group.event import events_of
from cenotaph.group.exclusions import periods_exclude
from cenotaph.group.pair import Pair, pair_of
from cenotaph.group.place_and_time import few_days_apart, other_spots
from cenotaph.group.wording import named_as_places, told_in, unusual_words, words_of
from cenotaph.records import Harm, Means, Place, PlacePrecision, Report, quote

CITY = Place(
    words="Northport", name="Northport", key="town:9", gazetteer_id="town:9", precision=PlacePrecision.TOWN,
    within=("region:p", "country:NN"), admin1="Northport", country="Nowhere",
)
FERRY = "A ferry sank at the pontoon when the shell struck. Fishermen pulled the wounded from the water."
OVEN = "The shell came down on a bakery queue. Loaves lay among the shoes."


def judged(first: dict[str, Any], second: dict[str, Any], texts: tuple[str | None, str | None] = (None, None)) -> bool:
    """True where two reports with one claim each become one incident."""
    file = File()
    for name, told, text in zip("ab", (first, second), texts, strict=True):
        file.claim(file.report(name, on=1, text=text), **told)
    return len(group(file.claims, file.reports).incidents) == 1


def pair_with(first: dict[str, Any], second: dict[str, Any]) -> Pair:
    file = File()
    for name, told in zip("ab", (first, second), strict=True):
        file.claim(file.report(name, on=1), **told)
    return pair_of(*events_of(file.claims, file.reports))


def told(number: int | None = 9, place: Place = HARBOUR, **more: Any) -> dict[str, Any]:
    return {"number": number, "place": place, **more}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (told(14), told(14), True),
        (told(14, side="rebels"), told(14, side="syrian_government"), True),
        (told(4, means=Means.EXECUTION), told(4, means=Means.EXECUTION), True),
        (told(14, QUARTER), told(14, HARBOUR), True),
        (told(14), told(14, period=day(1)), True),
        (told(14), told(2, means=Means.AIRSTRIKE), False),
        (told(40), told(3), False),
        (told(14, CITY), told(5, CITY, means=Means.AIRSTRIKE), False),
        (told(1, CITY), told(1, CITY, period=day(1)), False),
        (told(14, NORTHLAND), told(6, NORTHLAND), False),
        (told(14), told(6, harm=Harm.DETAINED, means=None), False),
        (told(14), told(14, HILL), False),
    ],
)
def test_a_pair_that_a_recorder_would_judge_at_sight(first: dict[str, Any], second: dict[str, Any], one: bool) -> None:
    assert judged(first, second) is one, f"{first} and {second} should be {'one event' if one else 'two'}"


def test_a_day_of_a_large_city_says_less_than_a_day_of_a_town() -> None:
    assert judged(told(6, HARBOUR), told(8, HARBOUR))
    assert not judged(told(6, CITY), told(8, CITY))


@pytest.mark.parametrize(("gap_days", "questioned"), [(0, False), (1, False), (2, True), (3, True)])
def test_days_a_few_apart_weigh_against_one_event_and_exclude_it_no_more(gap_days: int, questioned: bool) -> None:
    pair = pair_with(told(14), told(14, period=day(gap_days)))
    assert bool(few_days_apart(pair)) is questioned and not periods_exclude(pair)
    assert weight("few_days_apart") < -2, "a day that contradicts must be outweighed by much else"


def test_days_that_lie_further_apart_exclude_each_other() -> None:
    assert periods_exclude(pair_with(told(14), told(14, period=day(4))))


def test_a_number_meets_its_like_three_days_later_in_its_town_and_not_in_its_province() -> None:
    for place, meets in ((HARBOUR, True), (NORTHLAND, False)):
        file = File()
        for name, on in (("a", 0), ("b", 3)):
            file.claim(file.report(name, on=on), 14, place, day(on))
        mine, theirs = (set(block_keys(c, r)) for c, r in zip(file.claims, file.reports, strict=True))
        assert bool(sought_keys(mine) & theirs) is meets, place.name


def test_days_apart_are_outweighed_by_one_story_of_one_spot() -> None:
    first, second = told(29, QUARTER, source="Watch"), told(29, QUARTER, period=day(2), source="Watch")
    assert judged(first, second, (FERRY, f"Officials said: {FERRY}"))
    assert not judged(told(5), told(5, period=day(2)))


def test_other_quarters_of_one_city_weigh_against_one_event() -> None:
    file = File()
    for name, quarter in (("a", "east"), ("b", "west")):
        file.report(name)
        file.claim(name, 14, HARBOUR)
        file.claim(name, 3, structs.replace(QUARTER, name=quarter, words=quarter, key=f"town:1/{quarter}"))
    pair = pair_of(*events_of(file.claims, file.reports))
    assert pair.place.yes and other_spots(pair) and weight("other_spots") < -1


def test_of_places_alike_the_finest_is_what_two_events_share() -> None:
    file = File()
    for name in "ab":
        file.report(name)
        file.claim(name, 14, HARBOUR)
        file.claim(name, 3, QUARTER)
    pair = pair_of(*events_of(file.claims, file.reports))
    assert pair.finest is PlacePrecision.NEIGHBOURHOOD and not other_spots(pair)


def test_unusual_words_tell_apart_what_one_city_and_day_leave_open() -> None:
    first, second = told(6, CITY), told(8, CITY)
    assert judged(first, second, (FERRY, f"Officials said: {FERRY}"))
    assert not judged(first, second, (FERRY, OVEN))


def test_a_place_that_the_other_report_names_excludes_nothing_by_itself() -> None:
    file = File()
    text = "Shells hit the village of Hill near Harbour. Fourteen people died."
    file.claim(file.report("a", text=text), 14, HARBOUR)
    file.claim(file.report("b"), 14, HILL)
    pair = pair_of(*events_of(file.claims, file.reports))
    assert pair.named_beside and not pair.apart
    found = group(file.claims, file.reports)
    assert len(found.incidents) == 1 or found.near_misses, "nobody is shown that the two may be one"


def test_places_are_known_by_the_words_before_them() -> None:
    found = named_as_places("Two died in Harbour, near the Hill, said Reuters of al-Bahr.")
    assert len(found) == 3 and found == named_as_places("in HARBOUR; near Hill; of Bahr")


def test_words_of_every_war_and_names_of_places_are_not_unusual() -> None:
    found = unusual_words("people were killed when a ferry sank in Harbour", words_of(["Harbour"]))
    assert "ferry" in found and not found & {"people", "killed", "harbour", "Harbour"}


def test_the_words_for_a_speaker_are_no_unusual_words_of_the_event() -> None:
    file = File()
    text = "Six people died when a ferry sank, a lighthouse keeper said."
    file.claim(file.report("a", text=text), 6, CITY, source="a lighthouse keeper")
    (event,) = events_of(file.claims, file.reports)
    assert "ferry" in event.unusual and not event.unusual & {"lighthouse", "keeper"}


@given(st.text(alphabet="ab .\n", min_size=1, max_size=60), st.data())
def test_what_an_event_is_told_in_holds_the_words_of_its_claims(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    file = File()
    file.claim(file.report("a", text=text))
    report: Report = file.reports[0]
    claim = structs.replace(file.claims[0], quote=quote(report, start, end))
    sentences, around = told_in([claim], report, beside=0), told_in([claim], report, beside=1)
    assert claim.quote.words in sentences and sentences in around
