"""Where words name parties: every alias of the tables found word by word, with its place in the words as written."""
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from .phrases import Phrases
from .states import forces_named, state_row, words_at_home
from .table import ARTICLES, Row, fold, heads, table

_WORD = re.compile(r"[^\W_](?:\.[^\W_])+\b|[^\W_]+(?:['’`][^\W_]+)*|,")
_DASH = re.compile(r"\s[-–—]{1,2}\s|—")
# The stop of "U.S. troops" is the name's own.
_TOUCHING = re.compile(r"(?:(?<![a-z]{2})\.)?(?:-|\s+)")
_LONGEST_PHRASE = 200
_PLURALS = ("s", "es")


class Named(NamedTuple):
    """A party named in words: where in the folded text, how firmly, and where in the words as written."""

    start: int
    end: int
    row: Row
    adjective: bool
    written: tuple[int, int]


class Index(NamedTuple):
    """Every alias with its party and whether as an adjective, firm and weak apart; `bare` words need a name before."""

    firm: Phrases[tuple[Row, bool]]
    weak: Phrases[tuple[Row, bool]]
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
    if word.isascii() and word.isalnum():
        plain = word.lower()
    else:
        ascii_ = unicodedata.normalize("NFKD", word.replace("ı", "i")).encode("ascii", "ignore").decode()
        plain = re.sub(r"[^a-z0-9,]+", "", ascii_.lower())
    return "" if plain in ARTICLES else plain


class FoldedWords:
    """The words of a text in the form in which names are compared, articles and Arabic al- left out.

    `folded` are the words; where each stands, in the folded text and as written, is found when it is asked for.
    """

    def __init__(self, text: str) -> None:
        self._written, self._found = text, _WORD.findall(text)
        self._plain = [*map(folded_word, self._found)]
        if "called" in self._plain:
            _leave_out_so_called(self._plain)
        self.folded = [*filter(None, self._plain)]

    def parted(self, name: Named) -> bool:
        """Return True for words that a dash parts, which are no name: "MANILA, Philippines - Government troops"."""
        return _DASH.search(self._written, *name.written) is not None

    def touching(self, first: Named, second: Named) -> bool:
        """Return True where nothing but a blank or a hyphen stands between: not in "(AP) - The army"."""
        return _TOUCHING.fullmatch(self._written, first.written[1], second.written[0]) is not None

    @cached_property
    def text(self) -> str:
        """The folded words, one blank apart."""
        return " ".join(self.folded)

    @cached_property
    def places(self) -> tuple[list[int], list[int], list[int]]:
        """Where each word begins in the folded text, and where it begins and ends in the text as written."""
        folded, starts, ends = list[int](), list[int](), list[int]()
        at = end = 0
        for found, plain in zip(self._found, self._plain, strict=True):
            start = self._written.index(found, end)
            end = start + len(found)
            if plain:
                folded.append(at)
                starts.append(start)
                ends.append(end)
                at += len(plain) + 1
        return folded, starts, ends

    def named(self, first: int, last: int, row: Row, adjective: bool) -> "Named":
        """Return the party that the words from one number to another name."""
        folded, starts, ends = self.places
        return Named(folded[first], folded[last] + len(self.folded[last]), row, adjective, (starts[first], ends[last]))


def _leave_out_so_called(plain: list[str]) -> None:
    """Empty "so called" in a list of folded words."""
    for n in [n for n, word in enumerate(plain) if word == "called"]:
        before = next((b for b in range(n - 1, -1, -1) if plain[b]), n)
        if plain[before] == "so":
            plain[n] = plain[before] = ""


def folded_words(text: str) -> FoldedWords:
    """Return the words of a text, folded: phrases come again and again, texts only while their report is read."""
    return _words_of_phrase(text) if len(text) <= _LONGEST_PHRASE else _words_of_text(text)


