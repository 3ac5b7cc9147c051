"""Doubts about the day of a report. Reports without a claim are left out: no figure hangs on their day."""
from collections import defaultdict
from collections.abc import Iterator

from cenotaph.records import Claim, Doubt, Report

from .change import without
from .evidence import Evidence
from .on_claims import shown_with


def undated_report(evidence: Evidence) -> Iterator[Doubt]:
    """No ground was found for the report's day, so that "Sunday" or "yesterday" in it cannot be told."""
    for report, claims in _with_claims(evidence):
        if report.dating.day is None and report.dating.verdict is None:
            why = f" ({_join(report.dating.doubts)})" if report.dating.doubts else ""
            sentence = (
                f"The report {_name(report)} has no day that can be believed{why}, so its {_number(claims)} may stand "
                f"undated and its order among updates is unknown. Find when it was published: {_decided(report)}."
            )
            yield _doubt("undated_report", report, evidence, claims, sentence)


def doubted_report(evidence: Evidence) -> Iterator[Doubt]:
    """The report has a day, but something in the file speaks against it, or against the text as it was read."""
    for report, claims in _with_claims(evidence):
        day = report.dating.day
        if day is not None and report.dating.doubts:
            sentence = (
                f"The report {_name(report)}, of {day.isoformat()} by its {report.dating.ground}, carries a doubt: "
                f"{_join(report.dating.doubts)}. Compare it with what the outlet published: {_decided(report)}."
            )
            yield _doubt("doubted_report", report, evidence, claims, sentence)


def _with_claims(evidence: Evidence) -> Iterator[tuple[Report, list[Claim]]]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.record.claims:
        claims[claim.report].append(claim)
    for report in evidence.record.reports:
        if claims[report.id]:
            yield report, claims[report.id]


def _doubt(kind: str, report: Report, evidence: Evidence, claims: list[Claim], sentence: str) -> Doubt:
    people, harm = without(evidence, claims)
    return Doubt(
        kind=kind, subject=report.id, sentence=sentence, people=people, harm=harm,
        command=shown_with(evidence, claims), claims=tuple(claim.id for claim in claims), reports=(report.id,),
    )


def _name(report: Report) -> str:
    return f"“{report.doc}”" + (f" of {report.outlet}" if report.outlet else "")


def _decided(report: Report) -> str:
    return f"`cenotaph decide correct {report.id} report_day DAY` gives it its day"


def _number(claims: list[Claim]) -> str:
    return "claim" if len(claims) == 1 else f"{len(claims)} claims"


def _join(doubts: tuple[str, ...]) -> str:
    return "; ".join(each.rstrip(". ") for each in doubts)
