"""Event rows in the columns of UCDP GED 25.1, the dead counted by the `ucdp` codebook; `hand/ged.toml` says how."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import floor
from typing import Any

from cenotaph.records import Figure, Finding, Group, Point, Status

from .belonging import known_point
from .columns import Cell
from .described import hand_table
from .events import Event, Side, code_of_days, code_of_point, countries, events, listed, rows_of, sides, year_of
from .holdings import Holdings
from .sheets import csv_lines

CODEBOOK = "ucdp"
_CLEAR = 1
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
_CIVILIANS = Group(status=Status.CIVILIAN)


def ucdp_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the one file of the format: a row per incident with at least one death and a known period."""
    columns = _hand()["columns"]
    deadly = (event for event in events(holdings, CODEBOOK) if _killed(event))
    yield "ucdp_ged.csv", csv_lines([*columns], rows_of(columns, CELLS, deadly))


@dataclass(frozen=True)
class _Dyad:
    """Who fights whom, as far as it is known: `violence` is UCDP's type; side B None stands for civilians."""

    violence: int
    a: Side
    b: Side | None


def _dyad(event: Event) -> _Dyad | None:
    """Return who fought whom; None where it is not known."""
    accused, hand = event.accused, _hand()
    if accused is None or not accused.ucdp:
        return None
    means = {each.value for each in event.finding.incident.means}
    if means and means <= set(hand["one_sided_means"]) and event.only_civilians:
        return _Dyad(_ONE_SIDED, accused, None)
    enemies = [side for code in event.fallen if code != accused.code and (side := sides().get(code)) and side.ucdp]
    if len(event.fallen) > 2 or len(enemies) != 1:
        return None
    a, b = sorted((accused, enemies[0]), key=lambda side: side.ucdp != "state")
    return _Dyad(_STATE_BASED if a.ucdp == "state" else _NON_STATE, a, b)


def _killed(event: Event) -> bool:
    dead = event.dead()
    return dead is not None and dead.high != 0


def _name(side: Side | None) -> str:
    return side.name if side else str(_hand()["civilians"])


def _best(figure: Figure | None) -> int | None:
    return figure.best if figure else None


def _deaths(event: Event) -> dict[str, int | None]:
    """The best figure by who died; where the groups do not fit into it nothing is known of them but the sum."""
    dyad, whole = _dyad(event), event.dead()
    groups = {
        "a": _best(event.fallen.get(dyad.a.code)) if dyad else None,
        "b": _best(event.fallen.get(dyad.b.code)) if dyad and dyad.b else None,
        "civilians": _best(event.dead(_CIVILIANS)),
    }
    if whole is None:
        return {}
    rest = whole.best - sum(filter(None, groups.values()))
    return {**groups, "unknown": rest} if rest >= 0 else {"unknown": whole.best}


def _point(finding: Finding) -> Point | None:
    return known_point(finding.incident.place)


def _grid_cell(point: Point) -> int:
    """The cell of PRIO-GRID: half a degree wide, 720 a row, counted from 1 at 90° S, 180° W (Tollefsen et al. 2012)."""
    row, column = floor((90 + point.latitude) * 2), floor((180 + point.longitude) * 2)
    return min(row, 359) * 720 + min(column, 719) + 1


def _article(event: Event) -> str | None:
    told = ((r.outlet, r.dating.day.isoformat() if r.dating.day else None, r.title) for r in event.reports)
    return listed([", ".join(filter(None, parts)) for parts in told])


def _state_number(side: Side | None) -> int | None:
    number = countries()[side.of].gwno if side and side.of else ""
    return int(number) if number else None


def _days(event: Event) -> tuple[date | None, date | None]:
    return event.finding.incident.period.first, event.finding.incident.period.last


@cache
def _hand() -> dict[str, Any]:
    return hand_table("ged")


def _of_dyad(take: Callable[[_Dyad], Cell]) -> Callable[[Event], Cell]:
    return lambda event: take(dyad) if (dyad := _dyad(event)) else None


def _of_point(take: Callable[[Point], Cell]) -> Callable[[Event], Cell]:
    return lambda event: take(point) if (point := _point(event.finding)) else None


CELLS: dict[str, Callable[[Event], Cell]] = {
    "relid": lambda e: e.finding.incident.id,
    "year": lambda e: year_of(e.finding.incident.period),
    "type_of_violence": _of_dyad(lambda dyad: dyad.violence),
    "dyad_name": _of_dyad(lambda dyad: f"{_name(dyad.a)} - {_name(dyad.b)}"),
    "side_a": _of_dyad(lambda dyad: _name(dyad.a)),
    "side_b": _of_dyad(lambda dyad: _name(dyad.b)),
    "number_of_sources": lambda e: len(e.reports),
    "source_article": _article,
    "source_office": lambda e: listed([r.outlet for r in e.reports]),
    "source_date": lambda e: listed([r.dating.day.isoformat() if r.dating.day else None for r in e.reports]),
    "source_headline": lambda e: listed([r.title for r in e.reports]),
    "source_original": lambda e: listed([voice.name for voice in e.finding.voices]),
    "where_prec": lambda e: code_of_point(e.finding.incident.place, _hand()["where_prec"]),
    "where_coordinates": lambda e: e.finding.incident.place.name if _point(e.finding) else None,
    "where_description": lambda e: e.finding.incident.place.label or None,
    "adm_1": lambda e: e.finding.incident.place.admin1,
    "latitude": _of_point(lambda point: point.latitude),
    "longitude": _of_point(lambda point: point.longitude),
    "geom_wkt": _of_point(lambda point: f"POINT ({point.longitude} {point.latitude})"),
    "priogrid_gid": _of_point(_grid_cell),
    "country": lambda e: e.country.country or None,
    "country_id": lambda e: int(e.country.gwno) if e.country.gwno else None,
    "region": lambda e: e.country.ucdp_region or None,
    "event_clarity": lambda _: _CLEAR,
    "date_prec": lambda e: code_of_days(e.finding.incident.period, _hand()["date_prec"]),
    "date_start": lambda e: _days(e)[0],
    "date_end": lambda e: _days(e)[1],
    "deaths_a": lambda e: _deaths(e).get("a"),
    "deaths_b": lambda e: _deaths(e).get("b"),
    "deaths_civilians": lambda e: _deaths(e).get("civilians"),
    "deaths_unknown": lambda e: _deaths(e).get("unknown"),
    "best": lambda e: _best(e.dead()),
    "high": lambda e: dead.high if (dead := e.dead()) else None,
    "low": lambda e: dead.low if (dead := e.dead()) else None,
    "gwnoa": _of_dyad(lambda dyad: _state_number(dyad.a)),
    "gwnob": _of_dyad(lambda dyad: _state_number(dyad.b)),
}
