"""A chained log: one JSON line an entry, each holding the hash of the line before it; lines are only ever added.

Changing, removing or reordering a line breaks the chain behind it. A line that a crash tore stays as it is: the next
line chains to the torn words, and reading passes over them and says so.
"""
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from cenotaph.errors import Stop
from cenotaph.records import Noun, decode, encode

from .disk import append, disk_errors

# What the first line holds in place of a hash.
BEGINNING = "0" * 64

# A noun with a field `previous`: the SHA-256 of the line before it, without its line end.
Entry = TypeVar("Entry", bound=Noun)


@dataclass(frozen=True, slots=True)
class LogLine(Generic[Entry]):
    """A line of a log: its 1-based number, its entry (None: torn), whether it holds the hash of the line before.

    `sha256` is the hash of the line itself.
    """

    number: int
    entry: Entry | None
    chained: bool
    sha256: str


class Chain(Generic[Entry]):
    """An append-only file of entries of one kind. Reading never changes it."""

    def __init__(self, path: Path, kind: type[Entry]) -> None:
        self.path, self._kind = path, kind
        self._size = 0
        self._last = BEGINNING
        self._known: list[Entry] = []

    def lines(self) -> Iterator[LogLine[Entry]]:
        """Yield every line as it stands, torn ones and ones that break the chain included; none without a log."""
        previous = BEGINNING
        for number, line in enumerate(_lines_of(self._bytes()), 1):
            entry, digest = self._entry(line), sha256(line).hexdigest()
            # A torn line names no predecessor; the line after it vouches for both.
            yield LogLine(number, entry, entry is None or _previous(entry) == previous, digest)
            previous = digest

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in order. Raises Stop at the first line that does not follow from the one before it."""
        yield from (line.entry for line in self.chained() if line.entry is not None)

    def chained(self) -> Iterator[LogLine[Entry]]:
        """Yield the lines in order. Raises Stop at the first that does not follow from the one before it."""
        for line in self.lines():
            if not line.chained:
                raise Stop(
                    f"Line {line.number} of {self.path} does not follow from the line before it: the log was changed.",
                    "Put back the log from a backup; 'cenotaph verify' says what else differs.",
                )
            yield line

    def faults(self, log: str, torn: str) -> Iterator[str]:
        """Yield a sentence for every line of `log` that is torn, with what to do, or does not follow from the last."""
        for line in self.lines():
            if line.entry is None:
                yield f"line {line.number} of {log} is torn, as a crash leaves it: {torn}"
            elif not line.chained:
                yield f"line {line.number} of {log} does not follow from the line before it"

    def known(self) -> list[Entry]:
        """Return the entries, chained or not, read again only where another command wrote to the log."""
        self._catch_up()
        return self._known

    def add(self, entry: Entry) -> Entry:
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
        self._known.append(chained)
        return chained

    def _catch_up(self) -> None:
        """Read the log again where another command wrote to it: a thousand additions must not read it as often."""
        with disk_errors(self.path):
            size = self.path.stat().st_size if self.path.exists() else 0
        if size == self._size:
            return
        data = self._bytes()
        lines = _lines_of(data)
        self._size, self._last = len(data), sha256(lines[-1]).hexdigest() if lines else BEGINNING
        self._known = [entry for entry in map(self._entry, lines) if entry is not None]

    def _ends_clean(self) -> bool:
        if self._size == 0:
            return True
        with self.path.open("rb") as file:
            file.seek(-1, 2)
            return file.read() == b"\n"

    def _bytes(self) -> bytes:
        with disk_errors(self.path):
            return self.path.read_bytes() if self.path.exists() else b""

    def _entry(self, line: bytes) -> Entry | None:
        try:
            return decode(line, self._kind)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None


def _previous(entry: Noun) -> object:
    return getattr(entry, "previous", None)


def _lines_of(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return lines if lines[-1] else lines[:-1]
