"""What a report plainly says that those counted were: most or all of them, both kinds."""
import re
from collections.abc import Sequence

from cenotaph.records import Claim, Harm, Reading, Status

from ..parties.parties import Parties
from ..parties.table import fold
from .victims import names_armed, status, status_of, vocabulary

_SURE = frozenset({Status.CIVILIAN, Status.COMBATANT, Status.MIXED})
_ENDS_THERE = r"(?:in|at|from|on|near|when|who|as|after|during|were|was|of|had|have|officials?|according|by)\b"
_KIND = (r"(?P<kind>(?:(?:members|men|fighters|supporters) (?:of|from) )?(?:from )?"
         rf"(?:(?!{_ENDS_THERE})[\w’'-]+[\s,]*){{1,6}})")
# Behind the number, before the next: "… people were killed at the palace, mostly lawyers and visitors".
_MOSTLY = re.compile(
    r"[^.;]{0,90}?(?<!\bthe )(?<!\ba )\b(?:mostly|mainly|predominantly|largely|"
    r"(?:most|the majority|more than half|all but (?:\w+ )?\w+) of (?:them|whom)|most|"
    r"(?P<all>all of (?:them|whom)|(?<!\bof )(?<!\bin )(?<!\bto )(?<!\bfor )(?<!\bat )all(?! but\b)))\s+"
    rf"(?:were |are |being )?{_KIND}", re.IGNORECASE)
_BOTH = re.compile(
    rf"[^.;]{{0,90}}?\b(?:both|including|includes?|(?:among|some of) (?:them|whom)(?: were| are)?)\s+{_KIND}",
    re.IGNORECASE)
# "The victims were all civilians", a sentence or two on.
_AFTERWARDS = re.compile(
    r"(?<!of )(?<!of the )(?<!of those )(?<!no )(?<!among )(?<!among the )(?<!among those )\b"
    r"(?:all (?:of )?)?(?:the |those )?(?P<harmed>dead|killed|deceased|slain|fatalities|victims|casualties|wounded|"
    r"injured|hurt|who (?:were killed|died))(?:(?: there)? (?:were|are|had been) (?:all )?|,? all )"
    rf"(?!from |of |but ){_KIND}", re.IGNORECASE)
# "Civilian deaths reached 21", "it put the army's losses at 14 dead".
_LOST = (r"(?:['’]?s?['’]? )?(?:deaths?|casualties|losses|fatalities|(?:death )?toll|dead)\b"
         r"(?: [a-z’'-]+){0,6}? (?:reached|rose|risen|stood|stands|at|to|was|were|is|are|of|number|numbered|"
         r"totall?ed|exceeded|passed)(?: (?:to|at|about|around|some|nearly|almost|over|more than|at least))*\s*$")
_FIGHTERS = r"(?:army|military|militarys|armys|militia|rebel|troop|combat|battlefield|enemy)"
_OF_WHOM = ((Status.CIVILIAN, re.compile(rf"\bcivilian{_LOST}", re.IGNORECASE)),
            (Status.COMBATANT, re.compile(rf"\b{_FIGHTERS}{_LOST}", re.IGNORECASE)))
_LEAVING = re.compile(r"\b(?:killing|wounding|injuring|leaving|hurting)(?:\s+[a-z]+){0,3}\s*$")
_AIMED_AT = re.compile(
    r"\b(?:(?:opened fire|fired|shot) (?:on|at|into)|attacked|ambushed|carrying|transporting|against|"
    r"crowds? of|groups? of)(?:\s+[a-z]+){0,4}?\s+$")
_HEAD = re.compile(r"\s*(?:[,.]|(?:in|at|on|near|outside|who|as|from|of|with|by|killing|wounding|injuring|leaving)\b)")
_INJURED = re.compile(r"wounded|injured|hurt", re.IGNORECASE)
_OF_ANY_HARM = re.compile(r"victims|casualties", re.IGNORECASE)
_REACH = 500


def said_of_all(
    claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading], text: str, parties: Parties
) -> Status | None:
    """Return what is said of all or most of a claim's victims beside their own words; None where nothing is."""
    reading = readings[claim.id]
    beside = _behind(reading, readings, parties) or _before(claim, reading)
    return beside or _afterwards(claim, claims, readings, text)


def _before(claim: Claim, reading: Reading) -> Status | None:
    """Whose dead the words before the number say that it counts: "civilian deaths reached 21"."""
    told = reading.sentence.words[: reading.anchor - reading.sentence.start]
    lost = next((kind for kind, pattern in _OF_WHOM if pattern.search(told)), None)
    return lost or (None if claim.victims.words else _struck(fold(told)))


def _struck(told: str) -> Status | None:
    """Who was attacked, where the number stands alone behind: "opened fire on protesters, killing nine"."""
    if not _LEAVING.search(told):
        return None
    kinds = ((Status.CIVILIAN, vocabulary().civilian), (Status.COMBATANT, vocabulary().combatant))
    struck = {kind for kind, pattern in kinds for who in pattern.finditer(told)
              if _AIMED_AT.search(told, 0, who.start()) and _HEAD.match(told, who.end())}
    return struck.pop() if len(struck) == 1 else None


def _behind(reading: Reading, readings: dict[str, Reading], parties: Parties) -> Status | None:
    """What stands behind the number: "31 were killed there, mostly lawyers", "40 died, both civilians and fighters"."""
    start = reading.sentence.start
    counted = (r.anchor - start for r in readings.values() if r.anchor > reading.anchor and r.count.stated)
    rest = reading.sentence.words[reading.anchor - start : min(counted, default=None)]
    if found := _MOSTLY.match(rest):
        kind, armed = found["kind"], names_armed(parties, found["kind"])
        said = status(fold(kind if found["all"] else f"people, mostly {kind}"), armed)
        if said in _SURE:
            return said
    found = _BOTH.match(rest)
    return Status.MIXED if found and status_of(fold(found["kind"]), False) is Status.MIXED else None


def _afterwards(claim: Claim, claims: Sequence[Claim], readings: dict[str, Reading], text: str) -> Status | None:
    """What is told of the harmed next: "The victims were all civilians", of those counted last before it."""
    start = readings[claim.id].anchor
    for found in _AFTERWARDS.finditer(text, start, start + _REACH):
        if claim.harm not in _harms(found["harmed"]):
            continue
        between = (c for c in claims if c.harm is claim.harm and c.part_of is None
                   and start < readings[c.id].anchor < found.start())
        if any(c.count.stated != claim.count.stated for c in between):
            return None
        said = status(fold(found["kind"]), False)
        return said if said in _SURE else None
    return None


def _harms(harmed: str) -> frozenset[Harm]:
    if _OF_ANY_HARM.search(harmed):
        return frozenset({Harm.KILLED, Harm.INJURED})
    return frozenset({Harm.INJURED if _INJURED.search(harmed) else Harm.KILLED})
