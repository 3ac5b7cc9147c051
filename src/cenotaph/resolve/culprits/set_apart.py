"""What sets a claim apart from an attack told elsewhere: its sentence opens with another place, or the accused denies.

"The group claimed the blast at the market. In the port of Qasr, a bomb killed five." Who claims, or is accused of, one
attack is not thereby accused of the next.
"""
import re
from collections.abc import Sequence

from cenotaph.records import Scope

from .suspects import Case, Named, Suspect

_NO_PLACE = (r"(?!a |an |the (?:past|last|first|second|attack|same|next|meantime)\b|total|all|recent|one|his|her|its|"
             r"their|response|addition|January|February|March|April|May|June|July|August|September|October|November|December|"
             r"early|late|separate)")
_IN_A_PLACE = re.compile(
    rf"\W*(?:(?:Meanwhile|Also|Elsewhere|Separately),? )?(?:In|At|Near|Around|Outside|Inside) {_NO_PLACE}"
    r"(?:[a-z]+ ){0,3}[A-Z]")
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:did|does) not (?:kill|attack|bomb|target)|had no part|not responsible)\b",
    re.IGNORECASE)
# "A rocket of the militants may have fallen short": the accused tells another story of the same strike.
_COUNTER = re.compile(
    r"\b(?:rockets?|missiles?|shells?|mortars?|projectiles?|interceptors?)\b[^.;]{0,80}?"
    r"\b(?:f[ae]ll(?:en|ing)? short|misfir\w+|went astray|gone astray)\b|"
    r"\b(?:misfired|errant|failed) (?:[\w-]+ ){0,2}(?:rocket|missile|launch|interceptor)")
_FELL_SHORT = (" short", "misfir", " astray", "errant", "failed ")
_REACH = 1500
_DEEDS = frozenset({"agent", "act", "attack"})


def set_elsewhere(case: Case) -> bool:
    """Return True where a claim's sentence opens with the place that it tells of: "In the capital, four men died"."""
    return bool(_IN_A_PLACE.match(case.reading.sentence.words))


def denies_it(case: Case, suspect: Suspect) -> bool:
    """Return True for a side that is only accused, and denies it in the same breath, where nobody partial counts.

    The guidelines: null when accusations conflict, unless the claim's own source accuses.
    """
    if case.claim.source.camp not in {None, "independent"} or suspect.own:
        return False
    charges = [p for p in suspect.places if p.other and p.other.role == "charged" and p.sentence]
    deeds = any(p.firm and p.other and p.other.role in _DEEDS for p in suspect.places)
    return bool(charges) and not deeds and all(map(_denied, charges))


def _denied(charge: Named) -> bool:
    assert charge.other and charge.sentence
    return bool(_DENIES.search(charge.sentence.words, max(0, charge.other.end - charge.sentence.start)))


def counter_stories(text: str) -> list[int]:
    """Return where a text, in small letters, tells that somebody else's rocket fell short: another story."""
    return [m.start() for m in _COUNTER.finditer(text)] if any(word in text for word in _FELL_SHORT) else []


def countered(case: Case, suspect: Suspect, stories: Sequence[int]) -> bool:
    """Return True where another story of the strike follows, and neither the claim nor its source takes sides."""
    partial = suspect.own or suspect.side in case.accused_by_source
    apart = set_elsewhere(case) or {"turn", "another"}.intersection(case.follows)
    if partial or apart or case.claim.scope is Scope.TOLL:
        return False
    return any(0 <= at - case.reading.sentence.start < _REACH for at in stories)
