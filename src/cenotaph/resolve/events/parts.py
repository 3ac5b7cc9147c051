"""Which claims of one report count some of the people whom another counts: a part and its whole.

Of all claims that could hold it, and of "none", a conditional logit picks one; learnt from annotated reports by
`training/train_parts.py`. What is weighed stands in `parts_features.py`.
"""
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Claim, Harm, Scope, Status
from cenotaph.scorer import scorer

from ..parties.parties import compatible_blame
from ..several_events import is_ordinal
from ..victims.one_person import named_person
from ..voices.borrowed import same_area
from ..voices.counts_others import joined_to, of_other_kind, told_beside
from .counted_out import began_to_count, nearer_whole, of_another_attack, of_casualties, speakers_own
from .parts_features import BARE, NEXT, Told, among, features, features_of_none, is_first, may_hold, told
from .parts_told import brought_to

_LEARNED = Path(__file__).parents[1] / "learned" / "parts.json"
# Fewer are made up by three numbers of one report by chance.
_PLACES, _LARGE = 3, 12
_ANYBODY = re.compile(rf"{BARE.pattern}|\b(?:civilians?|citizens?|residents|refugees)\b", re.IGNORECASE)
# Fewer are told one by one.
_MANY = 5
_OF_ANOTHER = re.compile(r"(?:his|her|their|its|my|our)\b", re.IGNORECASE)
_SURE = {Status.CIVILIAN, Status.COMBATANT}


def _parted(whole: Claim, part: Claim, told: Told) -> bool:
    """True for a whole that the words tell apart from the part, whom neither grammar nor a sum makes one.

    Civilians hold no fighters, nor soldiers civilians, whatever adds up.
    """
    if part.part_of == whole.id:
        return False
    if of_another_attack(whole, part, told):
        return True
    if told.sums.get(part.id) == whole.id:
        bare = BARE.search(whole.victims.words or "people")
        return joined_to(whole, part) or ({whole.victims.status, part.victims.status} == _SURE and not bare)
    others = of_other_kind(whole, part) or _by_others(whole, part)
    return told_beside(whole, part) or (others and part.id not in told.pointing)


def _by_others(whole: Claim, part: Claim) -> bool:
    """True where one attack's people and the part were harmed by two sides."""
    known = whole.scope is Scope.INCIDENT and whole.blame.side and part.blame.side
    return bool(known) and not compatible_blame(whole.blame.side, part.blame.side)


def candidates(part: Claim, told: Told) -> tuple[list[Claim], list[list[str]]]:
    """Return the claims that could hold `part`, and the features of "none" followed by those of each."""
    larger, wholes = _wholes(part, told)
    return wholes, _weighed(part, larger, wholes, told)


def _wholes(part: Claim, told: Told) -> tuple[list[Claim], list[Claim]]:
    """The claims of more people, and those of them that the words do not tell apart from `part`."""
    larger = [w for w in told.claims if may_hold(w, part)]
    return larger, [w for w in larger if not _parted(w, part, told)]


def _weighed(part: Claim, larger: Sequence[Claim], wholes: Sequence[Claim], told: Told) -> list[list[str]]:
    """The features of "none" followed by those of each whole; `larger` are those among which it stands."""
    each = ([*features(w, part, told), *among(w, part, larger, told)] for w in wholes)
    return [features_of_none(part, larger, told), *each]


def _whole_of(part: Claim, told: Told) -> str | None:
    """What the wording, or a sum told in its next words, makes its whole; else the likeliest claim of all."""
    larger, wholes = _wholes(part, told)
    if not wholes:
        return None
    worded = next((w for w in wholes if w.id == part.part_of), None) or brought_to(part, wholes)
    pointing = part.id in told.pointing
    if worded and (worded.count.stated or not pointing):
        return worded.id
    named = (pointing and _pointed_at(part, larger, wholes, told)) or worded
    if named:
        return named.id
    summed = next((w for w in wholes if w.id == told.sums.get(part.id)), None)
    if summed and _sure(summed, part, told):
        return summed.id
    sure = of_casualties(part, wholes, told) or _counted_on(part, wholes, told)
    if sure:
        return sure.id
    return _likeliest(part, larger, wholes, told) or next((w.id for w in wholes if _one_of_its_dead(w, part)), None)


def _pointed_at(part: Claim, larger: Sequence[Claim], wholes: Sequence[Claim], told: Told) -> Claim | None:
    """The number told before out of which "three of the dead" are: the speaker's own before another's."""
    before = [w for w in wholes if w.quote.start < part.quote.start and w.id not in told.pointing]
    own = speakers_own(part, [w for w in before if w.count.stated] or before)
    return own[scorer(_LEARNED).best(_weighed(part, larger, own, told)[1:])] if own else None


