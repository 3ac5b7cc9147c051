"""The shelf: a project's editions by number, each written aside and then given its name."""
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cenotaph.errors import Stop, WrongUsage
from cenotaph.records import Edition, encode

from .sealing import EDITION, MANIFEST, SIGNATURE, faults_of, manifest_of, read_edition
from .signing import SigningKey

# A folder and the edition in it → whatever else belongs into the folder.
Fill = Callable[[Path], None]


class Editions:
    """The editions of a project in `editions/1`, `editions/2`, … The folder is made with the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of all editions, oldest first."""
        found = (path.name for path in self.folder.glob("*") if path.is_dir() and path.name.isdigit())
        return tuple(sorted(map(int, found)))

    def path(self, named: str | int) -> Path:
        """Return the folder of an edition: by its number, or "latest". Raises WrongUsage where there is none."""
        numbers = self.numbers()
        if str(named) == "latest" and numbers:
            return self.folder / str(numbers[-1])
        if str(named).isdigit() and int(named) in numbers:
            return self.folder / str(int(named))
        last = f"The newest is {numbers[-1]}." if numbers else "Make one with `cenotaph publish`."
        raise WrongUsage(f"There is no edition {named}.", last)

    def latest(self) -> Edition | None:
        """Return the newest edition, None where there is none. Raises Stop where it was edited by hand."""
        return read_edition(self.path("latest")) if self.numbers() else None

    def intact(self) -> Edition | None:
        """Return the newest edition, None where there is none. Raises Stop where any file of it was edited.

        The next one counts on it: it tells what changed since, and holds the hash of its manifest.
        """
        newest = self.latest()
        fault = next(iter(faults_of(self.path("latest"))), None) if newest else None
        if newest and fault:
            raise Stop(f"Edition {newest.number} is not as it was published: {fault}. Nothing was published.",
                       f"Put it back from a copy; `cenotaph verify {newest.number}` names all that differs.")
        return newest

    def add(self, edition: Edition, fill: Fill, key: SigningKey | None) -> Path:
        """Write an edition beside the others and return its folder; nothing of it is there before all of it is.

        `fill` writes pages and data into the folder it is given. Raises Stop where the number is taken or the disk
        refuses.
        """
        place = self.folder / str(edition.number)
        with self._aside(edition.number) as aside:
            (aside / EDITION).write_bytes(encode(edition))
            fill(aside)
            manifest = manifest_of(aside, edition, self._last_manifest())
            (aside / MANIFEST).write_bytes(manifest)
            if key is not None:
                (aside / SIGNATURE).write_bytes(key.sign(manifest))
            for path in filter(Path.is_file, aside.rglob("*")):
                path.chmod(0o444)
            self._settle(aside, place)
        return place

    def _last_manifest(self) -> str | None:
        numbers = self.numbers()
        return sha256((self.path(numbers[-1]) / MANIFEST).read_bytes()).hexdigest() if numbers else None

    @contextmanager
    def _aside(self, number: int) -> Iterator[Path]:
        aside = self.folder / f".publishing-{number}-{os.getpid()}"
        try:
            aside.mkdir(parents=True)
            yield aside
        except OSError as error:
            remedy = "Nothing was published. Free some space, or make the folder writable, and publish again."
            raise Stop(f"The edition cannot be written to {self.folder}: {error.strerror or error}.", remedy) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def _settle(self, aside: Path, place: Path) -> None:
        if place.exists():
            raise Stop(f"{place} is there already: another command published at the same time.", "Publish again.")
        aside.rename(place)


def refuse_full(folder: Path) -> None:
    """Raise Stop where a folder that is to get a copy of the pages holds something already."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise Stop(f"{folder} is not empty: nothing was published.", "Name an empty folder, or one that is not there.")


def copy_whole(folder: Path, place: Path) -> None:
    """Copy a folder to `place`, which is empty or not there: written aside, then renamed. Raises Stop on failure."""
    aside = place.absolute().parent / f".copying-{place.name}-{os.getpid()}"
    try:
        refuse_full(place)
        shutil.copytree(folder, aside)
        if place.exists():
            place.rmdir()
        aside.rename(place)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        remedy = f"The edition itself is published: copy {folder} by hand."
        raise Stop(f"The pages cannot be copied to {place}: {error.strerror or error}.", remedy) from error
