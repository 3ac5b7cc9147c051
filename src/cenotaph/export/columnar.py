"""Parquet: the same tables typed column by column, dates as dates, lists as lists; what is unknown is null."""
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from cenotaph.errors import Stop

from .holdings import Holdings
from .tables import TABLES, Table

T = TypeVar("T")
# So many rows are held as Python values at a time, the rest already packed.
_ROWS = 5_000


def columnar_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield one Parquet file per table. Raises Stop where the library that writes them is not installed."""
    for table in TABLES:
        yield f"{table.name}.parquet", _parquet(table, holdings)


def _parquet(table: Table, holdings: Holdings) -> Iterator[bytes]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        remedy = "Install it with: pip install 'cenotaph[site]'"
        raise Stop("Parquet files need the package pyarrow, which is not installed.", remedy) from error
    schema, file = _schema(table, pyarrow), io.BytesIO()
    with parquet.ParquetWriter(file, schema) as writer:
        for rows in _batches(table.cells(holdings.record)):
            columns = zip(*rows, strict=True)
            arrays = [pyarrow.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
    yield file.getvalue()


def _schema(table: Table, pyarrow: Any) -> Any:
    kinds = {
        "string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "date": pyarrow.date32(),
        "boolean": pyarrow.bool_(), "ids": pyarrow.list_(pyarrow.string()), "words": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema(
        [pyarrow.field(name, kinds[each.type], nullable=each.empty, metadata={"description": each.says})
         for name, each in table.descriptions.items()],
        metadata={"description": table.says.says},
    )


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _ROWS)):
        yield batch
