"""What can never be one event: a sentence that says why, or None. What is unknown excludes nothing."""
from datetime import date

from cenotaph.compare import Verdict

from .event import FAR_DAY, Event, window
from .pair import Pair, Question
from .weights import LIMITS


def one_report(pair: Pair) -> str | None:
    """One report tells them as two."""
    return "told as two by one report" if pair.first.report.id == pair.second.report.id else None


def places_exclude(pair: Pair) -> str | None:
    """Their places exclude each other, and neither is named where the other is told."""
    return pair.place.reason if pair.apart else None


def periods_exclude(pair: Pair) -> str | None:
    """Their days lie more than a few apart."""
    far = pair.period.verdict is Verdict.EXCLUDES and pair.gap_days > LIMITS.few_days
    return pair.period.reason if far else None


def reported_before(pair: Pair) -> str | None:
    """The one was reported before the other happened, or is undated and long after it."""
    for told, other in ((pair.first, pair.second), (pair.second, pair.first)):
        if told.span or told.day == FAR_DAY:
            continue
        first, last = other.span or likely_days(other)
        if first > told.day:
            return f"reported on {told.day}, before {first}"
        if last < window(told.day, LIMITS.undated_days)[0] and not other.span:
            return f"reported {(told.day - last).days} days apart, the day unknown"
    return None


def likely_days(event: Event) -> tuple[date, date]:
    """The days on which an event without a date may have been: those before its report."""
    return (date.min, FAR_DAY) if event.day == FAR_DAY else window(event.day, LIMITS.undated_days)


EXCLUSIONS: tuple[Question, ...] = (one_report, places_exclude, periods_exclude, reported_before)
