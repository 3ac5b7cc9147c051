"""What a record is doubted for: every rule finds its case, says it plainly, and leaves sound records alone."""
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cenotaph.codebook import default_codebook
from cenotaph.doubt import RULES
from cenotaph.doubt import doubt as doubt_with
from cenotaph.doubt.stakes import Stake
from cenotaph.reconcile import reconcile
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
    Flag,
    FlagKind,
    Grade,
    GradeName,
    Harm,
    Incident,
    Link,
    Period,
    Place,
    Quote,
    Record,
    Report,
    Source,
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
FIGURE = Figure(id="f1", harm=Harm.KILLED, low=9, best=9, high=9, voices=2, claims=("c1",))
FINDING = Finding(
    incident=Incident(id="i1", label="9 killed in Tell", place=TOWN, period=DAY, claims=("c1",), reports=("r1",)),
    voices=(Voice(name="a monitor"), Voice(name="a doctor")),
    figures=(FIGURE,),
    grade=Grade(name=GradeName.FAIR),
)
SOUND = Record(reports=(REPORT,), claims=(NINE,), findings=(FINDING,))


def doubt(record: Record, *near_misses: Link) -> tuple[Doubt, ...]:
    return doubt_with(record, near_misses, default_codebook())


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


def flag(kind: FlagKind, sentence: str, people: int) -> Flag:
    return Flag(kind=kind, sentence=sentence, people=people)


def test_a_whole_below_its_parts_weighs_the_people_who_are_missing_from_it() -> None:
    found = only(with_figure(flags=(flag(FlagKind.WHOLE_BELOW_PARTS, "its parts add up to 11", 2),)))
    assert (found.kind, found.subject, found.people, found.command) == ("whole_below_parts", "f1", 2, "why f1")
    assert "9 killed, all victims" in found.sentence
    assert "its parts add up to 11." in found.sentence


@pytest.mark.parametrize("kind", FlagKind)
def test_every_flag_of_reconciling_reaches_the_reviewer(kind: FlagKind) -> None:
    assert only(with_figure(flags=(flag(kind, "something is odd", 3),))).kind == kind


def test_a_toll_smaller_than_the_record_is_told() -> None:
    found = only(with_toll(exceeded=True))
    assert (found.kind, found.subject, found.people) == ("exceeded_toll", "t1", 11)
    assert "says 30 killed" in found.sentence
    assert "at least 41, 11 more" in found.sentence
    assert doubt(with_toll()) == ()


def test_a_contested_culprit_names_both_accounts() -> None:
    accounts = (Account(camp="government", blames=("gangs",)), Account(camp="opposition", blames=("the army",)))
    found = only(with_finding(grade=Grade(name=GradeName.CONTESTED), accounts=accounts))
    assert (found.kind, found.subject) == ("contested_culprit", "i1")
    assert "government says gangs; opposition says the army" in found.sentence


@pytest.mark.parametrize(("killed", "voices", "doubted"), [(10, 1, True), (9, 1, False), (10, 2, False)])
def test_many_dead_by_one_voice_are_doubted(killed: int, voices: int, doubted: bool) -> None:
    figure = replace(FIGURE, low=killed, best=killed, high=killed, voices=voices)
    assert [each.kind for each in doubt(with_finding(figures=(figure,)))] == (["single_voice"] if doubted else [])


def test_a_denial_beside_it_does_not_make_a_lone_voice_two() -> None:
    figure = replace(FIGURE, low=12, best=12, high=12, voices=1)
    denial = Voice(name="an officer", claims=("c9",))
    voices = (Voice(name="a monitor", claims=("c1",)), denial)
    found = only(with_finding(figures=(figure,), voices=voices))
    assert found.people == 12 and "Only one voice, a monitor," in found.sentence


def test_many_injured_by_one_voice_are_not_counted_as_dead() -> None:
    figure = replace(FIGURE, harm=Harm.INJURED, low=40, best=40, high=40)
    assert doubt(with_finding(figures=(figure,), voices=FINDING.voices[:1])) == ()


@pytest.mark.parametrize(("low", "high", "doubted"), [(8, 16, True), (8, 15, False), (0, 3, True), (8, None, False), (0, 0, False)])
def test_voices_far_apart_are_doubted(low: int, high: int | None, doubted: bool) -> None:
    found = doubt(with_figure(low=low, best=low, high=high))
    assert [each.kind for each in found] == (["wide_range"] if doubted else [])


def test_one_voice_that_gives_a_ceiling_only_is_not_far_apart_from_itself() -> None:
    found = only(with_figure(low=1, best=8, high=8, voices=1))
    assert "One voice alone gives “1–8" in found.sentence
    assert "far apart" not in found.sentence


def test_vague_words_alone_are_told_as_such_and_not_as_a_wide_range() -> None:
    record = with_claim(count=Count(bound=Bound.VAGUE, words="dozens"))
    record = replace(record, findings=(replace(FINDING, figures=(replace(FIGURE, low=24, best=24, high=99),)),))
    found = only(record)
    assert (found.kind, found.people) == ("vague_only", 75)
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


