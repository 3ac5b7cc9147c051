"""Parts by the words alone: "three of the dead", "among those killed were", "that includes", "two died, bringing to 25"."""
import re
from collections.abc import Iterable

from cenotaph.records import Claim, Harm

_HARMED = {
    Harm.KILLED: r"dead|killed|slain|deceased|died|dying|perished",
    Harm.INJURED: r"wounded|injured|hurt",
    Harm.MISSING: r"missing",
    Harm.DETAINED: r"detained|arrested|detainees|captured|jailed|held",
    Harm.ABDUCTED: r"abducted|kidnapped|taken|captives|hostages|abductees",
    Harm.DISPLACED: r"displaced|refugees",
}
_ANY = r"victims|casualties|toll|figure|number|total"
# "Bringing to 45 the number killed": what the sentence told before is counted in it.
_BROUGHT = re.compile(r"\b(?:bring|tak|rais|push|lift|driv)ing\b[^.;]{0,70}?\bto\b[^.;]{0,30}$", re.IGNORECASE)
_BEGINNING = 12
_THAT_BROUGHT = re.compile(
    r"(?:that|this|it|which|(?:the|their|his|her) (?:latest )?(?:deaths?|killings?))\s+(?:has |have )?"
    r"(?:brings?|brought|takes?|took|raise[sd]?|pushe[sd]) ", re.IGNORECASE)


def _those(harm: Harm) -> str:
    those = rf"(?:{_HARMED[harm]}|{_ANY})" if harm in _HARMED else f"(?:{_ANY})"
    return rf"(?:the|those|these)(?: (?:who|people|\w+ who))?(?: (?:were|are|was|have|had))?(?: been)? {those}\b"


# At the beginning: "among the dead were", "the dead include"; behind the number: "three of those killed", "was among them".
_BEGINS = {harm: re.compile(
    rf"\W*(?:also )?(?:(?:among|amongst) (?:them|{_those(harm)}),? (?:was|were|are|is)|{_those(harm)} (?:also )?include[sd]?"
    r"|(?:that|this|it|these|those|they) (?:also )?include[sd]?)\b", re.IGNORECASE) for harm in Harm}
_FOLLOWS = {harm: re.compile(
    rf"(?: \w+)? of (?:them|those|these|{_those(harm)})\b|[^.,;:]{{0,60}} (?:was|were|are|is) (?:also )?(?:among|amongst) "
    rf"(?:them|{_those(harm)})", re.IGNORECASE) for harm in Harm}


def is_of_those_told(claim: Claim) -> bool:
    """Return True where the words say that a claim counts some of those told of before its sentence."""
    text, number = claim.quote.words, claim.count.words
    if _BEGINS[claim.harm].match(text):
        return True
    at = text.find(number) if number else -1
    return 0 <= at < _BEGINNING and _FOLLOWS[claim.harm].match(text, at + len(number)) is not None


def brought_to(part: Claim, wholes: Iterable[Claim]) -> Claim | None:
    """Return the number that the words say a claim brings to its height: "two died, raising the toll to 25"."""
    return next((w for w in wholes if part.quote.start <= w.quote.start and _brings(w, part)), None)


def _brings(whole: Claim, part: Claim) -> bool:
    text, number = whole.quote.words, whole.count.words
    at = text.rfind(number) if number else -1
    before = text.find(part.count.words) if part.quote.end > whole.quote.start else -1
    found = _BROUGHT.search(text, 0, at) if at > 0 else None
    return bool(found and -1 < before < found.start())
