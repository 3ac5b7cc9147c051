"""The formats that reports come in. To add one: a file with `sniff` and `read`, a line here, a sample in the tests."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cenotaph.errors import Unreadable

from . import json_lines, plain_text, portable_document, web_page
from .page import Page


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of file is known (by content first, `suffixes` are its usual names) and read."""

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Iterator[Page | Unreadable]]


# The first whose sniff says yes reads the file; plain text says yes to anything and so stands last.
FORMATS: tuple[Format, ...] = (
    Format("PDF", (".pdf",), portable_document.sniff, portable_document.read),
    Format("web page", (".html", ".htm", ".xhtml"), web_page.sniff, web_page.read),
    Format("JSON Lines", (".jsonl", ".ndjson", ".json"), json_lines.sniff, json_lines.read),
    Format("plain text", (".txt", ".text", ".md"), plain_text.sniff, plain_text.read),
)


def format_of(data: bytes, name: str) -> Format:
    """Return the format that the content shows, the name being only a hint."""
    return next(one for one in FORMATS if one.sniff(data, name))
