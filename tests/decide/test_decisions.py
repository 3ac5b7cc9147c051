"""What a reviewer decides happens, and nothing else; what cannot be done is said."""
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from decided_case import DAY, Case, two_incidents

from cenotaph.errors import WrongUsage
from cenotaph.records import (
    Blame,
    Bound,
    Claim,
    Decision,
    DecisionKind,
    Demographic,
    GradeName,
    Harm,
    Means,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Scope,
    Source,
    SourceKind,
    Status,
    Victims,
    encode,
)

LIND = Place(words="Lind", name="Lind", key="town:Lind", precision=PlacePrecision.TOWN, country="Lindland")


def incidents(case: Case) -> list[set[str]]:
    return sorted((set(f.incident.claims) for f in case.record().findings), key=sorted)


def test_the_case_is_two_incidents_before_anything_is_decided() -> None:
    assert incidents(two_incidents()) == [{"c000", "c001", "c002"}, {"c003", "c004"}]


def test_a_rejected_claim_counts_nowhere_and_is_kept_with_the_reason() -> None:
    case = two_incidents()
    case.decide("reject", "c004", reason="a forecast")
    assert case.holding("c004") is None
    kept = next(c for c in case.record().claims if c.id == "c004")
    assert kept.rejected
    assert kept.verdicts[0].sentence == "rejected by A. Reviewer on 1 October 2016: a forecast"


def test_a_claim_accepted_after_it_was_rejected_counts_again() -> None:
    case = two_incidents()
    before = incidents(case)
    rejected = case.decide("reject", "c004")
    accepted = case.decide("accept", "c004")
    assert incidents(case) == before
    told = {t.decision.id: (t.state, t.why) for t in case.decided().told}
    assert told == {rejected.id: ("replaced", f"by {accepted.id}"), accepted.id: ("stands", "")}


def test_parts_of_a_rejected_whole_are_claims_by_themselves() -> None:
    case = two_incidents()
    case.decide("reject", "c000")
    assert case.said("c002").part_of is None
    assert case.holding("c002") is not None


CORRECTIONS: dict[str, tuple[str, Callable[[Claim], bool]]] = {
    "harm": ("injured", lambda c: c.harm is Harm.INJURED),
    "count": ("at least 20", lambda c: (c.count.low, c.count.high, c.count.bound) == (20, None, Bound.AT_LEAST)),
    "who": ("labourers", lambda c: c.victims.words == "labourers"),
    "status": ("civilian", lambda c: c.victims.status is Status.CIVILIAN),
    "demographic": ("woman", lambda c: c.victims.demographic == "woman"),
    "dates": ("2016-09-03..2016-09-04", lambda c: (str(c.period.first), str(c.period.last)) == ("2016-09-03", "2016-09-04")),
    "source_kind": ("witness", lambda c: c.source.kind is SourceKind.WITNESS),
    "means": ("unknown", lambda c: c.means is None),
    "scope": ("toll", lambda c: c.scope is Scope.TOLL),
    "denied": ("yes", lambda c: c.denied),
}


@pytest.mark.parametrize("field", CORRECTIONS)
def test_a_corrected_field_replaces_what_was_read_and_keeps_it_beside(field: str) -> None:
    case, (value, holds) = two_incidents(), CORRECTIONS[field]
    read = case.claims[1]
    case.decide("correct", "c001", field=field, value=value, reason="see the page")
    said = case.said("c001")
    assert holds(said), said
    assert said.as_read == read
    assert f"corrected to “{value}” by A. Reviewer on 1 October 2016: see the page" in said.verdicts[0].sentence
    other = next(c for c in case.record().claims if c.id == "c001")
    assert other == said


