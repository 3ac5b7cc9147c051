"""The party tables as read from `hand/parties`: rows, alliances, and the order in which a war's own rows win."""
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from cenotaph.records import Party
from cenotaph.wordlist import any_of

ARTICLES = frozenset({"al", "el", "an", "ad", "ash", "as", "the", "a"})
_SO_CALLED = re.compile(r"(?<!\S)so called(?= )")
_INSIDE_WORDS = re.compile(r"['`]|\.(?<=\b[a-z]\.)(?=[a-z]\b)")
_LONGEST_PHRASE = 200
_WORD = re.compile(r"[a-z0-9]+|,")


class Row(NamedTuple):
    """A party with what only the tables know of it: adjectives of its country, whether its words are weak.

    `many`: the row stands for several groups, whose words are not one voice. `state`: the country whose forces it is.
    """

    party: Party
    adjectives: tuple[str, ...]
    weak: bool
    many: bool
    state: str | None = None


class Joint(NamedTuple):
    """Sides of one war that act together under one code: blame of the code and of a member are one account.

    `leader` is the side whose war it is, named first.
    """

    side: str
    of: frozenset[str]
    leader: str


class Table(NamedTuple):
    """One file: the parties of a war ("generic": of every war).

    `flies`: sides that attack from the air. `called`: whom the media of a camp mean by words like "terrorists".
    `places`: countries and capitals, whose names say where as often as who. `unnamed`, `bombers`: words for attackers
    of no known side, the latter wherever they stand.
    """

    conflict: str | None
    state_camp: str | None
    countries: tuple[str, ...]
    rows: tuple[Row, ...]
    joint: tuple[Joint, ...]
    together: tuple[frozenset[str], ...]
    bare: frozenset[str]
    common_words: frozenset[str]
    unnamed: tuple[str, ...]
    bombers: tuple[str, ...]
    flies: frozenset[str]
    called: tuple[tuple[str, Row], ...]
    places: frozenset[str]


def fold(words: str) -> str:
    """Return words for comparison: lower case, no accents, apostrophes, hyphens, dots, articles or Arabic al-."""
    # Whole texts are folded once; only phrases come again.
    return _fold_phrase(words) if len(words) <= _LONGEST_PHRASE else _folded(words)


def _folded(words: str) -> str:
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words.replace("ı", "i")).encode("ascii", "ignore").decode()
    found = _WORD.findall(_INSIDE_WORDS.sub("", words.lower()))
    if "called" in found:
        found = _SO_CALLED.sub("", " ".join(found)).split()
    # An article with nothing behind it is a word: "Vitamin A".
    return " ".join([word for word in found[:-1] if word not in ARTICLES] + found[-1:])


_fold_phrase = lru_cache(maxsize=20_000)(_folded)


def pattern_of(words: list[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words, or its plural, in folded text, the longest first."""
    return re.compile(rf"(?<!\w){any_of(fold(word) for word in words)}s?(?!\w)")


def row_of(entry: dict[str, Any], conflict: str | None) -> Row:
    adjectives, weak, many = entry.pop("adjectives", ()), entry.pop("weak", False), entry.pop("many", False)
    state = entry.pop("state", None)
    return Row(msgspec.convert({"conflict": conflict} | entry, Party), tuple(adjectives), weak, many, state)


def called_by(entry: dict[str, Any], conflict: str | None) -> list[tuple[str, Row]]:
    """Return the camps in whose media an entry's words mean its party, each with it; weak unless it says not."""
    camps = entry.pop("by")
    row = row_of({"weak": True} | entry, conflict)
    return [(camp, row) for camp in camps]


def table_of(text: str) -> Table:
    """Return one file as a table. Raises msgspec.ValidationError where a row has a field that no party has."""
    raw = tomllib.loads(text)
    conflict = raw.get("conflict")
    return Table(
        conflict=conflict,
        state_camp=raw.get("state_camp"),
        countries=tuple(raw.get("countries", ())),
        rows=tuple(row_of(entry, conflict) for entry in raw.get("party", ())),
        joint=tuple(Joint(j["side"], frozenset(j["of"]), j["of"][0]) for j in raw.get("joint", ())),
        together=tuple(frozenset(t["sides"]) for t in raw.get("together", ())),
        bare=frozenset(fold(word) for word in raw.get("bare", ())),
        common_words=frozenset(raw.get("common_words", ())),
        unnamed=(*raw.get("bombers", ()), *raw.get("unnamed", ())),
        bombers=tuple(raw.get("bombers", ())),
        flies=frozenset(raw.get("flies", ())),
        called=tuple(called for entry in raw.get("called", ()) for called in called_by(entry, conflict)),
        places=frozenset(fold(word) for word in raw.get("places", ())),
    )


@cache
def texts() -> dict[str, str]:
    """Return every file, as text, by its name, the generic one last."""
    folder = files("cenotaph.resolve") / "hand/parties"
    named = sorted((f.name, f.read_text(encoding="utf8")) for f in folder.iterdir() if f.name.endswith(".toml"))
    return dict(sorted(named, key=lambda n: (n[0] == "generic.toml", n[0])))


@cache
def heads() -> tuple[Table, ...]:
    """Return what every file says before its first party, the generic one last: whole files are slow to read."""
    return tuple(table_of(text.split("\n[[party]]", maxsplit=1)[0]) for text in texts().values())


@cache
def table(conflict: str | None) -> Table:
    """Return the whole table of a war, the generic one for None; read when first asked for."""
    files_of = zip(heads(), texts().values(), strict=True)
    return next(table_of(text) for head, text in files_of if head.conflict == conflict)


def tables() -> tuple[Table, ...]:
    """Return every table whole, the generic one last."""
    return tuple(table(head.conflict) for head in heads())


def tables_with(side: str) -> Iterator[Table]:
    """Yield the tables that write a side code, whole, the generic one last: to read all of them takes long."""
    return (table(head.conflict) for head, text in zip(heads(), texts().values(), strict=True) if f'"{side}"' in text)


def by_preference(conflict: str | None) -> tuple[Table, ...]:
    """Return the tables that explain words in a war: its own, then the generic one, which alone explains none known."""
    return (table(conflict), table(None)) if conflict else (table(None),)
