"""HTML: the article of a saved web page from its headline to its last paragraph, captions and quotations kept.

trafilatura says where the article stands; between its first and its last line everything that is not the page's frame
is kept, because trafilatura alone drops captions, and captions hold claims.
"""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .chrome import is_chrome, letters
from .decoding import decoded
from .page import Page
from .printed_dates import printed_dates
from .refusal import LARGEST_PAGE_BYTES, refusal, too_long
from .web_dates import stated_date
from .web_lines import Line, visible_lines

_REMEDY = "Open the page, copy the article's text into a .txt file, and add that."
_MOST_ELEMENTS = 60_000
_MOST_ATTRIBUTES = 1_000
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*+""")
_FEWEST_SENTENCE_WORDS = 6
_SHORTEST_ANCHOR = 12
# Purity: without these, the date finder compares with today's date.
_DATE_LIMITS = {"extensive_search": False, "original_date": True, "min_date": "1950-01-01", "max_date": "2100-01-01"}


def sniff(data: bytes, name: str) -> bool:
    """Return whether HTML tags stand near the start, or the name says HTML and any tag is in it."""
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"{", b"[")):
        return False
    if re.search(rb"<(?:!doctype\s+html|html|head|body|meta|title|article)[\s>]", start):
        return True
    return name.casefold().endswith((".html", ".htm", ".xhtml")) and re.search(rb"<[a-z!]", start) is not None


def read(data: bytes, name: str) -> Iterator[Page]:
    """Yield the page's article. Raises Unreadable where there is none or the page cannot be parsed within bounds."""
    if len(data) > LARGEST_PAGE_BYTES:
        raise too_long(name, len(data), "bytes", LARGEST_PAGE_BYTES)
    declared = re.search(rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w\-]{2,20})""", data[:8192])
    markup, doubts = decoded(data, name, declared[1].decode("ascii", "ignore") if declared else None)
    tree = _parsed(markup, name)
    lines = visible_lines(tree)
    found = _extracted(markup)
    headline = _headline(tree, lines, found.title)
    kept = _article(lines, found.text, headline)
    if not any(_is_sentence(line) for line in kept):
        raise refusal(name, "is a web page without an article", _REMEDY)
    header = tuple(line.text for line in lines[: _start(lines, kept)])
    words, source, doubt = _date(tree, found.day, header)
    yield Page(
        outlet=found.outlet, title=headline or found.title, text="\n".join(line.text for line in kept),
        language=_language(tree), metadata=words, metadata_source=source, metadata_doubt=doubt, header=header, web=True,
        doubts=doubts,
    )


@dataclass(frozen=True, slots=True)
class _Extraction:
    """What trafilatura makes of a page, all of it possibly missing."""

    text: str = ""
    title: str | None = None
    outlet: str | None = None
    day: str | None = None


def _parsed(markup: str, name: str) -> Any:
    from lxml import etree, html  # type: ignore[import-untyped]

    # Each attribute is compared with all before it: a tag with a hundred thousand would be read for many minutes.
    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _TAG.finditer(markup)):
        raise refusal(name, f"is a web page with a tag of more than {_MOST_ATTRIBUTES:,} attributes", _REMEDY)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise refusal(name, "is no readable web page", _REMEDY) from error
    # Past its limits libxml2 cuts the page off in silence; half a page must not pass for the whole.
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise refusal(name, "is a web page nested too deeply or with parts too large to read safely", _REMEDY)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise refusal(name, f"is a web page of more than {_MOST_ELEMENTS:,} elements", _REMEDY)
    return tree


def _attributes(tag: str) -> int:
    """At most how many attributes a tag has: its words, what stands in quotes being one."""
    return len(re.sub(r""""[^"]*"|'[^']*'""", "", tag).split()) if len(tag) > _MOST_ATTRIBUTES else 0


def _extracted(markup: str) -> _Extraction:
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            # Line ends of the file's own would stand in the extracted paragraphs, which then match no line of the page.
            re.sub(r"\s+", " ", markup).encode("utf-8"), with_metadata=True, include_comments=False,
            date_extraction_params=dict(_DATE_LIMITS),
        )
    except Exception:
        # The page's own lines are still there to choose from.
        found = None
    if found is None or isinstance(found, dict):
        return _Extraction()
    return _Extraction(found.text or "", found.title or None, found.sitename or None, found.date or None)


def _headline(tree: Any, lines: list[Line], title: str | None) -> str | None:
    """The page's first-level heading that its title repeats, else the first one outside the frame."""
    headings = [line.text for line in lines if line.tag == "h1" and not is_chrome(line.text)]
    titles = letters(" ".join([title or "", *(t.text_content() for t in tree.iter("title"))]))
    named = [h for h in headings if len(letters(h)) > _SHORTEST_ANCHOR and letters(h) in titles]
    return next(iter([*named, *(h for h in headings if len(h.split()) > 2), *headings]), None)


def _article(lines: list[Line], extracted: str, headline: str | None) -> list[Line]:
    """The lines from the headline to the last that trafilatura took, less the page's frame."""
    titled = next((i for i, line in enumerate(lines) if line.tag == "h1" and line.text == headline), None)
    anchored = _anchored(lines, extracted, titled or 0)
    if not anchored:
        return []
    first, last = anchored[0] if titled is None else titled, anchored[-1]
    while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1]):
        last += 1
    kept = [line for line in lines[first : last + 1] if _belongs(line)]
    while kept and _is_teaser(kept[-1]):
        kept.pop()
    return kept


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the article goes on where trafilatura stopped: a caption, a quotation, a sentence in the same block."""
    return following.tag in {"figcaption", "blockquote"} or (
        following.container == line.container and following.tag == line.tag and _is_sentence(following)
    )


def _anchored(lines: list[Line], extracted: str, start: int) -> list[int]:
    """Where the extracted lines stand, each at its first place from `start` on: a foot may repeat the headline."""
    wanted = {letters(re.sub(r"^[#>*|\-\s]+", "", line)) for line in extracted.splitlines()}
    places: dict[str, int] = {}
    for i, line in enumerate(lines[start:], start):
        plain = letters(line.text)
        if len(plain) >= _SHORTEST_ANCHOR and plain in wanted and not line.framed:
            places.setdefault(plain, i)
    return sorted(places.values()) or [i for i, line in enumerate(lines) if i >= start and _is_sentence(line)]


def _belongs(line: Line) -> bool:
    return not line.framed and not _is_teaser(line) and not is_chrome(line.text)


def _is_teaser(line: Line) -> bool:
    return line.linked > 0.8 and line.tag not in {"figcaption", "blockquote", "h1"}


def _is_sentence(line: Line) -> bool:
    return _belongs(line) and line.linked < 0.5 and len(line.text.split()) >= _FEWEST_SENTENCE_WORDS


def _start(lines: list[Line], kept: list[Line]) -> int:
    return next((i for i, line in enumerate(lines) if line is kept[0]), 0)


def _date(tree: Any, searched: str | None, header: tuple[str, ...]) -> tuple[str | None, str, str | None]:
    """The day in the page's metadata, else what a search of its layout gives, unless the page's header shows that."""
    stated = stated_date(tree)
    if stated is not None:
        return (*stated, None)
    shown = {str(one.date) for line in header for one in printed_dates(line)}
    if searched is None or searched in shown:
        return None, "metadata", None
    return searched, "the page's layout", "its date was found by a search of the page's layout, not in its metadata"


def _language(tree: Any) -> str | None:
    root = tree.getroottree().getroot()
    language: str | None = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return language
