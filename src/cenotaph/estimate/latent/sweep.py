"""One sweep of the sampler over one replica: who is in which class, how many nobody counted, what the classes look like.

Model and conditionals: Manrique-Vallier 2016, Biometrics 72:1246, on patterns instead of people. Three things are our
own: the sticks and the meetings are integrated out wherever a step moves counts (concentration, order of the classes,
the uncounted of a class), which keeps the posterior and takes away the slow walk of N.
"""
import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit

from .chance import COMPILED, State, binomial, gamma, normal, poisson, uniform

Floats = np.ndarray[Any, np.dtype[np.float64]]
Counts = np.ndarray[Any, np.dtype[np.int64]]
SHAPE, RATE = 0.25, 0.25   # prior of the concentration: Gamma(shape, rate)


class Rows(NamedTuple):
    """The patterns as rows of a tree: each is its parent with one list more. Row 0 is the pattern of nobody.

    `parent` and `added` (the list) are per row; `on_start` and `on_lists` hold the lists of each row end to end.
    """

    parent: Counts
    added: Counts
    on_start: Counts
    on_lists: Counts


class Replica(NamedTuple):
    """The state of one chain at one temperature. Arrays are changed in place.

    `odds` (K, J) of being on a list, `share` (K) of the population in a class, `weight` (H, K) of a row in a class,
    `log_seen` (H) log chance of a row among those on any list, `members`, `uncounted` (K) and `listed` (K, J) people;
    `single`: [concentration, chance of being on no list, n0].
    """

    odds: Floats
    share: Floats
    weight: Floats
    log_seen: Floats
    members: Counts
    uncounted: Counts
    listed: Counts
    held: Counts
    single: Floats


@njit(**COMPILED)
def weigh(rows: Rows, replica: Replica) -> None:
    """Set the weight of every row in every class, the chance of being on no list, and the log chance of each row."""
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
    replica.single[1] = missed_total / (missed_total + seen_total)
    for h in range(1, weight.shape[0]):
        total = 0.0
        for k in range(classes):
            weight[h, k] = weight[rows.parent[h], k] * odds[k, rows.added[h]]
            total += weight[h, k]
        replica.log_seen[h] = math.log(total / seen_total) if total > 0.0 else -1e300
    replica.single[2] = missed_total / seen_total if seen_total > 0.0 else 1e300


@njit(**COMPILED)
def allot(state: State, rows: Rows, counts: Counts, replica: Replica) -> None:
    """Draw the class of everyone counted, and how many nobody counted in each class."""
    weight, members, listed = replica.weight, replica.members, replica.listed
    classes = members.size
    members[:] = 0
    listed[:] = 0
    total = 0
    for h in range(1, counts.size):
        left = counts[h]
        replica.held[h, :] = 0
        if left == 0:
            continue
        total += left
        mass = 0.0
        for k in range(classes):
            mass += weight[h, k]
        for k in range(classes):
            share = weight[h, k]
            drawn = left if share >= mass or k == classes - 1 else binomial(state, left, share / mass)
            mass -= share
            if drawn > 0:
                members[k] += drawn
                replica.held[h, k] = drawn
                for i in range(rows.on_start[h], rows.on_start[h + 1]):
                    listed[k, rows.on_lists[i]] += drawn
                left -= drawn
                if left == 0:
                    break
    left = poisson(state, gamma(state, float(total)) * replica.single[2])
    mass = 0.0
    for k in range(classes):
        mass += weight[0, k]
    for k in range(classes):
        share = weight[0, k]
        drawn = left if share >= mass or k == classes - 1 else binomial(state, left, share / mass)
        mass -= share
        replica.uncounted[k] = drawn
        members[k] += drawn
        left -= drawn


@njit(**COMPILED)
def log_concentration(log_alpha: float, members: Counts, shape: float, rate: float) -> float:
    """Return the log density of the log concentration given the members of each class, sticks integrated out."""
    alpha = math.exp(log_alpha)
    behind = 0
    last = members.size - 1
    density = shape * log_alpha - rate * alpha + math.lgamma(alpha + members[last]) + last * log_alpha
    for k in range(last, -1, -1):
        behind += members[k]
        if k < last:
            density -= math.log(alpha + behind)
    return density - math.lgamma(alpha + behind)


@njit(**COMPILED)
def concentrate(state: State, replica: Replica, shape: float, rate: float) -> None:
    """Draw the concentration given the members of each class."""
    log_alpha = math.log(replica.single[0])
    density = log_concentration(log_alpha, replica.members, shape, rate)
    for width in (0.7, 3.0):
        proposed = log_alpha + width * normal(state)
        if proposed < -200.0:
            continue
        then = log_concentration(proposed, replica.members, shape, rate)
        if math.log(uniform(state)) < then - density:
            log_alpha, density = proposed, then
    replica.single[0] = math.exp(log_alpha)


