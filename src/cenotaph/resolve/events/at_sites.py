"""The spot where an event was: told with one of its claims, it holds for those told of the same place."""
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from cenotaph.records import Claim, Reading, Scope

from ..places.sites import Site, Sites, within


def with_sites(claims: Sequence[Claim], readings: Sequence[Reading], found: Sites) -> list[Claim]:
    """Return the claims with the spot of each, where its own words or those of its event tell one and no other."""
    by_id = {r.id: r for r in readings}
    own = {c.id: site for c in claims if (site := found.of(by_id[c.id], c.place)) is not None}
    told: dict[str, list[Site]] = defaultdict(list)
    for claim in claims:
        if claim.id in own and claim.scope is Scope.INCIDENT and own[claim.id].struck:
            told[claim.event].append(own[claim.id])
    return [_at(c, own.get(c.id) or _only([s for s in told[c.event] if within(s, c.place)])) for c in claims]


def _only(sites: Sequence[Site]) -> Site | None:
    """The one spot that is told, the named before the unnamed; None where they differ."""
    named = [s for s in sites if s.named] or list(sites)
    return named[0] if len({s.noun for s in named}) == 1 else None


def _at(claim: Claim, site: Site | None) -> Claim:
    words = claim.place.words or ""
    if site is None or site.words in words or (not site.named and claim.place.words is None):
        return claim
    return msgspec.structs.replace(claim, place=msgspec.structs.replace(claim.place, site=site.words))
