"""Claims and reports in few words, for the tests of reconciling: every text and number here is made up."""
from dataclasses import dataclass, field
from datetime import date, timedelta

from cenotaph.codebook import default_codebook
from cenotaph.reconcile import reconcile
from cenotaph.records import (
    Blame,
    Bound,
    Claim,
    Count,
    DateGround,
    Dating,
    Demographic,
    Figure,
    Finding,
    Group,
    Harm,
    Incident,
    Quote,
    Report,
    Scope,
    Source,
    SourceKind,
    Status,
    Victims,
)

BOOK = default_codebook()
START = date(2012, 3, 11)
CHILDREN = Victims(words="children", status=Status.CIVILIAN, demographic=Demographic.CHILD)
WOMEN = Victims(words="women", status=Status.CIVILIAN, demographic=Demographic.WOMAN)
MEN = Victims(words="men", status=Status.CIVILIAN, demographic=Demographic.MAN)
CIVILIANS = Victims(words="civilians", status=Status.CIVILIAN)
REBELS = Victims(words="rebels", status=Status.COMBATANT, side="rebels")
SOLDIERS = Victims(words="soldiers", status=Status.COMBATANT, side="syrian_government")
MONITOR = Source(words="the Harbour Monitor", name="Harbour Monitor", kind=SourceKind.MONITOR)
ARMY = Source(words="the army", name="the army", kind=SourceKind.MILITARY, camp="government")
COUNCIL = Source(words="the town council", name="Town Council", kind=SourceKind.OPPOSITION, camp="opposition")
BY_ARMY = Blame(words="the army", side="syrian_government", camp="government")
BY_GANGS = Blame(words="armed terrorist gangs", side="rebels", camp="opposition")


def exactly(number: int) -> Count:
    return Count(low=number, high=number, words=str(number))


def at_least(number: int) -> Count:
    return Count(low=number, bound=Bound.AT_LEAST, words=f"at least {number}")


def about(number: int) -> Count:
    return Count(low=number, high=number, bound=Bound.ABOUT, words=f"about {number}")


def up_to(number: int) -> Count:
    return Count(high=number, bound=Bound.AT_MOST, words=f"up to {number}")


def between(low: int, high: int) -> Count:
    return Count(low=low, high=high, bound=Bound.RANGE, words=f"{low} to {high}")


def vague(words: str) -> Count:
    return Count(bound=Bound.VAGUE, words=words)


@dataclass
class Case:
    """One incident as it is put together: reports by name, claims in order."""

    reports: dict[str, Report] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def report(self, name: str, day: int = 0, outlet: str | None = "own", text: str | None = None) -> str:
        """Add a report of the given day after the first, with words of its own unless `text` is given."""
        dating = Dating(day=START + timedelta(days=day), ground=DateGround.METADATA)
        words = text if text is not None else " ".join(f"{name}{n}" for n in range(30))
        self.reports[name] = Report(
            id=name, doc=f"{name}.txt", file_sha256="0" * 64, outlet=name if outlet == "own" else outlet,
            text=words, dating=dating,
        )
        return name

    def claim(
        self, report: str, count: Count, victims: Victims | None = None, source: Source | None = None,
        blame: Blame | None = None, *, part_of: str | None = None, harm: Harm = Harm.KILLED, denied: bool = False,
        words: str = "killed",
    ) -> str:
        """Add a claim and return its id."""
        start = 10 * len(self.claims)
        made = Claim(
            id=f"c{len(self.claims):03}", report=report, quote=Quote(start=start, end=start + 5, words=words), harm=harm,
            count=count, victims=victims or Victims(words="people"), source=source or Source(),
            blame=blame or Blame(), event="e1", part_of=part_of, denied=denied, scope=Scope.INCIDENT,
        )
        self.claims.append(made)
        return made.id

    def incident(self) -> Incident:
        return Incident(
            id="i1", label="made up", claims=tuple(c.id for c in self.claims), reports=tuple(self.reports)
        )

    def found(self) -> Finding:
        return reconcile(self.incident(), self.claims, list(self.reports.values()), BOOK)

    def figure(self, group: Group | None = None, harm: Harm = Harm.KILLED) -> Figure:
        """The figure for a group, all victims by default."""
        return figure_in(self.found(), group, harm)

    def range(self, group: Group | None = None, harm: Harm = Harm.KILLED) -> tuple[int, int, int | None]:
        found = self.figure(group, harm)
        return found.low, found.best, found.high


def figure_in(finding: Finding, group: Group | None = None, harm: Harm = Harm.KILLED) -> Figure:
    return next(f for f in finding.figures if f.group == (group or Group()) and f.harm is harm)
