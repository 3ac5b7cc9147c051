"""Events → clusters: the two that fit best are joined first, never across a pair that excludes itself."""
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import product

import msgspec

from cenotaph.compare import Answer, same_text
from cenotaph.records import Link, Report

from .blocking import block_keys, sought_keys
from .event import Event
from .rules import EXCLUSIONS, OF_EVENTS, Pair, Question, copied_report, pair_of
from .ties import Ties
from .told_apart import Judge, parts_of
from .weights import LIMITS, weight

EXCLUDED = float("-inf")
Links = dict[tuple[int, int], Link]


def candidates(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of positions in `events` that may be one event and are told by different reports, later last."""
    filed_under: defaultdict[str, list[int]] = defaultdict(list)
    for position, event in enumerate(events):
        filed = {key for claim in event.claims for key in block_keys(claim, event.report)}
        near = {other for key in sought_keys(filed) for other in filed_under.get(key, ())}
        yield from ((other, position) for other in sorted(near) if events[other].report.id != event.report.id)
        for key in filed:
            filed_under[key].append(position)


def judge_pairs() -> Judge:
    """Return a judge of two events that remembers what it has judged: a Link, its score -inf where they exclude.

    A Link that is less than a near miss comes without its reasons.
    """
    judged: dict[tuple[tuple[str, ...], tuple[str, ...]], Link] = {}
    copies: dict[tuple[str, str], Answer] = {}

    def copied(a: Report, b: Report) -> Answer:
        ids = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if ids not in copies:
            copies[ids] = same_text(a.text, b.text)
        return copies[ids]

    def judge(a: Event, b: Event) -> Link:
        if b.order < a.order:
            a, b = b, a
        if (a.claim_ids, b.claim_ids) not in judged:
            link = score(a, b, lambda: copied(a.report, b.report))
            # Most pairs come nowhere near and are never shown: their reasons would fill the memory.
            shown = link.score >= LIMITS.near_miss
            judged[a.claim_ids, b.claim_ids] = link if shown else Link(first=a.key, second=b.key, score=link.score)
        return judged[a.claim_ids, b.claim_ids]

    return judge


def score(a: Event, b: Event, copied: Callable[[], Answer]) -> Link:
    """Return how far two events look like one: the questions that spoke, with their weights and the values compared."""
    pair = pair_of(a, b)
    for exclusion in EXCLUSIONS:
        if said := exclusion(pair):
            return Link(first=a.key, second=b.key, score=EXCLUDED, reasons=(f"{_name(exclusion)}: {said}",))
    yes = answers(pair, OF_EVENTS)
    # Whole texts are dear to compare: only where a copy could make the pair worth showing.
    if _total(yes) + weight(copied_report.__name__) >= LIMITS.near_miss:
        yes += answers(msgspec.structs.replace(pair, copied=copied()), (copied_report,))
    reasons = tuple(f"{_name(question)} ({weight(question.__name__):+.1f}): {said}" for question, said in yes)
    return Link(first=a.key, second=b.key, score=_total(yes), reasons=reasons)


def answers(pair: Pair, questions: Iterable[Question]) -> list[tuple[Question, str]]:
    """Return the questions answered yes, each with its answer."""
    return [(question, said) for question in questions if (said := question(pair))]


def _total(yes: Iterable[tuple[Question, str]]) -> float:
    return round(weight("bias") + sum(weight(question.__name__) for question, _ in yes), 3)


def _name(question: Callable[..., object]) -> str:
    return question.__name__.replace("_", " ")


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
    links = _near(events, candidates(events), judge)
    if parted := parts_of(events, links, judge):
        events, links = _as_parted(events, links, parted, judge)
    clusters = _Clusters(events, judge)
    clusters.join_all({pair: link for pair, link in links.items() if link.score >= LIMITS.join})
    misses = (link for (a, b), link in links.items() if clusters.nearly(a, b))
    # Two parts of one event bear its name: the nearer is told.
    best = {(link.first, link.second): link for link in sorted(misses, key=lambda link: link.score)}
    return clusters.told(), tuple(sorted(best.values(), key=lambda link: (-link.score, link.first, link.second)))


def _near(events: Sequence[Event], pairs: Iterable[tuple[int, int]], judge: Judge) -> Links:
    """The pairs that come near: of a hundred that meet few do, and to keep the others would fill the memory."""
    judged = ((pair, judge(events[pair[0]], events[pair[1]])) for pair in pairs)
    return {pair: link for pair, link in judged if link.score >= LIMITS.near_miss}


def _as_parted(
    events: Sequence[Event], links: Links, parted: Mapping[int, Sequence[Event]], judge: Judge
) -> tuple[Sequence[Event], Links]:
    """The events with those that are two in two, and their links: a part meets what its whole came near to."""
    told = [parted.get(position, (event,)) for position, event in enumerate(events)]
    now = sorted((part for parts in told for part in parts), key=lambda event: event.order)
    at = {part.claim_ids: position for position, part in enumerate(now)}
    pairs = ((at[x.claim_ids], at[y.claim_ids]) for a, b in links for x, y in product(told[a], told[b]))
    return now, _near(now, ((min(pair), max(pair)) for pair in pairs), judge)


class _Clusters:
    """Clusters as they grow, by the positions of their events, and the links that joined them."""

    def __init__(self, events: Sequence[Event], judge: Judge) -> None:
        self._events, self._judge, self._ties = events, judge, Ties(events)
        self._home = {position: [position] for position in range(len(events))}
        self._used: defaultdict[int, list[Link]] = defaultdict(list)
        self._means: dict[tuple[int, int, int, int], float] = {}

    def join_all(self, links: Mapping[tuple[int, int], Link]) -> None:
        """Join what `links` lead to, the two clusters that fit best first, until no two are worth it."""
        met = defaultdict[int, set[int]](set)
        for a, b in links:
            met[a].add(b)
            met[b].add(a)
        waiting = [(-link.score, a, b, 1, 1) for (a, b), link in links.items()]
        heapify(waiting)
        while waiting:
            _, a, b, many, others = heappop(waiting)
            one, other = self._home[a], self._home[b]
            if (one[0], len(one), other[0], len(other)) != (a, many, b, others) or self._ties.bars(a, b):
                continue
            merged = self._join(one, other, links)
            for at in sorted({self._home[n][0] for m in merged for n in met[m]} - {merged[0]}):
                first, second = sorted((merged, self._home[at]))
                if (mean := self._across(first, second)) >= LIMITS.join:
                    heappush(waiting, (-mean, first[0], second[0], len(first), len(second)))

    def _join(self, one: list[int], other: list[int], links: Mapping[tuple[int, int], Link]) -> list[int]:
        """Make two clusters one, by the surest link across them."""
        across = (links[pair] for x, y in product(one, other) if (pair := (min(x, y), max(x, y))) in links)
        link = max(across, key=lambda found: found.score)
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
            self._means[state] = _mean(self._judge(events[x], events[y]).score for x, y in product(one, other))
        return self._means[state]


def _mean(scores: Iterable[float]) -> float:
    """The mean; of scores among which a pair excludes itself it asks no further."""
    total, many = 0.0, 0
    for score_ in scores:
        if score_ == EXCLUDED:
            return EXCLUDED
        total, many = total + score_, many + 1
    return total / many
