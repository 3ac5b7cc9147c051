"""Events → clusters: the two that fit best are joined first, never across a pair that excludes itself."""
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import product

from cenotaph.records import Link

from .blocking import block_keys, sought_keys
from .event import Event
from .judging import EXCLUDED, Judge
from .ties import Ties
from .told_apart import parts_of
from .weights import LIMITS

# How near the pairs come that are worth showing, by the positions of their events.
Near = dict[tuple[int, int], float]


def candidates(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of positions in `events` that may be one event and are told by different reports, later last."""
    filed_under: defaultdict[str, list[int]] = defaultdict(list)
    for position, event in enumerate(events):
        filed = {key for claim in event.claims for key in block_keys(claim, event.report)}
        near = {other for key in sought_keys(filed) for other in filed_under.get(key, ())}
        yield from ((other, position) for other in sorted(near) if events[other].report.id != event.report.id)
        for key in filed:
            filed_under[key].append(position)


def cluster(
    events: Sequence[Event], judge: Judge
) -> tuple[list[tuple[tuple[Event, ...], tuple[Link, ...]]], tuple[Link, ...]]:
    """Return clusters of events with the links that joined them, and the near misses between different clusters.

    An event that another report tells as two is two (`told_apart.py`).
    Average link (Sokal & Michener 1958): the two clusters with the highest mean score across are joined, while it is at
    least `join` and no pair across them excludes itself; so an event goes with the cluster that it fits as a whole.
    Only clusters with a pair that meets by a key and is worth a join are asked, a join asks only the two, and none is
    undone: so what comes in changes nothing else where every cluster that it could meet comes out as it was
    (`rebuild.py` rests on that). What a decision parts is never joined; what decisions join is one in the end, whatever
    excludes it, and changes no other score on the way.
    """
    near = _near(events, candidates(events), judge)
    if parted := parts_of(events, near, judge):
        events, near = _as_parted(events, near, parted, judge)
    clusters = _Clusters(events, judge)
    clusters.join_all({pair: score for pair, score in near.items() if score >= LIMITS.join})
    misses = (judge.link(events[a], events[b]) for a, b in near if clusters.nearly(a, b))
    # Two parts of one event bear its name: the nearer is told.
    best = {(link.first, link.second): link for link in sorted(misses, key=lambda link: link.score)}
    return clusters.told(), tuple(sorted(best.values(), key=lambda link: (-link.score, link.first, link.second)))


def _near(events: Sequence[Event], pairs: Iterable[tuple[int, int]], judge: Judge) -> Near:
    """The pairs that come near: of a hundred that meet few do, and to keep the others would fill the memory."""
    judged = ((pair, judge.score(events[pair[0]], events[pair[1]])) for pair in pairs)
    return {pair: score for pair, score in judged if score >= LIMITS.near_miss}


def _as_parted(
    events: Sequence[Event], near: Near, parted: Mapping[int, Sequence[Event]], judge: Judge
) -> tuple[Sequence[Event], Near]:
    """The events with those that are two in two, and how near they come: a part meets what its whole came near to."""
    told = [parted.get(position, (event,)) for position, event in enumerate(events)]
    now = sorted((part for parts in told for part in parts), key=lambda event: event.order)
    at = {part.claim_ids: position for position, part in enumerate(now)}
    pairs = ((at[x.claim_ids], at[y.claim_ids]) for a, b in near for x, y in product(told[a], told[b]))
    return now, _near(now, ((min(pair), max(pair)) for pair in pairs), judge)


class _Clusters:
    """Clusters as they grow, by the positions of their events, and the links that joined them."""

    def __init__(self, events: Sequence[Event], judge: Judge) -> None:
        self._events, self._judge, self._ties = events, judge, Ties(events)
        self._home = {position: [position] for position in range(len(events))}
        self._used: defaultdict[int, list[Link]] = defaultdict(list)
        self._means: dict[tuple[int, int, int, int], float] = {}

    def join_all(self, near: Near) -> None:
        """Join the pairs that are near, the two clusters that fit best first, until no two are worth it."""
        met = defaultdict[int, set[int]](set)
        for a, b in near:
            met[a].add(b)
            met[b].add(a)
        waiting = [(-score, a, b, 1, 1) for (a, b), score in near.items()]
        heapify(waiting)
        while waiting:
            _, a, b, many, others = heappop(waiting)
            one, other = self._home[a], self._home[b]
            if (one[0], len(one), other[0], len(other)) != (a, many, b, others) or self._ties.bars(a, b):
                continue
            merged = self._join(one, other, near)
            for at in sorted({self._home[n][0] for m in merged for n in met[m]} - {merged[0]}):
                first, second = sorted((merged, self._home[at]))
                if (mean := self._across(first, second)) >= LIMITS.join:
                    heappush(waiting, (-mean, first[0], second[0], len(first), len(second)))

    def _join(self, one: list[int], other: list[int], near: Near) -> list[int]:
        """Make two clusters one, by the surest link across them."""
        across = (pair for x, y in product(one, other) if (pair := (min(x, y), max(x, y))) in near)
        a, b = max(across, key=near.__getitem__)
        link = self._judge.link(self._events[a], self._events[b])
        self._ties.unite(one[0], other[0])
        used = self._used
        used[min(one[0], other[0])] = [*used.pop(one[0], []), *used.pop(other[0], []), link]
        merged = sorted(one + other)
        for position in merged:
            self._home[position] = merged
        return merged

    def nearly(self, a: int, b: int) -> bool:
        """Say whether two events ended in different clusters that neither a decision nor a pair across keeps apart."""
        apart = self._ties.family(a) != self._ties.family(b) and not self._ties.bars(a, b)
        return apart and self._across(self._home[a], self._home[b]) > EXCLUDED

    def told(self) -> list[tuple[tuple[Event, ...], tuple[Link, ...]]]:
        """Return every cluster with its links, in the order of their first events."""
        family, links = self._ties.family, defaultdict[int, list[Link]](list)
        found: defaultdict[int, list[Event]] = defaultdict(list)
        for start, link in self._ties.links():
            self._used[start].append(link)
        for position, event in enumerate(self._events):
            found[family(position)].append(event)
            links[family(position)] += self._used.get(position, ())
        return [(tuple(found[start]), tuple(links[start])) for start in sorted(found)]

    def _across(self, one: Sequence[int], other: Sequence[int]) -> float:
        # Clusters only grow: first position and size say which they are, asked once, however many pairs meet.
        state, events = (one[0], len(one), other[0], len(other)), self._events
        if state not in self._means:
            self._means[state] = _mean(self._judge.score(events[x], events[y]) for x, y in product(one, other))
        return self._means[state]


def _mean(scores: Iterable[float]) -> float:
    """The mean; of scores among which a pair excludes itself it asks no further."""
    total, many = 0.0, 0
    for score_ in scores:
        if score_ == EXCLUDED:
            return EXCLUDED
        total, many = total + score_, many + 1
    return total / many
