"""What the words around a place's name say of it: what it is called, what sets something there, what leads that."""
import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from cenotaph.wordlist import any_of, in_small_letters

from ..gazetteer.tables import demonyms

_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")
_BEFORE, _AFTER = 80, 60
# "X, a television channel owned by …": the noun that says what X is.
_DESCRIBED = re.compile(
    r",? (?:a|an|the) (?:[\w’'-]+ ){0,4}?([a-z]\w+)"
    r"(?=,| (?:owned|run|based|linked|affiliated|close|that|which|said|of|in|for|loyal)\b)")
_HEADS = re.compile(r"[^\n.:;(]{0,40}:")
_REACH = 9
_LEADERS = 5
_STOPS = frozenset(".!?;:()\n\"“”")


class Wording(NamedTuple):
    """What stands around a name: `kind` it is called, `set_in` and `led` classes of the words that lead it.

    `outside`: the land around it is meant ("outskirts of"). `one_of`: it holds the unnamed place meant ("a part of").
    `office`: it names an office or a party. `direction`: a side of it is meant. `where`: what follows happened there.
    """

    kind: str | None
    set_in: str
    led: str
    outside: bool
    one_of: bool
    office: bool
    direction: bool
    where: bool = False


class _Table(NamedTuple):
    modifiers: frozenset[str]
    endings: tuple[str, ...]
    directions: frozenset[str]
    outside: frozenset[str]
    kinds: dict[str, str]
    set_in: dict[str, str]
    led_by: dict[str, str]
    titles: frozenset[str]
    offices: frozenset[str]
    media: frozenset[str]
    described: frozenset[str]


@cache
def raw() -> dict[str, Any]:
    """Return the tables of wordings as written: what stands around names, and what points at places without one."""
    tables = (files("cenotaph.resolve") / f"hand/{name}_en.toml" for name in ("place_wording", "place_pointers"))
    return {section: words for table in tables for section, words in tomllib.loads(table.read_text("utf8")).items()}


@cache
def _table() -> _Table:
    hand = raw()

    def by_word(section: str) -> dict[str, str]:
        return {word: name for name, words in hand[section].items() if name != "reason" for word in words}

    modifiers, kinds = frozenset(hand["modifiers"]["words"]) | frozenset(demonyms()), by_word("kinds")
    directions = frozenset(hand["directions"]["words"])
    return _Table(
        modifiers, tuple(hand["modifiers"]["endings"]), directions, frozenset(hand["outside"]["words"]), kinds,
        by_word("set_in"), by_word("led_by"), frozenset(hand["titles"]["words"]), frozenset(hand["offices"]["words"]),
        frozenset(hand["media"]["words"]), modifiers | directions | frozenset(kinds) | {"of", ","},
    )


def titles() -> frozenset[str]:
    """Return the words for whoever is only called after a place: "the governor of Hatay" sets nothing there."""
    return _table().titles


@cache
def phrases(section: str, words: str = "words") -> str:
    """Return a pattern, in one group, of any of the phrases of a section of the table, the longest first."""
    return any_of(raw()[section][words])


def kind_classes() -> dict[str, str]:
    """Return how fine each word is that calls a name a place, beside it or ending it ("Castello Road": a site)."""
    return _table().kinds


def wording(text: str, start: int, end: int) -> Wording:
    """Return what stands around the name at `start` to `end` of `text`."""
    before = _before(text, start)
    after = _TOKEN.findall(in_small_letters(text[end : end + _AFTER]))[:6]
    back = _backwards(before)
    kind_after = _kind_behind(after)
    office = bool(after) and after[0] in _table().offices
    kind = kind_after or (None if back.one_of else back.kind)
    # "Sarmin, Idlib province: two people were killed": what follows was done there.
    heads = back.set_in in {"-", "start"} and text[start - 1 : start] in {"", "\n"} and _HEADS.match(text, end)
    suburb = after[:1] == ["suburb"] and after[1:2] != ["of"]
    outside = back.outside or suburb or kind_after in {"countryside", "suburbs", "outskirts"}
    struck = back.set_in in {"-", "start"} and _struck().match(text, end)
    set_in = "heads" if heads else "target" if struck else back.set_in
    return Wording(kind, set_in, back.led, outside, back.one_of, office, back.direction,
                   "where" in after[:3])


@cache
def _struck() -> re.Pattern[str]:
    under, words = phrases("struck", "under"), phrases("struck")
    return re.compile(
        rf"(?: (?:has|have|had) been| was| were| is| are)(?: \w+ly| also| again)? "
        rf"(?:(?:coming )?under (?:\w+ ){{0,2}}(?:{under})|(?:{words}))\b| c[oa]me under (?:\w+ ){{0,2}}(?:{under})\b")


