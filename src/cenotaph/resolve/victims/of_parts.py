"""What a number of people were, as its parts or its whole tell.

"Twenty people, ten of them civilians" were not all civilians; of 21 civilians, 15 people here and six there were.
"""
import re
from collections.abc import Sequence

import msgspec

from cenotaph.compare import Verdict, same_period
from cenotaph.records import Claim, Status

from ..parties.table import fold
from .victims import status

_BOTH = frozenset({Status.CIVILIAN, Status.COMBATANT})
_CIVILIANS = re.compile(r"\bcivilians?\b", re.IGNORECASE)

# "Twenty-one people were killed, including 14 civilians": the others were not.
_OF_THEM = re.compile(
    r"\b(?:(?:of|among|amongst) (?:them|whom)|including|included)(?: were| was| are)?(?: (?:at least|about|some|"
    r"more than))?"
    r"(?: [\w,-]+){0,2}? civilians?\b", re.IGNORECASE)

# "4,000 people died, among them 1,000 soldiers": the others were none.
_PEOPLE = re.compile(r"(?:people|persons)(?: (?:including|among) .*)?")
_SINGLED_OUT = re.compile(r"\b(?:including|(?:among|of) (?:them|whom))\b")

# A few of thousands do not say who the thousands were.
_FEWEST = 20


def with_status_of_parts(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims; a whole whose own words leave open who they were is what its parts are, such a part what its
    whole is by its own words.

    What another camp's source tells of its own dead says nothing of them.
    """
    wholes = {claim.id: claim for claim in claims}
    claims = [_of_whole(c, wholes.get(c.part_of or "")) for c in claims]
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.part_of:
            parts.setdefault(claim.part_of, []).append(claim)
    return [_of_parts(c, [p for p in parts.get(c.id, ()) if _speaks_of(p, c)]) for c in claims]


def _of_whole(part: Claim, whole: Claim | None) -> Claim:
    settled = part.victims.status in _BOTH or not _leaves_open(part)
    if settled or whole is None or whole.harm is not part.harm or _leaves_open(whole):
        return part
    other_day = same_period(whole.period, part.period).verdict is Verdict.EXCLUDES
    told = whole.victims.status
    return part if other_day or told not in _BOTH else _being(part, told, whole.victims.side)


def _leaves_open(claim: Claim) -> bool:
    """True where the words for the victims say nothing of fighting or not."""
    return status(fold(claim.victims.words or ""), False) is Status.UNKNOWN


def _speaks_of(part: Claim, whole: Claim) -> bool:
    return part.harm is whole.harm and part.source.camp in {None, whole.source.camp}


def _of_parts(whole: Claim, parts: Sequence[Claim]) -> Claim:
    told = _told_by(whole, parts) if _leaves_open(whole) else None
    return _being(whole, told) if told and told is not whole.victims.status else whole


def _being(claim: Claim, told: Status, side: str | None = None) -> Claim:
    return msgspec.structs.replace(claim, victims=msgspec.structs.replace(claim.victims, status=told, side=side))


def _told_by(whole: Claim, parts: Sequence[Claim]) -> Status | None:
    """Mixed where the parts are of both kinds or only some were civilians; what they are where they add up to it."""
    number, counted = whole.count.stated or 0, sum(p.count.stated or 0 for p in parts)
    if counted * _FEWEST < number:
        return None
    kinds = {p.victims.status for p in parts}
    if Status.MIXED in kinds or kinds >= _BOTH:
        return Status.MIXED
    if len(kinds) == 1 and kinds <= _BOTH and number and counted == number:
        return kinds.pop()
    if kinds == {Status.COMBATANT} and _PEOPLE.fullmatch(whole.victims.words or "") and 0 < counted < number and all(
            _SINGLED_OUT.search(p.quote.words) for p in parts):
        return Status.MIXED
    some = [p for p in parts if _CIVILIANS.search(p.victims.words or "")]
    told_apart = whole.victims.status is Status.UNKNOWN or any(_OF_THEM.search(p.quote.words) for p in some)
    return Status.MIXED if told_apart and 0 < sum(p.count.stated or 0 for p in some) < number else None
