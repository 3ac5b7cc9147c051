"""Who of the persons named in a report fought: what is told of a name wherever it stands ("a volunteer with …")."""
import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from cenotaph.records import Claim, Reading, Status

from ..parties.parties import Parties
from ..parties.table import fold
from .one_person import named_person
from .victims import names_armed, vocabulary

_BEHIND = 130
_BEFORE = 60
_PARTY = 50
_SHORTEST = 3
_NEARLY_FIRST = 18
_SENTENCE_ENDS = re.compile(r"[.!?]\W*\s+[A-Z]|\n\n")
_BESIDE_A_PARTY = re.compile(
    r"\b(?:with|alongside|for|joined|joining|ranks of|members? of|comrades in|fighters? (?:of|from|in)|served in|"
    r"serving in|fought in|enlisted in|commander (?:of|in|with))\s+(?:the\s+|an?\s+)?", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:commander|colonel|lieutenant|captain|sergeant|corporal|private|brigadier|fighter|soldier|militant|"
    r"(?:sgt|cpl|pte|pvt|spc|lt|capt|maj|brig)\.?)"
    r"(?:\s+[A-Z][\w’'-]+)?\s*$", re.IGNORECASE)


_LAST_OF = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+)\s+(?:is|was|became|becomes|has become)\s+(?:\w+\s+){0,4}?"
    r"the\s+(?:second|third|fifth|ninth|twelfth|\d+(?:st|nd|rd)|\w+th)\s+[A-Z]?\w+")

# "His uncle was killed in the nineties as a fighter of the party".
_AS_FIGHTER = re.compile(
    r"\b(?:killed|died|fell|martyred|shot dead)\b[^.;]{0,60}?\bas an? (?:[\w-]+ ){0,2}?"
    r"(?:fighter|soldier|guerrilla|rebel|militant|combatant)\b", re.IGNORECASE)


# "Her brother was killed with the 12th battalion of the rebels".
_WITH_A_UNIT = re.compile(
    r"\b(?:killed|died|fell|martyred|shot dead)\b[^.;]{0,60}?\b(?:with|in|serving in) (?:the |his |"
    r"her )?(?:[\w.-]+ ){0,3}?"
    r"(?:battalion|brigade|regiment|platoon|militia|guerrillas)\b", re.IGNORECASE)
_NO_ENEMY = (r"(?! (?:an? |the )?(?:[a-z]+ )?(?:fires?|blazes?|flames|wildfires?|crime|corruption|cancer)\b|"
             r" (?:for (?:his|her|their|life)|broke|erupted|between|over|off)\b)")
_FIGHTING = re.compile(
    r"[^.;]{0,120}?\b(?:killed|died|dead|fell|shot|wounded|captured) (?:while |whilst )?fighting\b"
    rf"{_NO_ENEMY}")
_ANOTHER_PERSON = re.compile(
    r"\b(?:and|while|but|who|whose|as) (?:an?|the|his|her|their|two|three|[A-Z][\w’'-]+ [A-Z]\w+)\b")
_WENT_TO_WAR = re.compile(
    r"[^.;]{0,60}?\b(?:travel(?:l?ed|l?ing)|went|left|flew|gone|returned|moved|came|volunteered)\b[^.;]{0,60}?"
    r"\b(?:to|and) (?:join(?:ed)?|fight|fought|enlist(?:ed)?|take up arms|took up arms)\b(?P<whom>[^.;]{0,50})")
_AT_WAR = re.compile(
    r"\b(?:fight|war|battle|front|jihad|insurgen\w+|militia|legion|brigade|army|caliphate|uprising|resistance|"
    r"ranks|arms|enlist\w*|against|alongside)\b|^\W*$", re.IGNORECASE)
_COMMANDED = re.compile(
    r"[^.;]{0,40}?\b(?:commanded|led) (?:the|an?|its|his|her|their) (?:[\w-]+ ){0,2}?"
    r"(?:defenders|fighters|unit|battalion|brigade|company|platoon|squad|militia)\b")
