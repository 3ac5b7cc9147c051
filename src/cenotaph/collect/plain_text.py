"""Plain text and Markdown: one report a file, its words untouched but for the line ends."""
from collections.abc import Iterator
from pathlib import PurePath

from .chrome import letters
from .decoding import decoded
from .masthead import outlet_of
from .page import Page
from .refusal import LARGEST_TEXT, refusal, too_long

_LONGEST_TITLE = 200


def sniff(data: bytes, name: str) -> bool:
    """Return True: whatever no other format claims is tried as text, and refused there if it is none."""
    return bool(data) and bool(name)


def read(data: bytes, name: str) -> Iterator[Page]:
    """Yield the one text of the file, line ends as "\\n". Raises Unreadable for binary data and blank or huge texts."""
    # A character takes four bytes at most.
    if len(data) > 4 * LARGEST_TEXT:
        raise too_long(name, len(data), "bytes", 4 * LARGEST_TEXT)
    text, doubts = decoded(data, name)
    if len(text) > LARGEST_TEXT:
        raise too_long(name, len(text))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not letters(text):
        raise refusal(name, "holds no words", "Leave it out, or add the file that has the report's text.")
    if "\x00" in text:
        raise refusal(name, "is binary data, not a report", "Add reports as plain text, HTML, PDF or JSON Lines.")
    yield Page(text=text, outlet=outlet_of(text), title=_title(text, name), doubts=doubts)


def _title(text: str, name: str) -> str | None:
    """A Markdown file's first heading; other text files name no title."""
    if PurePath(name).suffix.casefold() not in {".md", ".markdown"}:
        return None
    headings = (line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("# "))
    return next((heading[:_LONGEST_TITLE] for heading in headings if heading), None)
