"""The fields of a claim that a reviewer can correct: what may be given, and what it changes. One list, FIELDS.

A field that names a place, a source or a party is resolved by the tables on the day of the decision, and the decision
keeps what they gave: a later table changes no correction.
"""
from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from cenotaph.records import (
    Blame,
    Claim,
    Decision,
    Demographic,
    Harm,
    Means,
    Order,
    Place,
    Scope,
    Source,
    SourceKind,
    Status,
)

from .values import code, code_or_unknown, count, period, side, text_or_unknown, yes_or_no

# Who is asked to resolve the words of a field: nobody, the gazetteer, the tables of sources, those of parties.
PLACES, SOURCES, PARTIES, SIDES, CLAIMS = "places", "sources", "parties", "sides", "claims"
# A correction that is asked for, or one that was decided: both carry the value and what it was resolved to.
Given = Order | Decision


@dataclass(frozen=True)
class Field:
    """A field by its name in the annotation guidelines; `takes` says in words what may be given for it.

    `put` returns the claim with the decision's value in it and raises ValueError, with what may be given, for a value
    that means nothing. `resolved_by` names the tables that must have resolved the value first.
    """

    name: str
    takes: str
    put: Callable[[Claim, Given], Claim]
    resolved_by: str | None = None


def _said(decision: Given) -> str:
    return decision.value or ""


def _harm(claim: Claim, decision: Given) -> Claim:
    return replace(claim, harm=code(Harm)(_said(decision)))


def _count(claim: Claim, decision: Given) -> Claim:
    return replace(claim, count=count(_said(decision)))


def _who(claim: Claim, decision: Given) -> Claim:
    return replace(claim, victims=replace(claim.victims, words=text_or_unknown(_said(decision))))


def _status(claim: Claim, decision: Given) -> Claim:
    status = code(Status)(_said(decision))
    # Only fighters have a side: a civilian of one would be counted as its loss.
    own = claim.victims.side if status is Status.COMBATANT else None
    return replace(claim, victims=replace(claim.victims, status=status, side=own))


def _demographic(claim: Claim, decision: Given) -> Claim:
    given = code_or_unknown(Demographic)(_said(decision))
    return replace(claim, victims=replace(claim.victims, demographic=given))


def _side(claim: Claim, decision: Given) -> Claim:
    given = side(_said(decision))
    if given and claim.victims.status is not Status.COMBATANT:
        raise ValueError("the side of combatants only: correct the claim's status to combatant first")
    return replace(claim, victims=replace(claim.victims, side=given))


def _place(claim: Claim, decision: Given) -> Claim:
    return replace(claim, place=decision.place or Place())


def _dates(claim: Claim, decision: Given) -> Claim:
    return replace(claim, period=period(_said(decision)))


def _source(claim: Claim, decision: Given) -> Claim:
    return replace(claim, source=decision.source or Source())


def _source_kind(claim: Claim, decision: Given) -> Claim:
    return replace(claim, source=replace(claim.source, kind=code(SourceKind)(_said(decision))))


def _perpetrator(claim: Claim, decision: Given) -> Claim:
    return replace(claim, blame=decision.blame or Blame())


def _perpetrator_side(claim: Claim, decision: Given) -> Claim:
    meant = decision.blame or Blame()
    return replace(claim, blame=replace(claim.blame, side=meant.side, camp=meant.camp))


def _means(claim: Claim, decision: Given) -> Claim:
    return replace(claim, means=code_or_unknown(Means)(_said(decision)))


def _scope(claim: Claim, decision: Given) -> Claim:
    return replace(claim, scope=code(Scope)(_said(decision)))


def _denied(claim: Claim, decision: Given) -> Claim:
    return replace(claim, denied=yes_or_no(_said(decision)))


def _unchanged(claim: Claim, _: Given) -> Claim:
    """Which claim is meant is found in the report, by `applying`."""
    return claim


# In the order in which they are put: a kind of source after the source, a side after the status it depends on.
FIELDS: tuple[Field, ...] = (
    Field("harm", ", ".join(Harm), _harm),
    Field("count", "26, “at least 26”, “up to 40”, “about 50”, 8-11, or vague words", _count),
    Field("who", "the victims in words, or unknown", _who),
    Field("status", ", ".join(Status), _status),
    Field("demographic", ", ".join((*Demographic, "unknown")), _demographic),
    Field("side", "of combatants: the code of a side of the party tables, or unknown", _side, SIDES),
    Field("place", "“Karm al-Zeitoun, Homs”, as a gazetteer finds it, or unknown", _place, PLACES),
    Field("dates", "2012-03-11, 2012-03, 2012, 2012-03-09..2012-03-11, ..2012-03-11, or unknown", _dates),
    Field("source", "who says it, in words, or outlet", _source, SOURCES),
    Field("source_kind", ", ".join(SourceKind), _source_kind),
    Field("perpetrator", "who is blamed, in words, or nobody", _perpetrator, PARTIES),
    Field("perpetrator_side", "the code of a side of the party tables, or unknown", _perpetrator_side, SIDES),
    Field("means", ", ".join((*Means, "unknown")), _means),
    Field("scope", ", ".join(Scope), _scope),
    Field("denied", "yes, no", _denied),
    Field("part_of", "the id of the claim (same report) that it is a part of, or none", _unchanged, CLAIMS),
    Field("event", "the id of a claim (same report) of whose event it tells", _unchanged, CLAIMS),
)
BY_NAME = {field.name: field for field in FIELDS}
