"""Within one report: which claims are about one event."""
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Claim, Harm, Means, Place, PlacePrecision, Scope

from .likely import days_apart
from .sums import told_apart

# So long after an event people are told to be missing still.
_STILL_MISSING = timedelta(days=3)
# Done from afar, by one side at a time; in a fight both sides do and suffer harm.
FROM_AFAR = (Means.AIRSTRIKE, Means.SHELLING, Means.MISSILE, Means.BOMBING, Means.CHEMICAL)


def _one_event(first: Claim, second: Claim) -> bool:
    """True where neither place nor days keep two claims apart, nor a means that each camp uses by itself."""
    if same_place(first.place, second.place).verdict is Verdict.EXCLUDES or _two_attacks(first, second):
        return False
    if _still_missing(first, second) or _still_missing(second, first):
        return True
    # What one report tells of two days is two events, be they next to each other.
    met = same_period(first.period, second.period).verdict is not Verdict.EXCLUDES
    return met and not days_apart(first.period, second.period)


def _two_attacks(first: Claim, second: Claim) -> bool:
    """True for the air raid of one camp and the shelling of another, though both hit one town on one day."""
    # A part may be told more loosely than its whole: only two wholes, or two parts of one, are held against each other.
    if _linked(first, second) or first.part_of != second.part_of:
        return False
    camps, means = {first.blame.camp, second.blame.camp}, {first.means, second.means}
    return len(camps) == 2 and None not in camps and len(means) == 2 and means <= set(FROM_AFAR)


def _still_missing(missing: Claim, other: Claim) -> bool:
    """True for people told to be missing in the days after others came to harm there: they are since that day."""
    since, then = other.period.last, missing.period.first
    if missing.harm is not Harm.MISSING or other.harm is Harm.MISSING or since is None or then is None:
        return False
    there = missing.place.key is not None and missing.place.key == other.place.key
    return there and since < then <= since + _STILL_MISSING


def with_events(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with `event` set: "i1", "i2", … for incidents, "t1", … for tolls, in order of the text."""
    groups: list[list[Claim]] = []
    apart = told_apart(claims)
    for claim in claims:
        near = (g for g in groups if not any(frozenset((claim.id, m.id)) in apart for m in g))
        home = next((g for g in near if _belongs(claim, g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return named(claims, groups)


def named(claims: Sequence[Claim], groups: Sequence[Sequence[Claim]]) -> list[Claim]:
    """Return the claims as their groups hold them, in their own order, with `event` named as `with_events` does."""
    found: dict[str, Claim] = {}
    counters = {Scope.INCIDENT: 0, Scope.TOLL: 0}
    for group in groups:
        scope = group[0].scope
        counters[scope] += 1
        name = f"{'i' if scope is Scope.INCIDENT else 't'}{counters[scope]}"
        found.update({c.id: msgspec.structs.replace(c, event=name) for c in group})
    return [found[c.id] for c in claims]


def in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims in order of the text."""
    return sorted(claims, key=lambda claim: (claim.quote.start, claim.id))


def _belongs(claim: Claim, members: Sequence[Claim]) -> bool:
    """True where a claim is about the event of all `members`: a part of one, one toll, or kept apart by nothing."""
    if members[0].scope is not claim.scope:
        return False
    if claim.scope is Scope.TOLL:
        same = (m.place.key == claim.place.key and m.period == claim.period for m in members)
        return any(_linked(claim, m) for m in members) or all(same)
    return all(_one_event(claim, m) and (_linked(claim, m) or _as_fine(claim.place, m.place)) for m in members)


def _linked(claim: Claim, other: Claim) -> bool:
    return claim.part_of == other.id or other.part_of == claim.id


def _as_fine(first: Place, second: Place) -> bool:
    """False where one is only a whole country: what happened somewhere in it need not be what happened at the other."""
    wide = PlacePrecision.COUNTRY
    return (first.precision is wide) == (second.precision is wide) or not first.key or not second.key
