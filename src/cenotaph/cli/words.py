"""Days, numbers and places as short as a screen wants them; what a page says too is in `cenotaph.words`."""
from calendar import monthrange
from datetime import date

from cenotaph import words
from cenotaph.records import Figure, Finding, GradeName, Group, Harm, Period, PeriodPrecision, Place

MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNKNOWN = "?"
NOT_SAID = "–"


def day(when: date | None) -> str:
    """Return "11 Mar 2012", or "?"."""
    return f"{when.day} {MONTHS[when.month]} {when.year}" if when else UNKNOWN


def period(span: Period) -> str:
    """Return the days as precisely as known and no more: "11 Mar 2012", "10–11 Mar 2012", "Mar 2012", "?"."""
    first, last = span.first, span.last
    if first is None or last is None:
        return f"until {day(last)}" if last else f"from {day(first)}" if first else UNKNOWN
    if span.precision is PeriodPrecision.YEAR and first.year == last.year:
        return str(first.year)
    if span.precision is PeriodPrecision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month]} {first.year}"
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{first.day} {MONTHS[first.month]}–{day(last)}" if first.year == last.year else f"{day(first)}–{day(last)}"


def days_from(words: str) -> tuple[date, date]:
    """Return the first and last day of "2012", "2012-03" or "2012-03-11". Raises ValueError for anything else."""
    numbers = [int(part) for part in words.split("-")]
    if len(words) not in (4, 7, 10) or len(numbers) > 3:
        raise ValueError(words)
    year, month, at = (*numbers, 0, 0)[:3]
    last = date(year, month or 12, at or monthrange(year, month or 12)[1])
    return date(year, month or 1, at or 1), last


def between(low: int, best: int, high: int | None) -> str:
    """Return "47", "8–11", "8–9–11" (low–best–high where the best is neither end), "5+" or "5–8+" (no ceiling)."""
    numbers = [low] if best in (low, high) else [low, best]
    if high is None:
        return "–".join(map(str, dict.fromkeys((low, best)))) + "+"
    return "–".join(map(str, dict.fromkeys((*numbers, high))))


def number(figure: Figure) -> str:
    return between(figure.low, figure.best, figure.high)


def whole(finding: Finding, kind: Harm) -> str:
    """Return the incident's figure of one harm for all victims, or its largest part named as such, or "–"."""
    figures = [figure for figure in finding.figures if figure.harm is kind]
    if not figures:
        return NOT_SAID
    figure = next((f for f in figures if f.group == Group()), None)
    if figure:
        return number(figure)
    part = max(figures, key=lambda f: f.best)
    return f"{number(part)} {part.group.label}"


def place(where: Place, wider: int | None = None) -> str:
    """Return the place's name and those that hold it, nearest first; "?" if unknown. `wider`: for tables, so many."""
    return words.place(where, wider) or UNKNOWN


def blamed(finding: Finding) -> str:
    """Return whom each camp blames, "army / armed gangs — contested"; "–" where nobody is blamed."""
    firsts: dict[str, str] = {}
    for account in finding.accounts:
        if account.blames:
            firsts.setdefault(account.blames[0].casefold(), account.blames[0])
    if not firsts:
        return NOT_SAID
    return " / ".join(firsts.values()) + (" — contested" if finding.grade.name is GradeName.CONTESTED else "")


