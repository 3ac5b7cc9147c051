"""What the database says when it cannot go on, in words that say what to do next."""
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from cenotaph.errors import Stop

_LOCKED = ("is locked: another command is writing to it.", "Wait until that command ends, then run this again.")
_READ_ONLY = (
    "cannot be written: it is read-only.",
    "Copy the project to a place that you may write to, or change the permissions of the file and its folder.",
)
_NOT_OURS = (
    "is not a database, or is damaged.",
    "The record is derived: move that file away, then run 'cenotaph build' to make it anew from the archive.",
)
_CLOSED = ("cannot be opened or created.", "Check that its folder exists and that you may read and write there.")
_DISK = ("could not be read from, or written to, disk.", "Nothing is half written. Check it, then run this again.")
_FULL = ("could not be written: the disk is full.", "Nothing was changed. Free some space, then run this again.")
_REFUSED = ("refuses this user.", "Check the user, the password and the user's rights on the database.")
_TWICE = (
    "would hold a finding without its claims, or a claim counted twice: the change was refused.",
    "Nothing was changed. This is a fault in Cenotaph: please report it.",
)

# The start of SQLite's error name or of PostgreSQL's SQLSTATE (its appendix A), and what is then said.
_SAID: tuple[tuple[str, tuple[str, str]], ...] = (
    ("SQLITE_BUSY", _LOCKED),
    ("SQLITE_LOCKED", _LOCKED),
    ("SQLITE_READONLY", _READ_ONLY),
    ("SQLITE_PERM", _READ_ONLY),
    ("SQLITE_NOTADB", _NOT_OURS),
    ("SQLITE_CORRUPT", _NOT_OURS),
    ("SQLITE_FULL", _FULL),
    ("SQLITE_CONSTRAINT", _TWICE),
    ("SQLITE_CANTOPEN", _CLOSED),
    ("SQLITE_IOERR", _DISK),
    ("55P03", _LOCKED),
    ("40", _LOCKED),
    ("25006", _READ_ONLY),
    ("53100", _FULL),
    ("23", _TWICE),
    ("28", _REFUSED),
    ("42501", _REFUSED),
    ("3D000", ("does not exist on that server.", "Create it first, for example with 'createdb'.")),
    ("3F000", ("has no schema to put tables in.", "Create one, or name it in the user's search_path.")),
    ("unreachable", ("cannot be reached.", "Check that the server runs, and the host and port that you gave.")),
)


def code_of(error: BaseException | None) -> str:
    """Return SQLite's error name or PostgreSQL's SQLSTATE; "unreachable" for a connection that failed; else ""."""
    name = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    if name:
        return str(name)
    # pg8000 hands over the server's fields as a mapping and says InterfaceError when no server answered.
    fields = error.args[0] if error is not None and error.args else None
    if isinstance(fields, dict):
        return str(fields.get("C", ""))
    return "unreachable" if type(error).__name__ == "InterfaceError" else ""


def stop_for(error: DBAPIError, name: str) -> Stop:
    """Return the Stop that says what the database called `name` could not do, and what to do next."""
    code = code_of(error.orig)
    for start, (what, remedy) in _SAID:
        if code.startswith(start):
            return Stop(f"The database {name} {what}", remedy)
    return Stop(f"The database {name} failed: {error.orig}.", "Nothing was changed. Check it, then run this again.")


@contextmanager
def plainly(name: str) -> Iterator[None]:
    """Turn every error of the database called `name` inside the block into a Stop."""
    try:
        yield
    except DBAPIError as error:
        raise stop_for(error, name) from error
