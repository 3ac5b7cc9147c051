"""When: the day or span of a claim's harm, chosen among the times its text names, the bulletin's own day, and none.

A linear scorer learnt from annotated reports by `training/train_when.py` weighs the candidates; no feature names a
place, a party, an event or a document. Where the days of several candidates lie together, they speak for each other;
so do, a little, the claims of one place: what happened there is mostly one event.
"""
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from cenotaph.records import Period, PeriodPrecision, Place, Reading, Report
from cenotaph.scorer import Cues, chances, scorer

from ..likely import LEAST
from .nearby import Nearby
from .plain import Plain
from .times import Time, Times

_LEARNED = Path(__file__).parents[1] / "learned" / "when.json"
_BEFORE, _AFTER, _OPENING, _EARLY = 8, 4, 4, 2
# How much of the choice rests on equal days, the rest on days that touch.
_EXACT = 0.5
# How much the likely days of every other claim of the same place count beside a claim's own.
_THERE = 0.1
_DAY = timedelta(days=1)
_ASIDE = re.compile(r"\b(?:which|who|whom|where|whose|scene of|after|when|since|before|until)\b", re.IGNORECASE)
_CUES = Cues({
    "sum": r"\b(?:in total|a total of|altogether|overall|so far|(?:death )?toll|in all|brought|brings?|"
           r"rais(?:es|ed|ing))\b",
    "war": r"\b(?:war|conflict|uprising|revolution|crisis|unrest)\b",
    "backdrop": r"\b(?:has|have) (?:been )?(?:\w+ed|left|cost|fled|died)\b",
    "earlier": r"\b(?:earlier|previous(?:ly)?|similar|another|last|recent(?:ly)?|ago)\b",
    "often": r"\b(?:daily|every|each|repeatedly|continu\w+|ongoing|regularly|often|many times)\b",
    "definite": r"\b(?:the|this|that|these|both) (?:[\w-]+ ){0,2}?(?:air ?strikes?|strikes?|raids?|attacks?|"
                r"bomb(?:s|ings?)?|blasts?|explosions?|ambush|rockets?|missiles?|shell(?:s|ing)|massacres?|clash(?:es)?|battles?|"
                r"shootings?|barrage|incidents?|operation|assault|fighting|offensive|bombardments?|video|killings?|"
                r"violence)",
})
_SIZES = ((1, "1"), (9, "9"), (49, "49"), (999, "999"), (9999, "9999"))
_FINE = frozenset({PeriodPrecision.DAY, PeriodPrecision.SPAN})
_NEARNESS = ("none", "far", "near", "sentence", "clause")
Days = tuple[date | None, date | None]
Mass = dict[Days, tuple[Period, float]]


class Candidate(NamedTuple):
    """Days that may be those of a claim, and the names of the features that hold for them."""

    features: list[str]
    period: Period


def _size(count: int | None) -> str:
    if count is None:
        return "vague"
    return next((name for most, name in _SIZES if count <= most), "more")


def _days(period: Period) -> Days:
    return period.first, period.last


def _near(first: Period, second: Period) -> bool:
    """True where two periods share a day or stand side by side; a start that is not told is near to its like only."""
    if not (first.first and first.last and second.first and second.last):
        return first.first is second.first
    return first.first - second.last <= _DAY and second.first - first.last <= _DAY


def _coarse(time: Time) -> str:
    return f"{time.period.precision}" if time.period.precision in _FINE else "coarse"


