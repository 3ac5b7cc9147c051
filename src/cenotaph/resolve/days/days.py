"""What days an expression of time means: arithmetic on the report's day, one small function per meaning.

Every meaning takes what the pattern caught, the day of the report (None when unknown) and the tense, and returns first
and last day with their precision, or None where the words do not tell. Conventions: the annotation guidelines.
"""
import math
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from cenotaph.records import PeriodPrecision


class Tense(StrEnum):
    """Where a day without a year, or a weekday, is sought: behind the report or ahead of it."""

    PAST = "past"
    FUTURE = "future"


Span = tuple[date | None, date | None, PeriodPrecision]
Caught = Mapping[str, str | int | None]
Meaning = Callable[[Caught, date, Tense], Span | None]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DAY = timedelta(days=1)


def span(first: date | None, last: date | None) -> Span:
    """Return two days with the precision they have: a day, a span, or open at one end."""
    if first is None or last is None:
        return first, last, PeriodPrecision.OPEN
    return first, last, PeriodPrecision.DAY if first == last else PeriodPrecision.SPAN


def cut(first: date, last: date, today: date, precision: PeriodPrecision) -> Span:
    """Return a calendar unit, cut off at the report where the report falls inside it."""
    if first <= today < last:
        return first, today, PeriodPrecision.DAY if first == today else precision
    return first, last, precision


def number(caught: Caught, name: str) -> int:
    value = caught.get(name)
    return value if isinstance(value, int) else 0


def told(caught: Caught, name: str) -> str | int | None:
    """Return what a pattern caught by a name, or by that name with a number behind it where it stands twice."""
    return next((value for n in ("", "2", "3") if (value := caught.get(f"{name}{n}"))), None)


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def yearless(caught: Caught, day: int, month: int, today: date, tense: Tense) -> date | None:
    """Return the nearest such day behind (or ahead of) the report; a weekday named with it may point a year further."""
    step = 1 if tense is Tense.FUTURE else -1
    years = [today.year + step * n for n in range(9)]
    days = [d for d in (valid(y, month, day) for y in years) if d and (d - today).days * step >= 0]
    weekday = caught.get("weekday")
    agreeing = [d for d in days[:2] if d.weekday() == weekday]
    return next(iter(agreeing or days), None)


def a_day(caught: Caught, today: date, tense: Tense) -> Span | None:
    year, month, day = number(caught, "year"), number(caught, "month"), number(caught, "day")
    year = year or (today.year - 1 if caught.get("yearword") == "last" else 0)
    found = valid(year, month, day) if year else yearless(caught, day, month, today, tense)
    return span(found, found) if found else None


def dates(caught: Caught, today: date, tense: Tense) -> Span | None:
    month2 = number(caught, "month") or number(caught, "month1")
    month1 = number(caught, "month1") or month2
    last = a_day({"year": caught.get("year"), "month": month2, "day": caught.get("day2")}, today, tense)
    if last is None or last[1] is None:
        return None
    first = valid(last[1].year - (month1 > month2), month1, number(caught, "day"))
    return span(first, last[1]) if first and first <= last[1] else None


def numeric(caught: Caught, _today: date, _tense: Tense) -> Span | None:
    year, month, day = number(caught, "year"), number(caught, "month"), number(caught, "day")
    found = valid(year, month, day) or valid(year, day, month)
    return span(found, found) if found else None


def edge_of(caught: Caught, first: date, last: date) -> Span | None:
    """Return the early, middle or late third of a month or year; None where no such word stands."""
    words = f"{caught.get('edge') or caught.get('edge2') or ''}"
    if not words:
        return None
    whole_year = (last - first).days > 31
    thirds = [(1, 4), (5, 8), (9, 12)] if whole_year else [(1, 10), (11, 20), (21, last.day)]
    low, high = thirds[2 if "late" in words or "end" in words else 1 if "mid" in words else 0]
    if whole_year:
        return span(date(first.year, low, 1), month_end(first.year, high))
    return span(first.replace(day=low), first.replace(day=high))


