"""Which war a report is about: told by the countries that it is about, and by the parties that it names."""
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .table import heads, texts

_ROW = re.compile(r"^aliases = \[(.*)\]$", re.MULTILINE)
_QUOTED = re.compile(r'"([^"\\]+)"')
# How a match begins is said before its border: it is looked for at capitals alone.
_WORD = re.compile(r"[A-Z](?<=\b[A-Z])[^\W_]+")
# Shorter acronyms are several bodies' in several wars.
_SHORTEST, _ACRONYM = 4, 3
_ENOUGH = 2
_LONG_ACRONYM = re.compile(r"[A-Z]{5,}")
_MOST_WARS = 2


class Name(NamedTuple):
    """A party's name as tables print it, and the wars in whose tables it stands."""

    words: str
    wars: frozenset[str | None]


def conflict_of(country: str | None) -> str | None:
    """Return the war that the tables know in a country (English name or ISO code); None where they know none."""
    return _wars_of_countries().get(country) if country else None


@cache
def _wars_of_countries() -> dict[str, str | None]:
    """The war of each country, the first table's of those that name it."""
    return {country: head.conflict for head in reversed(heads()) for country in head.countries}


@cache
def _names(shortest: int = _SHORTEST) -> dict[str, tuple[Name, ...]]:
    """Every capitalised name by its first word. Read from the files as text: parsing all takes half a second."""
    wars: dict[str, set[str | None]] = {}
    for head, text in zip(heads(), texts().values(), strict=True):
        for row in _ROW.findall(text):
            for name in _QUOTED.findall(row):
                if len(name) >= shortest and name[0].isupper():
                    wars.setdefault(_plain(name), set()).add(head.conflict)
    found: dict[str, list[Name]] = {}
    for name, of in wars.items():
        first = _WORD.match(name)
        if first:
            found.setdefault(first.group(), []).append(Name(name, frozenset(of)))
    return {first: tuple(names) for first, names in found.items()}


def _plain(words: str) -> str:
    """Words as names are compared here: "US-led" and "US led" are one."""
    return words.replace("-", " ")


def _named(text: str, shortest: int = _SHORTEST) -> Iterator[Name]:
    """Every name that stands in a text, as the tables print it, as often as it stands there."""
    known, text = _names(shortest), _plain(text)
    for word in _WORD.finditer(text):
        start = word.start()
        for name in known.get(word[0], ()):
            end = start + len(name.words)
            if text.startswith(name.words, start) and not text[end : end + 1].isalnum():
                yield name


def war_of(countries: Sequence[str], text: str) -> str | None:
    """Return the war that a text is about; None where nothing tells.

    Of the wars of its countries, in order, that of which it names most parties. Where it names none of theirs, a war
    of which it names two parties that no other war has, or one by a name of several words or a long acronym, where it
    names no other war's: towns of two countries share a name more often than their armed groups do.
    """
    wars = list(dict.fromkeys(war for country in countries if (war := conflict_of(country))))
    if len(wars) == 1 and any(wars[0] in name.wars for name in _named(text)):
        return wars[0]
    named = set(_named(text))
    told = max(wars, key=lambda war: sum(war in name.wars for name in named)) if wars else None
    if told and any(told in name.wars for name in named):
        return told
    own = [(war, name.words) for name in named if len(name.wars) == 1 for war in name.wars if war]
    blanks = 2 if told else 1
    telling = (w for _, w in own if w.count(" ") >= blanks or (not told and _LONG_ACRONYM.fullmatch(w)))
    enough = len(own) >= _ENOUGH or any(telling)
    return own[0][0] if enough and len({war for war, _ in own}) == 1 else told


def lands_of_parties(text: str) -> tuple[str, ...]:
    """Return the countries where the parties fight that a text names, in English; none of parties of many wars.

    Bodies of several words that the generic table has too ("Red Cross") act in any war.
    """
    own = (name for name in set(_named(text, _ACRONYM)) if None not in name.wars or " " not in name.words)
    few = [wars for name in own if 0 < len(wars := name.wars - {None}) <= _MOST_WARS]
    fought = frozenset[str | None].intersection(*few) if few else frozenset[str | None]()
    codes = (country for head in heads() if head.conflict in fought for country in head.countries)
    return tuple(country for country in codes if len(country) > len("XX"))
