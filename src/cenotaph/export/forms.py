"""The formats, one line each. To add one: a file beside this, a line here, a sample in the tests."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cenotaph.records import Record

from .claims import claim_files
from .lines import line_files
from .map import map_files
from .sheets import sheet_files

Files = Iterator[tuple[str, Iterator[str]]]


@dataclass(frozen=True)
class Export:
    """One format: its name, what it is for, and the files it makes of a record, each as a stream of text."""

    name: str
    purpose: str
    files: Callable[[Record], Files]


EXPORTS: tuple[Export, ...] = (
    Export("csv", "tables for a spreadsheet or a statistics program", sheet_files),
    Export("jsonl", "everything, one JSON object a line, for other software", line_files),
    Export("geojson", "incidents on a map; those with no known point are in it too", map_files),
    Export("claims", "the claims of each report with the words they rest on, for evaluation", claim_files),
)
