"""The parts an edition is written as. To add one: a file beside this, a line here, a sample in the tests."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cenotaph.records import Edition

from .forms import EXPORTS
from .holdings import Holdings

# Path within the part's folder, and the bytes of the file.
Contents = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class Part:
    """One part of an edition: the folder it is written to, what it is for, and its files."""

    name: str
    purpose: str
    files: Callable[[Edition], Contents]


def data_files(edition: Edition) -> Contents:
    """Yield the published record in every export format."""
    holdings = Holdings.of(edition)
    for form in EXPORTS:
        for name, data in form.files(holdings):
            yield name, b"".join(data)


PARTS: tuple[Part, ...] = (
    Part("data", "the published record in every export format", data_files),
)


def write_parts(edition: Edition, folder: Path) -> None:
    """Write every part of an edition into its own folder within `folder`."""
    for part in PARTS:
        for name, data in part.files(edition):
            path = folder / part.name / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
