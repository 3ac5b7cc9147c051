"""Where a claim's words blame nobody alone: both sides of a fight fell, two sides hurt those between, a war killed.

Nor do they where people fled or are trapped, or what happened before is recalled, and the sentence names nobody.
"""
import re
from collections.abc import Sequence
from functools import lru_cache

from cenotaph.records import Harm, Means, Scope, Status

from .attackers import PASSIVE_ROLES
from .blaming_words import killed_after
from .evidence import ACTIVE, loses_its_own, names_within
from .suspects import FALLEN, HARMS, Case, Named, Suspect

_FIGHT = r"(?:fighting|violence|clashes|unrest|bloodshed)"
_WAR = r"(?:war|conflict|uprising|insurgency|revolt|rebellion|crisis|turmoil)"
# "Triggering a conflict that has left 210,000 people dead and displaced millions": a war killed, not who began it.
_A_WAR_THAT = re.compile(
    rf"\b(?:(?P<war>{_WAR})|{_FIGHT})(?: [\w’'-]+){{0,4}}?,? (?:that|which)(?: (?:has|have|had|reportedly|since|now|"
    rf"already|also|may)){{0,3}} {HARMS}\b[^.;:]*$", re.IGNORECASE)
_BOTH_SIDES = re.compile(r"\b(?:both|all|either|each|the two|opposing|rival|warring) sides\b", re.IGNORECASE)
_IN_THE_ATTACK = re.compile(
    r"\b(?:the|this|that|an?) (?:[\w-]+ )?(?:attack|assault|raid|ambush|bombing|offensive|strike)s?\b", re.IGNORECASE)
_TRAPPED = re.compile(r"\b(?:trapped|besieged|siege|stranded|cut off|encircled|surrounded)\b", re.IGNORECASE)
# "412 people, half of them from the group": one of the two that fought.
_HALF_OF_THEM = re.compile(
    r"[^;:.]*?\b(?:half|most|many|some|several|majority|\d+|\w+) of (?:them|those|whom|the dead),?"
    r"(?: (?:were|are|was|reportedly))* (?:from|members of|fighters of|of|with) (?:the )?", re.IGNORECASE)
_RECALLED = re.compile(
    r"^\W*(?:separately|elsewhere|in (?:a|another) separate (?:attack|incident|raid|strike|shooting|clash|ambush))\b|"
    r"\b(?:(?:similar|previous|earlier|past)|(?:the|an?) (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)(?: \d+)?|last (?:week|month|year)[’']?s)(?: [\w-]+){0,3}? "
    r"(?:attacks?|(?:air ?)?strikes?|raids?|bombings?|shelling|blasts?|explosions?|massacres?|ambush(?:es)?)\b",
    re.IGNORECASE)
_AND = re.compile(r",|;|\b(?:and|while|as well as|against|for|to)\b", re.IGNORECASE)
# "Since a ceasefire collapsed", "since the council passed a resolution": what opens the span accuses nobody.
_SINCE = re.compile(
    r"\bsince\b[^.;:]{0,60}?\b(?:cease-?fires?|truces?|peace talks|talks|agreements?|accords?|deal|resolution|"
    r"cessation of hostilities|election|coup)\b", re.IGNORECASE)
_A_TOWN = r"[A-Z][\w’'-]+(?: (?:al-)?[A-Z][\w’'-]+)*"
_IN_ATTACKS = re.compile(
    rf"\bin (?i:terroris\w+ (?:[\w-]+ ){{0,2}}attacks (?:in|on)) {_A_TOWN}(?:,|,? and)? {_A_TOWN}")
_MOST_OF_THEM = re.compile(
    r"\b(?:people|persons|dead|lives)\b,? (?:[\w-]+ ){0,3}?(?:most|half|majority|many|two-thirds|some) of (?:them|whom)"
    r"(?: were)? (?:from|members|fighters|militants|soldiers|rebels|troops|insurgents|jihadists|combatants)\b",
    re.IGNORECASE)
# "Hit by a stray bullet", "killed by accident": nobody aimed at them, whoever fires near. In small letters.
_UNAIMED = re.compile(
    r"\b(?:stray(?: \w+)? (?:bullets?|shells?|rockets?|mortars?|rounds?|missiles?|fire|gunfire|shots?|grenades?)|"
    r"(?:by|in an?) accident|accidentally|by mistake|helicopters? collided|friendly fire)\b")
