"""A place's words taken apart: the names in them, what kind of place they say it is, what stands around it."""
import re
from functools import cache, lru_cache
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import PlacePrecision

from .tables import demonyms, table

_BREAK_WORDS = (
    "near|in|of|between|from|to|at|outside|inside|around|within|toward|towards|connecting|linking|with|along|on|"
    "across|by|off|east|west|north|south")
_BREAKS = re.compile(rf"\s*(?:\b(?:{_BREAK_WORDS})\b)\s*", re.IGNORECASE)
_BREAKING = frozenset(_BREAK_WORDS.split("|"))
_JOINS = re.compile(r"\s*(?:,\s*and\b|,\s*or\b|\band\b|\bor\b|&|\bas well as\b|\balong with\b|;|/)\s*", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_WIDE = frozenset({"countryside", "rural", "suburb", "suburbs", "rif"})
_OWNED = re.compile(r"^(?P<outer>.*?\w)(?:['’]s|(?<=s)['’])\s+(?P<inner>.+)$")
_ARTICLED = re.compile(r"(?:al|el|as|ash|at|ad|ar|az|an|es|ez|er|et|de|la|le|abu|um|bin|bani)(?:-|$)")
_WORD = re.compile(r"[^\s,()\"“”]+")
_LETTERS = re.compile(r"\w+")


class Phrase(NamedTuple):
    """The first name of a phrase and what its own words say of it; `others` are names further out, nearest first.

    `wide`: the words speak of the land around a town ("Aleppo countryside").
    """

    name: str
    kind: PlacePrecision | None
    others: tuple[str, ...]
    wide: bool


@cache
def kind_words() -> dict[str, PlacePrecision]:
    """Return the precision that each kind word stands for."""
    kinds: dict[str, list[str]] = {k: v for k, v in table("words")["kinds"].items() if k != "reason"}
    return {word: PlacePrecision(kind) for kind, words in kinds.items() for word in words}


@cache
def _around() -> tuple[frozenset[str], frozenset[str]]:
    words = table("words")["around"]
    return frozenset(words["leading"]), frozenset(words["directions"])


@cache
def never_places() -> frozenset[str]:
    """Return words that are no place whatever stands beside them."""
    return frozenset(table("words")["not_places"]["words"])


@cache
def particles() -> frozenset[str]:
    """Return words that begin names of places and are none by themselves."""
    return frozenset(table("words")["particles"]["words"])


@cache
def seldom_places() -> frozenset[str]:
    """Return words that are a place only in a text that speaks of the country where it lies."""
    return frozenset(table("words")["seldom_places"]["words"])


def parts(words: str) -> tuple[str, ...]:
    """Return the parts of a list of places ("A, B and C"), a single part where nothing is listed."""
    if not _JOINS.search(words):
        return (words,)
    pieces = [p for piece in _JOINS.split(words) for p in piece.split(",")]
    return tuple(p.strip() for p in pieces if named(p)) or (words,)


@lru_cache(maxsize=50_000)
def named(words: str) -> bool:
    """True where a capital or a letter of a script without capitals says that something is named."""
    return any(map(str.isupper, words)) or bool(_ARABIC.search(words))


@lru_cache(maxsize=20_000)
def phrase(words: str) -> Phrase:
    """Return the names of a phrase: "a village near Manbij" → Manbij; "Manbij city" → Manbij, a town.

    A possessive names the surroundings first ("Aleppo's Salaheddin district"), a demonym is surroundings always.
    """
    letters = set(_LETTERS.findall(words.lower()))
    wide = not _WIDE.isdisjoint(letters)
    owned = _OWNED.match(words) if "'" in words or "’" in words else None
    if owned and named(owned["inner"]):
        inner = phrase(owned["inner"])
        if inner.name:
            return inner._replace(others=(*inner.others, owned["outer"]), wide=False)
    cores: list[tuple[str, PlacePrecision | None]] = []
    nations: list[str] = []
    carried: PlacePrecision | None = None
    pieces = words.split(",")
    segments = pieces if _BREAKING.isdisjoint(letters) else [s for piece in pieces for s in _BREAKS.split(piece)]
    for segment in filter(str.strip, segments):
        found = _WORD.findall(segment)
        nations += filter(_a_nation, found)
        core, kind = _core(found)
        if core:
            cores.append((core, kind or carried))
        # "the province of Aleppo": the kind word stands in a segment of its own, before the name it belongs to.
        carried = kind if not core and kind is PlacePrecision.PROVINCE else None
    if not cores:
        return Phrase("", _core(_WORD.findall(words))[1], tuple(nations), wide)
    return Phrase(*cores[0], (*(core for core, _ in cores[1:]), *nations), wide)


def _core(words: list[str]) -> tuple[str, PlacePrecision | None]:
    """The name in the words of a segment without the kind words, demonyms and directions at its ends."""
    kind: PlacePrecision | None = None
    while words and _strippable(words[0]):
        kind = kind or kind_words().get(words[0].casefold())
        words = words[1:]
    while words and (last := _last_kind(words)):
        kind, words = kind or kind_words().get(last), words[: -len(last.split())]
    core = " ".join(words)
    return (core if named(core) else ""), kind


def less_kind(words: str) -> str:
    """Return a phrase less the kind words behind the name: "Lower Juba region" is Lower Juba, and no part of Juba."""
    found = _WORD.findall(words)
    while len(found) > 1 and (last := _last_kind(found)):
        found = found[: -len(last.split())]
    return " ".join(found)


def _last_kind(words: list[str]) -> str:
    """The kind word or lower-case word at the end, "" where the name itself ends the words."""
    ending = " ".join(words[-2:]).casefold()
    if len(words) > 2 and ending in kind_words():
        return ending
    return _kind_or_small(words[-1])


@lru_cache(maxsize=20_000)
def _kind_or_small(word: str) -> str:
    return word.casefold() if word.casefold() in kind_words() or not (named(word) or _ARTICLED.match(word)) else ""


@lru_cache(maxsize=20_000)
def _strippable(word: str) -> bool:
    leading, directions = _around()
    folded = word.casefold()
    if folded in directions or folded in leading or fold(word) in demonyms():
        return True
    return not (named(word) or _ARTICLED.match(word) or any(c.isdigit() for c in word))


@lru_cache(maxsize=20_000)
def _a_nation(word: str) -> bool:
    return word[0].isupper() and fold(word) in demonyms()


def kind_of_hint(kind: str | None) -> PlacePrecision | None:
    """Return the precision that a kind word of the text stands for, None for none or an unknown word."""
    if not kind:
        return None
    folded = fold(kind)
    return kind_words().get(kind.casefold()) or kind_words().get(folded) or kind_words().get(folded.removesuffix("s"))
