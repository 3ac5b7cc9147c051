"""One toll in two records: its figure, and what the incidents inside it hold of it."""
from collections.abc import Iterator

import msgspec

from cenotaph.records import Figure, TollFinding

from .causes import causes_between, causes_of_lack, turned
from .difference import Cause, Difference, Span, people_between, span_of


def tolls_that_differ(one: TollFinding | None, other: TollFinding | None) -> Iterator[Difference]:
    """Yield what differs of one toll: its figure or its victims, and what is recorded inside it."""
    found = one or other
    if found is None:
        return
    said = Difference(
        what="toll", owner=found.toll.id, label=found.toll.label, one_id=one.toll.id if one else None,
        other_id=other.toll.id if other else None, harm=found.toll.harm, group=found.toll.group,
        one=span_of(one.figure) if one else None, other=span_of(other.figure) if other else None,
    )
    if one is None or other is None or said.one != said.other or one.toll.group != other.toll.group:
        causes = _causes(one.figure, other.figure) if one and other else ()
        yield msgspec.structs.replace(said, people=people_between(said.one, said.other), causes=causes)
    if one and other and _recorded(one) != _recorded(other):
        yield msgspec.structs.replace(
            said, what="recorded", one=_recorded(one), other=_recorded(other), causes=_notes(one, other),
            people=people_between(_recorded(one), _recorded(other)),
        )


def _causes(one: Figure, other: Figure) -> tuple[Cause, ...]:
    if one.voices and other.voices:
        return causes_between(one.steps, other.steps)
    return causes_of_lack(one.steps, other.steps) if one.voices else turned(causes_of_lack(other.steps, one.steps))


def _recorded(found: TollFinding) -> Span:
    most = max(found.recorded_low, found.recorded_best)
    return Span(low=found.recorded_low, best=found.recorded_best, high=most)


def _notes(one: TollFinding, other: TollFinding) -> tuple[Cause, ...]:
    here = tuple(note for note in one.notes if note not in other.notes)
    there = tuple(note for note in other.notes if note not in one.notes)
    return (Cause(rule="recorded", one=here, other=there),)
