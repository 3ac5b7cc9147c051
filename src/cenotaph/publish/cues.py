"""What the words right before and after a name tell of its bearer. The words are in `hand/people_en.toml`."""
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["minors", "witnesses", "private_speakers", "victims", "public_speakers", "speakers"]
# Of several kinds that words give one name the first counts; "speakers" are those of whom nothing tells what they are.
MOST_PRIVATE_FIRST: tuple[Kind, ...] = (
    "minors", "witnesses", "private_speakers", "victims", "public_speakers", "speakers",
)
_ROLES: dict[str, Kind] = {
    "children": "minors", "witnesses": "witnesses", "private": "private_speakers", "public": "public_speakers",
}
_YOUNG = (
    "(?:seventeen|sixteen|fifteen|fourteen|thirteen|twelve|eleven|ten|nine|eight|seven|six|five|four|three|two|one"
    r"|1[0-7]|\d)"
)
_OLD = r"[ -](?:years?|months?|weeks?|days?)[ -]old"
_LIVED = ("lives?|lived|lost|saw|fled|survived|witnessed|heard|buried|home|house|family|son|daughter|children|brother|"
          "sister|wife|husband")
_YOUNG_BEFORE = re.compile(rf"\b{_YOUNG}{_OLD}(?: [\w’'-]+)?,? $", re.IGNORECASE)
_YOUNG_AFTER = re.compile(
    rf",? (?:who (?:is|was) )?(?:aged|age) {_YOUNG}\b|, {_YOUNG}(?=[,;.)]|{_OLD}|$)| \({_YOUNG}\)"
    rf"|, (?:an? )?{_YOUNG}{_OLD}", re.IGNORECASE)
_LIVES_THERE = re.compile(rf",? (?:who|whose) (?:{_LIVED})\b", re.IGNORECASE)
_GROWN = re.compile(r",? (?:aged|age) \d\d\b|, \d\d(?=[,;.)]|$)| \(\d\d\)", re.IGNORECASE)
# "activist named Hadi", "head of the army, Hadi": what may stand between a noun and the name that it is said of.
_CALLED = re.compile(r"\.?(?: named| called)?,? $")
_OF_A_BODY = re.compile(r" (?:of|for) [\w ]{2,25},? $")
_LAST_WORDS = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,2}$")
_FIRST_WORDS = re.compile(r" (?:an? |the )?([\w’'-]+(?: [\w’'-]+){0,2})")
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
    if "old" in before[-30:] and _YOUNG_BEFORE.search(before):
        yield "minors"
    if before.casefold().rstrip(" “\"‘'").endswith(_naming()):
        yield "witnesses"
    yield from _role_before(before)
    if after[:1] in (",", " ", "("):
        if _YOUNG_AFTER.match(after):
            yield "minors"
        if _LIVES_THERE.match(after):
            yield "witnesses"
        if _GROWN.match(after):
            yield "victims"
        yield from _role_after(after)


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
        yield from _first_known(found[1].casefold().split(), from_end=False)


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


def _speaks(before: str, after: str) -> bool:
    said = before.casefold().rstrip(" ,")
    return said.endswith(_ACCORDING) or said.rpartition(" ")[2] in _verbs() or bool(_says().match(after))


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf",? (?:also |later |then )?{any_of(_verbs())}\b", re.IGNORECASE)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(table()["saying"]["verbs"])


@cache
def _naming() -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in table()["naming"]["phrases"])


@cache
def roles() -> dict[str, Kind]:
    """Return every noun that tells who somebody is, with what it tells; of two tables the more private counts."""
    found = dict[str, Kind]()
    for key, kind in _ROLES.items():
        for noun in table()[key]["nouns"]:
            found[noun] = most_private(kind, found.get(noun))
    return found


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """Return the tables of `hand/people_en.toml`."""
    return tomllib.loads((files(__package__) / "hand/people_en.toml").read_text(encoding="utf8"))
