"""Words in place of what is withheld, wherever and however it is spelled."""
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from cenotaph.compare import fold, name_key

from .contacts import contacts_in

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "the"})
# What may stand between two words of one name: blanks, hyphens, an initial's dot, the marks of an address, articles.
_BETWEEN = re.compile(rf"(?:[\s\-_.+/’'ʿʾ`‘]|\b(?:{'|'.join(_ARTICLES)})\b)*", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:[Aa]l|[Ee]l|[Aa][dsnrzt]|[Aa]sh)[-’']\Z")
_PERCENTS = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_LONGEST_GAP = 12


class Span(NamedTuple):
    """Characters from `start` to `end` of a text, and what stands in their place."""

    start: int
    end: int
    words: str


class _Word(NamedTuple):
    start: int
    end: int
    word: str


class _Name(NamedTuple):
    """A withheld name: its words as folded, their spelling-blind keys, and what stands for it."""

    folded: tuple[str, ...]
    keys: tuple[str, ...]
    stands: str


class Mask:
    """What is withheld, as names of some words, and the words that stand for each.

    A name is found in any case, with any marks between its words or none, and, where it has two words or more, in any
    usual transliteration: what is published must not give it in another spelling. `contacts` are the words for
    addresses, handles and telephone numbers, "" where these are left in.
    """

    def __init__(self, names: Mapping[str, str], beside: "Mask | None" = None, *, contacts: str = "") -> None:
        self._beside, self._contacts = beside, contacts
        self._seen: dict[str, str] = {}
        self._by_first: dict[str, list[_Name]] = {}
        for name, stands in names.items():
            for known in _spellings(name, stands):
                self._by_first.setdefault(known.keys[0], []).append(known)
        for each in self._by_first.values():
            each.sort(key=lambda known: -len(known.keys))

    def also(self, names: Mapping[str, str]) -> "Mask":
        """Return a mask for these names too."""
        return Mask(names, self, contacts=self._contacts) if names else self

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where a text gives any of the names or contacts, none inside another."""
        contacts = [Span(*where, self._contacts) for where in contacts_in(text)] if self._contacts else []
        return merged((*self._names(text), *contacts)) if contacts else tuple(self._names(text))

    def _names(self, text: str) -> list[Span]:
        words, found, at = list(_words(text)), list[Span](), 0
        while at < len(words):
            if known := self._named(text, words, at):
                last = words[at + len(known.keys) - 1]
                found.append(Span(_with_article(text, words[at].start), last.end, known.stands))
            at += len(known.keys) if known else 1
        return found

    def text(self, text: str) -> str:
        """Return the text with what is withheld replaced; an address is read as it is meant ("%20": a blank)."""
        if text not in self._seen:
            meant = without_percents(text) if "%" in text else text
            chosen = meant if meant != text and self.spans(meant) else text
            self._seen[text] = cut(chosen, self.spans(chosen), 0, len(chosen))
        return self._seen[text]

    def _named(self, text: str, words: list[_Word], at: int) -> _Name | None:
        """The longest name that begins with a word: a surname withheld must not leave the rest of a whole name."""
        other = self._beside._named(text, words, at) if self._beside else None
        for known in self._by_first.get(key_of(words[at].word), ()):
            taken = words[at : at + len(known.keys)]
            if len(taken) == len(known.keys) and _spelled(known, taken, text) and _in_one_breath(text, taken):
                return max(known, other or known, key=lambda name: len(name.keys))
        return other


def cut(text: str, spans: Iterable[Span], start: int, end: int) -> str:
    """Return `text[start:end]` with the spans, in order, replaced: what a span covers is not given even in part."""
    said, at = list[str](), start
    for span in spans:
        if span.end > at and span.start < end:
            said += [text[at : max(at, span.start)], f"[{span.words}]"]
            at = span.end
    return "".join((*said, text[at:end]))


def without_percents(text: str) -> str:
    """Return an address as it is meant: "hadi%20abdallah" is "hadi abdallah"."""
    return _PERCENTS.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf8", "replace"), text)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, overlapping ones as one, with the words of the longest."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if found and span.start < found[-1].end:
            last = found.pop()
            longer = max(last, span, key=lambda s: s.end - s.start)
            found.append(Span(last.start, max(last.end, span.end), longer.words))
        else:
            found.append(span)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A report's text and what is withheld in it: to be cut at offsets of the archived text."""

    text: str
    spans: tuple[Span, ...] = ()

    def cut(self, start: int, end: int) -> str:
        """Return the characters from `start` to `end` as they may be published."""
        return cut(self.text, self.spans, start, end)


def _spellings(name: str, stands: str) -> Iterator[_Name]:
    """The name in its words, and as one word, as the names of files have it ("HadiAbdallah")."""
    words = [w.word for w in _words(name)]
    if not words:
        return
    yield _Name(tuple(map(fold, words)), tuple(map(key_of, words)), stands)
    if len(words) > 1:
        joined = "".join(words)
        yield _Name((fold(joined),), (key_of(joined),), stands)


def _words(text: str) -> Iterator[_Word]:
    """Yield the words of a text with their offsets, articles left out."""
    for match in _WORD.finditer(text):
        if match[0].casefold() not in _ARTICLES:
            yield _Word(match.start(), match.end(), match[0])


def spelled_keys(name: str) -> tuple[frozenset[str], ...]:
    """Return the keys of a name for each way of writing it: a text that lacks some of them all does not name it.

    Of a name of two words or more, articles not counted, these are several.
    """
    return tuple(frozenset(known.keys) for known in _spellings(name, ""))


def key_of(word: str) -> str:
    """Return a key that the spellings of one word share."""
    return name_key(word) or fold(word) or word.casefold()


def _with_article(text: str, start: int) -> int:
    """Return where a name begins that starts at `start`, its article counted in ("al-Waer")."""
    earliest = max(0, start - 4)
    article = _ARTICLE_BEFORE.search(text[earliest:start])
    return earliest + article.start() if article else start


def _spelled(known: _Name, taken: list[_Word], text: str) -> bool:
    """Say whether these words are the name: spelled so, or written as a name whose spelling only differs."""
    if tuple(fold(w.word) for w in taken) == known.folded:
        single = taken[0].word
        return len(taken) > 1 or not single.islower() or " " not in text or len(known.folded[0]) > 8
    written_as_names = all(not w.word.islower() for w in taken)
    return len(taken) > 1 and written_as_names and tuple(key_of(w.word) for w in taken) == known.keys


def _in_one_breath(text: str, words: list[_Word]) -> bool:
    gaps = (text[one.end : next_.start] for one, next_ in pairwise(words))
    return all(len(gap) <= _LONGEST_GAP and _BETWEEN.fullmatch(gap) for gap in gaps)
