"""JSON Lines of reports: one object a line, its text kept character for character, a bad line reported and passed."""
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import msgspec

from cenotaph.errors import Unreadable

from .decoding import decoded
from .page import Page
from .refusal import LARGEST_TEXT, refusal, too_long

_SUFFIXES = {".jsonl", ".ndjson", ".json", ".jl"}
_REMEDY = 'Make each line a JSON object with "text", and "doc", "outlet", "doc_date" and "title" where known.'
# Names that other collections use for the same thing; the first that holds a value counts.
_SAME = {
    "doc": ("doc", "id", "url"),
    "outlet": ("outlet", "source"),
    "doc_date": ("doc_date", "date"),
    "title": ("title",),
    "language": ("language", "lang"),
}


def sniff(data: bytes, name: str) -> bool:
    """Return whether the file's name says JSON, or its first line is a JSON object."""
    if PurePath(name).suffix.casefold() in _SUFFIXES:
        return True
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and isinstance(_parsed(start.partition(b"\n")[0]), dict)


def read(data: bytes, name: str) -> Iterator[Page | Unreadable]:
    """Yield each line's report, or what is wrong with that line; `part` is the line's 0-based number in the file."""
    text, doubts = decoded(data, name)
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if isinstance(_parsed(first), dict) or (whole := _whole(text)) is None:
        if not any(isinstance(_parsed(line), dict) for line in lines):
            raise refusal(name, "holds no JSON object", _REMEDY)
        for number, line in enumerate(lines):
            if line.strip():
                yield _page(_parsed(line), number, f"{name}, line {number + 1},", doubts)
        return
    for number, item in enumerate(whole):
        yield _page(item, number, f"{name}, entry {number + 1},", doubts)


def _whole(text: str) -> list[Any] | None:
    """A file that is one JSON value over several lines: its entries, or itself; None where it is no JSON as a whole."""
    value = _parsed(text)
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, dict) else None


def _parsed(line: str | bytes) -> Any:
    try:
        return msgspec.json.decode(line.strip())
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _page(item: Any, part: int, where: str, doubts: tuple[str, ...]) -> Page | Unreadable:
    if not isinstance(item, dict):
        return refusal(where, "is no JSON object", _REMEDY)
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        return refusal(where, 'has no "text"', _REMEDY)
    if len(text) > LARGEST_TEXT:
        return too_long(where, len(text))
    if "\x00" in text:
        return refusal(where, "has U+0000 in its text, which databases refuse", "Remove it and add the file again.")
    said = {field: _first(item, keys) for field, keys in _SAME.items()}
    return Page(
        part=part, doc=said["doc"], outlet=said["outlet"], title=said["title"], text=text, language=said["language"],
        metadata=said["doc_date"], metadata_source="doc_date", doubts=doubts,
    )


def _first(item: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    values = (item.get(key) for key in keys)
    return next((str(v).strip() for v in values if isinstance(v, str | int) and str(v).strip()), None)