# "The army put its own losses at five": whoever loses them did not kill them.
_ITS_LOSSES = re.compile(
    r"\bown (?:losses|casualties|dead|soldiers|men|troops|fighters|ranks)\b|\b(?:its|their|his) losses\b|"
    r"\bwe(?:[’']ve| have| had)? (?:lost|buried|mourn)\b", re.IGNORECASE)
# Armed groups take hostages; suspects are held by those who police.
_SUSPECTS = re.compile(
    r"\b(?:suspect(?:s|ed)?|accused|alleged|terrorists?|militants?|rebels?|insurgents?|guerrillas?|jihadists?|"
    r"extremists?)\b", re.IGNORECASE)
_CLOSE = 50
_MEANWHILE = re.compile(r"\b(?:as|when|while|amid|after)\b", re.IGNORECASE)


def blames_nobody(case: Case, suspects: Sequence[Suspect]) -> bool:
    """Return True where the claim's own sentence leaves nobody to blame, whomever it and the report name."""
    return not _has_agent(suspects) and (
        _crossfire(case, suspects) or partly_fighters(case) or _of_a_war(case, suspects) or _since_then(case, suspects)
        or _out_of_reach(case, suspects) or _of_several_towns(case, suspects) or killed_after(case.reading) is not None)


def _has_agent(suspects: Sequence[Suspect]) -> bool:
    return any(p.own and p.own.kind == "agent" and p.firm for s in suspects for p in s.own)


def _crossfire(case: Case, suspects: Sequence[Suspect]) -> bool:
    """True where people of neither side fell in what two sides did to each other."""
    if case.claim.victims.side or any(s.own for s in suspects):
        return False
    sentence, anchor = case.reading.sentence, case.reading.anchor
    names = [p for s in suspects for p in s.within]
    if any(p.other and p.other.beside and p.other.role == "foe" for p in names):
        return True
    acts = {p.blame.camp: p.other.start for p in names if p.firm and p.other and p.other.role == "act"}
    first = min(acts.values(), default=anchor)
    return len(acts) > 1 and first > anchor and bool(
        _MEANWHILE.search(sentence.words[anchor - sentence.start : first - sentence.start]))


def _out_of_reach(case: Case, suspects: Sequence[Suspect]) -> bool:
    """True for people who fled, or are trapped, where their own sentence names nobody who drove or besieges them."""
    words = case.reading.sentence.words
    if case.claim.harm is not Harm.DISPLACED and not (case.claim.harm is Harm.AFFECTED and _TRAPPED.search(words)):
        return False
    return not any(_stands_within(case, place) for suspect in suspects for place in (*suspect.own, *suspect.within))


def unaimed(case: Case, suspects: Sequence[Suspect]) -> bool:
    """Return True where a stray shot or an accident hurt them, and the sentence names nobody who fired."""
    return by_chance(case) and not names_within(suspects)


def by_chance(case: Case) -> bool:
    """Return True where a sentence tells of a stray shot or an accident."""
    return _unaimed_in(case.reading.sentence.words)


# Several claims, and several rules, ask of the same words.
@lru_cache(maxsize=256)
def _unaimed_in(words: str) -> bool:
    return _UNAIMED.search(words.lower()) is not None


def own_losses(case: Case, suspects: Sequence[Suspect]) -> bool:
    """Return True for what somebody counts as his own losses, where the sentence names nobody who caused them."""
    told = case.reading.sentence.words[: case.reading.anchor - case.reading.sentence.start][-_CLOSE:]
    lost = _ITS_LOSSES.search(f"{told} {case.claim.victims.words or ''}")
    return bool(lost) and not any(s.own for s in suspects)


def holds_no_suspects(case: Case, suspect: Suspect) -> bool:
    """Return True for an armed group that no word of the sentence names, where suspects were detained."""
    held = case.claim.harm is Harm.DETAINED and _SUSPECTS.search(case.claim.victims.words or "")
    return bool(held and suspect.kind == "group" and not names_within([suspect]))


def recalled(case: Case, suspects: Sequence[Suspect]) -> bool:
    """Return True for what is only recalled, or set apart, where its sentence names nobody: "the May attack"."""
    words, number = case.reading.sentence.words, case.reading.anchor - case.reading.sentence.start
    return names_nobody(case, suspects) and bool(_RECALLED.search(words, 0, number))


