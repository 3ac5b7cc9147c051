"""What a record is doubted for: every rule finds its case, says it plainly, and leaves sound records alone."""
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cenotaph.doubt import RULES, doubt
from cenotaph.records import (
    Account,
    Bound,
    Claim,
    Count,
    DateGround,
    Dating,
    Doubt,
    Figure,
    Finding,
    Grade,
    GradeName,
    Harm,
    Incident,
    Period,
    Place,
    Quote,
    Record,
    Report,
    Toll,
    TollFinding,
    Voice,
)

SATURDAY = date(2016, 7, 9)
DATED = Dating(day=date(2016, 7, 10), ground=DateGround.DATELINE)
REPORT = Report(id="r1", doc="bulletin.txt", file_sha256="0" * 64, outlet="The Bulletin", text="Nine people died in Tell.", dating=DATED)
TOWN = Place(words="Tell", key="geonames:7", gazetteer_id="geonames:7", country="Syria")
DAY = Period(first=SATURDAY, last=SATURDAY)
NINE = Claim(
    id="c1", report="r1", quote=Quote(start=0, end=16, words="Nine people died"), harm=Harm.KILLED,
    count=Count(low=9, high=9, words="Nine"), place=TOWN, period=DAY, event="e1",
)
FIGURE = Figure(id="f1", harm=Harm.KILLED, low=9, best=9, high=9, claims=("c1",))
FINDING = Finding(
    incident=Incident(id="i1", label="9 killed in Tell", place=TOWN, period=DAY, claims=("c1",), reports=("r1",)),
    voices=(Voice(name="a monitor"), Voice(name="a doctor")),
    figures=(FIGURE,),
    grade=Grade(name=GradeName.FAIR),
)
SOUND = Record(reports=(REPORT,), claims=(NINE,), findings=(FINDING,))


def with_claim(**changes: Any) -> Record:
    return replace(SOUND, claims=(replace(NINE, **changes),))


def with_finding(**changes: Any) -> Record:
    return replace(SOUND, findings=(replace(FINDING, **changes),))


def with_figure(**changes: Any) -> Record:
    return with_finding(figures=(replace(FIGURE, **changes),))


def with_dating(dating: Dating) -> Record:
    return replace(SOUND, reports=(replace(REPORT, dating=dating),))


def with_toll(**changes: Any) -> Record:
    toll = Toll(id="t1", label="30 killed in July", harm=Harm.KILLED, claims=("c1",), reports=("r1",))
    figure = Figure(id="f9", harm=Harm.KILLED, low=30, best=30, high=30, claims=("c1",))
    return replace(SOUND, tolls=(TollFinding(toll=toll, figure=figure, recorded_low=41, recorded_best=41, **changes),))


def only(record: Record) -> Doubt:
    doubts = doubt(record)
    assert len(doubts) == 1, f"one doubt was due, not {[each.kind for each in doubts]}"
    return doubts[0]


def test_a_sound_record_is_not_doubted() -> None:
    assert doubt(SOUND) == ()
    assert doubt(Record()) == ()


def test_a_flag_of_reconciling_reaches_the_reviewer() -> None:
    found = only(with_figure(flags=("the whole (9) is below the sum of its parts (11)",)))
    assert (found.kind, found.subject, found.people) == ("flagged_figure", "f1", 9)
    assert "9 killed, all victims" in found.sentence
    assert "below the sum of its parts (11)." in found.sentence


def test_a_figure_flagged_for_being_too_small_weighs_what_its_claims_say() -> None:
    small = replace(FIGURE, low=2, best=2, high=2, flags=("a whole of 2 is below its parts, 9",))
    assert only(with_finding(figures=(small,))).people == 9


def test_a_toll_smaller_than_the_record_is_told() -> None:
    found = only(with_toll(exceeded=True))
    assert (found.kind, found.subject, found.people) == ("exceeded_toll", "t1", 41)
    assert "says 30 killed" in found.sentence
    assert "at least 41" in found.sentence
    assert doubt(with_toll()) == ()


def test_a_contested_culprit_names_both_accounts() -> None:
    accounts = (Account(camp="government", blames=("gangs",)), Account(camp="opposition", blames=("the army",)))
    found = only(with_finding(grade=Grade(name=GradeName.CONTESTED), accounts=accounts))
    assert (found.kind, found.subject) == ("contested_culprit", "i1")
    assert "government says gangs; opposition says the army" in found.sentence


@pytest.mark.parametrize(("killed", "voices", "doubted"), [(10, 1, True), (9, 1, False), (10, 2, False)])
def test_many_dead_by_one_voice_are_doubted(killed: int, voices: int, doubted: bool) -> None:
    figure = replace(FIGURE, low=killed, best=killed, high=killed)
    record = with_finding(figures=(figure,), voices=FINDING.voices[:voices])
    assert [each.kind for each in doubt(record)] == (["single_voice"] if doubted else [])


def test_many_injured_by_one_voice_are_not_counted_as_dead() -> None:
    figure = replace(FIGURE, harm=Harm.INJURED, low=40, best=40, high=40)
    assert doubt(with_finding(figures=(figure,), voices=FINDING.voices[:1])) == ()


@pytest.mark.parametrize(("low", "high", "doubted"), [(8, 16, True), (8, 15, False), (0, 3, True), (8, None, False), (0, 0, False)])
def test_voices_far_apart_are_doubted(low: int, high: int | None, doubted: bool) -> None:
    found = doubt(with_figure(low=low, best=low, high=high))
    assert [each.kind for each in found] == (["wide_range"] if doubted else [])