class When:
    """The times of one report: finds them once, then answers for each claim. `places` are those of the readings."""

    def __init__(self, report: Report, readings: Sequence[Reading], places: Mapping[str, Place]) -> None:
        self.text, self.day, self.words = report.text, report.dating.day, report.dating.words
        self.times = Times(report, self.day)
        self._keys = {r.id: places[r.id].key for r in readings}
        self._anchors = sorted(r.anchor for r in readings)
        self._lead_key = next(filter(None, self._keys.values()), None)
        fine = [t for t in self.times.all if not t.spoken and t.period.precision in _FINE]
        opens = bool(fine) and self.times.stops.between(0, fine[0].start) <= _OPENING
        self._lead = _days(fine[0].period) if opens else None
        self._lead_at = fine[0].start if opens else -1
        self._told_at = self._places_told(readings)
        self._report = self._of_report(len(fine))
        self._nearby = Nearby(self.text, self.times, self._anchors)
        plain = Plain(self.text, self.times, self._anchors)
        self._plain = {r.id: plain.of(r) for r in readings}
        self.untold = frozenset(r for r, period in self._plain.items() if period and not period.known)
        self._readings = readings
        self._early = {r.id for r in readings if self.times.stops.before(r.sentence.start) <= _EARLY}
        self._chances: dict[str, list[tuple[Period, float]]] = {}
        self._masses: dict[str, Mass] = {}
        self._crosses: dict[tuple[str | int, str], list[str]] = {}

    def _places_told(self, readings: Sequence[Reading]) -> dict[int, set[str | None]]:
        """The places of the harms whose sentence names a time, by the time's offset."""
        told: dict[int, set[str | None]] = {}
        for r in readings:
            for at in self._starts_within(r.sentence.start, r.sentence.end):
                told.setdefault(at, set()).add(self._keys[r.id])
        return told

    def _starts_within(self, start: int, end: int) -> list[int]:
        starts = self.times.starts
        return starts[bisect_left(starts, start) : bisect_left(starts, end)]

    def _of_report(self, fine: int) -> list[str]:
        """What the whole report's times say of its own day, and of there being no day."""
        today = [t for t in self.times.all if self.day and t.period.first == t.period.last == self.day]
        said = "no" if not today else "spoken" if all(t.spoken for t in today) else "unspoken"
        places = len({key for key in self._keys.values() if key})
        return [f"times={min(len(self.times.all), 4)}", f"unspoken={min(fine, 4)}", f"today={said}",
                f"places={min(places, 3)}", f"length={min(len(self.text) // 600, 5)}"]

    def of(self, reading: Reading) -> Period:
        """Return the period of a claim's harm; an unknown one where the text more likely tells none."""
        plain = self._plain[reading.id]
        if plain:
            return plain
        found = self._likeliest(reading)
        return found if found.first and found.words != self.words else self._nearby.told_next(reading) or found

    def _likeliest(self, reading: Reading) -> Period:
        mass = self._mass(reading)
        if len(mass) == 1:
            return next(iter(mass.values()))[0]
        around = self._told_there.get(self._keys[reading.id] or "", {})
        shares = {days: weight + _THERE * (around.get(days, weight) - weight) for days, (_, weight) in mass.items()}
        return max(((period, shares[days]) for days, (period, _) in mass.items()), key=lambda own: _EXACT * own[1] + (
            1 - _EXACT) * sum(shares[days] for days, (period, _) in mass.items() if _near(own[0], period)))[0]

    def named(self, period: Period) -> bool:
        """Return True for days that the text names otherwise than as those on which somebody spoke."""
        named = [t.period for t in self.times.all if not t.of_speech] + [t.period for t in self.times.bound]
        return any(_days(one) == _days(period) for one in named)

    def told_with(self, readings: Sequence[Reading]) -> frozenset[str]:
        """Return the ids of the readings whose sentence names a time, or the harmless sentence right before."""
        return frozenset(r.id for r in readings if self._nearby.told_with(r))

    def told_before(self, reading: Reading, period: Period) -> bool:
        """Return True for days that a sentence before the claim's names."""
        return any(t.start < reading.sentence.start and _days(t.period) == _days(period) for t in self.times.all)

    def _mass(self, reading: Reading) -> Mass:
        """How likely the days are that may be a claim's, by themselves; what plain words say is certain."""
        if reading.id not in self._masses:
            self._masses[reading.id] = self._weighed_days(reading)
        return self._masses[reading.id]

    def _weighed_days(self, reading: Reading) -> Mass:
        plain = self._plain[reading.id]
        if plain:
            return {_days(plain): (plain, 1.0)}
        mass: Mass = {}
        # The likeliest first: of several wordings of the same days it is the one that is kept.
        for found, chance in sorted(self._weighed(reading), key=lambda own: -own[1]):
            period, weight = mass.get(_days(found), (found, 0.0))
            mass[_days(found)] = period, weight + chance
        return mass

    @cached_property
    def _told_there(self) -> dict[str, dict[Days, float]]:
        """How likely days, or none, are by what is told of all the harm at one place, by the place's key.

        A month, or a span that is open, is a toll's more often than an event's.
        """
        told: dict[str, dict[Days, float]] = {}
        for reading in self._readings:
            key = self._keys[reading.id]
            for days, (period, weight) in self._mass(reading).items() if key else ():
                if not period.known or period.precision in _FINE:
                    there = told.setdefault(key or "", {})
                    there[days] = there.get(days, 0.0) + weight
        return told

    def likely(self, reading: Reading) -> list[tuple[Period, float]]:
        """Return the days that may be a claim's, but the unlikely, each with its probability."""
        return [(period, p) for period, p in self._weighed(reading) if p >= LEAST]

    def _weighed(self, reading: Reading) -> list[tuple[Period, float]]:
        """The days that may be a claim's with their probabilities, reckoned once; what speaks for each is not kept."""
        if reading.id not in self._chances:
            found = self.candidates(reading)
            odds = [scorer(_LEARNED).log_odds(c.features) for c in found]
            self._chances[reading.id] = list(zip([c.period for c in found], chances(odds), strict=True))
        return self._chances[reading.id]

    def candidates(self, reading: Reading) -> list[Candidate]:
        """Return the times around a claim, the report's own day where it has one, and that no day is told."""
        claim, at = self._claim(reading), bisect_right(self.times.starts, reading.anchor)
        first, last = max(0, at - _BEFORE), min(len(self.times.all), at + _AFTER)
        near = range(first, last)
        unspoken = min((n for n in near if not self.times.all[n].spoken), default=None,
                       key=lambda n: abs(self.times.all[n].start - reading.anchor))
        found, best = [], "none"
        for n in near:
            time = self.times.all[n]
            if not time.dates(reading.anchor):
                continue
            where = self._where(reading, time)
            near_by = where if where in _NEARNESS else "near" if where[-1] == "1" else "far"
            best = max(best, near_by, key=_NEARNESS.index)
            rank = f"b{min(at - 1 - n, 3)}" if n < at else f"a{min(n - at, 2)}"
            own = self._crossed(reading.id, claim, f"{_coarse(time)} {'in' if where in _NEARNESS else 'out'}")
            features = [*self._of_time(reading, time, where), f"rank={rank}", *own]
            if n == unspoken:
                features += ["nearest unspoken", f"nearest unspoken {where}"]
            found.append(Candidate(features, time.period))
        return found + self._without_time(reading, claim, best)

    def _claim(self, reading: Reading) -> list[str]:
        """What a claim's own words say of it; the cues of a sentence are looked for once."""
        key = self._keys[reading.id]
        found = [*_CUES.within(reading.sentence.words), f"size={_size(reading.count.stated)}", f"harm={reading.harm}"]
        found += ["war"] if reading.war else []
        found += ["part"] if reading.part_of else []
        return found + ([f"lead place={key == self._lead_key}"] if key else [])

    def _where(self, reading: Reading, time: Time) -> str:
        """Where a time stands from a claim: its clause, its sentence, or so many sentences before or after."""
        if reading.clause.start <= time.start < reading.clause.end:
            return "clause"
        if reading.sentence.start <= time.start < reading.sentence.end:
            return "sentence"
        low, high = sorted((time.start, reading.anchor))
        away = self.times.stops.between(low, high)
        steps = "1" if away <= 1 else "2" if away == 2 else "3" if away <= 4 else "9"
        return f"{'next' if time.start > reading.anchor else 'prev'}{steps}"

    def _of_time(self, reading: Reading, time: Time, where: str) -> list[str]:
        """How one time stands to a claim: near or far, before or behind it, other harms and asides between."""
        low, high = sorted((time.start, reading.anchor))
        after, inside = time.start > reading.anchor, where in _NEARNESS
        side = "next" if where.startswith("next") else f"{where}>" if inside and after else where
        harms = min(3, bisect_left(self._anchors, high) - bisect_right(self._anchors, low))
        days = _days(time.period)
        stands = f"where={side}"
        found = [stands, f"harms={harms}", f"{stands} harms={min(harms, 2)}", *time.traits,
                 f"dist={min((high - low) // 40, 6)}"]
        found += self._crossed(time.start, time.traits, side)
        if inside and _ASIDE.search(self.text, low, high):
            found += ["aside", f"aside {'after' if after else 'before'}"]
        if not inside:
            found += [self._same_place(reading, time)] + (["line"] if self.text.find("\n", low, high) >= 0 else [])
        if time.start == self._lead_at:
            found += ["lead time", f"lead time {side}", f"lead time {self._keys[reading.id] == self._lead_key}"]
        elif days == self._lead:
            found.append("as lead time")
        if reading.id in self._early:
            found.append(f"first sentences {side}")
        return found

    def _same_place(self, reading: Reading, time: Time) -> str:
        key, told = self._keys[reading.id], self._told_at.get(time.start)
        return "no place" if not key or not told else "same place" if key in told else "other place"

    def _crossed(self, whose: str | int, traits: Sequence[str], stands: str) -> list[str]:
        """The traits of a claim (by its id) or of a time (by its offset), each with how the two stand; told once."""
        if (whose, stands) not in self._crosses:
            self._crosses[whose, stands] = [f"{trait} {stands}" for trait in traits]
        return self._crosses[whose, stands]

    def _said_on(self, reading: Reading) -> str:
        """When the sentence says that its source spoke: what was said before the report happened before it."""
        starts = self._starts_within(reading.sentence.start, reading.sentence.end)
        at = bisect_left(self.times.starts, reading.sentence.start)
        said = [t for t in self.times.all[at : at + len(starts)] if t.spoken and t.period.last]
        return "-" if not said else "today" if any(t.period.last == self.day for t in said) else "earlier"

    def _without_time(self, reading: Reading, claim: Sequence[str], best: str) -> list[Candidate]:
        """The report's own day, which dates a bulletin about one event, and no day at all."""
        told = [*self._report, *claim, f"best={best}", *(f"{trait} {best}" for trait in claim)]
        told += [f"sentence={min(self.times.stops.between(0, reading.sentence.start), 6)}"]
        said = self._said_on(reading)
        told += [f"{best} {trait}" for trait in self._report[1:3]] + [f"said={said}"]
        none = Candidate(["none", *(f"none {trait}" for trait in told)], Period())
        if not self.day or said == "earlier":
            return [none]
        day = Period(first=self.day, last=self.day, precision=PeriodPrecision.DAY, words=self.words)
        return [Candidate(["bulletin", *(f"bulletin {trait}" for trait in told)], day), none]
