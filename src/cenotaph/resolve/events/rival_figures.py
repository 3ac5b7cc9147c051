"""Figures that others give for what was told before: "the ministry put the toll at 61", "the agency spoke of 12 dead".

Such a sentence tells no event of its own: where, when and of what kind it was stands with the figure before it.
"""
import re
from collections.abc import Sequence

import msgspec

from cenotaph.records import Claim, Harm, Reading

from ..days.times import Time
from ..places.where import Where

_COUNTED = r"(?:deaths?|dead|bodies|fatalities|casualties|victims|killed|wounded|injured)"
_GIVES = re.compile(
    rf"\b(?:puts?|putting|set) (?:the )?(?:(?:[\w-]+ )?toll|(?:number of )?(?:the )?{_COUNTED}|number|figure|it)\b"
    r"[^.;]{0,30}? at\b|"
    r"\b(?:spoke|speaks|spoken|talked) of\b|"
    r"\b(?:gave|gives|given) (?:an? |the )?(?:[\w-]+ )?(?:figure|toll|count|number)s? of\b|"
    rf"\b(?:reported|counted|confirmed|listed) (?:[\w,-]+ ){{1,4}}{_COUNTED}\b", re.IGNORECASE)
_BARE = re.compile(
    rf"(?:the |those |of |more |at least |people |persons |\d[\d,]* )*(?:{_COUNTED}|people|persons|toll|number)?",
    re.IGNORECASE)
# Two figures for one event lie no further apart.
_APART = 2.5
_FELL = frozenset({Harm.KILLED, Harm.INJURED})


def with_rival_figures(
    claims: Sequence[Claim], readings: Sequence[Reading], times: Sequence[Time], where: Where
) -> list[Claim]:
    """Return the claims; a bare figure of a sentence without place and time is of the event of the figure before it."""
    by_id = {r.id: r for r in readings}
    out: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: by_id[c.id].anchor):
        reading = by_id[claim.id]
        rival = _is_bare(claim, reading) and not _set_anywhere(reading, times, where)
        other = _figure_before(claim, reading, list(out.values())) if rival else None
        out[claim.id] = msgspec.structs.replace(
            claim, place=other.place, period=other.period, scope=other.scope) if other else claim
    return [out[c.id] for c in claims]


def _is_bare(claim: Claim, reading: Reading) -> bool:
    told = claim.harm in _FELL and not claim.denied and claim.part_of is None
    return bool(told and _BARE.fullmatch((claim.victims.words or "").strip()) and _GIVES.search(reading.clause.words))


def _set_anywhere(reading: Reading, times: Sequence[Time], where: Where) -> bool:
    start, end = reading.sentence.start, reading.sentence.end
    return where.within_sentence(reading) or any(start <= t.start < end and not t.spoken for t in times)


def _figure_before(claim: Claim, reading: Reading, before: Sequence[Claim]) -> Claim | None:
    """The last figure of the same harm told before the sentence, where it may be one for the same event."""
    told = (c for c in reversed(before)
            if c.harm is claim.harm and c.part_of is None and not c.denied and c.quote.end <= reading.sentence.start)
    last = next(told, None)
    return last if last and _may_be_one(claim.count.stated, last.count.stated) else None


def _may_be_one(one: int | None, other: int | None) -> bool:
    if one is None or other is None:
        return True
    return min(one, other) > 1 and max(one, other) <= _APART * min(one, other)
