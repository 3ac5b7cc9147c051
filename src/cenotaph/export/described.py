"""What the columns of the tables mean: one description each, in `hand/columns.toml`, for every format."""
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from cenotaph import records
from cenotaph.records import Noun

Kind = Literal["string", "integer", "number", "date", "boolean", "ids", "words"]


class Description(Noun, frozen=True, kw_only=True):
    """One column: what it says, its type and its HXL hashtag. `min` and `max` are in the column's own unit.

    `empty` False: it always holds a value. `codes` names the vocabulary of its values, `of` the column that it names.
    """

    says: str
    type: Kind
    hxl: str
    empty: bool = True
    unique: bool = False
    min: int | None = None
    max: int | None = None
    codes: str | None = None
    of: str | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The closed list of values, nothing where any text may stand."""
        return tuple(getattr(records, self.codes)) if self.codes else ()


class TableDescription(Noun, frozen=True, kw_only=True):
    """One table: what a row is, and the column that no two rows share."""

    says: str
    key: str | None = None


@cache
def described(table: str, column: str) -> Description:
    """Return what a column means. Raises KeyError where no description stands in the table of descriptions."""
    rows = _rows()
    return msgspec.convert(rows[table].get(column) or rows["shared"][column], Description)


@cache
def described_table(table: str) -> TableDescription:
    """Return what a table holds. Raises KeyError where it is not described."""
    return msgspec.convert(_rows()[table]["_table"], TableDescription)


def hand_table(name: str) -> dict[str, Any]:
    """Return a TOML file of the room's own vocabulary."""
    return tomllib.loads((files(__package__) / f"hand/{name}.toml").read_text(encoding="utf8"))


@cache
def _rows() -> dict[str, dict[str, Any]]:
    return hand_table("columns")
