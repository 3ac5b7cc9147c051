"""One sweep over one replica: who is in which class, how many nobody counted, what the classes look like.

Model and conditionals: Manrique-Vallier 2016, Biometrics 72:1246, on patterns instead of people. Three things are our
own: the sticks and the meetings are integrated out wherever a step moves counts (concentration, order of the classes,
the uncounted of a class), which keeps the posterior and takes away the slow walk of N.
"""
import math

import numpy as np

from .chance import State, binomial, compiled, gamma, inlined, lean, log_factorial, log_gamma, poisson, uniform
from .ordering import HUGE, SMALL, concentrate, reorder, shuffle
from .replica import Replica, Rung
from .rows import Counts, Floats, Rows

LEAST = 1e-80   # of the concentration: its prior has mass below any number
MOST = 1e15     # uncounted: with hardly anybody counted the posterior reaches beyond what a whole number can hold
FEW = 4         # people whose classes are drawn one by one
SHUFFLED = 0.05  # of the sweeps shuffle the order of the classes


@lean
def weigh(rows: Rows, replica: Replica) -> None:
    """Set the weight of every row in every class, the log chance of each row, and how many are missed for each seen."""
    odds, weight = replica.odds, replica.weight
    classes, lists = odds.shape
    seen_total = 0.0
    missed_total = 0.0
    for k in range(classes):
        missed = 1.0
        seen = 0.0
        for j in range(lists):
            off = 1.0 / (1.0 + odds[k, j])
            missed *= off
            seen = odds[k, j] * off + off * seen
        weight[0, k] = replica.share[k] * missed
        seen_total += replica.share[k] * seen
        missed_total += weight[0, k]
    for h in range(1, weight.shape[0]):
        total = 0.0
        for k in range(classes):
            weight[h, k] = weight[rows.parent[h], k] * odds[k, rows.added[h]]
            total += weight[h, k]
        replica.log_seen[h] = math.log(total / seen_total) if total > 0.0 else -1e300
    replica.single[1] = missed_total / seen_total


@lean
def allot(state: State, rows: Rows, counts: Counts, replica: Replica) -> None:
    """Draw the class of everyone counted, and how many nobody counted in each class.

    The people of a row are drawn one by one if they are few, class by class if they are many.
    """
    weight, members, listed = replica.weight, replica.members, replica.listed
    classes, total = members.size, 0
    members[:] = 0
    listed[:] = 0
    for h in range(1, counts.size):
        left = counts[h]
        total += left
        mass, k = weight[h].sum() if left > 0 else 0.0, -1
        one_by_one = left <= FEW
        while left > 0:
            if one_by_one:
                drawn, k = 1, 0
                u = uniform(state) * mass - weight[h, 0]
                while u > 0.0 and k < classes - 1:
                    k += 1
                    u -= weight[h, k]
            else:
                k += 1
                share = weight[h, k]
                drawn = left if share >= mass or k == classes - 1 else binomial(state, left, share / mass)
                mass -= share
            if drawn > 0:
                left -= drawn
                members[k] += drawn
                for i in range(rows.on_start[h], rows.on_start[h + 1]):
                    listed[k, rows.on_lists[i]] += drawn
    place(state, replica, poisson(state, min(gamma(state, float(total)) * replica.single[1], MOST)))


@lean
def place(state: State, replica: Replica, uncounted: int) -> None:
    """Draw the class of everyone on no list."""
    left = uncounted
    mass = replica.weight[0].sum()
    for k in range(replica.members.size):
        share = replica.weight[0, k]
        last = share >= mass or k == replica.members.size - 1
        drawn = left if last else binomial(state, left, share / mass)
        mass -= share
        replica.uncounted[k] = drawn
        replica.members[k] += drawn
        left -= drawn


@inlined
def log_meetings(replica: Replica, k: int, size: int, tie: Floats) -> float:
    """Return the log chance of how a class of that size misses the lists, odds integrated out."""
    lists, density = replica.listed.shape[1], 0.0
    if tie[0, 0] + tie[1, 0] == 0.0:
        for j in range(lists):
            density += log_factorial(size - replica.listed[k, j])
        return float(density - lists * log_factorial(size + 1))
    for j in range(lists):
        density += log_gamma(1.0 + tie[1, j] + size - replica.listed[k, j])
    return float(density - lists * log_gamma(2.0 + tie[0, 0] + tie[1, 0] + size))


