"""One event, one day: who tells of it without a day tells of the day that others tell."""
from collections.abc import Collection, Sequence

import msgspec

from cenotaph.records import Claim, Period, Scope


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
            for claim in claims]


def _placed(claim: Claim) -> bool:
    return claim.scope is Scope.INCIDENT and bool(claim.place.key)


def _on_day(claim: Claim, told: Sequence[Period]) -> Claim:
    one_day = len({(p.first, p.last) for p in told}) == 1
    if not _placed(claim) or claim.period.known or not one_day:
        return claim
    return msgspec.structs.replace(claim, period=told[0])
