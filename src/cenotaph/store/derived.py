"""Incidents, tolls and near misses in the database: what grouping and reconciling gave."""
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, delete, or_, select, tuple_

from cenotaph.records import (
    Finding,
    Grade,
    Group,
    Harm,
    Incident,
    Link,
    Noun,
    Toll,
    TollFinding,
    encode,
)

from .rows import CHUNK, Shelf, beginning, chunked, erase, unpack, write
from .tables import (
    briefs,
    incident_areas,
    incident_claims,
    incident_figures,
    incidents,
    near_misses,
    toll_areas,
    toll_claims,
    toll_figures,
    tolls,
)

_INCIDENTS = Shelf(Finding, incidents, incidents.c.payload, incidents.c.first, (incidents.c.id,))
_TOLLS = Shelf(TollFinding, tolls, tolls.c.payload, tolls.c.first, (tolls.c.id,))
_BESIDE_INCIDENTS = (briefs, incident_areas, incident_figures, incident_claims)
_BESIDE_TOLLS = (toll_areas, toll_figures, toll_claims)
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

    def inside(self, areas: Iterable[str], first: date | None, last: date | None) -> Iterator[Finding]:
        """Yield the incidents that touch one of the areas (keys) and may lie between two days, in brief, by id.

        In brief: without voices, accounts, grade, and the steps of figures. None leaves that end open. An incident with
        no known day lies inside no span.
        """
        inner: list[ColumnElement[bool]] = [incident_areas.c.area.in_(sorted(set(areas)))]
        inner += [incident_areas.c.first >= first] if first else []
        inner += [incident_areas.c.first <= last] if last else []
        found = select(incident_areas.c.finding).where(*inner)
        query = select(briefs.c.payload).where(briefs.c.incident.in_(found)).order_by(briefs.c.incident)
        for (payload,) in self._connection.execute(query.execution_options(yield_per=CHUNK)):
            yield unpack(payload, Finding)

    def incidents_with(self, claim_ids: Iterable[str]) -> list[Finding]:
        """Return, in order, the incidents that rest on at least one of the claims."""
        return list(self.findings(self._resting(incident_claims, claim_ids)))

    def homes_of(self, claim_ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return the ids of the incidents and tolls that rest on at least one of the claims, each with all its own."""
        ids = sorted(set(claim_ids))
        return _homes(self._connection, incident_claims, ids) | _homes(self._connection, toll_claims, ids)

    def named(self, prefix: str) -> tuple[set[str], set[str]]:
        """Return the ids of the incidents, and of the tolls, that begin with `prefix` or have a figure that does."""
        incident = _beginning(self._connection, prefix, incidents.c.id, incident_figures)
        return incident, _beginning(self._connection, prefix, tolls.c.id, toll_figures)

    def replace_incidents(self, removed: Iterable[str], given: Iterable[Finding]) -> None:
        """Take incidents out by id and put others in; one that is given again takes its own place."""
        kept = list(given)
        self._replace(incidents, incident_claims, removed, [(finding.incident, finding) for finding in kept])
        write(self._connection, briefs, (
            {"incident": finding.incident.id, "payload": encode(_brief(finding)).decode()} for finding in kept
        ))
        write(self._connection, incident_areas, (row for finding in kept for row in _incident_areas(finding)))
        write(self._connection, incident_figures, (
            {"id": figure.id, "finding": finding.incident.id} for finding in kept for figure in finding.figures
        ))

    def toll_findings(self, ids: Iterable[str] | None = None) -> Iterator[TollFinding]:
        """Yield tolls by first day, then id, those without a first day last: those of `ids`, or all."""
        if ids is None:
            return _TOLLS.stream(self._connection)
        return _TOLLS.pick(self._connection, tolls.c.id, ids)

    def tolls_with(self, claim_ids: Iterable[str]) -> list[TollFinding]:
        """Return, in order, the tolls that rest on at least one of the claims."""
        return list(self.toll_findings(self._resting(toll_claims, claim_ids)))

    def toll_ids(self) -> set[str]:
        """Return the ids of all tolls."""
        return set(self._connection.scalars(select(tolls.c.id)))

    def tolls_over(self, found: Iterable[Finding]) -> set[str]:
        """Return the ids of the tolls that may hold one of the incidents: of its area, days, harm and victims."""
        ids: set[str] = set()
        for finding in found:
            period = finding.incident.period
            first, last = period.first or period.last, period.last or period.first
            if first is None or last is None:
                continue
            begun = or_(toll_areas.c.first.is_(None), toll_areas.c.first <= last)
            open_yet = or_(tolls.c.last.is_(None), tolls.c.last >= first)
            for chunk in chunked(sorted(_counted_areas(finding))):
                query = select(toll_areas.c.finding).join(tolls).where(toll_areas.c.area.in_(chunk), begun, open_yet)
                ids.update(self._connection.scalars(query))
        return ids

    def replace_tolls(self, removed: Iterable[str], given: Iterable[TollFinding]) -> None:
        """Take tolls out by id and put others in; one that is given again takes its own place."""
        kept = list(given)
        self._replace(tolls, toll_claims, removed, [(finding.toll, finding) for finding in kept])
        write(self._connection, toll_areas, (row for finding in kept for row in _toll_areas(finding.toll)))
        write(self._connection, toll_figures, ({"id": f.figure.id, "finding": f.toll.id} for f in kept))

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
        for table in (*_BESIDE_INCIDENTS, incidents, *_BESIDE_TOLLS, tolls, near_misses):
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


def _homes(connection: Connection, members: Table, claim_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for chunk in chunked(claim_ids):
        resting = select(members.c.finding).where(members.c.claim.in_(chunk))
        for claim, finding in connection.execute(select(members).where(members.c.finding.in_(resting))):
            found[finding].add(claim)
    return {finding: frozenset(own) for finding, own in found.items()}


def _beginning(connection: Connection, prefix: str, own: ColumnElement[str], figures: Table) -> set[str]:
    """The ids that begin with the prefix, and the owners of figures whose ids do."""
    whole = select(own).where(beginning(own, prefix))
    owners = select(figures.c.finding).where(beginning(figures.c.id, prefix))
    return {*connection.scalars(whole), *connection.scalars(owners)}


def _finding_row(whole: Incident | Toll, finding: Noun) -> dict[str, object]:
    period = whole.period
    return {"id": whole.id, "first": period.first, "last": period.last, "payload": encode(finding).decode()}


def _brief(finding: Finding) -> Finding:
    """What a toll is held against, a twentieth of the whole."""
    incident = finding.incident
    figures = tuple(msgspec.structs.replace(figure, steps=(), flags=()) for figure in finding.figures)
    where = Incident(id=incident.id, label=incident.label, place=incident.place, period=incident.period)
    return Finding(incident=where, figures=figures, grade=Grade(name=finding.grade.name))


def _incident_areas(finding: Finding) -> Iterator[dict[str, object]]:
    first = finding.incident.period.first or finding.incident.period.last
    for area in sorted(finding.incident.place.areas) if first else ():
        yield {"area": area, "finding": finding.incident.id, "first": first}


def _toll_areas(toll: Toll) -> Iterator[dict[str, object]]:
    keys = sorted({part.key for part in toll.place.parts if part.key}) if toll.period.known else ()
    for key in keys:
        yield {"area": _counted(toll.harm, toll.group, key), "finding": toll.id, "first": toll.period.first}


def _counted_areas(finding: Finding) -> set[str]:
    areas = finding.incident.place.areas
    return {_counted(figure.harm, figure.group, area) for figure in finding.figures for area in areas}


def _counted(harm: Harm, group: Group, area: str) -> str:
    return f"{harm}|{group.label}|{area}"


def _link_row(link: Link) -> dict[str, object]:
    return {"first": link.first, "second": link.second, "score": link.score, "payload": encode(link).decode()}
