"""The store: transactions over one opened database."""
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from cenotaph.records import Record

from .trouble import plainly
from .unit import Unit


class Store:
    """One opened database. The caller owns every transaction; all of it is kept, or nothing is."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @contextmanager
    def begin(self) -> Iterator[Unit]:
        """Give a unit that may write, alone. What it wrote is kept when the block ends, dropped when it raises.

        Raises Stop where another writer holds the database for ten seconds, or where it cannot be written.
        """
        with (
            plainly(self.name),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield Unit(connection)

    @contextmanager
    def view(self) -> Iterator[Unit]:
        """Give a unit for reading: one moment of the record, whatever others write meanwhile."""
        with plainly(self.name), self._engine.connect() as connection:
            yield Unit(connection)

    def record(self) -> Record:
        """Return the whole record in its fixed order, in memory: for exports and tests."""
        with self.view() as unit:
            return unit.record()

    def close(self) -> None:
        """Let go of the database. A record in memory is gone."""
        self._engine.dispose()
