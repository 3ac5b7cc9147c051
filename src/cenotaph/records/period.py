"""When a harm was done: first and last day, either of which may be unknown."""
from datetime import date

from .codes import PeriodPrecision
from .noun import Noun


class Period(Noun, frozen=True, kw_only=True):
    """First and last day, both inclusive, and the words that say so. No default day is ever put in.

    Raises ValueError where the last day comes before the first.
    """

    first: date | None = None
    last: date | None = None
    precision: PeriodPrecision = PeriodPrecision.UNKNOWN
    words: str | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    @property
    def known(self) -> bool:
        return self.first is not None or self.last is not None