def names_nobody(case: Case, suspects: Sequence[Suspect]) -> bool:
    """Return True for a claim of one event whose sentence names nobody but whom it has a place or a target of."""
    within = (p for s in suspects for p in (*s.own, *s.within))
    places = (p for p in within if p.own or (p.other and p.other.role not in PASSIVE_ROLES))
    return case.claim.scope is not Scope.TOLL and not any(_stands_within(case, p) for p in places)


def _stands_within(case: Case, place: Named) -> bool:
    name = place.other
    if place.own is None and name and (place.blame.words or "-") in (case.claim.source.words or ""):
        return False
    return place.own is not None or bool(name and name.role != "place")


def partly_fighters(case: Case) -> bool:
    """Return True for people who fell in a fight, part fighters of a side: "60 people, most of them militants"."""
    sentence = case.reading.sentence
    fell = case.means is Means.CLASHES and case.claim.harm in FALLEN and not case.claim.victims.side
    return fell and bool(_MOST_OF_THEM.search(sentence.words, case.reading.anchor - sentence.start))


def both_fell(case: Case, suspects: Sequence[Suspect]) -> bool:
    """Return True for the dead of two sides counted in one sentence: "the fighting killed 129 soldiers and 116 rebels".

    Nobody is blamed of them, unless in an attack: who died in "the assault" is as often told with who fell making it.
    """
    half = case.claim.means in {None, Means.CLASHES} and _half_of_one_side(case, suspects)
    if not (half or counts_both(case)) or _has_agent(suspects) or _told_by_foe(case, suspects):
        return False
    return not _IN_THE_ATTACK.search(case.reading.sentence.words)


def _told_by_foe(case: Case, suspects: Sequence[Suspect]) -> bool:
    return any(s.camp != case.victims_camp and not loses_its_own(case, s)
               and any(p.other and p.other.role == "speaker" for p in s.places) for s in suspects)


def counts_both(case: Case) -> bool:
    """Return True where a claim's sentence counts the fallen of another camp as well, or those of "both sides"."""
    sentence, anchor = case.reading.sentence, case.reading.anchor
    if case.claim.victims.status is Status.COMBATANT and case.victims_camp:
        spans = (sorted((anchor, at)) for _, at in case.fallen_beside)
        if any(_AND.search(sentence.words, a - sentence.start, b - sentence.start) for a, b in spans):
            return True
    return "sides" in sentence.words.lower() and bool(_BOTH_SIDES.search(sentence.words, anchor - sentence.start))


def _half_of_one_side(case: Case, suspects: Sequence[Suspect]) -> bool:
    words, number = case.reading.sentence.words, case.reading.anchor - case.reading.sentence.start
    names = (p.other.start - case.reading.sentence.start for s in suspects for p in s.places if p.other and p.firm)
    return any(_HALF_OF_THEM.fullmatch(words, number, at) for at in names if number < at < len(words))


def _since_then(case: Case, suspects: Sequence[Suspect]) -> bool:
    """True for a toll since a date, a truce or a vote, of which its own sentence accuses nobody."""
    if case.claim.scope is not Scope.TOLL or case.claim.harm not in FALLEN or case.claim.victims.side:
        return False
    words = case.reading.sentence.words
    return "since" in words.lower() and bool(_SINCE.search(words)) and not names_within(suspects)


def _of_several_towns(case: Case, suspects: Sequence[Suspect]) -> bool:
    """True for a sum of attacks by mere "terrorists", where the report names one of the groups that made them.

    "Ten killed in terrorist attacks on A and B. … In B four were killed when the group fired rockets."
    """
    if case.claim.scope is not Scope.TOLL or not _IN_ATTACKS.search(case.reading.sentence.words):
        return False
    groups = [s for s in suspects if s.side and s.kind == "group"]
    mere = [s for s in groups if s.own or not any(p.firm for p in s.places)]
    named = [s for s in groups if any(p.firm and p.other and p.other.role in ACTIVE for p in s.places)]
    return bool(mere and named) and not any(p.firm for s in groups for p in s.own)


def _of_a_war(case: Case, suspects: Sequence[Suspect]) -> bool:
    """True for the toll of "a conflict that has killed": whoever is named before it did not do all of it."""
    sentence = case.reading.sentence
    before = sentence.words[: case.reading.anchor - sentence.start]
    told = _A_WAR_THAT.search(before)
    if not told or (not told["war"] and case.claim.victims.status is Status.COMBATANT):
        return False
    start, end = sentence.start + max(0, told.start() - 25), sentence.start + told.end()
    whose = (p.other for s in suspects for p in s.places if p.firm and p.other)
    return not any(start <= name.start < end for name in whose)
