"""The people whom a report's text names, and what the words around a name say of them."""
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from cenotaph.compare import fold
from cenotaph.resolve import bodies

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
    themselves. `places` are names of places, casefolded: they are no persons, nor are the parties and outlets of the
    tables.
    """
    kinds: dict[str, Kind] = {}
    for start, end in _names(text, places):
        name = " ".join(text[start:end].split())
        if not _of_a_person(name, ordinary, places):
            continue
        before, after = text[max(0, start - _EARLIER) : start], text[end : end + 2 * _EARLIER]
        if kind := _kind(before, after):
            kinds[name] = most_private(kind, kinds.get(name))
    return tuple(Named(*found) for found in kinds.items())


def names_in(words: str, ordinary: Collection[str] = (), places: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names in words that are known to speak of somebody: a source's, a victim's."""
    found = (" ".join(words[start:end].split()) for start, end in _names(words, places))
    return tuple(name for name in found if _of_a_person(name, ordinary, places))


def most_private(kind: Kind, other: Kind | None) -> Kind:
    """Return of two kinds that words give one name the more private."""
    return min(kind, other or kind, key=MOST_PRIVATE_FIRST.index)


def _kind(before: str, after: str) -> Kind | None:
    shown = [kind for cue, kind in _cues_before() if cue.search(before)]
    shown += [kind for cue, kind in _cues_after() if cue.match(after)]
    shown += [_role(match["role"]) for match in (_role_before().search(before), _role_after().match(after)) if match]
    if not shown and _speaks(before, after):
        return "speakers"
    return min(shown, key=MOST_PRIVATE_FIRST.index, default=None)


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
    own = [word for word in words if word not in _table()["names"]["particles"]]
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
    return word[0].islower() and word.split("-", maxsplit=1)[0] not in _table()["names"]["particles"]


# A word; and a word with the marks that may stand in a name.
_WORD, _PIECE = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_](?:[^\s]*[^\W\d_])?")
_COMPOUND = re.compile(r"[^\W\d_]-[a-z]+$")


@cache
def _run() -> re.Pattern[str]:
    word = r"[A-Z\u00c0-\u00de][^\W\d_]*(?:[’'ʿʾ`-][^\W\d_]+)*"
    names = _table()["names"]
    part = rf"(?:{_any(names['spaced'])} |{_any(names['particles'])}-)*{word}"
    arabic = r"[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){0,4}"
    return re.compile(rf"(?<![\w’'-])(?:{part}(?:(?:[ -]|\n(?!\n)){part}){{0,4}}|{arabic})")


@cache
def _cues_before() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    """What right before a name tells who bears it."""
    number, naming = _young(), _any(_table()["naming"]["phrases"])
    old = r"[ -](?:years?|months?|weeks?|days?)[ -]old"
    return (
        (re.compile(rf"\b{number}{old}(?: [\w’'-]+)?,? $", re.IGNORECASE), "minors"),
        (re.compile(rf"(?<![\w-]){naming} [“\"‘']?$", re.IGNORECASE), "witnesses"),
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
    """A noun before the name: "activist Hadi Abdallah"; an office may have its body after it: "head of the army, …"."""
    office = _any(_table()["public"]["nouns"])
    return re.compile(
        rf"\b(?P<role>{office}(?= (?:of|for) [\w ]{{2,25}},? $)|{_any(_roles())}(?=\.?(?: named| called)?,? $))",
        re.IGNORECASE)


@cache
def _role_after() -> re.Pattern[str]:
    """An apposition: "…, an activist in the city"; of several nouns the first tells."""
    word = r"(?!who\b|whose\b|said\b|and\b|but\b|told\b)[\w’'-]+ "
    described = rf"(?:, (?:who (?:is|was) )?(?:{word}){{0,6}}?| (?:an? |the )?)"
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
