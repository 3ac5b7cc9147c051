"""The way back from a figure to the words it rests on: a short argument with the quoted sentences."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from cenotaph.errors import WrongUsage
from cenotaph.records import Claim, Figure, Record, Report, Step
from cenotaph.words import harm, outlet, several

from ..as_json import print_json, without_text
from ..context import in_context
from ..lookup import pick
from ..terminal import Screen
from ..words import between, number
from .claims import dated, published, say_words, who_says
from .verdicts import say_verdicts


@dataclass(frozen=True)
class Owned:
    """A figure and the incident or toll it belongs to; `further` are the steps that a toll goes on with."""

    figure: Figure
    owner: str
    label: str
    further: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Trace:
    """A figure with its claims: those it rests on, and those set aside, each with the reason.

    `places` numbers the claims as the page does; `others` holds figures of others that its steps start from.
    """

    owned: Owned
    taken: tuple[Claim, ...]
    aside: tuple[tuple[Claim, str | None], ...]
    reports: dict[str, Report]
    places: dict[str, int]
    others: dict[str, Owned]

    @property
    def claims(self) -> list[tuple[Claim, str | None]]:
        return [*((claim, None) for claim in self.taken), *self.aside]

    @property
    def steps(self) -> tuple[Step, ...]:
        return (*self.owned.figure.steps, *self.owned.further)


def why_page(record: Record, prefix: str, json: bool, folder: Path | None = None) -> None:
    """Write the derivation of the figure whose id (or whose toll's id) begins with `prefix`, or the same as JSON.

    Raises WrongUsage where there is none, or several.
    """
    trace = traced(record, find_figure(record, prefix))
    if json:
        return print_json(_as_json(trace))
    screen = Screen(folder)
    _head(screen, trace)
    screen.heading("What is said")
    _said(screen, trace, [(claim, None) for claim in trace.taken])
    if trace.aside:
        screen.heading("Said too, and set aside")
        _said(screen, trace, trace.aside)
    _argument(screen, trace)
    _result(screen, trace)
    _files(screen, trace)
    return None


def _head(screen: Screen, trace: Trace) -> None:
    figure, owned = trace.owned.figure, trace.owned
    screen.say((_says(figure), "bold"), f", in “{owned.label}”")
    screen.say((f"figure {figure.id} of {owned.owner}", "dim"))


def _said(screen: Screen, trace: Trace, told: Sequence[tuple[Claim, str | None]]) -> None:
    """Each claim, then its words; claims that rest on the same words for the same reason share them."""
    for (_, start, end, reason), same in groupby(
        told, key=lambda each: (each[0].report, each[0].quote.start, each[0].quote.end, each[1])
    ):
        claims = [claim for claim, _ in same]
        report = trace.reports.get(claims[0].report)
        for claim in claims:
            mark = f"[{trace.places[claim.id]}] "
            screen.say((mark, "bold"), who_says(claim, report), (f" · {claim.id}", "dim"), hang=len(mark))
            say_verdicts(screen, claim, report, indent=4)
        first = _first_with(trace, claims[0].report, (start, end))
        if first < trace.places[claims[0].id]:
            screen.say((f"the words of [{first}]", "dim"), indent=4)
        else:
            _words(screen, claims[0], report)
        if reason:
            screen.say(("set aside: ", "bold"), reason, indent=4, hang=2)


def _words(screen: Screen, claim: Claim, report: Report | None) -> None:
    screen.say((published(report), "dim"), indent=4, hang=2)
    say_words(screen, claim, report, indent=4)
    if claim.also:
        again = "; ".join(f"“{' '.join(quote.words.split())}”" for quote in claim.also)
        screen.say((f"said again: {again}", "dim"), indent=4, hang=2)


def _first_with(trace: Trace, report: str, span: tuple[int, int]) -> int:
    """The number of the first claim that rests on these words."""
    told = (c for c, _ in trace.claims if c.report == report and (c.quote.start, c.quote.end) == span)
    return min(trace.places[claim.id] for claim in told)


def _argument(screen: Screen, trace: Trace) -> None:
    if not trace.steps and not trace.owned.figure.flags:
        return
    screen.heading("How the figure follows")
    for place, step in enumerate(trace.steps, 1):
        refs = "".join(f"[{n}]" for n in _refs(trace, step))
        rule = step.rule.replace("_", " ")
        screen.say(f"{place}. {rule}{f' {refs}' if refs else ''} → {step.result}", hang=3)
        for amount in step.start:
            if other := trace.others.get(amount.given_by or ""):
                counted = between(amount.low, amount.number, amount.high)
                screen.say(f"{counted}: {other.owner}, “{other.label}” (`cenotaph why {other.figure.id}`)", indent=3)
    for flag in trace.owned.figure.flags:
        screen.say(("flag: ", "bold"), flag.sentence, hang=3)


def _refs(trace: Trace, step: Step) -> list[int]:
    return sorted({trace.places[claim] for claim in step.claims if claim in trace.places})


def _result(screen: Screen, trace: Trace) -> None:
    figure = trace.owned.figure
    ends = f"low {figure.low}, best {figure.best}, high {'open' if figure.high is None else figure.high}"
    voices = several(figure.voices, "independent voice")
    screen.gap()
    screen.say(("Result: ", "bold"), (_says(figure), "bold"), f" ({ends}), by {voices}.", hang=8)


def _files(screen: Screen, trace: Trace) -> None:
    """Each report once: what its date rests on, and the hash under which the archive keeps its bytes."""
    screen.heading("Where the words are")
    used = dict.fromkeys(claim.report for claim, _ in trace.claims)
    for report in (trace.reports[each] for each in used if each in trace.reports):
        marks = "".join(f"[{trace.places[c.id]}]" for c, _ in trace.claims if c.report == report.id)
        said = f"{marks} {report.doc}: {outlet(report)}, {dated(report)}"
        screen.say(said, (f" · {report.id}", "dim"), hang=len(marks) + 1)
        screen.say((f"file SHA-256 {report.file_sha256}", "dim"), indent=2)
        for doubt in report.dating.doubts:
            screen.say((f"its date is in doubt: {doubt}", "dim"), indent=2, hang=2)


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
    reasons = {each.claim: each.why for step in reversed(owned.figure.steps) for each in step.set_aside}
    # A part set aside for its whole may still be what the figure rests on: the figure's own list has the last word.
    reasons = {claim: reason for claim, reason in reasons.items() if claim not in owned.figure.claims}
    named = {*owned.figure.claims, *reasons, *(c for step in owned.figure.steps for c in step.taken)}
    reports = {report.id: report for report in record.reports}
    known = sorted((claims[claim] for claim in named if claim in claims), key=lambda claim: _order(claim, reports))
    taken = tuple(claim for claim in known if claim.id not in reasons)
    aside = tuple((claim, reasons[claim.id]) for claim in known if claim.id in reasons)
    every = (*taken, *(claim for claim, _ in aside))
    starts = {amount.given_by for step in (*owned.figure.steps, *owned.further) for amount in step.start}
    return Trace(
        owned=owned, taken=taken, aside=aside, reports=reports,
        places={claim.id: place for place, claim in enumerate(every, 1)},
        others={each.figure.id: each for each in _figures(record) if each.figure.id in starts},
    )


def _order(claim: Claim, reports: dict[str, Report]) -> tuple[object, ...]:
    report = reports.get(claim.report)
    day = report.dating.day if report else None
    whole_first = (claim.part_of is not None, -(claim.count.stated or 0), claim.id)
    return (day.isoformat() if day else "9999-12-31", claim.report, claim.quote.start, claim.quote.end, *whole_first)


def _figures(record: Record) -> Iterator[Owned]:
    for finding in record.findings:
        for figure in finding.figures:
            yield Owned(figure, f"incident {finding.incident.id}", finding.incident.label)
    for toll in record.tolls:
        yield Owned(toll.figure, f"toll {toll.toll.id}", toll.toll.label, toll.steps)


def _is_incident(record: Record, prefix: str) -> None:
    found = [finding for finding in record.findings if finding.incident.id.startswith(prefix)]
    listed = "".join(f"\n  {f.id}  {_says(f)}" for finding in found[:3] for f in finding.figures)
    raise WrongUsage(f"“{prefix}” is an incident. Its figures are:{listed}", "Give the id of one of them.")


def _says(figure: Figure) -> str:
    return f"{number(figure)} {harm(figure.harm)}, {figure.group.label}"


def _as_json(trace: Trace) -> dict[str, object]:
    used = dict.fromkeys(claim.report for claim, _ in trace.claims)
    return {
        "figure": trace.owned.figure,
        "of": trace.owned.owner,
        "label": trace.owned.label,
        "further": trace.owned.further,
        "claims": [
            {
                "place": trace.places[c.id], "claim": c, "set_aside": reason,
                "sentence": "".join(in_context(c.quote, trace.reports.get(c.report))),
            }
            for c, reason in trace.claims
        ],
        "reports": [without_text(trace.reports[report]) for report in used if report in trace.reports],
    }
