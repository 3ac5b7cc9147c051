"""The parts an edition is written as. To add one: a file beside this, a line here, a sample in the tests."""
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from cenotaph.records import Edition, Fingerprint, Region

from .forms import EXPORTS
from .holdings import Holdings

_PAGES_NEED = ("jinja2", "altair", "vl_convert", "shapefile")
# Path within the part's folder, and the bytes of the file.
Contents = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class Part:
    """One part of an edition: the folder it is written to, what it is for, and its files.

    `files` is also handed the files of the parts before it, so that a page can list them. `pages` are for reading, and
    need the extra `site`.
    """

    name: str
    purpose: str
    files: Callable[[Edition, Sequence[Fingerprint]], Contents]
    pages: bool = False


def data_files(edition: Edition, _: Sequence[Fingerprint] = ()) -> Contents:
    """Yield the published record in every export format."""
    holdings = Holdings.of(edition)
    for form in EXPORTS:
        if form.library is None or find_spec(form.library):
            for name, data in form.files(holdings):
                yield name, b"".join(data)


def regions_of(data: bytes) -> tuple[Region, ...]:
    """Return the regions of a GeoJSON collection, as maps show them. Raises ValueError where the bytes are none."""
    from .site import regions_of as read

    return read(data)


def _pages(edition: Edition, written: Sequence[Fingerprint]) -> Contents:
    # Imported here: of all commands only `publish` writes pages.
    from .site import site_files

    return site_files(edition, written)


def _way_in(edition: Edition, written: Sequence[Fingerprint]) -> Contents:
    from .site import way_in

    return way_in(edition, written)


PARTS: tuple[Part, ...] = (
    Part("data", "the published record in every export format", data_files),
    Part("site", "pages to read", _pages, pages=True),
    Part(".", "the way in, for a host of web pages", _way_in, pages=True),
)


def pages_lack() -> str | None:
    """Return the first library that pages need and that is not installed, None where they can be written."""
    return next((name for name in _PAGES_NEED if find_spec(name) is None), None)


def write_parts(edition: Edition, folder: Path, pages: bool = True) -> None:
    """Write every part of an edition into its own folder within `folder`; without `pages` its data alone."""
    written: list[Fingerprint] = []
    for part in (part for part in PARTS if pages or not part.pages):
        before = tuple(written)
        for name, data in part.files(edition, before):
            place = PurePosixPath(part.name, name)
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            digest = sha256(data).hexdigest()
            written.append(Fingerprint(path=str(place), sha256=digest, size=len(data)))
