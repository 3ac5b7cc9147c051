"""Doubts about what reviewers decided."""
from collections.abc import Iterator

from cenotaph.records import Anchor, Claim, Decision, Doubt

from .change import without
from .evidence import Evidence


def unmet_decision(evidence: Evidence) -> Iterator[Doubt]:
    """A decision stands in the log whose object is not read any more, or not as it was when it was decided."""
    for unmet in evidence.record.unmet:
        made = unmet.decision
        who = f"by {made.author} on {made.time.date()}: {made.reason}"
        sentence = (
            f"Decision {made.id} ({made.kind.replace('_', ' ')}, {who}) is not, or not wholly, applied: {unmet.why}. "
            f"Decide anew, or undo it with `cenotaph decide undo {made.id}`."
        )
        near = [c.id for c in evidence.record.claims if any(_near(c, anchor) for anchor in made.anchors)]
        people, harm = without(evidence, [evidence.claims[claim] for claim in near])
        yield Doubt(
            kind="unmet_decision", subject=made.id, sentence=sentence, claims=tuple(near), people=people, harm=harm,
            command="decide list",
            reports=tuple(dict.fromkeys(r for r in _reports(made) if r in evidence.reports)),
        )


def _reports(made: Decision) -> list[str]:
    return [*(anchor.report for anchor in made.anchors), *([made.report.report] if made.report else [])]


def _near(claim: Claim, anchor: Anchor) -> bool:
    """A claim that quotes some of the words that the decision is about."""
    meets = anchor.quote.start < claim.quote.end and claim.quote.start < anchor.quote.end
    return claim.report == anchor.report and meets
