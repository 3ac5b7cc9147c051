"""A ladder: replicas of the sampler on rungs from easy targets to the real one, which change places as they may.

The real target, the model on the whole table, stands in the middle. On one side rungs hold fewer and fewer of the
people, down to nobody: there a state is drawn afresh from the prior. On the other side all people are there, and the
classes are tied ever more firmly to the rates of all, until they are one: there it is drawn afresh from independence.
Exchanges keep every target exact (Geyer 1991); even and odd pairs take turns, so that states travel instead of
wandering (Syed, Bouchard-Côté, Deligiannidis, Doucet 2022, JRSS B 84:321).
"""
import math
from typing import NamedTuple

import numpy as np

from .chance import State, binomial, compiled, log_gamma, uniform
from .leaping import Leaps, leap
from .replica import Replica, Rung
from .rows import Counts, Floats, Rows
from .sweep import recruit, renew, reshape, weigh

POPULATION, OCCUPIED, WORSE = range(3)   # columns of a trace


class Ladder(NamedTuple):
    """Targets (one to a rung), replicas, and which replica stands where.

    `counts` (R, H), `tie` (R, 2, J), `prior` (R, 2) are as in Rung; `target` is the rung of the model itself; `rates`
    (J) are those of all. `at` (R) is the replica on each rung, `fresh` (R) whether a replica was drawn afresh since it
    was last on the target. `refused` (R-1) adds up chances that an exchange is refused. `replicas` holds all states.
    """

    counts: Counts
    tie: Floats
    prior: Floats
    target: int
    rates: Floats
    at: Counts
    fresh: Counts
    refused: Floats
    replicas: Replica


@compiled
def one(replicas: Replica, r: int) -> Replica:
    """Return one replica of many, as views of their arrays."""
    return Replica(
        replicas.odds[r], replicas.share[r], replicas.weight[r], replicas.log_seen[r], replicas.members[r],
        replicas.uncounted[r], replicas.listed[r], replicas.ahead[r], replicas.single[r],
    )


@compiled
def log_tied(replica: Replica, tie: Floats, rates: Floats) -> float:
    """Return the log chance of how the classes meet the lists under that tie, odds integrated out."""
    lists = rates.size
    firm = tie[0, 0] + tie[1, 0]
    total = 0.0
    if firm < np.inf:
        alone = lists * log_gamma(2.0 + firm)
        for j in range(lists):
            alone -= log_gamma(1.0 + tie[0, j]) + log_gamma(1.0 + tie[1, j])
    for k in range(replica.members.size):
        size = replica.members[k]
        if size == 0:
            continue
        if firm < np.inf:
            total += alone - lists * log_gamma(2.0 + firm + size)
        for j in range(lists):
            on = replica.listed[k, j]
            if firm < np.inf:
                total += log_gamma(1.0 + tie[0, j] + on) + log_gamma(1.0 + tie[1, j] + size - on)
            else:
                total += on * math.log(rates[j]) + (size - on) * math.log1p(-rates[j])
    return total


@compiled
def log_exchange(ladder: Ladder, r: int) -> float:
    """Return the log of how much likelier the replicas of rungs r and r+1 are in each other's place."""
    lower, upper = one(ladder.replicas, ladder.at[r]), one(ladder.replicas, ladder.at[r + 1])
    moved = math.log(lower.single[0]) - math.log(upper.single[0])
    gain = float((ladder.prior[r + 1, 0] - ladder.prior[r, 0]) * moved)
    gain -= (ladder.prior[r + 1, 1] - ladder.prior[r, 1]) * (lower.single[0] - upper.single[0])
    if r < ladder.target:
        for h in range(1, ladder.counts.shape[1]):
            people = ladder.counts[r + 1, h] - ladder.counts[r, h]
            if people != 0:
                gain += float(people * (lower.log_seen[h] - upper.log_seen[h]))
        return float(gain)
    for sign, rung in ((1.0, r + 1), (-1.0, r)):
        tie = ladder.tie[rung]
        gain += sign * (log_tied(lower, tie, ladder.rates) - log_tied(upper, tie, ladder.rates))
    return float(gain)


