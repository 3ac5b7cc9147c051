"""What a reviewer asks → a decision: the claims it is about found in the record, the value tried before it is kept."""
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cenotaph.errors import WrongUsage
from cenotaph.records import (
    Anchor,
    Claim,
    Decision,
    DecisionKind,
    Finding,
    GradeName,
    Order,
    Record,
    Report,
    ReportAnchor,
    Scope,
    decision_id,
)

from .days import REPORT_DAY
from .fields import BY_NAME, CLAIMS, FIELDS
from .matching import anchor_of
from .meeting import NO_CLAIM
from .reading import reading_of
from .standing import read_log
from .ties import counted_as, parts_of
from .values import day


@dataclass(frozen=True)
class _Sides:
    """The claims that a decision is about, and the second side where it has one; or the report."""

    about: Sequence[Claim]
    other: Sequence[Claim] = ()
    report: ReportAnchor | None = None
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class _Desk:
    """The record as the reviewer sees it, by id, and the log.

    `inside` are the claims of each incident and toll, `home_of` says which of them holds a claim.
    """

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    of_report: Mapping[str, list[Claim]]
    incidents: Mapping[str, Finding]
    inside: Mapping[str, tuple[str, ...]]
    home_of: Mapping[str, str]
    log: Sequence[Decision] = field(default_factory=tuple)


def propose(order: Order, record: Record, log: Sequence[Decision], time: datetime) -> Decision:
    """Return the decision that `order` asks for at `time`, ready for the log.

    Raises WrongUsage, with what may be asked, where it names what is not there or changes nothing.
    """
    desk = _desk(record, log)
    if not order.reason.strip():
        raise WrongUsage("A decision needs its reason.", "Say with --reason what speaks for it.")
    sides = _ASKED[order.kind](order, desk)
    about, other = _anchors(sides.about, desk), _anchors(sides.other, desk)
    named = (sides.report.report,) if sides.report else tuple(anchor.claim for anchor in (*about, *other))
    said = (sides.field, sides.value, order.author, order.reason)
    return Decision(
        id=decision_id(order.kind, named, said, time), kind=order.kind, about=about, other=other,
        report=sides.report, field=sides.field, value=sides.value, place=order.place, source=order.source,
        blame=order.blame, reason=order.reason, author=order.author, time=time,
    )


def _desk(record: Record, log: Sequence[Decision]) -> _Desk:
    of_report: dict[str, list[Claim]] = {}
    for claim in record.claims:
        of_report.setdefault(claim.report, []).append(claim)
    inside = {finding.incident.id: finding.incident.claims for finding in record.findings}
    inside |= {finding.toll.id: finding.toll.claims for finding in record.tolls}
    return _Desk(
        reports={report.id: report for report in record.reports},
        claims={claim.id: claim for claim in record.claims},
        of_report=of_report,
        incidents={finding.incident.id: finding for finding in record.findings},
        inside=inside,
        home_of={claim: home for home, claims in inside.items() for claim in claims},
        log=log,
    )


def _anchors(claims: Iterable[Claim], desk: _Desk) -> tuple[Anchor, ...]:
    return tuple(anchor_of(claim, desk.of_report[claim.report]) for claim in claims)


def _the_claim(claim_id: str, desk: _Desk) -> Claim:
    if claim_id not in desk.claims:
        raise WrongUsage(f"{claim_id} is no claim of the record.", "`cenotaph why FIGURE` shows the ids of claims.")
    return desk.claims[claim_id]


def _home(claim: Claim, desk: _Desk) -> str:
    """The incident or toll that holds a claim."""
    if claim.id not in desk.home_of:
        raise WrongUsage(f"Claim {claim.id} is in no incident or toll.", "Accept it if it was rejected, then build.")
    return desk.home_of[claim.id]


def _founders(finding: Finding, desk: _Desk) -> list[Claim]:
    """The first claim of every event of an incident, its founding claim first."""
    firsts: dict[tuple[str, str], Claim] = {}
    for claim in (desk.claims[c] for c in finding.incident.claims):
        firsts.setdefault((claim.report, claim.event), claim)
    return list(firsts.values())


def _accept(order: Order, desk: _Desk) -> _Sides:
    claim = _the_claim(order.ids[0], desk)
    return _Sides([claim], value=reading_of(claim))


def _reject(order: Order, desk: _Desk) -> _Sides:
    claim = _the_claim(order.ids[0], desk)
    if claim.rejected:
        raise WrongUsage(f"Claim {claim.id} is rejected already.", "'cenotaph decide accept' takes it back.")
    return _Sides([claim])


def _report_day(order: Order, desk: _Desk) -> _Sides:
    """A correction of a report: of its day alone."""
    report = desk.reports[order.ids[0]]
    if order.field != REPORT_DAY:
        raise WrongUsage(f"A report has no field “{order.field}”.", f"Its day can be corrected: {REPORT_DAY}.")
    try:
        given, dating = day(order.value or ""), report.dating
    except ValueError as error:
        raise WrongUsage(f"“{order.value}” is not taken for {REPORT_DAY}.", f"Give {error}.") from error
    # The day as read can be decided too: what spoke against it is then settled.
    if dating.verdict and dating.day == given:
        raise WrongUsage(f"{REPORT_DAY} of {report.doc} is “{order.value}” already.", "Nothing was decided.")
    anchor = ReportAnchor(report=report.id, doc=report.doc)
    return _Sides([], report=anchor, field=REPORT_DAY, value=order.value)


