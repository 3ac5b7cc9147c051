"""A reviewer's decision, what it is about in content, and what becomes of it."""
from datetime import datetime

from .claim import Blame, Quote, Source
from .codes import DecisionKind, Harm
from .noun import Noun, content_id
from .place import Place


class Anchor(Noun, frozen=True, kw_only=True):
    """A claim as a decision names it: its id, and enough of what it says to find it where its id has changed.

    `report` is the report's id (the file's hash and the part in it), `count_words` the number as written. `twins` are
    other claims of that report, at the time, that the same words would fit: none of them is ever taken for it.
    """

    claim: str
    report: str
    harm: Harm
    count_words: str
    quote: Quote
    twins: tuple[str, ...] = ()


class ReportAnchor(Noun, frozen=True, kw_only=True):
    """A report as a decision names it: its id, made of the file's hash and the part in it, and its name for people."""

    report: str
    doc: str


class Decision(Noun, frozen=True, kw_only=True):
    """What a reviewer decided, about what, who, when (with a time zone) and why: a line of the decision log.

    `about` is one claim; the claims of an event or an incident, for a join or a parting; or one claim of every event of
    an incident, its founding claim first, for a grade or a note. `other` is the second side: what is joined to it, what
    it is parted from, the claim whose part or whose event it is. `report` is the report whose day is corrected; such a
    decision names no claim. `field` is what a
    correction corrects, or "claim", "incident", "toll" for a note; `value` is the correction as given, the grade, or
    the id of the decision that is undone. `place`, `source` and `blame` are a correction as the tables resolved it on
    that day. `previous` is the SHA-256 of the line before; the id does not depend on it.

    Raises ValueError where author, reason or the time's zone is missing.
    """

    id: str
    kind: DecisionKind
    about: tuple[Anchor, ...] = ()
    other: tuple[Anchor, ...] = ()
    report: ReportAnchor | None = None
    field: str | None = None
    value: str | None = None
    place: Place | None = None
    source: Source | None = None
    blame: Blame | None = None
    reason: str
    author: str
    time: datetime
    previous: str = "0" * 64

    def __post_init__(self) -> None:
        if not (self.author.strip() and self.reason.strip()):
            raise ValueError("a decision needs an author and a reason")
        if self.time.utcoffset() is None:
            raise ValueError(f"a decision needs a time with its zone, not {self.time}")

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return (*self.about, *self.other)


def decision_id(kind: DecisionKind, claims: tuple[str, ...], said: tuple[str | None, ...], time: datetime) -> str:
    """Return a decision's identity: what was decided, about which claims, in which words, by whom, when."""
    return content_id("d", kind, *claims, *said, time.isoformat())


class Order(Noun, frozen=True, kw_only=True):
    """What a reviewer asks for, before it is a decision: the kind, the ids it names (whole ones), and what it needs.

    `place`, `source` and `blame` are a correction's value as the tables resolve it.
    """

    kind: DecisionKind
    ids: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    place: Place | None = None
    source: Source | None = None
    blame: Blame | None = None
    reason: str = ""
    author: str = ""


class Told(Noun, frozen=True, kw_only=True):
    """What became of a decision: "stands", "undone", "replaced", "unmet" (`why` says by which, or why), or "done"."""

    decision: Decision
    state: str
    why: str = ""


class Unmet(Noun, frozen=True, kw_only=True):
    """A decision that stands but could not be applied, or not to all that it names, and why."""

    decision: Decision
    why: str
