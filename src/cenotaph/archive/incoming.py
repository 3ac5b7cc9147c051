"""What is to come in: the files that names, folders and patterns stand for, and their bytes."""
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cenotaph.errors import Unreadable

LARGEST_FILE_BYTES = 256 * 1024 * 1024
# What a project keeps beside the reports: `add .` in a project's folder must not archive the archive.
PROJECT, DECISIONS = "cenotaph.toml", "decisions.jsonl"
ARCHIVE, EDITIONS = "archive", "editions"
PROJECT_ENDINGS = (".toml", ".db", ".db-journal", ".db-shm", ".db-wal")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that is to come in: `by_name` where a name or a pattern stands for it, not a folder that holds it."""

    path: Path
    by_name: bool


def named_files(names: Iterable[str | Path]) -> tuple[tuple[Incoming, ...], tuple[Unreadable, ...]]:
    """Return the files that `names` stand for, in order and each once, and a complaint for all that stands for none.

    A name is a file, a folder (walked to the bottom) or a pattern. Of a folder hidden files, links to folders and a
    project's own files (settings, codebook, policy, archive, decisions, record, editions) are left out.
    """
    files: dict[Path, bool] = {}
    failed: list[Unreadable] = []
    for name in map(str, names):
        refused: list[Unreadable] = []
        try:
            found = list(_files(name, refused))
        except (OSError, ValueError) as error:
            found, refused = [], [_closed(name, error)]
        for each in found:
            files[each.path] = each.by_name or files.get(each.path, False)
        failed += refused if found or refused else [_nothing(name)]
    return tuple(Incoming(path, by_name) for path, by_name in files.items()), tuple(failed)


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes. Raises Unreadable where it is gone, forbidden, no file, or larger than any report."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(f"{path} is a pipe or a device.", "Save what it gives as a file and name that.")
        if found.st_size > LARGEST_FILE_BYTES:
            size, limit = found.st_size // 2**20, LARGEST_FILE_BYTES // 2**20
            raise Unreadable(f"{path} is {size:,} MiB; the limit is {limit}.", "Split it into single reports.")
        return path.read_bytes()
    except OSError as error:
        raise _closed(str(path), error) from error


def _files(name: str, refused: list[Unreadable]) -> Iterator[Incoming]:
    path = Path(name).expanduser()
    if path.is_dir():
        yield from _inside(path, refused)
    elif path.exists():
        yield Incoming(path, by_name=True)
    elif glob.has_magic(name):
        for match in map(Path, sorted(glob.iglob(str(path), recursive=True))):  # noqa: PTH207
            yield from _inside(match, refused) if match.is_dir() else (Incoming(match, by_name=True),)


def _inside(folder: Path, refused: list[Unreadable]) -> Iterator[Incoming]:
    # Without being told, a walk passes over a folder that it may not enter, and its reports would be lost unsaid.
    def closed(error: OSError) -> None:
        refused.append(_closed(str(error.filename), error))

    for top, folders, names in os.walk(folder, onerror=closed):
        project = PROJECT in names
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not (project and f in (ARCHIVE, EDITIONS)))
        for name in sorted(names):
            own = project and (name == DECISIONS or name.endswith(PROJECT_ENDINGS))
            if not name.startswith(".") and not own:
                yield Incoming(Path(top) / name, by_name=False)


def _closed(name: str, error: OSError | ValueError) -> Unreadable:
    reason = getattr(error, "strerror", None) or str(error)
    return Unreadable(f"{name} cannot be read: {reason}.", "Check that it is there and that you may read it.")


def _nothing(name: str) -> Unreadable:
    if Path(name).is_symlink():
        return Unreadable(f"{name}: a link to nothing.", "Name the file that it should lead to.")
    if Path(name).expanduser().is_dir():
        return Unreadable(f"{name}: no report in this folder.", "Name a folder that holds reports.")
    if glob.has_magic(name):
        return Unreadable(f"{name}: no file matches.", "Check the pattern; `**` stands for any depth of folders.")
    return Unreadable(f"{name}: no such file or folder.", "Check the name and the folder you are in.")
