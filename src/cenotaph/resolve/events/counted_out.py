"""Out of which number a speaker counts, and which attacks count nobody of one another.

"Three of the dead" are of the speaker's own number, told before; what he then counts in the next town goes on with it.
A report that opens with mere casualties tells of them as dead and as wounded. And an attack on one town counts none of
those who fell in another, whatever the numbers add up to.
"""
import re
from collections.abc import Mapping, Sequence
from functools import cache

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Claim, Harm, Period, Scope, Status
from cenotaph.wordlist import any_of

from ..parties.parties import compatible_blame
from ..victims.one_person import named_person
from .parts_features import Told, is_first
from .parts_told import words_of_parts
from .rounded import sources_stand

_FELL = frozenset({Harm.KILLED, Harm.INJURED})
_AFTERWARDS = re.compile(
    r"\b(?:buried|burial|funeral|mourn\w+|bod(?:y|ies)|corpses?|coffins?|remains|found|succumbed|died of|wounds)\b",
    re.IGNORECASE)
_SURE = {Status.CIVILIAN, Status.COMBATANT}


def of_another_attack(whole: Claim, part: Claim, told: Told) -> bool:
    """True for the number of one attack, told behind what the report opens with, and somebody harmed elsewhere.

    Or for who was harmed, as the words say, on another day. The number that a report opens with may count more places
    than it names.
    """
    if whole.scope is not Scope.INCIDENT or _one_breath(whole, part) or part.id in told.pointing:
        return False
    if _tells_day(part) and _days_apart(whole, part):
        return True
    if named_person(part.victims.words or "") or _where(whole, part) is not Verdict.EXCLUDES:
        return False
    return not is_first(whole, told) or _days_apart(whole, part)


def speakers_own(part: Claim, wholes: Sequence[Claim]) -> Sequence[Claim]:
    """Return the one whole that the part's own source told, of several; else them all."""
    own = [w for w in wholes if part.source.words and w.harm is part.harm and sources_stand(w, part) == "one"]
    return own if len(own) == 1 else wholes


def began_to_count(part: Claim, told: Told) -> Claim | None:
    """Return the "six of the dead" with which a speaker began to count place by place, the part's among them."""
    row = part
    for before in reversed(told.claims):
        if before.harm is part.harm and before.quote.end <= row.quote.start:
            if not _goes_on(before, row):
                return None
            if before.id in told.pointing:
                return before
            row = before
    return None


def _goes_on(before: Claim, part: Claim) -> bool:
    if part.scope is not Scope.INCIDENT or sources_stand(before, part) != "one":
        return False
    then = same_period(before.period, part.period).verdict is Verdict.SAME
    return then and _where(before, part) is Verdict.EXCLUDES


def of_casualties(part: Claim, wholes: Sequence[Claim], told: Told) -> Claim | None:
    """Return the uncounted casualties that the report opens with, for the dead and the wounded of the same attack."""
    first = told.claims[0]
    if first not in wholes or first.count.stated or part.harm not in _FELL or first.harm is not Harm.AFFECTED:
        return None
    if not _casualties().search(first.quote.words) or {first.scope, part.scope} != {Scope.INCIDENT}:
        return None
    then = same_period(first.period, part.period).verdict
    apart = Verdict.EXCLUDES in {then, _where(first, part)} or _days_apart(first, part)
    sorts = {first.victims.status, part.victims.status} == _SURE
    return None if apart or sorts or not compatible_blame(first.blame.side, part.blame.side) else first


def nearer_whole(part: Claim, outer: str, told: Told, links: Mapping[str, str]) -> Claim | None:
    """Return the number for the part's own town, told before it, where its whole counts those of several towns.

    "Eight killed in Arua and Gulu … six were killed in Gulu … a grenade in its market killed two".
    """
    if part.part_of or not part.count.stated or part.id in told.pointing:
        return None
    place = next(c.place.key for c in told.claims if c.id == outer)
    inner = (c for c in told.claims if links.get(c.id) == outer and c.place.key != place
             and c.id not in told.pointing and _holds(c, part))
    beside = told.sums.get(part.id) == outer
    return next((c for c in inner if not (beside and told.sums.get(c.id) == outer)), None)


def _holds(whole: Claim, part: Claim) -> bool:
    """True for a number that stands before, for all sorts of people, of the part's place or of what that lies in."""
    there = whole.place.key is not None and whole.place.key in (part.place.key, *part.place.within)
    if not there or whole.quote.start >= part.quote.start or whole.victims.demographic:
        return False
    then = same_period(whole.period, part.period).verdict is not Verdict.EXCLUDES and not _days_apart(whole, part)
    return then and bool(whole.count.stated) and compatible_blame(whole.blame.side, part.blame.side)


def _tells_day(part: Claim) -> bool:
    """True where the words tell the day of the harm itself, not of a burial."""
    day, words = part.period.words, part.quote.words
    return bool(day and day in words) and not _AFTERWARDS.search(words)


def _where(first: Claim, second: Claim) -> Verdict:
    return same_place(first.place, second.place).verdict


def _one_breath(first: Claim, second: Claim) -> bool:
    return first.quote.start < second.quote.end and second.quote.start < first.quote.end


def _days_apart(first: Claim, second: Claim) -> bool:
    one, other = first.period, second.period
    return bool(one.known and other.known and (_before(one, other) or _before(other, one)))


def _before(one: Period, other: Period) -> bool:
    return bool(one.last and other.first and one.last < other.first)


@cache
def _casualties() -> re.Pattern[str]:
    return re.compile(r"\b" + any_of(words_of_parts()["both"], r"\s+") + r"\b", re.IGNORECASE)
