"""What is read but not yet in the record: put aside, so that a build that is cut off need not read it again."""
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
            read = {report.id: Read(report=report, claims=claims) for report, claims in chunk}
            self._connection.execute(delete(staged).where(staged.c.report.in_(read)))
            rows = ({"report": i, "reading": reading, "payload": encode(each).decode()} for i, each in read.items())
            write(self._connection, staged, rows)

    def staged_ids(self) -> set[str]:
        """Return the ids of the reports that are put aside."""
        return set(self._connection.scalars(select(staged.c.report)))

    def staged(self, report_ids: Iterable[str]) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Yield those of the reports that are put aside, with their claims, by id."""
        for chunk in chunked(sorted(set(report_ids))):
            query = select(staged.c.payload).where(staged.c.report.in_(chunk)).order_by(staged.c.report)
            for payload in self._connection.scalars(query):
                read = unpack(payload, Read)
                yield read.report, read.claims

    def drop_staged(self, but: str | None = None) -> None:
        """Forget what was put aside; `but` names a reading whose reports stay."""
        gone = delete(staged) if but is None else delete(staged).where(staged.c.reading != but)
        self._connection.execute(gone)
