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


class Alias(NamedTuple):
    """A name of a party: its words but the last, the forms of the last, whose it is, and whether as an adjective."""

    words: tuple[str, ...]
    last: tuple[str, ...]
    row: Row
    adjective: bool


class Index(NamedTuple):
    """Every alias by its first word, longest first, firm and weak ones apart; `bare` words need a name before."""

    firm: dict[str, list[Alias]]
    weak: dict[str, list[Alias]]
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
            found.append(Word(plain, at, *m.span()))
            at += len(plain) + 1
    return tuple(found)


# Phrases come again and again, a report's text and its beginnings a few times while that report is read.
_words_of_phrase = lru_cache(maxsize=20_000)(_words_of)
_words_of_text = lru_cache(maxsize=16)(_words_of)


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
    firm: dict[str, list[Alias]] = {}
    weak: dict[str, list[Alias]] = {}
    for words, (row, adjective) in sorted(rows.items(), key=lambda r: -sum(map(len, r[0])) - len(r[0])):
        for first in _forms(words[0]) if len(words) == 1 else words[:1]:
            name = Alias(words[:-1], _forms(words[-1]), row, adjective)
            (weak if row.weak else firm).setdefault(first, []).append(name)
    return Index(firm, weak, frozenset(word.rstrip("s") for head in heads() for word in head.bare), conflict)


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
    firm = _with_states(words, table, _found(words, table.firm))
    weak = _found(words, table.weak)
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


def _found(words: Sequence[Word], aliases: dict[str, list[Alias]]) -> list[Named]:
    found, after = [], 0
    folded = [word.folded for word in words]
    for n, first in enumerate(folded):
        if first not in aliases or n < after or _fought(words, n):
            continue
        alias = next((a for a in aliases[first] if _stands(folded, n, a)), None)
        if alias:
            word, after = words[n], n + len(alias.words) + 1
            end = words[after - 1]
            written = word.start, end.end
            found.append(Named(word.at, end.at + len(end.folded), alias.row, alias.adjective, written))
    return found


def _stands(folded: list[str], at: int, alias: Alias) -> bool:
    """True where an alias stands at a word; of its last word a plural as well."""
    words = alias.words
    if not words:
        return folded[at] in alias.last
    last = at + len(words)
    return last < len(folded) and folded[last] in alias.last and tuple(folded[at:last]) == words


def firm_of_pairs(names: Sequence[Named]) -> list[Named]:
    """Return names less the weak words right behind a side's firm name: "Nusra Front terrorists" are one party.

    "(Reuters) - Islamist militants killed" are two: an agency has no fighters.
    """
    behind = {n.end + 1 for n in names if not n.row.weak and n.row.party.side}
    return [n for n in names if not (n.row.weak and n.start in behind)]
