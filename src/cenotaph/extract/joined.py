"""People whom a list or a part joins to those whose harm is told: "25 in Aden, 22 in Taiz", "42 of them civilians"."""
import re

from .among import is_among_them
from .parsed import Sentence, Token
from .select import Told, whole_of
from .speech import goes_on_to_speak
from .victims import Victim, victims
from .wording import surface_forms

_LIST = re.compile(r"\s*,?\s*(?:and\s+)?")
_ALONG = re.compile(r"\s*,?\s*(?:along with|together with|as well as|plus|in addition to)\s+(?:an?other\s+|some\s+)?")
_COLON = re.compile(r"(?:[^.;]{0,60}:|,|\s[-–—])\s*")
_HOUSEHOLDS = frozenset({"family", "families", "household", "households"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_NUMBERED = frozenset({"counted", "number"})
# "6,896 for Benue and 2,630 for Plateau": a place after each number, nothing else between them.
_EACH_PLACE = re.compile(
    r"\s+(?:in|for|at|near|from|by|on)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+(?:[A-Z][\w'’-]*|of|the|al|and(?=\s+[A-Z])))*"
    r"\s*[,;]?\s*(?:and\s+)?(?:(?:another|a further|some|about|at least|more than)\s+)?")


def joined(doc: Sentence, told: list[Told]) -> list[Told]:
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
            found.append(Told(victim, whole.trigger, None))
    return found or _made_up_of(doc, told)


def _made_up_of(doc: Sentence, told: list[Told]) -> list[Told]:
    """The people of a list that adds up to the number told right before it: "38 were shot: 21 police, 17 students"."""
    free = [v for v in victims(doc) if v.kind in _NUMBERED | {"single"} and all(t.victim.head != v.head for t in told)]
    for whole in told:
        number = whole.victim.number.stated or 0
        run = _run(doc, [v for v in free if v.first > max(whole.victim.last, whole.trigger.last)])
        opened = run and _COLON.fullmatch(doc.text, doc[max(whole.victim.last, whole.trigger.last)].idx
                                          + len(doc[max(whole.victim.last, whole.trigger.last)]), run[0].start)
        if opened and len(run) > 1 and sum(v.number.stated or 0 for v in run) == number:
            return [Told(v, whole.trigger, None) for v in run]
    return []


def _run(doc: Sentence, mentions: list[Victim]) -> list[Victim]:
    """The mentions that stand in one list with the first, commas and "and" alone between them."""
    run = mentions[:1]
    for victim in mentions[1:]:
        if not _LIST.fullmatch(doc.text, run[-1].end, victim.start):
            break
        run.append(victim)
    return run


def _may_join(doc: Sentence, victim: Victim) -> bool:
    """True for a stated number of people, or a bare one; not of families, nor of a noun that may stand for things."""
    if victim.kind == "single":
        return is_among_them(doc, victim)
    counted = victim.kind == "number" or (victim.kind == "counted" and victim.group != "unknown")
    return counted and victim.number.stated is not None and doc[victim.head].lower_ not in _HOUSEHOLDS


def _is_part(doc: Sentence, victim: Victim, whole: Told) -> bool:
    return whole_of(doc, victim, [whole], whole.trigger) is not None


def _goes_on_behind(doc: Sentence, first: Victim, then: Victim) -> bool:
    """True for the three of "killed 12 reservists gathered at a cemetery and three civilians in Haifa"."""
    between, after = doc[first.last + 1 : then.first], doc[then.last + 1 : then.last + 2]
    joins = len(between) > 1 and between[-1].lower_ == "and" and not any(_parts(t) for t in between)
    alone = not any(first.last < v.first < then.first and v.kind in _NUMBERED for v in victims(doc))
    return joins and alone and all(t.pos_ == "ADP" or t.text in {".", ","} for t in after)


def _parts(token: Token) -> bool:
    return token.tag_ in _FINITE or token.pos_ == "PUNCT" or token.lower_ in surface_forms()


def _lists(doc: Sentence, first: Victim, then: Victim) -> bool:
    """True for the next of a list: joined to the noun before by grammar, or each number with its own place."""
    head = doc[then.head]
    if first.kind == then.kind == "counted" and _LIST.fullmatch(doc.text, first.end, then.start) and (
            goes_on_to_speak(doc, then.last)):
        return True
    if then.kind == "counted" and _ALONG.fullmatch(doc.text, first.end, then.start):
        return True
    if then.kind == "counted" and head.dep_ == "conj" and head.head.i == first.head:
        return True
    if then.kind == "counted" and _goes_on_behind(doc, first, then):
        return True
    return bool(_EACH_PLACE.fullmatch(doc.text, first.end, then.start))
