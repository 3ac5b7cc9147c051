"""What the words right before and after a name tell of its bearer. The words are in `hand/people_en.toml`."""
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Literal

from . import ages

Kind = Literal["minors", "witnesses", "private_speakers", "victims", "public_speakers", "speakers", "others"]
# Of several kinds that words give one name the first counts; "speakers" are those of whom nothing tells what they are,
# "others" those who are named and of whom nothing is told at all.
MOST_PRIVATE_FIRST: tuple[Kind, ...] = (
    "minors", "witnesses", "private_speakers", "victims", "public_speakers", "speakers", "others",
)
_ROLES: dict[str, Kind] = {
    "children": "minors", "witnesses": "witnesses", "private": "private_speakers", "public": "public_speakers",
}
_LIVED = ("lives?|lived|lost|saw|fled|survived|witnessed|heard|buried|home|house|family|son|daughter|children|brother|"
          "sister|wife|husband")
_LIVES_THERE = re.compile(rf",? (?:who|whose) (?:{_LIVED})\b", re.IGNORECASE)
# "activist named Hadi", "head of the army, Hadi": what may stand between a noun and the name that it is said of.
_CALLED = re.compile(r"\.?(?: named| called)?,? $")
_OF_A_BODY = re.compile(r" (?:of|for) [\w ]{2,25},? $")
_LAST_WORDS = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,2}$")
_FIRST_WORDS = re.compile(r" (?:an? |the )?([\w’'-]+(?: [\w’'-]+){0,2})")
# Whom somebody told is mostly an outlet: "the doctor told Lindwick Post".
_TOLD = frozenset({"told", "tells"})
_ACCORDING = ("according to", "account of", "testimony of")


def kind_shown(before: str, after: str) -> Kind | None:
    """Return who bears a name that stands between these words, the most private kind that they show; None: nobody."""
    before, after = before.replace("\n", " "), after.replace("\n", " ")
    shown = list(_shown(before, after))
    if not shown and _speaks(before, after):
        return "speakers"
    return min(shown, key=MOST_PRIVATE_FIRST.index, default=None)


def most_private(kind: Kind, other: Kind | None) -> Kind:
    """Return of two kinds that words give one name the more private."""
    return min(kind, other or kind, key=MOST_PRIVATE_FIRST.index)


def _shown(before: str, after: str) -> Iterator[Kind]:
    if ages.young(before, after):
        yield "minors"
    if before.casefold().rstrip(" “\"‘'").endswith(_phrases("naming")):
        yield "witnesses"
    yield from _role_before(before)
    if after[:1] in (",", " ", "("):
        aged = ages.after_grown_age(after)
        if aged is not None:
            # An official is named without an age: what a person of some age says is a private person's word.
            yield "witnesses" if _speaks("", aged) else "others"
        yield from _fate(after if aged is None else aged)
        if _LIVES_THERE.match(after if aged is None else aged):
            yield "witnesses"
        yield from _role_after(after)


def _fate(after: str) -> Iterator[Kind]:
    """What became of the person: the dead are victims; of who lives on nothing is told but that it is somebody."""
    words = after.casefold().lstrip(" ,)")
    if words.startswith(_phrases("dead")):
        yield "victims"
    elif words.startswith(_phrases("alive")):
        yield "others"


def _role_before(before: str) -> Iterator[Kind]:
    """A noun before the name: "activist Hadi Abdallah"; an office may have its body after it: "head of the army, …"."""
    if called := _CALLED.search(before):
        yield from _role_at_end(before[: called.start()])
    if body := _OF_A_BODY.search(before):
        yield from (kind for kind in _role_at_end(before[: body.start()]) if kind == "public_speakers")


def _role_at_end(words: str) -> Iterator[Kind]:
    if last := _LAST_WORDS.search(words[-40:]):
        yield from _first_known(last[0].casefold().split(), from_end=True)


def _role_after(after: str) -> Iterator[Kind]:
    """An apposition: "…, an activist in the city"; of several nouns the first tells."""
    if after.startswith(","):
        if found := _apposition().match(after):
            yield roles()[found["role"].casefold()]
    elif found := _FIRST_WORDS.match(after):
        # Several are no one's trade: before "children" stands an adjective.
        words = list(takewhile(lambda word: word not in _several(), found[1].casefold().split()))
        yield from _first_known(words, from_end=False)


def _first_known(words: list[str], *, from_end: bool) -> Iterator[Kind]:
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[-length:] if from_end else words[:length])
        if phrase in roles():
            yield roles()[phrase]
            return


@cache
def _apposition() -> re.Pattern[str]:
    word = r"(?!who\b|whose\b|said\b|and\b|but\b|told\b)[\w’'-]+ "
    described = rf", (?:who (?:is|was) )?(?:{word}){{0,6}}?"
    return re.compile(rf"{described}(?P<role>{any_of(roles())})\b", re.IGNORECASE)


def tells_of_one(before: str, after: str) -> bool:
    """Say whether words tell of one person, whatever the capitalised words between them are: by age or saying."""
    aged = after[:1] in (",", " ", "(") and ages.after_grown_age(after) is not None
    return aged or ages.young(before, after) or _speaks(before, after)


def _speaks(before: str, after: str) -> bool:
    said = before.casefold().rstrip(" ,")
    if said.endswith(_phrases_of_bodies()):
        return False
    return said.endswith(_ACCORDING) or said.rpartition(" ")[2] in _verbs() - _TOLD or bool(_says().match(after))


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf",? (?:also |later |then )?{any_of(_verbs())}\b", re.IGNORECASE)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(table()["saying"]["verbs"])


@cache
def _phrases(key: str) -> tuple[str, ...]:
    """The phrases of one table: those before a name begin with a blank, so that they end no longer word."""
    blank = " " if key == "naming" else ""
    return tuple(f"{blank}{phrase}" for phrase in table()[key]["phrases"])


@cache
def _phrases_of_bodies() -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in table()["bodies"]["before"])


@cache
def roles() -> dict[str, Kind]:
    """Return every noun that tells who somebody is, with what it tells; of two tables the more private counts."""
    found = dict[str, Kind]()
    for key, kind in _ROLES.items():
        for noun in table()[key]["nouns"]:
            found[noun] = most_private(kind, found.get(noun))
    return found


@cache
def _several() -> frozenset[str]:
    """Nouns for more than one."""
    return frozenset(
        noun for noun in roles() if noun.endswith("children") or (noun.endswith("s") and noun[:-1] in roles()))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """Return the tables of `hand/people_en.toml`."""
    return tomllib.loads((files(__package__) / "hand/people_en.toml").read_text(encoding="utf8"))