@pytest.mark.parametrize(("field", "given", "holds"), [
    ("place", {"value": "Lind", "place": LIND}, lambda c: c.place == LIND),
    ("place", {"value": "unknown"}, lambda c: c.place == Place()),
    ("source", {"value": "a doctor", "source": Source(words="a doctor", kind=SourceKind.MEDICAL)}, lambda c: c.source.words == "a doctor"),
    ("perpetrator", {"value": "nobody", "blame": Blame()}, lambda c: c.blame == Blame()),
    ("perpetrator_side", {"value": "rebels", "blame": Blame(side="rebels", camp="opposition")},
     lambda c: (c.blame.words, c.blame.side, c.blame.camp) == ("army", "rebels", "opposition")),
])
def test_what_the_tables_resolved_on_the_day_of_the_decision_stands(
    field: str, given: dict[str, Any], holds: Callable[[Claim], bool]
) -> None:
    case = two_incidents()
    case.decide("correct", "c001", field=field, **given)
    assert holds(case.said("c001"))


def test_the_side_of_fighters_can_be_given_once_they_are_fighters() -> None:
    case = two_incidents()
    with pytest.raises(WrongUsage, match="combatants only"):
        case.decide("correct", "c001", field="side", value="rebels")
    case.decide("correct", "c001", field="status", value="combatant")
    case.decide("correct", "c001", field="side", value="rebels")
    assert case.said("c001").victims.side == "rebels"
    case.decide("correct", "c001", field="status", value="civilian")
    assert case.said("c001").victims.side is None
    assert [t.state for t in case.decided().told] == ["replaced", "unmet", "stands"], "a side without fighters was hushed up"


def test_a_part_can_be_tied_to_another_whole_and_freed() -> None:
    case = two_incidents()
    case.claim("ra", 8)
    case.decide("correct", "c002", field="part_of", value="c005")
    assert case.said("c002").part_of == "c005"
    case.decide("correct", "c002", field="part_of", value="none")
    assert case.said("c002").part_of is None


def test_a_claim_is_never_made_part_of_its_own_part() -> None:
    case = two_incidents()
    case.decide("correct", "c000", field="part_of", value="c002")
    assert [unmet.why for unmet in case.decided().unmet] == ["“c002” is not taken for part_of of claim c000: claim c002 is itself a part of it"]
    assert case.said("c000").part_of is None


def test_a_claim_is_moved_to_another_event_of_its_report_with_its_parts() -> None:
    case = two_incidents()
    case.claim("ra", 4, "Vale", event="i2", day=5)
    case.decide("correct", "c000", field="event", value="c005")
    assert {case.said(c).event for c in ("c000", "c002", "c005")} == {"i2"}


def test_joined_incidents_are_one_though_everything_keeps_them_apart() -> None:
    case = two_incidents()
    one, other = (f.incident.id for f in case.record().findings)
    made = case.decide("join", one, other, reason="one strike")
    [found] = case.record().findings
    assert len(found.incident.claims) == 5
    [link] = [link for link in found.incident.links if link.decision]
    assert link.decision == made.id
    assert link.reasons == ("joined to another by A. Reviewer on 1 October 2016: one strike",)


def test_two_events_that_one_report_tells_apart_can_be_joined() -> None:
    case = two_incidents()
    case.claim("ra", 4, "Mill", event="i2", day=2)
    assert len(case.record().findings) == 3
    case.decide("join", "c000", "c005")
    assert {"c000", "c001", "c002", "c005"} in incidents(case)


def test_a_parted_report_leaves_its_incident_and_its_part_goes_with_it() -> None:
    case = two_incidents()
    case.decide("part", "c000")
    assert incidents(case) == [{"c000", "c002"}, {"c001"}, {"c003", "c004"}]


def test_claims_of_one_event_of_one_report_can_be_parted() -> None:
    case = two_incidents()
    case.claim("rc", 2, "Vale", day=5, harm=Harm.INJURED)
    case.decide("part", "c005")
    assert incidents(case) == [{"c000", "c001", "c002"}, {"c003", "c004"}, {"c005"}]
    assert case.said("c005").event != case.said("c003").event


def test_no_third_report_brings_together_what_was_parted() -> None:
    case = two_incidents()
    case.decide("part", "c000")
    for name in "ef":
        case.claim(case.report(name), 12)
    homes = {case.holding("c000"), case.holding("c001")}
    assert len(homes) == 2


