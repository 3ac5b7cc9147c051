"""The phrases that a speaker follows: "according to", "figures released by", "quoted … as saying"."""
import re
from functools import lru_cache

from cenotaph.wordlist import any_of

from .figures_given import compiled_by, compiled_words
from .wording import table

# "The channel cited the ministry as saying"; "attacks attributed to the group" are none that it told of.
_AS_SAYING_WORDS = ("cited", "quoted", "quotes", "cites")
_AS_SAYING = rf"(?:{'|'.join(_AS_SAYING_WORDS)})(?=[^.;]{{3,80}}\sas (?:saying|telling|reporting|stating)\b)"
_NOT_ACCUSED = "".join(f"(?<!{act} )" for act in (
    "attack", "attacks", "raid", "raids", "killing", "killings", "bombing", "bombings", "strike", "strikes", "blast",
    "blasts", "violence", "ambush", "shelling", "abductions", "deaths", "fire"))


def naming_phrases(low: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Return where the phrases begin and end that a speaker follows, blanks behind them included.

    `low` is a sentence in small letters, `words` are its words.
    """
    return [] if _words_of_phrases().isdisjoint(words) else [m.span() for m in _pattern().finditer(low)]


def _phrases() -> list[str]:
    phrases: list[str] = table("speech_en")["phrases"]["words"]
    return phrases


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    phrases = any_of(_phrases())
    # What may not stand before a phrase is asked where one stands, not at every word.
    return re.compile(rf"\b(?:(?={phrases}\s){_NOT_ACCUSED}{phrases}|{_AS_SAYING}|{compiled_by()})\s+")


@lru_cache(maxsize=1)
def _words_of_phrases() -> frozenset[str]:
    """Words of which a sentence holds one where it holds a phrase that a speaker follows: the longest of each."""
    phrases = (max(phrase.split(), key=len) for phrase in _phrases())
    return frozenset({*phrases, *_AS_SAYING_WORDS, *compiled_words()})
