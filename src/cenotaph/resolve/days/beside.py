"""Days counted from another event: "a day earlier", "the same night", "two days after gunmen had killed nine there".

Which event it is stands in the same sentence, or in one shortly before; the report's own day is the last to be asked.
"""
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from cenotaph.records import Period, PeriodPrecision

from ..stops import Stops
from .calendar import TimeWords, distance_of, since
from .days import span

# So many sentences on, a day named before is no longer the one that "a day later" counts from.
_REACH = 4
# Hours after it are still those of the attack that the report is about.
_FAR = 15
_FEW_WORDS = 5
_FINE = frozenset({PeriodPrecision.DAY, PeriodPrecision.SPAN})
_TWO_DAYS = timedelta(days=1)
_COARSE = frozenset({"month", "year", "since"})
# "A bomb the day before killed nine", "… the day before in Hama": no event follows that the day lies before.
_NO_EVENT = re.compile(
    r"\s*(?:[,.;:)!?—–\"”\n-]|$|(?:that|in|at|on|near|by|from|during|when|as|and|but|or|while|with|for|to|outside|inside|"
    r"across|around|was|were|is|are|had|has|have|left|killed|wounded|injured|claimed|hit|struck|said|after|before)\b)")
# The event is one that was told of already.
_TOLD_OF = re.compile(r"\s+(?:the|that|this|these|those|its|his|her|their)\b", re.IGNORECASE)
# "A day after the Kabul assault, …": told of long before, by its place.
_NAMED = re.compile(
    r"\s+(?:the|that|this) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)??)(?:[’']s)? (?:[\w-]+ )?"
    r"(?:attacks?|assault|bombings?|blasts?|raid|massacre|shooting|ambush|(?:air ?)?strikes?|killings?|explosions?)\b")
# "… killed 22, and the day before a raid had left 45 dead"; commas stripped, "Two days before a blast killed four".
_GOES_ON = re.compile(r"(?:[,;:–—-]|\b(?:and|but|while))\s+(?:on\s+|only\s+|just\s+)?$")
_ANOTHER = re.compile(r"\s+(?:a|an|another|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b")
# "Through the night after the raids": how long, not when.
_COMMA = re.compile(r", (?!(?:in )?(?:which|where|when|that|who)\b)")
_THAT_EVENT = re.compile(r"\b(?:(?:in )?which|where|when|that)\b")
# "Two days after gunmen killed eight people in …": who did what to whom, where no comma ends it.
_SOON = re.compile(r"(?:\s*\S+){0,6}")
_NOT_SO_FAR = re.compile(r"\b(?:(?:more|longer) than|through(?:out)?|all|most of|into)\s+$", re.IGNORECASE)
# "Less than a week after the raid": on some day from then on.
_WITHIN = re.compile(r"\b(?:less than|fewer than|within|barely|not even)\s+$", re.IGNORECASE)


class Known(NamedTuple):
    """A time whose days are known without another: its characters, its days, and whether it dates but words spoken."""

    start: int
    end: int
    period: Period
    spoken: bool

    @property
    def exact(self) -> bool:
        """True where it names a day, or a night."""
        first, last = self.period.first, self.period.last
        return bool(self.period.precision in _FINE and first and last and last - first <= _TWO_DAYS)


class Placed(NamedTuple):
    """Days counted from another time; harms told up to the offset `until` fell on them, where that is not 0."""

    words: TimeWords
    period: Period
    until: int


def _of_month(known: Known) -> bool:
    return known.period.precision is PeriodPrecision.MONTH