def unit_cut(caught: Caught, first: date, last: date, today: date, precision: PeriodPrecision) -> Span:
    part = edge_of(caught, first, last)
    if part and part[0] and part[1]:
        return cut(part[0], part[1], today, PeriodPrecision.SPAN)
    return cut(first, last, today, precision)


def a_month(caught: Caught, today: date, tense: Tense) -> Span | None:
    year, named = number(caught, "year"), told(caught, "month")
    month = named if isinstance(named, int) else 1
    if not year:
        ahead = tense is Tense.FUTURE and month < today.month
        behind = tense is Tense.PAST and month > today.month - (caught.get("which") == "last")
        year = today.year + ahead - (behind or caught.get("yearword") == "last")
    return unit_cut(caught, date(year, month, 1), month_end(year, month), today, PeriodPrecision.MONTH)


def a_year(caught: Caught, today: date, _tense: Tense) -> Span | None:
    named = told(caught, "year")
    year = named if isinstance(named, int) else today.year
    return unit_cut(caught, date(year, 1, 1), date(year, 12, 31), today, PeriodPrecision.YEAR)


def years(caught: Caught, today: date, _tense: Tense) -> Span | None:
    first, last = number(caught, "year") or number(caught, "year1"), number(caught, "year2")
    until = f"{caught.get('until') or ''}"
    last = last or int(f"{first}"[: 4 - len(until)] + until)
    return cut(date(first, 1, 1), date(last, 12, 31), today, PeriodPrecision.SPAN) if first <= last else None


def season(caught: Caught, today: date, _tense: Tense) -> Span | None:
    start, named = SEASONS[f"{told(caught, 'season')}".casefold()], told(caught, "year")
    latest = today.year if date(today.year, start, 1) <= today else today.year - 1
    year = named if isinstance(named, int) else latest
    if caught.get("which") == "last" and told(caught, "year") is None and (today.year, today.month) < (year, start + 3):
        year -= 1
    first = date(year, start, 1)
    return cut(first, month_end(year + (start == 12), (start + 2 - 1) % 12 + 1), today, PeriodPrecision.SPAN)


def weekday(caught: Caught, today: date, tense: Tense) -> Span | None:
    named, which, week = number(caught, "weekday"), f"{caught.get('which') or ''}", f"{caught.get('week') or ''}"
    if which == "next" or tense is Tense.FUTURE:
        found = today + timedelta(days=(named - today.weekday() - 1) % 7 + 1)
        return span(found, found) if tense is Tense.FUTURE else None
    found = today - timedelta(days=(today.weekday() - named) % 7)
    if (which == "last" and found == today) or week in {"a week ago", "before last"}:
        found -= timedelta(days=7)
    elif week in {"a fortnight ago", "two weeks ago"}:
        found -= timedelta(days=14)
    elif week == "last" and found == today:
        found -= timedelta(days=7)
    elif week.endswith("last week"):
        found = today - timedelta(days=today.weekday() + 7 - named)
    return span(found, found)


def overnight(caught: Caught, today: date, _tense: Tense) -> Span | None:
    """Return two days: of the night named, else the day before the report and the report's own."""
    if caught.get("weekday") is None:
        return span(today - DAY, today)
    named = today - timedelta(days=(today.weekday() - number(caught, "weekday")) % 7)
    first = named - DAY if caught.get("into") else named
    return span(first, min(first + DAY, today))


def weekend(_caught: Caught, today: date, _tense: Tense) -> Span | None:
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    return span(saturday, min(saturday + DAY, today))


DAYS_LONG = {"week": 7, "fortnight": 14}


