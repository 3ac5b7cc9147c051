"""A record with the ways through it that rules need: by id, and from a claim to what holds it."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cenotaph.codebook import Codebook
from cenotaph.records import Bound, Change, Claim, Figure, Finding, Incident, Link, Record, Report, Toll, TollFinding


@dataclass(frozen=True)
class Holder:
    """An incident or a toll: what holds claims. `shown_by` is the command that shows it."""

    finding: Finding | TollFinding

    @property
    def id(self) -> str:
        return self._whole.id

    @property
    def label(self) -> str:
        return self._whole.label

    @property
    def claims(self) -> tuple[str, ...]:
        return self._whole.claims

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.finding.figures if isinstance(self.finding, Finding) else (self.finding.figure,)

    @property
    def shown_by(self) -> str:
        return f"{'show' if isinstance(self.finding, Finding) else 'why'} {self.id}"

    @property
    def _whole(self) -> Incident | Toll:
        return self.finding.incident if isinstance(self.finding, Finding) else self.finding.toll


@dataclass(frozen=True)
class Beside:
    """What lies beside a record: what is wrong with the decision log, and how the newest edition differs from it.

    `torn` are sentences about lines of the log. `changes` are what publishing now would change; `edited` says why that
    cannot be told.
    """

    torn: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    edited: str | None = None


@dataclass(frozen=True)
class Evidence:
    """A record, indexed, with what grouping nearly joined, the codebook that figures follow and what lies beside it."""

    record: Record
    near_misses: tuple[Link, ...]
    codebook: Codebook
    beside: Beside = Beside()

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {report.id: report for report in self.record.reports}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.record.claims}

    @cached_property
    def holders(self) -> tuple[Holder, ...]:
        return (*(Holder(f) for f in self.record.findings), *(Holder(t) for t in self.record.tolls))

    @cached_property
    def incidents(self) -> dict[str, Finding]:
        return {finding.incident.id: finding for finding in self.record.findings}

    @cached_property
    def holder_of(self) -> dict[str, Holder]:
        """What holds each claim, by claim id."""
        return {claim: holder for holder in self.holders for claim in holder.claims}

    def claims_of(self, holder: Holder) -> tuple[Claim, ...]:
        """Return the claims of an incident or toll that count people: a denial gives no place, day or number."""
        found = (self.claims.get(claim) for claim in holder.claims)
        return tuple(claim for claim in found if claim and not claim.denied)

    def holding(self, claims: Sequence[Claim]) -> dict[str, list[Claim]]:
        """Return the claims by the id of the incident or toll that holds them."""
        held: dict[str, list[Claim]] = {}
        for claim in claims:
            if holder := self.holder_of.get(claim.id):
                held.setdefault(holder.id, []).append(claim)
        return held

    def figures(self) -> Iterator[tuple[Holder, Figure]]:
        """Yield every figure of the record with the incident or toll it belongs to."""
        for holder in self.holders:
            for figure in holder.figures:
                yield holder, figure

    def vague_only(self, figure: Figure) -> bool:
        """Say whether no claim of the figure gives a number."""
        known = [self.claims[claim] for claim in figure.claims if claim in self.claims]
        return bool(known) and all(claim.count.bound is Bound.VAGUE for claim in known)
