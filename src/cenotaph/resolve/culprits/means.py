"""By what means, where a claim's own words and the sentences before it leave it open: what the whole report tells.

Six rules, in order. A sentence has no means that it tells in passing, nor that of another attack told before it. A toll
of a span has none but its own sentence's. A bomb of a side that attacks from the air fell from the air, where nothing
says that it was planted; a raid of one that has no aircraft tells no means. What the claims of one event tell alike is
the means of those of it that tell none, of those under the rubble as well. Of the first event told it is the one weapon
that the head of the report names. Fighters who were killed or wounded in one event, by nothing named, fell in a fight.
"""
import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from cenotaph.records import Claim, Harm, Means, Reading, Scope, Status

from .attack_words import arms_in

_BY_WEAPONS = frozenset({Harm.KILLED, Harm.INJURED, Harm.AFFECTED})
_FOUGHT = frozenset({Harm.KILLED, Harm.INJURED})
_OF_BOMBS = frozenset({Means.BOMBING, Means.AIRSTRIKE})
_PLANTED = re.compile(
    r"\b(?:car|truck|vehicle|van|lorry|motorcycles?|suicide|roadside|parcel|letter|nail|pipe|petrol|sticky|magnetic|hand|"
    r"planted|detonat\w+|mines?|landmines?|ieds?|improvised|devices?|booby\S*|grenades?|unexploded|ordnance|vests?|"
    r"belts?|himself|herself|themselves|bomber|pagers?|tunnel)\b", re.IGNORECASE)
_BOMBED = re.compile(r"\b(?:bomb|raid)(?!er\b)", re.IGNORECASE)
_RAIDED = re.compile(r"\braid(?:s|ed|ing|ers)?\b", re.IGNORECASE)
_FROM_THE_AIR = re.compile(
    r"\b(?:air|aerial|drones?|quadcopters?|aircrafts?|planes?|warplanes?|jets?|helicopters?|fpv|strikes?)\b|airstrike",
    re.IGNORECASE)


# "In a separate attack a guard was killed", "two days earlier": how the attack before was done is not told of this one.
_ANOTHER = re.compile(
    r"\b(?:separate(?:ly)?|elsewhere|meanwhile|in (?:other|another|a second|a third) (?:attacks?|incidents?|strikes?|"
    r"raids?|shootings?|towns?|villages?|parts?)|another (?:attack|incident|raid|strike)|in a related)\b|"
    r"^\W*(?:last (?:week|month|year)|(?:\w+ ){1,2}(?:days?|weeks?|months?|years?) (?:earlier|before|ago)|"
    r"earlier (?:this|in the) (?:week|month|year)|the (?:day|week|month) before|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b")
# What tells of a fight or a shot in passing only: "operations against the group", "rockets were fired at the town".
_IN_PASSING = re.compile(r"\b(?:operations?|attacked|fired at)\b")
_BY_NO_WEAPON = re.compile(
    r"\b(?:drown(?:ed|ing|s)?|pneumonia|dehydration|hypothermia|froz(?:e|en) to death|of (?:the )?cold|cholera|"
    r"diphtheria|measles|disease|epidemic)\b")
_UNDER_RUBBLE = re.compile(r"\b(?:rubble|debris|ruins|collapsed)\b")
_HEAD = 300
_NO_WEAPON = frozenset({"clashes", "siege", "torture", "execution"})
_WORD = re.compile(r"\w+")
_SPAN = re.compile(
    r"\b(?:since|so far|in total|in all|(?:last|this|past) (?:year|month)|years?|months?|in (?:19|20)\d\d|"
    r"the (?:war|conflict|crisis|insurgency|uprising))\b")
# "Since fighting broke out", "since the army launched its offensive": when, not how.
_SINCE_IT_BEGAN = re.compile(
    r"\bsince\b[^.;:,]{0,60}?\b(?:began|begun|(?:start(?:ed)?|beginning)(?! of (?:the|this) (?:year|month|week)\b)|"
    r"erupt(?:ed|ion)|broke out|launch(?:ed)?|resumed|opened|onset|outbreak)\b(?:(?! in\b)[^.;:,])*")


def with_means(
    claims: Sequence[Claim], readings: Sequence[Reading], text: str, flies: Callable[[str | None], bool]
) -> list[Claim]:
    """Return the claims, each with the means that its report tells; `flies` is true for sides that have aircraft."""
    sentences = {r.id: r.sentence.words for r in readings}
    words = {r.id: r.sentence.words.lower() for r in readings}
    claims = [_of_a_span(_of_its_words(claim, words[claim.id]), words[claim.id]) for claim in claims]
    own = [_as_its_side_attacks(claim, sentences[claim.id], text, flies) for claim in claims]
    shared = [_of_its_event(claim, own, words[claim.id]) for claim in own]
    headed = _of_the_head(shared, text, words) if shared else []
    return [_of_a_fight(claim) for claim in headed]


