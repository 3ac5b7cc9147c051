"""Speakers that a colon or a dash sets apart from what they tell: "Mayor Ivanenko: two have died"."""
import re

from .speaker_words import LEADING, Word, belongs, pruned, speaker_lists

_TOLD_BY_COLON = re.compile(r":(?<=\w:)\s|[-–—](?<=\s.)[-–—]?\s(?=[\w' ]{3,60}\W*$)")
_LONGEST_APART = 8
# "Related Five Soldiers Killed in Ambush - Security Sources Tags …": a headline's credit to a body, more of
# the page behind it.
_CREDITED = re.compile(
    r"[-–—](?<=\s.)\s(?P<who>(?:[A-Z][\w’'-]+ ){0,3}(?:Sources?|Mission|Officials?|Police|Army|Ministry|Monitor|Medics|"
    r"Military|Television|Observatory|Reports|Activists|Agency|Witnesses|Rescuers|Hospital))(?=\s[A-Z][a-z])")
# "Source: Agencies" credits whoever wrote the report.
_CREDITS = frozenset({"source", "sources", "photo", "photos"})


def told_by_colon(sentence: str) -> list[tuple[int, int]]:
    """Return where a colon or a dash may set a speaker apart, with the blank behind it."""
    return [m.span() for m in _TOLD_BY_COLON.finditer(sentence)]


def credited(sentence: str) -> list[tuple[int, int]]:
    """Return the characters of those to whom a dash credits a headline that other headlines follow."""
    return [m.span("who") for m in _CREDITED.finditer(sentence)]


def by_colon(words: list[Word], start: int, end: int) -> tuple[str, list[Word]]:
    """Return how a colon or a dash shows a speaker, and the words for it: "Nine dead in Marib – medics"."""
    before, behind = [w for w in words if w.end <= start], [w for w in words if w.start >= end and w.text != "."]
    if before and before[-1].low in _CREDITS:
        return "phrase", []
    opens = next((n for n in range(len(before), 0, -1) if before[n - 1].text in "-–—•*|"), 0)
    for manner, near in (("opening", before[opens:]), ("phrase", behind)):
        named = any(w.low in speaker_lists()["roles"] for w in near)
        if named and len(near) <= _LONGEST_APART and all(map(belongs, near)) and near[0].low not in LEADING:
            return manner, pruned(near)
    return "phrase", []
