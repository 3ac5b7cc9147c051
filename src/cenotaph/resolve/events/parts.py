"""Which claims of one report count some of the people whom another counts: a part and its whole.

Of all claims that could hold it, and of "none", a conditional logit picks one; learnt from annotated reports by
`training/train_parts.py`. No feature names a party, a place, an event or a document.
"""
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from cenotaph.compare import same_period, same_place
from cenotaph.records import Claim, Demographic, Harm, Status
from cenotaph.scorer import Cues, scorer

from ..parties.parties import compatible_blame
from ..victims.one_person import named_person
from ..voices.borrowed import same_area
from ..voices.counts_others import counts_others
from .parts_told import brought_to, is_of_those_told, parts_of_sums
from .rounded import sources_stand

_LEARNED = Path(__file__).parents[1] / "learned" / "parts.json"
_LEAD = 250
_BESIDE = 200
_NEXT = 80
# More claims than any annotated report holds: beyond them a long report names its wholes anew.
_AROUND = 60
# Fewer are made up by three numbers of one report by chance.
_PLACES, _LARGE = 3, 12
_GAPS = ((0, "one breath"), (_NEXT, "next"), (300, "near"), (1000, "far"))
_FOUND = Cues({
    "including": r"\b(?:including|include[sd]?|among|of (?:them|whom|the|those)|mostly|most|majority|as well as|"
                 r"comprising|rest)\b",
    "of the harmed": r"\b(?:the|those|these) (?:dead|killed|slain|wounded|injured|victims|casualties|deceased|missing|"
                     r"detained)\b",
    "more": r"\b(?:another|other|others|more|further|additional|separate\w*|meanwhile|elsewhere|earlier)\b",
    "total": r"\b(?:total|toll|altogether|in all|overall|so far|across|number of|past|since|week|weekend|several)\b",
})
_ORDINAL = re.compile(r"\b(?:second|third|fifth|ninth|twelfth|\d*(?:st|nd|rd)|\w+th)$", re.IGNORECASE)
_CIVILIAN_WORD = re.compile(r"\bcivilians?\b", re.IGNORECASE)
_SURE = {Status.CIVILIAN, Status.COMBATANT}
_BARE = re.compile(r"\b(?:people|persons?|dead|casualties|victims|bodies|deaths|lives)\b", re.IGNORECASE)


class Told(msgspec.Struct, frozen=True):
    """The claims of a report in order of the text, the parts that their sums make evident, the largest of each harm,
    and for each claim those of another harm told close to it ("killed 3 and wounded 8").
    """

    claims: tuple[Claim, ...]
    sums: dict[str, str]
    largest: dict[Harm, int]
    beside: dict[str, list[Claim]]

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
    return Told(tuple(ordered), parts_of_sums(ordered), largest, beside)


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
        bare = not words or _BARE.search(words)
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


def _first(whole: Claim, told: Told) -> bool:
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


def _among(whole: Claim, part: Claim, wholes: Sequence[Claim], told: Told) -> list[str]:
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
    first, sources = f"first={_first(whole, told)}", f"sources={sources_stand(whole, part)}"
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


def _parted(whole: Claim, part: Claim, told: Told) -> bool:
    """True for a whole that the words tell apart from the part, whom neither grammar nor a sum makes one.

    Civilians hold no fighters, nor soldiers civilians, whatever adds up.
    """
    if part.part_of == whole.id:
        return False
    if told.sums.get(part.id) == whole.id:
        bare = _BARE.search(whole.victims.words or "people")
        return {whole.victims.status, part.victims.status} == _SURE and not bare
    return counts_others(whole, part)


def candidates(part: Claim, told: Told) -> tuple[list[Claim], list[list[str]]]:
    """Return the claims that could hold `part`, and the features of "none" followed by those of each."""
    larger = [w for w in told.claims if may_hold(w, part)]
    wholes = [w for w in larger if not _parted(w, part, told)]
    each = ([*features(w, part, told), *_among(w, part, larger, told)] for w in wholes)
    return wholes, [features_of_none(part, larger, told), *each]


def _whole_of(part: Claim, told: Told) -> str | None:
    """What the wording, or a sum told in its next words, makes its whole; else the likeliest claim of all."""
    wholes, found = candidates(part, told)
    worded = next((w for w in wholes if w.id == part.part_of), None) or brought_to(part, wholes)
    if worded:
        return worded.id
    if is_of_those_told(part):
        base = [n for n, w in enumerate(wholes) if w.quote.start < part.quote.start and not is_of_those_told(w)]
        base = [n for n in base if wholes[n].count.stated] or base
        if base:
            return wholes[base[scorer(_LEARNED).best([found[n + 1] for n in base])]].id
    summed = next((w for w in wholes if w.id == told.sums.get(part.id)), None)
    return summed.id if summed and _sure(summed, part, told) else _likeliest(wholes, found)


def _sure(summed: Claim, part: Claim, told: Told) -> bool:
    """True for a sum that is no chance: of dead and wounded together, of three places and told first of all, or told
    with its parts one after the other.
    """
    row = [c for c in told.claims if c is summed or told.sums.get(c.id) == summed.id]
    elsewhere = summed.place.words and summed.place.words not in summed.quote.words
    within = {c.place.key for c in row if c is not summed and (elsewhere or same_area(summed.place, c.place))}
    large = (summed.count.stated or 0) >= _LARGE
    if len(within - {None}) >= _PLACES and large and _first(summed, told):
        return True
    gaps = (after.quote.start - before.quote.end for before, after in pairwise(row))
    return summed.harm is not part.harm or all(gap <= _NEXT for gap in gaps)


def _likeliest(wholes: Sequence[Claim], found: list[list[str]]) -> str | None:
    best = scorer(_LEARNED).best(found) if wholes else 0
    return wholes[best - 1].id if best else None


def with_parts(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with `part_of`: the whole that each most likely belongs to; no circles."""
    all_told = told(claims)
    links: dict[str, str] = {}
    for claim in sorted(claims, key=lambda c: c.count.stated or 0):
        whole = _whole_of(claim, all_told.around(claim))
        if whole and not _leads_to(whole, claim.id, links):
            links[claim.id] = whole
    for claim in claims:
        if claim.id not in links and (last := _counted_off(claim, claims)):
            links[claim.id] = last
    return [msgspec.structs.replace(c, part_of=links.get(c.id)) for c in claims]


def _counted_off(person: Claim, claims: Sequence[Claim]) -> str | None:
    """The count that ends with one person told of ("the seventh medic killed"), for a named one of the same kind."""
    if person.count.stated != 1 or not named_person(person.victims.words or ""):
        return None
    return next((c.id for c in claims if may_hold(c, person) and _ORDINAL.search(c.count.words)
                 and c.victims.status is person.victims.status), None)


def _leads_to(whole: str | None, part: str, links: dict[str, str]) -> bool:
    while whole is not None:
        if whole == part:
            return True
        whole = links.get(whole)
    return False
