"""Writing so that a crash leaves either the old state or the new one, and failures that say what to do."""
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cenotaph.errors import Stop

_REMEDIES = {
    errno.ENOSPC: "Free some space on that disk and run the command again; nothing was half written.",
    errno.EDQUOT: "Free some space within your quota and run the command again; nothing was half written.",
    errno.EROFS: "The disk is read-only: move the project to one that can be written, or remount it.",
    errno.EACCES: "Make that folder and what is in it writable for you, or run as the user that owns it.",
    errno.EPERM: "Make that folder and what is in it writable for you, or run as the user that owns it.",
    errno.ENOTDIR: "Something that is no folder stands where the archive should be: move it away.",
    errno.EEXIST: "Something that is no folder stands where the archive should be: move it away.",
}


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn the operating system's refusals on `path` into a Stop that says what to do."""
    try:
        yield
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "Check the disk, then run the command again.")
        raise Stop(f"The archive cannot use {path}: {error.strerror or error}.", remedy) from error


def write_once(path: Path, aside: Path, data: bytes) -> None:
    """Write `data` to `aside`, make it durable and read-only, then give it its name: never half a file under `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside.parent.mkdir(parents=True, exist_ok=True)
    aside.unlink(missing_ok=True)
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o444)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def append(path: Path, data: bytes) -> None:
    """Add `data` at the end of `path` and make it durable; on failure the end is cut back to where it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    with path.open("ab") as file:
        before = file.tell()
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), before)
            raise
    if fresh:
        settle(path.parent)


def settle(folder: Path) -> None:
    """Make the names in a folder durable, where the system can (Windows opens no folders)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock on `path`, so that two commands never chain to one last line; no lock where the system has none."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
