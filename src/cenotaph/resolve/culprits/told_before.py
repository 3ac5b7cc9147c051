"""The side that the sentence right before a claim's tells to have attacked, where the claim's own blames nobody.

"Fighters of the group stormed the village on Monday. At least seven people were killed, an official said."
"""
import re
from collections.abc import Sequence
from datetime import timedelta

from cenotaph.records import Claim, Harm, Means, Scope

from .attack_words import calls_enemies
from .evidence import told_as_lost
from .suspects import NEXT, Case, Named, Suspect, carries_on, gap_between, speaks_of_those_before
from .told_near import disputed

_DEEDS = frozenset({"agent", "attack", "act", "charged"})
_OF_ANOTHER = frozenset({"turn", "another", "others"})
_A_FEW_DAYS = timedelta(days=3)
# "One was killed and another wounded": more of the same attack.
_AND_OTHERS = re.compile(
    r"\b(?:killed|dead|died|shot)\b[^.;:]{0,60}?,? and (?:[\w-]+ ){0,2}?(?:another|others?|more)\b", re.IGNORECASE)
_SUFFERED_THERE = frozenset({Harm.KILLED, Harm.INJURED, Harm.ABDUCTED})


def goes_on(before: Claim, case: Case) -> bool:
    """Return True where a claim goes on with the attack of the one before: of its dead, its wounded, or by "they"."""
    return speaks_of_those_before(case) or _hurt_beside(before, case) or carries_on(case.reading)


def attacked_right_before(case: Case, suspects: Sequence[Suspect]) -> Suspect | None:
    """Return the one side whose attack the sentence before a claim's tells, where no other side is named since."""
    claim = case.claim
    if _long(claim) or case.undetermined or _of_another(case) or told_as_lost(case):
        return None
    if claim.harm not in _SUFFERED_THERE or any(s.own for s in suspects):
        return None
    told = [s for s in suspects if s.side and any(_deed(case, p) for p in s.places)]
    only = told[0] if len(told) == 1 and _may_be(case, told[0]) else None
    return only if only and not disputed(case, suspects, only) else None


def _long(claim: Claim) -> bool:
    """True for a toll of more than a few days: no one attack told before is the whole of it."""
    if claim.scope is not Scope.TOLL:
        return False
    first, last = claim.period.first, claim.period.last
    return not (first and last and last - first <= _A_FEW_DAYS)


def _of_another(case: Case) -> bool:
    """True where a claim's sentence turns to another attack, or counts more of the harmed than were told before."""
    cues = _OF_ANOTHER.intersection(case.follows)
    return bool(cues) and not (cues == {"others"} and _AND_OTHERS.search(case.reading.sentence.words))


def _deed(case: Case, place: Named) -> bool:
    """True for a name that attacked, or is accused, in the claim's sentence or the one before."""
    if not place.other or place.other.role not in _DEEDS:
        return False
    at, sentence = place.other.start, case.reading.sentence
    return sentence.start <= at < sentence.end or _before(case, place)


def _before(case: Case, place: Named) -> bool:
    told = place.sentence
    if told is None or told.start >= case.reading.sentence.start:
        return False
    gap = gap_between(case, told)
    return gap == NEXT or (gap == "2" and case.claim.means is not None and case.claim.means in place.arms)


def _may_be(case: Case, suspect: Suspect) -> bool:
    """True where a firm name attacked in the sentence before, from the air who flies, and no friend of the victims."""
    weak = suspect.kind == "group" and not calls_enemies(case.claim.victims.words or "")
    firm = any((p.firm or weak) and p.other and p.other.role != "charged" and _before(case, p) for p in suspect.places)
    flies = suspect.flies or case.claim.means is not Means.AIRSTRIKE
    return firm and flies and suspect.camp != case.victims_camp


def _hurt_beside(killed: Claim, case: Case) -> bool:
    """True for the wounded told right after the killed, and set nowhere else: "Another 30 were hurt, he said"."""
    claim, words = case.claim, case.reading.sentence.words
    if claim.harm is not Harm.INJURED or killed.harm is not Harm.KILLED or case.undetermined == "within":
        return False
    if not killed.blame.words:
        return False
    set_anew = any(told and told in words for told in (claim.place.words, claim.period.words))
    return not set_anew and not {"turn", "another"}.intersection(case.follows)
