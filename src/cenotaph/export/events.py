"""What a row of event data asks of an incident: who fought whom, who died, where and when, in its own terms."""
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import msgspec

from cenotaph.records import (
    Claim,
    Figure,
    Finding,
    GradeName,
    Group,
    Noun,
    Period,
    Place,
    PlacePrecision,
    Recoded,
    Report,
    Status,
)

from .belonging import WHOLE, known_point
from .columns import Cell
from .described import hand_table
from .holdings import Holdings

_CIVILIANS = Group(status=Status.CIVILIAN)


class Side(Noun, frozen=True, kw_only=True):
    """A side as event data know it: its name there, whether it is a state's government, and of which state."""

    code: str
    name: str
    ucdp: str = ""
    of: str = ""
    acled: str = ""
    reason: str = ""


class Country(Noun, frozen=True, kw_only=True):
    """A country as event data number it; "" is unconfirmed, or none."""

    country: str
    iso2: str = ""
    iso: str = ""
    gwno: str = ""
    ucdp_region: str = ""
    acled_region: str = ""


@dataclass(frozen=True)
class Event:
    """An incident with its dead as a codebook counts them, its reports, and its claims that are no denials."""

    finding: Finding
    recoded: Recoded | None
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]

    def dead(self, group: Group = WHOLE) -> Figure | None:
        """Return the codebook's figure of the killed of one group; None where it has none."""
        return next((f for f in self._dead if f.group == group), None)

    @property
    def _dead(self) -> tuple[Figure, ...]:
        return self.recoded.figures if self.recoded else ()

    @cached_property
    def fallen(self) -> dict[str, Figure]:
        """The dead combatants of each side, by the side's code."""
        fighters = (f for f in self._dead if f.group.status is Status.COMBATANT and f.group.demographic is None)
        return {f.group.side: f for f in fighters if f.group.side}

    @property
    def only_civilians(self) -> bool:
        """Whether all victims are civilians: all the dead, or where no figure says who died, those of every claim."""
        whole, civilians = self.dead(), self.dead(_CIVILIANS)
        if whole is not None:
            return civilians is not None and civilians.best == whole.best
        return all(claim.victims.status is Status.CIVILIAN for claim in self.claims)

    @cached_property
    def accused(self) -> Side | None:
        """The one side that is blamed; None where that is disputed or denied, or where none is known."""
        blamed = {side for account in self.finding.accounts for side in account.blamed_sides}
        disputed = self.finding.grade.name is GradeName.CONTESTED or any(a.denies for a in self.finding.accounts)
        if len(blamed) != 1 or disputed:
            return None
        return sides().get(blamed.pop())

    @property
    def country(self) -> Country:
        name = self.finding.incident.place.country or ""
        return countries().get(name) or Country(country=name)


def events(holdings: Holdings, codebook: str) -> Iterator[Event]:
    """Yield the incidents that event data would hold: none that is discounted, or that everybody only denies."""
    record, recoded = holdings.record, holdings.recoded_by(codebook)
    reports, claims = {report.id: report for report in record.reports}, {claim.id: claim for claim in record.claims}
    for finding in record.findings:
        told = tuple(claims[c] for c in finding.incident.claims if not claims[c].denied and not claims[c].rejected)
        other = recoded.get(finding.incident.id)
        grades = {finding.grade.name, other.grade if other else finding.grade.name}
        if told and GradeName.DISCOUNTED not in grades:
            yield Event(finding, other, tuple(reports[r] for r in finding.incident.reports), told)


def rows_of(
    columns: Mapping[str, Mapping[str, str]], cells: Mapping[str, Callable[[Event], Cell]], found: Iterator[Event]
) -> Iterator[list[Cell]]:
    """Yield each event's cells in the order of the columns; one that nothing is known for stays empty."""
    order = [cells.get(name) for name in columns]
    for event in found:
        yield [cell(event) if cell else None for cell in order]


def code_of_days(period: Period, codes: Mapping[str, Any]) -> int | None:
    """Return the code of a period by its number of days; None where an end is unknown or no code is as long."""
    if period.first is None or period.last is None:
        return None
    days = (period.last - period.first).days + 1
    return next((code for most, code in zip(codes["days"], codes["codes"], strict=True) if days <= most), None)


def code_of_point(place: Place, codes: Mapping[str, Any]) -> int | None:
    """Return the code of a place's precision, which tells what its point stands for: None without one.

    Of a country, which has no point in a record, only the code says what is known.
    """
    told = known_point(place) is not None or place.precision is PlacePrecision.COUNTRY
    return codes.get(place.precision.value) if told else None


def year_of(period: Period) -> int | None:
    """Return the year that holds the whole period, None where none does or an end is unknown."""
    years = {day.year if day else None for day in (period.first, period.last)}
    return years.pop() if len(years) == 1 else None


def listed(words: Sequence[str | None]) -> str | None:
    """Return words as one cell, each once, parted as event data part them; None where there are none."""
    return "; ".join(dict.fromkeys(word for word in words if word)) or None


@cache
def sides() -> dict[str, Side]:
    """Return the sides that have a name in event data, by their codes."""
    return {row["code"]: msgspec.convert(row, Side) for row in hand_table("event_sides")["side"]}


@cache
def countries() -> dict[str, Country]:
    """Return the countries that event data number, by their common English names."""
    lines = (files(__package__) / "hand/event_countries.tsv").read_text(encoding="utf8").splitlines()
    heads, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    known = (dict(zip(heads, ("" if cell == "-" else cell for cell in row), strict=True)) for row in rows)
    return {row["country"]: msgspec.convert(row, Country) for row in known}
