"""Finding the graphs that matter where there are too many to visit all: beyond six lists.

Madigan & York 1995 (International Statistical Review 63:215): from graph to graph by adding or taking away one edge,
kept with the ratio of the two graphs' weights. Walks start apart, at the graph without an edge and at the one that
climbing steepest leads to. Every graph that was weighed counts with its own exact weight, not with how often a walk
stood on it: the average is over what was visited, and what no walk met is missing from it.
"""
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from .decomposable import Graph, empty, factors, toggled
from .posterior import Scores

HOTTEST = 8.0

Tell = Callable[[], None]


@dataclass
class Visited:
    """Every graph weighed so far with the logarithm of its weight, summed over the number unseen."""

    scores: Scores
    weight: dict[Graph, float] = field(default_factory=dict)
    power: dict[Graph, Mapping[int, int]] = field(default_factory=dict)

    def of(self, graph: Graph) -> float:
        """Return the logarithm of a graph's weight, minus infinity where it is not decomposable."""
        if graph not in self.weight:
            power = factors(graph)
            self.weight[graph] = -np.inf if power is None else self._summed(power)
            if power is not None:
                self.power[graph] = power
        return self.weight[graph]

    def _summed(self, power: Mapping[int, int]) -> float:
        row = self.scores.of_number().copy()
        for mask, times in power.items():
            row += times * self.scores.of_lists(mask)
        peak = row.max()
        return float(peak + np.log(np.exp(row - peak).sum()))


def walks(scores: Scores, steps: int, seed: int, tell: Tell) -> tuple[Visited, ...]:
    """Return what four walks of so many steps each met; `tell` is called after every step."""
    lists = scores.lists
    climbed = Visited(scores)
    top = _climb(climbed, empty(lists))
    found = []
    for number, child in enumerate(np.random.SeedSequence(seed).spawn(4)):
        visited = Visited(scores)
        _walk(visited, top if number % 2 else empty(lists), np.random.default_rng(child), steps, tell)
        found.append(visited)
    return tuple(found)


def _climb(visited: Visited, graph: Graph) -> Graph:
    """Take the best of all steps until none leads higher."""
    while True:
        lists = range(len(graph))
        ahead = [toggled(graph, one, other) for one in lists for other in lists if one < other]
        best = max(ahead, key=visited.of)
        if visited.of(best) <= visited.of(graph):
            return graph
        graph = best


def _walk(visited: Visited, graph: Graph, chance: np.random.Generator, steps: int, tell: Tell) -> None:
    lists = len(graph)
    cycle = 20*lists*(lists-1)
    for step in range(steps):
        heat = HOTTEST ** max(0.0, 1 - 2 * (step % cycle) / cycle)
        one, other = chance.choice(lists, size=2, replace=False)
        ahead = toggled(graph, int(one), int(other))
        if heat * np.log(chance.random()) < visited.of(ahead) - visited.of(graph):
            graph = ahead
        tell()
