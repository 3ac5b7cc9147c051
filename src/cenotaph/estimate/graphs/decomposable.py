"""Graphs over lists whose dependence falls into cliques. A set of lists is a bit mask, a graph one mask per list.

A graph is decomposable (chordal) where its lists can be taken away one after the other, each time one whose remaining
neighbours are all tied to each other (Lauritzen 1996, Graphical Models, section 2.1). The order gives the factors: a
density over the graph is the product, over lists, of what is over {list and its neighbours left} divided by what is
over {its neighbours left}; what cancels leaves cliques above and separators below.
"""
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

Graph = tuple[int, ...]


def members(mask: int) -> Iterator[int]:
    """Yield the numbers of the lists in a set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


@lru_cache(maxsize=100_000)
def factors(graph: Graph) -> Mapping[int, int] | None:
    """Return for each set of lists how often its density is multiplied (below 0: divided); None if not decomposable.

    What is above 0 are the cliques, what is below 0 the separators. The empty set, whose density is 1, is left out.
    """
    left = (1 << len(graph)) - 1
    power: Counter[int] = Counter()
    while left:
        for one in members(left):
            around = graph[one] & left
            if all(around & ~graph[other] == 1 << other for other in members(around)):
                break
        else:
            return None
        power[around | 1 << one] += 1
        power[around] -= 1
        left ^= 1 << one
    return {mask: times for mask, times in power.items() if times and mask}


def toggled(graph: Graph, one: int, other: int) -> Graph:
    """Return the graph with the edge between two lists added, or taken away where it was there."""
    around = list(graph)
    around[one] ^= 1 << other
    around[other] ^= 1 << one
    return tuple(around)


def empty(lists: int) -> Graph:
    """Return the graph without an edge: all lists independent."""
    return (0,) * lists


@lru_cache(maxsize=4)
def every(lists: int) -> tuple[Graph, ...]:
    """Return all decomposable graphs over so many lists: 8 over three, 61 over four, 822 over five, 18,154 over six."""
    pairs = list(combinations(range(lists), 2))
    found = []
    for edges in range(1 << len(pairs)):
        around = [0] * lists
        for number in members(edges):
            one, other = pairs[number]
            around[one] |= 1 << other
            around[other] |= 1 << one
        graph = tuple(around)
        if factors(graph) is not None:
            found.append(graph)
    return tuple(found)


def cliques(graph: Graph) -> tuple[int, ...]:
    """Return the cliques of a decomposable graph, the largest first. Raises ValueError for any other graph."""
    power = factors(graph)
    if power is None:
        raise ValueError(f"the graph {graph} is not decomposable")
    return tuple(sorted((m for m, times in power.items() if times > 0), key=lambda m: (-m.bit_count(), m)))
