"""The people whom a report's text names, and what the words around a name say of them."""
import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.resolve import bodies

from .cues import Kind, any_of, kind_shown, most_private, roles, table

_EARLIER = 60


class Named(NamedTuple):
    """A name in a text, and who bears it."""

    name: str
    kind: Kind


def named_people(text: str, ordinary: Collection[str] = (), places: Collection[str] = ()) -> tuple[Named, ...]:
    """Return the names that the words around them show to be a person's, each once, with the most private kind shown.

    A name is shown to be a person's by an age, by a noun of kin, witness, trade or office beside it, by words that give
    a name, or by speaking. `ordinary` are words that stand in small letters too: capitalised they are no name by
    themselves. `places` are names of places, casefolded: they are no persons, nor are the parties and outlets of the
    tables.
    """
    kinds: dict[str, Kind] = {}
    for start, end in _names(text, places):
        name = " ".join(text[start:end].split())
        if not _of_a_person(name, ordinary, places):
            continue
        before, after = text[max(0, start - _EARLIER) : start], text[end : end + 2 * _EARLIER]
        if kind := kind_shown(before, after):
            kinds[name] = most_private(kind, kinds.get(name))
    return tuple(Named(*found) for found in kinds.items())


def names_in(words: str, ordinary: Collection[str] = (), places: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names in words that are known to speak of somebody: a source's, a victim's."""
    found = (" ".join(words[start:end].split()) for start, end in _names(words, places))
    return tuple(name for name in found if _of_a_person(name, ordinary, places))


def _of_a_person(name: str, ordinary: Collection[str], places: Collection[str]) -> bool:
    single, folded = " " not in name, fold(name)
    if name.casefold() in places or folded in bodies() or folded.removeprefix("al ") in bodies():
        return False
    # A possessive whose apostrophe was lost: "Syrias army".
    whose = {name.casefold().removesuffix("s"), folded.removesuffix("s")}
    if single and (name.isupper() or _COMPOUND.search(name) or name.casefold() in ordinary
                   or whose & (_groups() | bodies()) or not whose.isdisjoint(places)):
        return False
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
    own = [word for word in words if word not in table()["names"]["particles"]]
    return bool(own) and not any(word in _groups() for word in words)


def _names(text: str, places: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words, particles among them, broken where an office or a trade stands in one.

    A place before a name is no part of it ("Aleppo Mohammad Hazouri"), nor one after it.
    """
    for match in _run().finditer(text):
        start = match.start()
        for each in (*_WORD.finditer(text, start, match.end()), None):
            # A small word in a run is a particle of the name.
            if each is None or (not each[0].islower() and each[0].casefold() in _no_names()):
                yield from _without_places(text, start, each.start() if each else match.end(), places)
                start = each.end() if each else start


def _without_places(text: str, start: int, end: int, places: Collection[str]) -> Iterator[tuple[int, int]]:
    words = list(_PIECE.finditer(text, start, end))
    while len(words) > 1 and (words[0][0].casefold() in places or _no_particle(words[0][0])):
        words.pop(0)
    while len(words) > 1 and words[-1][0].casefold() in places:
        words.pop()
    if words:
        yield words[0].start(), words[-1].end()


def _no_particle(word: str) -> bool:
    """Say whether a small word is none that a name begins with: the rest of "six-year-old"."""
    return word[0].islower() and word.split("-", maxsplit=1)[0] not in table()["names"]["particles"]


# A word; and a word with the marks that may stand in a name.
_WORD, _PIECE = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_](?:[^\s]*[^\W\d_])?")
_COMPOUND = re.compile(r"[^\W\d_]-[a-z]+$")


@cache
def _run() -> re.Pattern[str]:
    word = r"[A-Z\u00c0-\u00de][^\W\d_]*(?:[’'ʿʾ`-][^\W\d_]+)*"
    names = table()["names"]
    part = rf"(?:{any_of(names['spaced'])} |{any_of(names['particles'])}-)*{word}"
    arabic = r"[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){0,4}"
    return re.compile(rf"(?<![\w’'-])(?:{part}(?:(?:[ -]|\n(?!\n)){part}){{0,4}}|{arabic})")


@cache
def _groups() -> frozenset[str]:
    return frozenset(table()["names"]["groups"])


@cache
def _no_names() -> frozenset[str]:
    """Words that open a sentence, or stand before or after a name, and are no part of it."""
    names = table()["names"]
    trades = {word for role in roles() for word in (role, f"{role}s")}
    return (frozenset(names["never"]) | trades | set(names["titles"])) - set(names["teknonyms"])