def _of_its_words(claim: Claim, words: str) -> Claim:
    """The claim less a means that its sentence tells in passing, or that only an attack before it has."""
    if claim.harm is Harm.KILLED and _BY_NO_WEAPON.search(words):
        return msgspec.structs.replace(claim, means=Means.OTHER)
    if claim.means is None:
        return claim
    loose = claim.means in {Means.CLASHES, Means.SHOOTING} and _IN_PASSING.search(words)
    if not (loose or _ANOTHER.search(words)):
        return claim
    arms = arms_in(_WORD.findall(_IN_PASSING.sub(" ", words)))
    if claim.means in arms:
        return claim
    others = arms - {Means.CLASHES} if loose else ()
    return msgspec.structs.replace(claim, means=Means(min(others)) if len(others) == 1 else None)


def _of_a_span(claim: Claim, words: str) -> Claim:
    """The claim less a means told elsewhere, where it counts a span of time: "520 have died since July"."""
    if claim.means is None or claim.scope is not Scope.TOLL or not _SPAN.search(words):
        return claim
    if claim.means is Means.CLASHES and claim.victims.status is not Status.COMBATANT:
        words = _SINCE_IT_BEGAN.sub(" ", words)
    return claim if claim.means in arms_in(_WORD.findall(words)) else msgspec.structs.replace(claim, means=None)


def _as_its_side_attacks(claim: Claim, sentence: str, text: str, flies: Callable[[str | None], bool]) -> Claim:
    if claim.means not in _OF_BOMBS:
        return claim
    side, words = claim.blame.side, sentence if _BOMBED.search(sentence) else text
    if claim.means is Means.BOMBING and flies(side) and not _PLANTED.search(words):
        return msgspec.structs.replace(claim, means=Means.AIRSTRIKE)
    grounded = claim.means is Means.AIRSTRIKE and (side is None or not flies(side))
    if grounded and _RAIDED.search(words) and not _FROM_THE_AIR.search(words if side else text):
        return msgspec.structs.replace(claim, means=None)
    return claim


def _of_its_event(claim: Claim, claims: Sequence[Claim], words: str) -> Claim:
    """The claim with the one means that the others of its event tell, where it tells none."""
    buried = claim.harm is Harm.MISSING and _UNDER_RUBBLE.search(words)
    if claim.means or claim.scope is Scope.TOLL or not (claim.harm in _BY_WEAPONS or buried) or _ANOTHER.search(words):
        return claim
    others = {c.means for c in claims if c.event == claim.event and c.means and c.harm in _BY_WEAPONS
              and _by_one_camp(c, claim)}
    return msgspec.structs.replace(claim, means=others.pop()) if len(others) == 1 else claim


def _by_one_camp(one: Claim, other: Claim) -> bool:
    """False where two camps did it: the air force that struck back did not bomb the village that rebels stormed."""
    camps = {c.blame.camp for c in (one, other)}
    return len(camps) == 1 or None in camps


def _of_the_head(claims: Sequence[Claim], text: str, words: Mapping[str, str]) -> list[Claim]:
    """The claims, those of the first event with the one weapon that the report's head names, where none tells any."""
    first = [c for c in claims if c.event == claims[0].event and c.scope is not Scope.TOLL]
    if any(c.means for c in first):
        return list(claims)
    weapons = arms_in(_WORD.findall(_RAIDED.sub(" ", text[:_HEAD]).lower())) - _NO_WEAPON
    weapons -= {c.means for c in claims if c.means and not all(_by_one_camp(c, one) for one in first)}
    if len(weapons) != 1:
        return list(claims)
    (weapon,) = weapons
    told = {c.id for c in first if c.harm in _BY_WEAPONS and not _ANOTHER.search(words[c.id])}
    return [msgspec.structs.replace(c, means=Means(weapon)) if c.id in told else c for c in claims]


def _of_a_fight(claim: Claim) -> Claim:
    fighters = claim.victims.status is Status.COMBATANT and claim.harm in _FOUGHT
    if claim.means or not fighters or claim.scope is Scope.TOLL or claim.denied:
        return claim
    return msgspec.structs.replace(claim, means=Means.CLASHES)
