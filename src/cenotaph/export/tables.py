"""The tables of CSV, HXL, Parquet and the data package. To add one: its columns, a line here, its words."""
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cenotaph.records import Record

from .columns import (
    ACCOUNTS,
    CLAIMS,
    FIGURE_CLAIMS,
    FIGURES,
    INCIDENT_REPORTS,
    INCIDENTS,
    REPORTS,
    TOLLS,
    Cell,
    ClaimLine,
    Columns,
)
from .described import Description, TableDescription, described, described_table


@dataclass(frozen=True)
class Table:
    """One table: its name, its columns, and the rows that it takes from a record, in the record's order."""

    name: str
    columns: Columns[Any]
    rows: Callable[[Record], Iterable[Any]]

    @cached_property
    def says(self) -> TableDescription:
        return described_table(self.name)

    @cached_property
    def descriptions(self) -> dict[str, Description]:
        """What each column means, in the order of the columns."""
        return {name: described(self.name, name) for name, _ in self.columns}

    def cells(self, record: Record) -> Iterator[list[Cell]]:
        """Yield each row's cells, in the order of the columns; None is unknown."""
        for row in self.rows(record):
            yield [cell(row) for _, cell in self.columns]


def _claim_lines(record: Record) -> Iterator[ClaimLine]:
    reports = {report.id: report for report in record.reports}
    incidents = {claim: found.incident.id for found in record.findings for claim in found.incident.claims}
    tolls = {claim: found.toll.id for found in record.tolls for claim in found.toll.claims}
    for claim in record.claims:
        yield ClaimLine(claim, reports[claim.report], incidents.get(claim.id), tolls.get(claim.id))


TABLES: tuple[Table, ...] = (
    Table("incidents", INCIDENTS, lambda record: record.findings),
    Table("figures", FIGURES, lambda record: ((f, figure) for f in record.findings for figure in f.figures)),
    Table("accounts", ACCOUNTS, lambda record: ((f, account) for f in record.findings for account in f.accounts)),
    Table("tolls", TOLLS, lambda record: record.tolls),
    Table("claims", CLAIMS, _claim_lines),
    Table("reports", REPORTS, lambda record: record.reports),
    Table("figure_claims", FIGURE_CLAIMS, lambda record: (
        (figure, claim) for f in record.findings for figure in f.figures for claim in figure.claims)),
    Table("incident_reports", INCIDENT_REPORTS, lambda record: (
        (f, report) for f in record.findings for report in f.incident.reports)),
)