def test_a_claim_set_apart_is_joined_by_nothing_but_a_decision() -> None:
    case = two_incidents()
    case.decide("set_apart", "c001")
    case.claim(case.report("e"), 12)
    assert {"c001"} in incidents(case)
    case.decide("join", "c001", "c003")
    assert {"c001", "c003", "c004"} in incidents(case)


def test_a_join_takes_back_the_parting_of_the_same_events_and_the_other_way_round() -> None:
    case = two_incidents()
    before = incidents(case)
    parted = case.decide("part", "c001")
    joined = case.decide("join", "c000", "c001")
    assert incidents(case) == before
    again = case.decide("part", "c001")
    assert {"c001"} in incidents(case)
    told = {t.decision.id: t.why for t in case.decided().told if t.state == "replaced"}
    assert told == {parted.id: f"by {joined.id}", joined.id: f"by {again.id}"}


def test_joins_that_tie_together_what_is_parted_are_reported() -> None:
    case = Case()
    for n, name in enumerate("abc"):
        case.claim(case.report(name, day=9 * n), 5 + n, ("Orsk", "Vale", "Mill")[n], day=9 * n)
    joined = [case.decide("join", "c000", "c001"), case.decide("join", "c001", "c002")]
    parted = msgspec.structs.replace(joined[0], id="dparted", kind=DecisionKind.PART, other=joined[1].other)
    case.log.insert(0, parted)
    assert [(u.decision.id, "undo one" in u.why) for u in case.decided().unmet] == [("dparted", True)]


def test_a_graded_incident_has_its_grade_and_says_who_gave_it() -> None:
    case = two_incidents()
    found = case.holding("c003")
    assert found is not None
    made = case.decide("grade", found.incident.id, value="discounted", reason="an old video")
    graded = case.holding("c003")
    assert graded is not None
    assert graded.grade.name is GradeName.DISCOUNTED
    assert graded.grade.reasons == (f"Decision {made.id}: graded discounted by A. Reviewer on 1 October 2016: an old video",)


def test_a_grade_stays_with_its_incident_where_an_earlier_report_founds_it_anew_or_its_founder_is_rejected() -> None:
    case = two_incidents()
    found = case.holding("c000")
    assert found is not None
    case.decide("grade", found.incident.id, value="confirmed")
    case.claim(case.report("e", day=-1), 12)
    case.decide("reject", "c000")
    kept = case.holding("c001")
    assert kept is not None
    assert (kept.incident.id != found.incident.id, kept.grade.name) == (True, GradeName.CONFIRMED)


def test_notes_of_several_reviewers_stand_side_by_side() -> None:
    case = two_incidents()
    case.decide("note", "c003", author="B. Reader", reason="asked the hospital")
    case.decide("note", "c003", author="C. Reader", reason="no answer yet")
    assert [(v.author, v.reason) for v in case.said("c003").verdicts] == [
        ("B. Reader", "asked the hospital"), ("C. Reader", "no answer yet"),
    ]


def test_a_note_on_a_toll_stands_among_its_notes() -> None:
    case = two_incidents()
    case.claim("rc", 300, scope=Scope.TOLL, event="t1")
    [toll] = case.record().tolls
    case.decide("note", toll.toll.id, reason="the ministry's own count")
    assert any("the ministry's own count" in said for said in case.record().tolls[0].notes)


def two_tolls() -> tuple[Case, list[str]]:
    """The ministry's total of the spring and a monitor's of the summer, of the same victims, told by three reports."""
    case = two_incidents()
    spring = case.claim("ra", 300, scope=Scope.TOLL, event="t1", period=span(0, 60))
    again = case.claim("rb", 310, scope=Scope.TOLL, event="t1", period=span(0, 60))
    summer = case.claim("rc", 900, scope=Scope.TOLL, event="t1", period=span(0, 200))
    return case, [spring, again, summer]


