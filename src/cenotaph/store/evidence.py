"""Reports and claims in the database: the evidence, and the keys by which claims find each other."""
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, func, select

from cenotaph.records import Claim, Report, encode

from .rows import Shelf, beginning, chunked, erase, write
from .tables import block_keys, claims, reports

_REPORTS = Shelf(Report, reports, reports.c.payload, reports.c.day, (reports.c.id,))
_CLAIMS = Shelf(
    Claim, claims.join(reports), claims.c.payload, reports.c.day,
    (reports.c.id, claims.c.quote_start, claims.c.quote_end, claims.c.id),
)


class EvidenceMethods:
    """What a unit can do with reports and claims."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def report_ids(self) -> set[str]:
        """Return the ids of all reports."""
        return set(self._connection.scalars(select(reports.c.id)))

    def file_hashes(self) -> set[str]:
        """Return the SHA-256 of every file that a report was read from."""
        return set(self._connection.scalars(select(reports.c.file_sha256).distinct()))

    def add_reports(self, given: Iterable[Report]) -> None:
        """Keep reports, each in place of an earlier one of its id."""
        for chunk in chunked(given):
            rows = {report.id: _report_row(report) for report in chunk}
            erase(self._connection, reports.c.id, rows, reports)
            write(self._connection, reports, rows.values())

    def reports(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        """Yield reports by date, then id, undated ones last: those of `ids`, or all as a stream."""
        if ids is None:
            return _REPORTS.stream(self._connection)
        return _REPORTS.pick(self._connection, reports.c.id, ids)

    def by_days(self, report_ids: Iterable[str]) -> list[str]:
        """Return the ids of the reports by day, of an undated one the first day that it tells of, then by id."""
        day = func.coalesce(reports.c.day, func.min(claims.c.first))
        query = select(day.label("day"), reports.c.id).outerjoin(claims).group_by(reports.c.id, reports.c.day)
        found = [
            row for chunk in chunked(sorted(set(report_ids)))
            for row in self._connection.execute(query.where(reports.c.id.in_(chunk)))
        ]
        return [row.id for row in sorted(found, key=lambda row: (row.day is None, *row))]

    def reports_by_date(self) -> Iterator[Report]:
        """Yield all reports by date, then id, undated ones last, a few hundred in memory at a time."""
        return _REPORTS.stream(self._connection)

    def replace_claims(self, report_id: str, given: Iterable[Claim], keys: Mapping[str, Iterable[str]]) -> None:
        """Keep `given` as the claims of one report, in place of those it had; `keys` holds block keys by claim id.

        Raises ValueError where a claim is of another report. Incidents and tolls that rest on a claim that goes must be
        replaced before the transaction ends, or it is refused.
        """
        kept = list(given)
        if strays := [claim.id for claim in kept if claim.report != report_id]:
            raise ValueError(f"claims of another report than {report_id}: {strays}")
        erase(self._connection, claims.c.report, [report_id], claims)
        write(self._connection, claims, map(_claim_row, kept))
        pairs = ({"key": key, "claim": claim.id} for claim in kept for key in sorted(set(keys.get(claim.id, ()))))
        write(self._connection, block_keys, pairs)

    def claims(self, ids: Iterable[str] | None = None) -> Iterator[Claim]:
        """Yield claims in the order of their reports, then by offset: those of `ids`, or all as a stream."""
        if ids is None:
            return _CLAIMS.stream(self._connection)
        return _CLAIMS.pick(self._connection, claims.c.id, ids)

    def claims_of(self, report_ids: Iterable[str]) -> Iterator[Claim]:
        """Yield the claims of some reports, in the order of those reports, then by offset."""
        return _CLAIMS.pick(self._connection, claims.c.report, report_ids)

    def told_by(self, prefix: str) -> set[str]:
        """Return the ids of the reports whose id begins with `prefix`, or one of whose claims' ids does."""
        own = select(reports.c.id).where(beginning(reports.c.id, prefix))
        claimed = select(claims.c.report).where(beginning(claims.c.id, prefix))
        return {*self._connection.scalars(own), *self._connection.scalars(claimed)}

    def claims_sharing(self, keys: Iterable[str]) -> set[str]:
        """Return the ids of the claims that hold at least one of the block keys."""
        found: set[str] = set()
        for chunk in chunked(set(keys)):
            found.update(self._connection.scalars(select(block_keys.c.claim).where(block_keys.c.key.in_(chunk))))
        return found


def _report_row(report: Report) -> dict[str, object]:
    return {
        "id": report.id, "doc": report.doc, "file_sha256": report.file_sha256, "part": report.part,
        "day": report.dating.day, "payload": encode(report).decode(),
    }


def _claim_row(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id, "report": claim.report, "event": claim.event, "scope": claim.scope.value,
        "quote_start": claim.quote.start, "quote_end": claim.quote.end, "first": claim.period.first,
        "last": claim.period.last, "place_key": claim.place.key, "payload": encode(claim).decode(),
    }
