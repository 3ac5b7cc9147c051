"""A record brought up to date with reports that came in: what they can change is derived anew, nothing else is read.

A new event can change only the incidents that it could meet by a key. These are grouped again together with it; where
one of them does not come out as it was, it counts as new too, and what it could meet is looked at in its turn. Joining
asks only the two clusters concerned and is never undone (`group/cluster.py`), so once all others come out as they were,
grouping everything would give the same.
"""
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cenotaph.basis import BuiltFrom, basis_of, keep_basis
from cenotaph.codebook import Codebook
from cenotaph.derive import Evidence
from cenotaph.errors import Stop
from cenotaph.group import Grouping, Judge, event_key, reach_keys, sought_keys
from cenotaph.outcomes import Progress
from cenotaph.records import Claim, Finding, Noun, Report, Scope, Toll, TollFinding, encode

if TYPE_CHECKING:
    from cenotaph.store import Unit

# So many reports are grouped at once: what is in memory, and of how much the surroundings are read but once.
BATCH = 1000


class Changes:
    """How findings of one kind were before and are now, by id: enough to say which changed, not the findings."""

    def __init__(self) -> None:
        self._were: dict[str, int | None] = {}
        self._are: dict[str, int | None] = {}

    def note(self, before: Mapping[str, Noun], after: Mapping[str, Noun]) -> None:
        for i in before.keys() | after.keys():
            self._were.setdefault(i, hash(encode(before[i])) if i in before else None)
            self._are[i] = hash(encode(after[i])) if i in after else None

    @property
    def ids(self) -> set[str]:
        """The ids of those that are there now."""
        return {i for i, now in self._are.items() if now is not None}

    def __len__(self) -> int:
        return sum(self._were[i] != now for i, now in self._are.items())


@dataclass(frozen=True)
class Loosened:
    """What rested on reports that are read again, as it was, and the reports whose claims are to be grouped anew."""

    reports: frozenset[str] = frozenset()
    incidents: tuple[Finding, ...] = ()
    tolls: tuple[TollFinding, ...] = ()


def loosen(unit: "Unit", report_ids: Collection[str]) -> Loosened:
    """Take out the incidents and tolls that rest on reports whose claims may be others when they are read again."""
    claims = list(unit.claims_of(report_ids))
    ids, apart = [claim.id for claim in claims], told_apart_near(unit, report_ids)
    incidents, tolls = tuple(unit.incidents_with(ids)), tuple(unit.tolls_with(ids))
    unit.replace_incidents([found.incident.id for found in incidents], ())
    unit.replace_tolls([found.toll.id for found in tolls], ())
    unit.replace_near_misses({f"{claim.report}/{claim.event}" for claim in claims}, ())
    resting = (found.incident.reports for found in incidents), (found.toll.reports for found in tolls)
    reports = {report for each in resting for told in each for report in told}
    return Loosened(frozenset(reports | apart), incidents, tolls)


def told_apart_near(unit: "Unit", report_ids: Collection[str]) -> set[str]:
    """Return the reports of which an event is in two incidents, perhaps because one of these tells it as two."""
    reports = {report.id: report for report in unit.reports(report_ids)}
    keys = (key for claim in unit.claims_of(report_ids) for key in reach_keys(claim, reports[claim.report]))
    near = unit.claims_sharing(sought_keys(keys))
    homes = unit.homes_of(near | unit.claims_sharing({event_key(claim) for claim in unit.claims(near)}))
    home_of = {claim: home for home, inside in homes.items() for claim in inside}
    homes_of_event: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in unit.claims(home_of):
        if claim.scope is Scope.INCIDENT:
            homes_of_event[claim.report, claim.event].add(home_of[claim.id])
    return {report for (report, _), found in homes_of_event.items() if len(found) > 1}


