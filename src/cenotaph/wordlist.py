"""One pattern for a long list of words: beginnings that words share are tried once, not once for each word.

Python's `re` tries the alternatives of "killed|killing|kills" one after the other at every place of a text; a list of
a thousand names takes a thousand steps there. As "kill(?:ed|ing|s)" the steps are the letters of one word.
"""
import re
from collections.abc import Iterable, Sequence
from typing import Any

# A letter, and what may follow it; the empty letter ends a word.
_Tree = dict[str, Any]
_END = ""


def in_small_letters(text: str) -> str:
    """Return a text in small letters, each where it stood: patterns blind to case take twice as long and more."""
    # The dotted İ alone would become two characters.
    return text.replace("İ", "I").lower()


def any_of(words: Iterable[str], blank: str = " ") -> str:
    """Return a pattern, in one group, of any of the words, of those that fit at one place the longest first.

    The words are plain text, not patterns; `blank` is the pattern that a blank within them stands for.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return f"(?:{_pattern(tree, blank)})" if tree else r"(?!)"


def _pattern(tree: _Tree, blank: str) -> str:
    branches = [_run(letter, branch, blank) for letter, branch in sorted(tree.items()) if letter != _END]
    if _END in tree:
        # The longer words come first: the shorter one is what is left where none of them fits.
        branches.append("")
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]


def _run(letter: str, branch: _Tree, blank: str) -> str:
    """The pattern of a letter and all that may follow it; letters without a choice stand in one run."""
    letters = [letter]
    while len(branch) == 1 and _END not in branch:
        (following, branch), = branch.items()
        letters.append(following)
    rest = _pattern(branch, blank) if len(branch) > 1 else ""
    return _escaped(letters, blank) + rest


def _escaped(letters: Sequence[str], blank: str) -> str:
    return blank.join(re.escape(part) for part in "".join(letters).split(" "))