def _counted_on(part: Claim, wholes: Sequence[Claim], told: Told) -> Claim | None:
    """The total out of which the speaker counted before: "six of the dead were found in Adan … in Beni, three"."""
    first = began_to_count(part, told)
    whole = _whole_of(first, told) if first else None
    return next((w for w in wholes if w.id == whole and w.scope is Scope.TOLL), None)


def _one_of_its_dead(whole: Claim, part: Claim) -> bool:
    """True for somebody told to have died where, when and by whom the people died whom one attack's number counts.

    "At least 31 people were killed … its director was killed … several colleagues died": no second attack is told.
    """
    kinds, scopes = {whole.harm, part.harm}, {whole.scope, part.scope}
    if kinds != {Harm.KILLED} or scopes != {Scope.INCIDENT} or (whole.count.stated or 0) < _MANY:
        return False
    somebody = part.count.stated in {1, None} and not _ANYBODY.search(part.victims.words or "people")
    if not somebody or part.victims.status is Status.COMBATANT or not BARE.search(whole.victims.words or "people"):
        return False
    here = same_place(whole.place, part.place).verdict is Verdict.SAME
    then = same_period(whole.period, part.period).verdict is Verdict.SAME
    return here and then and compatible_blame(whole.blame.side, part.blame.side)


def _sure(summed: Claim, part: Claim, told: Told) -> bool:
    """True for a sum that is no chance: of dead and wounded together, of three places and told first of all, or told
    with its parts one after the other.
    """
    row = [c for c in told.claims if c is summed or told.sums.get(c.id) == summed.id]
    elsewhere = summed.place.words and summed.place.words not in summed.quote.words
    within = {c.place.key for c in row if c is not summed and (elsewhere or same_area(summed.place, c.place))}
    large = (summed.count.stated or 0) >= _LARGE
    if len(within - {None}) >= _PLACES and large and is_first(summed, told):
        return True
    gaps = (after.quote.start - before.quote.end for before, after in pairwise(row))
    return summed.harm is not part.harm or all(gap <= NEXT for gap in gaps)


def _likeliest(part: Claim, larger: Sequence[Claim], wholes: Sequence[Claim], told: Told) -> str | None:
    best = scorer(_LEARNED).best(_weighed(part, larger, wholes, told))
    return wholes[best - 1].id if best else None


def with_parts(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with `part_of`: the whole that each most likely belongs to; no circles."""
    all_told = told(claims)
    links: dict[str, str] = {}
    for claim in sorted(claims, key=lambda c: c.count.stated or 0):
        whole = _first_told(_whole_of(claim, all_told.around(claim)), claim, all_told)
        if whole and not _leads_to(whole, claim.id, links):
            links[claim.id] = whole
    for claim in [c for c in all_told.claims if c.id in links]:
        nearer = nearer_whole(claim, links[claim.id], all_told, links)
        if nearer and may_hold(nearer, claim) and not _parted(nearer, claim, all_told):
            links[claim.id] = nearer.id
    for claim in claims:
        if claim.id not in links and (last := _counted_off(claim, claims)):
            links[claim.id] = last
    return [msgspec.structs.replace(c, part_of=links.get(c.id)) for c in claims]


def _first_told(whole: str | None, part: Claim, told: Told) -> str | None:
    """The first that tells of the same number of one harm and event, where several voices do; a worded whole stays."""
    chosen = next((c for c in told.claims if c.id == whole), None)
    if chosen is None or part.part_of == whole or not chosen.count.stated:
        return whole
    return next(c.id for c in told.claims if c is chosen or (_same_number(c, chosen) and not _parted(c, part, told)))


def _same_number(first: Claim, second: Claim) -> bool:
    days = same_period(first.period, second.period).verdict is not Verdict.EXCLUDES
    return first.harm is second.harm and first.count.stated == second.count.stated and days


def _counted_off(person: Claim, claims: Sequence[Claim]) -> str | None:
    """The count that ends with one person told of ("the seventh medic killed"), for one of the same kind.

    That is one whom the report names, or calls of the same nation; not "her colleague".
    """
    words = person.victims.words or ""
    if person.count.stated != 1 or _OF_ANOTHER.match(words):
        return None
    return next((c.id for c in claims if may_hold(c, person) and is_ordinal(c.count)
                 and {c.victims.status, person.victims.status} != _SURE
                 and (named_person(words) or _nations(words) & _nations(c.victims.words or ""))), None)


def _nations(words: str) -> set[str]:
    return {word for word in words.split() if word.istitle()}


def _leads_to(whole: str | None, part: str, links: dict[str, str]) -> bool:
    while whole is not None:
        if whole == part:
            return True
        whole = links.get(whole)
    return False
