"""Published capture tables that come with Cenotaph."""
import tomllib
from functools import cache
from importlib.resources import files

from cenotaph.errors import WrongUsage
from cenotaph.records import CaptureTable, Noun

from .reading import read_tables


class BundledTable(Noun, frozen=True, kw_only=True):
    """A published table: what is counted on which lists, where it was published, the data set that it
    was checked against, and the estimate published with it."""

    name: str
    title: str
    counted: str
    lists: str
    source: str
    reprinted: str
    published: str | None = None


@cache
def bundled_tables() -> tuple[BundledTable, ...]:
    """Return what is bundled, in the order of `tables/tables.toml`."""
    rows = tomllib.loads((files(__package__) / "tables" / "tables.toml").read_text(encoding="utf8"))["table"]
    return tuple(BundledTable(**row) for row in rows)


def bundled_table(name: str) -> CaptureTable:
    """Return the capture table of that name. Raises WrongUsage where none is called so."""
    if name not in {each.name for each in bundled_tables()}:
        known = ", ".join(each.name for each in bundled_tables())
        raise WrongUsage(f'There is no bundled table called "{name}".', f"Choose from: {known}.")
    return read_tables((files(__package__) / "tables" / f"{name}.csv").read_bytes(), name)[0]
