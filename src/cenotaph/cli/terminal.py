"""What is written to the terminal: plain text that reads at 80 columns, piped or not, and complaints on stderr."""
import re
import shlex
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

Part = str | tuple[str, str]
WIDEST = 110
WHOLE = frozenset({"id", "figure", "grade"})
# Line ends, and the joiners that Arabic and Persian spelling needs.
JOINING = "\n\u200c\u200d"


class Screen:
    """Headings, paragraphs and tables on stdout, no colour where NO_COLOR is set or the output is piped.

    `folder` is what -C named: commands that a page offers in backticks are written so that they can be pasted.
    """

    def __init__(self, folder: Path | None = None, stream: TextIO | None = None) -> None:
        from rich.console import Console

        self.console = Console(file=stream or sys.stdout, markup=False, highlight=False, emoji=False)
        self.folder = folder
        self.width = min(self.console.width, WIDEST)

    def heading(self, words: str) -> None:
        self.gap()
        self.say((words, "bold"))

    def gap(self) -> None:
        self.console.print()

    def say(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Write one paragraph, wrapped: `indent` spaces before it, `hang` more before all but its first line."""
        from rich.text import Text

        text = Text.assemble(*(self._said(p) if isinstance(p, str) else (self._said(p[0]), p[1]) for p in parts))
        lines = text.wrap(self.console, max(self.width - indent - hang, 20))
        for number, line in enumerate(lines):
            line.rstrip()
            before = " " * (indent + (hang if number else 0))
            self.console.print(Text(before).append_text(line), soft_wrap=True)

    def _said(self, words: str) -> str:
        return clean(pasteable(words, self.folder))

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[str] = frozenset()) -> None:
        """Write a table. The columns named in `numbers` (to the right) or WHOLE never wrap."""
        from rich.text import Text

        from .table import Column, table_lines

        columns = [Column(head, right=head in numbers, whole=head in numbers | WHOLE) for head in heads]
        lines = table_lines(columns, [[" ".join(clean(cell).split()) for cell in row] for row in rows], self.width)
        self.console.print(Text(next(lines), "bold"), soft_wrap=True)
        for line in lines:
            print(line, file=self.console.file)


def clean(words: str) -> str:
    """Return `words` without control and direction-override characters: a report must not steer a terminal."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf") and c not in JOINING else c for c in words)


def pasteable(words: str, folder: Path | None) -> str:
    """Return `words` with the commands in quotes as they must be typed on the project that -C named."""
    if folder is None:
        return words
    where = shlex.quote(str(folder))
    return re.sub(r"([`'])cenotaph (?!-|init\b)", lambda found: f"{found[1]}cenotaph -C {where} ", words)


def complain(what: str, remedy: str, label: str = "error") -> None:
    """Write one complaint to stderr: what happened, and what to do next."""
    print(clean(f"{label}: {what}"), file=sys.stderr)
    print(clean(f"→ {remedy}"), file=sys.stderr)