@compiled
def exchange(state: State, ladder: Ladder, r: int) -> None:
    """Let the replicas of rungs r and r+1 change places, if they may."""
    gain = log_exchange(ladder, r)
    if gain < 0.0:
        ladder.refused[r] -= math.expm1(gain)
    if math.log(uniform(state)) < gain:
        ladder.at[r], ladder.at[r + 1] = ladder.at[r + 1], ladder.at[r]


@compiled
def gather(state: State, rows: Rows, ladder: Ladder, turn: int) -> None:
    """Draw the people of every replica; then those under ties change places, by their people."""
    rungs = ladder.at.size
    for r in range(rungs):
        replica = one(ladder.replicas, ladder.at[r])
        rung = Rung(ladder.counts[r], ladder.tie[r], ladder.prior[r])
        if r == rungs - 1 or r == 0:
            renew(state, rows, rung, replica, ladder.rates)
            ladder.fresh[ladder.at[r]] = 1
        else:
            recruit(state, rows, rung, replica)
    for r in range(ladder.target, rungs - 1):
        if (r + turn) % 2 == 0:
            exchange(state, ladder, r)


@compiled
def scatter(state: State, rows: Rows, ladder: Ladder, turn: int) -> None:
    """Draw the classes of every replica; then those with fewer people change places, by their classes."""
    for r in range(1, ladder.at.size - 1):
        replica = one(ladder.replicas, ladder.at[r])
        reshape(state, replica, ladder.tie[r])
        weigh(rows, replica)
    for r in range(ladder.target):
        if (r + turn) % 2 == 0:
            exchange(state, ladder, r)


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


class Record(NamedTuple):
    """What a climb leaves behind: `trace`, a row for each step, and the state on the target at every `every`th step."""

    trace: Floats
    odds: Floats
    share: Floats
    alpha: Floats
    counted: Counts
    every: int


@compiled
def dwell(state: State, rows: Rows, ladder: Ladder, leaps: Leaps, sweeps: int) -> None:
    """Sweep the replica on the target so often, with a leap before each sweep."""
    target = ladder.target
    replica = one(ladder.replicas, ladder.at[target])
    rung = Rung(ladder.counts[target], ladder.tie[target], ladder.prior[target])
    for _ in range(sweeps):
        leap(state, rows, leaps, rung.counts, replica, rung.prior)
        recruit(state, rows, rung, replica)
        reshape(state, replica, rung.tie)
        weigh(rows, replica)


@compiled
def climb(state: State, rows: Rows, ladder: Ladder, leaps: Leaps, record: Record) -> int:
    """Take as many steps as the record has rows, filling it. Return how often a fresh state reached the target.

    Columns of the trace: N; classes with someone counted in them; whether the table is further from the model than a
    drawn one. A step takes as many sweeps and leaps on the target as there are rungs.
    """
    trace = record.trace
    counts = ladder.counts[ladder.target]
    counted = counts.sum()
    renewals = 0
    for turn in range(trace.shape[0]):
        gather(state, rows, ladder, turn)
        top = ladder.at[ladder.target]
        renewals += ladder.fresh[top]
        ladder.fresh[top] = 0
        scatter(state, rows, ladder, turn)
        dwell(state, rows, ladder, leaps, ladder.at.size)
        replica = one(ladder.replicas, ladder.at[ladder.target])
        trace[turn, POPULATION] = counted + replica.uncounted.sum()
        trace[turn, OCCUPIED] = (replica.members > replica.uncounted).sum()
        real, drawn = misfit(state, counts, replica)
        trace[turn, WORSE] = 1.0 if drawn >= real else 0.0
        if turn % record.every == 0:
            at = turn // record.every
            record.odds[at], record.share[at] = replica.odds, replica.share
            record.alpha[at] = replica.single[0]
            record.counted[at] = replica.members - replica.uncounted
    return renewals
