"""Groups that no table knows, by what they claim: "a little-known faction, the Sons of the Plain, claimed the blast".

GUIDELINES: a claim of responsibility counts; a party that has no code of its own is another.
"""
import re
from collections.abc import Iterator, Sequence

from cenotaph.records import Blame

from ..parties.parties import Parties

_PART = r"(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)"
_ATTACK = (r"(?:attacks?|bombings?|blasts?|explosions?|assaults?|raids?|shootings?|killings?|ambush(?:es)?|strikes?|"
           r"abductions?|kidnappings?|massacre)\b")
_OWNS = (
    rf"(?:claimed (?:(?:full |sole )?responsibility\b|credit\b|(?:the|this|both|an?) (?:[\w-]+ ){{0,2}}?{_ATTACK})"
    r"|said (?:that )?(?:it|its (?:fighters|members|men)) (?:was|were|had|have) (?:been )?"
    r"(?:behind|responsible|carried out|staged|conducted|planted|bombed|attacked|ambushed)\b)")
_UNKNOWN = re.compile(
    rf"(?:\bThe )?(?P<name>{_PART}(?: (?:of|the|for|and|ul|e|de|del|la|{_PART}))*? ?{_PART}|{_PART}),? "
    rf"(?:(?:has|had|later|also|since) ){{0,2}}{_OWNS}"
    r"(?! (?:was|were|is|are|had|has|by|came|killed|never)\b)")
# Rare, and soon found: without it no name is sought.
_OWNED = re.compile(_OWNS)
_SPEAKER = re.compile(
    r"^(?:A|An|It|He|She|They|No|Nobody|Police|Officials?|Witness\w*|Residents?|Militants?|Gunmen|Rebels?|We|"
    r"But|Minister|President|General|Governor|Mayor|Doctor|Sheikh|Commander|Colonel|Captain|Lieutenant|Major|Brigadier)\b")
_WHO_BEARS_A_TITLE = re.compile(
    r"\b(?:minister|president|governor|mayor|spokes\w+|chief|general|doctor|leader|commander|officer|official|colonel|"
    r"lieutenant|resident|witness|professor|analyst|judge|lawyer|senator|Mrs?|Dr|Gen|Col|Lt)\.? $",
    re.IGNORECASE)


def unknown_claimants(
    text: str, taken: Sequence[tuple[int, int]], parties: Parties
) -> Iterator[tuple[int, int, Blame]]:
    """Yield where a text lets a group of no table claim an attack (offsets), and its blame; `taken`: known names."""
    rebels = parties.find("rebels") if _OWNED.search(text) else None
    for found in _UNKNOWN.finditer(text) if rebels and rebels.side else ():
        start, end = found.span("name")
        known = any(first < found.end() and start < last for first, last in taken)
        titled = _SPEAKER.match(found["name"]) or _WHO_BEARS_A_TITLE.search(text, max(0, start - 20), start)
        if rebels and not (known or titled or parties.named(found["name"])):
            yield start, end, Blame(words=found["name"], side=rebels.side, camp=rebels.camp)
