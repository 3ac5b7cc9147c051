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

    def days_apart(self, other: "Period") -> int:
        """Return the days from the end of the earlier to the start of the later; 0 or less where they share a day."""
        start = max(self.first or date.min, other.first or date.min)
        return (start - min(self.last or date.max, other.last or date.max)).days

    @property
    def label(self) -> str:
        """The period in words: "11 March 2012", "9 to 11 March 2012", "until 2 May 2013"; "" if unknown."""
        first, last = self.first, self.last
        if first is None or last is None:
            return f"from {_words(first)}" if first else f"until {_words(last)}" if last else ""
        if first == last:
            return _words(first)
        if self.precision is PeriodPrecision.YEAR:
            return f"{first:%Y}"
        if self.precision is PeriodPrecision.MONTH:
            return f"{first:%B %Y}"
        if first.year != last.year:
            return f"{_words(first)} to {_words(last)}"
        start = str(first.day) if first.month == last.month else f"{first.day} {first:%B}"
        return f"{start} to {_words(last)}"


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
