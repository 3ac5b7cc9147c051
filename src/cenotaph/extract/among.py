"""People told to be among others: part of a toll told before, or only what it is made up of."""
import re

from .parsed import Sentence
from .victims import Victim

_LIST_WITHIN = 60
_AMONG_THEM = re.compile(r"(?:,? and [\w’' -]{1,40})? among them\b")
_OF_THEM = re.compile(r"\bof (?:them|whom|those)\b", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|among whom|notably)\W*(?:\w+\W+){0,2}?$", re.IGNORECASE)
_LISTED = re.compile(r"\s*,?\s*(?:and|or)?\s*")
_POINTING = frozenset({"the", "those", "these", "its", "their", "his", "her", "our"})
_ALL = frozenset({"all", "both", "each"})
_VERBS = frozenset({"VERB", "AUX"})


def is_among_them(doc: Sentence, victim: Victim) -> bool:
    """Return True for people told, alone or in a list, to be among others: "the mayor and five clerks among them"."""
    return "among them" in doc.text and bool(_AMONG_THEM.match(doc.text[victim.end : victim.end + _LIST_WITHIN]))


def composes_a_whole(doc: Sentence, victim: Victim) -> bool:
    """Return True for the most of "200 died, most of them unarmed": it belongs to who the 200 are (guidelines).

    What a verb is done to is told of itself: "killing dozens of them".
    """
    after = [t.lower_ for t in doc[victim.last + 1 : victim.last + 3]]
    done_to = victim.first > 0 and doc[victim.first - 1].pos_ == "VERB"
    return victim.kind == "vague" and after == ["of", "them"] and not done_to


def is_drawn_from(doc: Sentence, victim: Victim) -> bool:
    """Return True for the six of "two of the six were found dead" and "of the six, two died", the 90 of "families
    from among the 90 residents": some suffer, not all.
    """
    at = victim.first
    if victim.kind not in {"counted", "number"} or at < 2:
        return False
    if "among" in {doc[at - 1].lower_, doc[at - 2].lower_ if doc[at - 1].lower_ in _POINTING else ""}:
        return True
    if doc[at - 1].lower_ not in _POINTING:
        return False
    if doc[at - 2].lower_ != "of":
        return False
    before = doc[at - 3] if at > 2 else None
    if before is None or before.pos_ == "PUNCT":
        # "Of those 355 died", the comma lost, tells of 355.
        return doc[at - 1].lower_ not in {"those", "these"} and any(t.like_num for t in doc[victim.last + 1 :])
    return (before.like_num or before.pos_ == "DET" or before.lower_ in {"one", "none", "most", "many"}) and (
        before.lower_ not in _ALL)


def names_a_part(doc: Sentence, victim: Victim, mentions: list[Victim]) -> bool:
    """Return True for people told without a verb to be some of those counted before them, alone or in a list.

    The children and the women of "215 of them children and 145 women, and 48 wounded" died as the whole did.
    """
    if victim.kind not in {"counted", "number"} or victim.number.stated is None or _goes_on(doc, victim):
        return False
    text, number = doc.text, victim.number.stated
    before = [v for v in mentions if v.first < victim.first and v.number.stated is not None]
    told = _OF_THEM.search(text, victim.start, victim.end)
    if told or _INCLUDING.search(text, max(0, victim.start - 40), victim.start):
        return any((v.number.stated or 0) > number for v in before)
    last = before[-1] if before else None
    listed = last is not None and victim.kind == "counted" and _LISTED.fullmatch(text, last.end, victim.start)
    return last is not None and bool(listed) and names_a_part(doc, last, mentions)


def _goes_on(doc: Sentence, victim: Victim) -> bool:
    """True where a verb follows whose subject the people may be: "three of them children were hurt"."""
    after = doc[victim.last + 1 : victim.last + 2]
    return any(t.pos_ in _VERBS or t.lower_ in {"who", "whom"} for t in after)
