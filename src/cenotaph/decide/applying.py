"""Decisions put on the claims they mean: corrections, events, verdicts. Of two on one thing the later stands."""
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from cenotaph.records import Claim, Decision, DecisionKind, GradeName, Scope, Unmet, Verdict

from .fields import BY_NAME, FIELDS
from .meeting import NO_CLAIM, Met
from .reading import reading_of
from .ties import TYING, Tie, contradicted, counted_as, moved, parts_of, replay, with_events
from .verdict import verdict_of

_STANDING = (DecisionKind.ACCEPT, DecisionKind.REJECT)


@dataclass
class Applied:
    """Claims as decided and the verdicts on each, by claim id; which decision replaced which; what found nothing."""

    claims: dict[str, Claim]
    verdicts: defaultdict[str, list[Verdict]] = field(default_factory=lambda: defaultdict(list))
    replaced: dict[str, str] = field(default_factory=dict)
    unmet: list[Unmet] = field(default_factory=list)

    def put(self, decision: Decision, claim: str, side: int = 0) -> None:
        """Let a decision's verdict stand on a claim."""
        self.verdicts[claim].append(verdict_of(decision, side))

    def fail(self, decision: Decision, why: str) -> None:
        self.unmet.append(Unmet(decision=decision, why=why))


def apply(read: Mapping[str, Claim], met: Sequence[Met]) -> Applied:
    """Return the claims of `read`, by id, as the decisions leave them, each decision in its place in the log."""
    applied = Applied(claims=dict(read))
    lasting = list(_lasting(met, applied))
    rejected = {each.about[0] for each in lasting if each.decision.kind is DecisionKind.REJECT}
    _correct([each for each in lasting if each.decision.kind is DecisionKind.CORRECT], applied)
    for each in lasting:
        _say(each, applied, rejected)
    _tie(list(_ties(lasting, applied, rejected)), applied)
    _free_parts(read, applied, rejected)
    return applied


def _lasting(met: Sequence[Met], applied: Applied) -> Iterable[Met]:
    """Yield, in order, the decisions that no later one on the same field of the same claim replaces."""
    last: dict[tuple[str, str], str] = {}
    for each in met:
        if key := _field(each):
            # Who corrects a claim looked at it again: what was accepted before is no longer what stands.
            accepted = last.get((each.about[0], "accepted")) if each.decision.kind is DecisionKind.CORRECT else None
            applied.replaced |= {old: each.decision.id for old in (last.get(key), accepted) if old}
            last[key] = each.decision.id
            if each.decision.kind in _STANDING:
                last[each.about[0], "accepted"] = each.decision.id if each.decision.kind is DecisionKind.ACCEPT else ""
    yield from (each for each in met if each.decision.id not in applied.replaced)


def _field(met: Met) -> tuple[str, str] | None:
    """What a decision settles once and for all: a field of a claim, whether it is a claim, an incident's grade."""
    decision = met.decision
    if decision.kind in _STANDING:
        return (met.about[0], "standing")
    if decision.kind is DecisionKind.CORRECT:
        return (met.about[0], decision.field or "")
    return (met.about[0], "grade") if decision.kind is DecisionKind.GRADE else None


def _correct(corrections: Sequence[Met], applied: Applied) -> None:
    """Put corrections in the order of FIELDS: which of two fields was corrected first must not matter."""
    order = {each.name: number for number, each in enumerate(FIELDS)}
    for met in sorted(corrections, key=lambda m: order.get(m.decision.field or "", len(order))):
        decision, claim = met.decision, applied.claims[met.about[0]]
        known = BY_NAME.get(decision.field or "")
        try:
            if known is None:
                raise ValueError(f"no field “{decision.field}” is known")
            applied.claims[claim.id] = _linked(known.put(claim, decision), met, applied)
        except ValueError as error:
            applied.fail(decision, f"“{decision.value}” is not taken for {decision.field} of claim {claim.id}: {error}")
        else:
            applied.put(decision, claim.id)


