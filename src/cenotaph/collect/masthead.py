"""Who publishes a text that names no outlet beside it: its masthead, or the name in its dateline."""
import re
import tomllib
from functools import cache
from importlib.resources import files

_LONGEST = 6
_DATELINE = re.compile(r"^.{0,60}?\((?P<who>(?:The )?[A-Z][^()\d]{2,40})\)\s*[-–—]", re.MULTILINE)
_BYLINE = re.compile(
    r"^By (?:a|an|our) (?:\w+ ){0,2}?(?:correspondent|reporter|staff) of (?P<who>[A-Z].{2,40})$", re.MULTILINE)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    row = tomllib.loads((files(__package__) / "hand/mastheads.toml").read_text(encoding="utf8"))["mastheads"]
    return frozenset(row["words"]), frozenset(row["small"])


def _is_name(line: str) -> bool:
    known, small = _words()
    words = line.split()
    if not 1 < len(words) <= _LONGEST or line[-1] in ".!?,;":
        return False
    capital = all(w[0].isupper() or w.lower() in small for w in words)
    return capital and any(w.lower().strip("’'s") in known or w.lower() in known for w in words)


def outlet_of(text: str) -> str | None:
    """Return the outlet or organisation that a plain text names as its publisher; None where it names none.

    Read are the first line ("The Quillon Herald", or what stands before a colon in it), a byline ("By a correspondent
    of …") and the name in a dateline ("HOMS, 26 February 2012 (The Saddlergate Times) -").
    """
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    for name in (first, first.split(":")[0].strip() if ":" in first else ""):
        if name and _is_name(name):
            return name.title() if name.isupper() else name
    found = _BYLINE.search(text[:600]) or _DATELINE.search(text[:600])
    return found.group("who").strip() if found and _is_name(found.group("who").strip()) else None
