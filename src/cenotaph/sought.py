"""Patterns that are tried only where one of the words that they need stands.

A search tries a pattern at every letter, and most patterns are in few sentences. Whether a text holds a word is known
a hundred times sooner: what fits "(?:strikes?|raids?) on the" holds "strike" or "raid".
"""
import re
from collections import deque
from collections.abc import Iterator
from functools import cached_property
from sys import maxsize

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<?[=!]|[a-z]*:)|(?:[*+?]|\{\d*,?\d*\})[?+]?|.", re.DOTALL)
_QUANTIFIER = re.compile(r"[*+?{]")
_OPTIONAL = ("*", "?", "{0", "{,")
_AROUND = ("(?=", "(?!", "(?<")
_ENDS = frozenset({"|", ")"})
# What stands in nearly every sentence tells nothing; of very many words, to look for each takes as long as to search.
_EVERYWHERE = frozenset({
    "and", "are", "been", "for", "from", "had", "has", "have", "his", "its", "not", "that", "the", "their", "they",
    "was", "were", "which", "who", "with",
})
_SHORTEST, _MOST = 3, 15


class Sought:
    """A pattern as `re.compile` takes it, but not verbose, compiled when it is first tried."""

    def __init__(self, pattern: str, flags: re.RegexFlag | int = 0) -> None:
        self.pattern, self._flags = pattern, flags

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match, as the search of a compiled pattern does."""
        if words := self._needed:
            small = text[start:end].lower()
            for word in words:
                if word in small:
                    break
            else:
                return None
        return self._compiled.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Return all matches, as a compiled pattern does."""
        return self._compiled.finditer(text, start, end) if self.search(text, start, end) else iter(())

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        return needed(self.pattern)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)


def needed(pattern: str) -> tuple[str, ...]:
    """Return words in small letters of which whatever fits a pattern holds one; none where that tells little."""
    if pattern.startswith("^"):
        return ()
    words = _of_alternatives(deque(_TOKEN.findall(pattern)))
    return tuple(sorted(w for w in words if not any(o in w for o in words if o != w)))


def _of_alternatives(tokens: deque[str]) -> frozenset[str]:
    """The words of all alternatives up to the end of a group; none where one of them needs none."""
    found = [_of_sequence(tokens)]
    while tokens and tokens.popleft() == "|":
        found.append(_of_sequence(tokens))
    return frozenset().union(*found) if all(found) else frozenset()


def _of_sequence(tokens: deque[str]) -> frozenset[str]:
    """Of what stands one behind the other, whichever words are fewest, and then longest."""
    choices, run = list[frozenset[str]](), ""
    while tokens and tokens[0] not in _ENDS:
        token = tokens.popleft()
        inside = _of_alternatives(tokens) if token[0] == "(" else frozenset[str]()
        quantifier = tokens.popleft() if tokens and _QUANTIFIER.match(tokens[0]) else ""
        literal = "" if inside or token[0] in "([^$." else _literal(token)
        if literal and not quantifier:
            run += literal
            continue
        certain = not quantifier.startswith(_OPTIONAL)
        choices.append(frozenset({run + literal * certain}))
        choices += [inside] * (certain and not token.startswith(_AROUND))
        run = ""
    told = [c for c in (*choices, frozenset({run})) if 0 < len(c) <= _MOST and all(map(_tells, c))]
    return min(told, key=lambda c: (len(c), -min(map(len, c))), default=frozenset())


def _literal(token: str) -> str:
    """The one character, in small letters, that a token stands for; "" for a class of characters or a boundary."""
    if token[0] != "\\":
        return token.lower()
    return "" if token[1].isalnum() else token[1]


def _tells(word: str) -> bool:
    return len(word.strip()) >= _SHORTEST and word.strip() not in _EVERYWHERE
