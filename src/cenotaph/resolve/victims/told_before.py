"""What the sentences before say of people who are then only counted: "dozens of civilians … At least 41 people"."""
import re
from collections.abc import Sequence

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Claim, Harm, Reading, Scope, Status

from ..parties.table import fold
from .said_of_all import counted_before
from .victims import status

_BARE = re.compile(
    r"(?:(?:other|more|many|several) )?(?:people|persons|others?|lives|individuals|bodies|dead|wounded|injured)?"
    r"(?: (?:including|among them) .*)?", re.IGNORECASE)
# The headline "Gunmen kill villagers".
_KILLS = re.compile(r"\bkills?\b (?P<whom>(?:\w+ ){0,2}\w+)", re.IGNORECASE)
_SOME_ONLY = re.compile(r"\b(?:wom[ae]n|child(?:ren)?|girls?|boys?|kids|elderly|famil(?:y|ies)|students)\b")
_REACH = 700
_HEADLINE = 150

# "Two soldiers were wounded. A third man lost both legs".
_NEXT_OF_THEM = re.compile(
    r"(?:an?|the) (?:second|third|fourth|fifth|sixth|seventh)(?: (?:man|person|one))?+(?=\W)(?!,| an? )", re.IGNORECASE)

# "British recruits fighting for the group … Six British citizens have been killed".
_NATIONALS = re.compile(
    r"(?:(?:more|its|their|other|several|dozens of) )*(?P<nation>[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)s?"
    r"(?: (?:citizens?|nationals?|men|women|recruits))?")
_WENT_TO_WAR = re.compile(
    r"\w*(?: (?:citizens|nationals|men|women|people|youths))? (?:(?:[a-z]+ ){0,2}(?:recruits|mercenaries|jihadists|"
    r"extremists)\b|"
    r"(?:who (?:are|were|had been) )?fighting (?:with|for|alongside|in the ranks)\b|"
    r"(?:(?:who|to) )?(?:had |have )?(?:travelled|traveled|gone|went|left)\b"
    r"[^.;]{0,60}?\b(?:fight(?:ing)?|fought|join(?:ed)?|territory|Islamic State|front|militia|legion|brigade|war)\b)")
_BEFORE = 350
# "Briton" and "British", "Germans" and "German" begin alike.
_STEM = 4


def told_before(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading], text: str) -> Status | None:
    """Return what is told of a claim's victims before they are counted; None where nothing is, or their words say."""
    nationals = _went_to_war(claim, readings[claim.id], text)
    if nationals or claim.victims.status is not Status.UNKNOWN:
        return nationals
    beside = counted_before(claim, claims, readings) or claim
    return _counted_again(beside, claims, readings) or _next_of_them(claim, claims, readings)


def _counted_again(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading]) -> Status | None:
    """Civilians, where the last whom the text told of were civilians without a number: "dozens", "villagers"."""
    if not _BARE.fullmatch(claim.victims.words or "") or (claim.count.stated or 0) < 2 or claim.part_of:
        return None
    anchor = readings[claim.id].anchor
    before = [c for c in claims if readings[c.id].anchor < anchor and c.harm is claim.harm]
    last = before[-1] if before else None
    if last is None or last.count.stated is not None or last.part_of or last.denied or last.harm is not Harm.KILLED:
        return None
    near = 0 < readings[claim.id].sentence.start - readings[last.id].sentence.start < _REACH
    headline = _KILLS.search(readings[last.id].sentence.words)
    words = fold(last.victims.words or (headline["whom"] if headline else ""))
    called = status(words, False) is Status.CIVILIAN and not _SOME_ONLY.search(words)
    apart = (same_period(last.period, claim.period), same_place(last.place, claim.place))
    at_top = headline is not None and readings[last.id].sentence.start < _HEADLINE
    if not at_top and any(answer.verdict is Verdict.EXCLUDES for answer in apart):
        return None
    return Status.CIVILIAN if near and called and claim.scope is last.scope is Scope.INCIDENT else None


def _next_of_them(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading]) -> Status | None:
    """Combatants, where "a third man" is told of next to two who fought."""
    reading = readings[claim.id]
    if claim.count.stated != 1 or not _NEXT_OF_THEM.match(reading.sentence.words):
        return None
    before = [c for c in claims if readings[c.id].anchor < reading.anchor]
    fought = before and before[-1].victims.status is Status.COMBATANT and (before[-1].count.stated or 0) > 1
    return Status.COMBATANT if fought else None


def _went_to_war(claim: Claim, reading: Reading, text: str) -> Status | None:
    """Combatants, where people of a nation are counted of whom the text has just told that they went to fight."""
    nationals = _NATIONALS.fullmatch(claim.victims.words or "")
    if nationals is None or claim.harm is Harm.DISPLACED:
        return None
    stem = nationals["nation"][:-1] if nationals["nation"].endswith("s") else nationals["nation"]
    before = text[max(0, reading.anchor - _BEFORE) : reading.anchor]
    named = re.finditer(rf"\b{stem[:_STEM]}", before)
    return Status.COMBATANT if any(_WENT_TO_WAR.match(before, n.end()) for n in named) else None
