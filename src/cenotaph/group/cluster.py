"""Events → clusters: joined from the surest pair down, never across a pair that excludes itself."""
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

import msgspec

from cenotaph.compare import Answer, same_text
from cenotaph.records import Link, Report

from .blocking import block_keys, sought_keys
from .event import Event
from .rules import EXCLUSIONS, OF_EVENTS, Pair, Question, copied_report, pair_of
from .ties import Ties
from .weights import LIMITS, weight

EXCLUDED = float("-inf")
Judge = Callable[[Event, Event], Link]


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
    judged: dict[tuple[str, str], Link] = {}
    copies: dict[tuple[str, str], Answer] = {}

    def copied(a: Report, b: Report) -> Answer:
        ids = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if ids not in copies:
            copies[ids] = same_text(a.text, b.text)
        return copies[ids]

    def judge(a: Event, b: Event) -> Link:
        if b.order < a.order:
            a, b = b, a
        if (a.key, b.key) not in judged:
            link = score(a, b, lambda: copied(a.report, b.report))
            # Most pairs come nowhere near and are never shown: their reasons would fill the memory.
            shown = link.score >= LIMITS.near_miss
            judged[a.key, b.key] = link if shown else Link(first=a.key, second=b.key, score=link.score)
        return judged[a.key, b.key]

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

    Greedy average link: pairs from the highest score down; two clusters are joined where no pair across them excludes
    itself and the mean score across is at least `join`. Only pairs that meet by a key start a join, a join asks only
    the two clusters, and none is undone: so what comes in changes nothing else where every cluster that it could meet
    comes out as it was (`rebuild.py` rests on that). What a decision parts is never joined; what decisions join is one
    in the end, whatever excludes it, and changes no other score on the way.
    """
    ties = Ties(events)
    judged = ((pair, judge(events[pair[0]], events[pair[1]])) for pair in candidates(events))
    # Of a hundred pairs that meet few come near; to keep the others would fill the memory.
    links = {pair: link for pair, link in judged if link.score >= LIMITS.near_miss}

    means: dict[tuple[int, int, int, int], float] = {}

    def across(one: Sequence[int], other: Sequence[int]) -> float:
        # Clusters only grow: first position and size say which they are, asked once, however many pairs meet.
        state = (one[0], len(one), other[0], len(other))
        if state not in means:
            means[state] = _mean(judge(events[x], events[y]).score for x, y in product(one, other))
        return means[state]

    home = {position: [position] for position in range(len(events))}
    used: defaultdict[int, list[Link]] = defaultdict(list)
    for (a, b), link in _surest_first(links):
        one, other = home[a], home[b]
        if one is other or ties.bars(a, b) or across(one, other) < LIMITS.join:
            continue
        ties.unite(a, b)
        used[min(one[0], other[0])] = [*used.pop(one[0], []), *used.pop(other[0], []), link]
        merged = sorted(one + other)
        for position in merged:
            home[position] = merged
    misses = (
        link for (a, b), link in links.items()
        if link.score >= LIMITS.near_miss and ties.family(a) != ties.family(b) and not ties.bars(a, b)
        and across(home[a], home[b]) > EXCLUDED
    )
    for start, link in ties.links():
        used[start].append(link)
    found: defaultdict[int, list[int]] = defaultdict(list)
    links_of: defaultdict[int, list[Link]] = defaultdict(list)
    for position in range(len(events)):
        found[ties.family(position)].append(position)
        links_of[ties.family(position)] += used.get(position, ())
    clusters = [(tuple(events[i] for i in found[start]), tuple(links_of[start])) for start in sorted(found)]
    return clusters, tuple(sorted(misses, key=lambda link: (-link.score, link.first, link.second)))


def _surest_first(links: Mapping[tuple[int, int], Link]) -> Iterable[tuple[tuple[int, int], Link]]:
    worth = [(pair, link) for pair, link in links.items() if link.score >= LIMITS.join]
    return sorted(worth, key=lambda found: (-found[1].score, found[0]))


def _mean(scores: Iterable[float]) -> float:
    """The mean; of scores among which a pair excludes itself it asks no further."""
    total, many = 0.0, 0
    for score_ in scores:
        if score_ == EXCLUDED:
            return EXCLUDED
        total, many = total + score_, many + 1
    return total / many
