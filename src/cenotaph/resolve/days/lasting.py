"""What holds on the day of the report, by its words: "300 men are held there", "two million live in camps"."""
import re

from cenotaph.records import Harm, Period, PeriodPrecision, Reading

from .times import Times

_BE = r"\b(?:is|are|remains?)(?: (?:still|now|currently|also|being|(?:believed|thought|reported) to be))*"
_HELD = re.compile(
    rf"{_BE} (?:held|detained|jailed|imprisoned|"
    r"in (?:(?:its|his|their|the|[\w-]+) )?(?:jails?|prisons?|custody|detention|captivity))\b|"
    r"\b(?:it|they|he|forces|army|junta|rebels|authorities|government|militia|group|police|regime) (?:still )?holds? "
    r"(?:(?:some|about|around|nearly|almost|more than|over|at least|up to|as many as) )?\d", re.IGNORECASE)
_AWAY = re.compile(
    rf"{_BE} (?:internally )?(?:displaced|homeless|refugees|sheltering|living in|registered as)\b|"
    r"\b(?:live|lives|shelter|shelters) (?:in|at|as|around)\b|\b(?:were|was) sheltering\b", re.IGNORECASE)
_SINCE = re.compile(r"(?:ever )?since\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\bof (?:them|those|whom)\b", re.IGNORECASE)
_BEFORE = 2


def lasts(reading: Reading, times: Times, harms: int) -> bool:
    """Return True for people who are held or displaced by the report's day, where nothing near tells since when.

    `harms` is how many harms the sentence tells: who is counted with the dead is counted over their days.
    """
    clause = reading.clause
    several = harms == 1 and reading.count.stated != 1 and not _OF_THEM.search(clause.words)
    held = reading.harm is Harm.DETAINED and several and _HELD.search(clause.words)
    if not held and not (reading.harm is Harm.DISPLACED and _AWAY.search(clause.words)):
        return False
    return not any(clause.start <= t.start < clause.end for t in times.all) and not _since_before(reading, times)


def on_report_day(reading: Reading, period: Period) -> Period:
    """Return days that end on the report's; its own for those who are held: on that day they are."""
    held = period.first is None and reading.harm is Harm.DETAINED and _HELD.search(reading.clause.words)
    day = period.last if held else None
    return Period(first=day, last=day, precision=PeriodPrecision.DAY, words=period.words) if day else period


def _since_before(reading: Reading, times: Times) -> bool:
    """True where a sentence before tells since when: "2,600 have died since March. A million are displaced"."""
    told = (t for t in times.all if t.start < reading.sentence.start and _SINCE.match(t.period.words or ""))
    return any(times.stops.between(t.start, reading.sentence.start) <= _BEFORE for t in told)
