"""What a record was built from, in digests: by it a build knows what changed, and an edition whether it is fresh."""
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from cenotaph.archive import DecisionLog
from cenotaph.codebook import Codebook
from cenotaph.derive import version
from cenotaph.records import Noun, decode, encode
from cenotaph.settings import Settings

if TYPE_CHECKING:
    from cenotaph.store import Unit

_KEPT_AS = "basis"


class BuiltFrom(Noun, frozen=True, kw_only=True):
    """Digests of how reports are read and of the codebook, and the head of the decision log.

    The files are not in it: a build asks the record which of them it holds. Left empty: nothing was built yet.
    """

    reading: str = ""
    codebook: str = ""
    decisions: str = DecisionLog.NEW

    @classmethod
    def of(cls, settings: Settings, book: Codebook, decisions: str) -> "BuiltFrom":
        """Return what a build would build from with these settings, this codebook and a log of that head."""
        reading = _digest((version(), settings.spacy_model, *settings.home_countries))
        return cls(reading=reading, codebook=_digest([encode(book)]), decisions=decisions)

    def derives_as(self, other: "BuiltFrom") -> bool:
        """Say whether at most reports and decisions came in between: the same version and the same codebook."""
        return (self.reading, self.codebook) == (other.reading, other.codebook)

    def reading_days(self, said: Sequence[str]) -> str:
        """Return the digest of how reports are read that are of the days decided for them, as `said`."""
        return _digest((self.reading, *said))


def files_digest(hashes: Iterable[str]) -> str:
    """Return the digest of a set of archived files, by their hashes in any order."""
    return _digest(sorted(hashes))


def basis_of(unit: "Unit") -> BuiltFrom:
    """Return what the record was built from."""
    return decode(unit.state(_KEPT_AS) or "{}", BuiltFrom)


def keep_basis(unit: "Unit", basis: BuiltFrom) -> None:
    """Write beside the record what it is being built from."""
    unit.set_state(_KEPT_AS, encode(basis).decode())


def _digest(parts: Iterable[str | bytes]) -> str:
    joined = b"\x1f".join(part if isinstance(part, bytes) else part.encode("utf8") for part in parts)
    return sha256(joined).hexdigest()