def reported(name: str, number: int, day: date = SATURDAY, source: str | None = None) -> tuple[Report, Claim]:
    """A report with words of its own that counts so many dead in one town."""
    text = " ".join(f"{name}word{n}" for n in range(40))
    claim = replace(
        NINE, id=f"c{name}", report=name, quote=Quote(start=0, end=9, words=text[:9]), event="e1",
        count=Count(low=number, high=number, words=str(number)), period=Period(first=day, last=day),
        source=Source(words=source, name=source),
    )
    return replace(REPORT, id=name, doc=f"{name}.txt", outlet=name, text=text), claim


def recorded(*groups: Sequence[tuple[Report, Claim]]) -> Record:
    """A record of one incident for each group of reports, reconciled."""
    findings = []
    for place, group in enumerate(groups):
        reports, claims = [r for r, _ in group], [c for _, c in group]
        incident = Incident(
            id=f"i{place}", label=f"event {place}", place=TOWN, period=claims[0].period,
            claims=tuple(c.id for c in claims), reports=tuple(r.id for r in reports),
        )
        findings.append(reconcile(incident, claims, reports, default_codebook()))
    every = [pair for group in groups for pair in group]
    return Record(reports=tuple(r for r, _ in every), claims=tuple(c for _, c in every), findings=tuple(findings))


def test_two_incidents_nearly_taken_for_one_weigh_what_joining_them_would_change() -> None:
    record = recorded([reported("gazette", 9)], [reported("herald", 7, source="a monitor")])
    link = Link(first="gazette/e1", second="herald/e1", score=2.6, reasons=("the same town",))
    (found,) = doubt(record, link, replace(link, score=1.0))
    assert (found.kind, found.subject, found.people) == ("near_miss", "i0 i1", 9)
    assert "the same town" in found.sentence
    assert "As one they would hold 7 killed instead of 16." in found.sentence


def test_a_near_miss_within_one_incident_is_settled() -> None:
    record = recorded([reported("gazette", 9), reported("herald", 9)])
    assert doubt(record, Link(first="gazette/e1", second="herald/e1", score=2.6)) == ()


def test_a_reprint_taken_for_a_second_event_is_told_with_the_dead_it_doubles() -> None:
    (first, nine), (second, again) = reported("gazette", 9), reported("herald", 9, day=date(2016, 7, 2))
    found = only(recorded([(first, nine)], [(replace(second, text=first.text), again)]))
    assert (found.kind, found.people) == ("copies_told_apart", 9)
    assert "“herald.txt” copies “gazette.txt” (word for word the same)" in found.sentence


def test_a_report_that_others_confirm_changes_little_if_its_day_is_wrong() -> None:
    (first, nine), (second, eight) = reported("gazette", 9), reported("herald", 8, source="a monitor")
    doubted = replace(second, dating=replace(DATED, doubts=("the page header shows another day",)))
    found = only(recorded([(first, nine), (doubted, eight)]))
    assert (found.kind, found.people, found.command) == ("doubted_report", 1, "show i0")


def test_a_dated_toll_weighs_only_what_is_recorded_inside_it() -> None:
    report = replace(REPORT, id="r2", dating=replace(DATED, doubts=("the page header shows another day",)))
    counted = replace(NINE, id="c2", report="r2")
    toll = Toll(id="t1", label="5000 killed since March", harm=Harm.KILLED, claims=("c2",), reports=("r2",))
    figure = Figure(id="f9", harm=Harm.KILLED, low=5000, best=5000, claims=("c2",))
    held = TollFinding(toll=toll, figure=figure, recorded_low=9, recorded_best=9, residual_low=4991)
    found = only(replace(SOUND, reports=(REPORT, report), claims=(NINE, counted), tolls=(held,)))
    assert (found.kind, found.people, found.command) == ("doubted_report", 9, "why t1")


def test_what_could_change_most_comes_first() -> None:
    record = replace(with_toll(exceeded=True), claims=(replace(NINE, place=Place(), period=Period()),))
    found = [(each.kind, each.people) for each in doubt(record)]
    assert found[0] == ("unknown_period", 41), found
    assert [people for _, people in found] == sorted((people for _, people in found), reverse=True)


def test_one_dead_stands_before_hundreds_displaced_and_many_wounded_before_one_dead() -> None:
    def wide(number: int, harm: Harm, high: int) -> Finding:
        figure = replace(FIGURE, id=f"f{number}", harm=harm, low=1, best=1, high=high)
        return replace(FINDING, incident=replace(FINDING.incident, id=f"i{number}"), figures=(figure,))

    told = (wide(0, Harm.DISPLACED, 900), wide(1, Harm.KILLED, 2), wide(2, Harm.INJURED, 40), wide(3, Harm.KILLED, 30))
    found = [each for each in doubt(replace(SOUND, findings=told)) if each.kind == "wide_range"]
    assert [(each.harm, each.people) for each in found] == [
        (Harm.KILLED, 29), (Harm.INJURED, 39), (Harm.KILLED, 1), (Harm.DISPLACED, 899),
    ]


@pytest.mark.parametrize("harm", Harm)
def test_every_harm_weighs_something_and_none_more_than_death(harm: Harm) -> None:
    assert 0 < Stake(1, harm).weight <= Stake(1, Harm.KILLED).weight


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
