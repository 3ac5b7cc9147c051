"""What a difference is: the numbers or the grade on either side, and the steps from which it comes."""
from typing import Literal

from cenotaph.records import Figure, Group, Harm, Noun, Span


class Cause(Noun, frozen=True, kw_only=True):
    """A rule that spoke otherwise: what the steps of each record say by it, nothing where one has no such step."""

    rule: str
    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Difference(Noun, frozen=True, kw_only=True):
    """Something that is not the same in two records, with its causes.

    `owner` is the id of the incident or toll (in the first record that has it), `label` what it is in words; `one_id`
    and `other_id` are its ids in each, None where a record has none. `harm` and `group` name a figure; `one` and
    `other` are its numbers, None where there is no figure; `one_grade` and `other_grade` those of an incident. `people`
    is the largest change of low, best or high; a figure that only one record has weighs its best. Of a toll, "toll" is
    its own figure and "recorded" what the incidents inside it hold.
    """

    what: Literal["figure", "grade", "toll", "recorded", "incident"]
    owner: str
    label: str
    one_id: str | None = None
    other_id: str | None = None
    harm: Harm | None = None
    group: Group | None = None
    one: Span | None = None
    other: Span | None = None
    one_grade: str = ""
    other_grade: str = ""
    people: int = 0
    causes: tuple[Cause, ...] = ()


def span_of(figure: Figure | None) -> Span | None:
    """Return a figure's numbers; None where there is none, or where no voice gives any."""
    return Span(low=figure.low, best=figure.best, high=figure.high) if figure and figure.voices else None


def people_between(one: Span | None, other: Span | None) -> int:
    """Return the largest change between two figures, in people; an end that opens or closes counts none."""
    if one is None or other is None:
        only = one or other
        return only.best if only else 0
    highs = abs(one.high - other.high) if one.high is not None and other.high is not None else 0
    return max(abs(one.low - other.low), abs(one.best - other.best), highs)
