"""What a source leaves out in so many words: "without saying where", "giving neither place nor date".

What is said not to be told is not taken from the sentences around.
"""
import re
from functools import lru_cache

_LEFT_OUT = (
    r"\b(?:without (?:saying|specifying|giving|stating|indicating|disclosing|revealing|naming)|"
    r"(?:did|does|do|has|have|had|would) not (?:immediately |yet )?"
    r"(?:say|said|specify|specified|give|given|state|stated|disclose|disclosed|indicate|indicated|reveal|revealed)|"
    r"(?:giving|gave) (?:no|neither))(?: (?:exactly|precisely))?")
_HAPPENED = (
    r"(?= ?[.;,)\"”]|$| (?:and|or|how)\b| (?:it|they|this|that|he|she|the (?:[a-z]+ )?"
    r"(?:attacks?|operations?|strikes?|raids?|killings?|incidents?|clash(?:es)?|blasts?|soldiers?|men|deaths?)) "
    r"(?:had |was |were )?(?:happened|occurred|took place|taken place|fell|fallen|died|been|killed|carried out)\b)")


def _left_out(asked: str, noun: str) -> re.Pattern[str]:
    named = rf"(?: (?:an?|the|any|exact|precise|specific))*(?: \w+ (?:n?or|and)(?: an?| the)?)?{noun}\b"
    asks = rf"(?: (?:when|where|how|why) (?:n?or|and))?(?: {asked}){_HAPPENED}"
    return re.compile(rf"{_LEFT_OUT}(?:{asks}|{named})", re.IGNORECASE)


# In small letters.
_SOMETHING = re.compile(_LEFT_OUT)
_WHERE, _WHEN = _left_out("where", " (?:place|location)s?"), _left_out("when", " (?:date|day)s?")
_GOES_ON = re.compile(r"\s*(?:It|They|He|She|The (?:army|statement|ministry|group|spokesman|military|video|report))\b")
_NEXT = 120


def place_left_out(words: str) -> bool:
    """Return True for a sentence that says of itself that it does not tell where."""
    return _leaves_out(words) and bool(_WHERE.search(words))


def day_left_out(text: str, start: int, end: int) -> bool:
    """Return True for a sentence that says that no day, or place, is told, or whose next one does.

    What was done nobody says where was not done in what is told before, nor on its day.
    """
    follows = text[end : end + _NEXT].split(". ", maxsplit=1)[0]
    own = _leaves_out(text[start:end]) and (_WHEN.search(text, start, end) or _WHERE.search(text, start, end))
    return bool(own or (_GOES_ON.match(follows) and _WHEN.search(follows)))


# Both are asked of every claim's sentence.
@lru_cache(maxsize=256)
def _leaves_out(sentence: str) -> bool:
    return _SOMETHING.search(sentence.lower()) is not None
