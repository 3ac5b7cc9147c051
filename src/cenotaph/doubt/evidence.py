"""A record with the ways through it that rules need: by id, and from a claim to its figures."""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cenotaph.records import Bound, Claim, Figure, Finding, Record, Report, TollFinding


@dataclass(frozen=True)
class Holder:
    """An incident or a toll, as far as a doubt speaks of it: what holds the claims."""

    id: str
    label: str
    claims: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Evidence:
    """A record, indexed. `best` gives per claim id the largest best figure (people) that rests on the claim."""

    record: Record
    reports: dict[str, Report]
    claims: dict[str, Claim]
    holders: tuple[Holder, ...]
    best: dict[str, int]

    @classmethod
    def of(cls, record: Record) -> "Evidence":
        """Return `record` indexed, in time linear in its size."""
        holders = (*map(_incident, record.findings), *map(_toll, record.tolls))
        best: dict[str, int] = {}
        for holder in holders:
            for figure in holder.figures:
                for claim in figure.claims:
                    best[claim] = max(best.get(claim, 0), figure.best)
        return cls(
            record=record,
            reports={report.id: report for report in record.reports},
            claims={claim.id: claim for claim in record.claims},
            holders=holders,
            best=best,
        )

    def claims_of(self, holder: Holder) -> tuple[Claim, ...]:
        """Return the claims of an incident or toll that count people: a denial gives no place, day or number."""
        found = (self.claims.get(claim) for claim in holder.claims)
        return tuple(claim for claim in found if claim and not claim.denied)

    def people(self, claims: Iterable[Claim]) -> int:
        """Return the largest number among `claims`; a vague one weighs what its figure made of it, or nothing."""
        return max((self._people(claim) for claim in claims), default=0)

    def figures(self) -> Iterator[tuple[Holder, Figure]]:
        """Yield every figure of the record with the incident or toll it belongs to."""
        for holder in self.holders:
            for figure in holder.figures:
                yield holder, figure

    def vague_only(self, figure: Figure) -> bool:
        """Say whether no claim of the figure gives a number."""
        known = [self.claims[claim] for claim in figure.claims if claim in self.claims]
        return bool(known) and all(claim.count.bound is Bound.VAGUE for claim in known)

    def _people(self, claim: Claim) -> int:
        return self.best.get(claim.id, 0) if claim.count.stated is None else claim.count.stated


def _incident(finding: Finding) -> Holder:
    incident = finding.incident
    return Holder(incident.id, incident.label, incident.claims, finding.figures)


def _toll(finding: TollFinding) -> Holder:
    toll = finding.toll
    return Holder(toll.id, toll.label, toll.claims, (finding.figure,))
