"""Who of the persons named in a report fought: what is told of a name wherever it stands ("a volunteer with …")."""
import re
from typing import NamedTuple

from cenotaph.records import Claim

from ..parties.parties import Parties
from ..parties.table import fold
from .one_person import named_person
from .victims import vocabulary

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


class Enlisted(NamedTuple):
    """That a person fought, and for whom; `side` None where only a rank tells it."""

    side: str | None


def enlisted(claim: Claim, text: str, parties: Parties) -> Enlisted | None:
    """Return that the one person whom a claim names fought, as the report tells it beside the name; else None."""
    told = _rest_of_sentence(text[claim.quote.start : claim.quote.end + _BEFORE])
    if claim.count.stated == 1 and _AS_FIGHTER.search(told):
        return Enlisted(claim.victims.side)
    name = _name(claim, text)
    if len(name) < _SHORTEST:
        return None
    rank = None
    for found in re.finditer(rf"(?i:\b{re.escape(name)}\b)", text):
        behind = _rest_of_sentence(text[found.end() : found.end() + _BEHIND])
        for cue in _BESIDE_A_PARTY.finditer(behind):
            side = _side_at_start(behind[cue.end() : cue.end() + _PARTY], parties)
            if side:
                return Enlisted(side)
        if _TITLE.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            rank = Enlisted(None)
    return rank


def _name(claim: Claim, text: str) -> str:
    """The longest word of the name of a claim's one victim, or of the last of those it counts off; else nothing."""
    if claim.count.stated == 1:
        return max(named_person(claim.victims.words or ""), key=len, default="")
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
