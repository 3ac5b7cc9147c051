"""What stands around a spot that is no place of its own: the nouns it is called by, and what is done there."""
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cenotaph.wordlist import any_of

from .text import nations_by_name, without_possessive
from .wording import raw, wording

_LONGEST_LEAD, _LONGEST_WORDS = 60, 4
_WORD = re.compile(r"[\w'’-]+")
_CLAUSE = re.compile(r"[.;:,]|\b(?:and|as|when|that)\b")
_SET_THERE = frozenset({"in", "near", "at", "outside"})
_OF_AN_ATTACK = frozenset({"in", "near", "at", "outside", "from", "toward"})
_ELSEWHERE = frozenset({"said", "posted", "went"})


class Done(NamedTuple):
    """What the words around a spot say: that it was struck, that something was done there."""

    struck: bool
    there: bool


def done_there(text: str, start: int, end: int, told: int) -> Done:
    """Return what is said of the spot at `start` to `end`, which is told up to `told` ("a market in Azaz")."""
    first = _with_weak_words(text, start)
    before, around = text[max(0, first - _LONGEST_LEAD) : first], wording(text, first, end)
    if around.led in _ELSEWHERE or _any("apart", r"\b{}\b").search(_CLAUSE.split(before)[-1]):
        return Done(False, False)
    attacked = around.set_in == "target" or (around.led == "attack" and around.set_in in _OF_AN_ATTACK)
    struck = attacked or _any("struck", r"\b{} $").search(before) or _hit().match(text, told)
    taken = around.led == "harmed" and before.endswith("from ")
    beside = _any("beside", r"\b{} $").search(before)
    return Done(bool(struck), around.set_in in _SET_THERE or taken or bool(beside))


def first_word(text: str, noun: int) -> int:
    """Return where the description of a spot begins: names and describing words before its noun, no article or verb."""
    first = noun
    for word in reversed(list(_WORD.finditer(text, max(0, noun - _LONGEST_LEAD), noun))[-_LONGEST_WORDS:]):
        called = word.group().lower()
        if text[word.end() : first] != " " or called in _ends() or called.isdigit():
            break
        first = word.start()
    return first


def has_name(words: str) -> bool:
    """Return True for a spot with a name of its own; a nation before it only says whose it is."""
    names = (w for w in words.split() if w[0].isupper() or w.startswith(("al-", "el-")))
    return any(w not in nations_by_name() and without_possessive(w) not in nations_by_name() for w in names)


@cache
def nouns() -> re.Pattern[str]:
    """Return what a spot is called, in small letters, in groups: hospitals, parts, towns, described, sites."""
    kinds = ("hospitals", "parts", "towns", "described", "sites")
    called = "|".join(f"(?P<{kind}>{_any_of(kind)})" for kind in kinds)
    return re.compile(rf"\b(?:{called})\b(?! {_any_of('behind')}\b|-)")


def _with_weak_words(text: str, start: int) -> int:
    """Where the words before a spot begin that say nothing of it: "the busy market"."""
    for word in reversed(list(_WORD.finditer(text, max(0, start - _LONGEST_LEAD), start))):
        if text[word.end() : start] != " " or word.group().lower() not in _weak():
            break
        start = word.start()
    return start


@cache
def _table() -> dict[str, list[str]]:
    hand = tomllib.loads((files("cenotaph.resolve") / "hand/place_sites_en.toml").read_text("utf8"))
    return {section: rows["words"] for section, rows in hand.items()}


@cache
def _weak() -> frozenset[str]:
    return frozenset(_table()["weak"])


@cache
def _ends() -> frozenset[str]:
    """The words at which the description of a spot ends, read backwards."""
    led = raw()["led_by"]
    around = (*raw()["set_in"].values(), led["attack"], led["harmed"])
    others = (_table()[section] for section in ("weak", "sites", "hospitals", "parts", "towns"))
    return frozenset(word for words in (*around, *others) for word in words) - {"air"}


def _any_of(section: str) -> str:
    return any_of(_table()[section])


@cache
def _any(section: str, around: str) -> re.Pattern[str]:
    return re.compile(around.format(_any_of(section)), re.IGNORECASE)


@cache
def _hit() -> re.Pattern[str]:
    return re.compile(rf" (?:was|were|has been|have been|had been)(?: also)? {_any_of('hit')}\b", re.IGNORECASE)