_words_of_phrase = lru_cache(maxsize=20_000)(FoldedWords)
_words_of_text = lru_cache(maxsize=16)(FoldedWords)


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
    called = [row for by, row in table(conflict).called if by == camp] if conflict and camp else []
    if camp and not called:
        return index(conflict, home)
    rows: dict[tuple[str, ...], tuple[Row, bool]] = {}
    for row in called:
        for alias in row.party.aliases:
            rows[tuple(singular(alias).split())] = rows[tuple(fold(alias).split())] = (row, False)
    if conflict:
        rows = _names_in(conflict) | rows
    for word, row in words_at_home(home, conflict) if home else ():
        rows.setdefault(tuple(singular(word).split()), (row, False))
    rows = _names_in(None) | rows
    firm = Phrases({words: meant for words, meant in rows.items() if not meant[0].weak}, _PLURALS)
    weak = Phrases({words: meant for words, meant in rows.items() if meant[0].weak}, _PLURALS)
    return Index(firm, weak, frozenset(word.rstrip("s") for head in heads() for word in head.bare), conflict)


@cache
def _names_in(conflict: str | None) -> dict[tuple[str, ...], tuple[Row, bool]]:
    """The names of the parties of one table, the first of those that share one before the others."""
    names: dict[tuple[str, ...], tuple[Row, bool]] = {}
    for row in table(conflict).rows:
        for alias in row.adjectives:
            names.setdefault(tuple(singular(alias).split()), (row, True))
        for alias in (row.party.name, *row.party.aliases):
            names.setdefault(tuple(singular(alias).split()), (row, False))
            # A name that holds a common word ("Raqqa is …") must be found in words that have lost it.
            names.setdefault(tuple(folded_words(alias).folded), (row, False))
    return names


_FIGHTS = frozenset({"clashes", "clash", "battles", "battle", "combat", "attacks", "attack", "offensive", "assault"})


def occurrences(words: FoldedWords, table: Index) -> list[Named]:
    """Return every alias in folded words, the longest first; weak words only where no firm name stands.

    A country's adjective inside weak words is part of them: "UK-based monitor".
    """
    firm = _with_states(words, table, _found(words, table.firm))
    for one in _found(words, table.weak):
        over = [n for n in firm if n.start < one.end and one.start < n.end]
        if all(n.adjective for n in over):
            firm = [n for n in firm if n not in over]
            firm.append(one)
    return sorted(firm, key=lambda n: n.start)


def _with_states(words: FoldedWords, table: Index, firm: list[Named]) -> list[Named]:
    """The parties named and the states that are named by their country before a word for forces, where no party is."""
    for country, first, last in forces_named(words.folded):
        forces = words.named(first, last, state_row(country, table.conflict), False)
        if words.parted(forces):
            continue
        over = [n for n in firm if n.start < forces.end and forces.start < n.end]
        if all(n.start > forces.start or (n.adjective and n.row.party.side is None) for n in over):
            firm = [n for n in firm if n not in over]
            firm.append(forces)
    return firm


def _fought(folded: Sequence[str], n: int) -> bool:
    """True for the "against" of "clashes against the army": a foe follows; that alone names who fights the army."""
    before, earlier = folded[n - 1] if n else "", folded[n - 2] if n > 1 else ""
    return before in _FIGHTS or (before == "fighting" and earlier == "in")


def _found(words: FoldedWords, aliases: Phrases[tuple[Row, bool]]) -> list[Named]:
    found, after, folded = [], 0, words.folded
    for n in aliases.begin(folded):
        if n < after or (folded[n] == "against" and _fought(folded, n)):
            continue
        for (row, adjective), after in islice(aliases.at(folded, n), 1):
            one = words.named(n, after - 1, row, adjective)
            found += [] if words.parted(one) else [one]
    return found


def firm_of_pairs(names: Sequence[Named]) -> list[Named]:
    """Return names less the weak words right behind a side's firm name: "Nusra Front terrorists" are one party.

    "(Reuters) - Islamist militants killed" are two: an agency has no fighters.
    """
    behind = {n.end + 1 for n in names if not n.row.weak and n.row.party.side}
    return [n for n in names if not (n.row.weak and n.start in behind)]