_WAS_A_FIGHTER = re.compile(
    r",? (?:[^.;]{0,60}?, )?(?:was|is|had been|became|had become) an? (?:[\w-]+ ){0,3}?"
    r"(?:fighter|soldier|jihadist|jihadi|militant|rebel|commander|sniper|mercenary|recruiter|propagandist|combatant)\b"
    r"(?! (?:for (?:peace|rights|justice)))")
_NOT_FIGHTING = re.compile(
    r"\b(?:was|is) not (?:fighting but|an? (?:fighter|combatant|soldier))|"
    r"\bnever (?:fought|carried an? (?:gun|weapon))|"
    r"\b(?:was|been|but|while) (?:working|volunteering) (?:[\w-]+ ){0,3}?as an? (?:[\w-]+ )?"
    r"(?:press officer|journalist|photographer|reporter|film-?maker|cameraman|interpreter|translator|aid worker|"
    r"ambulance driver|nurse|doctor|surgeon|"
    r"teacher)\b")
_WHO_JOINED = re.compile(
    r"(?: (?:from|of) [A-Z]\w+)?,? who (?:had |have |has )?(?:joined|enlisted (?:in|with)|fought (?:with|for|"
    r"alongside|in)|"
    r"(?:gone|went|travell?ed|left|flew|flown)\b[^.;,]{0,40}? to (?:join|fight)|"
    r"(?:was|were|been) fighting)\b(?P<whom>[^.;]{0,45})")
_A_FORCE = re.compile(
    r"^ (?:the |an? )?(?:\w+ )?(?:group|rebels|militants|fighters|guerrillas|jihadists|party|organi[sz]ation)\b")
_DIED_FIGHTING = re.compile(
    r"(?: (?:are|were|was|is|have|has|had|been|believed|thought|known|reported|also|to))* (?:killed|died|fallen|fell)"
    rf" (?:while )?fighting\b{_NO_ENEMY}")
_ONE_OF_THEM = re.compile(
    r"(?:One|Two|Both|Three|Some|None|All) of (?:them|these|those|the \w+)\b|The (?:elder|younger|other|eldest|"
    r"youngest|first|"
    r"second|third)\b|(?:He|She|Both)\b")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_SENTENCE_BEFORE = 300
_LISTED_WITHIN = 200


class Enlisted(NamedTuple):
    """That a person fought, and for whom; `side` None where only a rank tells it. Or that the person did not.

    The fifth of those who fell, who did not fight, makes them mixed.
    """

    side: str | None
    status: Status = Status.COMBATANT


def enlisted(claim: Claim, text: str, parties: Parties) -> Enlisted | None:
    """Return that the one person whom a claim names fought, as the report tells it beside the name; else None.

    A person who is told not to have fought, though with those who do, is a civilian: "was not fighting but filming".
    """
    if claim.count.stated == 1:
        told = _rest_of_sentence(text[claim.quote.start : claim.quote.end + _BEFORE])
        if _AS_FIGHTER.search(told) or _WITH_A_UNIT.search(told):
            return Enlisted(claim.victims.side)
    name = _name(claim, text)
    if len(name) < _SHORTEST:
        return None
    mentions = list(re.finditer(rf"(?i:\b{re.escape(name)}\b)", text))
    behind = [_rest_of_sentence(text[found.end() : found.end() + _BEHIND]) for found in mentions]
    if any(_NOT_FIGHTING.search(rest) for rest in behind):
        return Enlisted(None, Status.CIVILIAN) if claim.count.stated == 1 else Enlisted(None, Status.MIXED)
    for rest in behind:
        if side := _joined(rest, parties):
            return Enlisted(side)
    ranked = any(_TITLE.search(text[max(0, found.start() - _BEFORE) : found.start()]) for found in mentions)
    return Enlisted(None) if ranked or any(_fought(rest, parties) for rest in behind) else None