def _correct(order: Order, desk: _Desk) -> _Sides:
    if order.ids[0] in desk.reports:
        return _report_day(order, desk)
    claim, known = _the_claim(order.ids[0], desk), BY_NAME.get(order.field or "")
    if order.field == REPORT_DAY:
        raise WrongUsage(f"{claim.id} is a claim, and {REPORT_DAY} is of its report.", f"Correct {claim.report}.")
    if known is None:
        fields = ", ".join(each.name for each in FIELDS)
        raise WrongUsage(f"A claim has no field “{order.field}”.", f"The fields are: {fields}.")
    if known.resolved_by == CLAIMS:
        return _linked(claim, order, desk)
    try:
        if known.put(claim, order) == claim:
            raise WrongUsage(f"{known.name} of claim {claim.id} is “{order.value}” already.", "Nothing was decided.")
    except ValueError as error:
        raise WrongUsage(f"“{order.value}” is not taken for {known.name}.", f"Give {error}.") from error
    return _Sides([claim], field=known.name, value=order.value)


def _linked(claim: Claim, order: Order, desk: _Desk) -> _Sides:
    """A correction whose value is another claim of the same report."""
    if order.value == NO_CLAIM and order.field == "part_of":
        return _Sides([claim], field=order.field, value=NO_CLAIM)
    named = _the_claim(order.value or "", desk)
    if named.report != claim.report or named.id == claim.id:
        raise WrongUsage(
            f"{named.id} is not another claim of the same report as {claim.id}.",
            "Events of two reports are joined with 'cenotaph decide join'.",
        )
    return _Sides([claim], [named], field=order.field, value=named.id)


def _join(order: Order, desk: _Desk) -> _Sides:
    one, other = (_event_or_whole(each, desk) for each in order.ids)
    if _home(one[0], desk) == _home(other[0], desk):
        raise WrongUsage(f"{order.ids[0]} and {order.ids[1]} are one incident or toll already.", "Nothing was decided.")
    totals = [c for c in (*one, *other) if c.scope is Scope.TOLL]
    if totals and (len(totals) < len(one) + len(other) or len(set(map(counted_as, totals))) > 1):
        raise WrongUsage(
            f"{order.ids[0]} and {order.ids[1]} are not one: totals are one only with those of their harm and victims.",
            "Correct the harm, the victims or the scope of a claim with 'cenotaph decide correct'.",
        )
    return _Sides(one, other)


def _event_or_whole(named: str, desk: _Desk) -> list[Claim]:
    """All claims of an incident or toll, or those of the event that a claim's report tells with it."""
    if named in desk.inside:
        return [desk.claims[c] for c in desk.inside[named]]
    claim = _the_claim(named, desk)
    inside = (desk.claims[c] for c in desk.inside[_home(claim, desk)])
    return [claim, *(c for c in inside if c.id != named and (c.report, c.event) == (claim.report, claim.event))]


def _part(order: Order, desk: _Desk) -> _Sides:
    claims = [_the_claim(each, desk) for each in order.ids]
    home = _home(claims[0], desk)
    of_home = desk.inside[home]
    if strays := [c.id for c in claims if c.id not in of_home]:
        raise WrongUsage(f"{strays[0]} is not in {home}.", "Part claims of one incident at a time, or of one toll.")
    inside = set(of_home)
    gone = {part for c in claims for part in parts_of(c.id, inside, desk.claims)} | {c.id for c in claims}
    staying = [desk.claims[i] for i in of_home if i not in gone]
    if not staying:
        raise WrongUsage(f"Nothing would be left of {home}.", "Name fewer of its claims.")
    return _Sides([desk.claims[i] for i in of_home if i in gone], staying)


def _apart(order: Order, desk: _Desk) -> _Sides:
    claim = _the_claim(order.ids[0], desk)
    _home(claim, desk)
    return _Sides([claim])


def _grade(order: Order, desk: _Desk) -> _Sides:
    finding = desk.incidents.get(order.ids[0])
    if finding is None:
        raise WrongUsage(f"{order.ids[0]} is no incident of the record.", "`cenotaph incidents` lists them all.")
    if order.value not in list(GradeName):
        raise WrongUsage(f"“{order.value}” is no grade.", f"The grades are: {', '.join(GradeName)}.")
    return _Sides(_founders(finding, desk), value=order.value)


def _note(order: Order, desk: _Desk) -> _Sides:
    named = order.ids[0]
    if named in desk.incidents:
        return _Sides(_founders(desk.incidents[named], desk), field="incident")
    if named in desk.inside:
        return _Sides([desk.claims[c] for c in desk.inside[named]], field="toll")
    return _Sides([_the_claim(named, desk)], field="claim")


def _undo(order: Order, desk: _Desk) -> _Sides:
    log = read_log(desk.log)
    if order.ids[0] not in {decision.id for decision in desk.log}:
        raise WrongUsage(f"{order.ids[0]} is no decision of the log.", "`cenotaph decide list` lists them all.")
    if by := log.undone_by.get(order.ids[0]):
        raise WrongUsage(f"Decision {order.ids[0]} is undone already, by {by}.", f"Undo {by} to bring it back.")
    return _Sides([], value=order.ids[0])


_ASKED: Mapping[DecisionKind, Callable[[Order, _Desk], _Sides]] = {
    DecisionKind.ACCEPT: _accept,
    DecisionKind.REJECT: _reject,
    DecisionKind.CORRECT: _correct,
    DecisionKind.JOIN: _join,
    DecisionKind.PART: _part,
    DecisionKind.SET_APART: _apart,
    DecisionKind.GRADE: _grade,
    DecisionKind.NOTE: _note,
    DecisionKind.UNDO: _undo,
}
