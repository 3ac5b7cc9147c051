"""What may tell that one claim counts some of the people whom another counts: the features that `parts.py` weighs.

No feature names a party, a place, an event or a document.
"""
import re
from collections.abc import Sequence

import msgspec

from cenotaph.compare import same_period, same_place
from cenotaph.records import Claim, Demographic, Harm, Status
from cenotaph.scorer import Cues

from ..parties.parties import compatible_blame
from ..voices.borrowed import same_area
from .parts_told import is_of_those_told, parts_of_sums
from .rounded import sources_stand

_LEAD = 250
_BESIDE = 200
NEXT = 80
# More claims than any annotated report holds: beyond them a long report names its wholes anew.
_AROUND = 60
_GAPS = ((0, "one breath"), (NEXT, "next"), (300, "near"), (1000, "far"))
_FOUND = Cues({
    "including": r"\b(?:including|include[sd]?|among|of (?:them|whom|the|those)|mostly|most|majority|as well as|"
                 r"comprising|rest)\b",
    "of the harmed": r"\b(?:the|those|these) (?:dead|killed|slain|wounded|injured|victims|casualties|deceased|missing|"
                     r"detained)\b",
    "more": r"\b(?:another|other|others|more|further|additional|separate\w*|meanwhile|elsewhere|earlier)\b",
    "total": r"\b(?:total|toll|altogether|in all|overall|so far|across|number of|past|since|week|weekend|several)\b",
})
_CIVILIAN_WORD = re.compile(r"\bcivilians?\b", re.IGNORECASE)
BARE = re.compile(r"\b(?:people|persons?|dead|casualties|victims|bodies|deaths|lives)\b", re.IGNORECASE)


class Told(msgspec.Struct, frozen=True):
    """The claims of a report in order of the text, the parts that their sums make evident, the largest of each harm,
    and for each claim those of another harm told close to it ("killed 3 and wounded 8"). `pointing` are the ids of
    claims that, as their words say, count some of those told of before.
    """

    claims: tuple[Claim, ...]
    sums: dict[str, str]
    largest: dict[Harm, int]
    beside: dict[str, list[Claim]]
    pointing: frozenset[str]

    def around(self, part: Claim) -> "Told":
        """Return the same of the claims around one: what is asked of a long report must not grow by its square."""
        if len(self.claims) <= 2 * _AROUND:
            return self
        at = self.claims.index(part)
        return msgspec.structs.replace(self, claims=self.claims[max(0, at - _AROUND) : at + _AROUND])


def told(claims: Sequence[Claim]) -> Told:
    """Return what is asked of all claims of a report once."""
    ordered = sorted(claims, key=lambda c: c.quote.start)
    largest: dict[Harm, int] = {}
    for claim in ordered:
        largest[claim.harm] = max(largest.get(claim.harm, 0), claim.count.stated or 0)
    beside = {c.id: [b for b in ordered if b.harm is not c.harm and abs(b.quote.start - c.quote.start) <= _BESIDE]
              for c in ordered}
    pointing = frozenset(c.id for c in ordered if is_of_those_told(c))
    return Told(tuple(ordered), parts_of_sums(ordered, pointing), largest, beside, pointing)


def may_hold(whole: Claim, part: Claim) -> bool:
    """True where a claim can count those of `part` among others: the harm fits, and of two numbers its is larger."""
    if whole.id == part.id or whole.denied != part.denied or whole.harm not in {part.harm, Harm.AFFECTED}:
        return False
    kinds = {whole.victims.demographic, part.victims.demographic}
    if None not in kinds and len(kinds) > 1:
        return False
    return whole.count.stated is None or part.count.stated is None or whole.count.stated > part.count.stated


def _numbers(whole: Claim, part: Claim) -> str:
    if whole.count.stated is None or part.count.stated is None:
        return " of ".join("vague" if c.count.stated is None else "counted" for c in (part, whole))
    share = part.count.stated / whole.count.stated
    return "half or more" if share >= 0.5 else "some" if share >= 0.1 else "few"


def _kind(claim: Claim) -> str:
    """What sort of victims a claim counts."""
    if claim.victims.demographic:
        return "adults" if claim.victims.demographic is Demographic.MAN else "children or women"
    words = claim.victims.words or ""
    if claim.victims.status is Status.CIVILIAN:
        bare = not words or BARE.search(words)
        return "civilians" if _CIVILIAN_WORD.search(words) else "people" if bare else "callings"
    return "people" if claim.victims.status is Status.UNKNOWN else str(claim.victims.status)


def _standing(whole: Claim, part: Claim, told: Told) -> list[str]:
    """Where the two stand in the text: order, distance, how many claims of the harm lie between."""
    claims = [c for c in told.claims if c.harm is part.harm or c.id == whole.id]
    between = claims.index(part) - claims.index(whole)
    first, second = sorted((whole, part), key=lambda c: c.quote.start)
    gap = second.quote.start - first.quote.end
    distance = next((name for most, name in _GAPS if gap <= most), "farthest")
    order = "whole first" if between > 0 else "part first"
    near, lead = f"{order} by {min(abs(between), 4)}", f"lead={whole.quote.start < _LEAD}"
    return [f"{order} {distance}", near, lead, f"gap={distance}"]


