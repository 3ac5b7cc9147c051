"""A swarm: many states of the model, led from the prior to the whole table and judged anew at every stage.

Sequential Monte Carlo (Chopin 2002, Biometrika 89:539; Del Moral, Doucet & Jasra 2006, JRSS B 68:411), free of waste: of
every stage's states all are kept, those passed on the way too (Dau & Chopin 2022, JRSS B 84:114).
"""
import math
from typing import NamedTuple

import numpy as np

from .chance import State, binomial, compiled, gamma, uniform
from .rows import Counts, Floats, Rows
from .splitting import split_or_join
from .sweep import LEAST, Replica, Target, allot, concentrate, recount, reorder, reshape, weigh

POPULATION, OCCUPIED, WORSE = range(3)   # columns of a trace


class Swarm(NamedTuple):
    """States side by side, what they are made of as in Replica; and what is told of each.

    `odds` (N, K, J), `share` (N, K), `concentration` (N), `log_seen` (N, H); `trace` (N, 3): people in all; classes with
    someone counted in them; whether the table is further from the model than a drawn one.
    """

    odds: Floats
    share: Floats
    concentration: Floats
    log_seen: Floats
    trace: Floats


def room_for(many: int, classes: int, lists: int, rows: int) -> Swarm:
    """Return a swarm of so many states, none of them drawn yet."""
    return Swarm(
        np.empty((many, classes, lists)), np.empty((many, classes)), np.empty(many), np.empty((many, rows)),
        np.empty((many, 3)),
    )


def empty_replica(classes: int, lists: int, rows: int) -> Replica:
    """Return a state of the model with nobody in it."""
    return Replica(
        odds=np.zeros((classes, lists)), share=np.zeros(classes), weight=np.zeros((rows, classes)),
        log_seen=np.zeros(rows), held=np.zeros((rows, classes), np.int64), members=np.zeros(classes, np.int64),
        uncounted=np.zeros(classes, np.int64), listed=np.zeros((classes, lists), np.int64), ahead=np.zeros(classes),
        single=np.zeros(2),
    )


@compiled
def keep(replica: Replica, swarm: Swarm, i: int) -> None:
    """Store a state as the i-th of a swarm."""
    swarm.odds[i] = replica.odds
    swarm.share[i] = replica.share
    swarm.concentration[i] = replica.single[0]
    swarm.log_seen[i] = replica.log_seen


@compiled
def from_prior(state: State, rows: Rows, prior: Floats, replica: Replica, swarm: Swarm) -> None:
    """Fill a swarm with draws from the prior, where nobody is counted yet."""
    replica.members[:] = 0
    for i in range(swarm.share.shape[0]):
        replica.single[0] = max(gamma(state, prior[0]) / prior[1], LEAST)
        reshape(state, replica)
        weigh(rows, replica)
        keep(replica, swarm, i)


@compiled
def sweep(state: State, rows: Rows, target: Target, present: Counts, replica: Replica) -> None:
    """Draw everything anew, from a replica whose rows are weighed. `present`: the rows with people."""
    allot(state, rows, target.counts, replica)
    concentrate(state, replica, target.prior)
    reorder(state, replica)
    split_or_join(state, rows, present, replica)
    recount(state, replica)
    reshape(state, replica)
    weigh(rows, replica)


@compiled
def lead(state: State, rows: Rows, target: Target, parents: Counts, old: Swarm, new: Swarm, replica: Replica) -> None:
    """Fill a swarm: from every parent of the old one a chain of sweeps, equally long, of which every state is kept."""
    present = np.nonzero(target.counts)[0]
    length = new.share.shape[0] // parents.size
    for p in range(parents.size):
        replica.odds[:] = old.odds[parents[p]]
        replica.share[:] = old.share[parents[p]]
        replica.single[0] = old.concentration[parents[p]]
        weigh(rows, replica)
        for i in range(p * length, (p + 1) * length):
            sweep(state, rows, target, present, replica)
            keep(replica, new, i)
            new.trace[i, POPULATION] = target.counts.sum() + replica.uncounted.sum()
            new.trace[i, OCCUPIED] = (replica.members > replica.uncounted).sum()
            real, drawn = misfit(state, target.counts, replica)
            new.trace[i, WORSE] = 1.0 if drawn >= real else 0.0


@compiled
def misfit(state: State, counts: Counts, replica: Replica) -> tuple[float, float]:
    """Return how far the table is from what the state expects (Freeman-Tukey), and how far one drawn from it is."""
    left = counts.sum()
    total = float(left)
    mass = 1.0
    real, drawn = 0.0, 0.0
    for h in range(1, counts.size):
        if counts[h] == 0:
            continue
        chance = math.exp(replica.log_seen[h])
        expected = math.sqrt(total * chance)
        seen = binomial(state, left, min(1.0, chance / mass)) if mass > 0.0 else 0
        left -= seen
        mass -= chance
        real += (math.sqrt(float(counts[h])) - expected) ** 2
        drawn += (math.sqrt(float(seen)) - expected) ** 2
    other = math.sqrt(total * max(mass, 0.0))
    return real + other * other, drawn + (math.sqrt(float(left)) - other) ** 2
