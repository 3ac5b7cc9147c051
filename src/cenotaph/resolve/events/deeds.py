"""Whether two sentences tell of deeds of one kind, by their words: an ambush here, an air raid there."""
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cenotaph.wordlist import any_of, in_small_letters

_BLANK = r"\s+"
_KEPT = 4096


class Deeds:
    """The kinds of deeds with the words of each, and the nouns for deeds of any kind."""

    def __init__(self, kinds: Mapping[str, Sequence[str]], nouns: Sequence[str]) -> None:
        self._kinds = {kind: _pattern(words) for kind, words in kinds.items()}
        self._nouns = _pattern(nouns)
        # Every sentence is held against each of the others.
        self._told = lru_cache(maxsize=_KEPT)(self._found)

    def asked(self, told: str, after: str) -> Iterator[str]:
        """Yield how the deeds of a sentence stand to those of one before it."""
        (kinds, nouns), (later_kinds, later_nouns) = self._told(told), self._told(after)
        if kinds and later_kinds:
            part = "partly of one kind" if kinds & later_kinds else "of other kinds"
            yield f"deeds {'of one kind' if kinds == later_kinds else part}"
        else:
            yield "deed told after" if later_kinds else "deed told before" if kinds else "no deed told"
        if nouns and later_nouns:
            yield "one word of deeds" if nouns & later_nouns else "other words of deeds"
        else:
            yield "a word of deeds after" if later_nouns else "a word of deeds before" if nouns else "no word of deeds"

    def _found(self, sentence: str) -> tuple[frozenset[str], frozenset[str]]:
        small = in_small_letters(sentence)
        kinds = frozenset(kind for kind, pattern in self._kinds.items() if pattern.search(small))
        return kinds, frozenset(word.rstrip("s") for word in self._nouns.findall(small))


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words, _BLANK)}\b")
