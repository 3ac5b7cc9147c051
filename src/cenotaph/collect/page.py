"""What a format's reader gives: one text of a file with all that the file says about it, nothing believed yet."""
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One text of a file. `part` is its 0-based position in the file.

    `metadata` is a date as the file's metadata word it, `metadata_source` the field that gives it, and
    `metadata_doubt` a sentence where that field is known to mislead. `header` are the lines that a web page shows
    before the headline; `web` says that the text was cut from a page with navigation around it.
    """

    part: int = 0
    doc: str | None = None
    outlet: str | None = None
    title: str | None = None
    text: str
    language: str | None = None
    metadata: str | None = None
    metadata_source: str = "metadata"
    metadata_doubt: str | None = None
    header: tuple[str, ...] = ()
    web: bool = False
    doubts: tuple[str, ...] = ()
