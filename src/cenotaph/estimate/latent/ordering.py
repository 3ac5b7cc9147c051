"""The order of the classes and their concentration, with the sticks integrated out.

In a good order large classes come first, and the concentration is small; a chain whose largest class stands last holds
it there by a large concentration, which in turn holds it there. Each of the two alone leaves such an order hardly ever.
So now and then they change together (`shuffle`).
"""
import math

import numpy as np

from .chance import State, compiled, lean, log_gamma, normal, uniform
from .replica import Replica
from .rows import Counts, Floats

PLACES = 20                                        # of the logs of concentrations that a shuffle chooses from
LOWEST, WIDE = math.log(1e-3), math.log(2e5) / 20  # the lowest of them, how wide each is: from 0.001 to 200
LIGHT = 0.5                                        # what an empty class weighs when classes are shuffled
SMALL, HUGE = 1e-200, 1e200   # between which a product may run without its logarithm


@lean
def log_behind(alpha: float, members: Counts) -> float:
    """Return the sum of the logs of alpha and the people of each class but the last and all behind it."""
    behind = float(members[members.size - 1])
    product, total = 1.0, 0.0
    for k in range(members.size - 2, -1, -1):
        behind += members[k]
        product *= alpha + behind
        if not SMALL < product < HUGE:
            total += math.log(product)
            product = 1.0
    return total + math.log(product)


@lean
def log_concentration(log_alpha: float, members: Counts, prior: Floats) -> float:
    """Return the log density of the log concentration given the members of each class, sticks integrated out."""
    alpha, last = math.exp(log_alpha), members.size - 1
    density = float((prior[0] + last) * log_alpha - prior[1] * alpha) + log_gamma(alpha + members[last])
    return density - log_behind(alpha, members) - log_gamma(alpha + members.sum())


@lean
def log_order(log_alpha: float, members: Counts, prior: Floats) -> float:
    """The same for the order of the classes as well: who stands last has another law."""
    return log_concentration(log_alpha, members, prior) - log_gamma(1.0 + members[members.size - 1])


@lean
def concentrate(state: State, replica: Replica, prior: Floats) -> None:
    """Draw the concentration given the members of each class."""
    log_alpha = math.log(replica.single[0])
    density = log_concentration(log_alpha, replica.members, prior)
    for width in (0.7, 3.0):
        proposed = log_alpha + width * normal(state)
        if proposed < -200.0:
            continue
        then = log_concentration(proposed, replica.members, prior)
        if math.log(uniform(state)) < then - density:
            log_alpha, density = proposed, then
    replica.single[0] = math.exp(log_alpha)


@lean
def exchange(replica: Replica, k: int) -> None:
    """Let class k and the next change places, with their people."""
    for values in (replica.members, replica.uncounted):
        values[k], values[k + 1] = values[k + 1], values[k]
    for j in range(replica.listed.shape[1]):
        replica.listed[k, j], replica.listed[k + 1, j] = replica.listed[k + 1, j], replica.listed[k, j]


@lean
def reorder(state: State, replica: Replica) -> None:
    """Let neighbouring classes change places as the prior of their order allows, sticks integrated out."""
    members, alpha = replica.members, replica.single[0]
    last = members.size - 1
    if last > 0 and members[last] != members[last - 1]:
        before, after = members[last], members[last - 1]
        gain = log_gamma(alpha + after) - log_gamma(1.0 + after)
        gain -= log_gamma(alpha + before) - log_gamma(1.0 + before)
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


@compiled
def drawn_order(state: State, members: Counts, order: Counts) -> None:
    """Set an order in which each class comes next in proportion to its people."""
    left = members + LIGHT
    total = left.sum()
    for i in range(order.size):
        u = uniform(state) * total
        chosen = -1
        for k in range(left.size):
            if left[k] > 0.0:
                chosen = k
                u -= left[k]
                if u < 0.0:
                    break
        order[i] = chosen
        total -= left[chosen]
        left[chosen] = 0.0


@lean
def log_drawn(members: Counts) -> float:
    """Return the log chance that classes are drawn in the order in which they stand, as `drawn_order` draws."""
    behind, chance = 0.0, 0.0
    for k in range(members.size - 1, -1, -1):
        behind += members[k] + LIGHT
        chance += math.log((members[k] + LIGHT) / behind)
    return chance


@compiled
def weigh_places(members: Counts, prior: Floats, chance: Floats) -> None:
    """Set the chance of each place of the log concentration, for classes in that order."""
    for i in range(PLACES):
        chance[i] = log_concentration(LOWEST + (i + 0.5) * WIDE, members, prior)
    chance[:] = np.exp(chance - chance.max())
    chance /= chance.sum()


@compiled
def shuffle(state: State, replica: Replica, prior: Floats) -> None:
    """Propose an order of all classes together with a concentration that suits it; take both or neither.

    Half of the time an order drawn by size, half of the time two classes that change places, each as likely as back.
    """
    members, log_alpha = replica.members, math.log(replica.single[0])
    here = math.floor((log_alpha - LOWEST) / WIDE)
    if not 0 <= here < PLACES:
        return
    order = np.arange(members.size)
    by_size = uniform(state) < 0.5
    if by_size:
        drawn_order(state, members, order)
    else:
        i, j = int(uniform(state) * members.size), int(uniform(state) * members.size)
        order[i], order[j] = j, i
    then = members[order]
    old, new = np.empty(PLACES), np.empty(PLACES)
    weigh_places(members, prior, old)
    weigh_places(then, prior, new)
    there, u = 0, uniform(state) - new[0]
    while u > 0.0 and there < PLACES - 1:
        there += 1
        u -= new[there]
    proposed = LOWEST + (there + uniform(state)) * WIDE
    gain = log_order(proposed, then, prior) - math.log(new[there])
    gain -= log_order(log_alpha, members, prior) - math.log(max(old[here], 1e-300))
    if by_size:
        gain += log_drawn(members) - log_drawn(then)
    if math.log(uniform(state)) < gain:
        members[:] = then
        replica.uncounted[:] = replica.uncounted[order]
        replica.listed[:] = replica.listed[order]
        replica.single[0] = math.exp(proposed)