def names_outlet(text: str, start: int, end: int) -> bool:
    """Return True where the words beside a name make it an outlet's: "the X channel", "television X", "X, a daily"."""
    behind = _TOKEN.match(text, end + 1)
    if described := _DESCRIBED.match(text, end):
        return described[1].lower() in _table().media
    before = _before(text, start)
    media = _table().media
    return bool(behind and behind.group().lower() in media) or bool(before and before[-1] in media)


@lru_cache(maxsize=16)
def _before(text: str, start: int) -> list[str]:
    """The words of its line before a name, in small letters, of which several questions are asked at once."""
    before = text[max(0, start - _BEFORE) : start]
    return _TOKEN.findall(in_small_letters(before[before.rfind("\n") + 1 :]))


def _kind_behind(after: list[str]) -> str | None:
    """The kind word behind a name: "Shaar neighbourhood", "Sarmin, a rebel-held town"."""
    kinds = _table().kinds
    if after and after[0] in {"suburbs", "countryside", "outskirts"}:
        return after[0]
    if after and after[0] in kinds:
        # "Jaramana state television", its comma lost.
        return None if after[0] == "state" and not _table().media.isdisjoint(after[1:2]) else after[0]
    if after and after[0] in {"residential", "refugee", "military", "citys", "city"}:
        return after[1] if len(after) > 1 and after[1] in kinds else None
    opens = after[1:] if after and after[0] == "," else after
    if opens and opens[0] in {"a", "an", "the"}:
        return next((w for w in opens[1:4] if w in kinds), None)
    return None


class _Back(NamedTuple):
    kind: str | None = None
    set_in: str = "-"
    led: str = "-"
    outside: bool = False
    one_of: bool = False
    direction: bool = False


# "In two villages, Qahtaniya and Jazeera": the comma only opens their names.
_PLURALS = frozenset({"villages", "towns", "districts", "neighbourhoods", "neighborhoods", "hamlets", "cities"})
_ONE = frozenset({"a", "an", "one", "two", "three", "four", "five", "several", "some", "other", "many", "another"})


def _backwards(before: list[str]) -> _Back:
    """Walk back from a name over what describes it to the word that sets something there, and what leads that."""
    table = _table()
    kind, outside, one_of, direction = None, False, False, False
    at = len(before) - 1
    last = max(-1, at - _REACH)
    while at > last:
        word = before[at]
        if word not in table.described and not word.endswith(table.endings):
            break
        if word in table.modifiers or word.endswith(table.endings):
            at -= 1
        elif word == "of" and at > 0 and before[at - 1] in table.outside | table.directions and not _own(before, at):
            outside, at = True, at - 2
        elif word == "of" and at > 0 and before[at - 1] in table.kinds:
            kind = kind or before[at - 1]
            at -= 2
            one_of = one_of or _one_of(before, at, kind)
        elif word in table.directions:
            direction, at = True, at - 1
            outside = outside or word == "rural"
        elif word == "," and at > 0 and at == len(before) - 1 and before[at - 1] in _PLURALS:
            at -= 1
        elif word in table.kinds and word not in table.set_in and table.kinds[word] != "province":
            kind, at = kind or word, at - 1
        else:
            break
    return _Back(kind, *_leading(before, at), outside, one_of, direction)


def _own(before: list[str], at: int) -> bool:
    """True for "the Damascus suburb of Jaramana": the name behind is the suburb's own."""
    known = _table().modifiers | _table().directions
    return before[at - 1] == "suburb" and at > 1 and before[at - 2] not in known


def _one_of(before: list[str], at: int, kind: str) -> bool:
    """True for "a quarter of Homs", "towns of Homs": an unnamed part of the place named."""
    ahead = before[max(0, at - 2) : at + 1]
    return (kind.endswith("s") and "the" not in ahead) or any(w in _ONE for w in ahead)


def _leading(before: list[str], at: int) -> tuple[str, str]:
    """Class of the word that sets something in the place, and of the nearest word before that which has one."""
    table = _table()
    set_in = table.set_in.get(before[at], "-") if at >= 0 else "start"
    led, stop = "-", max(-1, at - 1 - _LEADERS)
    first = at if set_in == "-" else at - 1
    if set_in == "from" and first >= 0 and before[first] in table.titles:
        return set_in, "said"
    for n in range(first, stop, -1):
        if before[n] in _STOPS:
            break
        found = table.led_by.get(before[n], "-")
        # "Killed two residents in": people who may speak, and here do not.
        if led == "-" or (led in {"said", "fighters"} and found == "harmed"):
            led = found
    return set_in, led
