"""The day a web page states for machines: schema.org data, meta tags, time elements."""
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from .hand import table
from .machine_dates import machine_date

_LARGEST_DATA = 200_000
_DEEPEST = 6


def stated_date(tree: Any) -> tuple[str, str] | None:
    """Return the words of the first whole day that the page's metadata state and the field's name, None without."""
    stated = (*_linked_data(tree), *_meta(tree), *_times(tree))
    return next(((words, field) for words, field in stated if machine_date(words) is not None), None)


@cache
def _fields(kind: str) -> tuple[str, ...]:
    return tuple(table("web_dates")[kind])


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    for script in tree.iter("script"):
        text, kind = (script.text or "").strip(), (script.get("type") or "").strip().casefold()
        if kind != "application/ld+json" or len(text) > _LARGEST_DATA:
            continue
        try:
            data = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
        nodes = list(_objects(data, _DEEPEST))
        yield from ((n[field], field) for field in _fields("json_ld") for n in nodes if isinstance(n.get(field), str))


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects that describe the page: lists and "@graph" are opened, other nested things (comments) are not."""
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth - 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph", []), depth - 1)


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    said: dict[str, str] = {}
    for tag in tree.iter("meta"):
        field = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().casefold()
        if tag.get("content"):
            said.setdefault(field, tag.get("content"))
    yield from ((said[field], field) for field in _fields("meta") if field in said)


def _times(tree: Any) -> Iterator[tuple[str, str]]:
    """Time elements that are marked as the page's own publication."""
    for tag in tree.iter("time"):
        marked = (tag.get("itemprop") or "").casefold() == "datepublished" or tag.get("pubdate") is not None
        if marked and tag.get("datetime"):
            yield tag.get("datetime"), "time"
