"""The words that figures rest on, as a page shows them: report by report, each claim with its quote in context."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from cenotaph.records import Claim, Copy, Passage, Report, side_name
from cenotaph.words import coded, outlet, speaker, statement

from .lookup import Lookup
from .wording import GROUNDS, day

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True)
class Saying:
    """A claim as a reader meets it; `number` is what the page refers to it by."""

    number: int
    claim: str
    says: str
    speaker: str
    kind: str
    blames: str
    verdicts: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """Claims that rest on the same words, and these words."""

    sayings: tuple[Saying, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Source:
    """A report with what it tells; `copy_of` says of which it is a copy, and why that is believed."""

    report: Report
    outlet: str
    day: str
    ground: str
    direction: str
    copy_of: str
    told: tuple[Told, ...]


def numbered(claims: Iterable[str]) -> dict[str, int]:
    """Return the number of each claim on a page."""
    return {claim: number for number, claim in enumerate(claims, 1)}


def in_order(claims: Iterable[str], lookup: Lookup) -> list[str]:
    """Return claims as a page tells them: by the day of the report, then as they stand in it."""
    known = [lookup.claims[claim] for claim in claims if claim in lookup.claims]
    return [claim.id for claim in sorted(known, key=lambda claim: _order(claim, lookup))]


def _order(claim: Claim, lookup: Lookup) -> tuple[str, str, int, int, str]:
    when = lookup.reports[claim.report].dating.day
    return (when.isoformat() if when else "9999", claim.report, claim.quote.start, claim.quote.end, claim.id)


def sources(numbers: dict[str, int], copies: Sequence[Copy], lookup: Lookup) -> tuple[Source, ...]:
    """Return the reports that tell the numbered claims, in the order of the numbers."""
    copied = {copy.report: copy for copy in copies}
    claims = [lookup.claims[name] for name in numbers]
    return tuple(
        _source(lookup.reports[name], list(told), copied.get(name), numbers, lookup)
        for name, told in groupby(claims, key=lambda claim: claim.report)
    )


def _source(
    report: Report, claims: list[Claim], copy: Copy | None, numbers: dict[str, int], lookup: Lookup
) -> Source:
    told = []
    for _, same in groupby(claims, key=lambda claim: (claim.quote.start, claim.quote.end)):
        sharing = list(same)
        sayings = tuple(_saying(claim, report, numbers[claim.id]) for claim in sharing)
        told.append(Told(sayings=sayings, passages=_passages(sharing, lookup)))
    return Source(
        report=report, outlet=outlet(report), day=day(report.dating.day), ground=GROUNDS[report.dating.ground],
        direction="rtl" if report.language in RIGHT_TO_LEFT else "ltr", copy_of=_copied(copy, lookup),
        told=tuple(told),
    )


def _passages(claims: Sequence[Claim], lookup: Lookup) -> tuple[Passage, ...]:
    """The quoted spans of some claims, the same words once."""
    every = (passage for claim in claims for passage in lookup.passages.get(claim.id, ()))
    return tuple({(p.before, p.quote.words, p.after): p for p in every}.values())


def _copied(copy: Copy | None, lookup: Lookup) -> str:
    if copy is None:
        return ""
    original = lookup.reports.get(copy.original)
    return f"{outlet(original) if original else copy.original}: {copy.reason}"


def _saying(claim: Claim, report: Report, number: int) -> Saying:
    side = f" ({side_name(claim.blame.side)})" if claim.blame.side else ""
    who = f"{claim.blame.words or ''}{side}".strip()
    by = f" by {who}" if claim.denied and who else ""
    return Saying(
        number=number, claim=claim.id, says=f"{statement(claim)}{by}", speaker=speaker(claim.source, report),
        kind=coded(claim.source.kind), blames="" if claim.denied else who,
        verdicts=tuple(verdict.sentence for verdict in claim.verdicts),
    )
