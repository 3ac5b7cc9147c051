"""Laws that hold whatever was reported and whatever was decided about it."""
from random import Random

import msgspec
from decided_case import Case
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.decide import decide
from cenotaph.errors import WrongUsage
from cenotaph.records import Decision, DecisionKind, Harm, Scope, encode

VALUES = {
    "count": ["7", "at least 40", "dozens", "3-9"], "harm": ["injured", "missing"], "dates": ["2016-09-07", "unknown"],
    "status": ["civilian", "combatant"], "means": ["airstrike", "unknown"], "scope": ["toll", "incident"],
    "denied": ["yes", "no"],
}
KINDS = [kind for kind in DecisionKind if kind is not DecisionKind.UNDO]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Two to five reports with one to three claims each, of one or two events, some of them totals or parts."""
    case = Case()
    for name in "abcde"[: draw(st.integers(2, 5))]:
        report = case.report(name, day=draw(st.integers(0, 2)))
        for n in range(draw(st.integers(1, 3))):
            whole = case.claims[-1].id if n and draw(st.booleans()) else None
            case.claim(
                report, draw(st.sampled_from([2, 5, 12])), draw(st.sampled_from(["Orsk", "Vale"])), day=draw(st.integers(0, 1)),
                event=draw(st.sampled_from(["i1", "i2"])), part_of=whole, harm=draw(st.sampled_from([Harm.KILLED, Harm.INJURED])),
                scope=draw(st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.INCIDENT, Scope.TOLL])),
            )
    return case


def ask(case: Case, data: st.DataObject) -> Decision | None:
    """Decide something that can be asked of the record as it stands; None where what was drawn is refused."""
    kind = data.draw(st.sampled_from(KINDS))
    claims = [claim.id for claim in case.claims]
    homes = [f.incident.id for f in case.record().findings] or claims
    asked: dict[str, str] = {}
    if kind is DecisionKind.CORRECT:
        asked["field"] = data.draw(st.sampled_from([*VALUES, "part_of", "event"]))
        asked["value"] = data.draw(st.sampled_from(VALUES.get(asked["field"], claims)))
    if kind is DecisionKind.GRADE:
        asked["value"] = data.draw(st.sampled_from(["confirmed", "discounted"]))
    totals = [t.toll.id for t in case.record().tolls]
    pool = homes if kind is DecisionKind.GRADE else [*claims, *homes, *totals] if kind in (DecisionKind.JOIN, DecisionKind.NOTE) else claims
    many = 2 if kind is DecisionKind.JOIN else data.draw(st.integers(1, 2)) if kind is DecisionKind.PART else 1
    try:
        return case.decide(kind, *(data.draw(st.sampled_from(pool)) for _ in range(many)), **asked)
    except WrongUsage:
        return None


@given(cases(), st.data())
@settings(max_examples=100, deadline=None)
def test_undoing_a_decision_restores_the_earlier_record_byte_for_byte(case: Case, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(0, 3))):
        ask(case, data)
    before = encode(case.record())
    made = ask(case, data)
    if made is None:
        return
    after = encode(case.record())
    undone = case.decide("undo", made.id)
    assert encode(case.record()) == before
    case.decide("undo", undone.id)
    assert encode(case.record()) == after


@given(cases(), st.data())
@settings(max_examples=60, deadline=None)
def test_every_claim_is_kept_and_those_not_rejected_are_in_one_incident_or_toll(case: Case, data: st.DataObject) -> None:
    for _ in range(4):
        ask(case, data)
    record = case.record()
    assert sorted(c.id for c in record.claims) == sorted(c.id for c in case.claims)
    placed = [c for f in record.findings for c in f.incident.claims] + [c for t in record.tolls for c in t.toll.claims]
    assert sorted(placed) == sorted(c.id for c in record.claims if not c.rejected)


@given(cases(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_was_read_is_never_lost(case: Case, data: st.DataObject) -> None:
    for _ in range(4):
        ask(case, data)
    found = decide(case.claims, case.log).claims
    assert [claim.as_read or msgspec.structs.replace(claim, verdicts=()) for claim in found] == case.claims
    assert encode(case.record()) == encode(Case(case.reports, list(found), case.log).record()), "deciding twice is not deciding once"


@given(cases(), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_unrelated_decisions_never_matters(case: Case, data: st.DataObject, chance: Random) -> None:
    made: list[Decision] = []
    for _ in range(5):
        case.log = []
        new = ask(case, data)
        taken = {anchor.report for decision in made for anchor in decision.anchors}
        if new and not taken & {anchor.report for anchor in new.anchors}:
            made.append(new)
    made = [
        msgspec.structs.replace(d, id=f"{d.id}{n}") for n, d in enumerate(made)
    ]
    case.log = list(made)
    record = encode(case.record())
    chance.shuffle(case.log)
    shuffled = case.record()
    assert encode(shuffled) == record


@given(cases(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_decision_is_met_or_reported_whatever_is_not_read_any_more(case: Case, data: st.DataObject) -> None:
    for _ in range(4):
        ask(case, data)
    gone = data.draw(st.sets(st.sampled_from([claim.id for claim in case.claims])))
    case.claims = [claim for claim in case.claims if claim.id not in gone]
    found = case.decided()
    assert [told.decision for told in found.told] == case.log
    spoken = {verdict.decision for claim in found.claims for verdict in claim.verdicts}
    for told in found.told:
        assert told.state != "stands" or told.decision.id in spoken, f"{told.decision.kind} was silently dropped"


@given(cases(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_parted_or_set_apart_stays_apart_and_what_is_joined_together(case: Case, data: st.DataObject) -> None:
    for _ in range(5):
        ask(case, data)
    record = case.record()
    home = {claim: f.incident.id for f in record.findings for claim in f.incident.claims}
    sides: dict[tuple[str, DecisionKind], dict[int, set[str]]] = {}
    for claim in record.claims:
        for verdict in claim.verdicts:
            sides.setdefault((verdict.decision, verdict.kind), {}).setdefault(verdict.side, set()).add(home.get(claim.id, ""))
    for (_, kind), homes in sides.items():
        if kind is DecisionKind.JOIN:
            assert len(homes[1] | homes[2]) == 1, "a join was not followed"
        elif kind is DecisionKind.PART:
            assert not homes[1] & homes[2], "a parting was not followed"


@given(cases(), st.data())
@settings(max_examples=60, deadline=None)
def test_deciding_about_some_reports_is_deciding_about_all_as_far_as_they_go(case: Case, data: st.DataObject) -> None:
    for _ in range(4):
        ask(case, data)
    named = {anchor.report for decision in case.log for anchor in decision.anchors}
    whole = {claim.id: claim for claim in case.decided().claims}
    part = decide([claim for claim in case.claims if claim.report in named], case.log)
    assert all(whole[claim.id] == claim for claim in part.claims)
    assert part.unmet == case.decided().unmet
