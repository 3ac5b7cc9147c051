"""One event, one day: who tells of it without a day tells of the day that others tell.

A bulletin about one event tells of its own day. Where a report tells of several, neither its dateline nor a day
on which somebody only spoke is the day of any of them.
"""
from collections.abc import Collection, Sequence

import msgspec

from cenotaph.records import Claim, Period, Scope

from .events import in_order


def with_days_of_events(claims: Sequence[Claim], dated: Collection[str], apart: Collection[str]) -> list[Claim]:
    """Return the claims, those that tell no day with the one that the others of their event and place tell.

    Where these tell several, it stays unknown; so it does for a claim of another place, whose event may be another.
    `dated` are the ids of the claims whose day the text names: that of a bulletin, or of who spoke, is not lent.
    `apart` are the ids of those whose words tell that their day is another's, or none.
    """
    told: dict[tuple[str, str], list[Period]] = {}
    for claim in claims:
        if _placed(claim) and claim.period.first and claim.id in dated:
            told.setdefault((claim.event, claim.place.key or ""), []).append(claim.period)
    return [claim if claim.id in apart else _on_day(claim, told.get((claim.event, claim.place.key or ""), []))
            for claim in without_days_of_speech(claims, dated)]


def without_days_of_speech(claims: Sequence[Claim], dated: Collection[str]) -> list[Claim]:
    """Return the claims; those of a report of several events have no day but one that the text names as theirs.

    What a bulletin opens with keeps the bulletin's day: a total of them all, or the one event without a day of its own.
    """
    events = {claim.event for claim in claims if claim.scope is Scope.INCIDENT}
    if len(events) < 2:
        return list(claims)
    opening = in_order(claims)[0].event
    undated = events - {claim.event for claim in claims if claim.id in dated and claim.period.first}
    if undated == {opening}:
        return list(claims)
    kept = opening if opening not in events else None
    return [claim if claim.id in dated or claim.event == kept else msgspec.structs.replace(claim, period=_left(claim))
            for claim in claims]


def _left(claim: Claim) -> Period:
    """What is left of the days of a claim whose own are not told: a total was counted up to some day."""
    return msgspec.structs.replace(claim.period, first=None) if claim.scope is Scope.TOLL else Period()


def _placed(claim: Claim) -> bool:
    return claim.scope is Scope.INCIDENT and bool(claim.place.key)


def _on_day(claim: Claim, told: Sequence[Period]) -> Claim:
    one_day = len({(p.first, p.last) for p in told}) == 1
    if not _placed(claim) or claim.period.known or not one_day:
        return claim
    return msgspec.structs.replace(claim, period=told[0])