def rebuild(
    unit: "Unit", report_ids: Iterable[str], book: Codebook, progress: Progress, loosened: Loosened | None = None
) -> tuple[int, int]:
    """Make the claims of the reports part of incidents and tolls; return how many incidents and tolls changed.

    The claims are in the record already, and those of the reports `loosened` are among the reports. Reports are taken
    by day: a thousand of all days at once would have the whole record around them.
    """
    ordered, known, loosened = unit.by_days(report_ids), unit.toll_ids(), loosened or Loosened()
    incidents, tolls, touched = Changes(), Changes(), unit.tolls_over(loosened.incidents)
    incidents.note({found.incident.id: found for found in loosened.incidents}, {})
    tolls.note({found.toll.id: found for found in loosened.tolls}, {})
    progress.start("reconciling", len(ordered))
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        moved = settle(unit, unit.claims_of(batch), book, (incidents, tolls))
        touched |= unit.tolls_over(moved) if known else set()
        progress.step(len(batch))
    progress.done()
    _hold(unit, touched | tolls.ids, book, tolls)
    return len(incidents), len(tolls)


def settle(
    unit: "Unit", claims: Iterable[Claim], book: Codebook, changes: tuple[Changes, Changes]
) -> list[Finding]:
    """Group the claims, new ones or changed ones, with all that they may be one with, and keep what comes of it.

    Return the incidents that changed, as they were and as they are. Tolls are kept with nothing held against them.
    """
    near = _Surroundings(unit, claims)
    grouping = near.grouped(book)
    while drawn_in := near.drawn_in(grouping):
        near.add(unit.claims(drawn_in))
        grouping = near.grouped(book)
    incidents, tolls = changes
    moved = _keep_incidents(unit, near, grouping, incidents, book)
    _keep_tolls(unit, near, grouping, tolls, book)
    return moved


class _Surroundings:
    """Claims to be grouped anew (`own`) and the incidents and tolls around that they may be one with."""

    def __init__(self, unit: "Unit", claims: Iterable[Claim]) -> None:
        self._unit, self._judge = unit, Judge()
        self.own: dict[str, Claim] = {}
        self.claims: dict[str, Claim] = {}
        self.reports: dict[str, Report] = {}
        self.homes: dict[str, frozenset[str]] = {}
        self.add(claims)

    @property
    def own_homes(self) -> set[str]:
        """The incidents and tolls in the record whose claims are grouped anew."""
        return {home for home, claims in self.homes.items() if claims <= self.own.keys()}

    def add(self, claims: Iterable[Claim]) -> None:
        """Take claims among those to be grouped anew, with all that their incidents hold and all around them."""
        given, homes = self._whole({c.id: c for c in claims})
        self._know(given)
        self.own |= given
        sought = sought_keys(key for c in given.values() for key in reach_keys(c, self.reports[c.report]))
        # What no incident holds yet comes in with a later batch.
        around = self._unit.homes_of(self._unit.claims_sharing(sought) - self.claims.keys())
        inside = self._unit.claims(set().union(*around.values()))
        beside, theirs = self._whole({claim.id: claim for claim in inside})
        self.homes |= homes | theirs
        self._know(beside)

    def _whole(self, fresh: dict[str, Claim]) -> tuple[dict[str, Claim], dict[str, frozenset[str]]]:
        """The claims with all that share an incident or an event with one of them, and these incidents: an event that
        others tell as two is in two incidents, and is only found to be two as a whole.
        """
        found, homes = dict[str, Claim](), dict[str, frozenset[str]]()
        while fresh:
            found |= fresh
            homes |= self._unit.homes_of(fresh)
            events = self._unit.claims_sharing({event_key(claim) for claim in fresh.values()})
            kin = events.union(*homes.values()) - found.keys()
            fresh = {c.id: c for c in self._unit.claims(kin)}
        return found, homes

    def _know(self, claims: dict[str, Claim]) -> None:
        self.claims |= claims
        unknown = {c.report for c in claims.values()} - self.reports.keys()
        self.reports |= {r.id: r for r in self._unit.reports(unknown)}

    def evidence(self, book: Codebook) -> Evidence:
        return Evidence(self.reports, self.claims, book)

    def grouped(self, book: Codebook) -> Grouping:
        return self.evidence(book).group(self._judge)

    def drawn_in(self, grouping: Grouping) -> set[str]:
        """Return the claims of what stands around and did not come out of the grouping as it was."""
        found = {frozenset(i.claims) for i in grouping.incidents} | {frozenset(t.claims) for t in grouping.tolls}
        moved = (home for home in self.homes.values() if home not in found and not home <= self.own.keys())
        return {claim for home in moved for claim in home}


