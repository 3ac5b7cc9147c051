"""From the record to an edition on disk: policy, withholding, pages and data, seal."""
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from cenotaph.archive import Archive, LogRead
from cenotaph.codebook import Codebook
from cenotaph.derive import version
from cenotaph.editions import Editions, SigningKey
from cenotaph.export import write_parts
from cenotaph.methodology import rules_of
from cenotaph.publish import Imprint, Policy, load_policy, publish
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
    edition = publish(sources.record, sources.policy, imprint, editions.latest())
    folder = editions.add(edition, lambda aside: write_parts(edition, aside), key if key.there else None)
    return Release(edition=edition, folder=folder, signed=key.there)


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
    from msgspec.structs import replace

    return replace(policy, names=replace(policy.names, also=(), never=()))
