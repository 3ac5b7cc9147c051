"""When: the day or span of a claim's harm, from the times its text names against the day of the report."""
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cenotaph.records import Period, PeriodPrecision, Reading, Report

from .calendar import find_times, period_of

_FURTHEST = 9.0
_SPOKEN_COST = 12.0
_COARSE = frozenset({PeriodPrecision.MONTH, PeriodPrecision.YEAR, PeriodPrecision.OPEN})
_SPOKEN = re.compile(r"\b(?:said|says|told \w+|announced|reported|stated|added|statement|confirmed|denied|acknowledged)\s+(?:late |early |on )*$")
_SHOWN = re.compile(r"\b(?:emerged|surfaced|came out|come out|released|published|posted|aired|appeared|circulated|visited|met)\b[^.]{0,30}$")
_HAPPENED = re.compile(r"\b(?:took place|happened|occurred|was carried out|were carried out|was committed|dated (?:it|the \w+) to)\s*$")
# "On 7 February the agency reported that …" dates the report of it.
_OPENS = re.compile(r"^[^.;]{0,70}?\b(?:said|says|reported|announced|stated|confirmed)\b")
_ASIDE = re.compile(r"\b(?:which|who|whom|where|whose|scene of|after|when|since)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s|\n")


class _Time(NamedTuple):
    """A time that a text names: characters, the days it means, whether it only says when somebody spoke."""

    start: int
    end: int
    period: Period
    spoken: bool
    told: bool


class When:
    """The times of one report: finds them once, then answers for each claim."""

    def __init__(self, report: Report, day: date | None) -> None:
        self.text = text = report.text
        dateline = report.dating.words
        at = text.find(dateline, 0, 600) if dateline else -1
        skipped = range(at, at + len(dateline or "")) if at >= 0 else range(0)
        self.times = tuple(
            _Time(t.start, t.end, period, bool(_SPOKEN.search(before := text[max(0, t.start - 40) : t.start]) or _SHOWN.search(before)),
                  bool(_HAPPENED.search(before)))
            for t in find_times(text) if t.start not in skipped and (period := period_of(t.words, day)).known)

    def of(self, reading: Reading, anchors: Sequence[int]) -> Period:
        """Return the period of a claim's harm; an unknown one where the text gives none near enough."""
        ranked = sorted((self._cost(reading, t, anchors), t.start, t) for t in self.times)
        return ranked[0][2].period if ranked and ranked[0][0] <= _FURTHEST else Period()

    def _cost(self, reading: Reading, time: _Time, anchors: Sequence[int]) -> float:
        """How far a time stands from being the time of a harm: distance, clause, sentence, other harms between."""
        low, high = sorted((time.start, reading.anchor))
        cost = min(high - low, 400) / 100 + 0.75 * sum(low < a < high for a in anchors)
        if not reading.clause.start <= time.start < reading.clause.end:
            cost += 1
        if not reading.sentence.start <= time.start < reading.sentence.end:
            between = len(_STOP.findall(self.text[low:high]))
            cost += 2 + min(between, 6) + (5 if time.start > reading.anchor and not time.told else 0)
            cost += 5 if time.period.precision in _COARSE else 0
        elif time.start > reading.anchor and time.period.precision in _COARSE and _ASIDE.search(self.text[low:high]):
            cost += 8
        opens = self.text[max(0, time.start - 4) : time.start].strip().lower() in {"on", ""}
        if opens and time.start - reading.sentence.start in range(5) and _OPENS.match(self.text[time.end : reading.anchor]):
            cost += _SPOKEN_COST
        return cost + (_SPOKEN_COST if time.spoken else 0) - (4 if time.told else 0)