def test_vague_words_alone_are_told_as_such_and_not_as_a_wide_range() -> None:
    record = with_claim(count=Count(bound=Bound.VAGUE, words="dozens"))
    record = replace(record, findings=(replace(FINDING, figures=(replace(FIGURE, low=24, best=24, high=99),)),))
    found = only(record)
    assert (found.kind, found.people) == ("vague_only", 99)
    assert "(“dozens”)" in found.sentence


def test_an_undated_report_with_claims_is_doubted_with_its_reason() -> None:
    found = only(with_dating(Dating(doubts=("the page header shows 20 January 2020",))))
    assert (found.kind, found.subject, found.people, found.claims) == ("undated_report", "r1", 9, ("c1",))
    assert "“bulletin.txt” of The Bulletin" in found.sentence
    assert "the page header shows 20 January 2020" in found.sentence


def test_a_report_without_claims_needs_no_day() -> None:
    idle = replace(REPORT, id="r2", dating=Dating())
    assert doubt(replace(SOUND, reports=(REPORT, idle))) == ()


def test_a_report_with_something_against_its_day_is_doubted() -> None:
    found = only(with_dating(replace(DATED, doubts=("the file's metadata say 12 July 2016.",))))
    assert (found.kind, found.subject) == ("doubted_report", "r1")
    assert "of 2016-07-10 by its dateline, carries a doubt: the file's metadata say 12 July 2016. " in found.sentence


def test_a_harm_dated_after_its_own_report_is_doubted() -> None:
    later = date(2016, 7, 16)
    found = only(with_claim(period=Period(first=later, last=later)))
    assert (found.kind, found.subject, found.people) == ("harm_after_report", "c1", 9)
    assert "2016-07-16" in found.sentence
    assert "2016-07-10" in found.sentence


def test_claims_without_day_or_place_are_told_per_incident() -> None:
    assert only(with_claim(period=Period())).kind == "unknown_period"
    found = only(with_claim(place=Place()))
    assert (found.kind, found.subject, found.claims) == ("unknown_place", "i1", ("c1",))
    assert "No claim of “9 killed in Tell” gives a place" in found.sentence
    assert "“Nine people died”" in found.sentence


def test_some_claims_without_a_day_are_told_apart_from_all() -> None:
    second = replace(NINE, id="c2", period=Period())
    incident = replace(FINDING.incident, claims=("c1", "c2"))
    found = only(replace(with_finding(incident=incident), claims=(NINE, second)))
    assert found.claims == ("c2",)
    assert "1 of 2 claims" in found.sentence


def test_a_denial_needs_no_day_and_no_place() -> None:
    assert doubt(with_claim(denied=True, place=Place(), period=Period())) == ()


def test_a_place_in_no_gazetteer_is_told_once_however_it_is_spelled() -> None:
    first = Place(words="Harat al-Birka", key="geonames:7/hrt", context=("Tell",), country="Syria")
    second = Place(words="Haret el-Birkeh", key="geonames:7/hrt", context=("Tell",), country="Syria")
    claims = (replace(NINE, place=first), replace(NINE, id="c2", place=second))
    found = only(replace(SOUND, claims=claims))
    assert (found.kind, found.subject, found.claims) == ("unlisted_place", "geonames:7/hrt", ("c1", "c2"))
    assert "“Harat al-Birka” / “Haret el-Birkeh” (Tell, Syria)" in found.sentence


def test_a_place_of_several_parts_is_looked_up_part_by_part() -> None:
    both = Place(words="Tell and Harat al-Birka", places=(TOWN, Place(words="Harat al-Birka")))
    assert only(with_claim(place=both)).subject == "harat al-birka"


def test_what_most_people_hang_on_comes_first() -> None:
    record = replace(with_toll(exceeded=True), claims=(replace(NINE, place=Place(), period=Period()),))
    assert [each.people for each in doubt(record)] == [41, 9, 9, 9, 9]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), max_size=12))
def test_the_order_is_by_weight_and_always_the_same(drawn: list[tuple[int, int, bool]]) -> None:
    findings = []
    for number, (low, more, contested) in enumerate(drawn):
        figure = replace(FIGURE, id=f"f{number}", low=low, best=low, high=low + more)
        grade = Grade(name=GradeName.CONTESTED if contested else GradeName.WEAK)
        incident = replace(FINDING.incident, id=f"i{number}")
        findings.append(replace(FINDING, incident=incident, figures=(figure,), grade=grade))
    forwards = doubt(replace(SOUND, findings=tuple(findings)))
    backwards = doubt(replace(SOUND, findings=tuple(reversed(findings))))
    assert forwards == backwards
    assert [each.people for each in forwards] == sorted((each.people for each in forwards), reverse=True)


def test_every_rule_is_named_and_explained() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
    assert all(rule.__doc__ for rule in RULES)


def test_every_doubt_carries_the_name_of_its_rule_and_says_what_could_be_done() -> None:
    names = {rule.__name__ for rule in RULES}
    record = replace(with_toll(exceeded=True), claims=(replace(NINE, place=Place(), period=Period()),))
    for found in doubt(record):
        assert found.kind in names
        assert found.sentence.count(". ") >= 1, f"no advice in: {found.sentence}"