def back(today: date, unit: str, count: int) -> date:
    """Return the day that lies `count` units before; hours are rounded up to whole days."""
    unit = unit.rstrip("s")
    if unit in {"month", "year"}:
        month = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
        year, month = max(month // 12, 1), month % 12 + 1
        return date(year, month, min(today.day, monthrange(year, month)[1]))
    return today - timedelta(days=math.ceil(count / 24) if unit == "hour" else count * DAYS_LONG.get(unit, 1))


def past(caught: Caught, today: date, _tense: Tense) -> Span | None:
    if caught.get("vague"):
        return span(None, today)
    return span(back(today, f"{caught['unit']}", number(caught, "count") or 1), today)


def running(caught: Caught, today: date, _tense: Tense) -> Span | None:
    """Return the days, weeks or months in a row of which the report's own is the last."""
    before = (number(caught, "count") or number(caught, "count2")) - 1
    return span(back(today, f"{caught['unit'] or caught['unit2']}", before), today) if before > 0 else None


def ago(caught: Caught, today: date, _tense: Tense) -> Span | None:
    unit, count = f"{caught['unit']}".rstrip("s"), number(caught, "count")
    if not count:
        return None
    if unit == "hour":
        # "36 hours ago" may be the day before, or the one before that.
        return span(today - timedelta(days=round(count / 24)), today - timedelta(days=count // 24))
    day = back(today, unit, count)
    if caught.get("over"):
        return span(None, day)
    if unit == "day":
        return span(day, day)
    if unit in DAYS_LONG:
        return span(day - 3 * DAY, min(day + 3 * DAY, today))
    named = {"year": day.year, "month": day.month}
    return a_month(named, today, Tense.PAST) if unit == "month" else a_year(named, today, Tense.PAST)


def in_calendar(caught: Caught, today: date, _tense: Tense) -> Span | None:
    """Return this week, month or year up to the report, or the whole of the last one.

    "Earlier this week" ends the day before the report; on a Monday it can only mean the week before.
    """
    unit, last = f"{told(caught, 'unit')}", caught.get("which") == "last"
    day = back(today, unit, 1) if last else today
    if unit == "week":
        until = today - DAY if caught.get("edge") == "earlier" and not last else today
        day = day if last else until
        monday = day - timedelta(days=day.weekday())
        return span(monday, min(monday + 6 * DAY, until))
    named = {"year": day.year, "month": day.month, "edge": caught.get("edge") if last else None}
    return a_month(named, today, Tense.PAST) if unit == "month" else a_year(named, today, Tense.PAST)


def before_last(caught: Caught, today: date, _tense: Tense) -> Span | None:
    """Return the night, week, month or year before the last one."""
    unit = f"{caught['unit']}"
    if unit == "night":
        return span(today - 2 * DAY, today - DAY)
    return in_calendar({"unit": unit, "which": "last"}, back(today, unit, 1), Tense.PAST)


def day_of_month(caught: Caught, today: date, _tense: Tense) -> Span | None:
    """Return the last such day before the report: "by the 17th"; of the month before, where it says so."""
    start = back(today.replace(day=1), "month", 1) if caught.get("which") == "last" else today
    months = [back(start.replace(day=1), "month", n) for n in range(3)]
    days = (valid(m.year, m.month, number(caught, "day")) for m in months)
    return next((span(d, d) for d in days if d and d <= today), None)


def decade(caught: Caught, today: date, _tense: Tense) -> Span | None:
    first = int(f"{caught['decade']}")
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(f"{caught.get('edge')}", (0, 9))
    return cut(date(first + start, 1, 1), date(first + end, 12, 31), today, PeriodPrecision.SPAN)


def day_off(days: int) -> Meaning:
    return lambda _caught, today, _tense: span(today - timedelta(days=days), today - timedelta(days=days))


def up_to_report(_caught: Caught, today: date, _tense: Tense) -> Span | None:
    return span(None, today)


def untold(_caught: Caught, _today: date, _tense: Tense) -> Span | None:
    return None


MEANINGS: dict[str, Meaning] = {
    "day": a_day, "dates": dates, "numeric": numeric, "month": a_month, "year": a_year, "years": years,
    "season": season, "weekday": weekday, "overnight": overnight, "weekend": weekend, "today": day_off(0),
    "yesterday": day_off(1), "day_before_yesterday": day_off(2), "past": past, "lasting": past, "running": running,
    "recent": up_to_report, "war": up_to_report, "ago": ago, "calendar": in_calendar, "untold": untold,
    "beside": untold, "leading": past, "before_last": before_last, "day_of_month": day_of_month, "decade": decade,
}
# These need no report: they are whole on their own when they name their year.
ABSOLUTE = frozenset({"day", "dates", "numeric", "month", "year", "years", "season", "decade"})
