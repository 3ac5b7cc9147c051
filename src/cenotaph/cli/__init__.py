"""The command line: parse, call, show. `main` is its door and the only place where errors end."""
import os
import sys
from collections.abc import Sequence

from cenotaph.errors import CenotaphError, WrongUsage

__all__ = ["main"]

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 stopped or partly done, 2 wrong usage, 130 interrupted.

    `argv` are the words after `cenotaph`; None reads them from the command line. Whatever goes wrong ends as a message
    that says what to do next: a traceback is shown only where CENOTAPH_TRACEBACK is set.
    """
    # Imported here: a broken installation must end as a message too.
    try:
        from .app import app

        _let_every_script_through()
        code = int(app(args=argv, prog_name="cenotaph", standalone_mode=False) or 0)
        # Here, where a reader that went away is still caught.
        sys.stdout.flush()
        return _interrupted() if code == INTERRUPTED else code
    except CenotaphError as error:
        _say(error.what, error.remedy, argv)
        return 2 if isinstance(error, WrongUsage) else 1
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        return _reader_gone()
    except Exception as error:
        return _other(error)


def _other(error: Exception) -> int:
    """What Typer raises for misuse is told apart by its message: the class has moved between its versions."""
    if type(error).__name__ == "Abort":
        return _interrupted()
    message = getattr(error, "format_message", None)
    if message is not None:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "cenotaph"
        # How the library that checks values begins every message of its own.
        what = message().replace("Value error, ", "") or "no command was given."
        behind = "-C DIR stands before the command; " if what == "No such option: -C" else ""
        _say(what, f"{behind}`{command} --help` shows how it is used.")
        return 2
    if os.environ.get("CENOTAPH_TRACEBACK"):
        raise error
    if isinstance(error, OSError) and error.strerror:
        _say(f"{error.filename or 'a file'}: {error.strerror}.", "Check the path, its permissions and the free space.")
        return 1
    kind = type(error).__name__
    _say(
        f"something went wrong that should not have ({kind}); we are sorry.",
        "Run the command again with CENOTAPH_TRACEBACK=1 before it to see the details, and please report them.",
    )
    return 1


def _say(what: str, remedy: str, argv: Sequence[str] | None = None) -> None:
    from pathlib import Path

    from .terminal import complain, pasteable

    words = sys.argv[1:] if argv is None else argv
    complain(what, pasteable(remedy, Path(words[1]) if len(words) > 1 and words[0] == "-C" else None))


def _interrupted() -> int:
    print("interrupted; what was finished is kept: the same command goes on from there.", file=sys.stderr)
    return INTERRUPTED


def _reader_gone() -> int:
    """The reader of a pipe went away (`| head`): the rest goes nowhere, or Python complains again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _let_every_script_through() -> None:
    """A terminal that cannot write a letter shows its number instead of ending the command: quotes may be Arabic."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
