"""The table of dated events, offices and wars as read from `hand/landmarks.toml`, its wordings ready to be found."""
import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

Range = tuple[date, date]

# Fields of the table below, and the section of the file that fills each.
LISTS = {
    "looks_back": "told_of_the_past", "statement": "statement", "ahead": "ahead", "former": "former",
    "chrome": "chrome",
}


class Landmark(NamedTuple):
    """A dated public event: its days, and groups of words; a word of each group must stand in one sentence."""

    id: str
    what: str
    days: tuple[Range, ...]
    words: tuple[tuple[str, ...], ...]

    @property
    def groups(self) -> tuple[re.Pattern[str], ...]:
        """The pattern of each group: few of the events are told in a report, so none is made before it is wanted."""
        return tuple(map(beginning_of, self.words))

    def may_stand_in(self, lower: str) -> bool:
        """Return False where a text in small letters lacks even how the words of a group begin."""
        return all(any(_opening(word) in lower for word in group) for group in self.words)


class Conflict(NamedTuple):
    id: str
    begins: date
    names: re.Pattern[str]


class Table(NamedTuple):
    landmarks: tuple[Landmark, ...]
    eras: tuple[Landmark, ...]
    conflicts: tuple[Conflict, ...]
    ages: dict[str, re.Pattern[str]]
    numbers: dict[str, int]
    looks_back: re.Pattern[str]
    statement: re.Pattern[str]
    ahead: re.Pattern[str]
    former: re.Pattern[str]
    chrome: re.Pattern[str]


@cache
def _opening(word: str) -> str:
    """The letters that a wording begins with, up to the first blank or mark."""
    return re.split(r"\W", word, maxsplit=1)[0].lower()


@cache
def beginning_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any word that begins as one of these; hyphens, blanks and apostrophes are one."""
    loose = [re.escape(w).replace(r"\ ", r"[ -]+").replace(r"\-", "[ -]?").replace("'", "['’]?") for w in words]
    ends = ["(?!\\w)" if len(word) < 4 or word.isupper() else "\\w*" for word in words]
    either = "|".join(pattern + end for pattern, end in zip(loose, ends, strict=True))
    return re.compile(rf"(?<!\w)(?:{either})", re.IGNORECASE)


def range_of(days: str) -> Range:
    first, _, last = days.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def landmark_of(row: dict[str, Any]) -> Landmark:
    days = tuple(range_of(d) for d in row["days"])
    return Landmark(row["id"], row["what"], days, tuple(map(tuple, row["words"])))


@cache
def table() -> Table:
    """Return the table, read and compiled once."""
    raw = tomllib.loads((files("cenotaph.resolve") / "hand/landmarks.toml").read_text(encoding="utf8"))
    age = raw["age"]
    filled = {
        name: age[name].format(war=age["war"], numbers="|".join(age["numbers"]), ordinals="|".join(age["ordinals"]))
        for name in ("years", "months", "ordinal")
    }
    numbered = {word: n for words in (age["numbers"], age["ordinals"]) for n, word in enumerate(words, start=1)}
    return Table(
        landmarks=tuple(map(landmark_of, raw["landmark"])),
        eras=tuple(map(landmark_of, raw["era"])),
        conflicts=tuple(Conflict(c["id"], c["begins"], beginning_of(tuple(c["names"]))) for c in raw["conflict"]),
        ages={name: re.compile(pattern, re.IGNORECASE) for name, pattern in filled.items()},
        numbers=numbered,
        **{name: beginning_of(tuple(raw[key]["words"])) for name, key in LISTS.items()},
    )
