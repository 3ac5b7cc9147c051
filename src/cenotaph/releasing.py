"""From the record to an edition on disk: policy, withholding, pages and data, seal."""
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from msgspec.structs import replace

from cenotaph.archive import Archive, LogRead
from cenotaph.codebook import Codebook
from cenotaph.derive import version
from cenotaph.editions import Editions, SigningKey
from cenotaph.errors import Stop
from cenotaph.export import write_parts
from cenotaph.methodology import rules_of
from cenotaph.publish import Imprint, Policy, Secrets, leaks, load_policy, publish, secrets_of, unmasked
from cenotaph.records import Basis, Edition, Record, encode

POLICY_FILE = "policy.toml"


@dataclass(frozen=True, kw_only=True)
class Release:
    """What `publish` did: the edition and the folder it lies in; `signed` with the fingerprint of the key."""

    edition: Edition
    folder: Path
    signed: bool = False


@dataclass(frozen=True, kw_only=True)
class Sources:
    """All that an edition is made from: the record, and what the record was derived from."""

    record: Record
    book: Codebook
    policy: Policy
    archive: Archive
    log: LogRead
    title: str


def release(sources: Sources, editions: Editions, made: datetime, *, sign: bool = False) -> Release:
    """Make the next edition, write it and return it. `sign` makes a signing key where there is none.

    Raises Stop where the newest edition was edited by hand or the disk refuses; nothing is then published.
    """
    key = SigningKey()
    if sign and not key.there:
        key.make()
    imprint = Imprint(title=sources.title, made=made, basis=_basis(sources), rules=rules_of(sources.book))
    secrets = secrets_of(sources.record, sources.policy)
    edition = publish(sources.record, sources.policy, imprint, editions.latest(), secrets)

    def fill(aside: Path) -> None:
        write_parts(edition, aside)
        _refuse_leaks(aside, edition, secrets)

    folder = editions.add(edition, fill, key if key.there else None)
    return Release(edition=edition, folder=folder, signed=key.there)


def _refuse_leaks(aside: Path, edition: Edition, secrets: Secrets) -> None:
    """Raise Stop where a file that is about to be published holds a name that the policy withholds."""
    files = ((path.relative_to(aside).as_posix(), path) for path in sorted(aside.rglob("*")) if path.is_file())
    found = list(leaks(((name, path.read_bytes()) for name, path in files), secrets))
    found += ["edition.json"] if unmasked(edition, secrets) else []
    if found:
        what = f"A withheld name would be published in {', '.join(dict.fromkeys(found))}: nothing was published."
        raise Stop(what, "This is a defect of Cenotaph: please report it; the policy's `never` lets a name stand.")


def policy_of(folder: Path, file: Path | None = None) -> Policy:
    """Return the policy in `file`, else the project's own, else the bundled one."""
    own = folder / POLICY_FILE
    return load_policy(file or (own if own.exists() else None))


def _basis(sources: Sources) -> Basis:
    digests = sorted({entry.sha256 for entry in sources.archive.files()})
    return Basis(
        software=f"cenotaph {metadata.version('cenotaph')}", derivation=version(), codebook=sources.book.name,
        codebook_version=sources.book.version, codebook_sha256=sha256(encode(sources.book)).hexdigest(),
        archive_root=sha256("\n".join(digests).encode()).hexdigest(), archive_files=len(digests),
        decisions=sources.log.head, policy_sha256=sha256(encode(_public(sources.policy))).hexdigest(),
    )


def _public(policy: Policy) -> Policy:
    """The policy without its lists of names, which a hash of the whole could be searched for."""
    return replace(policy, names=replace(policy.names, also=(), never=()))
