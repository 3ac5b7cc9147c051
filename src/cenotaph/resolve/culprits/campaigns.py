"""Whose war, offensive or advance a claim's sentence says that they suffered in: "killed in Israel's war on Gaza".

A war that two sides fight, or that only "began", is nobody's deed.
"""
import re
from collections.abc import Sequence

from .suspects import HARMS, Case, Named, Suspect

_CAMPAIGN = (
    r"(?:offensive|assault|onslaught|campaign|insurgency|militancy|rebellion|war|invasion|incursion|aggression|"
    r"bombardment|bombing|shelling|operations?|attacks?|raids?|air ?strikes?|crackdown|blockade|siege)")
# "Killed in Israel's war on the strip", "the dead of Boko Haram's insurgency": a number of people, then whose war.
_SUFFERED_IN = re.compile(
    r"\b(?:killed|died|dead|deaths|toll|lives|wounded|injured|displaced|casualties|martyred|homes|lost|fled)\b"
    r"(?: (?!said\b|says\b|and\b|by\b)[\w’'-]+){0,4}? (?:in|during|from|of|by) (?:the )?$", re.IGNORECASE)
_ITS_CAMPAIGN = re.compile(
    rf"(?:[\w’'.-]+ (?:(?!says?\b|said\b|that\b|the\b|who\b|and\b)[\w-]+ ){{0,2}}?)?(?P<what>{_CAMPAIGN})\b"
    r"(?! (?:with|between)\b)(?P<upon> (?:on|against))?", re.IGNORECASE)
# "Yemen's war" is where it is fought.
_AT_HOME = frozenset({"war", "insurgency", "rebellion", "militancy", "siege", "blockade", "operation", "operations"})
_WHICH_HARMED = re.compile(
    rf"(?:,? (?:that|which))?(?: (?:has|have|had|already|also)){{0,2}} {HARMS}(?: (?!by\b)[\w’'-]+){{0,4}}\W*",
    re.IGNORECASE)
_HARM, _TOLD_TWICE = re.compile(HARMS, re.IGNORECASE), 2
# "Since the army launched its offensive", "since the group began its militancy".
_SINCE = re.compile(r"\b(?:since|after|when) (?:the )?(?:[\w-]+ ){0,2}?$", re.IGNORECASE)
_BEGAN_IT = re.compile(
    rf"(?: (?:group|militants|forces|troops|army|military|fighters|movement))?(?: (?:has|had|first))?"
    rf" (?:began|launched|started|opened|mounted|unleashed|stepped up|resumed)"
    rf" (?:its|their|his|the|a|an) (?:[\w-]+ ){{0,3}}?{_CAMPAIGN}\b", re.IGNORECASE)
# "Killed in the shelling as government troops closed in": who advances under fire has fired.
_UNDER_FIRE = re.compile(
    r"\b(?:bombardment|shelling|bombing|barrage|strikes|airstrikes|raids)\b(?:(?!\b(?:said|says|by|and)\b)[^.;:])*?"
    r" (?:as|while|when) (?:the )?(?:[\w-]+ )?$", re.IGNORECASE)
_ADVANCES = re.compile(
    r"(?:[\w’'-]* (?:and|with) (?:their|its) (?:[\w-]+ )?(?:proxies|allies|allied \w+))?(?: (?:forces|troops|army))?"
    r"(?: (?:have|has|had|were|was|are|is))? (?:advanc|push|clos|press|mov|tighten|storm|fought|thrust)\w*\b",
    re.IGNORECASE)


def whose_campaign(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one side whose war or advance a claim's sentence says the harm was suffered in; None for none."""
    found = [s for s in suspects if s.side and s.camp != case.victims_camp
             and any(_told(case, s, place) for place in s.within)]
    return found[0] if len(found) == 1 else None


def _told(case: Case, suspect: Suspect, place: Named) -> bool:
    name, sentence = place.other, case.reading.sentence
    if name is None or not place.firm:
        return False
    words, start, end = sentence.words, name.start - sentence.start, name.end - sentence.start
    return _in_its_war(case, suspect, start, end) or bool(
        (_BEGAN_IT.match(words, end) and _SINCE.search(words, 0, start))
        or (_ADVANCES.match(words, end) and _UNDER_FIRE.search(words, 0, start)))


def _in_its_war(case: Case, suspect: Suspect, start: int, end: int) -> bool:
    """True for "died in a Georgian assault", "the group's insurgency has left": a land's own war is but a place."""
    words, anchor = case.reading.sentence.words, case.reading.anchor - case.reading.sentence.start
    war = _ITS_CAMPAIGN.match(words, max(start, words.rfind(" ", start, end) + 1))
    if war is None or (suspect.kind == "state" and war["what"].lower() in _AT_HOME and not war["upon"]):
        return False
    between = words[min(anchor, start):start]
    suffered = _SUFFERED_IN.search(words, 0, start) and len(_HARM.findall(between)) < _TOLD_TWICE
    return bool(suffered or _WHICH_HARMED.fullmatch(words, war.end("what"), max(anchor, war.end("what"))))
