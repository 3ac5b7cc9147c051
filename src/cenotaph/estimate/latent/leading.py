"""One swarm from the prior to the whole table: which people come when, how far each stage goes, who has offspring."""
import math
from typing import NamedTuple

import numpy as np

from .chance import State, uniform
from .rows import Counts, Floats, Rows
from .swarm import Swarm, empty_replica, from_prior, lead, room_for
from .sweep import Target

WIDE = (4.0, 1.0)       # prior of the concentration while people come: classes come easily, and are there to be judged
LAST_LEG = 1_000        # steps from that prior to the real one, once everybody is there
EFFECTIVE = 0.5         # share of a swarm that must still count after a stage, in effective states
LENGTH = 10             # sweeps from each parent
JUDGED = 4_000          # states by which the length of a stage is chosen


class Problem(NamedTuple):
    """A table as the sampler sees it: rows, people per row, how many lists, the most classes allowed, and the shape and
    rate of the gamma prior of their concentration."""

    rows: Rows
    counts: Counts
    lists: int
    classes: int
    prior: tuple[float, float]


class Led(NamedTuple):
    """A swarm at the whole table: its trace (see Swarm), log chance of the patterns given how many have one, stages."""

    trace: Floats
    log_evidence: float
    stages: int


class Way(NamedTuple):
    """The way from nobody under the wide prior to everybody under the real one, in whole steps.

    `queue` holds the row of every person in the order in which they come.
    """

    queue: Counts
    rows: int
    prior: Floats

    @property
    def end(self) -> int:
        """The step of the real target."""
        return self.queue.size + LAST_LEG

    def target(self, step: int) -> Target:
        """Return what is drawn from at that step."""
        part = max(0, step - self.queue.size) / LAST_LEG
        counts = np.bincount(self.queue[:step], minlength=self.rows)
        return Target(counts, part * self.prior + (1.0 - part) * np.array(WIDE))


def led(chance: State, problem: Problem, parents: int) -> Led:
    """Return a swarm led to the whole table, of `LENGTH` states for each of so many parents."""
    way = way_of(chance, problem)
    size = problem.classes, problem.lists, problem.counts.size
    replica = empty_replica(*size)
    swarm = room_for(parents * LENGTH, *size)
    from_prior(chance, problem.rows, way.target(0).prior, replica, swarm)
    step, stages, evidence = 0, 0, 0.0
    while step < way.end:
        there = next_step(way, step, swarm)
        log_weight = log_weights(way.target(step), way.target(there), swarm)
        weight = np.exp(log_weight - log_weight.max())
        evidence += float(log_weight.max() + np.log(weight.mean()))
        following = room_for(parents * LENGTH, *size)
        lead(chance, problem.rows, way.target(there), drawn(chance, weight, parents), swarm, following, replica)
        swarm, step, stages = following, there, stages + 1
    return Led(swarm.trace, evidence, stages)


def way_of(chance: State, problem: Problem) -> Way:
    """Return a way on which people come in an order of its own, every part of it about as mixed as the whole."""
    when = [
        ((i + offset) / count, h)
        for h, count in enumerate(problem.counts.tolist()) for offset in [uniform(chance)] for i in range(count)
    ]
    return Way(np.array([h for _, h in sorted(when)], np.int64), problem.counts.size, np.array(problem.prior))


def log_weights(here: Target, there: Target, swarm: Swarm) -> Floats:
    """Return the log of how much likelier each state of a swarm is under one target than under another."""
    (shape, rate), (next_shape, next_rate) = here.prior, there.prior
    norm = next_shape * math.log(next_rate) - math.lgamma(next_shape) - shape * math.log(rate) + math.lgamma(shape)
    log_prior = (next_shape - shape) * np.log(swarm.concentration) - (next_rate - rate) * swarm.concentration
    return np.asarray(swarm.log_seen @ (there.counts - here.counts) + log_prior + norm)


def next_step(way: Way, step: int, swarm: Swarm) -> int:
    """Return the farthest step at which enough of the swarm still counts, at least one away."""
    some = Swarm(*(each[::max(1, len(each) // JUDGED)] for each in swarm))
    here = way.target(step)

    def far(there: int) -> bool:
        log_weight = log_weights(here, way.target(there), some)
        weight = np.exp(log_weight - log_weight.max())
        return bool(weight.sum() ** 2 < EFFECTIVE * weight.size * (weight @ weight))

    low, high = step + 1, way.end
    if not far(high):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if far(middle) else (middle, high)
    return low


def drawn(chance: State, weight: Floats, many: int) -> Counts:
    """Return so many parents, each state as often as its weight says, rounded up or down (systematic resampling)."""
    reached = np.cumsum(weight)
    places = (np.arange(many) + uniform(chance)) / many * reached[-1]
    return np.minimum(np.searchsorted(reached, places), weight.size - 1)
