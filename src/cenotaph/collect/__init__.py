"""Bytes to Reports: what a file holds, in its own words, with a date only where there is ground to believe one."""
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from cenotaph.errors import Unreadable
from cenotaph.records import Report, content_id

from .beside import passed_over
from .dateline import RULES as DATELINES
from .dating import date_report
from .formats import FORMATS, Format, format_of
from .language import language_of
from .page import Page
from .refusal import refusal

__all__ = ["DATELINES", "FORMATS", "Format", "collect", "passed_over"]


def collect(data: bytes, name: str) -> Iterator[Report | Unreadable]:
    """Yield every report of a file in the order of the file, and an Unreadable for each part of it that cannot be read.

    `name` is the file's name: a hint at its format (the content decides) and what messages call it. A file that cannot
    be read at all yields one Unreadable and nothing else; no other exception comes out.
    """
    if not data.strip():
        yield refusal(name, "is empty", "Leave it out, or fetch it again.")
        return
    file_sha256 = sha256(data).hexdigest()
    try:
        for item in format_of(data, name).read(data, name):
            yield item if isinstance(item, Unreadable) else _report(item, name, file_sha256)
    except Unreadable as error:
        yield error
    except Exception as error:
        # Whatever a parsing library raises is about this file alone: the others must still be read.
        yield refusal(name, f"could not be read ({type(error).__name__})", "Save it as plain text and add that.")


def _report(page: Page, name: str, file_sha256: str) -> Report:
    dating = date_report(page)
    return Report(
        id=content_id("r", file_sha256, page.part),
        doc=page.doc or name,
        file_sha256=file_sha256,
        part=page.part,
        outlet=page.outlet,
        title=page.title,
        text=page.text,
        language=language_of(page.text, page.language),
        dating=msgspec.structs.replace(dating, doubts=(*dating.doubts, *page.doubts)),
    )
