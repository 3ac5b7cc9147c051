"""What a build has to read: files that came in, and reports whose day was decided otherwise since they were read."""
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cenotaph.decide import dated, days_decided
from cenotaph.records import Decision, Report, Verdict

if TYPE_CHECKING:
    from cenotaph.store import Unit


@dataclass(frozen=True)
class Due:
    """Files to read, by hash; ids of the reports in them to read again, and of those not to; the days decided."""

    files: tuple[str, ...]
    again: frozenset[str]
    known: frozenset[str]
    days: Mapping[str, Verdict]

    def among(self, reports: Iterable[Report]) -> list[Report]:
        """Return those of the reports of a file that are to be read, each of the day decided for it."""
        return [dated(report, self.days) for report in reports if report.id not in self.known]

    @property
    def said(self) -> tuple[str, ...]:
        """The days decided, in words that change with them: what was put aside for other days is read again."""
        return tuple(f"{report} {verdict.decision}" for report, verdict in sorted(self.days.items()))


def due(unit: "Unit", files: Collection[str], decisions: Sequence[Decision], every: bool | None) -> Due:
    """Return what of the archived `files` (hashes) is to be read; all of it where `every` is None.

    A report is read again where its decided day is another now. Only reports that a decision names are looked at;
    `every` report where decisions were lost that the record holds.
    """
    days = days_decided(decisions)
    if every is None:
        return Due(tuple(sorted(files)), frozenset(), frozenset(), days)
    named = {decision.report.report for decision in decisions if decision.report}
    held = (report for report in unit.reports(None if every else named) if report.file_sha256 in files)
    moved = [report for report in held if report.dating.verdict != days.get(report.id)]
    again = frozenset(report.id for report in moved)
    known = frozenset(unit.report_ids() - again) if again else frozenset[str]()
    fresh = {*(set(files) - unit.file_hashes()), *(report.file_sha256 for report in moved)}
    return Due(tuple(sorted(fresh)), again, known, days)
