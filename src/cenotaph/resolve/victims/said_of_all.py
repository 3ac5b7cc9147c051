"""What a report plainly says that those counted were: most or all of them, both kinds."""
import re
from collections.abc import Sequence

from cenotaph.records import Claim, Harm, Reading, Status
from cenotaph.wordlist import in_small_letters

from ..parties.parties import Parties
from ..parties.table import fold
from .struck import of_them, struck
from .told_beside import KIND, SURE, kind_of, told_beside
from .victims import names_armed, status, status_of

# Behind the number, before the next: "… people were killed at the palace, mostly lawyers and visitors".
_MOSTLY = re.compile(
    r"[^.;]{0,90}?(?<!\bthe )(?<!\ba )\b(?:mostly|mainly|predominantly|largely|"
    r"(?:most|the majority|(?:more than |nearly |about |almost )?half|all but (?:\w+ )?\w+) of (?:them|whom)|most|"
    r"(?P<all>all of (?:them|whom)|(?<!\bof )(?<!\bin )(?<!\bto )(?<!\bfor )(?<!\bat )all(?! but\b)))\s+"
    rf"(?:were |are |being )?{KIND}", re.IGNORECASE)
_BOTH = re.compile(
    rf"[^.;]{{0,90}}?\b(?:both|including|includes?|(?:among|some of) (?:them|whom)(?: were| are)?)\s+{KIND}",
    re.IGNORECASE)
# "The victims were all civilians", a sentence or two on.
_DEAD = r"dead|killed|deceased|slain|fatalities|victims|casualties|wounded|injured|hurt|who (?:were killed|died)"
_AFTERWARDS = re.compile(
    rf"\b(?=all |the |those |{_DEAD})(?<!of )(?<!of the )(?<!of those )(?<!no )(?<!among )(?<!among the )"
    r"(?<!among those )(?:all (?:of )?)?(?:the |those )?"
    rf"(?P<harmed>{_DEAD})(?:(?: there)? (?:were|are|had been) (?:all )?|,? all )"
    rf"(?!from |of |but ){KIND}")
# "Most of the victims were soldiers guarding the palace".
_MOST_AFTERWARDS = re.compile(
    r"\b(?:most|the majority) of (?:the|those) (?P<harmed>dead|killed|deceased|fatalities|victims|casualties|"
    r"wounded|injured)"
    rf" (?:were|are|had been) (?!\w+ed\b){KIND}")
# "… killed three people. All of them were civilians": what most of them were leaves the rest open.
_ALL_NEXT = re.compile(
    r"\W+(?:(?:he|she|it|(?:the|an?) \w+(?: \w+)?) (?:said|added|told [\w' ]{3,20}?)(?: that)? )?(?:all|"
    r"they)(?: of (?:them|(?:the |those )?(?:dead|victims|killed|casualties)))? "
    rf"were (?:all )?(?!\w+ed\b|shot\b|hit\b){KIND}", re.IGNORECASE)
# "Thirty-one were killed. It was not immediately clear how many were civilians": whoever tells of them does not know.
_UNTOLD = re.compile(
    r"[^.;]{0,60}?\b(?:(?:not|n[’']t|never)(?: \w+)?|remains?|yet to be|un)[ -]?(?:clear|known|sa(?:y|id)|specif\w+|"
    r"unclear|unknown|established|determined)\b[^.;]{0,30}?\b(?:how many|whether|if)\b"
    r"[^.;]{0,60}?\b(?:civilians?|combatants?|fighters?|militants?|rebels?|soldiers?|gunmen)\b", re.IGNORECASE)
# "Nine soldiers were killed, bringing the toll to 61": the 61 are soldiers too.
_RAISED = re.compile(
    r"\b(?:bring(?:s|ing)|brought|tak(?:es|ing)|took|push(?:es|ing|ed)|rais(?:es|ing|ed)|lift(?:s|ing|ed)|"
    r"carr(?:ies|ied|ying))\b"
    r"[^.;]{0,60}?\bto(?: (?:at least|about|around|some|more than|over|nearly|almost))?\s*$", re.IGNORECASE)
_INJURED = re.compile(r"wounded|injured|hurt", re.IGNORECASE)
_ELIDED = re.compile(r"(?:people|others?|wounded|injured|dead|killed|missing|(?:\w+ )?(?:others|more))?", re.IGNORECASE)
_OF_ANY_HARM = re.compile(r"victims|casualties", re.IGNORECASE)
_REACH = 500
# "Of those", before words for the harmed.
_LED = 20
_NEXT = 2


