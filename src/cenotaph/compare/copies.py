"""Which of many texts are copies of which? MinHash proposes (Broder 1997), exact comparison confirms."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from .answer import Answer
from .texts import same_text, shingles

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH

# So few originals are compared one by one: that is exact, and the library need not be loaded.
FEW = 24
PERMUTATIONS = 128
# 64 bands of 2: texts of Jaccard similarity 0.35 meet with probability 0.9996, of 0.2 with 0.93, of 0.01 with 0.006.
BANDS = (64, 2)


def originals(texts: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, Answer]]:
    """Return, by key, the copies among (key, text) pairs: each with the key of its original, and how it was told.

    A text is a copy of the first text before it, in the order given, that is no copy itself and that `same_text` calls
    the same. Every copy of one text has the same original. Compared are, of many originals, those that share one of 64
    bands of a MinHash signature (fixed seed), so that time grows with the number of texts, not with its square.
    """
    kept, found = _Originals(), dict[str, tuple[str, Answer]]()
    for key, text in texts:
        near = ((other, same_text(told, text)) for other, told in kept.near(text))
        first = next(((other, answer) for other, answer in near if answer.yes), None)
        if first:
            found[key] = first
        else:
            kept.add(key, text)
    return found


class _Originals:
    """Texts that are no copies, in the order in which they came, to be found by what they share."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, str]] = []
        self._bands: MinHashLSH | None = None

    def add(self, key: str, text: str) -> None:
        self._texts.append((key, text))
        if len(self._texts) <= FEW:
            return
        if self._bands is None:
            self._bands = _no_bands()
            for place, (_, known) in enumerate(self._texts[:-1]):
                self._bands.insert(place, signature(known))
        self._bands.insert(len(self._texts) - 1, signature(text))

    def near(self, text: str) -> list[tuple[str, str]]:
        """The originals that may be the same, the first first: all while they are few."""
        if self._bands is None:
            return self._texts
        return [self._texts[place] for place in sorted(self._bands.query(signature(text)))]


def _no_bands() -> MinHashLSH:
    from datasketch import MinHashLSH

    return MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)


@lru_cache(maxsize=1024)
def signature(text: str) -> MinHash:
    """Return the MinHash signature of a text's five-word runs: the same on every machine."""
    from datasketch import MinHash

    made = MinHash(num_perm=PERMUTATIONS, seed=1)
    made.update_batch([run.encode("utf8") for run in sorted(shingles(text))])
    return made
