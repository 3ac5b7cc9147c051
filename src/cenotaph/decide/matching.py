"""Which claim a decision is about: the same id, or else the one claim that says the same thing at the same place."""
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cenotaph.records import Anchor, Claim


@dataclass(frozen=True)
class Found:
    """The claim that an anchor means, as it was read; None where there is none, and then why."""

    claim: Claim | None
    why: str = ""


class Claims:
    """The claims of some reports, as they were read, to find what decisions are about."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.by_id = {claim.id: claim for claim in claims}
        self._of_report: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.by_id.values():
            self._of_report[claim.report].append(claim)

    def find(self, anchor: Anchor) -> Found:
        """Return the claim that an anchor means.

        The claim of its id; else, where the software reads the report otherwise than then, the one claim of the same
        report with the same harm and the same words of number whose quoted words overlap with the anchor's. A claim
        that stood beside it at the time (`twins`) is never taken for it, and of several none is taken.
        """
        if anchor.claim in self.by_id:
            return Found(self.by_id[anchor.claim])
        if anchor.report not in self._of_report:
            return Found(None, f"no claim is read in report {anchor.report}, where claim {anchor.claim} stood")
        alike = [c for c in self._of_report[anchor.report] if c.id not in anchor.twins and _fits(anchor, c)]
        if len(alike) == 1:
            return Found(alike[0])
        named = f"claim {anchor.claim} (“{anchor.quote.words}”)"
        if alike:
            listed = ", ".join(sorted(claim.id for claim in alike))
            return Found(None, f"{named} is not read any more, and {len(alike)} claims could be meant: {listed}")
        return Found(None, f"{named} is not read any more, and no other says the same")


def _fits(anchor: Anchor, claim: Claim) -> bool:
    quoted = anchor.quote
    overlaps = quoted.start < claim.quote.end and claim.quote.start < quoted.end
    same_number = claim.count.words.casefold() == anchor.count_words.casefold()
    return overlaps and same_number and claim.harm is anchor.harm


def anchor_of(claim: Claim, beside: Sequence[Claim]) -> Anchor:
    """Return what a decision keeps of a claim; `beside` are the claims of its report."""
    read = claim.as_read or claim
    anchor = Anchor(
        claim=read.id, report=read.report, harm=read.harm, count_words=read.count.words, quote=read.quote
    )
    twins = (c for c in (each.as_read or each for each in beside) if c.id != read.id and _fits(anchor, c))
    return Anchor(
        claim=anchor.claim, report=anchor.report, harm=anchor.harm, count_words=anchor.count_words,
        quote=anchor.quote, twins=tuple(sorted(c.id for c in twins)),
    )
