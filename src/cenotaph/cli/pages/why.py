"""The way back from a figure to the words it rests on."""
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cenotaph.errors import WrongUsage
from cenotaph.records import Claim, Figure, Record, Report

from ..as_json import print_json, without_text
from ..context import in_context
from ..lookup import pick
from ..terminal import Screen
from ..words import harm, number
from .claims import origin, say_claims


@dataclass(frozen=True)
class Owned:
    """A figure and the incident or toll it belongs to."""

    figure: Figure
    owner: str
    label: str


@dataclass(frozen=True)
class Trace:
    """A figure with its claims: those it rests on, and those set aside, each with the reason."""

    owned: Owned
    taken: tuple[Claim, ...]
    aside: tuple[tuple[Claim, str], ...]
    reports: dict[str, Report]


def why_page(record: Record, prefix: str, json: bool, folder: Path | None = None) -> None:
    """Write the derivation of the figure whose id (or whose toll's id) begins with `prefix`, or the same as JSON.

    Raises WrongUsage where there is none, or several.
    """
    trace = traced(record, find_figure(record, prefix))
    if json:
        return print_json(_as_json(trace))
    screen = Screen(folder)
    figure, owned = trace.owned.figure, trace.owned
    screen.say((f"{number(figure)} {harm(figure.harm)}, {figure.group.label}", "bold"), f", in “{owned.label}”")
    screen.say((f"figure {figure.id} of {owned.owner}", "dim"))
    if figure.steps or figure.flags:
        screen.heading("The argument")
    for place, step in enumerate(figure.steps, 1):
        screen.say(f"{place}. {step.rule.replace('_', ' ')} → {step.result}", hang=3)
    for flag in figure.flags:
        screen.say(("flag: ", "bold"), flag, hang=3)
    screen.heading("The words it rests on")
    for claim in trace.taken:
        _words(screen, trace, claim)
    if trace.aside:
        screen.heading("Set aside")
        for claim, reason in trace.aside:
            _words(screen, trace, claim, reason)
    return None


def find_figure(record: Record, prefix: str) -> Owned:
    """Return the figure named by the beginning of its id or of its toll's id. Raises WrongUsage for none or several."""
    owned = {each.figure.id: each for each in _figures(record)}
    tolls = {finding.toll.id: owned[finding.figure.id] for finding in record.tolls}
    every = owned | tolls
    labels = {key: f"{_says(each.figure)}, in “{each.label}”" for key, each in every.items()}
    if any(prefix and finding.incident.id.startswith(prefix) for finding in record.findings):
        _is_incident(record, prefix)
    remedy = "`cenotaph show ID` lists an incident's figures, `cenotaph tolls` the tolls."
    return every[pick(prefix, labels, "figure or toll", remedy)]


def traced(record: Record, owned: Owned) -> Trace:
    """Return a figure with its claims, in the record's order, and the reports they stand in."""
    claims = {claim.id: claim for claim in record.claims}
    reasons: dict[str, str] = {}
    named = dict.fromkeys(owned.figure.claims)
    for step in owned.figure.steps:
        named.update(dict.fromkeys((*step.taken, *step.set_aside)))
        for claim in step.set_aside:
            reasons.setdefault(claim, f"{step.rule.replace('_', ' ')}: {step.result}")
    # A part set aside for its whole may still be what the figure rests on: the figure's own list has the last word.
    reasons = {claim: reason for claim, reason in reasons.items() if claim not in owned.figure.claims}
    known = [claims[claim] for claim in named if claim in claims]
    reports = {report.id: report for report in record.reports}
    known.sort(key=lambda claim: _order(claim, reports))
    return Trace(
        owned=owned,
        taken=tuple(claim for claim in known if claim.id not in reasons),
        aside=tuple((claim, reasons[claim.id]) for claim in known if claim.id in reasons),
        reports=reports,
    )


def _order(claim: Claim, reports: dict[str, Report]) -> tuple[str, str, int]:
    report = reports.get(claim.report)
    day = report.dating.day if report else None
    return (day.isoformat() if day else "9999-12-31", claim.report, claim.quote.start)


def _figures(record: Record) -> Iterator[Owned]:
    for finding in record.findings:
        for figure in finding.figures:
            yield Owned(figure, f"incident {finding.incident.id}", finding.incident.label)
    for toll in record.tolls:
        yield Owned(toll.figure, f"toll {toll.toll.id}", toll.toll.label)


def _is_incident(record: Record, prefix: str) -> None:
    found = [finding for finding in record.findings if finding.incident.id.startswith(prefix)]
    listed = "".join(f"\n  {f.id}  {_says(f)}" for finding in found[:3] for f in finding.figures)
    raise WrongUsage(f"“{prefix}” is an incident. Its figures are:{listed}", "Give the id of one of them.")


def _says(figure: Figure) -> str:
    return f"{number(figure)} {harm(figure.harm)}, {figure.group.label}"


def _words(screen: Screen, trace: Trace, claim: Claim, reason: str | None = None) -> None:
    report = trace.reports.get(claim.report)
    screen.gap()
    say_claims(screen, [claim], report, indent=0)
    for again in claim.also:
        screen.say(("said again: ", "dim"), f"“{' '.join(again.words.split())}”", indent=2)
    if reason:
        screen.say(("why not: ", "bold"), reason, indent=2)
    screen.say((f"{origin(report)} · claim {claim.id}", "dim"), indent=2)
    if report:
        screen.say((f"file SHA-256 {report.file_sha256}", "dim"), indent=2)
        for doubt in report.dating.doubts:
            screen.say((f"its date is in doubt: {doubt}", "dim"), indent=2)


def _as_json(trace: Trace) -> dict[str, object]:
    claims = [(claim, None) for claim in trace.taken] + list(trace.aside)
    used = dict.fromkeys(claim.report for claim, _ in claims)
    return {
        "figure": trace.owned.figure,
        "label": trace.owned.label,
        "claims": [
            {"claim": c, "set_aside": reason, "sentence": "".join(in_context(c.quote, trace.reports.get(c.report)))}
            for c, reason in claims
        ],
        "reports": [without_text(trace.reports[report]) for report in used if report in trace.reports],
    }
