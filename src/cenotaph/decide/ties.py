"""Joins, partings and claims set apart: a later one takes back what an earlier one says of the same claims."""
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from msgspec.structs import replace

from cenotaph.codebook import victim_group
from cenotaph.records import Claim, Decision, DecisionKind, Group, Harm

TYING = (DecisionKind.JOIN, DecisionKind.PART, DecisionKind.SET_APART)


@dataclass
class Tie:
    """A decision on what belongs together: the ids of the claims on its two sides, as far as it still holds."""

    decision: Decision
    one: set[str]
    other: set[str] = field(default_factory=set)

    @property
    def kind(self) -> DecisionKind:
        return self.decision.kind

    @property
    def claims(self) -> set[str]:
        return self.one | self.other

    @property
    def holds(self) -> bool:
        return bool(self.one and (self.other or self.kind is DecisionKind.SET_APART))


def replay(ties: Sequence[Tie]) -> dict[str, str]:
    """Take back, in the order of the log, what later ties contradict; return by id which decision replaced which.

    A parting, or setting apart, takes the claims that it names first out of the joins that tie them to the others. A
    join takes its claims out of the partings that keep some of them apart.
    """
    replaced: dict[str, str] = {}
    for number, tie in enumerate(ties):
        for old in ties[:number]:
            held = old.holds
            _take_back(old, tie)
            if held and not old.holds:
                replaced[old.decision.id] = tie.decision.id
    return replaced


def _take_back(old: Tie, new: Tie) -> None:
    if new.kind is DecisionKind.JOIN and old.kind is DecisionKind.PART:
        if old.one & new.claims and old.other & new.claims:
            old.one -= new.claims
    elif old.kind is DecisionKind.JOIN and new.kind is not DecisionKind.JOIN:
        alone = new.kind is DecisionKind.SET_APART
        if old.claims & new.one and (alone or old.claims & new.other):
            old.one -= new.one
            old.other -= new.one
    elif old.kind is new.kind is DecisionKind.SET_APART:
        old.one -= new.one


def contradicted(ties: Sequence[Tie], claims: Mapping[str, Claim]) -> tuple[Tie, str] | None:
    """Return the first parting whose two sides are tied together by joins, with the reason: it cannot be kept.

    Claims of one event are together, as the ties that hold leave the events.
    """
    home: dict[str, set[str]] = {}
    for together in _together(ties, claims):
        whole = set(together).union(*(home.get(c, ()) for c in together))
        home |= dict.fromkeys(whole, whole)
    for tie in (t for t in ties if t.holds and t.kind is DecisionKind.PART):
        if pair := next(((a, b) for a, b in product(sorted(tie.one), sorted(tie.other)) if b in home[a]), None):
            return tie, f"other decisions join {pair[0]} and {pair[1]}, which it keeps apart: undo one"
    return None


def _together(ties: Iterable[Tie], claims: Mapping[str, Claim]) -> Iterator[set[str]]:
    """The claims of each event, and of each join."""
    held = [tie for tie in ties if tie.holds]
    gone, events = with_events(claims, held), dict[tuple[str, str, tuple[str, ...]], set[str]]()
    for claim in claims.values():
        events.setdefault((claim.report, claim.event, gone.get(claim.id, ())), set()).add(claim.id)
    yield from events.values()
    yield from (tie.claims for tie in held if tie.kind is DecisionKind.JOIN)


def with_events(claims: Mapping[str, Claim], ties: Iterable[Tie]) -> dict[str, tuple[str, ...]]:
    """Return, by claim id, the decisions that move it into an event of its own within its report.

    A parted claim leaves the event that it shares with a claim of the other side, a claim set apart one that it shares
    with any; its parts go with it.
    """
    moved: dict[str, set[str]] = {}
    events: dict[tuple[str, str], set[str]] = {}
    for claim in claims.values():
        events.setdefault((claim.report, claim.event), set()).add(claim.id)
    for tie in ties:
        if not tie.holds or tie.kind is DecisionKind.JOIN:
            continue
        for claim_id in tie.one:
            beside = events[claims[claim_id].report, claims[claim_id].event]
            gone = {claim_id, *parts_of(claim_id, beside - tie.other, claims)}
            stay = tie.other if tie.kind is DecisionKind.PART else beside
            if beside & stay - gone:
                for each in gone:
                    moved.setdefault(each, set()).add(tie.decision.id)
    return {claim: tuple(sorted(ids)) for claim, ids in moved.items()}


def counted_as(total: Claim) -> tuple[Harm, Group]:
    """Return the harm and the group of victims that a total counts: totals of several are never one."""
    return (total.harm, victim_group(total.victims))


def parts_of(whole: str, among: set[str], claims: Mapping[str, Claim]) -> set[str]:
    """Return the parts of a claim among these, and their parts."""
    found: set[str] = set()
    fresh = {whole}
    while fresh:
        fresh = {c for c in among - found if claims[c].part_of in fresh} - {whole}
        found |= fresh
    return found


def moved(claim: Claim, decisions: Sequence[str]) -> Claim:
    """Return the claim in the event that these decisions make for it."""
    return replace(claim, event="~".join((claim.event, *decisions))) if decisions else claim
