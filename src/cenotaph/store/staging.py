"""What is read but not yet in the record: kept report by report, so that a build that is cut off need not read again."""
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, select

from cenotaph.records import Claim, Noun, Report, encode

from .rows import chunked, unpack, write
from .tables import staged


class Read(Noun, frozen=True, kw_only=True):
    """A report with the claims read from it."""

    report: Report
    claims: tuple[Claim, ...] = ()


class StagingMethods:
    """What a unit can do with reports that are read ahead. Nothing staged is part of the record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stage(self, reading: str, given: Iterable[tuple[Report, tuple[Claim, ...]]]) -> None:
        """Keep reports and their claims aside; `reading` names the version and settings that read them."""
        for chunk in chunked(given):
            rows = {r.id: {"report": r.id, "reading": reading, "payload": encode(Read(report=r, claims=c)).decode()} for r, c in chunk}
            self._connection.execute(delete(staged).where(staged.c.report.in_(rows)))
            write(self._connection, staged, rows.values())

    def staged_ids(self, reading: str) -> set[str]:
        """Return the ids of the reports that `reading` has put aside."""
        return set(self._connection.scalars(select(staged.c.report).where(staged.c.reading == reading)))

    def staged(self, report_ids: Iterable[str]) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Yield those of the reports that are put aside, with their claims, by id."""
        for chunk in chunked(sorted(set(report_ids))):
            query = select(staged.c.payload).where(staged.c.report.in_(chunk)).order_by(staged.c.report)
            for payload in self._connection.scalars(query):
                read = unpack(payload, Read)
                yield read.report, read.claims

    def drop_staged(self, report_ids: Iterable[str]) -> None:
        """Forget what was put aside of these reports."""
        for chunk in chunked(set(report_ids)):
            self._connection.execute(delete(staged).where(staged.c.report.in_(chunk)))

    def drop_staged_by_others(self, reading: str) -> None:
        """Forget what any other version, or other settings, put aside."""
        self._connection.execute(delete(staged).where(staged.c.reading != reading))
