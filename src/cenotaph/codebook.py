"""The codebook: a project's versioned rules, as data. What vague words mean, what counts, how a grade comes about."""
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from cenotaph.errors import Stop
from cenotaph.records import Bound, Count, Demographic, GradeName, Group, Means, Noun, SourceKind, Status, Victims


class VagueWord(Noun, frozen=True, kw_only=True):
    """Words that stand for no single number, and the people they are read as; `high` None is open upward."""

    words: tuple[str, ...]
    low: int
    high: int | None = None
    reason: str


class VagueRules(Noun, frozen=True, kw_only=True):
    """How words without a number are read: by the table ("interval") or not at all ("blank", as GTD does)."""

    treatment: Literal["interval", "blank"] = "interval"
    bare_plural_low: int = 2
    bare_plural_high: int | None = None
    bare_plural_reason: str = ""
    opening_words: tuple[str, ...] = ()
    words: tuple[VagueWord, ...] = ()


class StatusRules(Noun, frozen=True, kw_only=True):
    """As what a project counts victims whose status recorders disagree about."""

    police: Status = Status.CIVILIAN
    officials: Status = Status.CIVILIAN
    security_forces: Status = Status.COMBATANT
    reason: str = ""


class WiderSide(Noun, frozen=True, kw_only=True):
    """A side code that stands for several sides."""

    side: str
    includes: tuple[str, ...]
    reason: str


class AlikeSides(Noun, frozen=True, kw_only=True):
    """Sides whose fighters one voice may count under the one name and another under the other."""

    sides: tuple[str, ...]
    reason: str


class Codebook(Noun, frozen=True, kw_only=True):
    """The rules of one project. Each field is explained beside its value in `codebooks/default.toml`."""

    name: str
    version: str
    reason: str = ""
    independence: Literal["original_source", "outlet"] = "original_source"
    best_figure: Literal["most_voices_then_newest", "newest", "lowest"] = "most_voices_then_newest"
    about_percent: float = 0
    records_combatant_only: bool = True
    means: tuple[Means, ...] = tuple(Means)
    needs: tuple[Literal["count", "place", "period"], ...] = ()
    grades: tuple[GradeName, ...] = (
        GradeName.DISCOUNTED, GradeName.CONFIRMED, GradeName.CONTESTED, GradeName.FAIR, GradeName.WEAK,
    )
    accepting_kinds: tuple[SourceKind, ...] = (SourceKind.OFFICIAL, SourceKind.MILITARY, SourceKind.REBEL)
    status: StatusRules = StatusRules()
    sides: tuple[WiderSide, ...] = ()
    sides_alike: tuple[AlikeSides, ...] = ()
    vague: VagueRules = VagueRules()

    def sides_agree(self, one: str, other: str) -> bool:
        """Say whether blaming `one` leaves room for blaming `other`: equal, or one includes the other."""
        return one == other or any(
            {one, other} <= {wider.side, *wider.includes} and wider.side in (one, other) for wider in self.sides
        )


    def family(self, side: str | None) -> str | None:
        """Return one name for all sides whose fighters may be the same people; a side alone is its own family."""
        return next((alike.sides[0] for alike in self.sides_alike if side in alike.sides), side)


class Interval(NamedTuple):
    """What a count means in people: `high` None is open upward; `rule` says by which rule, in one sentence."""

    low: int
    high: int | None
    rule: str


FOLDER = files("cenotaph") / "codebooks"


def load_codebook(source: str | Path) -> Codebook:
    """Return the codebook in a TOML text, in a file, or bundled under a name ("default").

    Raises Stop where there is none, or where a key is unknown, missing or of the wrong type.
    """
    text, what = _text_of(source)
    try:
        book = msgspec.convert(tomllib.loads(text), Codebook)
    except tomllib.TOMLDecodeError as error:
        remedy = "Mend that line, or start again from the default codebook."
        raise Stop(f"{what} is not TOML: {error}.", remedy) from error
    except msgspec.ValidationError as error:
        raise Stop(
            f"{what} does not fit: {error}.",
            "Compare that key with the default codebook (`codebooks/default.toml`), which lists every key.",
        ) from error
    _refuse_nonsense(book, what)
    return book


@cache
def default_codebook() -> Codebook:
    """Return the codebook of a project that names no other."""
    return load_codebook("default")


