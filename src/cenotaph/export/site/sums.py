"""Sums over incidents: of one harm to one group of victims, never of a figure and its part.

A sum of ranges runs from the sum of the lowest to the sum of the highest numbers; it is open where one of them is.
Discounted incidents are in no sum but that of their own grade.
"""
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from cenotaph.records import Figure, Finding, GradeName, Group, Harm, side_name
from cenotaph.words import harm

from ..belonging import whole_figure
from .wording import people, span

NOBODY = "nobody is blamed"
OTHER_PARTY = "another party"


@dataclass(frozen=True)
class Sum:
    """People over `incidents` incidents that have such a figure; `high` None where one of them is open."""

    low: int
    best: int
    high: int | None
    incidents: int

    @property
    def words(self) -> tuple[str, str, str]:
        """Lowest, best and highest."""
        return people(self.low), people(self.best), people(self.high)

    @property
    def range(self) -> str:
        return span(self.low, self.best, self.high)


@dataclass(frozen=True)
class SumRow:
    """A sum under its name; None where no incident has such a figure: unknown, not 0."""

    name: str
    incidents: int
    sum: Sum | None


def summed(figures: Iterable[Figure]) -> Sum | None:
    """Return the sum of figures of different incidents, None of none."""
    every = list(figures)
    if not every:
        return None
    highs = [figure.high for figure in every]
    known = [high for high in highs if high is not None]
    return Sum(
        low=sum(figure.low for figure in every), best=sum(figure.best for figure in every),
        high=sum(known) if len(known) == len(highs) else None, incidents=len(every),
    )


def killed(findings: Iterable[Finding]) -> Sum | None:
    """Return how many were killed over some incidents, of those that have a figure for all victims."""
    return summed(figure for found in findings if (figure := whole_figure(found, Harm.KILLED)))


def counted(findings: Iterable[Finding]) -> list[Finding]:
    """Return the incidents that sums hold: all but those that are discounted."""
    return [found for found in findings if found.grade.name is not GradeName.DISCOUNTED]


def by_harm_and_group(findings: Sequence[Finding]) -> list[tuple[str, list[SumRow]]]:
    """Return, for each harm, the sums of each group of victims, all victims first."""
    figures = [figure for found in counted(findings) for figure in found.figures]
    ordered = sorted(figures, key=lambda f: (list(Harm).index(f.harm), f.group != Group(), f.group.label))
    found = []
    for kind, same in groupby(ordered, key=lambda figure: figure.harm):
        rows = []
        for of, each in groupby(same, key=lambda figure: figure.group.label):
            one = summed(each)
            rows.append(SumRow(name=of, incidents=one.incidents if one else 0, sum=one))
        found.append((harm(kind), rows))
    return found


def by_grade(findings: Sequence[Finding]) -> list[SumRow]:
    return _by(findings, lambda found: found.grade.name.value, [grade.value for grade in GradeName])


def by_blamed(findings: Sequence[Finding]) -> list[SumRow]:
    rows = _by(counted(findings), blamed, ())
    return sorted(rows, key=lambda row: (row.name == NOBODY, -(row.sum.best if row.sum else 0), row.name))


def blamed(found: Finding) -> str:
    """Return whom the accounts of an incident blame, all of them: "rebels / Syrian government"."""
    sides = {side_name(side) for account in found.accounts for side in account.blamed_sides}
    if not sides:
        return OTHER_PARTY if any(account.blames for account in found.accounts) else NOBODY
    return " / ".join(sorted(sides, key=str.casefold))


def _by(findings: Iterable[Finding], key: Callable[[Finding], str], order: Sequence[str]) -> list[SumRow]:
    grouped: dict[str, list[Finding]] = {name: [] for name in order}
    for found in findings:
        grouped.setdefault(key(found), []).append(found)
    return [SumRow(name=name, incidents=len(own), sum=killed(own)) for name, own in grouped.items() if own]
