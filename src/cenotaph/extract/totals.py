"""Which sentences count a whole war, and which take back what was reported before."""
import re

from cenotaph.records import Bound, Count

_WAR = re.compile(
    r"\b(?:war|conflict|uprising|revolution|crisis|turmoil|revolt|insurgency|rebellion|unrest)\b", re.IGNORECASE)
_ALL_ALONG = re.compile(
    r"\b(?:since|began|begun|started|erupted|broke out|over (?:the past )?[\w-]+ years|[\w-]+[- ]year|so far|"
    r"now in its|"
    r"has (?:killed|claimed|left|cost|caused|displaced|driven)|have (?:been )?(?:killed|died|fled))\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"thousand|million|half", re.IGNORECASE)
_SINCE_THEN = re.compile(r"\W*Since then\b")
_OF_A_WAR = 5000
# "An earlier version gave the number as 15": what a correction takes back is claimed no longer.
_RETRACTS = re.compile(
    r"\b(?:earlier|previous|original) (?:(?:version|story|edition|article)s?|report)\b[^.]{0,60}"
    r"\b(?:gave|said|stated|put|misstated|wrong\w*|incorrect\w*|erroneous\w*)\b")


def counts_a_war(sentence: str, count: Count) -> bool:
    """Return True where a sentence counts the victims of a whole war: thousands, or vaguely so many, of a conflict."""
    many = (count.stated or 0) >= _OF_A_WAR or (count.bound is Bound.VAGUE and bool(_THOUSANDS.search(count.words)))
    if not many:
        return False
    war = _WAR.search(sentence) or _SINCE_THEN.match(sentence)
    return bool(war and _ALL_ALONG.search(sentence))


def retracts(low: str) -> bool:
    """Return True for a correction, in small letters: the figures in it are claimed no longer."""
    return bool(_RETRACTS.search(low))
