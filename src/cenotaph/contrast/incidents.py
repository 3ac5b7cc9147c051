"""One incident in two records: its figures and its grade."""
from collections.abc import Iterator

from cenotaph.records import Figure, Finding, Group, Harm

from .causes import causes_between, causes_of_lack, steps_about, turned
from .difference import Cause, Difference, people_between, span_of

Named = dict[tuple[Harm, Group], Figure]


def incidents_that_differ(one: Finding | None, other: Finding | None) -> Iterator[Difference]:
    """Yield what differs of one incident; one difference where only one of the records has it."""
    if one and other:
        yield from _of_both(one, other)
    elif found := one or other:
        yield _alone(found, of_one=one is not None)


def _of_both(one: Finding, other: Finding) -> Iterator[Difference]:
    here: Named = {(f.harm, f.group): f for f in one.figures}
    there: Named = {(f.harm, f.group): f for f in other.figures}
    for name in dict.fromkeys([*here, *there]):
        before, after = span_of(here.get(name)), span_of(there.get(name))
        if before != after:
            yield Difference(
                what="figure", owner=one.incident.id, label=one.incident.label, one_id=one.incident.id,
                other_id=other.incident.id, harm=name[0], group=name[1], one=before, other=after,
                people=people_between(before, after), causes=_causes(one, other, here.get(name), there.get(name)),
            )
    if one.grade.name is not other.grade.name:
        yield _grade(one, other)


def _alone(found: Finding, *, of_one: bool) -> Difference:
    largest = max(found.figures, key=lambda f: f.best, default=None)
    name, span = found.incident.id, span_of(largest)
    return Difference(
        what="incident", owner=name, label=found.incident.label,
        one_id=name if of_one else None, other_id=None if of_one else name,
        one=span if of_one else None, other=None if of_one else span,
        harm=largest.harm if largest else None, group=largest.group if largest else None,
        people=largest.best if largest else 0,
    )


def _causes(one: Finding, other: Finding, first: Figure | None, second: Figure | None) -> tuple[Cause, ...]:
    if first and second:
        return causes_between(first.steps, second.steps)
    if first:
        return _lack(first, one, other)
    return turned(_lack(second, other, one)) if second else ()


def _lack(figure: Figure, having: Finding, lacking: Finding) -> tuple[Cause, ...]:
    causes = causes_of_lack(figure.steps, steps_about(lacking, figure.claims))
    # A part may get a figure of its own because its whole is counted as other people: no step of its own tells.
    return causes or causes_of_lack(steps_about(having), steps_about(lacking))


def _grade(one: Finding, other: Finding) -> Difference:
    claims = tuple(dict.fromkeys([*one.grade.claims, *other.grade.claims]))
    cause = Cause(rule="grades", one=one.grade.reasons, other=other.grade.reasons, claims=claims)
    return Difference(
        what="grade", owner=one.incident.id, label=one.incident.label, one_id=one.incident.id,
        other_id=other.incident.id, one_grade=one.grade.name, other_grade=other.grade.name, causes=(cause,),
    )