@lean
def log_class(replica: Replica, k: int, uncounted: int, tie: Floats) -> float:
    """Return the log chance of `uncounted` people in class k, meetings and sticks integrated out."""
    extra = uncounted - replica.uncounted[k]
    size = replica.members[k] + extra
    alpha, ahead = float(replica.single[0]), replica.ahead
    last = replica.members.size - 1
    density = log_meetings(replica, k, size, tie) - log_factorial(uncounted)
    density += log_gamma(alpha + size) if k == last else log_factorial(size)
    product = 1.0
    for i in range(min(k, last - 1) + 1):
        product *= alpha + ahead[i] + extra
        if not SMALL < product < HUGE:
            density -= math.log(product)
            product = 1.0
    density -= math.log(product)
    total = float(ahead[0] + extra)
    return float(density - log_gamma(alpha + total) + log_gamma(total))


@lean
def log_step(there: int, here: int, width: float) -> float:
    """Return the log chance that a jump from `here` by a factor of at most e^width lands on `there`."""
    start = math.log(here + 0.5)
    low = max((math.log(there) if there > 0 else -1e300) - start, -width)
    high = min(math.log(there + 1.0) - start, width)
    return math.log(high - low) if high > low else -1e300


@lean
def recount(state: State, replica: Replica, tie: Floats) -> None:
    """Let the uncounted of each class jump by a factor, with everything that depends on them integrated out."""
    members, uncounted, ahead = replica.members, replica.uncounted, replica.ahead
    total = 0.0
    for k in range(members.size - 1, -1, -1):
        total += members[k]
        ahead[k] = total
    for k in range(members.size):
        counted = members[k] - uncounted[k]
        if counted == 0:
            continue
        width = 0.15 + 2.0 / math.sqrt(1.0 + 0.25 * counted)
        here = uncounted[k]
        there = math.floor((here + 0.5) * math.exp(width * (2.0 * uniform(state) - 1.0)))
        if there == here or there > MOST:
            continue
        gain = log_class(replica, k, there, tie) - log_class(replica, k, here, tie)
        gain += log_step(here, there, width) - log_step(there, here, width)
        if math.log(uniform(state)) < gain:
            members[k] += there - here
            uncounted[k] = there
            for i in range(k + 1):
                ahead[i] += there - here


@lean
def break_sticks(state: State, replica: Replica) -> None:
    """Draw the share of every class, given who is in it and the concentration."""
    members, alpha = replica.members, replica.single[0]
    behind = members.sum()
    stick = 1.0
    for k in range(members.size - 1):
        behind -= members[k]
        if members[k] == 0:
            left = math.exp(math.log(uniform(state)) / (alpha + behind))
        else:
            rest = gamma(state, alpha + behind)
            left = rest / (rest + gamma(state, 1.0 + members[k]))
        replica.share[k] = stick * (1.0 - left)
        stick *= left
    replica.share[members.size - 1] = stick


@lean
def reshape(state: State, replica: Replica, tie: Floats) -> None:
    """Draw the share of every class and its odds of being on each list, given who is in it."""
    break_sticks(state, replica)
    members, odds = replica.members, replica.odds
    untied = tie[0, 0] + tie[1, 0] == 0.0
    for k in range(members.size):
        for j in range(odds.shape[1]):
            if members[k] == 0 and untied:
                u = uniform(state)
                odds[k, j] = u / (1.0 - u)
            else:
                on = gamma(state, 1.0 + tie[0, j] + replica.listed[k, j])
                odds[k, j] = on / gamma(state, 1.0 + tie[1, j] + members[k] - replica.listed[k, j])


@lean
def recruit(state: State, rows: Rows, rung: Rung, replica: Replica) -> None:
    """Draw everything that counts people, from a replica whose rows are weighed."""
    allot(state, rows, rung.counts, replica)
    concentrate(state, replica, rung.prior)
    reorder(state, replica)
    if uniform(state) < SHUFFLED:
        shuffle(state, replica, rung.prior)
    recount(state, replica, rung.tie)


@compiled
def renew(state: State, rows: Rows, rung: Rung, replica: Replica, rates: Floats) -> None:
    """Replace a replica by a fresh draw where nobody is counted, or where every class has just the `rates` of all."""
    replica.members[:] = 0
    replica.uncounted[:] = 0
    replica.listed[:] = 0
    replica.single[0] = max(gamma(state, rung.prior[0]) / rung.prior[1], LEAST)
    reshape(state, replica, np.zeros_like(rung.tie))
    pinned = rung.tie[0, 0] == np.inf
    if pinned:
        for k in range(replica.share.size):
            replica.odds[k] = rates / (1.0 - rates)
    weigh(rows, replica)
    if pinned:
        allot(state, rows, rung.counts, replica)
