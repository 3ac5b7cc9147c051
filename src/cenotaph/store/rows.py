"""Nouns on their shelves: written in chunks, read back as a stream in the record's order."""
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Table, delete, false, insert, select

from cenotaph.errors import Stop
from cenotaph.records import Noun, decode

# SQLite may be built to take no more than 999 values in a statement; a pair is two.
CHUNK = 400

T = TypeVar("T")
N = TypeVar("N", bound=Noun)


def chunked(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in lists of at most `CHUNK`, never an empty one."""
    chunk: list[T] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def unpack(payload: str, kind: type[N]) -> N:
    """Return the noun held in `payload`. Raises Stop where another version wrote it in a shape unknown to this one."""
    try:
        return decode(payload, kind)
    except msgspec.DecodeError as error:
        raise Stop(
            f"The record holds a {kind.__name__} that this version cannot read ({error}).",
            "The record is derived: move the database away, then run 'cenotaph build' to make it anew.",
        ) from error


def beginning(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Return the condition that a column begins with a prefix, as an index can follow it; none begins with nothing."""
    if not prefix:
        return false()
    return (column >= prefix) & (column < prefix[:-1] + chr(ord(prefix[-1]) + 1))


def write(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    for chunk in chunked(rows):
        connection.execute(insert(table), chunk)


def erase(connection: Connection, column: ColumnElement[Any], values: Iterable[str], table: Table) -> None:
    for chunk in chunked(values):
        connection.execute(delete(table).where(column.in_(chunk)))


@dataclass(frozen=True)
class Shelf(Generic[N]):
    """Where the nouns of one kind lie: the rows that hold them, and the order in which they are read.

    `day` orders first, nouns without a day come last; `then` orders within a day.
    """

    kind: type[N]
    rows: FromClause
    payload: ColumnElement[Any]
    day: ColumnElement[Any]
    then: tuple[ColumnElement[Any], ...]

    def stream(self, connection: Connection, *where: ColumnElement[bool]) -> Iterator[N]:
        """Yield the nouns in order, a few hundred rows in memory at a time."""
        # Two queries, since databases disagree on where NULL sorts, and each of the two can follow an index.
        for known in (self.day.is_not(None), self.day.is_(None)):
            query = select(self.payload).select_from(self.rows).where(known, *where).order_by(self.day, *self.then)
            for (payload,) in connection.execute(query.execution_options(yield_per=CHUNK)):
                yield unpack(payload, self.kind)

    def pick(self, connection: Connection, column: ColumnElement[Any], values: Iterable[str]) -> Iterator[N]:
        """Yield the nouns whose `column` is one of `values`, in order; what is not there is left out."""
        rows: list[Any] = []
        for chunk in chunked(sorted(set(values))):
            query = select(self.day, *self.then, self.payload).select_from(self.rows).where(column.in_(chunk))
            rows += connection.execute(query)
        for row in sorted(rows, key=lambda row: (row[0] is None, *row[:-1])):
            yield unpack(row[-1], self.kind)
