"""Who was attacked, where those counted behind are named no further: "opened fire on protesters, killing nine"."""
import re
from collections.abc import Sequence

from cenotaph.records import Claim, Reading, Scope, Status

from ..parties.table import fold
from .victims import vocabulary

_ONE_KIND = frozenset({Status.CIVILIAN, Status.COMBATANT})
_LEAVING = re.compile(
    r"\b(?:killing|wounding|injuring|leaving|hurting|and (?:killed|wounded|injured|left))(?:\s+[a-z]+){0,3}\s*$")
_AIMED_AT = re.compile(
    r"\b(?:(?:opened fire|fired|shot|shooting|firing) (?:on|at|into|upon)|attacked|ambushed|targeted|targeting|shelled|"
    r"bombed|strafed|carrying|transporting|housing|hosting|packed with|full of|against|"
    r"(?:blew (?:him|her)self up|exploded|detonated|went off) (?:among|amid|near|next to|beside)|"
    r"(?:crowd|group|convoy|gathering|queue|line|column|procession)s? of)(?:\s+[a-z]+){0,4}?\s+$")
_HEAD = re.compile(
    r"\s*(?:[,.]|$|(?:in|at|on|near|outside|inside|during|after|who|as|from|of|with|by|and|killing|wounding|"
    r"injuring|leaving|"
    r"fleeing|gathered|gathering|waiting|queu\w+|praying|returning|marching|attending|trying|working)\b)")
_SAYS_LITTLE = re.compile(r"(?:(?:\w+ )?(?:people|persons?|others?|more|individuals?|lives))?", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
_SENTENCE_BEFORE = 300
_NEXT = 2
_OF_THEM = re.compile(
    r"[\w,.-]+(?: (?:hundred|thousand|million|number))? of (?:them|these|those|whom)\b(?! \w+ed\b| dead\b)",
    re.IGNORECASE)
_FIRST_OF_THESE = re.compile(r"\bof (?:them|these|those|whom),?(?: [a-z]+ said,?)?\s*$", re.IGNORECASE)
_DONE = re.compile(r"(?<!suspect)(?<!arm)(?<!mask)ed\b|ing\b|\b(?:hit|struck|shot|fought)\b")


def struck(claim: Claim, reading: Reading, text: str) -> Status | None:
    """Return who was attacked in the words before a number, or in the sentence before one that opens with it."""
    if not _SAYS_LITTLE.fullmatch(claim.victims.words or ""):
        return None
    told = fold(reading.sentence.words[: reading.anchor - reading.sentence.start])
    if _LEAVING.search(told):
        return _attacked(told)
    opens = claim.scope is Scope.INCIDENT and len(told.split()) <= len(claim.count.words.split())
    before = text[max(0, reading.sentence.start - _SENTENCE_BEFORE) : reading.sentence.start].strip()
    return _attacked(fold(_SENTENCE_ENDS.split(before)[-1])) if opens else None


def _attacked(told: str) -> Status | None:
    words = vocabulary()
    civilian = [m for m in words.civilian.finditer(told) if _is_aimed_at(told, m)]
    combatant = [m for m in words.combatant.finditer(told) if _is_aimed_at(told, m)
                 and not any(c.end() == m.end() for c in civilian)]  # "Police recruits" are police.
    if bool(civilian) == bool(combatant):
        return None
    return Status.CIVILIAN if civilian else Status.COMBATANT


def _is_aimed_at(told: str, who: re.Match[str]) -> bool:
    return bool(_AIMED_AT.search(told, 0, who.start()) and _HEAD.match(told, who.end()))


def of_them(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading]) -> Status | None:
    """Return who "four of them" were: those counted before, of one sentence or the one before; else those named."""
    reading = readings[claim.id]
    start, at = reading.sentence.start, reading.anchor
    told = reading.sentence.words[: at - start]
    if not (_OF_THEM.match(reading.sentence.words, at - start) or _FIRST_OF_THESE.search(told)):
        return None
    before = [c for c in claims if readings[c.id].anchor < at and c.part_of is None]
    last, named = before[-1] if before else None, _named(told)
    here = last is not None and readings[last.id].sentence.start == start
    if last and (here or (named is None and start - readings[last.id].sentence.end <= _NEXT)):
        more = (last.count.stated or 0) > (claim.count.stated or 0) or last.count.stated is None
        return last.victims.status if more and last.victims.status in _ONE_KIND else None
    return named


def _named(told: str) -> Status | None:
    """What the last people named before the number are, where they stand behind a verb: "jets pounded militants"."""
    words, folded = vocabulary(), fold(told)
    kinds = ((Status.CIVILIAN, words.civilian), (Status.COMBATANT, words.combatant))
    found = [(m.start(), kind) for kind, pattern in kinds for m in pattern.finditer(folded)
             if _DONE.search(folded, 0, m.start())]
    return max(found)[1] if found else None
