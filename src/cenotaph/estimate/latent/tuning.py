"""Where the rungs of a ladder stand: so that every exchange is refused about as often."""
from typing import NamedTuple

import numpy as np

from .rows import Counts, Floats

SPREAD = 0.6180339887498949        # golden: spreads the people of rare patterns evenly over the rungs
MANY_CLASSES = (4.0, 1.0)          # prior of the concentration at the ends, where classes should come easily
LOOSE = 20.0                       # a tie of so many people is half way between the two


class Rungs(NamedTuple):
    """How many people each rung of one leg holds (nobody to all), how firm the ties of the other are (0 upwards)."""

    people: Counts
    firmness: Floats


def first_rungs(people: int, many: int) -> Rungs:
    """Return rungs to begin with, `many` on each leg, the target among each."""
    fewer = np.round(np.exp(np.linspace(np.log(2.0), np.log(people + 2.0), many))) - 2
    firmer = np.exp(np.linspace(np.log(0.1), np.log(3.0 * people), many - 2))
    return Rungs(fewer.astype(np.int64), np.concatenate([[0.0], firmer, [np.inf]]))


def better_rungs(rungs: Rungs, refused: Floats, many: tuple[int, int]) -> Rungs:
    """Return rungs that share the refusals evenly, so many on each leg. `refused`: the rate of each pair."""
    split = rungs.people.size - 1
    people = np.exp(evenly(np.log(rungs.people + 2.0), refused[:split], many[0])) - 2
    firm = np.log(rungs.firmness[1:-1])
    scale = np.concatenate([[firm[0] - 0.7], firm, [firm[-1] + 0.7]])
    firmness = np.exp(evenly(scale, refused[split:], many[1]))
    firmness[0], firmness[-1] = 0.0, np.inf
    people = np.round(people).astype(np.int64)
    people[0], people[-1] = 0, rungs.people[-1]
    return Rungs(people, firmness)


def evenly(scale: Floats, refused: Floats, many: int) -> Floats:
    """Return `many` places on the scale with equal refusals between them."""
    sum_of_refusals = np.concatenate([[0.0], np.cumsum(refused + 1e-3)])
    return np.interp(np.linspace(0.0, sum_of_refusals[-1], many), sum_of_refusals, scale)


def thinned(counts: Counts, people: Counts) -> Counts:
    """Return tables of so many people each, a larger one always holding all of a smaller one."""
    when = [
        ((i + (h * SPREAD) % 1.0) / count, h)
        for h, count in enumerate(counts.tolist()) for i in range(count)
    ]
    queue = np.array([h for _, h in sorted(when)], np.int64)
    return np.array([np.bincount(queue[:size], minlength=counts.size) for size in people])


def targets(counts: Counts, rates: Floats, rungs: Rungs, prior: tuple[float, float]) -> tuple[Counts, Floats, Floats]:
    """Return people per row (R, H), ties (R, 2, J) and priors (R, 2) of a ladder with these rungs."""
    below = rungs.people.size
    tables = np.concatenate([thinned(counts, rungs.people), np.tile(counts, (rungs.firmness.size - 1, 1))])
    firmness = np.concatenate([np.zeros(below), rungs.firmness[1:]])
    with np.errstate(invalid="ignore"):
        tie = firmness[:, None, None] * np.stack([rates, 1.0 - rates])
    real = np.concatenate([rungs.people / rungs.people[-1], LOOSE / (LOOSE + rungs.firmness[1:])])[:, None]
    return tables, tie, real * np.array(prior) + (1.0 - real) * np.array(MANY_CLASSES)
