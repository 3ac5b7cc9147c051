"""CSV tables: RFC 4180, UTF-8, a header row, ISO dates; an empty cell is unknown, an empty `high` is open.

Ids in one cell are parted by a space, sentences and names by " | ".

A spreadsheet runs a cell that starts with "=" and the like as a formula, and a report's text may hold anything. Such a
text gets an apostrophe before it; one that already has apostrophes there gets one more, so that taking one off always
gives the text back (`unguarded`). Numbers are never touched.
"""
import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from cenotaph.records import Record

from .belonging import finding_of_claims
from .columns import ACCOUNTS, CLAIMS, FIGURES, INCIDENTS, REPORTS, TOLLS, Cell, ClaimLine, Columns

T = TypeVar("T")

# OWASP's list for "CSV injection": the starts of a formula, full-width ones too, and the blanks skipped before one.
_STARTS = "=+\\-@＝＋－＠\t\r\n"
_FORMULA = re.compile(f"'*[{_STARTS}]")
_GUARDED = re.compile(f"'+[{_STARTS}]")


def sheet_files(record: Record) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield one table per kind of row, each in the record's order."""
    yield "incidents.csv", _table(INCIDENTS, record.findings)
    yield "figures.csv", _table(FIGURES, ((f, figure) for f in record.findings for figure in f.figures))
    yield "accounts.csv", _table(ACCOUNTS, ((f, account) for f in record.findings for account in f.accounts))
    yield "tolls.csv", _table(TOLLS, record.tolls)
    yield "claims.csv", _table(CLAIMS, _claim_lines(record))
    yield "reports.csv", _table(REPORTS, record.reports)


def guarded(text: str) -> str:
    """Return the text as a cell that no spreadsheet runs as a formula."""
    return "'" + text if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that a guarded cell stands for."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _claim_lines(record: Record) -> Iterator[ClaimLine]:
    reports, findings = {report.id: report for report in record.reports}, finding_of_claims(record)
    return (ClaimLine(claim, reports[claim.report], findings.get(claim.id)) for claim in record.claims)


def _table(columns: Columns[T], rows: Iterable[T]) -> Iterator[str]:
    yield _line([name for name, _ in columns])
    for row in rows:
        yield _line([_text(cell(row)) for _, cell in columns])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