def _linked(claim: Claim, met: Met, applied: Applied) -> Claim:
    """Return the claim with the whole, or the event, of the claim that the correction names."""
    if met.decision.field not in ("part_of", "event"):
        return claim
    if met.decision.value == NO_CLAIM:
        return replace(claim, part_of=None)
    named = applied.claims[met.other[0]]
    if named.report != claim.report or named.id == claim.id:
        raise ValueError(f"claim {named.id} is not another claim of the same report")
    if met.decision.field == "event":
        beside = {c.id for c in applied.claims.values() if (c.report, c.event) == (claim.report, claim.event)}
        for part in parts_of(claim.id, beside, applied.claims):
            applied.claims[part] = replace(applied.claims[part], event=named.event)
        return replace(claim, event=named.event)
    if claim.id in _wholes(named, applied.claims):
        raise ValueError(f"claim {named.id} is itself a part of it")
    return replace(claim, part_of=named.id)


def _wholes(claim: Claim, claims: Mapping[str, Claim]) -> set[str]:
    """The claims that a claim is a part of, directly or through another."""
    found: set[str] = set()
    while claim.part_of and claim.part_of in claims and claim.part_of not in found:
        found.add(claim.part_of)
        claim = claims[claim.part_of]
    return found


def _say(met: Met, applied: Applied, rejected: set[str]) -> None:
    """Put the verdicts of all kinds that neither correct nor tie."""
    decision = met.decision
    if decision.kind is DecisionKind.ACCEPT and decision.value != reading_of(applied.claims[met.about[0]]):
        applied.fail(decision, f"claim {met.about[0]} says something else now than when it was accepted: look again")
    elif decision.kind in _STANDING:
        applied.put(decision, met.about[0])
    elif decision.kind in (DecisionKind.GRADE, DecisionKind.NOTE):
        of_claim = decision.kind is DecisionKind.NOTE and decision.field == "claim"
        standing = [c for c in met.about if of_claim or c not in rejected]
        if decision.kind is DecisionKind.GRADE and decision.value not in list(GradeName):
            applied.fail(decision, f"“{decision.value}” is no grade; the grades are {', '.join(GradeName)}")
        elif standing:
            applied.put(decision, standing[0])
        else:
            applied.fail(decision, "all claims by which it names its incident are rejected")


def _ties(met: Iterable[Met], applied: Applied, rejected: set[str]) -> Iterable[Tie]:
    """Yield what is decided on what belongs together: claims that count in incidents, or those of one kind of total."""
    for each in (m for m in met if m.decision.kind in TYING):
        standing = [applied.claims[c] for c in (*each.about, *each.other) if c not in rejected]
        totals = [c for c in standing if c.scope is Scope.TOLL]
        # A total is no event: beside claims of incidents it is left out.
        inside = {c.id for c in standing if c.scope is not Scope.TOLL} or {c.id for c in totals}
        tie = Tie(each.decision, set(each.about) & inside, set(each.other) & inside)
        if not tie.holds:
            named = ", ".join(sorted({*each.about, *each.other} - inside))
            applied.fail(each.decision, f"rejected, or told as totals, and so in no incident: {named}")
        elif tie.kind is DecisionKind.JOIN and len(totals) == len(standing) and len(set(map(counted_as, totals))) > 1:
            applied.fail(each.decision, "a total is of one harm and one group of victims, and these are of several")
        else:
            yield tie


def _tie(ties: Sequence[Tie], applied: Applied) -> None:
    """Move claims into events of their own and put the verdicts that `group` follows."""
    applied.replaced |= replay(ties)
    while found := contradicted(ties, applied.claims):
        tie, why = found
        tie.one.clear()
        applied.fail(tie.decision, why)
    held = [tie for tie in ties if tie.holds]
    gone = with_events(applied.claims, held)
    for tie in held:
        followers = {claim for claim, ids in gone.items() if tie.decision.id in ids}
        for claim in sorted(tie.one | followers):
            applied.put(tie.decision, claim, side=0 if tie.kind is DecisionKind.SET_APART else 1)
        for claim in sorted(tie.other):
            applied.put(tie.decision, claim, side=2)
    applied.claims |= {claim: moved(applied.claims[claim], ids) for claim, ids in gone.items()}


def _free_parts(read: Mapping[str, Claim], applied: Applied, rejected: set[str]) -> None:
    """A part whose whole was rejected, or now tells of another event, is a claim by itself."""
    for claim in list(applied.claims.values()):
        whole = applied.claims.get(claim.part_of or "")
        if whole is None or claim.id in rejected:
            continue
        together = read[claim.id].event == read[whole.id].event
        if whole.id in rejected or (together and whole.event != claim.event):
            applied.claims[claim.id] = replace(claim, part_of=None)
