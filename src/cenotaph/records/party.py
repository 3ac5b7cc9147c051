"""Sides, armed actors and those who speak: rows of the party tables."""
from datetime import date

from .codes import SourceKind
from .noun import Noun


class Party(Noun, frozen=True, kw_only=True):
    """A side, an armed actor or a known speaker, with its aliases, valid for a period.

    `side` is the code that a claim carries (victims' side, perpetrator's side), `camp` groups sides that speak with one
    interest (an Account is what one camp says), `member_of` names wider parties that include it, so that blaming the
    one does not contradict blaming the other. `source_kind` is the kind of source it is when it speaks.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    side: str | None = None
    camp: str | None = None
    member_of: tuple[str, ...] = ()
    source_kind: SourceKind | None = None
    conflict: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    reason: str | None = None
