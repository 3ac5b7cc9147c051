"""Finds the names of a long list in a folded text, word by word: one look-up a word, however many names there are."""
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

# A word, and the words that may follow it; the empty word holds the name that ends there.
_Tree = dict[str, Any]
_END = ""


class Alias(NamedTuple):
    """A name found: `text[start:end]` is the name or its plural."""

    start: int
    end: int
    name: str


class AliasTree:
    """Folded names (see `fold`), ready to be found in folded texts, also in the plural."""

    def __init__(self, names: Iterable[str]) -> None:
        self._tree: _Tree = {}
        for name in names:
            branch = self._tree
            for word in name.split():
                branch = branch.setdefault(word, {})
            branch[_END] = name

    def find(self, text: str) -> Iterator[Alias]:
        """Yield the names in a folded text, the longest at each word, left to right, none within another."""
        words, tree = text.split(" "), self._tree
        start = at = 0
        while at < len(words):
            word = words[at]
            begins = word in tree or (word[-1:] == "s" and (word[:-1] in tree or word[:-2] in tree))
            found = self._longest(words, at) if begins else None
            if found is None:
                start, at = start + len(word) + 1, at + 1
                continue
            name, last = found
            end = start + len(" ".join(words[at : last + 1]))
            yield Alias(start, end, name)
            start, at = end + 1, last + 1

    def _longest(self, words: list[str], at: int) -> tuple[str, int] | None:
        """The longest name that begins at a word, and the number of its last word."""
        branch, best = self._tree, None
        for n in range(at, len(words)):
            word = words[n]
            ended = _name_ending(branch, word)
            if ended is not None:
                best = ended, n
            if word not in branch:
                break
            branch = branch[word]
        return best


def _name_ending(branch: _Tree, word: str) -> str | None:
    """The name that a word ends, as it stands or less the s or es of a plural."""
    ending = (word, word[:-1], word[:-2]) if word[-2:] == "es" else (word, word[:-1]) if word[-1:] == "s" else (word,)
    for form in ending:
        if form and _END in (following := branch.get(form) or ()):
            name: str = following[_END]
            return name
    return None
