"""The files that a person means: files, folders with all that is in them, quoted patterns."""
import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from cenotaph.errors import Unreadable

# What a project keeps beside the reports: `add .` in a project's folder must not archive the archive.
OWN = ("archive", "cenotaph.toml", "record.db")


def named_files(names: Sequence[str], project: Path | None = None) -> tuple[tuple[Path, ...], tuple[Unreadable, ...]]:
    """Return the files that `names` stand for, in order and each once, and a complaint per name that stands for none.

    Folders are walked to the bottom; hidden files, links to folders and `project`'s own files are left out.
    """
    files: dict[Path, None] = {}
    failed = []
    for name in names:
        found = list(_files(name, project))
        files.update(dict.fromkeys(found))
        if not found:
            failed.append(_nothing(name))
    return tuple(files), tuple(failed)


def _files(name: str, project: Path | None) -> Iterator[Path]:
    path = Path(name).expanduser()
    if path.is_dir():
        yield from _inside(path, project)
    elif path.exists():
        yield path
    elif glob.has_magic(name):
        for match in sorted(glob.iglob(str(path), recursive=True)):  # noqa: PTH207
            yield from _inside(Path(match), project) if Path(match).is_dir() else (Path(match),)


def _inside(folder: Path, project: Path | None) -> Iterator[Path]:
    for top, folders, names in os.walk(folder):
        here = Path(top)
        at_home = project is not None and here.resolve() == project.resolve()
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not (at_home and f in OWN))
        for name in sorted(names):
            if not name.startswith(".") and not (at_home and name.startswith(OWN)):
                yield here / name


def _nothing(name: str) -> Unreadable:
    if Path(name).is_dir():
        return Unreadable(f"{name}: no file in this folder.", "Name a folder that holds reports.")
    if glob.has_magic(name):
        return Unreadable(f"{name}: no file matches.", "Check the pattern; `**` stands for any depth of folders.")
    return Unreadable(f"{name}: no such file or folder.", "Check the name and the folder you are in.")