class Besides:
    """Places the times of one text that are counted from others."""

    def __init__(self, text: str, known: Sequence[Known], stops: Stops, day: date | None) -> None:
        self.text, self.known, self.stops, self.day = text, list(known), stops, day
        self.events: list[Placed] = []

    def place(self, time: TimeWords) -> Placed | None:
        """Return the days of a time counted from another one; None where that, or how far it lies, is not told.

        What is placed may be counted from in turn: ask in the order of the text.
        """
        if _NOT_SO_FAR.search(self.text[max(0, time.start - 20) : time.start]):
            return None
        told_with = self._names_event(time)
        placed = self._beside_event(time) if told_with else self._moved(time, self._counted_from(time), 1)
        if placed and not placed.until:
            self.known.append(Known(time.start, time.end, placed.period, False))
        return placed

    def _names_event(self, time: TimeWords) -> bool:
        behind = self.text[time.end : time.end + 20]
        if not time.words.lower().endswith(("before", "after")) or _NO_EVENT.match(behind):
            return False
        if time.words.lower().endswith("before") and _GOES_ON.search(self.text[max(0, time.start - 12) : time.start]):
            return False
        first, last = self.stops.sentence_at(time.start)
        adverb = not self.text[first : time.start].strip() and "," not in self.text[time.end : last]
        return not (adverb and _ANOTHER.match(behind))

    def _beside_event(self, time: TimeWords) -> Placed | None:
        """Days told by an event that follows: those of the event itself, or of what is told beside it."""
        first, last = self.stops.sentence_at(time.start)
        before, behind = self._around(time, first, last)
        opens = not self.text[first : time.start].strip()
        named = self._named_before(time) if opens else None
        if named:
            return self._moved(time, named, 1)
        if behind and not self._apart(time.end, behind.start, opens, last):
            self._note_event(behind, last)
            return None if before else self._moved(time, behind, 1)
        if before and before.spoken and not opens:
            return self._moved(time, before, -1)
        main = before or (behind if opens else None)
        earlier = self._last_before(time.start)
        if opens and not main and earlier and _TOLD_OF.match(self.text[time.end : time.end + 12]):
            return self._moved(time, earlier, 1)
        until = self._until(time, first, last)
        return self._moved(time, main or (None if opens else earlier) or self._own_day(), -1, until) if until else None

    def _note_event(self, known: Known, last: int) -> None:
        """Note what is told of the other event: "came a year after one in May that killed nine"."""
        told = _THAT_EVENT.search(self.text, known.end, last)
        if told:
            words = TimeWords(known.start, told.start(), self.text[known.start : known.end], "event")
            self.events.append(Placed(words, known.period, last))

    def _around(self, time: TimeWords, first: int, last: int) -> tuple[Known | None, Known | None]:
        """The last time that the sentence names before this one, and the first behind it."""
        inside = [k for k in self.known if first <= k.start < last]
        before = max((k for k in inside if k.end <= time.start), default=None, key=lambda k: k.start)
        return before, min((k for k in inside if k.start >= time.end), default=None, key=lambda k: k.start)

    def _apart(self, end: int, start: int, opens: bool, last: int) -> bool:
        """True where a time behind belongs to what is told beside the event: "A day after the raid, on Tuesday, …"."""
        return ", " in self.text[end:start] or (opens and ", " not in self.text[end:last])

    def _until(self, time: TimeWords, first: int, last: int) -> int:
        """Where the event's own words end; 0 where no comma tells."""
        found = _COMMA.search(self.text, time.end, last)
        comma = found.start() if found else -1
        aside = len(self.text[first : time.start].split()) <= _FEW_WORDS
        if not self.text[first : time.start].strip():
            soon = _SOON.match(self.text, time.end)
            return comma if comma > 0 else min(soon.end(), last) if soon else 0
        return comma if aside and comma > 0 else last

    def _counted_from(self, time: TimeWords) -> Known | None:
        first, last = self.stops.sentence_at(time.start)
        before, _ = self._around(time, first, last)
        back = distance_of(time.words)
        exact = bool(back and back.unit not in _COARSE)
        reach = _FAR if back and back.unit == "hour" else _REACH
        told = before or self._last_before(time.start, exact, reach)
        if back and back.way == 0 and (latest := self._last_before(time.start)) and _of_month(latest):
            # "That day" is some day of the month that was told last.
            told = latest
        return told or (self._own_day() if back and back.way < 0 else None)

    def _last_before(self, at: int, exact: bool = False, reach: int = _REACH) -> Known | None:
        """The last time told shortly before; where days are counted, the last that names a day."""
        told = [k for k in self.known if k.end <= at and not k.spoken and self.stops.between(k.end, at) <= reach
                and (k.exact or not exact)]
        return max(told, default=None, key=lambda k: k.start)

    def _named_before(self, time: TimeWords) -> Known | None:
        """The day of "the Kabul assault": the first that a sentence before tells with that name."""
        named = _NAMED.match(self.text, time.end)
        told = (k for k in self.known if named and k.end < time.start and k.exact and not k.spoken)
        return next((k for k in told if named and named[1] in self.text[slice(*self.stops.sentence_at(k.start))]), None)

    def _own_day(self) -> Known | None:
        day = Period(first=self.day, last=self.day, precision=PeriodPrecision.DAY)
        return Known(0, 0, day, False) if self.day else None

    def _moved(self, time: TimeWords, other: Known | None, sense: int, until: int = 0) -> Placed | None:
        """The days so far from those of another time; `sense` is -1 where the other time is the later told one's."""
        distance = distance_of(time.words)
        if other is None or distance is None or not (other.period.first and other.period.last):
            return None
        if distance.unit == "since":
            first, last, precision = since((other.period.first, other.period.last, other.period.precision), self.day)
            return Placed(time, Period(first=first, last=last, precision=precision, words=time.words), 0)
        if distance.unit not in {"month", "year"} and not other.exact:
            that_day = distance.way == 0 and _of_month(other)
            return Placed(time, replace(other.period, words=time.words), until) if that_day else None
        first, last, precision = distance.from_days(other.period.first, other.period.last, sense)
        if _WITHIN.search(self.text[max(0, time.start - 20) : time.start]) and first and last:
            first, last, precision = span(min(first, other.period.first), max(last, other.period.last))
        if self.day and first and last and first <= self.day < last:
            first, last, precision = span(first, self.day)
        return Placed(time, Period(first=first, last=last, precision=precision, words=time.words), until)
