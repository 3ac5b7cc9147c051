"""The rows of the lists: incidents, tolls, voices, reports, rules."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cenotaph.records import Change, Edition, Finding, Harm, Report, Rule, TollFinding, side_name
from cenotaph.words import harm, outlet, several

from ..belonging import whole_figure
from .figure_view import Bar, FigureRow, bar, figure_rows
from .incident_view import Where, where
from .lookup import Lookup
from .sums import blamed
from .wording import GROUNDS, day, figure_span, people, span
from .words_view import Source, in_order, numbered, sources

NOT_SAID = "–"
_WITHHELD = {
    "minors": ("child’s name", "children’s names"), "witnesses": ("witness’s name", "witnesses’ names"),
    "private_speakers": ("name of a private speaker", "names of private speakers"),
    "public_speakers": ("name of a public speaker", "names of public speakers"),
    "victims": ("name of a dead person", "names of dead people"),
    "others": ("name of a person of whom no more is told", "names of people of whom no more is told"),
    "places": ("name of a place", "names of places"),
    "also": ("name on the recorder’s list", "names on the recorder’s list"),
}
STEPS = {
    "codebook": ("codebook", "The codebook", "The choices of this project, each with the reason for it."),
    "vague words": ("vague", "Vague words", "What numbers are read in words that are no number."),
    "grades": ("grades", "Grades", "The tests in their order: the first that holds gives the grade."),
    "derivation": ("derivation", "From claims to a figure", "What each step of a derivation does."),
    "never one event": ("never-one", "What is never one event", "Where one of these holds, reports are kept apart."),
    "one event": ("one-event", "What makes one event", "Questions whose answers weigh for (+) or against (−) two "
                  "reports telling of one event; the weights add up."),
    "dates of reports": ("dates", "Dates of reports", "Where the date of a report is looked for, in this order."),
}


@dataclass(frozen=True)
class IncidentRow:
    page: str
    when: str
    label: str
    killed: str
    injured: str
    blamed: str
    grade: str


@dataclass(frozen=True)
class TollRow:
    """A toll beside what is recorded inside it; `part` is the width of the latter on the toll's own scale."""

    page: str
    label: str
    counts: str
    when: str
    where: Where
    said: str
    recorded: str
    residual: str
    exceeded: bool
    bar: Bar
    part: float


@dataclass(frozen=True)
class TollView:
    finding: TollFinding
    row: TollRow
    figures: tuple[FigureRow, ...]
    inside: tuple[tuple[str, str, str], ...]
    sources: tuple[Source, ...]
    changes: Sequence[Change]


@dataclass(frozen=True)
class VoiceRow:
    name: str
    camp: str
    findings: int
    claims: int


@dataclass(frozen=True)
class ReportRow:
    report: Report
    outlet: str
    day: str
    ground: str
    tells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RuleStep:
    """The rules of one step, and which of their columns say anything."""

    id: str
    title: str
    says: str
    rules: tuple[Rule, ...]
    has_says: bool
    has_value: bool
    has_reason: bool


def incident_row(found: Finding, lookup: Lookup) -> IncidentRow:
    return IncidentRow(
        page=lookup.pages[found.incident.id], when=found.incident.period.label or "day unknown",
        label=found.incident.label, killed=_number(found, Harm.KILLED), injured=_number(found, Harm.INJURED),
        blamed=blamed(found), grade=found.grade.name.value,
    )


def _number(found: Finding, kind: Harm) -> str:
    """The figure for all victims, else the largest of its parts, named as such, else a dash."""
    if figure := whole_figure(found, kind):
        return figure_span(figure)
    part = max((figure for figure in found.figures if figure.harm is kind), key=lambda f: f.best, default=None)
    return f"{figure_span(part)} ({part.group.label})" if part else NOT_SAID


def toll_row(found: TollFinding, lookup: Lookup) -> TollRow:
    figure = found.figure
    widest = max(figure.high or figure.best * 1.25, found.recorded_best, 1)
    recorded = sorted({found.recorded_low, found.recorded_best})
    return TollRow(
        page=lookup.pages[found.toll.id], label=found.toll.label,
        counts=f"{harm(found.toll.harm)}, {found.toll.group.label}", when=found.toll.period.label or "span unknown",
        where=where(found.toll.place, found.toll.id in lookup.blurred), said=figure_span(figure),
        recorded=" to ".join(map(people, recorded)), residual=_residual(found), exceeded=found.exceeded,
        bar=bar(figure.low, figure.best, figure.high, widest), part=round(100 * found.recorded_best / widest, 1),
    )


def _residual(found: TollFinding) -> str:
    return span(found.residual_low, found.residual_low, found.residual_high).split(", best")[0]


def toll_view(found: TollFinding, lookup: Lookup) -> TollView:
    """Return all that the page of a toll tells."""
    numbers = numbered(in_order(found.toll.claims, lookup))
    inside = [
        (lookup.pages[name], lookup.labels[name], _same_count(found, lookup.incidents[name]))
        for name in found.inside if name in lookup.incidents
    ]
    return TollView(
        finding=found, row=toll_row(found, lookup), inside=tuple(inside),
        figures=figure_rows((found.figure,), numbers, lookup, found.steps),
        sources=sources(numbers, found.copies, lookup), changes=lookup.changes(found.toll.id),
    )


def _same_count(toll: TollFinding, incident: Finding) -> str:
    """What an incident holds of that which a toll counts."""
    counts = (toll.toll.harm, toll.toll.group)
    figure = next((each for each in incident.figures if (each.harm, each.group) == counts), None)
    return figure_span(figure) if figure else NOT_SAID


def voice_rows(edition: Edition) -> list[VoiceRow]:
    """Return every independent original source, the one that says most first."""
    told = (*(found.voices for found in edition.incidents), *(found.voices for found in edition.tolls))
    every = [(voice.name, voice.camp or "", voice) for voices in told for voice in voices]
    rows = []
    for (name, camp), same in groupby(sorted(every, key=lambda v: v[:2]), key=lambda v: v[:2]):
        voices = [voice for _, _, voice in same]
        claims = {claim for voice in voices for claim in voice.claims}
        rows.append(VoiceRow(name=name, camp=side_name(camp) or "nobody’s in particular", findings=len(voices),
                             claims=len(claims)))
    return sorted(rows, key=lambda row: (-row.findings, -row.claims, row.name))


def report_rows(lookup: Lookup) -> Iterator[ReportRow]:
    """Yield the reports by date, each with the incidents and tolls it tells of."""
    for report in lookup.edition.reports:
        tells = tuple((lookup.pages[name], lookup.labels[name]) for name in lookup.told_in.get(report.id, ()))
        yield ReportRow(report=report, outlet=outlet(report), day=day(report.dating.day),
                        ground=GROUNDS[report.dating.ground], tells=tells)


def rule_steps(rules: Sequence[Rule]) -> Iterator[RuleStep]:
    """Yield the rules step by step, as the edition has them."""
    for step, same in groupby(rules, key=lambda rule: rule.step):
        own = tuple(same)
        anchor, title, says = STEPS.get(step, (step.replace(" ", "-"), step.capitalize(), ""))
        yield RuleStep(
            id=anchor, title=title, says=says, rules=own, has_says=any(rule.says for rule in own),
            has_value=any(rule.value for rule in own), has_reason=any(rule.reason for rule in own),
        )


def withheld_lines(edition: Edition) -> list[str]:
    """Return how many names of each kind were withheld or replaced: never which."""
    return [f"{several(each.things, *_WITHHELD.get(each.kind, ('name', 'names')))} {each.action}"
            for each in edition.withheld if each.things]
