"""PDF: the text layer of all pages as one report; a scan without one is refused, for it needs OCR first."""
import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from .page import Page
from .refusal import LARGEST_TEXT, refusal, too_long

# A report of more pages is a book: reading it page by page would take many minutes.
_MOST_PAGES = 2_000
_OCR = "Run OCR on it first (for instance ocrmypdf), then add the result."
_MADE_NOT_PUBLISHED = "the only date given is when the PDF file was made, which may be later than the report"


def sniff(data: bytes, name: str) -> bool:
    """Return whether the PDF mark stands in the first kilobyte, where the format allows it."""
    return b"%PDF-" in data[:1024] and bool(name)


def read(data: bytes, name: str) -> Iterator[Page]:
    """Yield the document's text. Raises Unreadable where it is encrypted, damaged, without a text layer or too long."""
    from pypdf import PasswordType, PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
        pages = 0 if locked else len(reader.pages)
    except Exception as error:
        raise (_locked(name) if b"/Encrypt" in data else _damaged(name)) from error
    if locked:
        raise _locked(name)
    if pages > _MOST_PAGES:
        raise refusal(name, f"has {pages:,} pages; the limit is {_MOST_PAGES:,}", "Split it into single reports.")
    yield _page(reader, name)


def _page(reader: Any, name: str) -> Page:
    text = _text(reader, name)
    if not any(c.isalnum() for c in text):
        raise refusal(name, "is a PDF without a text layer, probably a scan", _OCR)
    title, made = _said(reader)
    return Page(
        text=text, title=title, metadata=made, metadata_source="the PDF's creation date",
        metadata_doubt=_MADE_NOT_PUBLISHED if made else None,
    )


def _text(reader: Any, name: str) -> str:
    pages: list[str] = []
    for page in reader.pages:
        try:
            pages.append(page.extract_text())
        except Exception as error:
            raise _damaged(name) from error
        if (size := sum(map(len, pages))) > LARGEST_TEXT:
            raise too_long(name, size)
    text = "\n\n".join(map(_unwrapped, pages)).replace("\x00", "")
    # Broken font tables give halves of surrogate pairs, which no file or database can hold.
    return text.encode("utf-8", errors="replace").decode("utf-8").strip()


def _unwrapped(page: str) -> str:
    """A page with its paragraphs in one line each: a full line that ends no sentence goes on in the next."""
    lines = [line.strip() for line in page.splitlines()]
    full = 0.6 * max((len(line) for line in lines), default=0)
    joined = ""
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        goes_on = line and following and len(line) >= full and (following[0].islower() or line[-1] not in '.?!:"”')
        joined += line + (" " if goes_on else "\n")
    return joined.rstrip("\n")


def _said(reader: Any) -> tuple[str | None, str | None]:
    """Title and day of making as the document's information gives them; both None where that part is damaged."""
    try:
        information = reader.metadata
        made = information.creation_date if information else None
        title = str(information.title).strip() if information and information.title else None
    except Exception:
        return None, None
    return title or None, made.date().isoformat() if made else None


def _locked(name: str) -> Exception:
    return refusal(name, "is encrypted", "Save a copy without a password and add that.")


def _damaged(name: str) -> Exception:
    return refusal(name, "is a damaged PDF", "Print it to a new PDF from a viewer and add that, or fetch it again.")
