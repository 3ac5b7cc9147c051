"""One incident on one page."""
from pathlib import Path

from cenotaph.errors import WrongUsage
from cenotaph.records import Claim, Finding, Link, Place, Record, Report
from cenotaph.words import harm, listed, outlet

from ..as_json import print_json, without_text
from ..lookup import pick, shortened
from ..terminal import Screen
from ..words import UNKNOWN, period, place
from .accounts import say_accounts
from .claims import in_order, origin, say_claims, who_says
from .verdicts import say_notes, say_rejected

FIGURES = ("figure", "harm", "victims", "low", "best", "high", "voices")
NUMBERS = frozenset({"low", "best", "high", "voices"})


def show_page(record: Record, prefix: str, json: bool, folder: Path | None = None) -> None:
    """Write the incident whose id begins with `prefix`, or the same as JSON. Raises WrongUsage for none or several."""
    finding = find_incident(record, prefix)
    claims = [claim for claim in record.claims if claim.id in set(finding.incident.claims)]
    reports = [report for report in record.reports if report.id in set(finding.incident.reports)]
    if json:
        return print_json({"finding": finding, "claims": claims, "reports": [without_text(r) for r in reports]})
    screen = Screen(folder)
    _head(screen, finding)
    _figures(screen, record, finding)
    screen.heading("Accounts, side by side")
    say_accounts(screen, finding)
    _grade(screen, finding)
    say_notes(screen, claims)
    _reports(screen, claims, finding, reports)
    say_rejected(screen, record.claims, reports)
    _links(screen, finding, reports)
    return None


def find_incident(record: Record, prefix: str) -> Finding:
    """Return the incident named by the beginning of its id. Raises WrongUsage for none or several."""
    found = {finding.incident.id: finding for finding in record.findings}
    labels = {key: finding.incident.label for key, finding in found.items()}
    if any(prefix and toll.toll.id.startswith(prefix) for toll in record.tolls):
        raise WrongUsage(f"“{prefix}” is a toll, not an incident.", f"`cenotaph why {prefix}` shows its words.")
    return found[pick(prefix, labels, "incident", "`cenotaph incidents` lists them all.")]


def _head(screen: Screen, finding: Finding) -> None:
    incident = finding.incident
    screen.say((incident.label, "bold"))
    screen.say((f"incident {incident.id}", "dim"))
    screen.gap()
    screen.say(f"place   {place(incident.place)}", hang=8)
    written = ", ".join(each for each in (incident.place.written, *incident.place.context) if each)
    if written:
        screen.say(f"written “{written}”", indent=8)
    screen.say(_known(incident.place), indent=8)
    words = f" (“{incident.period.words}”)" if incident.period.words else ""
    screen.say(f"date    {period(incident.period)}{words}", hang=8)
    screen.say(f"means   {', '.join(incident.means) or UNKNOWN}", hang=8)


def _known(where: Place) -> str:
    """How fine the place is known and where it lies; never a point that is not exactly its own."""
    if where.precision == "unknown" and where.point is None:
        return "where it lies is not known"
    point = "no point of its own is known"
    if where.point:
        point = f"at {where.point.latitude:.4f}, {where.point.longitude:.4f}"
    return f"precision: {where.precision}; {point}; {where.gazetteer_id or 'in no gazetteer'}"


def _figures(screen: Screen, record: Record, finding: Finding) -> None:
    screen.heading("Figures")
    for step in finding.left_out:
        screen.say(("left out: ", "bold"), step.result, hang=2)
    if not finding.figures:
        return screen.say("No voice gives a figure.")
    ids = shortened(figure.id for each in record.findings for figure in each.figures)
    rows = [
        (
            ids[f.id], harm(f.harm), f.group.label, str(f.low), str(f.best), "open" if f.high is None else str(f.high),
            str(f.voices),
        )
        for f in finding.figures
    ]
    screen.table(FIGURES, rows, NUMBERS)
    for figure in finding.figures:
        for flag in figure.flags:
            screen.say((f"{ids[figure.id]} flag: ", "bold"), flag.sentence, hang=2)
    return screen.say(("`cenotaph why FIGURE` traces one to its words.", "dim"))


def _grade(screen: Screen, finding: Finding) -> None:
    screen.heading(f"Grade: {finding.grade.name}")
    for reason in finding.grade.reasons:
        screen.say(f"- {reason}", hang=2)
    for voice in finding.voices:
        if len(voice.reports) > 1:
            again = sum(copy.report in voice.reports for copy in finding.copies)
            copies = f", {again} of them {'a copy' if again == 1 else 'copies'}" if again else ""
            screen.say(f"- one voice: {voice.name}, in {len(voice.reports)} reports{copies}", hang=2)


def _reports(screen: Screen, claims: list[Claim], finding: Finding, reports: list[Report]) -> None:
    screen.heading("What the reports say")
    copies = {copy.report: copy for copy in finding.copies}
    docs = {report.id: report.doc for report in reports}
    for report in reports:
        screen.say((origin(report), "bold"), hang=2)
        told = in_order(claim for claim in claims if claim.report == report.id)
        if copy := copies.get(report.id):
            original = docs.get(copy.original, copy.original)
            screen.say(("a copy of ", "bold"), f"{original}: {copy.reason}", indent=2, hang=2)
            for claim in told:
                screen.say(who_says(claim, report), (f" · {claim.id}", "dim"), indent=2, hang=2)
        else:
            say_claims(screen, told, report, indent=2)
        screen.gap()


def _links(screen: Screen, finding: Finding, reports: list[Report]) -> None:
    if not finding.incident.links:
        return
    names = {report.id: outlet(report) for report in reports}
    screen.say(("Why these reports are taken for one event", "bold"))
    for link in finding.incident.links:
        ground = f"by decision {link.decision}" if link.decision else f"score {link.score:.1f}"
        screen.say(f"{listed(_ends(link, names))} ({ground})", hang=2)
        for reason in link.reasons:
            screen.say(f"- {reason}", indent=2, hang=2)


def _ends(link: Link, names: dict[str, str]) -> list[str]:
    ends = (link.first, link.second)
    return [names.get(end.split("/", 1)[0], end) for end in ends]