@njit(**COMPILED)
def exchange(replica: Replica, k: int) -> None:
    """Let class k and the next change places, with their people."""
    for values in (replica.members, replica.uncounted):
        values[k], values[k + 1] = values[k + 1], values[k]
    for h in range(1, replica.held.shape[0]):
        replica.held[h, k], replica.held[h, k + 1] = replica.held[h, k + 1], replica.held[h, k]
    for j in range(replica.listed.shape[1]):
        replica.listed[k, j], replica.listed[k + 1, j] = replica.listed[k + 1, j], replica.listed[k, j]


@njit(**COMPILED)
def reorder(state: State, replica: Replica) -> None:
    """Let neighbouring classes change places as the prior of their order allows, sticks integrated out."""
    members, alpha = replica.members, replica.single[0]
    last = members.size - 1
    if members[last] != members[last - 1]:
        before, after = members[last], members[last - 1]
        gain = math.lgamma(alpha + after) - math.lgamma(1.0 + after)
        gain -= math.lgamma(alpha + before) - math.lgamma(1.0 + before)
        if math.log(uniform(state)) < gain:
            exchange(replica, last - 1)
    behind = members[last] 
    for k in range(last - 2, -1, -1):
        behind += members[k + 1]
        here, following = members[k], members[k + 1]
        moved = behind - following + here
        if here != following and uniform(state) * (alpha + moved) < alpha + behind:
            exchange(replica, k)
            behind = moved


@njit(**COMPILED)
def log_class(replica: Replica, k: int, uncounted: int, ahead: Floats, tie: Floats) -> float:
    """Return the log chance of `uncounted` people in class k, meetings and sticks integrated out."""
    seen = replica.members[k] - replica.uncounted[k]
    size = seen + uncounted
    extra = uncounted - replica.uncounted[k]
    alpha = replica.single[0]
    last = replica.members.size - 1
    lists = replica.listed.shape[1]
    density = math.lgamma(1.0 + size) - math.lgamma(1.0 + uncounted) - lists * math.lgamma(2.0 + tie[0, 0] + tie[1, 0] + size)
    for j in range(lists):
        density += math.lgamma(1.0 + tie[1, j] + size - replica.listed[k, j])
    if k == last:
        density += math.lgamma(alpha + size) - math.lgamma(1.0 + size)
    for i in range(min(k, last - 1) + 1):
        density -= math.log(alpha + ahead[i] + extra)
    return density - math.lgamma(alpha + ahead[0] + extra) + math.lgamma(ahead[0] + extra)


@njit(**COMPILED)
def log_step(there: int, here: int, width: float) -> float:
    """Return the log chance that a jump from `here` by a factor of at most e^width lands on `there`."""
    start = math.log(here + 0.5)
    low = max((math.log(there) if there > 0 else -1e300) - start, -width)
    high = min(math.log(there + 1.0) - start, width)
    return math.log(high - low) if high > low else -1e300


@njit(**COMPILED)
def recount(state: State, replica: Replica, ahead: Floats, tie: Floats) -> None:
    """Let the uncounted of each class jump by a factor, with everything that depends on them integrated out."""
    members, uncounted = replica.members, replica.uncounted
    total = 0.0
    for k in range(members.size - 1, -1, -1):
        total += members[k]
        ahead[k] = total
    for k in range(members.size):
        if members[k] == uncounted[k]:
            continue
        width = 2.0 / math.sqrt(1.0 + 0.25 * (members[k] - uncounted[k]))+0.15
        here = uncounted[k]
        there = int(math.floor((here + 0.5) * math.exp(width * (2.0 * uniform(state) - 1.0))))
        if there == here:
            continue
        gain = log_class(replica, k, there, ahead, tie) - log_class(replica, k, here, ahead, tie)
        gain += log_step(here, there, width) - log_step(there, here, width)
        if math.log(uniform(state)) < gain:
            members[k] += there - here
            uncounted[k] = there
            for i in range(k + 1):
                ahead[i] += there - here


@njit(**COMPILED)
def reshape(state: State, replica: Replica, tie: Floats) -> None:
    """Draw the share of every class and its odds of being on each list, given who is in it."""
    members, odds, alpha = replica.members, replica.odds, replica.single[0]
    classes, lists = odds.shape
    behind = 0
    for k in range(classes):
        behind += members[k]
    stick = 1.0
    for k in range(classes):
        behind -= members[k]
        if k == classes - 1:
            replica.share[k] = stick
        else:
            taken = gamma(state, 1.0 + members[k])
            rest = gamma(state, alpha + behind)
            replica.share[k] = stick * taken / (taken + rest)
            stick *= rest / (taken + rest)
        for j in range(lists):
            if members[k] == 0 and tie[0, 0] + tie[1, 0] == 0.0:
                u = uniform(state)
                odds[k, j] = u / (1.0 - u)
            else:
                on = gamma(state, 1.0 + tie[0, j] + replica.listed[k, j])
                odds[k, j] = on / gamma(state, 1.0 + tie[1, j] + members[k] - replica.listed[k, j])
