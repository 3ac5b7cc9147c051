"""One toll in two records: its figure, and what the incidents inside it hold of it."""
from collections.abc import Iterator

import msgspec

from cenotaph.records import Figure, Span, TollFinding

from .causes import causes_between, causes_of_lack, turned
from .difference import Cause, Difference, people_between, span_of


def tolls_that_differ(one: TollFinding | None, other: TollFinding | None) -> Iterator[Difference]:
    """Yield what differs of one toll: its figure, and what is recorded inside it.

    A toll that the two count as other people is a figure that only the one has, and another that only the other has.
    """
    if one and other and one.toll.group == other.toll.group:
        yield from _same_people(one, other)
        return
    causes = causes_between(one.figure.steps, other.figure.steps) if one and other else ()
    if one:
        yield msgspec.structs.replace(_toll(one, other), one=span_of(one.figure), people=one.figure.best, causes=causes)
    if other:
        said = msgspec.structs.replace(_toll(one, other), group=other.toll.group, other=span_of(other.figure))
        yield msgspec.structs.replace(said, people=other.figure.best, causes=causes)


def _toll(one: TollFinding | None, other: TollFinding | None) -> Difference:
    known = [found for found in (one, other) if found]
    return Difference(
        what="toll", owner=known[0].toll.id, label=known[0].toll.label, harm=known[0].toll.harm,
        group=known[0].toll.group, one_id=one.toll.id if one else None, other_id=other.toll.id if other else None,
    )


def _same_people(one: TollFinding, other: TollFinding) -> Iterator[Difference]:
    said, before, after = _toll(one, other), span_of(one.figure), span_of(other.figure)
    if before != after:
        people, causes = people_between(before, after), _causes(one.figure, other.figure)
        yield msgspec.structs.replace(said, one=before, other=after, people=people, causes=causes)
    held, holds = _recorded(one), _recorded(other)
    if held != holds:
        yield msgspec.structs.replace(
            said, what="recorded", one=held, other=holds, people=people_between(held, holds), causes=_notes(one, other)
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
