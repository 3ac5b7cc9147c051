"""Whose words a quotation is where a pronoun or nothing names the speaker: of the nearest person who can be meant."""
import re
from collections.abc import Sequence

from cenotaph.records import Mention, SourceKind

from ..parties.table import fold
from .clause_speakers import kinds
from .heard import OF_ONE, being
from .speakers import by_words, words_of

BODIES = frozenset({SourceKind.REBEL, SourceKind.UN, SourceKind.NGO, SourceKind.MONITOR, SourceKind.MEDIA})
_ONE_OF_THEM = frozenset({"he", "she", "who"})
_OF_ONE = {
    "he": re.compile(r"\b(?:woman|mother|wife|sister|daughter|girl|aunt|widow|nun|spokeswoman|Mrs|Ms)\b"),
    "she": re.compile(r"\b(?:man|father|husband|brother|son|boy|uncle|imam|spokesman|Mr)\b"),
}
# "A nurse at the hospital", "Joseph Lado a farmer", "Her cousin Omar".
_HEAD = re.compile(
    r"(?:an?|one|the|his|her|their|my|its|another) (?:[\w-]+ ){0,3}?(?P<head>[a-z-]+)"
    r"(?=$|,| (?:of|at|in|from|who|on|near|with|for|outside|named|called|aged)\b| (?-i:[A-Z]))", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:Brigadier|Major|Lieutenant|Colonel|Captain|Commander|General|Admiral|Brig|Gen|Col|Maj|Lt|Capt|Sgt|President|"
    r"Governor|Minister|Mayor|Sheikh|Father|Sister|Bishop|Archbishop|Imam|Judge|Senator|Ambassador|Prince)\.? [A-Z]|"
    r"(?:Dr |Mr |Mrs |Ms )?[A-Z][\w’'.-]+ (?:[\w’'.-]+ )??(?:al-|el-)?[A-Z][\w’'-]+(?:,| an?\b| the\b)")
# "County commissioner Ana Ruiz", not "the group Islamic State".
_TITLED = re.compile(
    r"\b(?!of\b|for\b|in\b|and\b|the\b|at\b|from\b|to\b|on\b)(?P<title>[a-z]+) (?:[A-Z][\w’'-]+ ?){2,4}$")


def quoted(speakers: Sequence[Mention]) -> Mention | None:
    """Return who of those that speak about a claim is quoted telling it; None where it stands in no quotation."""
    theirs = [m for m in speakers if "quoted" in kinds(m)]
    return next((m for m in theirs if _fits(m, kinds(m))), None)


def _fits(mention: Mention, shown: Sequence[str]) -> bool:
    """True for a speaker named, and for one whom the pronoun that speaks can mean."""
    said = next((w for w in shown if w != "quoted"), None)
    if said in _ONE_OF_THEM:
        other = _OF_ONE.get(said or "")
        return is_person(mention.words) and not (other and other.search(mention.words))
    return said is None or (said == "they") is (being(mention.words) == "several")


def is_person(words: str) -> bool:
    """Return True for words that name or describe one person."""
    if being(words) == "person" or _NAMED.match(words):
        return True
    titled = _TITLED.search(words)
    if titled and not words_of("bodies").fullmatch(titled["title"]):
        return True
    found = _HEAD.match(words)
    head = fold(found["head"]) if found else ""
    known = head and (re.fullmatch(OF_ONE, head) or by_words(head))
    return bool(known) and not head.endswith("s") and not words_of("bodies").fullmatch(head)
