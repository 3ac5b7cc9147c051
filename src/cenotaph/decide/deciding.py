"""The door's work: the log is interpreted, and every claim comes out as the decisions that stand leave it."""
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from cenotaph.records import Claim, Decision, DecisionKind, Told, Unmet

from .applying import Applied, apply
from .days import replaced_days, unmet_days
from .matching import Claims
from .meeting import Met, meet
from .standing import read_log


@dataclass(frozen=True)
class Decided:
    """Claims as decided, in the order given; the decisions that found nothing to decide; what became of each."""

    claims: tuple[Claim, ...]
    unmet: tuple[Unmet, ...]
    told: tuple[Told, ...]


def decide(claims: Iterable[Claim], decisions: Sequence[Decision], reports: Collection[str] = ()) -> Decided:
    """Return the claims as the decisions leave them, whatever was decided before: it begins with what was read.

    A rejected claim stays, marked; a corrected one keeps what was read beside it. What is joined, parted or set apart,
    graded or noted stands on the claims as verdicts, for `group` and `reconcile` to follow. The claims of a report must
    be given together or not at all: a decision is then met, or not, whatever other reports are given. `reports` are the
    ids of those that are read: a decision about the day of another finds nothing.
    """
    read = [as_read(claim) for claim in claims]
    log = read_log(decisions)
    if not decisions:
        return Decided(tuple(read), (), ())
    found = Claims(read)
    met = [meet(decision, found) for decision in log.standing if not decision.report]
    applied = apply(found.by_id, [each for each in met if each.about])
    replaced = applied.replaced | replaced_days(log.standing)
    lost = (each for each in unmet_days(log.standing, reports) if each.decision.id not in replaced)
    unmet = _in_order(decisions, (*log.unmet, *_unmet(met), *applied.unmet, *lost))
    told = tuple(_told(d, log.undone_by, replaced, unmet) for d in decisions)
    return Decided(tuple(_as_decided(claim, applied) for claim in read), unmet, told)


def as_read(claim: Claim) -> Claim:
    """Return a claim as the software read it, whatever was decided about it."""
    return replace(claim.as_read or claim, verdicts=())


def _as_decided(read: Claim, applied: Applied) -> Claim:
    claim, verdicts = applied.claims[read.id], applied.verdicts.get(read.id, ())
    before = None if claim == read else read
    return replace(claim, verdicts=tuple(sorted(verdicts, key=lambda v: v.order)), as_read=before)


def _unmet(met: Iterable[Met]) -> Iterable[Unmet]:
    for each in met:
        if each.missing:
            rest = "" if not each.about else "; what else it names is decided so"
            yield Unmet(decision=each.decision, why="; ".join(each.missing) + rest)


def _in_order(decisions: Sequence[Decision], unmet: Iterable[Unmet]) -> tuple[Unmet, ...]:
    place = {decision.id: number for number, decision in enumerate(decisions)}
    return tuple(sorted(unmet, key=lambda each: place[each.decision.id]))


def _told(decision: Decision, undone: dict[str, str], replaced: dict[str, str], unmet: Sequence[Unmet]) -> Told:
    if decision.id in undone:
        return Told(decision=decision, state="undone", why=f"by {undone[decision.id]}")
    if decision.id in replaced:
        return Told(decision=decision, state="replaced", why=f"by {replaced[decision.id]}")
    why = next((each.why for each in unmet if each.decision.id == decision.id), None)
    if why is not None:
        return Told(decision=decision, state="unmet", why=why)
    return Told(decision=decision, state="done" if decision.kind is DecisionKind.UNDO else "stands")
