"""The door: a record written as files, all of them whole or none."""
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from cenotaph.errors import Stop, WrongUsage

from .forms import EXPORTS, Export, Files
from .holdings import Holdings


def export(holdings: Holdings, form: str, out: Path) -> tuple[Path, ...]:
    """Write a record in the format called `form` and return the paths of the files written.

    `out` is a folder, made if need be. For a format of one file it may also be that file: a name with the format's own
    ending, such as "incidents.geojson". Files of the same name are replaced, others left alone. The same record gives
    the same bytes. Raises WrongUsage for a format that does not exist, Stop where the files cannot be written.
    """
    format_ = _named(form)
    try:
        return _write(format_.files(holdings), out)
    except FileExistsError as error:
        raise Stop(f"{out} is a file: no folder of that name can be made.", "Name a folder, or a new one.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "Nothing there was changed. Free some space, or choose another folder."
        raise Stop(f"The export to {out} failed: {reason}.", remedy) from error


def _named(form: str) -> Export:
    for candidate in EXPORTS:
        if candidate.name == form:
            return candidate
    known = ", ".join(f"'{candidate.name}' ({candidate.purpose})" for candidate in EXPORTS)
    raise WrongUsage(f"There is no export format '{form}'.", f"Choose one of: {known}.")


def _write(files: Files, out: Path) -> tuple[Path, ...]:
    first = next(files)
    second = next(files, None)
    if second is None and out.suffix and out.suffix == Path(first[0]).suffix and not out.is_dir():
        return _write_all(iter([(out.name, first[1])]), out.parent)
    return _write_all(_joined(first, second, files), out)


def _joined(first: tuple[str, Iterator[bytes]], second: tuple[str, Iterator[bytes]] | None, rest: Files) -> Files:
    yield first
    if second is not None:
        yield second
    yield from rest


def _write_all(files: Files, folder: Path) -> tuple[Path, ...]:
    """Write the files aside, in a folder on the same disk, then put them in place by renaming."""
    made = _make(folder)
    try:
        with TemporaryDirectory(prefix=".cenotaph-", dir=folder) as aside:
            names = [_write_aside(Path(aside) / name, data) for name, data in files]
            _put_in_place(names, Path(aside), folder)
    except BaseException:
        # A folder that was made for an export that failed would look like an export of nothing.
        with suppress(OSError):
            for empty in made:
                empty.rmdir()
        raise
    return tuple(folder / name for name in names)


def _put_in_place(names: list[str], aside: Path, folder: Path) -> None:
    # A spreadsheet program that has one of the old files open may forbid replacing it: the others must then go back.
    before = aside / "before"
    before.mkdir()
    for name in names:
        if (folder / name).exists():
            shutil.copy2(folder / name, before / name)
    replaced: list[str] = []
    try:
        for name in names:
            (aside / name).replace(folder / name)
            replaced.append(name)
    except OSError:
        for name in replaced:
            if (before / name).exists():
                (before / name).replace(folder / name)
            else:
                (folder / name).unlink()
        raise


def _make(folder: Path) -> list[Path]:
    """Make the folder and those above it; return the ones that were not there, innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _write_aside(path: Path, data: Iterator[bytes]) -> str:
    with path.open("wb") as file:
        file.writelines(data)
        file.flush()
        os.fsync(file.fileno())
    return path.name
