"""Whether an "officer" is one of the police: what the words beside, and the sentences before, speak of."""
import re
from collections.abc import Sequence

import msgspec

from cenotaph.records import Claim, Reading, Status

from .victims import vocabulary

_OFFICERS = re.compile(r"(?:(?!police|army|military)[a-z-]+ ){0,3}?officers?(?: of (?:the )?(?:\w+)?)?", re.IGNORECASE)
_POLICE = re.compile(r"\bpolice(?:m[ae]n)?\b|\bconstables?\b", re.IGNORECASE)
_ARMED = re.compile(
    r"\b(?:army|military|soldiers?|troops?|brigade|battalion|regiment|navy|marines?|air force|intelligence|defen[cs]e|"
    r"rebels?|commanders?|colonel|general|warplane|helicopter)\b", re.IGNORECASE)
_BEFORE = 300


def with_police(claims: Sequence[Claim], readings: Sequence[Reading], text: str) -> list[Claim]:
    """Return the claims, "officers" of whom the report speaks as police with the status of police: civilian."""
    return [_as_police(c) if _is_police(c, r, text) else c for c, r in zip(claims, readings, strict=True)]


def _is_police(claim: Claim, reading: Reading, text: str) -> bool:
    words = claim.victims.words or ""
    if claim.victims.status is not Status.COMBATANT or not _OFFICERS.fullmatch(words):
        return False
    if vocabulary().combatant.search(re.sub(r"\bofficers?\b", "", words.casefold())):
        return False
    at = reading.anchor
    for start, end in ((reading.sentence.start, reading.sentence.end), (max(0, at - _BEFORE), at)):
        police, armed = (_nearest(pattern, text, start, end, at) for pattern in (_POLICE, _ARMED))
        if police or armed:
            return police is not None and (armed is None or police < armed)
    return False


def _nearest(pattern: re.Pattern[str], text: str, start: int, end: int, at: int) -> int | None:
    """How far from `at` the nearest word stands; at least 1."""
    return min((abs(m.start() - at) + 1 for m in pattern.finditer(text, start, end)), default=None)


def _as_police(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, victims=msgspec.structs.replace(
        claim.victims, status=Status.CIVILIAN, side=None))
