"""One published text, and how far its date can be believed."""
from datetime import date

from .codes import DateGround
from .noun import Noun
from .verdict import Verdict


class Dating(Noun, frozen=True, kw_only=True):
    """The day a report was published, the ground for believing it, and what speaks against it.

    `day` is None when no ground was found: never the day of collection. `words` are the characters that carry the
    date, as they stand in the text or in the file's metadata. `doubts` are sentences for a reviewer. Where a reviewer
    decided the day, `verdict` is whose word it is, `as_read` what was believed before; `words` are still those printed.
    """

    day: date | None = None
    ground: DateGround = DateGround.NONE
    words: str | None = None
    doubts: tuple[str, ...] = ()
    verdict: Verdict | None = None
    as_read: "Dating | None" = None


class Report(Noun, frozen=True, kw_only=True):
    """One published text as collected. Offsets of every quote are characters of `text`.

    `id` is derived from the file's bytes and the report's position in it (`part`, 0-based, for files that hold many);
    `doc` is the name people know it by: the file's name, or the `doc` of a JSON line.
    """

    id: str
    doc: str
    file_sha256: str
    part: int = 0
    outlet: str | None = None
    title: str | None = None
    text: str
    language: str = "en"
    dating: Dating = Dating()