def _parallel(whole: Claim, part: Claim, told: Told) -> str:
    """Whether what stands beside the one can hold what stands beside the other; "-" where nothing does."""
    pairs = [(w, p) for p in told.beside[part.id] for w in told.beside[whole.id] if w.harm is p.harm and w.id != p.id]
    return str(any(may_hold(w, p) for w, p in pairs)) if pairs else "-"


def is_first(whole: Claim, told: Told) -> bool:
    """True for the first claim of its harm that is told in the report."""
    return next(c for c in told.claims if c.harm is whole.harm) is whole


def _fields(whole: Claim, part: Claim) -> tuple[str, str, str, str]:
    """How place, days, scopes and kinds of victims of the two stand."""
    where, when = same_place(whole.place, part.place).verdict, same_period(whole.period, part.period).verdict
    inside = bool(whole.place.key) and whole.place.key in part.place.within
    return (
        "where=whole holds part" if inside else f"where={where}", f"when={when}",
        f"{part.scope} of {whole.scope}", f"{_kind(part)} of {_kind(whole)}",
    )


def _worded(whole: Claim, part: Claim, told: Told) -> list[str]:
    """What the words and the sums say: a part by its wording, by arithmetic, told of with a cue."""
    worded, summed = part.part_of == whole.id, told.sums.get(part.id) == whole.id
    return [
        f"worded={worded}", f"summed={summed}", f"worded={worded} summed={summed}", f"total={_has('total', whole)}",
        f"whole is part={whole.part_of is not None}", f"whole adds={whole.id in told.sums.values()}",
        f"same harm={whole.harm is part.harm}", f"words={whole.victims.words == part.victims.words}",
        f"means={whole.means is part.means}", f"blame={compatible_blame(whole.blame.side, part.blame.side)}",
    ]


def _has(cue: str, claim: Claim) -> bool:
    return cue in _FOUND.within(claim.quote.words)


def _noun(claim: Claim) -> str:
    """The last word for the victims as far as singular and plural share it."""
    words = (claim.victims.words or "").lower().split()
    return words[-1].rstrip("s")[:5] if words else ""


def among(whole: Claim, part: Claim, wholes: Sequence[Claim], told: Told) -> list[str]:
    """How a claim stands among all that could hold the part: how many are nearer, how many smaller; what is left."""
    away, number, least = abs(whole.quote.start - part.quote.start), whole.count.stated, part.count.stated
    nearer = min(sum(abs(w.quote.start - part.quote.start) < away for w in wholes), 3)
    less = [w for w in wholes if w.count.stated is not None and number is not None and w.count.stated < number]
    here = sum(same_area(w.place, whole.place) for w in less)
    rest = number - least if number is not None and least is not None else None
    left = rest is not None and any(
        c.count.stated == rest and c.harm is part.harm and c.id not in {whole.id, part.id} for c in told.claims)
    noun = "same" if _noun(whole) and _noun(whole) == _noun(part) else "other"
    smaller = min(len(less), 3)
    return [f"nearer={nearer}", f"smaller={smaller}", f"smaller here={min(here, 2)}", f"left={left}", f"noun={noun}",
            f"nearer={nearer} smaller={smaller}", f"left={left} scope={whole.scope}"]


def features(whole: Claim, part: Claim, told: Told) -> list[str]:
    """Return the names of what holds for one claim as the whole of another."""
    holds, when, scopes, kinds = _fields(whole, part)
    standing, numbers = _standing(whole, part, told), _numbers(whole, part)
    largest = f"largest={whole.count.stated is not None and whole.count.stated == told.largest[whole.harm]}"
    first, sources = f"first={is_first(whole, told)}", f"sources={sources_stand(whole, part)}"
    parallel = f"parallel={_parallel(whole, part, told)}"
    cue, more = f"cue={_has('including', part)}", f"more={_has('more', part)}"
    named = f"named={_has('of the harmed', part)}"
    alone = [holds, when, scopes, kinds, numbers, *standing, largest, first, sources, parallel, cue, more, named]
    crossed = [
        (parallel, scopes), (parallel, holds), (first, scopes, holds), (first, kinds), (first, when, holds),
        (first, more), (sources, when, holds), (sources, scopes), (sources, first), (named, standing[0]),
        (named, first), (cue, kinds), (cue, standing[0]), (more, kinds), (more, standing[0]),
        (scopes, holds, when), (scopes, holds, kinds), (scopes, largest), (scopes, numbers),
        (scopes, f"total={_has('total', whole)}"), (kinds, standing[-1]), (kinds, holds),
        (kinds, f"one={part.count.stated == 1}"),
    ]
    return [*_worded(whole, part, told), *alone, *map(" ".join, crossed)]


def features_of_none(part: Claim, wholes: Sequence[Claim], told: Told) -> list[str]:
    """Return the names of what holds for a claim that is part of none."""
    number = part.count.stated
    found = [
        _kind(part), f"worded={part.part_of is not None}", f"summed={part.id in told.sums}", str(part.scope),
        f"cue={_has('including', part)}", f"more={_has('more', part)}", f"named={_has('of the harmed', part)}",
        f"wholes={min(len(wholes), 4)}", f"lead={part.quote.start < _LEAD}", f"vague={number is None}",
        f"one={number == 1}", str(part.harm), f"whole={part.id in told.sums.values()}",
        f"largest={number is not None and number == told.largest[part.harm]}",
    ]
    return ["none", *(f"none {name}" for name in found)]
