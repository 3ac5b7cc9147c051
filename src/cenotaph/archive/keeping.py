"""Keeping bytes: once each, under their SHA-256, never edited, and checked against it whenever they are read."""
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cenotaph.errors import Stop

from .custody import CustodyEntry, CustodyLog
from .disk import alone, disk_errors, write_once


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping gave: the bytes' SHA-256 in hexadecimal, their number, whether they came in for the first time."""

    sha256: str
    size: int
    new: bool


class Archive:
    """A folder of files under their SHA-256 and the log of how they came in. The folder is made with the first file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._log = CustodyLog(folder / "custody.jsonl")

    def keep(self, data: bytes, name: str, when: datetime, who: str) -> Kept:
        """Keep `data` and log that it came in under `name` at `when` by the hand of `who`; return what was kept.

        The same bytes are kept once; their custody gains a line only for a name that it does not hold yet. Raises
        ValueError for a `when` without a time zone, Stop where the disk refuses or a kept copy is damaged.
        """
        if when.utcoffset() is None:
            raise ValueError(f"custody needs a time with its zone, not {when}")
        digest = sha256(data).hexdigest()
        known = _printable(name)
        with alone(self.folder / ".lock"):
            if self._path(digest).exists():
                self.read(digest)
            else:
                self._store(digest, data)
            names = self._log.names(digest)
            if known not in names:
                entry = CustodyEntry(sha256=digest, name=known, size=len(data), when=when, who=_printable(who))
                self._log.add(entry)
        return Kept(digest, len(data), not names)

    def read(self, digest: str) -> bytes:
        """Return the bytes kept under a SHA-256. Raises Stop where there are none or they are no longer the same."""
        path = self._path(digest)
        if not path.exists():
            raise Stop(f"The archive holds no file {digest}.", f"Add the file again, or put back {path} from a backup.")
        with disk_errors(path):
            data = path.read_bytes()
        found = sha256(data).hexdigest()
        if found != digest:
            raise Stop(
                f"{path} was changed or damaged: its SHA-256 is now {found}.",
                "Put back that file from a backup, or move it away and add the original again.",
            )
        return data

    def files(self) -> Iterator[CustodyEntry]:
        """Yield the custody of every file in the order in which they came in, one entry a name.

        Torn lines are passed over (`faults` names them). Raises Stop where the chain of the log is broken.
        """
        return self._log.entries()

    def names(self) -> dict[str, str]:
        """Return every file by its SHA-256, in the order in which they came in, with its first name.

        A later name must not change what is read.
        """
        first: dict[str, str] = {}
        for entry in self.files():
            first.setdefault(entry.sha256, entry.name)
        return first

    def faults(self) -> tuple[str, ...]:
        """Return a sentence for everything that is wrong: torn or unchained log lines, lost, damaged or stray files."""
        logged = {line.entry.sha256 for line in self._log.lines() if line.entry is not None}
        said = list(self._log.faults("the custody log", torn="add that file again"))
        said.extend(filter(None, map(self._fault, sorted(logged))))
        stray = sorted({path.name for path in self._blobs()} - logged)
        said.extend(f"file {name} is in the archive but not in the custody log: add it again" for name in stray)
        return tuple(said)

    def _fault(self, digest: str) -> str | None:
        try:
            self.read(digest)
        except Stop as error:
            return str(error)
        return None

    def _blobs(self) -> Iterator[Path]:
        with disk_errors(self.folder):
            yield from (path for path in self.folder.glob("[0-9a-f][0-9a-f]/*") if _is_digest(path.name))

    def _store(self, digest: str, data: bytes) -> None:
        path = self._path(digest)
        with disk_errors(path):
            write_once(path, self.folder / "incoming" / f"{digest}.{os.getpid()}", data)

    def _path(self, digest: str) -> Path:
        if not _is_digest(digest):
            raise Stop(f"{digest!r} is no SHA-256.", "Give the 64 hexadecimal digits that 'cenotaph why' shows.")
        return self.folder / digest[:2] / digest


def _is_digest(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{64}", text) is not None


def _printable(name: str) -> str:
    """A name as JSON can hold it: file systems allow bytes that are no text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
