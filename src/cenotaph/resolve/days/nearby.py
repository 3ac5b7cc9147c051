"""What the sentences right beside that of a claim tell of its day."""
import re
from bisect import bisect_left
from collections.abc import Sequence

from cenotaph.records import Period, PeriodPrecision, Reading

from .times import Time, Times

_LEAD = 2
# "The attack was carried out at noon on Thursday", "The gunmen stormed the village on Sunday night".
_THE_ATTACK = re.compile(
    r"\W*(?:the|this|that) (?:[\w-]+ )?(?:attacks?|operation|raids?|(?:air ?)?strikes?|incident|assault|bombing|blast|"
    r"explosion|shooting|ambush|violence|clashes|massacre|killings?|attackers|assailants|gunmen|militants|terrorists|"
    r"jihadists|rebels)\b", re.IGNORECASE)
_SINCE = re.compile(r"(?:ever )?(?:since|until)\b", re.IGNORECASE)
_FINE = frozenset({PeriodPrecision.DAY, PeriodPrecision.SPAN})


class Nearby:
    """The times in and around the sentences of one report; `anchors` are where its harms stand, in order."""

    def __init__(self, text: str, times: Times, anchors: Sequence[int]) -> None:
        self.text, self.times, self._anchors = text, times, anchors

    def within(self, start: int, end: int) -> list[Time]:
        """Return the times between two offsets."""
        starts = self.times.starts
        return list(self.times.all[bisect_left(starts, start) : bisect_left(starts, end)])

    def told_with(self, reading: Reading) -> bool:
        """Return True where a claim's sentence names a time, or the harmless sentence right before it."""
        first, last = reading.sentence.start, reading.sentence.end
        before, _ = self.times.stops.sentence_at(max(0, first - 3))
        return bool(self.within(first if self._harmed(before, first) else before, last))

    def told_next(self, reading: Reading) -> Period | None:
        """Return the one day told, beside no harm, by the sentence behind the lead, or behind any if of the attack."""
        if self.within(reading.sentence.start, reading.sentence.end):
            return None
        stops = self.times.stops
        first, last = stops.sentence_at(min(reading.sentence.end + 1, len(self.text) - 1))
        goes_on = stops.between(0, reading.sentence.start) <= _LEAD or _THE_ATTACK.match(self.text, first, last)
        told = self.within(first, last)
        if not goes_on or len(told) != 1 or self._harmed(first, last):
            return None
        time, period = told[0], told[0].period
        dates = period.precision in _FINE and not time.of_speech and not _SINCE.match(period.words or "")
        return period if dates else None

    def _harmed(self, start: int, end: int) -> bool:
        return bisect_left(self._anchors, start) != bisect_left(self._anchors, end)
