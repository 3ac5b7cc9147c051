"""Events that one report seems to tell as one and another tells as two: they are parted as the other tells them.

Which claims of a report are one event was judged from that report alone; two attacks of a town and week then easily
pass for one, and draw into one incident what others tell of either. Another report that tells the two apart is
believed, where some claims clearly fit the one of its events and some the other.
"""
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from cenotaph.records import Claim, DecisionKind

from .event import Event
from .judging import Judge
from .weights import LIMITS

# By how much the surest claim of either side has to fit the one event better than the other (log-odds).
CLEARLY = 1.0
# A claim that leans to neither by more goes with the claim before it.
HARDLY = 0.5


class _Witness(NamedTuple):
    """How surely two events of another report part a third, and how much further each of its claims fits the first."""

    sure: float
    leanings: tuple[float, ...]


def parts_of(events: Sequence[Event], near: Mapping[tuple[int, int], float], judge: Judge) -> dict[int, list[Event]]:
    """Return by position the events that others tell as two, each with its two parts; `near` are the pairs that meet.

    Only what is linked to an event is asked, each time as it was read, so it does not matter what is parted first. What
    a reviewer put together stays together.
    """
    linked: defaultdict[int, list[int]] = defaultdict(list)
    for (a, b), score in near.items():
        if score >= LIMITS.join:
            linked[a].append(b)
            linked[b].append(a)
    found = {}
    for position, others in linked.items():
        event = events[position]
        if len(event.claims) > 1 and not any(map(_put_together, event.claims)):
            witnesses = list(_witnesses(event, [events[n] for n in sorted(others)], judge))
            if witnesses:
                found[position] = _parted(event, max(witnesses, key=_sureness).leanings)
    return found


def _sureness(witness: _Witness) -> float:
    return witness.sure


def _put_together(claim: Claim) -> bool:
    return any(v.kind is DecisionKind.CORRECT and v.field == "event" for v in claim.verdicts)


def _witnesses(event: Event, linked: Iterable[Event], judge: Judge) -> Iterator[_Witness]:
    told: defaultdict[str, list[Event]] = defaultdict(list)
    for other in linked:
        told[other.report.id].append(other)
    claims = [replace(event, claims=(claim,)) for claim in event.claims]
    for two in (two for others in told.values() for two in combinations(others, 2)):
        fits = [(judge.score(claim, two[0]), judge.score(claim, two[1])) for claim in claims]
        # What both exclude leans to neither.
        leanings = tuple(0.0 if one == other else one - other for one, other in fits)
        first = max((lean for (fit, _), lean in zip(fits, leanings, strict=True) if fit >= LIMITS.join), default=0.0)
        second = max((-lean for (_, fit), lean in zip(fits, leanings, strict=True) if fit >= LIMITS.join), default=0.0)
        if min(first, second) >= CLEARLY:
            yield _Witness(min(first, second), leanings)


def _parted(event: Event, leanings: Sequence[float]) -> list[Event]:
    """The claims that lean to the one and those that lean to the other, as two events."""
    sides = [lean > 0 for lean in leanings if abs(lean) > HARDLY][:1]
    for lean in leanings:
        sides.append(lean > 0 if abs(lean) > HARDLY else sides[-1])
    told = list(zip(event.claims, sides[1:], strict=True))
    return [replace(event, claims=tuple(c for c, side in told if side is one)) for one in (True, False)]
