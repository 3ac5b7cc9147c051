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

from cenotaph.records import Record

from .columns import Cell
from .holdings import Holdings
from .package import package_json
from .tables import TABLES, Table

# OWASP's list for "CSV injection": the starts of a formula, full-width ones too, and the blanks skipped before one.
_STARTS = "=+\\-@＝＋－＠\t\r\n"
_DANGEROUS = frozenset("'=+-@＝＋－＠\t\r\n")
_FORMULA = re.compile(f"'*[{_STARTS}]")
_GUARDED = re.compile(f"'+[{_STARTS}]")
_BETWEEN = {"ids": " ", "words": " | "}


def sheet_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield one table per kind of row, each in the record's order, then the data package that describes them."""
    for table in TABLES:
        yield f"{table.name}.csv", csv_lines([name for name, _ in table.columns], _rows(table, holdings.record))
    yield "datapackage.json", iter([package_json(holdings, TABLES)])


def tagged_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the same tables with a row of HXL hashtags below the names of the columns."""
    for table in TABLES:
        tags = [each.hxl for each in table.descriptions.values()]
        rows = _tagged(tags, _rows(table, holdings.record))
        yield f"{table.name}_hxl.csv", csv_lines([name for name, _ in table.columns], rows)


def csv_lines(names: list[str], rows: Iterable[list[Cell]]) -> Iterator[bytes]:
    """Yield a CSV table, line by line; a text that a spreadsheet would run is guarded."""
    yield _line(names)
    for row in rows:
        yield _line([_text(cell) for cell in row])


def guarded(text: str) -> str:
    """Return the text as a cell that no spreadsheet runs as a formula."""
    return "'" + text if text[:1] in _DANGEROUS and _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that a guarded cell stands for."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _rows(table: Table, record: Record) -> Iterator[list[Cell]]:
    """The table's rows with each list in one cell."""
    between = [_BETWEEN.get(each.type) for each in table.descriptions.values()]
    for row in table.cells(record):
        yield [mark.join(cell) if mark and isinstance(cell, tuple) else cell
               for mark, cell in zip(between, row, strict=True)]


def _tagged(tags: list[str], rows: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    yield [*tags]
    yield from rows


def _line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf8")


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
