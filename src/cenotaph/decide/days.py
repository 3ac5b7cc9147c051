"""What reviewers decided about the day of a report: it is told anew from that day on, its "yesterday" and "Sunday" too.

A report is found again by its id, which is made of the file's bytes: no other text can take its place.
"""
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from cenotaph.records import DateGround, Dating, Decision, Report, Unmet, Verdict

from .standing import read_log
from .values import day
from .verdict import verdict_of

REPORT_DAY = "report_day"
TAKES = "a day (2012-03-11), or unknown"


def days_decided(decisions: Sequence[Decision]) -> dict[str, Verdict]:
    """Return what stands about the day of reports, by report id: of several decisions on one report the last."""
    return {d.report.report: verdict_of(d) for d in read_log(decisions).standing if d.report and _meant(d)}


def dated(report: Report, days: Mapping[str, Verdict]) -> Report:
    """Return a report of the day decided for it, if any: what was read, and what speaks against that, goes with it."""
    read, verdict = report.dating.as_read or report.dating, days.get(report.id)
    if verdict is None:
        return replace(report, dating=read)
    return replace(report, dating=Dating(
        day=day(verdict.value or ""), ground=DateGround.DECISION, words=read.words, verdict=verdict, as_read=read,
    ))


def replaced_days(standing: Sequence[Decision]) -> dict[str, str]:
    """Return by id which decision on the day of a report replaced which."""
    replaced, last = dict[str, str](), dict[str, str]()
    for decision in (d for d in standing if d.report and _meant(d)):
        of = decision.report.report if decision.report else ""
        if of in last:
            replaced[last[of]] = decision.id
        last[of] = decision.id
    return replaced


def unmet_days(standing: Sequence[Decision], known: Collection[str]) -> tuple[Unmet, ...]:
    """Return the decisions on the day of a report that is not read any more, or whose day cannot be read."""
    return tuple(
        Unmet(decision=d, why=why) for d in standing if d.report and (why := _why_unmet(d, known))
    )


def _why_unmet(decision: Decision, known: Collection[str]) -> str:
    if not _meant(decision):
        return f"“{decision.value}” is not taken for the {decision.field} of a report; give {TAKES}"
    if decision.report and decision.report.report not in known:
        return f"report {decision.report.report} ({decision.report.doc}) is not read any more"
    return ""


def _meant(decision: Decision) -> bool:
    """Say whether it corrects what a report has, to what that can be: another version may have written it."""
    try:
        day(decision.value or "")
    except ValueError:
        return False
    return decision.field == REPORT_DAY
