"""When: the day or span of a claim's harm, from the times its text names against the day of the report."""
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cenotaph.records import Period, PeriodPrecision, Reading, Report

from .calendar import find_times, period_of

_FURTHEST = 9.0
_DATELINE_WITHIN = 600
_SPOKEN_COST = 12.0
_COARSE = frozenset({PeriodPrecision.MONTH, PeriodPrecision.YEAR, PeriodPrecision.OPEN})
_SPOKEN = re.compile(
    r"\b(?:said|says|told \w+|announced|reported|stated|added|statement|confirmed|denied|acknowledged)\s+"
    r"(?:late |early |on )*$")
_SHOWN = re.compile(
    r"\b(?:emerged|surfaced|came out|come out|released|published|posted|aired|appeared|circulated|visited|met)\b"
    r"[^.]{0,30}$")
_HAPPENED = re.compile(
    r"\b(?:took place|happened|occurred|was carried out|were carried out|was committed|dated (?:it|the \w+) to)\s*$")
# "On 7 February the agency reported that …" dates the report of it.
_OPENS = re.compile(r"^[^.;]{0,70}?\b(?:said|says|reported|announced|stated|confirmed)\b")
_ASIDE = re.compile(r"\b(?:which|who|whom|where|whose|scene of|after|when|since)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s|\n")


class _Time(NamedTuple):
    """A time that a text names: characters and the days it means.

    `spoken`: it only says when somebody spoke, or something was shown; `told`: it says when something "took place".
    """

    start: int
    end: int
    period: Period
    spoken: bool
    told: bool


def _time(text: str, start: int, end: int, period: Period) -> _Time:
    before = text[max(0, start - 40) : start]
    spoken = bool(_SPOKEN.search(before) or _SHOWN.search(before))
    return _Time(start, end, period, spoken, bool(_HAPPENED.search(before)))


class When:
    """The times of one report: finds them once, then answers for each claim."""

    def __init__(self, report: Report, day: date | None) -> None:
        self.text = text = report.text
        dateline = report.dating.words
        at = text.find(dateline, 0, _DATELINE_WITHIN) if dateline else -1
        skipped = range(at, at + len(dateline or "")) if at >= 0 else range(0)
        found = ((t, period_of(t.words, day)) for t in find_times(text) if t.start not in skipped)
        self.times = tuple(_time(text, t.start, t.end, period) for t, period in found if period.known)

    def of(self, reading: Reading, anchors: Sequence[int]) -> Period:
        """Return the period of a claim's harm; an unknown one where the text gives none near enough.

        `anchors` are the offsets of all numbers of harm in the report: a time beyond another harm is likelier its own.
        """
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
        cost += _SPOKEN_COST * (time.spoken + self._opens_speech(reading, time))
        return cost - (4 if time.told else 0)

    def _opens_speech(self, reading: Reading, time: _Time) -> bool:
        """True where a time opens the sentence and a verb of saying follows before the harm."""
        led = self.text[max(0, time.start - 4) : time.start].strip().lower()
        opens = led in {"on", ""} and 0 <= time.start - reading.sentence.start < 5
        return opens and bool(_OPENS.match(self.text[time.end : reading.anchor]))
