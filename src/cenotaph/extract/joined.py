"""People whom a list or a part joins to those whose harm is told: "25 in Aden, 22 in Taiz", "42 of them civilians"."""
import re
from typing import TYPE_CHECKING

from .among import is_among_them
from .parsed import text_of
from .select import Told, whole_of
from .victims import Victim, victims

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HOUSEHOLDS = frozenset({"family", "families", "household", "households"})
_NUMBERED = frozenset({"counted", "number"})
# "6,896 for Benue and 2,630 for Plateau": a place after each number, nothing else between them.
_EACH_PLACE = re.compile(
    r"\s+(?:in|for|at|near|from|by|on)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+(?:[A-Z][\w'’-]*|of|the|al|and(?=\s+[A-Z])))*"
    r"\s*[,;]?\s*(?:and\s+)?(?:(?:another|a further|some|about|at least|more than)\s+)?")


def joined(doc: "Doc", told: list[Told]) -> list[Told]:
    """Return the harms of numbered people who are part of those told, or stand in one list with them."""
    found: list[Told] = []
    known = {i for t in told for i in range(t.victim.first, t.victim.last + 1)}
    for victim in victims(doc):
        if not _may_join(doc, victim) or not known.isdisjoint((victim.first, victim.head)):
            continue
        before = [t for t in (*told, *found) if t.victim.last < victim.first and t.victim.kind in _NUMBERED]
        whole = next((t for t in reversed(before) if _lists(doc, t.victim, victim) or _is_part(doc, victim, t)
                      or is_among_them(doc, victim)), None)
        if whole is not None:
            found.append(Told(victim, whole.trigger, whole.likely, None))
    return found


def _may_join(doc: "Doc", victim: Victim) -> bool:
    """True for a stated number of people, or a bare one; not of families, nor of a noun that may stand for things."""
    if victim.kind == "single":
        return is_among_them(doc, victim)
    counted = victim.kind == "number" or (victim.kind == "counted" and victim.group != "unknown")
    return counted and victim.number.stated is not None and doc[victim.head].lower_ not in _HOUSEHOLDS


def _is_part(doc: "Doc", victim: Victim, whole: Told) -> bool:
    return whole_of(doc, victim, [whole], whole.trigger) is not None


def _lists(doc: "Doc", first: Victim, then: Victim) -> bool:
    """True for the next of a list: joined to the noun before by grammar, or each number with its own place."""
    head = doc[then.head]
    if then.kind == "counted" and head.dep_ == "conj" and head.head.i == first.head:
        return True
    return bool(_EACH_PLACE.fullmatch(text_of(doc), first.end, then.start))
