"""Reviewers' decisions between the log and the record: what a correction's words mean, and the claims decided anew."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cenotaph.decide import BY_NAME, PARTIES, PLACES, SIDES, SOURCES, Decided, decide
from cenotaph.errors import WrongUsage
from cenotaph.group import reach_keys
from cenotaph.records import Claim, Decision, Order, Record
from cenotaph.resolve import blame_by_name, blame_of_side, place_by_name, source_by_name

if TYPE_CHECKING:
    from cenotaph.store import Unit

_OWN_VOICE, _NOBODY, _NOT_KNOWN = "outlet", "nobody", "unknown"


def resolved(order: Order, record: Record, countries: Sequence[str]) -> Order:
    """Return a correction with its words resolved by the tables; any other order as it is.

    Raises WrongUsage where the words name no place or no side.
    """
    field, claim = BY_NAME.get(order.field or ""), next((c for c in record.claims if c.id in order.ids), None)
    words = order.value
    if field is None or claim is None or words is None:
        return order
    if field.resolved_by == PLACES and words != _NOT_KNOWN:
        place = place_by_name(words, claim, countries)
        if place.name is None:
            raise WrongUsage(f"“{words}” names no place.", "Give a name, wider places behind commas: “Talbiseh, Homs”.")
        return replace(order, place=place)
    if field.resolved_by == SOURCES:
        report = next(r for r in record.reports if r.id == claim.report)
        return replace(order, source=source_by_name(None if words == _OWN_VOICE else words, claim, report))
    if field.resolved_by == PARTIES:
        return replace(order, blame=blame_by_name(None if words == _NOBODY else words, claim))
    return _with_side(order, claim) if field.resolved_by == SIDES else order


def _with_side(order: Order, claim: Claim) -> Order:
    try:
        blame = blame_of_side(None if order.value == _NOT_KNOWN else order.value, claim)
        return replace(order, blame=blame) if order.field == "perpetrator_side" else order
    except ValueError as error:
        raise WrongUsage(f"No party table knows the side “{order.value}”.", f"Give {error}.") from error


def decided(unit: "Unit", decisions: Sequence[Decision]) -> Decided:
    """Return what becomes of the decisions on the claims of the record: those of all reports that they name."""
    reports = {report.id for report in unit.reports(_redated(decisions))}
    return decide(unit.claims_of(_named(decisions)), decisions, reports)


def _named(decisions: Iterable[Decision]) -> set[str]:
    return {anchor.report for decision in decisions for anchor in decision.anchors}


def _redated(decisions: Iterable[Decision]) -> set[str]:
    return {decision.report.report for decision in decisions if decision.report}


@dataclass(frozen=True)
class Redecided:
    """The claims of every report in which one came to be decided otherwise, and the ids of those that did."""

    claims: dict[str, list[Claim]]
    changed: tuple[str, ...]


def redecide(unit: "Unit", decisions: Sequence[Decision], every: bool) -> Redecided:
    """Return what the decisions change about the claims of the record; nothing is written.

    Only reports that a decision names are looked at; `every` report where decisions were lost that the record holds.
    """
    before = list(unit.claims() if every else unit.claims_of(_named(decisions)))
    after = decide(before, decisions).claims
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    claims: dict[str, list[Claim]] = {claim.report: [] for claim in changed}
    for claim in after:
        if claim.report in claims:
            claims[claim.report].append(claim)
    return Redecided(claims, tuple(claim.id for claim in changed))


def keep(unit: "Unit", redecided: Redecided) -> None:
    """Put the claims that are decided otherwise in the place of those that were."""
    for report in list(unit.reports(redecided.claims)):
        claims = redecided.claims[report.id]
        unit.replace_claims(report.id, claims, {c.id: reach_keys(c, report) for c in claims})
