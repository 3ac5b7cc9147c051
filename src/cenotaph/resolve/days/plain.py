"""The days of a claim's harm that its own sentence says so plainly that nothing is to be weighed."""
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cenotaph.records import Harm, Period, PeriodPrecision, Reading

from ..left_out import day_left_out
from .lasting import lasts
from .times import Time, Times

_TURNS = re.compile(
    r"\b(?:which|who|whom|where|whose|scene of|after|when|since|before|until|and)\b|[,;]", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:which|who|whom|whose|after|when|since|before|until|said|says)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|while|but|whereas)\b|;", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(r"\b(?:where|when|who|which|whom)\s+(?:(?:on|in|at|late|early|last)\s+)*$", re.IGNORECASE)
_A_FEW_WORDS = 8
_FINE = frozenset({PeriodPrecision.DAY, PeriodPrecision.SPAN})
# "… have been killed since Monday"; "have died", "has left 90 dead" as well.
_PERFECT = re.compile(
    r"\b(?:has|have|had) (?:(?:already|now|also|so far) )?(?:been |\w+(?:ed|en|ost|eft)\b)", re.IGNORECASE)
# "The bodies of 47 people killed in 2016": whatever was done with them since.
_DONE = re.compile(
    r"\b(?:killed|slain|murdered|massacred|executed|beheaded|abducted|kidnapped|captured|wounded|injured|disappeared|"
    r"displaced|shot|died|dead|hanged|seized|taken|buried)\s+$", re.IGNORECASE)
_BESIEGED = re.compile(
    r"\b(?:trapp(?:ed|ing)|besieged|under (?:a |total )?siege|blockaded|encircled)\b(?! (?:under|beneath|in) (?:the )?"
    r"(?:rubble|debris|ruins|collapsed))", re.IGNORECASE)
_HELD = frozenset({Harm.ABDUCTED, Harm.DETAINED})
_AS_OF = re.compile(r"\bas of\b", re.IGNORECASE)
# "As a result of an earlier strike": on a day that is not told, and not on that of what was told before.
_ONCE = re.compile(
    r"\b(?:an|the|some|several|previous) earlier (?:[\w-]+ ){0,2}?(?:air ?strikes?|strikes?|attacks?|raids?|bombings?|"
    r"blasts?|explosions?|assaults?|operations?|ambush(?:es)?|clash(?:es)?)\b", re.IGNORECASE)
# "In a separate incident, …": another event than was told of before; an hour ("at dawn") is that day's all the same.
_APART = re.compile(
    r"\W*(?:in |another |an? )*separate \w+\b|.{0,40}?\bseparately\b", re.IGNORECASE)
_HOUR = re.compile(
    r"\b(?:pre-?dawn|dawn|daybreak|sunrise|morning|midday|noon|afternoon|evening|nights?|midnight|hours?)\b",
    re.IGNORECASE)
# "The army freed 150 civilians", "the release of 12 hostages": when they had been taken is not told.
_FREED = re.compile(r"\b(?:freed|release of|released|rescued|liberated)\b", re.IGNORECASE)
# Headlines of other reports, run into the text: "Related News: Two aid workers hurt by car bomb".
_LINKS = re.compile(r"Related(?<!\wRelated)(?: News| Stories| Articles| Coverage)?:? (?=[A-Z0-9])")
_STOPPED = re.compile(r"[a-z][.!?][\"”]?\s")
_LINKED = 500
_SINCE = re.compile(r"(?:ever )?since\b", re.IGNORECASE)


