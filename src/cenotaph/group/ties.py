"""What reviewers decided about what belongs together: events that are one, or never one, whatever the scores say."""
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cenotaph.records import Claim, DecisionKind, Link, Report, Verdict

from .blocking import block_keys
from .event import Event


def reach_keys(claim: Claim, report: Report | None = None) -> tuple[str, ...]:
    """Return the keys by which a build finds what a claim can change: its block keys, and the decisions that join it.

    A rejected claim has none. Events that share only a decision are not compared: they are joined without a score.
    """
    if claim.rejected:
        return ()
    joined = (f"joined|{v.decision}" for v in claim.verdicts if v.kind is DecisionKind.JOIN)
    return tuple(sorted({*block_keys(claim, report), *joined}))


class Ties:
    """The ties of some events, by their positions: families that must stay together, pairs and events kept apart.

    Events grow into families as clusters are joined (`unite`): a parting keeps whole families apart, so that no third
    event brings together what a reviewer parted.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._family = list(range(len(events)))
        self._joined: defaultdict[str, dict[int, Verdict]] = defaultdict(dict)
        self._parted: defaultdict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
        self._alone: set[int] = set()
        for position, event in enumerate(events):
            for verdict in (v for claim in event.claims for v in claim.verdicts):
                self._note(position, verdict)
        for members in self._joined.values():
            first, *others = members
            for other in others:
                self.unite(first, other)

    def _note(self, position: int, verdict: Verdict) -> None:
        if verdict.kind is DecisionKind.JOIN:
            self._joined[verdict.decision][position] = verdict
        elif verdict.kind is DecisionKind.PART:
            self._parted[verdict.decision][verdict.side - 1].add(position)
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
        for decision, members in self._joined.items():
            first, *others = sorted(members)
            for other in others:
                said = members[first].sentence
                ends = (self._events[first].key, self._events[other].key)
                yield first, Link(first=ends[0], second=ends[1], score=0.0, reasons=(said,), decision=decision)

    def joined_to(self, keys: set[str]) -> set[str]:
        """Return the events, by key, that a decision joins to one of those."""
        found = set()
        for members in self._joined.values():
            named = {self._events[position].key for position in members}
            found |= named if named & keys else set()
        return found
