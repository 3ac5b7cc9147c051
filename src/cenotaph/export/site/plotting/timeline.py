"""Incidents laid out over days, months or years: the finest of these that still can be read."""
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cenotaph.records import Finding, Period

DAYS_AT_MOST, MONTHS_AT_MOST = 62, 72


@dataclass(frozen=True)
class Bin:
    """One day, month or year (its `unit`) and the incidents that lie wholly in it; `dated` is False for all others."""

    label: str
    findings: tuple[Finding, ...]
    unit: str = "day"
    dated: bool = True


@dataclass(frozen=True)
class _Unit:
    name: str
    label: Callable[[date], str]
    after: Callable[[date], date]
    of: Callable[[date], date]


_UNITS = (
    _Unit("day", lambda d: f"{d.day} {d:%b %Y}", lambda d: d + timedelta(days=1), lambda d: d),
    _Unit("month", lambda d: f"{d:%b %Y}", lambda d: (d + timedelta(days=31)).replace(day=1),
          lambda d: d.replace(day=1)),
    _Unit("year", lambda d: f"{d.year}", lambda d: d.replace(year=d.year + 1), lambda d: d.replace(month=1, day=1)),
)


def timeline(findings: Sequence[Finding]) -> list[Bin]:
    """Return the bins from the first to the last day known, empty ones too, then one of incidents that fit in none.

    Of an incident over several days the day is not known: it is never put on its first.
    """
    known = [found.incident.period for found in findings if found.incident.period.first and found.incident.period.last]
    if not known:
        return [Bin("day unknown", tuple(findings), dated=False)] if findings else []
    first = min(period.first for period in known if period.first)
    last = max(period.last for period in known if period.last)
    unit = _unit(first, last)
    placed: dict[date, list[Finding]] = {when: [] for when in _steps(unit, first, last)}
    left: list[Finding] = []
    for found in findings:
        when = _in_one(unit, found.incident.period)
        (placed[when] if when else left).append(found)
    bins = [Bin(unit.label(when), tuple(own), unit.name) for when, own in placed.items()]
    return [*bins, Bin(f"{unit.name} not known", tuple(left), unit.name, dated=False)] if left else bins


def _unit(first: date, last: date) -> _Unit:
    days = (last - first).days
    return _UNITS[0 if days < DAYS_AT_MOST else 1 if days / 30.4 < MONTHS_AT_MOST else 2]


def _steps(unit: _Unit, first: date, last: date) -> Iterator[date]:
    when = unit.of(first)
    while when <= last:
        yield when
        when = unit.after(when)


def _in_one(unit: _Unit, period: Period) -> date | None:
    if period.first is None or period.last is None or unit.of(period.first) != unit.of(period.last):
        return None
    return unit.of(period.first)
