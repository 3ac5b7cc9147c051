"""Incidents, tolls and near misses in the database: what grouping and reconciling gave."""
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Table, delete, or_, select, tuple_

from cenotaph.records import Finding, Incident, Link, Noun, Toll, TollFinding, encode

from .rows import CHUNK, Shelf, chunked, erase, unpack, write
from .tables import incident_claims, incidents, near_misses, toll_claims, tolls

_INCIDENTS = Shelf(Finding, incidents, incidents.c.payload, incidents.c.first, (incidents.c.id,))
_TOLLS = Shelf(TollFinding, tolls, tolls.c.payload, tolls.c.first, (tolls.c.id,))
_PAIR = (near_misses.c.first, near_misses.c.second)


class DerivedMethods:
    """What a unit can do with incidents, tolls and near misses."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def findings(self, ids: Iterable[str] | None = None) -> Iterator[Finding]:
        """Yield incidents with their figures by first day, then id, undated ones last: those of `ids`, or all."""
        if ids is None:
            return _INCIDENTS.stream(self._connection)
        return _INCIDENTS.pick(self._connection, incidents.c.id, ids)

    def findings_inside(self, first: date | None, last: date | None) -> Iterator[Finding]:
        """Yield, in order, the incidents whose known days all lie between `first` and `last`, both inclusive.

        None leaves that end open. An incident with no known day lies inside no span.
        """
        days = (incidents.c.first, incidents.c.last)
        bounds = [or_(*(day.is_not(None) for day in days))]
        if first is not None:
            bounds += [or_(day.is_(None), day >= first) for day in days]
        if last is not None:
            bounds += [or_(day.is_(None), day <= last) for day in days]
        return _INCIDENTS.stream(self._connection, *bounds)

    def incidents_with(self, claim_ids: Iterable[str]) -> list[Finding]:
        """Return, in order, the incidents that rest on at least one of the claims."""
        return list(self.findings(self._resting(incident_claims, claim_ids)))

    def replace_incidents(self, removed: Iterable[str], given: Iterable[Finding]) -> None:
        """Take incidents out by id and put others in; one that is given again takes its own place."""
        self._replace(incidents, incident_claims, removed, [(finding.incident, finding) for finding in given])

    def toll_findings(self, ids: Iterable[str] | None = None) -> Iterator[TollFinding]:
        """Yield tolls by first day, then id, those without a first day last: those of `ids`, or all."""
        if ids is None:
            return _TOLLS.stream(self._connection)
        return _TOLLS.pick(self._connection, tolls.c.id, ids)

    def tolls_with(self, claim_ids: Iterable[str]) -> list[TollFinding]:
        """Return, in order, the tolls that rest on at least one of the claims."""
        return list(self.toll_findings(self._resting(toll_claims, claim_ids)))

    def replace_tolls(self, removed: Iterable[str], given: Iterable[TollFinding]) -> None:
        """Take tolls out by id and put others in; one that is given again takes its own place."""
        self._replace(tolls, toll_claims, removed, [(finding.toll, finding) for finding in given])

    def near_misses(self) -> Iterator[Link]:
        """Yield the pairs of events that were nearly judged one, strongest first."""
        query = select(near_misses.c.payload).order_by(near_misses.c.score.desc(), *_PAIR)
        for (payload,) in self._connection.execute(query.execution_options(yield_per=CHUNK)):
            yield unpack(payload, Link)

    def replace_near_misses(self, events: Iterable[str], links: Iterable[Link]) -> None:
        """Take out every near miss that touches one of `events` ("<report id>/<event>") and put `links` in."""
        for chunk in chunked(sorted(set(events))):
            touched = or_(near_misses.c.first.in_(chunk), near_misses.c.second.in_(chunk))
            self._connection.execute(delete(near_misses).where(touched))
        kept = {(link.first, link.second): link for link in links}
        for pairs in chunked(kept):
            self._connection.execute(delete(near_misses).where(tuple_(*_PAIR).in_(pairs)))
        write(self._connection, near_misses, map(_link_row, kept.values()))

    def clear_findings(self) -> None:
        """Take out all incidents, tolls and near misses; reports and claims stay."""
        for table in (incident_claims, incidents, toll_claims, tolls, near_misses):
            self._connection.execute(delete(table))

    def _resting(self, members: Table, claim_ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for chunk in chunked(set(claim_ids)):
            found.update(self._connection.scalars(select(members.c.finding).where(members.c.claim.in_(chunk))))
        return found

    def _replace(
        self, table: Table, members: Table, removed: Iterable[str], given: Sequence[tuple[Incident | Toll, Noun]]
    ) -> None:
        erase(self._connection, table.c.id, sorted({*removed, *(whole.id for whole, _ in given)}), table)
        write(self._connection, table, (_finding_row(whole, finding) for whole, finding in given))
        resting = ({"claim": claim, "finding": whole.id} for whole, _ in given for claim in whole.claims)
        write(self._connection, members, resting)


def _finding_row(whole: Incident | Toll, finding: Noun) -> dict[str, object]:
    period = whole.period
    return {"id": whole.id, "first": period.first, "last": period.last, "payload": encode(finding).decode()}


def _link_row(link: Link) -> dict[str, object]:
    return {"first": link.first, "second": link.second, "score": link.score, "payload": encode(link).decode()}
