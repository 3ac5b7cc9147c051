"""A decision with the claims that it names, as far as they are found."""
from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.records import Anchor, Decision, DecisionKind

from .matching import Claims

# Whose object is an incident, named by one claim of each of its events: the first that is found speaks for it.
_OF_INCIDENT = (DecisionKind.GRADE, DecisionKind.NOTE)
NO_CLAIM = "none"


@dataclass(frozen=True)
class Met:
    """A decision, the ids of the claims on its two sides, and a sentence for each that is missing.

    `about` is empty where the decision cannot be applied at all.
    """

    decision: Decision
    about: tuple[str, ...]
    other: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def meet(decision: Decision, claims: Claims) -> Met:
    """Return a decision with the claims it means."""
    about, missing = _found(decision.about, claims)
    other, lost = _found(decision.other, claims)
    if decision.kind in _OF_INCIDENT and about:
        return Met(decision, about)
    two_sided = decision.kind in (DecisionKind.JOIN, DecisionKind.PART)
    named = two_sided or (decision.field in ("part_of", "event") and decision.value != NO_CLAIM)
    if named and not other:
        about = ()
    return Met(decision, about, other, (*missing, *lost))


def _found(anchors: Sequence[Anchor], claims: Claims) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = [claims.find(anchor) for anchor in anchors]
    ids = dict.fromkeys(each.claim.id for each in found if each.claim)
    return tuple(ids), tuple(each.why for each in found if each.claim is None)