def said_of_all(
    claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading], text: str, parties: Parties
) -> Status | None:
    """Return what is said of all or most of a claim's victims beside their own words; None where nothing is."""
    if _untold(readings[claim.id], text):
        return Status.UNKNOWN
    here = _in_sentence(claim, claims, readings, text, parties) or _afterwards(claim, claims, readings, text)
    here = here or _next(claim, claims, readings, text)
    if not here and (raised := _raised_from(claim, claims, readings)):
        told = raised.victims.status
        here = told if told in SURE else _in_sentence(raised, claims, readings, text, parties)
        here = here if here is Status.COMBATANT else None
    before = None if here else counted_before(claim, claims, readings)
    return _in_sentence(before, claims, readings, text, parties) if before else here


def _untold(reading: Reading, text: str) -> bool:
    sentence = reading.sentence
    found = _UNTOLD.match(text, sentence.start) or _UNTOLD.match(text, sentence.end)
    return found is not None and reading.anchor <= found.end()


def _in_sentence(
    claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading], text: str, parties: Parties
) -> Status | None:
    reading = readings[claim.id]
    rest = _rest(reading, readings)
    if not claim.victims.words and (counted := kind_of(claim.count.words, parties)):
        return counted  # "A married couple died".
    beside = _behind(rest, parties) or told_beside(reading, rest, parties) or of_them(claim, claims, readings)
    return beside or struck(claim, reading, text)


def counted_before(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading]) -> Claim | None:
    """The claim of another harm that "and 30 wounded" goes on from, where neither names anybody."""
    start = readings[claim.id].sentence.start
    before = [c for c in claims if readings[c.id].sentence.start == start
              and readings[c.id].anchor < readings[claim.id].anchor]
    last = before[-1] if before else None
    if last is None or not _ELIDED.fullmatch(claim.victims.words or ""):
        return None
    alike = last.harm is not claim.harm and last.count.stated != 1 and last.victims.status is Status.UNKNOWN
    return last if alike else None


def _raised_from(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading]) -> Claim | None:
    """The claim of this sentence, or of the one before, whose number raises a total to that of a claim."""
    reading = readings[claim.id]
    if not _RAISED.search(reading.sentence.words[: reading.anchor - reading.sentence.start]):
        return None
    before = [c for c in claims if readings[c.id].anchor < reading.anchor and c.harm is claim.harm]
    last = before[-1] if before else None
    return last if last and reading.sentence.start - readings[last.id].sentence.end <= _NEXT else None


def _rest(reading: Reading, readings: dict[str, Reading]) -> str:
    """The words from the number of a claim to the next that is counted in its sentence."""
    start = reading.sentence.start
    counted = (r.anchor - start for r in readings.values() if r.anchor > reading.anchor and r.count.stated)
    return reading.sentence.words[reading.anchor - start : min(counted, default=None)]


def _behind(rest: str, parties: Parties) -> Status | None:
    """What stands behind the number: "31 were killed there, mostly lawyers", "40 died, both civilians and fighters"."""
    if found := _MOSTLY.match(rest):
        kind, armed = found["kind"], names_armed(parties, found["kind"])
        said = status(fold(kind if found["all"] else f"people, mostly {kind}"), armed)
        if said in SURE:
            return said
    found = _BOTH.match(rest)
    return Status.MIXED if found and status_of(fold(found["kind"]), False) is Status.MIXED else None


def _afterwards(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading], text: str) -> Status | None:
    """What is told of the harmed next: "The victims were all civilians", of those counted last before it."""
    start = readings[claim.id].anchor
    low = max(0, start - _LED)
    small = in_small_letters(text[low : start + _REACH])
    told = sorted((m for pattern in (_AFTERWARDS, _MOST_AFTERWARDS) for m in pattern.finditer(small, start - low)),
                  key=re.Match.start)
    for found in told:
        if claim.harm not in _harms(found["harmed"]):
            continue
        between = (c for c in claims if c.harm is claim.harm and c.part_of is None
                   and start < readings[c.id].anchor < low + found.start())
        if any(c.count.stated != claim.count.stated for c in between):
            return None
        said = status(fold(found["kind"]), False)
        if found.re is _MOST_AFTERWARDS:
            return Status.MIXED if said is Status.COMBATANT and claim.count.stated else None
        return said if said in SURE else None
    return None


def _next(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading], text: str) -> Status | None:
    """What the next sentence opens with of the dead, where the claim's own counts no others."""
    sentence = readings[claim.id].sentence
    found = _ALL_NEXT.match(text, sentence.end - 1)
    alone = [c for c in claims if c.harm is claim.harm and readings[c.id].sentence.start == sentence.start]
    if not found or len(alone) > 1 or claim.harm is not Harm.KILLED:
        return None
    said = status(fold(found["kind"]), False)
    return said if said in SURE else None


def _harms(harmed: str) -> frozenset[Harm]:
    if _OF_ANY_HARM.search(harmed):
        return frozenset({Harm.KILLED, Harm.INJURED})
    return frozenset({Harm.INJURED if _INJURED.search(harmed) else Harm.KILLED})
