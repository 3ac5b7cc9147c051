"""The people whom a report's text names, and what the words around a name say of them."""
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Kind = Literal["minors", "witnesses", "private_speakers", "victims", "public_speakers", "speakers"]
# Of several kinds that words give one name the first counts; "speakers" are those of whom nothing tells what they are.
MOST_PRIVATE_FIRST: tuple[Kind, ...] = (
    "minors", "witnesses", "private_speakers", "victims", "public_speakers", "speakers",
)
_EARLIER = 60
_SPOKEN_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen",
)
_ROLES: dict[str, Kind] = {
    "children": "minors", "witnesses": "witnesses", "private": "private_speakers", "public": "public_speakers",
}


class Named(NamedTuple):
    """A name in a text, and who bears it."""

    name: str
    kind: Kind


def named_people(text: str, ordinary: Collection[str] = (), places: Collection[str] = ()) -> tuple[Named, ...]:
    """Return the names that the words around them show to be a person's, each once, with the most private kind shown.

    A name is shown to be a person's by an age, by a noun of kin, witness, trade or office beside it, by words that give
    a name, or by speaking. `ordinary` are words that stand in small letters too: capitalised they are no name by
    themselves. `places` are names of places, casefolded.
    """
    kinds: dict[str, Kind] = {}
    for start, end in _names(text):
        name = text[start:end]
        if not _of_a_person(name, ordinary, places):
            continue
        before, after = text[max(0, start - _EARLIER) : start], text[end : end + 2 * _EARLIER]
        if kind := _kind(name, before, after):
            kinds[name] = most_private(kind, kinds.get(name))
    return tuple(Named(*found) for found in kinds.items())


def names_in(words: str, ordinary: Collection[str] = (), places: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names in words that are known to speak of somebody: a source's, a victim's."""
    return tuple(name for start, end in _names(words) if _of_a_person(name := words[start:end], ordinary, places))


def most_private(kind: Kind, other: Kind | None) -> Kind:
    """Return of two kinds that words give one name the more private."""
    return min(kind, other or kind, key=MOST_PRIVATE_FIRST.index)


def _kind(name: str, before: str, after: str) -> Kind | None:
    shown = [kind for cue, kind in _cues_before() if cue.search(before)]
    shown += [kind for cue, kind in _cues_after() if cue.match(after)]
    shown += [_role(match["role"]) for match in (_role_before().search(before), _role_after().match(after)) if match]
    if not shown and _speaks(before, after) and _plainly_a_person(name):
        return "speakers"
    return min(shown, key=MOST_PRIVATE_FIRST.index, default=None)


def _of_a_person(name: str, ordinary: Collection[str], places: Collection[str]) -> bool:
    if name.casefold() in places or (" " not in name and name.casefold() in ordinary):
        return False
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
    own = [word for word in words if word not in _table()["names"]["particles"]]
    return bool(own) and not any(word in _groups() for word in words)


def _plainly_a_person(name: str) -> bool:
    """Say whether form alone tells a person: two names, or one that begins as a parent's name of honour does."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    own = [word for word in words if word not in _table()["names"]["particles"]]
    return len(own) > 1 or words[0] in _table()["names"]["teknonyms"]


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words, particles among them, without words at their ends that are no name."""
    for match in _run().finditer(text):
        start, end = match.span()
        while (first := _FIRST.match(text, start, end)) and first[1].casefold() in _no_names():
            start = first.end()
        while (last := _LAST.search(text, start, end)) and last[1].casefold() in _no_names():
            end = last.start()
        if text[start:end].casefold() not in _no_names():
            yield start, end


_FIRST, _LAST = re.compile(r"([^\W\d_]+)[ -]+"), re.compile(r"[ -]+([^\W\d_]+)$")


@cache
def _run() -> re.Pattern[str]:
    word = r"[A-Z\u00c0-\u00de][^\W\d_]*(?:[’'ʿʾ`-][^\W\d_]+)*"
    part = rf"(?:{_any(_table()['names']['particles'])}[ -])*{word}"
    arabic = r"[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){0,4}"
    return re.compile(rf"(?<![\w’'-])(?:{part}(?:[ -]{part}){{0,4}}|{arabic})")


@cache
def _cues_before() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    """What right before a name tells who bears it."""
    number, naming = _young(), _any(_table()["naming"]["phrases"])
    old = r"[ -](?:years?|months?|weeks?|days?)[ -]old"
    return (
        (re.compile(rf"\b{number}{old}(?: [\w’'-]+)?,? $", re.IGNORECASE), "minors"),
        (re.compile(rf"\b{naming} [“\"‘']?$", re.IGNORECASE), "witnesses"),
    )


@cache
def _cues_after() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    """What right after a name tells who bears it."""
    number, old = _young(), r"[ -](?:years?|months?|weeks?|days?)[ -]old"
    lived = "lives?|lived|lost|saw|fled|survived|witnessed|heard|buried|home|house|family|son|daughter|children|" \
            "brother|sister|wife|husband"
    return (
        (re.compile(rf",? (?:who (?:is|was) )?(?:aged|age) {number}\b|, {number}(?=[,;.)]|{old}|$)| \({number}\)"
                    rf"|, (?:an? )?{number}{old}", re.IGNORECASE), "minors"),
        (re.compile(rf",? (?:who|whose) (?:{lived})\b", re.IGNORECASE), "witnesses"),
        (re.compile(r",? (?:aged|age) \d\d\b|, \d\d(?=[,;.)]|$)| \(\d\d\)", re.IGNORECASE), "victims"),
    )


@cache
def _role_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<role>{_any(_roles())})\.?(?: of [\w ]{{2,20}})?(?: named| called)?,? $", re.IGNORECASE)


@cache
def _role_after() -> re.Pattern[str]:
    """An apposition: "…, an activist in the city"; of several nouns the first tells."""
    described = r", (?:who (?:is|was) )?(?:(?!who\b|whose\b|said\b|and\b|but\b|told\b)[\w’'-]+ ){0,6}?"
    return re.compile(rf"{described}(?P<role>{_any(_roles())})\b", re.IGNORECASE)


def _speaks(before: str, after: str) -> bool:
    verbs = _any(_table()["saying"]["verbs"])
    spoken = re.search(rf"(?:\b{verbs}|\baccording to|\baccount of|\btestimony of),? $", before, re.IGNORECASE)
    return bool(spoken or re.match(rf",? (?:also |later |then )?{verbs}\b", after, re.IGNORECASE))


@cache
def _roles() -> dict[str, Kind]:
    """Every noun that tells who somebody is, with what it tells; of two tables the more private counts."""
    table, found = _table(), dict[str, Kind]()
    for key, kind in _ROLES.items():
        for noun in table[key]["nouns"]:
            found[noun] = most_private(kind, found.get(noun))
    return found


def _role(noun: str) -> Kind:
    return _roles()[noun.casefold()]


@cache
def _young() -> str:
    return rf"(?:{_any(_SPOKEN_NUMBERS)}|1[0-7]|\d)"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "hand/people_en.toml").read_text(encoding="utf8"))


@cache
def _groups() -> frozenset[str]:
    return frozenset(_table()["names"]["groups"])


@cache
def _no_names() -> frozenset[str]:
    """Words that open a sentence, or stand before or after a name, and are no part of it."""
    names = _table()["names"]
    roles = {word for role in _roles() for word in (role, f"{role}s")}
    return (frozenset(names["never"]) | roles | set(names["titles"])) - set(names["teknonyms"])
