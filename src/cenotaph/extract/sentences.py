"""Text → sentences, without a parser: most sentences hold no claim and are never parsed."""
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cenotaph.wordlist import in_small_letters

from .wording import words_in

_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "sgt", "brig", "st", "no", "vs", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.n", "a.m", "p.m", "e.g", "i.e",
    "fig", "rev", "hon", "gov", "sen", "rep", "inc", "ltd", "co", "etc", "approx",
})
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])|\n\s*")
_WRAPPED_AT, _FULL_LINE = 100, 0.6
# "The army posted on X. Its spokesman …": the platform is no initial.
_POSTED_ON_X = re.compile(r"\b(?:on|to|via) X$")
_LAST_WORD = re.compile(r"([\w.]+)$")


class Words(NamedTuple):
    """A sentence as written, in small letters, and the words of it."""

    text: str
    low: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        return cls(text, low := in_small_letters(text), words_in(low))


def _is_abbreviation(before: str) -> bool:
    """True where the full stop after `before` belongs to an abbreviation or an initial."""
    found = _LAST_WORD.search(before)
    word = found.group(1).lower() if found else ""
    if _POSTED_ON_X.search(before):
        return False
    return word in _ABBREVIATIONS or bool(re.fullmatch(r"(?:[a-z]\.)*[a-z]", word))


def _soft_breaks(text: str) -> set[int]:
    """Offsets of line breaks that only wrap a line: in a text of short lines, those after a full line."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    wrapped = sum(len(a) > 55 and bool(b.strip()) for a, b in pairwise(lines))
    if longest > _WRAPPED_AT or wrapped < 2:
        return set()
    soft, at = set(), 0
    for line, after in pairwise(lines):
        at += len(line)
        if len(line) >= _FULL_LINE * longest and after.strip():
            soft.add(at)
        at += 1
    return soft


def _ends(text: str) -> Iterator[int]:
    soft = _soft_breaks(text)
    for m in _END.finditer(text):
        broken = text.find("\n", m.start(), m.end())
        if broken >= 0:
            if broken not in soft:
                yield m.end()
        elif not _is_abbreviation(text[max(0, m.start() - 20) : m.start()]):
            yield m.end()


def sentences(text: str, cuts: tuple[int, ...] = ()) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every sentence of `text`, in order, blanks trimmed.

    Line breaks end a sentence unless they only wrap it; so does every offset in `cuts` (where a headline or a dateline
    is known to end although no full stop says so).
    """
    ends = sorted({*_ends(text), *(c for c in cuts if 0 < c < len(text)), len(text)})
    start = 0
    for end in ends:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            yield left, right
        start = end