def _keep_incidents(
    unit: "Unit", near: _Surroundings, grouping: Grouping, changes: Changes, book: Codebook
) -> list[Finding]:
    evidence = near.evidence(book)
    before = {f.incident.id: f for f in unit.findings(near.own_homes)}
    after = {i.id: evidence.finding(i) for i in grouping.incidents if i.claims[0] in near.own}
    changed = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
    unit.replace_incidents(before.keys() - after.keys(), [f for i, f in after.items() if i in changed])
    events = {f"{c.report}/{c.event}" for c in near.own.values() if c.scope is Scope.INCIDENT}
    unit.replace_near_misses(events, (m for m in grouping.near_misses if {m.first, m.second} & events))
    changes.note(before, after)
    return [f for known in (before, after) for i, f in known.items() if i in changed]


def _keep_tolls(unit: "Unit", near: _Surroundings, grouping: Grouping, changes: Changes, book: Codebook) -> None:
    before = {f.toll.id: f for f in unit.toll_findings(near.own_homes)}
    tolls = [t for t in grouping.tolls if t.claims[0] in near.own]
    after = {f.toll.id: f for f in near.evidence(book).tolls(tolls, ())}
    unit.replace_tolls(before.keys() - after.keys(), after.values())
    changes.note(before, after)


def _hold(unit: "Unit", toll_ids: Iterable[str], book: Codebook, changes: Changes) -> None:
    """Hold the tolls against the incidents inside them; those of one area together, so that these are read once."""
    by_area: defaultdict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for found in unit.toll_findings(toll_ids):
        by_area[tuple(part.key for part in found.toll.place.parts)].append(found.toll.id)
    for areas, ids in by_area.items():
        before = {f.toll.id: f for f in unit.toll_findings(ids)}
        tolls = [f.toll for f in before.values()]
        claims = {c.id: c for c in unit.claims(c for t in tolls for c in t.claims)}
        reports = {r.id: r for r in unit.reports(r for t in tolls for r in t.reports)}
        inside = unit.inside((a for a in areas if a), *_span(tolls))
        after = {f.toll.id: f for f in Evidence(reports, claims, book).tolls(tolls, inside)}
        unit.replace_tolls((), (f for i, f in after.items() if before[i] != f))
        changes.note(before, after)


def _span(tolls: Sequence[Toll]) -> tuple[date | None, date | None]:
    firsts, lasts = [t.period.first for t in tolls], [t.period.last for t in tolls]
    first = None if None in firsts else min(d for d in firsts if d)
    return first, None if None in lasts else max(d for d in lasts if d)


def take_in(unit: "Unit", report_ids: Sequence[str], basis: BuiltFrom) -> int:
    """Make what was put aside part of the record and return its number of claims.

    What another version read, and what another codebook derived, goes: it is derived anew in the same transaction.
    """
    if set(report_ids) - unit.staged_ids():
        raise Stop("Another command built the record at the same time.", "Run 'cenotaph build' again.")
    before = basis_of(unit)
    if before.reading != basis.reading:
        unit.clear()
    elif not before.derives_as(basis):
        unit.clear_findings()
    number = 0
    for report, claims in unit.staged(report_ids):
        unit.add_reports([report])
        unit.replace_claims(report.id, claims, {c.id: reach_keys(c, report) for c in claims})
        number += len(claims)
    unit.drop_staged()
    keep_basis(unit, basis)
    return number
