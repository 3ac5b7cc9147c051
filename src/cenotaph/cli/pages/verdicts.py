"""What reviewers decided, where a page shows what they decided about."""
from collections.abc import Iterable, Sequence

from cenotaph.records import Claim, DecisionKind, Report
from cenotaph.words import outlet, speaker, statement

from ..terminal import Screen


def say_verdicts(screen: Screen, claim: Claim, report: Report | None, indent: int) -> None:
    """Write what was decided about a claim, each decision with its reason, and what was read where it was corrected."""
    for verdict in claim.verdicts:
        if verdict.kind is not DecisionKind.GRADE and verdict.field not in ("incident", "toll"):
            screen.say(("decided: ", "bold"), f"{verdict.sentence} ({verdict.decision})", indent=indent, hang=2)
    if claim.as_read and (said := _said(claim.as_read, report)) != _said(claim, report):
        screen.say((f"as read: {said}", "dim"), indent=indent, hang=2)


def _said(claim: Claim, report: Report | None) -> str:
    return f"{speaker(claim.source, report)}: {statement(claim)}"


def say_notes(screen: Screen, claims: Iterable[Claim]) -> None:
    """Write what was noted on the incident of these claims, oldest first."""
    noted = (v for claim in claims for v in claim.verdicts if v.kind is DecisionKind.NOTE and v.field == "incident")
    for verdict in sorted(noted, key=lambda v: v.order):
        screen.say(f"- {verdict.sentence} ({verdict.decision})", hang=2)


def say_rejected(screen: Screen, claims: Sequence[Claim], reports: Iterable[Report]) -> None:
    """Write the claims of these reports that reviewers rejected: they are kept, and count in nothing."""
    by_id = {report.id: report for report in reports}
    rejected = [claim for claim in claims if claim.rejected and claim.report in by_id]
    if rejected:
        screen.say(("Rejected, and counted nowhere", "bold"))
    for claim in rejected:
        report = by_id[claim.report]
        screen.say(f"{_said(claim, report)} “{' '.join(claim.quote.words.split())}” ({outlet(report)})", hang=2)
        say_verdicts(screen, claim, report, indent=2)
