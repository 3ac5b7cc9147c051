"""What every question of this room is answered with."""
from enum import StrEnum

from cenotaph.records import Noun


class Verdict(StrEnum):
    """How two values stand to each other. UNKNOWN is never an exclusion: it only says that nothing can be told."""

    SAME = "same"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    NEAR = "near"
    EXCLUDES = "excludes"
    UNKNOWN = "unknown"


class Answer(Noun, frozen=True, kw_only=True):
    """A verdict, how alike the two are (0 to 1, 1 = identical) and a sentence that names the values compared.

    The verdict never depends on the order of the two. CONTAINS: one holds the other, the reason says which.
    """

    verdict: Verdict
    score: float
    reason: str

    @property
    def yes(self) -> bool:
        """True where the two are judged the same: an overlap, a containing place or a near day is not a yes."""
        return self.verdict is Verdict.SAME

    @property
    def compatible(self) -> bool:
        """True where both may speak of one thing: the same, one within the other, overlapping, or near."""
        return self.verdict not in (Verdict.EXCLUDES, Verdict.UNKNOWN)
