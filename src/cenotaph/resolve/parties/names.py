"""Where words name parties: every alias of the tables found word by word, with its place in the words as written."""
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .states import forces_named, state_row, words_at_home
from .table import Row, fold, heads, table

_WORD = re.compile(r"[^\W_](?:\.[^\W_])+\b|[^\W_]+(?:['’`][^\W_]+)*|,")
_LONGEST_PHRASE = 200
_ARTICLES = frozenset({"al", "el", "an", "ad", "ash", "as", "the", "a"})


class Word(NamedTuple):
    """A word as names are compared (folded), and where it stands: in the folded text, and in the words as written."""

    folded: str
    at: int
    start: int
    end: int


class Named(NamedTuple):
    """A party named in words: where in the folded text, how firmly, and where in the words as written."""

    start: int
    end: int
    row: Row
    adjective: bool
    written: tuple[int, int]


class Index(NamedTuple):
    """Every alias by its first word, longest first, as its words and its meaning; `bare` words need a name before."""

    by_first: dict[str, list[tuple[tuple[str, ...], Row, bool]]]
    bare: frozenset[str]
    conflict: str | None


@cache
def common_words() -> frozenset[str]:
    """Return the words that are names only in capitals: "who is" names nobody."""
    return frozenset(word for table in heads() for word in table.common_words)


@lru_cache(maxsize=20000)
def folded_word(word: str) -> str:
    """Return a word as it is compared; empty for articles, and for common words that are names only in capitals."""
    if word in common_words():
        return ""
    plain = word if word.isascii() else unicodedata.normalize("NFKD", word.replace("ı", "i"))
    plain = re.sub(r"[^a-z0-9,]+", "", plain.encode("ascii", "ignore").decode().casefold())
    return "" if plain in _ARTICLES else plain


def folded_words(text: str) -> Sequence[Word]:
    """Return the words of a text in the form in which names are compared, articles and Arabic al- left out."""
    return _words_of_phrase(text) if len(text) <= _LONGEST_PHRASE else _words_of_text(text)


def _words_of(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    at = 0
    for m in _WORD.finditer(text):
        plain = folded_word(m.group())
        if plain == "called" and found and found[-1].folded == "so":
            at = found.pop().at
        elif plain:
            found.append(Word(plain, at, m.start(), m.end()))
            at += len(plain) + 1
    return tuple(found)


# Phrases come again and again, a report's text a few times while that report is read.
_words_of_phrase = lru_cache(maxsize=20_000)(_words_of)
_words_of_text = lru_cache(maxsize=4)(_words_of)


def singular(alias: str) -> str:
    """Return an alias folded, less a plural s: "jihadists" and "jihadist" are one key, "Hamas" and "ISIS" stay."""
    return re.sub(r"(?<=[^siu])s$", "", fold(alias)) if alias.rsplit(maxsplit=1)[-1].islower() else fold(alias)


@cache
def places() -> frozenset[str]:
    """Return the names, folded, that say where as often as who: countries and capitals."""
    return frozenset(name for table in heads() for name in table.places)


@cache
def index(conflict: str | None, home: str | None = None, camp: str | None = None) -> Index:
    """Return every alias that means a party in a war, by preference: what the media of `camp` mean, then the war's own.

    Then follow what the bare words for forces mean in a report about the country `home`, and the generic table.
    """
    rows: dict[tuple[str, ...], tuple[Row, bool]] = {}
    for by, row in table(conflict).called if conflict else ():
        for alias in row.party.aliases if by == camp else ():
            rows[tuple(singular(alias).split())] = rows[tuple(fold(alias).split())] = (row, False)
    _add(rows, table(conflict).rows if conflict else ())
    for word, row in words_at_home(home, conflict) if home else ():
        rows.setdefault(tuple(singular(word).split()), (row, False))
    _add(rows, table(None).rows)
    by_first: dict[str, list[tuple[tuple[str, ...], Row, bool]]] = {}
    for words, (row, adjective) in sorted(rows.items(), key=lambda r: -sum(map(len, r[0])) - len(r[0])):
        for first in _forms(words[0]) if len(words) == 1 else words[:1]:
            by_first.setdefault(first, []).append((words, row, adjective))
    return Index(by_first, frozenset(word.rstrip("s") for head in heads() for word in head.bare), conflict)


def _add(rows: dict[tuple[str, ...], tuple[Row, bool]], added: Sequence[Row]) -> None:
    """Add the names of parties that mean nothing yet."""
    for row in added:
        for alias in row.adjectives:
            rows.setdefault(tuple(singular(alias).split()), (row, True))
        for alias in (row.party.name, *row.party.aliases):
            rows.setdefault(tuple(singular(alias).split()), (row, False))
            # A name that holds a common word ("Raqqa is …") must be found in words that have lost it.
            rows.setdefault(tuple(w.folded for w in folded_words(alias)), (row, False))


def _forms(word: str) -> tuple[str, ...]:
    return word, word + "s", word + "es"


_FIGHTS = frozenset({"clashes", "clash", "battles", "battle", "combat", "attacks", "attack", "offensive", "assault"})


def occurrences(words: Sequence[Word], table: Index) -> list[Named]:
    """Return every alias in folded words, the longest first; weak words only where no firm name stands.

    A country's adjective inside weak words is part of them: "UK-based monitor".
    """
    starts = [n for n, word in enumerate(words) if word.folded in table.by_first]
    firm = _with_states(words, table, _found(words, starts, table, weak=False))
    weak = _found(words, starts, table, weak=True)
    for one in weak:
        over = [n for n in firm if n.start < one.end and one.start < n.end]
        if all(n.adjective for n in over):
            firm = [n for n in firm if n not in over]
            firm.append(one)
    return sorted(firm, key=lambda n: n.start)


def _with_states(words: Sequence[Word], table: Index, firm: list[Named]) -> list[Named]:
    """The parties named and the states that are named by their country before a word for forces, where no party is."""
    for country, first, last in forces_named([w.folded for w in words]):
        start, end = words[first], words[last]
        until = end.at + len(end.folded)
        over = [n for n in firm if n.start < until and start.at < n.end]
        if all(n.start > start.at or (n.adjective and n.row.party.side is None) for n in over):
            firm = [n for n in firm if n not in over]
            row = state_row(country, table.conflict)
            firm.append(Named(start.at, until, row, False, (start.start, end.end)))
    return firm


def _fought(words: Sequence[Word], n: int) -> bool:
    """True in "clashes against the army": a foe follows, while "against the army" alone names who fights it."""
    if words[n].folded != "against" or not n:
        return False
    before, earlier = words[n - 1].folded, words[n - 2].folded if n > 1 else ""
    return before in _FIGHTS or (before == "fighting" and earlier == "in")


def _found(words: Sequence[Word], starts: Sequence[int], table: Index, weak: bool) -> list[Named]:
    found, after = [], 0
    for n in starts:
        if n < after or _fought(words, n):
            continue
        word = words[n]
        for alias, row, adjective in table.by_first[word.folded]:
            last = n + len(alias) - 1
            if row.weak is weak and last < len(words) and _matches(words, n, alias):
                end = words[last]
                found.append(Named(word.at, end.at + len(end.folded), row, adjective, (word.start, end.end)))
                after = last + 1
                break
    return found


def _matches(words: Sequence[Word], at: int, alias: tuple[str, ...]) -> bool:
    if words[at + len(alias) - 1].folded not in _forms(alias[-1]):
        return False
    return all(words[at + k].folded == alias[k] for k in range(len(alias) - 1))
