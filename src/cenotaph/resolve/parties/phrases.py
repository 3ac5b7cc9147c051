"""Known phrases found in words: a look into a table at each word, where a pattern of thousands would be tried."""
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, islice
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases, each the folded words of it, with what they mean; the last word may have one of the `endings` behind it.
    """

    def __init__(self, meant: Mapping[tuple[str, ...], Meaning], endings: Sequence[str] = ("s",)) -> None:
        self._meant, self._endings = meant, endings
        self._lengths: dict[str, list[int]] = {}
        for words in sorted(meant, key=len, reverse=True):
            ends = ("", *endings) if len(words) == 1 else ("",)
            for first in [words[0] + end for end in ends] if words else []:
                known = self._lengths.setdefault(first, [])
                if len(words) not in known:
                    known.append(len(words))

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, int, Meaning]]:
        """Yield every phrase in words, the longest where several stand: its first word, the one behind, its meaning."""
        after = 0
        for n in self.begin(words):
            for meaning, behind in islice(self.at(words, n), 1 if n >= after else 0):
                yield n, behind, meaning
                after = behind

    def begin(self, words: Sequence[str]) -> Iterator[int]:
        """Return the numbers of the words that a phrase may begin with: at the others none does."""
        return compress(range(len(words)), map(self._lengths.__contains__, words))

    def at(self, words: Sequence[str], n: int) -> Iterator[tuple[Meaning, int]]:
        """Yield what each phrase at word `n` means, the longest first, with the number of the word behind it."""
        for length in self._lengths.get(words[n], ()):
            phrase, behind = tuple(words[n : n + length]), n + length
            if behind > len(words):
                continue
            if phrase in self._meant:
                yield self._meant[phrase], behind
            for end in self._endings:
                if phrase[-1].endswith(end) and (one := (*phrase[:-1], phrase[-1].removesuffix(end))) in self._meant:
                    yield self._meant[one], behind
