"""Places of parts and wholes: who is told to be among the dead died where they did; a sum lies over all its parts."""
import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from cenotaph.records import Claim, Place, Reading

from .where import Where

_SEVERAL = 2
_OF_THOSE_TOLD = re.compile(
    r"\b(?:among|of) (?:the|those|these)(?: \d[\d,]*)?(?: who)?(?: (?:were|was|had|been))? ?"
    r"(?:dead|killed|slain|died|wounded|injured|victims|casualties|bodies|detained|missing)\b|"
    r"\bamong them\b|\b(?:updated|revised|raised|lowered|rose|risen) to\b", re.IGNORECASE)


def with_places_of_parts(claims: Sequence[Claim], readings: Sequence[Reading], where: Where) -> list[Claim]:
    """Return the claims, a part that no place is told with at its whole's, a sum over regions in their country."""
    told = {r.id: r for r in readings}
    by_id = {c.id: c for c in claims}
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.part_of in by_id and where.within_sentence(told[claim.id]):
            parts[claim.part_of].append(claim)
    summed = [_over_parts(c, parts[c.id], told, where) for c in claims]
    wholes = {c.id: c for c in summed}
    return [_of_whole(c, wholes.get(c.part_of or ""), told, where) for c in summed]


def _over_parts(whole: Claim, parts: Sequence[Claim], told: dict[str, Reading], where: Where) -> Claim:
    """The whole, in the country where it was put at a place told later and its parts lie in several regions."""
    regions = {p.place.admin1 for p in parts if p.place.admin1}
    home = where.country()
    own = told[whole.id]
    if len(regions) < _SEVERAL or home.key is None or where.part_meant(own):
        return whole
    return whole if where.tells_between(whole.place, 0, own.sentence.end) else _at(whole, home)


def _of_whole(part: Claim, whole: Claim | None, told: dict[str, Reading], where: Where) -> Claim:
    """The part, where its whole is, when its sentence counts some of those told and nothing since tells its place."""
    if whole is None or whole.place.key in (None, part.place.key, *part.place.within):
        return part
    own, other = told[part.id].sentence, told[whole.id].sentence
    if where.within_sentence(told[part.id]) or not _OF_THOSE_TOLD.search(own.words):
        return part
    return part if where.tells_between(part.place, other.end, own.start) else _at(part, whole.place)


def _at(claim: Claim, place: Place) -> Claim:
    return msgspec.structs.replace(claim, place=place)
