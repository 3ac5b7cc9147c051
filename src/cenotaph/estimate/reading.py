"""CSV → capture tables: one row a pattern with its count, or one row a person; one table for each stratum."""
import csv
import io
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cenotaph.errors import Unreadable, WrongUsage
from cenotaph.records import CapturePattern, CaptureTable

# A mask of lists and its class weights are worked with as they are up to here; more lists overlap too thinly anyway.
MOST_LISTS = 30
MOST_PATTERNS = 20_000
FEWEST_LISTS = 3


@dataclass(frozen=True)
class Columns:
    """Where in a row the lists stand, and the count and the stratum where there are such columns."""

    names: tuple[str, ...]
    lists: tuple[int, ...]
    count: int | None
    stratum: int | None


@cache
def _heads() -> dict[str, str]:
    rows = tomllib.loads((files(__package__) / "hand" / "columns.toml").read_text(encoding="utf8"))["column"]
    return {word: row["means"] for row in rows for word in row["words"]}


def read_tables(data: bytes, name: str, stratum: str | None = None) -> tuple[CaptureTable, ...]:
    """Return the capture tables in a CSV file, one for each stratum in the order of their names.

    The first row has the names of the columns. With a column "count" every row is a pattern of zeros and ones and how
    many people have it; without one, every row is a person. A column named by `stratum`, or headed so, parts the table.
    Raises Unreadable where a row makes no sense, with its line; WrongUsage where there is no column called `stratum`.
    """
    rows = _rows(data, name)
    columns = _columns(next(rows, (1, []))[1], name, stratum)
    counts: dict[str, dict[tuple[int, ...], int]] = {}
    for line, row in rows:
        on, count, part = _read(row, columns, f"{name}, line {line}")
        patterns = counts.setdefault(part, {})
        if columns.count is not None and on in patterns:
            raise Unreadable(f"{name}, line {line}: a pattern given before.", "Add the two counts into one row.")
        if count:
            patterns[on] = patterns.get(on, 0) + count
        if len(patterns) > MOST_PATTERNS:
            raise Unreadable(f"{name} has more than {MOST_PATTERNS:,} patterns of lists.", "Join lists of one kind.")
    if not any(counts.values()):
        raise Unreadable(f"{name} holds nobody.", "It needs a row of column names and a row for each pattern.")
    names = tuple(columns.names[at] for at in columns.lists)
    return tuple(
        CaptureTable(
            lists=names, stratum=part or None,
            patterns=tuple(CapturePattern(on=on, count=count) for on, count in sorted(patterns.items())),
        )
        for part, patterns in sorted(counts.items()) if patterns
    )


def _rows(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank with their line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(f"{name} is not text in UTF-8.", "Save the table as CSV in UTF-8.") from None
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise Unreadable(f"{name}, line {reader.line_num}: {error}.", "Save the table as plain CSV.") from None


def _columns(names: Sequence[str], name: str, stratum: str | None) -> Columns:
    doubled = next((each for each in names if names.count(each) > 1), None)
    if doubled is not None:
        raise Unreadable(f'{name} has two columns called "{doubled}".', "Give every list its own name.")
    if stratum is not None and stratum not in names:
        raise WrongUsage(f'{name} has no column called "{stratum}".', f"Its columns are {', '.join(names)}.")
    means = {each: _heads().get(each.casefold()) for each in names}
    count = next((at for at, each in enumerate(names) if means[each] == "count"), None)
    apart = stratum if stratum is not None else next((each for each in names if means[each] == "stratum"), None)
    parted = None if apart is None else list(names).index(apart)
    lists = tuple(at for at in range(len(names)) if at not in (count, parted))
    if len(lists) < FEWEST_LISTS:
        raise Unreadable(
            f"{name} has {len(lists)} lists; an estimate needs at least three.", "Each list is a column of 0 and 1.",
        )
    if len(lists) > MOST_LISTS:
        raise Unreadable(
            f"{name} has {len(lists)} lists; an estimate takes up to {MOST_LISTS}.",
            "Join lists of one kind, or leave out those that hold the fewest.",
        )
    return Columns(tuple(names), lists, count, parted)


def _read(row: Sequence[str], columns: Columns, where: str) -> tuple[tuple[int, ...], int, str]:
    """Return one row's pattern, count and stratum."""
    if len(row) != len(columns.names):
        raise Unreadable(f"{where}: {len(row)} values for {len(columns.names)} columns.", "Every column needs a value.")
    for at in columns.lists:
        if row[at] not in ("0", "1"):
            raise Unreadable(
                f'{where}: "{row[at]}" in the list "{columns.names[at]}".',
                "A list is 0 or 1 for everybody. A column that parts the people is named with --stratum.",
            )
    on = tuple(int(row[at]) for at in columns.lists)
    count = 1 if columns.count is None else _count(row[columns.count], where)
    if not any(on) and count:
        raise Unreadable(f"{where}: {count:,} on no list at all.", "Leave the row out: who is on no list is sought.")
    return on, count, "" if columns.stratum is None else row[columns.stratum]


def _count(words: str, where: str) -> int:
    if not words.isascii() or not words.isdigit():
        raise Unreadable(f'{where}: "{words}" is no count of people.', "A count is a whole number, 0 or more.")
    return int(words)
