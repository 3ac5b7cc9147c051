"""A unit of work: everything done with the record inside one transaction."""
from collections.abc import Iterable, Iterator

from sqlalchemy import delete, select

from cenotaph.records import Claim, Finding, Record

from .derived import DerivedMethods
from .evidence import EvidenceMethods
from .ledger import LedgerMethods
from .rows import chunked
from .staging import StagingMethods
from .tables import block_keys, claims, reports, state


class Unit(EvidenceMethods, DerivedMethods, LedgerMethods, StagingMethods):
    """What can be read and written inside one transaction; it ends with the transaction.

    While a stream of one kind of noun is read, other kinds may be written, its own may not.
    """

    @property
    def empty(self) -> bool:
        """True where no report is in the record."""
        return self._connection.scalar(select(reports.c.id).limit(1)) is None

    def record(self) -> Record:
        """Return the whole record in its fixed order, in memory: for exports and tests."""
        return Record(
            reports=tuple(self.reports_by_date()),
            claims=tuple(self.claims()),
            findings=tuple(self.findings()),
            tolls=tuple(self.toll_findings()),
        )

    def record_about(self, prefix: str) -> Record:
        """Return the incidents and tolls whose id, or a figure's, begins with `prefix`, with claims and reports."""
        incidents, totals = self.named(prefix)
        findings, tolls = tuple(self.findings(incidents)), tuple(self.toll_findings(totals))
        resting = {c for f in findings for c in f.incident.claims} | {c for f in tolls for c in f.toll.claims}
        reports = {r for f in findings for r in f.incident.reports} | {r for t in tolls for r in t.toll.reports}
        # What a reviewer rejected rests in nothing, and is shown beside what its report tells.
        told = tuple(c for c in self.claims_of(reports) if c.id in resting or c.rejected)
        return Record(reports=tuple(self.reports(reports)), claims=told, findings=findings, tolls=tolls)

    def record_around(self, prefixes: Iterable[str]) -> Record:
        """Return what a decision about the objects whose ids begin so may touch, in the record's order.

        That is every incident and toll named so, or told by a report or claim named so, and every claim of all reports
        that tell of one of them.
        """
        asked = tuple(prefixes)
        named = [self.named(prefix) for prefix in asked]
        reports = {report for prefix in asked for report in self.told_by(prefix)}
        told = {claim.id for claim in self.claims_of(reports)}
        homes = self.homes_of(told).keys()
        findings = tuple(self.findings({*homes, *(i for incidents, _ in named for i in incidents)}))
        tolls = tuple(self.toll_findings({*homes, *(i for _, totals in named for i in totals)}))
        resting = {c for f in findings for c in f.incident.claims} | {c for t in tolls for c in t.toll.claims}
        reports |= {claim.report for claim in self.claims(resting)}
        claims = tuple(self.claims_of(reports))
        return Record(reports=tuple(self.reports(reports)), claims=claims, findings=findings, tolls=tolls)

    def incidents(self, *, with_claims: bool) -> Iterator[tuple[Finding, tuple[Claim, ...]]]:
        """Yield all incidents in order, with their claims where asked for, a few hundred in memory at a time."""
        for some in chunked(self.findings()):
            asked = {c for found in some for c in found.incident.claims} if with_claims else set[str]()
            claims = {c.id: c for c in self.claims(asked)}
            for found in some:
                yield found, tuple(claims[c] for c in found.incident.claims if c in claims)

    def clear(self) -> None:
        """Empty the record, as before the first build. The list of builds stays, and what is staged."""
        self.clear_findings()
        for table in (block_keys, claims, reports, state):
            self._connection.execute(delete(table))