def span(first: int, last: int) -> Period:
    return Period(first=DAY - timedelta(days=last), last=DAY - timedelta(days=first), precision=PeriodPrecision.SPAN)


def tolls(case: Case) -> list[set[str]]:
    return sorted((set(t.toll.claims) for t in case.record().tolls), key=sorted)


def test_two_totals_are_joined_whatever_their_spans_and_the_join_is_told() -> None:
    case, (spring, again, summer) = two_tolls()
    assert tolls(case) == [{spring, again}, {summer}]
    before = encode(case.record())
    made = case.decide("join", *(t.toll.id for t in case.record().tolls), reason="one count, told to its end")
    assert tolls(case) == [{spring, again, summer}]
    assert any("one count, told to its end" in said for said in case.record().tolls[0].notes)
    case.decide("undo", made.id)
    assert encode(case.record()) == before


def test_a_total_is_parted_from_another_and_set_apart_and_the_incidents_stay() -> None:
    for kind in ("part", "apart"):
        case, (spring, again, summer) = two_tolls()
        found = incidents(case)
        case.decide("set_apart" if kind == "apart" else kind, again)
        assert tolls(case) == [{spring}, {again}, {summer}] and incidents(case) == found
        case.decide("join", spring, again)
        assert {spring, again} in tolls(case), "the later decision stands"


def test_a_total_is_joined_to_no_incident_and_to_no_total_of_other_victims() -> None:
    case, (spring, _, _) = two_tolls()
    children = case.claim("rd", 40, scope=Scope.TOLL, event="t1", victims=Victims(words="c", demographic=Demographic.CHILD))
    for other in ("c003", children):
        with pytest.raises(WrongUsage, match="their harm and victims"):
            case.decide("join", spring, other)


def test_a_parting_of_totals_holds_through_a_third_that_is_joined_to_one_of_them() -> None:
    case, (spring, again, summer) = two_tolls()
    case.decide("part", again)
    case.decide("join", summer, spring)
    assert tolls(case) == [{spring, summer}, {again}]


def test_joined_totals_of_which_one_is_corrected_to_another_harm_are_two_again_and_the_join_is_unmet() -> None:
    case, (spring, _, summer) = two_tolls()
    made = case.decide("join", spring, summer)
    case.decide("correct", summer, field="harm", value="injured")
    assert {summer} in tolls(case) and [u.decision.id for u in case.decided().unmet] == [made.id]


def test_an_undone_decision_is_as_if_never_made_and_undoing_the_undo_brings_it_back() -> None:
    case = two_incidents()
    before = encode(case.record())
    rejected = case.decide("reject", "c004")
    during = encode(case.record())
    undone = case.decide("undo", rejected.id)
    assert encode(case.record()) == before
    case.decide("undo", undone.id)
    assert encode(case.record()) == during


def test_a_claim_whose_id_changed_is_found_by_what_it_says() -> None:
    case = two_incidents()
    case.decide("correct", "c001", field="count", value="13")
    moved = msgspec.structs.replace(case.claims[1], id="cnew", quote=case.claims[1].quote)
    case.claims[1] = moved
    assert case.said("cnew").count.stated == 13
    assert case.decided().unmet == ()


def test_a_claim_that_is_not_read_any_more_leaves_its_decision_unmet() -> None:
    case = two_incidents()
    made = case.decide("reject", "c001")
    case.claims = [c for c in case.claims if c.id != "c001"]
    [unmet] = case.record().unmet
    assert unmet.decision == made
    assert "no claim is read in report rb" in unmet.why


def test_of_two_claims_that_could_be_meant_none_is_taken() -> None:
    case = two_incidents()
    case.decide("reject", "c001")
    kept = case.claims[1]
    case.claims[1:2] = [msgspec.structs.replace(kept, id=name) for name in ("cone", "ctwo")]
    [unmet] = case.decided().unmet
    assert "2 claims could be meant: cone, ctwo" in unmet.why


