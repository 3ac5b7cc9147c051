"""What days a stretch of a month or year is: its first half, third quarter, last week; from one month to another."""
from datetime import date, timedelta

from cenotaph.records import PeriodPrecision

from .days import (
    DAY,
    DAYS_LONG,
    Caught,
    Meaning,
    Span,
    Tense,
    a_day,
    a_month,
    a_year,
    back,
    cut,
    month_end,
    number,
    span,
    told,
    weekday,
)

_NTH = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4}
# "The last days of June": a third of the month, as "late June".
_DAYS = 10
_MONTHS_LONG = {"half": 6, "third": 4, "quarter": 3, "month": 1}


def part_of(caught: Caught, today: date, tense: Tense) -> Span | None:
    """Return "the first six months of 2024", "the last week of June"; cut off at the report."""
    whole = _whole(caught, today, tense)
    if whole is None or whole[0] is None or whole[1] is None:
        return None
    first, last = whole[0], whole[1]
    nth, unit = _NTH.get(f"{caught['nth']}", 0), f"{caught['unit']}".rstrip("s")
    units = number(caught, "count") or (_DAYS if caught["unit"] == "days" else 1)
    of_year = (last - first).days > 31
    if of_year and unit in _MONTHS_LONG:
        begin, end = _months(first, nth, _MONTHS_LONG[unit] * units)
    elif unit in {"half", "third"}:
        length = last.day // (2 if unit == "half" else 3)
        begin = last - timedelta(days=last.day - length - 1) if not nth else first + (nth - 1) * length * DAY
        end = last if nth in {0, 2 if unit == "half" else 3} else begin + (length - 1) * DAY
    elif unit in {"day", "week", "fortnight"}:
        length = units * DAYS_LONG.get(unit, 1)
        begin = first + (nth - 1) * length * DAY if nth else last - (length - 1) * DAY
        end = min(begin + (length - 1) * DAY, last)
    else:
        return None
    return cut(begin, end, today, PeriodPrecision.SPAN) if begin <= today else None


def _whole(caught: Caught, today: date, tense: Tense) -> Span | None:
    """The month or year that a part is of: as named, else the report's own."""
    year = told(caught, "year")
    if caught.get("month"):
        named = a_month({"year": year, "month": caught["month"], "yearword": caught.get("yearword")}, today, tense)
        if named is None or named[0] is None:
            return None
        return named[0], month_end(named[0].year, named[0].month), PeriodPrecision.MONTH
    last = caught.get("which") == "last"
    if caught.get("whole") == "month":
        day = back(today, "month", int(last))
        return day.replace(day=1), month_end(day.year, day.month), PeriodPrecision.MONTH
    of = year if isinstance(year, int) else today.year - last
    return date(of, 1, 1), date(of, 12, 31), PeriodPrecision.YEAR


def _months(first: date, nth: int, length: int) -> tuple[date, date]:
    """So many months of a year, the nth time, or the last."""
    start = (nth - 1) * length + 1 if nth else 13 - length
    start = min(max(start, 1), 12)
    return date(first.year, start, 1), month_end(first.year, min(start + length - 1, 12))


def months(caught: Caught, today: date, tense: Tense) -> Span | None:
    """Return the span from one month to another."""
    last = a_month({**caught, "month1": None}, today, tense)
    if last is None or last[0] is None or last[1] is None:
        return None
    month = number(caught, "month1")
    year = number(caught, "year1") or last[0].year - (month > last[0].month)
    first = date(year, month, 1)
    return span(first, last[1]) if first <= last[1] else None


def week_of(caught: Caught, today: date, tense: Tense) -> Span | None:
    """Return the week that begins on a day."""
    day = a_day({"day": told(caught, "day"), "month": told(caught, "month"), "year": caught.get("year")}, today, tense)
    if day is None or day[0] is None:
        return None
    return cut(day[0], day[0] + (DAYS_LONG[f"{caught['unit']}"] - 1) * DAY, today, PeriodPrecision.SPAN)


def night_of(caught: Caught, today: date, tense: Tense) -> Span | None:
    """Return two days: a night begins on the day named."""
    day = a_day({"day": told(caught, "day"), "month": told(caught, "month"), "year": caught.get("year")}, today, tense)
    return cut(day[0], day[0] + DAY, today, PeriodPrecision.SPAN) if day and day[0] else None


def weekdays_ago(caught: Caught, today: date, tense: Tense) -> Span | None:
    """Return the day of "two Fridays ago"."""
    last = weekday({"weekday": caught["weekday"], "which": "last"}, today, tense)
    weeks = timedelta(days=7 * (number(caught, "count") - 1))
    return span(last[0] - weeks, last[0] - weeks) if last and last[0] else None


def ago_near(caught: Caught, today: date, tense: Tense) -> Span | None:
    """Return the day or days near one so long ago: "a year ago this week", "two weeks ago today", "… on Monday"."""
    day = back(today, f"{caught['unit']}", number(caught, "count"))
    if caught.get("weekday") is not None:
        return weekday({"weekday": caught["weekday"]}, day + 3 * DAY, tense)
    if caught.get("near") == "month":
        return a_month({"year": day.year, "month": day.month}, today, tense)
    around = 3 * DAY if caught.get("near") else timedelta()
    return span(day - around, min(day + around, today))


def anniversary(caught: Caught, today: date, tense: Tense) -> Span | None:
    """Return the year of an event so many years before: what is marked may be the day before, or the week."""
    return a_year({"year": today.year - number(caught, "count")}, today, tense)


STRETCHES: dict[str, Meaning] = {
    "part_of": part_of, "months": months, "week_of": week_of, "night_of": night_of, "weekdays_ago": weekdays_ago,
    "ago_near": ago_near, "anniversary": anniversary,
}
