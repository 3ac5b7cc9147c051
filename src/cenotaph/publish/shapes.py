"""Is a capitalised run a person's name by how it is built, though no word beside it says so?

Names by the tables of `hand/given_names.toml`, by what families' names end in, by what is put before a name.
"""
import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from cenotaph.compare import fold, name_key

from .cues import any_of, table

_PIECE = re.compile(r"[^\W\d_]+(?:[’'ʿʾ`][^\W\d_]+)*")
_CONSONANTS, _SHORTEST_ALONE = 3, 3
_KINDRED = frozenset({"bin", "ibn", "bint"})
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;]|\n|[“\"‘(])[\s“\"‘(]*$")


def looks_like_a_person(name: str, before: str, after: str, ordinary: Collection[str] = ()) -> bool:
    """Say whether a run of capitalised words between these words is built as a person's name is.

    A given name alone is one only inside a sentence: at its head every word has a capital. A name in a spelling that
    the tables do not have counts where none of the words is `ordinary`, as in a headline all are.
    """
    words = _PIECE.findall(name)
    small = [word.casefold() for word in words]
    if not words or _elsewhere(before, after) or small[0] in table()["elsewhere"]["first"]:
        return False
    if len(words) == 1:
        return small[0] in _given_alone() and not _OPENS_SENTENCE.search(before)
    if built_as_a_name(words):
        return True
    telling = small[-1].endswith(_endings()) or not _KINDRED.isdisjoint(small[1:]) or any(map(_is_respelled, words))
    return telling and not any(word in ordinary for word in small)


def built_as_a_name(words: Sequence[str]) -> bool:
    """Say whether words begin with what is put before a name, or hold a given name beside another word."""
    return len(words) > 1 and (words[0] in addresses() or any(word.casefold() in _given() for word in words))


def _is_respelled(word: str) -> bool:
    key = name_key(word)
    # Of two consonants the key ends in the class of a vowel: such are shared by too many words.
    skeleton = key.rstrip("+")
    return len(skeleton) >= _CONSONANTS and skeleton[-1] not in "au" and key in _given_keys()


def _elsewhere(before: str, after: str) -> bool:
    """Say whether the words beside a name make it a place's, a body's or a thing's."""
    return bool(_leads_elsewhere().search(before) or _lists_places().search(before) or _goes_elsewhere().match(after))


@cache
def _leads_elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(table()['elsewhere']['before'])} (?:the )?$", re.IGNORECASE)


@cache
def _lists_places() -> re.Pattern[str]:
    """Names on end after a noun for several places: "the villages of Rasm Hamideh, Abu Hawadid and"."""
    return re.compile(rf"\b{any_of(table()['elsewhere']['lists'])} of (?:(?:[A-Z]|al-|and\b|the\b)[^\s.;:]*,? )*$")


@cache
def _goes_elsewhere() -> re.Pattern[str]:
    return re.compile(rf"[ -]{any_of(table()['elsewhere']['after'])}\b", re.IGNORECASE)


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "hand/given_names.toml").read_text(encoding="utf8"))


@cache
def _given() -> frozenset[str]:
    return frozenset(name.casefold() for each in _tables().values() for name in each["names"])


@cache
def _given_alone() -> frozenset[str]:
    """Names that need no other beside them: none so short that it is a word of something else."""
    alone = (each for each in _tables().values() if not each.get("syllables"))
    return frozenset(name.casefold() for each in alone for name in each["names"] if len(name) >= _SHORTEST_ALONE)


@cache
def _given_keys() -> frozenset[str]:
    return frozenset(map(name_key, _given()))


@cache
def addresses() -> frozenset[str]:
    """Return what is put before a name: Daw, Alhaji."""
    return frozenset(word for each in _tables().values() for word in each.get("before", ()))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(table()["names"]["patronymics"])


@cache
def known_to_all() -> frozenset[str]:
    """Return the names of people who are named without their office and known to everybody, folded as `unarticled`."""
    return frozenset(map(unarticled, table()["known"]["people"]))


def unarticled(name: str) -> str:
    """Return a name folded, its articles left out: "bashar assad"."""
    return " ".join(word for word in fold(name).split() if word not in ("al", "el"))
