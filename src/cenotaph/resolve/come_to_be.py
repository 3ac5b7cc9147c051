"""What has come to be by the report's day, and befell people on no day that is told: "the war has killed 9,000"."""
import re
from datetime import date

from cenotaph.records import Period, Reading

from .scope import tells_attacks
from .several_events import is_ordinal

# "The war has killed 9,000", "thousands have fled": no day's, whatever else the report tells of that day.
_HAS_COME = re.compile(
    r"\b(?:has|have) (?:\w+ly )?(?:(?:already|now|also|since|so far) )*"
    r"(?:been |become |come |\w+(?:ed|en|ost|eft|un|id)\b)", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:wars?|conflict|battles?|fighting|offensive|campaign|violence|insurgency|uprising|siege|crisis|unrest)\b",
    re.IGNORECASE)
# "69 civilians were killed in the five-day war": over all of it; "both sides in the conflict" is said of today.
_IN_THE_WAR = re.compile(
    r"\b(?:in|during|throughout) (?:the|that|this|an?|(?:\w+ )?(?:years|decades|months) of) (?:[\w-]+ ){0,2}?"
    r"(?:wars?|conflict|uprising|insurgency)\b(?! zones?)", re.IGNORECASE)
# An attack and the days around it; a stretch that is more than a week.
_SHORT, _LONG = 2, 8


def goes_on(reading: Reading, period: Period) -> bool:
    """Return True for what has come to be over no told time: "the war has killed 9,000" behind an attack's day."""
    if _told_within(reading, period) or not period.first or not period.last or _length(period) > _SHORT:
        return False
    told = _joined(reading)
    come = _HAS_COME.search(told) and (_LASTS.search(told) or not tells_attacks(reading))
    return bool(come or _IN_THE_WAR.search(reading.sentence.words, reading.anchor - reading.sentence.start))


def since_then(reading: Reading, period: Period, day: date) -> bool:
    """Return True for what has come to be, told behind a month or year that is over: it was not over then."""
    over = period.first and period.last and period.last < day and _length(period) >= _LONG
    return bool(over and not _told_within(reading, period) and _HAS_COME.search(_joined(reading)))


def nth(reading: Reading) -> bool:
    """Return True for "the fifth journalist killed there": the count runs up to that death, from no told day."""
    return is_ordinal(reading.count)


def _length(period: Period) -> int:
    return (period.last - period.first).days if period.first and period.last else 0


def _told_within(reading: Reading, period: Period) -> bool:
    return (period.words or "") in reading.sentence.words


def _joined(reading: Reading) -> str:
    """The words of a claim's clause, and of those that it goes on with: "has killed 90 and uprooted 3,000"."""
    before = reading.sentence.words[: reading.clause.start - reading.sentence.start]
    return f"{before}{reading.clause.words}" if before.rstrip().endswith(" and") else reading.clause.words