def interval(count: Count, codebook: Codebook) -> Interval | None:
    """Return the people that a count stands for, and the rule that says so; None for a vague one left blank.

    "At least n" is n and open upward; "up to n" is at least one person, as a harm is claimed, and at most n.
    """
    if count.bound is Bound.VAGUE:
        return _vague(count.words, codebook)
    words = count.words or str(count.stated)
    if count.bound is Bound.ABOUT and codebook.about_percent and count.low is not None:
        share = round(count.low * codebook.about_percent / 100)
        rule = f"“{words}” is widened by {codebook.about_percent:g} per cent by the {codebook.name} codebook"
        return Interval(max(0, count.low - share), (count.high or count.low) + share, rule)
    if count.low is None:
        return Interval(min(1, count.high or 0), count.high, f"“{words}” is a ceiling: at most {count.high}")
    if count.bound is Bound.AT_LEAST or count.high is None:
        open_up = count.bound is Bound.AT_LEAST
        high = None if open_up else count.low
        return Interval(count.low, high, f"“{words}” is {count.low}" + (" or more" if open_up else ""))
    if count.low == count.high:
        return Interval(count.low, count.high, f"“{words}” is {count.low}")
    return Interval(count.low, count.high, f"“{words}” is {count.low} to {count.high}")


def victim_group(victims: Victims) -> Group:
    """Return the group in which these victims are counted: children, women, men, a side's combatants, civilians or all.

    What is not said, and mixed victims, stand for all: an unknown status never makes a group of its own. "Men of the
    army" are soldiers before they are men.
    """
    armed = victims.status is Status.COMBATANT
    if victims.demographic and not (armed and victims.demographic is Demographic.MAN):
        return Group(demographic=victims.demographic)
    if armed:
        return Group(status=Status.COMBATANT, side=victims.side)
    return Group(status=Status.CIVILIAN) if victims.status is Status.CIVILIAN else Group()


def _vague(words: str, codebook: Codebook) -> Interval | None:
    if codebook.vague.treatment == "blank":
        return None
    said = _plain(words)
    opened = any(re.match(rf"{re.escape(opening)}\b", said) for opening in codebook.vague.opening_words)
    for phrase, entry in _phrases(codebook.vague):
        if re.search(rf"\b{re.escape(phrase)}\b", said):
            high = None if opened else entry.high
            return Interval(entry.low, high, _sentence(words, entry.low, high, codebook.name))
    low, high = codebook.vague.bare_plural_low, None if opened else codebook.vague.bare_plural_high
    return Interval(low, high, _sentence(words or "a plural without a number", low, high, codebook.name))


def _sentence(words: str, low: int, high: int | None, name: str) -> str:
    reach = f"{low} or more" if high is None else f"{low} to {high}" if high != low else str(low)
    return f"“{words}” is {reach} by the {name} codebook"


@cache
def _phrases(rules: VagueRules) -> tuple[tuple[str, VagueWord], ...]:
    """The phrases of the table, longest first: "tens of thousands" must not be read as "thousands"."""
    pairs = [(_plain(phrase), entry) for entry in rules.words for phrase in entry.words]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _text_of(source: str | Path) -> tuple[str, str]:
    """The TOML text that `source` holds or names, and what to call it in an error."""
    if isinstance(source, str) and ("\n" in source or "=" in source):
        return source, "The codebook"
    bundled = FOLDER / f"{source}.toml"
    if re.fullmatch(r"[\w-]+", str(source)) and bundled.is_file():
        return bundled.read_text(encoding="utf8"), f"The bundled codebook “{source}”"
    try:
        return Path(source).read_text(encoding="utf8"), f"The codebook {source}"
    except (OSError, UnicodeDecodeError) as error:
        names = ", ".join(sorted(p.name.removesuffix(".toml") for p in FOLDER.iterdir() if p.name.endswith(".toml")))
        remedy = f"Name a file, or one of the bundled ones: {names}."
        raise Stop(f"The codebook “{source}” cannot be read.", remedy) from error


def _refuse_nonsense(book: Codebook, what: str) -> None:
    for entry in book.vague.words:
        if entry.low < 1 or (entry.high is not None and entry.high < entry.low):
            said = f"{what} reads “{entry.words[0]}” as {entry.low} to {entry.high}."
            raise Stop(said, "Give a low of at least 1 and a high no smaller, or leave the high out.")
    if len(set(book.grades)) != len(book.grades) or not book.grades:
        raise Stop(f"{what} names a grade twice, or none.", "List each grade once, in the order of their tests.")
    if not 0 <= book.about_percent < 100:
        raise Stop(f"{what} widens “about” by {book.about_percent:g} per cent.", "Give a share from 0 to below 100.")
