"""The custody log: one line for every name under which bytes came in, each holding the hash of the line before it.

Changing, removing or reordering a line breaks the chain behind it. A line that a crash tore stays as it is: the next
line chains to the torn words, and reading passes over them and says so.
"""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from cenotaph.errors import Stop
from cenotaph.records import Noun, decode, encode

from .disk import append, disk_errors

# What the first line holds in place of a hash.
BEGINNING = "0" * 64


class CustodyEntry(Noun, frozen=True, kw_only=True):
    """Bytes (by SHA-256, `size` of them) came in under `name`, at `when` (with its zone), by the hand of `who`.

    `previous` is the SHA-256 of the line before, without its line end.
    """

    sha256: str
    name: str
    size: int
    when: datetime
    who: str
    previous: str = BEGINNING


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log: its 1-based number, its entry (None: torn), whether it holds the hash of the line before."""

    number: int
    entry: CustodyEntry | None
    chained: bool


class CustodyLog:
    """The append-only file of custody entries. Reading never changes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._size = 0
        self._last = BEGINNING
        self._names: dict[str, set[str]] = {}

    def lines(self) -> Iterator[LogLine]:
        """Yield every line as it stands, torn ones and ones that break the chain included; none without a log."""
        previous = BEGINNING
        for number, line in enumerate(_lines_of(self._bytes()), 1):
            entry = _entry(line)
            # A torn line names no predecessor; the line after it vouches for both.
            yield LogLine(number, entry, entry is None or entry.previous == previous)
            previous = sha256(line).hexdigest()

    def entries(self) -> Iterator[CustodyEntry]:
        """Yield the entries in order. Raises Stop at the first line that does not follow from the one before it."""
        for line in self.lines():
            if not line.chained:
                raise Stop(
                    f"Line {line.number} of {self.path} does not follow from the line before it: the log was changed.",
                    "Put back the log from a backup; 'cenotaph verify' says what else differs.",
                )
            if line.entry is not None:
                yield line.entry

    def names(self, digest: str) -> frozenset[str]:
        """Return the names under which these bytes came in so far; empty where they never did."""
        self._catch_up()
        return frozenset(self._names.get(digest, ()))

    def add(self, entry: CustodyEntry) -> CustodyEntry:
        """Append `entry`, chained to the last line, and return it so. A torn last line is closed, never removed.

        Raises Stop where the disk refuses; the log is then as it was.
        """
        self._catch_up()
        chained = msgspec.structs.replace(entry, previous=self._last)
        line = encode(chained)
        with disk_errors(self.path):
            closing = b"" if self._ends_clean() else b"\n"
            append(self.path, closing + line + b"\n")
        self._size += len(closing) + len(line) + 1
        self._last = sha256(line).hexdigest()
        self._names.setdefault(entry.sha256, set()).add(entry.name)
        return chained

    def _catch_up(self) -> None:
        """Read the log again where another command wrote to it: a thousand additions must not read it as often."""
        with disk_errors(self.path):
            size = self.path.stat().st_size if self.path.exists() else 0
        if size == self._size:
            return
        data = self._bytes()
        self._size, self._names, self._last = len(data), {}, BEGINNING
        for line in _lines_of(data):
            self._last = sha256(line).hexdigest()
            if (entry := _entry(line)) is not None:
                self._names.setdefault(entry.sha256, set()).add(entry.name)

    def _ends_clean(self) -> bool:
        if self._size == 0:
            return True
        with self.path.open("rb") as file:
            file.seek(-1, 2)
            return file.read() == b"\n"

    def _bytes(self) -> bytes:
        with disk_errors(self.path):
            return self.path.read_bytes() if self.path.exists() else b""


def _lines_of(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return lines if lines[-1] else lines[:-1]


def _entry(line: bytes) -> CustodyEntry | None:
    try:
        return decode(line, CustodyEntry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