class Plain:
    """What plain words of one report say of days; `anchors` are where the words of its harms stand, in order."""

    def __init__(self, text: str, times: Times, anchors: Sequence[int]) -> None:
        self.text, self.times, self._anchors = text, times, anchors
        self._links = [m.span() for m in _LINKS.finditer(text)]
        self._free = [t for t in times.all if not t.spoken and t.period.first]

    def of(self, reading: Reading) -> Period | None:
        """Return the days that a claim's sentence tells; None where they are to be weighed."""
        if self._besieged(reading) or self._of_another_report(reading) or self._once(reading):
            return Period()
        start, end = reading.sentence.start, reading.sentence.end
        if lasts(reading, self.times, bisect_left(self._anchors, end) - bisect_left(self._anchors, start)):
            return Period(last=self.times.day, precision=PeriodPrecision.OPEN)
        return self._bound(reading) or self._since(reading) or self._as_of(reading) or self._alone(
            reading) or self._just_told(reading)

    def _within(self, start: int, end: int) -> list[Time]:
        starts = self.times.starts
        return list(self.times.all[bisect_left(starts, start) : bisect_left(starts, end)])

    def _besieged(self, reading: Reading) -> bool:
        """True where people are trapped, which has no day of its own; their clause may tell since when."""
        clause = reading.clause
        told = any(_SINCE.match(self.text, t.start) for t in self._within(clause.start, clause.end))
        return reading.harm is Harm.AFFECTED and bool(_BESIEGED.search(clause.words)) and not told

    def _once(self, reading: Reading) -> bool:
        """True for what befell people in an earlier, or a separate, event of which no day is told."""
        words, first = reading.sentence.words, reading.sentence.start
        told = self._within(first, reading.sentence.end)
        if all(t.of_speech for t in told) and day_left_out(self.text, first, reading.sentence.end):
            return True
        if told:
            return False
        freed = reading.harm in _HELD and _FREED.search(self.text, first, reading.anchor)
        return bool(freed or _ONCE.search(words) or (_APART.match(words) and not _HOUR.search(words)))

    def _of_another_report(self, reading: Reading) -> bool:
        """True within headlines of other reports, whose days are told elsewhere."""
        anchor = reading.anchor
        links = [end for start, end in self._links if anchor - _LINKED <= start and end <= anchor]
        return bool(links) and not _STOPPED.search(self.text, links[-1], anchor + 1)

    def _bound(self, reading: Reading) -> Period | None:
        """The days of an event that the claim's sentence tells by its distance: "a day after gunmen killed nine"."""
        times = (t for t in self.times.bound if t.words.end <= reading.anchor < t.until)
        return next((t.period for t in times if not self._within(t.words.end, reading.anchor)), None)

    def _since(self, reading: Reading) -> Period | None:
        """The span of "90 have been killed since the offensive began on 2 May", if its clause tells no other time."""
        clause = reading.clause
        told = [t for t in self._within(clause.start, clause.end) if not t.spoken]
        if len(told) != 1 or told[0].start < reading.anchor:
            return None
        running = _SINCE.match(self.text, told[0].start) and told[0].period.last == self.times.day
        perfect = _PERFECT.search(self.text, clause.start, told[0].start)
        return told[0].period if running and perfect else None

    def _as_of(self, reading: Reading) -> Period | None:
        """Until when those were counted of whom the report tells no other day: "as of 10 May, 340 had been killed"."""
        told = self._within(reading.sentence.start, reading.sentence.end)
        until = len(told) == 1 and _AS_OF.search(self.text, max(0, told[0].start - 3), told[0].end)
        if not until or not all(t.spoken for t in self.times.all) or not _PERFECT.search(reading.sentence.words):
            return None
        return Period(last=told[0].period.last, precision=PeriodPrecision.OPEN, words=told[0].period.words)

    def _alone(self, reading: Reading) -> Period | None:
        """The time right behind "killed", "died"; the one time of the sentence, or of the clause before its harm; one
        that opens the clause ("where in February they killed nine"); one close behind the harm, with no other harm,
        aside or comma between.
        """
        first = reading.sentence.start
        told = [t for t in self._within(first, reading.sentence.end) if t.dates(reading.anchor)]
        behind = (t for t in told if reading.anchor < t.start < reading.clause.end and not t.spoken
                  and not _SINCE.match(self.text, t.start))
        done = next((t.period for t in behind if _DONE.search(self.text, reading.anchor, t.start)), None)
        free = [t for t in told if not t.spoken and t.period.first]
        if done or len(free) == 1:
            return done or free[0].period
        before = max((t for t in told if t.start < reading.anchor), default=None, key=lambda t: t.start)
        if before in free and before and _OPENS_CLAUSE.search(self.text, first, before.start):
            return before.period
        inside = [t for t in free if reading.clause.start <= t.start < reading.clause.end]
        only = inside[0] if len(inside) == 1 else None
        if only and only.start < reading.anchor and self._none_between(only.start, reading.anchor):
            return only.period
        near = (t.period for t in inside if t.start > reading.anchor and self._right_behind(reading.anchor, t.start))
        return next(near, None) or self._each_its_own(reading, free)

    def _each_its_own(self, reading: Reading, free: Sequence[Time]) -> Period | None:
        """The time behind a harm, where one before is another's: "In May nine died, while six were shot in June"."""
        anchor = reading.anchor
        before = max((t for t in free if t.start < anchor), default=None, key=lambda t: t.start)
        behind = min((t for t in free if t.start > anchor), default=None, key=lambda t: t.start)
        if before is None or behind is None or not _JOINED.search(self.text, before.end, anchor):
            return None
        others = bisect_left(self._anchors, reading.sentence.start) < bisect_left(self._anchors, anchor)
        own = self._none_between(anchor + 1, behind.start) and not _ASIDE.search(self.text, anchor, behind.start)
        return behind.period if others and own else None

    def _just_told(self, reading: Reading) -> Period | None:
        """The one time of the report, told in the sentence before: "Jets hit a market on Sunday. Nine were killed"."""
        if len(self._free) != 1 or reading.war or self._within(reading.sentence.start, reading.sentence.end):
            return None
        told = self._free[0]
        near = told.start < reading.anchor and self.times.stops.between(told.start, reading.anchor) == 1
        return told.period if near and told.dates(reading.anchor) and told.period.precision in _FINE else None

    def _none_between(self, low: int, high: int) -> bool:
        return bisect_left(self._anchors, high) == bisect_right(self._anchors, low)

    def _right_behind(self, anchor: int, start: int) -> bool:
        between, alone = self.text[anchor:start], self._none_between(anchor, start)
        return alone and len(between.split()) <= _A_FEW_WORDS and not _TURNS.search(between)
