"""The custody log: one chained line for every name under which bytes came in."""
from datetime import datetime
from pathlib import Path

from cenotaph.records import Noun

from .chain import BEGINNING, Chain


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


class CustodyLog(Chain[CustodyEntry]):
    """The chained log of custody entries."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, CustodyEntry)
        self._counted: list[CustodyEntry] = []
        self._upto = 0
        self._names: dict[str, set[str]] = {}

    def names(self, digest: str) -> frozenset[str]:
        """Return the names under which these bytes came in so far; empty where they never did."""
        known = self.known()
        if known is not self._counted:
            self._counted, self._upto, self._names = known, 0, {}
        for entry in known[self._upto :]:
            self._names.setdefault(entry.sha256, set()).add(entry.name)
        self._upto = len(known)
        return frozenset(self._names.get(digest, ()))