def _joined(behind: str, parties: Parties) -> str | None:
    """The side of the armed party that a person is told to have been with."""
    cues = _BESIDE_A_PARTY.finditer(behind)
    sides = (_side_at_start(behind[cue.end() : cue.end() + _PARTY], parties) for cue in cues)
    return next((side for side in sides if side), None)


def _fought(behind: str, parties: Parties) -> bool:
    """True where the words behind a name tell that the person went to war, led fighters or fell fighting."""
    went = _WENT_TO_WAR.match(behind)
    if went and _to_war(went["whom"], parties):
        return True
    found = [m for pattern in (_FIGHTING, _COMMANDED, _WAS_A_FIGHTER) if (m := pattern.match(behind))]
    return any(not _ANOTHER_PERSON.search(m.group()) for m in found)


def went_to_war(claim: Claim, reading: Reading, text: str, parties: Parties) -> bool:
    """True for people who are told, behind the words for them or in the sentence before, to have gone to fight.

    "A citizen who had joined the group was killed", "sixteen died fighting"; "Two left to join the militia. One of them
    was killed".
    """
    words, sentence = claim.victims.words or "", reading.sentence
    at = sentence.words.find(words) if words else -1
    behind = sentence.words[at + len(words) :] if at >= 0 else ""
    told = _WHO_JOINED.match(behind)
    joined = told is not None and (_A_FORCE.search(told["whom"]) or _to_war(told["whom"], parties))
    if joined or _DIED_FIGHTING.match(behind):
        return True
    if not _ONE_OF_THEM.match(sentence.words):
        return False
    before = _SENTENCES.split(text[max(0, sentence.start - _SENTENCE_BEFORE) : sentence.start].strip())[-1]
    went = _WENT_TO_WAR.search(before)
    return went is not None and _to_war(went["whom"], parties)


def _to_war(whom: str, parties: Parties) -> bool:
    return bool(_AT_WAR.search(whom)) or names_armed(parties, whom)


def with_roll_of_the_fallen(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims; a person listed by name between two others who fell fighting fell fighting too."""
    out = list(claims)
    for at in range(1, len(out) - 1):
        before, claim, after = out[at - 1 : at + 2]
        if _one_named(claim) and claim.victims.status is not Status.COMBATANT and _fell_alike(before, after, claim):
            out[at] = msgspec.structs.replace(claim, victims=msgspec.structs.replace(
                claim.victims, status=Status.COMBATANT, side=before.victims.side))
    return out


def _fell_alike(before: Claim, after: Claim, claim: Claim) -> bool:
    gaps = (claim.quote.start - before.quote.end, after.quote.start - claim.quote.end)
    fell = (c.harm is claim.harm and c.victims.status is Status.COMBATANT and _one_named(c) for c in (before, after))
    return max(gaps) < _LISTED_WITHIN and all(fell)


def _one_named(claim: Claim) -> bool:
    return claim.count.stated == 1 and bool(named_person(claim.victims.words or ""))


def _name(claim: Claim, text: str) -> str:
    """The longest word of the name of a claim's one victim, or of the last of those it counts off; else nothing.

    Of two as long the surname.
    """
    if claim.count.stated == 1:
        words = claim.victims.words or ""
        return max(named_person(words), key=lambda word: (len(word), words.lower().rfind(word)), default="")
    last = _LAST_OF.search(text[max(0, claim.quote.start - _BEFORE) : claim.quote.end])
    return last.group("name") if last else ""


def _rest_of_sentence(text: str) -> str:
    end = _SENTENCE_ENDS.search(text)
    return text[: end.start()] if end else text


def _side_at_start(text: str, parties: Parties) -> str | None:
    """The side of an armed party whose name a text begins with, its adjective before it or not."""
    named = [n for n in parties.named(text) if n.row.party.side and not n.adjective]
    if not named or named[0].start > _NEARLY_FIRST or vocabulary().civilian.search(fold(text)[: named[0].end]):
        return None
    return named[0].row.party.side
