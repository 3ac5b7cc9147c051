"""The average over graphs: what the counts say of the number unseen, each graph by its weight."""
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .decomposable import Graph, factors
from .posterior import Numbers, Scores, log_sum, narrowed

# So many graphs are in memory at once, each at every number unseen.
TOGETHER = 500
# A graph so far under the heaviest, as a logarithm, is left out of the fine steps; one within NEAR explains the lists
# about as well (10 units of BIC); at most so many of these are told of.
NEGLIGIBLE = 20.0
NEAR = 5.0
MOST_NEAR = 200


@dataclass(frozen=True)
class Average:
    """The number unseen under all graphs together, with the `probability` of each number.

    `near` are the graphs that explain the lists about as well as the heaviest, heaviest first, with their probability
    and the median number unseen under each alone.
    """

    unseen: Numbers
    probability: Numbers
    near: tuple[tuple[Graph, float, float], ...]


def average(scores: Scores, graphs: Sequence[Graph]) -> Average:
    """Return the average over decomposable graphs, first in coarse steps, then in fine ones where there is weight."""
    joint, weight = _together(scores, graphs)
    fine = Scores(scores.lists, scores.counts, narrowed(scores.unseen, joint), scores.cell_weight)
    heavy = [graphs[int(at)] for at in np.flatnonzero(weight > weight.max() - NEGLIGIBLE)]
    joint, weight = _together(fine, heavy)
    whole = float(log_sum(joint))
    order = [int(at) for at in np.argsort(-weight, kind="stable") if weight[at] > weight.max() - NEAR][:MOST_NEAR]
    near = [heavy[at] for at in order]
    shares = (float(np.exp(weight[at] - whole)) for at in order)
    alone = tuple(zip(near, shares, _medians(fine, near), strict=True))
    return Average(fine.unseen.number, np.exp(joint - whole), alone)


def median(scores: Scores, graphs: Sequence[Graph]) -> float:
    """Return the median number unseen under all graphs together, to the steps of `scores`."""
    joint, _ = _together(scores, graphs)
    reached = np.cumsum(np.exp(joint - log_sum(joint)))
    return float(scores.unseen.number[int((reached < 0.5).sum())])


def _together(scores: Scores, graphs: Sequence[Graph]) -> tuple[Numbers, Numbers]:
    """The logarithm of the weight of each number unseen under all graphs, and of each graph over all numbers."""
    joint, weight = [], []
    for start in range(0, len(graphs), TOGETHER):
        rows = _rows(scores, graphs[start : start + TOGETHER])
        joint.append(log_sum(rows, axis=0))
        weight.append(log_sum(rows, axis=1))
    return log_sum(np.array(joint), axis=0), np.concatenate(weight)


def _rows(scores: Scores, graphs: Sequence[Graph]) -> Numbers:
    return scores.of_graphs([power for graph in graphs if (power := factors(graph)) is not None])


def _medians(scores: Scores, graphs: Sequence[Graph]) -> list[float]:
    """The median number unseen under each graph alone."""
    rows = _rows(scores, graphs)
    reached = np.cumsum(np.exp(rows - log_sum(rows, axis=1)[:, None]), axis=1)
    return [float(number) for number in scores.unseen.number[(reached < 0.5).sum(axis=1)]]
