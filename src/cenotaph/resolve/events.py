"""Within one report: which claims are about one event.

A linear scorer over pairs of claims, learnt from annotated reports by `training/train_events.py`, says how likely two
are about one event; claims are gathered by average linkage (Sokal and Michener 1958): of all groups the two whose
claims are on average the likeliest to be one are joined, until none is likely enough.
"""
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from pathlib import Path

import msgspec

from cenotaph.records import Claim, Reading, Report, Scope
from cenotaph.scorer import Scorer, scorer

from .event_evidence import APART, ToldClaims

_LEARNED = Path(__file__).parent / "learned" / "events.json"
# In log-odds, a little below evens: there the pairs joined score highest in five-fold cross-validation.
_JOIN = -0.2
_NEVER = -20.0

_Odds = Mapping[tuple[int, int], float]


def with_events(claims: Sequence[Claim], readings: Sequence[Reading], report: Report) -> list[Claim]:
    """Return the claims with `event` set: "i1", "i2", … for incidents, "t1", … for tolls, in order of the text.

    The claims of one event are all of one scope: that of most of them, of the first told where as many are of each.
    """
    told = ToldClaims(report, readings, claims)
    pairs = combinations(range(len(told.claims)), 2)
    found = {(a, b): told.features(told.claims[a], told.claims[b]) for a, b in pairs}
    events: dict[str, tuple[str, Scope]] = {}
    counters: Counter[Scope] = Counter()
    for group in gathered(len(told.claims), weighed(found, scorer(_LEARNED))):
        scope, _ = Counter(told.claims[n].scope for n in group).most_common(1)[0]
        counters[scope] += 1
        name = f"{'i' if scope is Scope.INCIDENT else 't'}{counters[scope]}"
        events.update({told.claims[n].id: (name, scope) for n in group})
    return [msgspec.structs.replace(c, event=events[c.id][0], scope=events[c.id][1]) for c in claims]


def weighed(found: Mapping[tuple[int, int], Sequence[str]], by: Scorer) -> dict[tuple[int, int], float]:
    """Return the log-odds that two claims are about one event, by what holds for them; apart, they cannot be."""
    return {pair: _NEVER if APART in names else by.log_odds(names) for pair, names in found.items()}


def gathered(size: int, odds: _Odds, least: float = _JOIN) -> list[list[int]]:
    """Return the numbers below `size` in groups, each in order, by the log-odds that two of them belong together."""
    groups = {n: [n] for n in range(size)}
    sums = dict(odds)
    queue = [(-value, a, b) for (a, b), value in sums.items() if value > least]
    heapify(queue)
    following = size
    while queue:
        _, a, b = heappop(queue)
        if a not in groups or b not in groups:
            continue
        joined = groups.pop(a) + groups.pop(b)
        for other, members in groups.items():
            total = sums[_pair(a, other)] + sums[_pair(b, other)]
            sums[other, following] = total
            mean = total / (len(members) * len(joined))
            if mean > least:
                heappush(queue, (-mean, other, following))
        groups[following] = joined
        following += 1
    return sorted(sorted(group) for group in groups.values())


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