def test_a_claim_that_stood_beside_it_is_never_taken_for_it() -> None:
    case = two_incidents()
    twin = msgspec.structs.replace(case.claims[1], id="ctwin")
    case.claims.append(twin)
    case.decide("reject", "c001")
    case.claims = [c for c in case.claims if c.id != "c001"]
    assert not case.said("ctwin").rejected
    assert len(case.decided().unmet) == 1


def test_a_claim_that_is_read_otherwise_than_when_it_was_accepted_is_to_be_looked_at_again() -> None:
    case = two_incidents()
    case.decide("accept", "c001")
    assert case.decided().unmet == ()
    case.claims[1] = msgspec.structs.replace(case.claims[1], means=Means.AIRSTRIKE)
    [unmet] = case.decided().unmet
    assert "says something else now" in unmet.why


def test_a_join_that_has_lost_one_of_its_events_is_applied_to_the_others_and_says_so() -> None:
    case = two_incidents()
    one, other = (f.incident.id for f in case.record().findings)
    case.decide("join", one, other)
    case.claims = [c for c in case.claims if c.id != "c004"]
    [unmet] = case.decided().unmet
    assert unmet.why.endswith("; what else it names is decided so")
    assert len(case.record().findings) == 1


@pytest.mark.parametrize(("kind", "ids", "asked", "said"), [
    ("reject", ("c009",), {}, "no claim"),
    ("reject", ("c001",), {"reason": " "}, "needs its reason"),
    ("correct", ("c001",), {"field": "mood", "value": "x"}, "no field “mood”"),
    ("correct", ("c001",), {"field": "count", "value": "12"}, "already"),
    ("correct", ("c001",), {"field": "count", "value": "twelve or 13"}, "not taken for count"),
    ("correct", ("c001",), {"field": "dates", "value": "2016-02-30"}, "not taken for dates"),
    ("correct", ("c001",), {"field": "part_of", "value": "c003"}, "not another claim of the same report"),
    ("join", ("c000", "c001"), {}, "one incident or toll already"),
    ("part", ("c000", "c001"), {}, "Nothing would be left"),
    ("part", ("c000", "c003"), {}, "one incident at a time"),
    ("grade", ("i000",), {"value": "weak"}, "no incident"),
    ("undo", ("d000",), {}, "no decision"),
])
def test_what_cannot_be_decided_is_refused_with_what_can(kind: str, ids: tuple[str, ...], asked: dict[str, str], said: str) -> None:
    case = two_incidents()
    with pytest.raises(WrongUsage) as refused:
        case.decide(kind, *ids, **asked)
    assert said in str(refused.value)
    assert refused.value.remedy
    assert case.log == []


def test_a_decision_without_author_reason_or_zone_cannot_even_be_made() -> None:
    case = two_incidents()
    made = case.decide("reject", "c001")
    for change in ({"author": ""}, {"reason": "  "}, {"time": made.time.replace(tzinfo=None)}):
        with pytest.raises(ValueError, match="needs"):
            msgspec.structs.replace(made, **change)


def test_a_line_that_another_hand_wrote_is_unmet_and_not_believed() -> None:
    case = two_incidents()
    made = case.decide("correct", "c001", field="count", value="13")
    wrong = [
        msgspec.structs.replace(made, id="d1", field="mood"), msgspec.structs.replace(made, id="d2", value="many 5"),
        msgspec.structs.replace(made, id="d3", kind=DecisionKind.GRADE, field=None, value="sure"),
        msgspec.structs.replace(made, id="d4", kind=DecisionKind.UNDO, about=(), field=None, value="d9"),
    ]
    for line in wrong:
        case.log = [line]
        assert [u.decision.id for u in case.decided().unmet] == [line.id], line
        assert [c for c in case.decided().claims if c.verdicts] == []


def test_a_log_line_reads_back_as_it_was_written() -> None:
    case = two_incidents()
    made = case.decide("correct", "c001", field="place", value="Lind", place=LIND)
    assert msgspec.json.decode(encode(made), type=Decision) == made
