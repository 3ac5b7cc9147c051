"""What befell another province is not of the day that was told for the first: "In Takhar, meanwhile, four died".

A sentence that tells of harm elsewhere, and no day, tells of another attack on a day of its own; the day that stands
with the places before it is theirs. Where all are told as the places of one sum ("attacks on three towns on Sunday
killed nine"), that day is theirs all.
"""
import re
from collections.abc import Collection, Sequence

import msgspec

from cenotaph.records import Claim, Period, Place, Reading, Scope

from .events import in_order

# "Hours later a bomb went off in Qalat", "… were killed as they rushed to the scene": near the event told before.
_GOES_ON = re.compile(
    r"\b(?:(?:hours?|minutes?|days?|moments|soon|shortly) (?:later|earlier|after(?:wards)?)|later (?:in|on|that)|"
    r"same (?:day|night|time)|simultaneous\w*|to the (?:scene|site)|the toll)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\W*(?:elsewhere|meanwhile|separately|in (?:an)?other (?:towns?|villages?|attacks?|parts?|areas?)|"
    r"(?:in|at|near) (?-i:[A-Z]))|.{0,60}\bmeanwhile\b", re.IGNORECASE)
_NEAR = 200


def without_days_of_elsewhere(
    claims: Sequence[Claim], readings: Sequence[Reading], text: str, dated: Collection[str]
) -> list[Claim]:
    """Return the claims; an event of another province than all those that tell its day, in sentences without one, has
    none. `dated` are the ids of the claims whose own sentence names a time, or stands right behind one that does.
    """
    of = {r.id: r for r in readings}
    told = {in_order(claims)[0].event, *(c.event for c in claims if c.id in dated)}
    told |= {c.event for c in claims if c.event not in told and _GOES_ON.search(of[c.id].sentence.words)}
    there = [c for c in claims if c.event not in told and _names_place(c, of[c.id], text)]
    apart = {c.event for c in there if _alone(c, claims, dated, bool(_ELSEWHERE.match(of[c.id].sentence.words)))}
    return [msgspec.structs.replace(c, period=Period()) if c.event in apart else c for c in claims]


def _names_place(claim: Claim, reading: Reading, text: str) -> bool:
    """True where a claim's place stands in its sentence, or shortly before."""
    near = text[max(0, reading.sentence.start - _NEAR) : reading.sentence.end]
    return claim.scope is Scope.INCIDENT and claim.part_of is None and (claim.place.words or "\n") in near


def _alone(claim: Claim, claims: Sequence[Claim], dated: Collection[str], turns: bool) -> bool:
    """True where a claim's day is told of other provinces alone; of other places, where its sentence `turns` away."""
    days = claim.period.first, claim.period.last
    same = [c for c in claims if c.event != claim.event and (c.period.first, c.period.last) == days]
    told = [c for c in same if c.id in dated]
    summed = [c for c in same if c.scope is Scope.TOLL]
    return bool(claim.period.first and told) and not any(_one_place(c.place, claim.place, turns) for c in told + summed)


def _one_place(one: Place, other: Place, turns: bool) -> bool:
    """True where two places may be one, or of one province: one holds the other, or it is not known."""
    keys = [{part.key for part in place.parts} for place in (one, other)]
    if not one.key or not other.key or keys[0] & other.areas or keys[1] & one.areas:
        return True
    return not turns and (one.admin1 is None or other.admin1 is None or one.admin1 == other.admin1)
