"""What `make demo` runs: a project made from `examples/homs-2012`, read through the command line as a person would."""
import contextlib
import io
import json
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cenotaph.cli import main

HOME = Path(__file__).resolve().parents[1]
REPORTS = HOME / "examples" / "homs-2012"
# Written for people, not reports of harm.
BESIDE = {"expected.toml", "README.md"}


def demo(folder: Path) -> int:
    """Make the project in `folder`, show its record, and return 0, or the exit code of the command that failed."""
    if folder.exists():
        _clear(folder)
    reports = sorted(path for path in REPORTS.iterdir() if path.is_file() and path.name not in BESIDE)
    print(f"{len(reports)} files of conflicting reports about Homs and Idlib, February and March 2012.")
    kinds = ",".join(sorted({path.suffix[1:] for path in reports}))
    steps: Sequence[tuple[str, Sequence[str], str]] = (
        ("A project, its archive and its record", ("init", _near(folder), "--title", "Homs 2012"), ""),
        ("The reports, archived as they came", ("add", *map(str, reports)), f"add {_near(REPORTS)}/*.{{{kinds}}}"),
        ("From reports to claims, incidents and figures", ("build",), ""),
        ("The incidents", ("incidents",), ""),
        ("Totals over a time or an area, held against the incidents and never added", ("tolls",), ""),
    )
    for title, words, shown in steps:
        failed = _run(title, words, folder, shown)
        if failed:
            return failed
    figure = _weightiest(folder)
    failed = _run("One figure, back to the words that claim it", ("why", figure), folder) if figure else 0
    failed = failed or _run("What is doubtful, first what most people hang on", ("check", "--limit", "8"), folder)
    failed = failed or _run("An edition: what may be published, private names withheld", ("publish",), folder)
    _farewell(folder)
    return failed


def _run(title: str, words: Sequence[str], folder: Path, shown: str = "") -> int:
    where = [] if words[0] == "init" else ["-C", str(folder)]
    before = f"-C {shlex.quote(_near(folder))} " if where else ""
    print(f"\n── {title}\n$ {_program()} {before}{shown or shlex.join(words)}\n", flush=True)
    code = main([*where, *words])
    sys.stdout.flush()
    return code


def _weightiest(folder: Path) -> str | None:
    """The largest figure of people killed that several voices give: read from --json, as any program could."""
    captured = io.StringIO()
    with contextlib.redirect_stdout(captured):
        main(["-C", str(folder), "incidents", "--json"])
    findings: list[dict[str, Any]] = json.loads(captured.getvalue() or "[]")
    killed = [figure for finding in findings for figure in finding["figures"] if figure["harm"] == "killed"]
    chosen = max(killed, key=lambda f: (f["voices"] > 1, f["best"], _whole(f["group"])), default=None)
    return str(chosen["id"]) if chosen else None


def _whole(group: dict[str, Any]) -> bool:
    return group["status"] == "unknown" and not group["demographic"] and not group["side"]


def _farewell(folder: Path) -> None:
    print(f"\n── The project stays in {_near(folder)}. To go on:\n")
    for words in ("incidents --grade contested", "show ID", "export csv --out build/tables", "--help"):
        print(f"{_program()} -C {shlex.quote(_near(folder))} {words}" if words != "--help" else f"{_program()} --help")


def _program() -> str:
    """The command as it can be pasted here: the one beside the Python that runs this, if there is one."""
    beside = Path(sys.executable).with_name("cenotaph")
    return shlex.quote(_near(beside)) if beside.exists() else "cenotaph"


def _near(path: Path) -> str:
    """A path as seen from the current folder, where that is shorter."""
    inside = path.is_absolute() and path.is_relative_to(Path.cwd())
    return str(path.relative_to(Path.cwd())) if inside else str(path)


def _clear(folder: Path) -> None:
    """Remove the project of an earlier run, and nothing that is not one."""
    if any(folder.iterdir()) and not (folder / "cenotaph.toml").exists():
        sys.exit(f"{folder} holds something else: move it away, or name another folder after demo.py.")
    shutil.rmtree(folder)


if __name__ == "__main__":
    if not sys.stdout.isatty():
        # In a file or a pipe nobody's terminal sets the width; its tables read best at this one.
        os.environ.setdefault("COLUMNS", "110")
    try:
        sys.exit(demo(Path(sys.argv[1]) if len(sys.argv) > 1 else HOME / "build" / "demo"))
    except BrokenPipeError:
        # The reader of a pipe went away; the rest goes nowhere, or Python complains again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
