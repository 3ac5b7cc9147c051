"""A decision as it stands on what it speaks about."""
from cenotaph.records import Decision, Verdict


def verdict_of(decision: Decision, side: int = 0) -> Verdict:
    """Return the verdict of a decision; `side` tells the two sides of a join or a parting apart."""
    return Verdict(
        decision=decision.id, kind=decision.kind, field=decision.field, value=decision.value, side=side,
        author=decision.author, time=decision.time, reason=decision.reason,
    )
