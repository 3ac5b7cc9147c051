"""Whether a side would be blamed for harm to its own people, which nobody does without saying so."""
import re
from collections.abc import Callable

from cenotaph.records import SourceKind, Status

from .attack_words import calls_enemies
from .suspects import Case, Suspect

_AND_LOST = re.compile(
    r"(?:(?!\b(?:that|who|which|said|says|saying)\b)[^;:.])*? and (?:[\w]+ )?los(?:t|es|ing)(?: [\w’'-]+){0,4} ?",
    re.IGNORECASE)
_ATTACK_ON = re.compile(
    r"\b(?:attacks?|raids?|assaults?|ambush(?:es)?|bombings?) (?:on|against) (?:the |an? )?(?:[\w-]+ )?$",
    re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from|with|against) (?:the |an? )?$", re.IGNORECASE)
_ARMED = frozenset({SourceKind.MILITARY, SourceKind.OFFICIAL})


def harms_its_own(case: Case, suspect: Suspect, sides_in: Callable[[str], set[str]]) -> bool:
    """Return True for a side whose own people were harmed, and whom no words of the claim accuse.

    `sides_in` gives the sides that words name.
    """
    if suspect.side is None or any(p.own and p.own.kind == "accused" for p in suspect.own):
        return False
    return _loses(case, suspect) or _counts_its_own(case, suspect) or _attacked(case, suspect) or (
        _of_its_people(case, suspect, sides_in))


def _loses(case: Case, suspect: Suspect) -> bool:
    """True for who did something and lost people by it: "the army killed 13 of them and lost three men"."""
    words, start = case.reading.sentence.words, case.reading.sentence.start
    if " los" not in words.lower():
        return False
    told = [(p.other.start, p.other.end) for p in suspect.within if p.other and p.other.role in {"act", "bare"}]
    told += [(p.own.quote.start, p.own.quote.end) for p in suspect.own if p.own and p.own.kind in {"agent", "actor"}]
    return any(
        _AND_LOST.fullmatch(words, until - start, case.reading.anchor - start) and not _BY.search(words[: at - start])
        for at, until in told if start <= at < until <= case.reading.anchor)


def _attacked(case: Case, suspect: Suspect) -> bool:
    """True for whom the attack was on: "the third attack on soldiers in a week killed 30 people"."""
    words, start = case.reading.sentence.words, case.reading.sentence.start
    if suspect.own:
        return False
    hit = (p.other.start - start for p in suspect.within if p.other and p.other.role == "target")
    return any(start + at < case.reading.anchor and _ATTACK_ON.search(words, 0, at) for at in hit)


def _counts_its_own(case: Case, suspect: Suspect) -> bool:
    """True for an army that tells of fighters harmed who are called by no word for its foes."""
    source, victims = case.claim.source, case.claim.victims
    if source.camp is None or source.camp != suspect.camp or source.kind not in _ARMED:
        return False
    told = victims.status is Status.COMBATANT and victims.side in {None, "other", suspect.side}
    return told and not calls_enemies(victims.words or "") and not suspect.own


def _of_its_people(case: Case, suspect: Suspect, sides_in: Callable[[str], set[str]]) -> bool:
    """True for a foreign side whose people the words for the harmed name: "one Israeli was killed"."""
    if suspect.kind == "state" or any(p.own and p.own.kind == "agent" for p in suspect.own):
        return False
    return suspect.side in sides_in(case.claim.victims.words or "")
