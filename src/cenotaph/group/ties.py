"""What reviewers decided about what belongs together: events that are one, or never one, whatever the scores say.

Claims of totals are tied by the same decisions, each by itself.
"""
from collections.abc import Iterator, Sequence
from typing import Protocol

from cenotaph.records import Claim, DecisionKind, Link, Report, Verdict

from .blocking import block_keys

# The positions of the events on either side of a decision.
Sides = tuple[set[int], set[int]]


def reach_keys(claim: Claim, report: Report | None = None) -> tuple[str, ...]:
    """Return the keys by which a build finds what a claim can change: its block keys, the decisions that join it, and
    the event that its report tells, which may be in two incidents (`told_apart.py`).

    A rejected claim has none. Events that share only a decision are not compared: they are joined without a score.
    """
    if claim.rejected:
        return ()
    joined = (f"joined|{v.decision}" for v in claim.verdicts if v.kind is DecisionKind.JOIN)
    return tuple(sorted({*block_keys(claim, report), *joined, event_key(claim)}))


def event_key(claim: Claim) -> str:
    """Return the key under which all that a report tells of one event is found."""
    return f"event|{claim.report}/{claim.event}"


class Tied(Protocol):
    """What decisions tie: an event of a report, or one claim of a total."""

    @property
    def key(self) -> str: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...


class Ties:
    """The ties of some events, by their positions: families that must stay together, pairs and events kept apart.

    Events grow into families as clusters are joined (`unite`): a parting keeps whole families apart, so that no third
    event brings together what a reviewer parted.
    """

    def __init__(self, events: Sequence[Tied]) -> None:
        self._events = events
        self._family = list(range(len(events)))
        self._joined: dict[str, Sides] = {}
        self._parted: dict[str, Sides] = {}
        self._alone: set[int] = set()
        self._said: dict[str, str] = {}
        for position, event in enumerate(events):
            for verdict in (v for claim in event.claims for v in claim.verdicts):
                self._note(position, verdict)
        for sides in self._joined.values():
            first, *others = sides[0] | sides[1]
            for other in others:
                self.unite(first, other)

    def _note(self, position: int, verdict: Verdict) -> None:
        if verdict.kind is DecisionKind.JOIN:
            self._joined.setdefault(verdict.decision, (set(), set()))[verdict.side - 1].add(position)
            self._said[verdict.decision] = verdict.sentence
        elif verdict.kind is DecisionKind.PART:
            self._parted.setdefault(verdict.decision, (set(), set()))[verdict.side - 1].add(position)
        elif verdict.kind is DecisionKind.SET_APART:
            self._alone.add(position)

    def family(self, position: int) -> int:
        """Return the first position of the family that an event belongs to."""
        while self._family[position] != position:
            position = self._family[position]
        return position

    def unite(self, a: int, b: int) -> None:
        """Make the families of two events one."""
        first, second = sorted((self.family(a), self.family(b)))
        self._family[second] = first

    def bars(self, a: int, b: int) -> bool:
        """Say whether a decision keeps the families of two events apart, or sets one of the events apart."""
        if a in self._alone or b in self._alone:
            return True
        one, other = self.family(a), self.family(b)
        return one != other and any(
            {one, other} == {self.family(x), self.family(y)}
            for parted, rest in self._parted.values() for x in parted for y in rest
        )

    def links(self) -> Iterator[tuple[int, Link]]:
        """Yield the joins as links, each with the position of its first event: their reason is the decision's."""
        for decision, (one, other) in self._joined.items():
            if one and other:
                a, b = sorted((min(one), min(other)))
                first, second = self._events[a].key, self._events[b].key
                yield a, Link(first=first, second=second, score=0.0, reasons=(self._said[decision],), decision=decision)

