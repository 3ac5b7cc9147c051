"""The documentation as tests see it: its pages, and the program that writes its generated parts."""
import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


@cache
def generator() -> Any:
    """Return docs/generate.py as a module."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        return import_module("generate")
    finally:
        sys.path.remove(str(ROOT / "docs"))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf8")


@cache
def everything() -> str:
    """Return all pages as one text."""
    return "\n".join(path.read_text(encoding="utf8") for path in PAGES)


def without_code(text: str) -> str:
    """Return a page less its fenced blocks: what stands there is no prose and no link."""
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)


def tracked_files() -> list[Path]:
    """Return the files that make up the project: those git knows or would add; without git, all that is not hidden."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    apart = {"build", "__pycache__"}
    inside = (path for path in ROOT.rglob("*") if path.is_file())
    return [path for path in inside if not any(p in apart or p.startswith(".") for p in path.relative_to(ROOT).parts)]
