"""The manifest of an edition: what it is sealed with, and what is wrong with one that was edited."""
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from cenotaph.errors import Stop
from cenotaph.records import Edition, Fingerprint, Manifest, decode

from .signing import trust_of

EDITION, MANIFEST, SIGNATURE = "edition.json", "manifest.json", "manifest.sig"


def manifest_of(folder: Path, edition: Edition, previous: str | None) -> bytes:
    """Return the manifest of an edition's folder as JSON: every file in it but the manifest and its signature."""
    manifest = Manifest(
        number=edition.number, title=edition.title, made=edition.made, basis=edition.basis, previous=previous,
        files=tuple(_fingerprint(folder, path) for path in _files(folder)),
    )
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2)


def read_edition(folder: Path) -> Edition:
    """Return the edition in a folder. Raises Stop where there is none, or where `edition.json` was edited."""
    manifest = read_manifest(folder)
    path = folder / EDITION
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Stop(f"{path} cannot be read: {error.strerror}.", "Put the edition back from a copy.") from error
    known = {each.path: each.sha256 for each in manifest.files}
    if sha256(data).hexdigest() != known.get(EDITION):
        remedy = f"Put it back from a copy; `cenotaph verify {folder}` says what else differs."
        raise Stop(f"{path} was edited since it was published.", remedy)
    return decode(data, Edition)


def faults_of(folder: Path) -> tuple[str, ...]:
    """Return a sentence for everything that is not as it was published: files edited, lost or added, the signature.

    Raises Stop where the folder holds no edition.
    """
    return tuple(_faults(folder))


def _faults(folder: Path) -> Iterator[str]:
    manifest = read_manifest(folder)
    known = {each.path: each for each in manifest.files}
    here = {path.relative_to(folder).as_posix() for path in _files(folder)}
    for name, each in known.items():
        if name not in here:
            yield f"{name} is gone"
        elif (found := _fingerprint(folder, folder / name)).sha256 != each.sha256:
            yield f"{name} was edited: its SHA-256 is {found.sha256}, published was {each.sha256}"
    yield from (f"{name} was added after publication" for name in sorted(here - known.keys()))
    signature = folder / SIGNATURE
    if signature.exists() and not trust_of((folder / MANIFEST).read_bytes(), signature.read_bytes()).holds:
        yield f"{SIGNATURE} does not sign this {MANIFEST}: one of them was edited"


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an edition's folder. Raises Stop where there is none that can be read."""
    path = folder / MANIFEST
    try:
        return decode(path.read_bytes(), Manifest)
    except OSError as error:
        remedy = "Name the folder of an edition, or its number in the project."
        raise Stop(f"{folder} holds no edition: there is no {MANIFEST}.", remedy) from error
    except msgspec.MsgspecError as error:
        raise Stop(f"{path} is no manifest any more: {error}.", "Put it back from a copy.") from error


def _files(folder: Path) -> Iterator[Path]:
    sealed = {folder / MANIFEST, folder / SIGNATURE}
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and path not in sealed)


def _fingerprint(folder: Path, path: Path) -> Fingerprint:
    data = path.read_bytes()
    return Fingerprint(path=path.relative_to(folder).as_posix(), sha256=sha256(data).hexdigest(), size=len(data))
