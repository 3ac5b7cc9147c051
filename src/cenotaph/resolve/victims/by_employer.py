"""Guards and volunteers, who fight or not as those do for whom they serve: "two guards of the hospital"."""
import re
from collections.abc import Sequence

import msgspec

from cenotaph.records import Claim, Reading, Status

_SERVE = re.compile(
    r"(?:(?!home|village|border|national|coast|body)[\w’'-]+ ){0,4}?(?:guards?|volunteers?)(?: (?:of|at|from|"
    r"with) .*)?",
    re.IGNORECASE)
_AT_PEACE = re.compile(
    r"\b(?:red (?:crescent|cross)|white helmets|civil defen[cs]e|aid|relief|charity|rescue|ambulance|"
    r"refugee (?:council|agency)|"
    r"school|hospital|clinic|university|bank|hotel|museum|factory|mine|mosque|church|market|nurses?|doctors?|"
    r"teachers?|medics?|"
    r"contractors?|msf|m[ée]decins|staff|company|orphanage|cent(?:er|re))\b", re.IGNORECASE)
_AT_WAR = re.compile(
    r"\b(?:base|checkpoint|palace|front(?: ?line)?|convoy|army|barracks|outpost|militia|brigade|battalion|border|"
    r"legion|"
    r"territorial|soldiers?|troops|fighters?|governor|minister|commander|general|president|embassy|"
    r"armed)\b", re.IGNORECASE)


def with_those_of_employers(claims: Sequence[Claim], readings: Sequence[Reading]) -> list[Claim]:
    """Return the claims, guards and volunteers with the status of whom they serve, as the sentence tells it nearest."""
    return [_of_employer(c, r) for c, r in zip(claims, readings, strict=True)]


def _of_employer(claim: Claim, reading: Reading) -> Claim:
    words = claim.victims.words or ""
    if not _SERVE.fullmatch(words) or claim.victims.status is Status.MIXED:
        return claim
    sentence, at = reading.sentence.words, reading.anchor - reading.sentence.start
    peace, war = (min((abs(m.start() - at) for m in pattern.finditer(sentence)), default=None)
                  for pattern in (_AT_PEACE, _AT_WAR))
    if peace is not None and (war is None or peace < war):
        return _as(claim, Status.CIVILIAN)
    return _as(claim, Status.COMBATANT) if war is not None else claim


def _as(claim: Claim, status: Status) -> Claim:
    side = claim.victims.side if status is Status.COMBATANT else None
    return msgspec.structs.replace(claim, victims=msgspec.structs.replace(claim.victims, status=status, side=side))
