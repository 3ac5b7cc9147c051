"""Finding the graphs that matter where there are too many to visit all: beyond six lists.

Walks from graph to graph by one edge more or less (Madigan & York 1995, International Statistical Review 63:215), first
hot, where much is accepted, then cooling, again and again. Every graph that was weighed counts with its own exact
weight, not with how often a walk stood on it, so that heat changes only what is met. What no walk met is missing from
the average; how far four walks that start apart differ says how much that may be.

One edge more or less between two lists whose common neighbours are S multiplies or divides the likelihood by that of
S with both, times that of S, over those of S with either (Giudici & Green 1999, Biometrika 86:785).
"""
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from .decomposable import Graph, empty, members, toggled
from .posterior import Numbers, Scores, log_sum

# Told how much of the walking is done, from 0 to 1.
Tell = Callable[[float], None]

WALKS = 4
HOTTEST = 8.0
# A walk cools this many times.
COOLINGS = 4
# A graph so far under the heaviest, as a logarithm, is left out of the average, as are those beyond so many.
NEGLIGIBLE = 12.0
MOST = 50_000


@dataclass(frozen=True)
class Standing:
    """A graph with the logarithm of its weight at every number unseen, and in all."""

    graph: Graph
    row: Numbers
    weight: float

    @classmethod
    def on(cls, graph: Graph, row: Numbers) -> "Standing":
        return cls(graph, row, float(log_sum(row)))


@dataclass
class Walk:
    """One walk, and every graph that it weighed with the logarithm of its weight."""

    scores: Scores
    met: dict[Graph, float] = field(default_factory=dict)

    def at_rest(self) -> Standing:
        """Return the graph without an edge."""
        row = self.scores.of_number()
        for number in range(self.scores.lists):
            row = row + self.scores.of_lists(1 << number)
        return self._met(Standing.on(empty(self.scores.lists), row))

    def ahead(self, here: Standing, one: int, other: int) -> Standing | None:
        """Return the graph with the edge between two lists changed; None where it would not be decomposable."""
        shared = here.graph[one] & here.graph[other]
        there = bool(here.graph[one] >> other & 1)
        if not (_tied(here.graph, shared) if there else _apart(here.graph, one, other, shared)):
            return None
        of = self.scores.of_lists
        first, second = shared | 1 << one, shared | 1 << other
        gain = of(first | second) - of(first) - of(second)
        if shared:
            gain = gain + of(shared)
        return self._met(Standing.on(toggled(here.graph, one, other), here.row - gain if there else here.row + gain))

    def _met(self, standing: Standing) -> Standing:
        self.met[standing.graph] = standing.weight
        return standing

    def climb(self) -> Standing:
        """Return the graph that the steepest steps from the graph without an edge lead to."""
        here = self.at_rest()
        lists = range(self.scores.lists)
        while True:
            ahead = (self.ahead(here, one, other) for one in lists for other in lists if one < other)
            best = max((each for each in ahead if each), key=lambda each: each.weight)
            if best.weight <= here.weight:
                return here
            here = best

    def wander(self, here: Standing, steps: int, chance: np.random.Generator) -> None:
        """Take so many steps, half of each cooling at falling heat and half cold."""
        lists = self.scores.lists
        cooling = max(steps // COOLINGS, 1)
        for step in range(steps):
            heat = HOTTEST ** max(0.0, 1 - 2 * (step % cooling) / cooling)
            one, other = int(chance.integers(lists)), int(chance.integers(lists - 1))
            ahead = self.ahead(here, one, other + (other >= one))
            if ahead and heat * np.log(chance.random()) < ahead.weight - here.weight:
                here = ahead


def _tied(graph: Graph, mask: int) -> bool:
    """Whether all lists of a set are tied to each other: then an edge over them can be taken away."""
    return all(mask & ~graph[each] == 1 << each for each in members(mask))


def _apart(graph: Graph, one: int, other: int, shared: int) -> bool:
    """Whether no way leads from one list to the other but through their common neighbours: then they can be tied."""
    reached, fresh = 1 << one, 1 << one
    while fresh:
        around = 0
        for each in members(fresh):
            around |= graph[each]
        fresh = around & ~shared & ~reached
        reached |= fresh
    return not reached >> other & 1


def worth(walks: Sequence[Walk]) -> list[Graph]:
    """Return the graphs that walks met and that carry weight, the heaviest first."""
    met = {graph: weight for walk in walks for graph, weight in walk.met.items()}
    least = max(met.values()) - NEGLIGIBLE
    heavy = sorted((-weight, graph) for graph, weight in met.items() if weight > least)
    return [graph for _, graph in heavy[:MOST]]


def walks(scores: Scores, steps: int, seed: int, tell: Tell) -> tuple[Walk, ...]:
    """Return what four walks of so many steps each met, two from the empty graph and two from the top of a climb.

    `tell` is told after each.
    """
    found = []
    for number, child in enumerate(np.random.SeedSequence(seed).spawn(WALKS)):
        walk = Walk(scores)
        start = walk.climb() if number % 2 else walk.at_rest()
        walk.wander(start, steps, np.random.default_rng(child))
        found.append(walk)
        tell(len(found) / WALKS)
    return tuple(found)
