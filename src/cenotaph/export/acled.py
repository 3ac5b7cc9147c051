"""Event rows in the columns of ACLED's export, the dead counted by the `acled` codebook; `hand/acled.toml` says how."""
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from cenotaph.records import Account, Finding, Harm, Span

from .belonging import known_point, whole_figure
from .columns import Cell
from .described import hand_table
from .events import Event, Side, code_of_days, code_of_point, events, listed, rows_of, sides, year_of
from .holdings import Holdings
from .sheets import csv_lines

CODEBOOK = "acled"
_AT_HOME, _ABROAD = "State forces", "External/Other forces"
_ON_CIVILIANS = "Violence against civilians"


def acled_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the one file of the format: a row per incident that anybody says happened."""
    columns = _hand()["columns"]
    made = holdings.made
    cells = CELLS | {"timestamp": lambda _: _seconds(made)}
    yield "acled.csv", csv_lines([*columns], rows_of(columns, cells, events(holdings, CODEBOOK)))


def _seconds(made: datetime | None) -> int | None:
    return int(made.timestamp()) if made else None


def _kind(event: Event) -> dict[str, Any]:
    """The row of the table of event types that fits all that is told; empty where none does, or several disagree."""
    means = {each.value for each in event.finding.incident.means}
    harms = {figure.harm.value for figure in event.finding.figures}
    rows = [row for row in _hand()["event"] if _told(row, means, harms)]
    covered = means <= {each for row in rows for each in row.get("means", ())}
    fits = rows and covered and (event.only_civilians or not any(row.get("civilians") for row in rows))
    if not fits or len({row["type"] for row in rows}) > 1:
        return {}
    alike = len({row.get("sub") for row in rows}) == 1
    return rows[0] if alike else {"type": rows[0]["type"]}


def _told(row: dict[str, Any], means: set[str], harms: set[str]) -> bool:
    return not means.isdisjoint(row.get("means", ())) if means else {row.get("harm")} == harms


def _second(event: Event) -> Side | None:
    """The one side whose combatants are all the dead, where it is not the one that is blamed."""
    whole = event.dead()
    if whole is None or len(event.fallen) != 1:
        return None
    [(code, dead)] = event.fallen.items()
    blamed = event.accused.code if event.accused else None
    return sides().get(code) if dead.best == whole.best and code != blamed else None


def _type(side: Side | None, event: Event) -> str | None:
    if side is None:
        return None
    abroad = side.acled == _AT_HOME and side.of != event.country.country
    return _ABROAD if abroad else side.acled or None


def _victims(event: Event) -> tuple[str | None, str | None]:
    """Actor 2 and its type."""
    if event.only_civilians:
        country = event.country.country
        return f"Civilians ({country})" if country else "Civilians", "Civilians"
    second = _second(event)
    return second.name if second else None, _type(second, event)


def _interaction(event: Event) -> str | None:
    first, second = _type(event.accused, event), _victims(event)[1]
    return f"{first}-{second}" if first and second else None


def _notes(event: Event) -> str:
    """The incident in words, so that nothing that has no column is lost."""
    finding = event.finding
    said = [finding.incident.label, *_dead(finding), *_period(event)]
    said += [f"account ({account.camp}): {words}" for account in finding.accounts if (words := _account(account))]
    return ". ".join([*said, f"Grade: {finding.grade.name}"]) + "."


def _dead(finding: Finding) -> list[str]:
    figure = whole_figure(finding, Harm.KILLED)
    span = Span(low=figure.low, best=figure.best, high=figure.high) if figure else None
    return [f"Killed, by the record: {span.words}"] if span else []


def _period(event: Event) -> list[str]:
    period = event.finding.incident.period
    return [f"Period: {period.label or 'unknown'}"] if period.first != period.last or not period.first else []


def _account(account: Account) -> str:
    blames = [f"blames {' / '.join(account.blames)}"] if account.blames else []
    return ", ".join([*blames, *(f"denies {denied.words}" for denied in account.denies)])


def _dated(event: Event) -> int | None:
    return code_of_days(event.finding.incident.period, _hand()["time_precision"])


@cache
def _hand() -> dict[str, Any]:
    return hand_table("acled")


CELLS: dict[str, Callable[[Event], Cell]] = {
    "event_id_cnty": lambda e: e.finding.incident.id,
    "event_date": lambda e: e.finding.incident.period.first if _dated(e) else None,
    "year": lambda e: year_of(e.finding.incident.period),
    "time_precision": _dated,
    "disorder_type": lambda e: "Political violence" if _kind(e) else None,
    "event_type": lambda e: _kind(e).get("type"),
    "sub_event_type": lambda e: _kind(e).get("sub"),
    "actor1": lambda e: e.accused.name if e.accused else None,
    "inter1": lambda e: _type(e.accused, e),
    "actor2": lambda e: _victims(e)[0],
    "inter2": lambda e: _victims(e)[1],
    "interaction": _interaction,
    "civilian_targeting": lambda e: "Civilian targeting" if _kind(e).get("type") == _ON_CIVILIANS else None,
    "iso": lambda e: int(e.country.iso) if e.country.iso else None,
    "region": lambda e: e.country.acled_region or None,
    "country": lambda e: e.country.country or None,
    "admin1": lambda e: e.finding.incident.place.admin1,
    "location": lambda e: e.finding.incident.place.name or e.finding.incident.place.words,
    "latitude": lambda e: point.latitude if (point := known_point(e.finding.incident.place)) else None,
    "longitude": lambda e: point.longitude if (point := known_point(e.finding.incident.place)) else None,
    "geo_precision": lambda e: code_of_point(e.finding.incident.place, _hand()["geo_precision"]),
    "source": lambda e: listed([r.outlet for r in e.reports]),
    "notes": _notes,
    "fatalities": lambda e: dead.best if (dead := e.dead()) else None,
}
