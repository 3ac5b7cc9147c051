"""A web page as the lines a reader sees, each with where it stands in the page's tree."""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from .hand import table

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
}
_UNSEEN = {
    "script", "style", "noscript", "template", "svg", "head", "title", "iframe", "object", "select", "textarea",
}
# A table's short cells make one line, "Killed 9"; longer ones are columns of a page and lines of their own.
_LONGEST_CELL = 80
# An element that holds this share of the page's text is the story, whatever its class is called.
_STORY_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line. `tag` is its nearest block element; `framed`: it stands in navigation, a sidebar or the like;
    `linked` is the share of its characters that are links; `container` numbers the block around its own: paragraphs
    of one article share it."""

    text: str
    tag: str
    framed: bool
    linked: float
    container: int = 0


def visible_lines(tree: Any) -> list[Line]:
    """Return the lines of a parsed page in reading order: one a block element or line break, blanks run together."""
    reader = _Reader(len(tree.text_content()) or 1)
    for step, element in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "start":
            reader.open(element, tag)
        else:
            reader.close(element, tag)
    reader.end_line()
    return reader.lines


class _Reader:
    """Goes through a page once: which element, frame and link it is in, and the line it is putting together."""

    def __init__(self, page_length: int) -> None:
        self.lines: list[Line] = []
        self._page_length = page_length
        self._pieces: list[str] = []
        self._linked = 0
        self._framed = [False]
        self._blocks = ["body"]
        self._containers = [0, 0]
        self._opened = 0
        self._links = 0

    def open(self, element: Any, tag: str) -> None:
        """Enter an element and read the words at its beginning."""
        self._break(element, tag)
        self._framed.append(self._framed[-1] or _is_frame(element, tag, self._page_length))
        self._links += tag == "a"
        if tag in _BLOCKS:
            # A paragraph in a quotation or caption counts as that, so that it is kept.
            kept = tag == "p" and self._blocks[-1] in {"blockquote", "figcaption"}
            self._blocks.append(self._blocks[-1] if kept else tag)
            self._opened += 1
            self._containers.append(self._opened)
        if tag and tag not in _UNSEEN:
            self._add(element.text)

    def close(self, element: Any, tag: str) -> None:
        """Leave an element and read the words behind it."""
        self._break(element, tag)
        self._framed.pop()
        self._links -= tag == "a"
        if tag in _BLOCKS:
            self._blocks.pop()
            self._containers.pop()
        self._add(element.tail)

    def end_line(self) -> None:
        """Put the words gathered so far down as a line, if there are any."""
        text = re.sub(r"\s+", " ", "".join(self._pieces)).strip()
        if text:
            share = min(1.0, self._linked / len(text))
            self.lines.append(Line(text, self._blocks[-1], self._framed[-1], share, self._containers[-2]))
        self._pieces, self._linked = [], 0

    def _break(self, element: Any, tag: str) -> None:
        if _breaks(element, tag):
            self.end_line()
        elif tag in {"td", "th"}:
            self._pieces.append(" ")

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._linked += len(text.strip()) if self._links else 0


def _breaks(element: Any, tag: str) -> bool:
    if tag in {"td", "th"}:
        return any(child.tag in _BLOCKS for child in element) or len(element.text_content()) > _LONGEST_CELL
    return tag in _BLOCKS or tag == "br"


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Elements as they open and close; what no reader sees is passed over whole."""
    from lxml import etree  # type: ignore[import-untyped]

    walker = etree.iterwalk(tree, events=("start", "end"))
    for step, element in walker:
        if step == "start" and element.tag in _UNSEEN:
            walker.skip_subtree()
        yield step, element


@cache
def _zones() -> tuple[frozenset[str], frozenset[str]]:
    zones = table("furniture")["zones"]
    return frozenset(zones["elements"]), frozenset(zones["words"])


def _is_frame(element: Any, tag: str, page_length: int) -> bool:
    elements, words = _zones()
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    called = " ".join(element.get(attribute) or "" for attribute in ("class", "id", "role"))[:500].casefold()
    # "most-read" and "mostread" are one word, "related-links" is two.
    names = {*re.split(r"[^a-z]+", called), *re.sub(r"[^a-z\s]+", "", called).split()}
    if tag not in elements and not words & names:
        return False
    return not (tag in {"html", "body", "main", "article"} or _is_story(element, page_length))


def _is_story(element: Any, page_length: int) -> bool:
    return element.find(".//h1") is not None or len(element.text_content()) > _STORY_SHARE * page_length
