"""The events of one report by name, in order of the text, and which of its claims are of one total."""
from collections.abc import Iterable, Sequence

import msgspec

from cenotaph.records import Claim, Scope


def named(claims: Sequence[Claim], groups: Iterable[Sequence[Claim]]) -> list[Claim]:
    """Return the claims, in their own order, with `event` set: "i1", "i2", … for incidents, "t1", … for totals."""
    found: dict[str, Claim] = {}
    counters = {Scope.INCIDENT: 0, Scope.TOLL: 0}
    for group in groups:
        scope = group[0].scope
        counters[scope] += 1
        name = f"{'i' if scope is Scope.INCIDENT else 't'}{counters[scope]}"
        found.update({c.id: msgspec.structs.replace(c, event=name) for c in group})
    return [found[c.id] for c in claims]


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims in order of the text."""
    return sorted(claims, key=lambda claim: (claim.quote.start, claim.id))


def totals(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return the claims that are totals, those of one area and one span together, and with them their parts."""
    groups: list[list[Claim]] = []
    for claim in (c for c in in_order(claims) if c.scope is Scope.TOLL):
        home = next((group for group in groups if _of_one_total(claim, group)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return groups


def _of_one_total(claim: Claim, members: Sequence[Claim]) -> bool:
    same = all(m.place.key == claim.place.key and m.period == claim.period for m in members)
    return same or any(claim.part_of == m.id or m.part_of == claim.id for m in members)
