"""The nouns of a codebook: a project's rules, typed. What each key does stands in `codebooks/default.toml`."""
from typing import Literal

from cenotaph.records import GradeName, Harm, Means, Noun, SourceKind

Independence = Literal["original_source", "outlet"]
BestFigure = Literal[
    "most_voices_then_newest", "most_voices_then_lowest", "newest", "lowest", "newest_then_majority_then_lowest"
]
Need = Literal["count", "place", "period", "death"]
# "apart": neither civilians nor combatants, a group of its own under its kind's name.
CountedAs = Literal["civilian", "combatant", "apart"]


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
    """As what a project counts kinds of victims whose status recorders disagree about; the words for each kind stand
    in `codebook/hand/kinds_en.toml`."""

    police: CountedAs = "civilian"
    officials: CountedAs = "civilian"
    security_forces: CountedAs = "combatant"
    armed_volunteers: CountedAs = "combatant"
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
    """The rules of one project. `reasons` says why, and after which source, each key has its value."""

    name: str
    version: str
    reason: str = ""
    reasons: dict[str, str] = {}
    independence: Independence = "original_source"
    best_figure: BestFigure = "most_voices_then_newest"
    about_percent: float = 0
    harms: tuple[Harm, ...] = tuple(Harm)
    records_combatant_only: bool = True
    means: tuple[Means, ...] = tuple(Means)
    needs: tuple[Need, ...] = ()
    grades: tuple[GradeName, ...] = (
        GradeName.DISCOUNTED, GradeName.CONFIRMED, GradeName.CONTESTED, GradeName.FAIR, GradeName.WEAK,
    )
    fair_voices: int = 2
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
