"""Classes drift along the slope of the posterior with everybody's class integrated out.

Who is in which class holds the classes where they are: where classes overlap, sweeps hardly move them. Here odds and
sticks move together by Hamiltonian dynamics (Neal 2011, Handbook of Markov Chain Monte Carlo, chapter 5). How heavy each
of them is depends on how many people tell of it; that weight is drawn around what the place says and enters the chance
that the move is taken, so that the way back is as likely.
"""
import math

import numpy as np

from .chance import State, compiled, normal, uniform
from .rows import Floats, Rows
from .sweep import Replica, Rung

PACE = 0.07        # of a step, in units of how far each number may be off
MOST_STEPS = 12
BLUR = 0.8        # standard deviation of the log of the weights drawn
FAR = 300.0       # log odds beyond which no state drifts


@compiled
def slope(rows: Rows, rung: Rung, replica: Replica, place: Floats, up: Floats, known: Floats) -> float:
    """Return the log density at a place, and set its slope and how many people tell of each number.

    `place` (K, J+1): log odds of every class on every list, then those of its stick; likewise `up` and `known`.
    """
    classes, lists = replica.odds.shape
    odds, share, weight, alpha = replica.odds, replica.share, replica.weight, replica.single[0]
    up[:] = 0.0
    seen_total, density, stick = 0.0, 0.0, 1.0
    for k in range(classes):
        missed, seen = 1.0, 0.0
        for j in range(lists):
            odds[k, j] = math.exp(place[k, j])
            off = 1.0 / (1.0 + odds[k, j])
            missed *= off
            seen = odds[k, j] * off + off * seen
            if rung.tie[0, j] + rung.tie[1, j] > 0.0:
                density += rung.tie[0, j] * place[k, j] + (rung.tie[0, j] + rung.tie[1, j]) * math.log(off)
            density += place[k, j] + 2.0 * math.log(off)
        part, rest = 1.0, 0.0
        if k < classes - 1:
            part = 1.0 / (1.0 + math.exp(-place[k, lists]))
            rest = 1.0 / (1.0 + math.exp(place[k, lists]))
            density += math.log(part) + alpha * math.log(rest)
        share[k] = stick * part
        stick *= rest
        weight[0, k] = share[k] * missed
        seen_total += share[k] * seen
    people = rung.counts.sum()
    density -= people * math.log(seen_total)
    for k in range(classes):
        known[k, lists] = people * weight[0, k] / seen_total
    for h in range(1, rung.counts.size):
        total = 0.0
        for k in range(classes):
            weight[h, k] = weight[rows.parent[h], k] * odds[k, rows.added[h]]
            total += weight[h, k]
        if rung.counts[h] == 0:
            continue
        density += rung.counts[h] * math.log(total)
        for k in range(classes):
            going = rung.counts[h] * weight[h, k] / total
            known[k, lists] += going
            for i in range(rows.on_start[h], rows.on_start[h + 1]):
                up[k, rows.on_lists[i]] += going
    behind = 0.0
    for k in range(classes - 1, -1, -1):
        here = known[k, lists]
        for j in range(lists):
            chance = odds[k, j] / (1.0 + odds[k, j])
            firm = rung.tie[0, j] + rung.tie[1, j]
            up[k, j] += 1.0 + rung.tie[0, j] - (here + 2.0 + firm) * chance
            known[k, j] = 0.3 + (here + 2.0 + firm) * chance * (1.0 - chance)
        if k < classes - 1:
            part = 1.0 / (1.0 + math.exp(-place[k, lists]))
            up[k, lists] = here + 1.0 - part * (here + behind + 1.0 + alpha)
            known[k, lists] = 0.1 * min(alpha, 1.0) + (here + behind + 1.0 + alpha) * part * (1.0 - part)
        behind += here
    return density


@compiled
def drift(state: State, rows: Rows, rung: Rung, replica: Replica, sticks: Floats) -> bool:
    """Move odds and sticks along the slope; sets the log odds of the `sticks` (K). Return whether they moved."""
    classes, lists = replica.odds.shape
    before = np.empty((classes, lists + 1))
    for k in range(classes):
        for j in range(lists):
            before[k, j] = math.log(replica.odds[k, j])
            if not abs(before[k, j]) < FAR:
                return False
        before[k, lists] = sticks[k]
        if not abs(sticks[k]) < FAR:
            return False
    old_odds, old_share = replica.odds.copy(), replica.share.copy()
    up, known = np.empty_like(before), np.empty_like(before)
    energy = slope(rows, rung, replica, before, up, known)
    heavy = np.empty_like(before)
    speed = np.zeros_like(before)
    place = before.copy()
    for k in range(classes):
        for j in range(lists + (1 if k < classes - 1 else 0)):
            push = BLUR * normal(state)
            heavy[k, j] = known[k, j] * math.exp(push)
            energy -= 0.5 * (push / BLUR) ** 2
            speed[k, j] = normal(state) * math.sqrt(heavy[k, j])
            energy -= 0.5 * speed[k, j] ** 2 / heavy[k, j]
    pace = PACE * (0.4 + 1.2 * uniform(state))
    steps = 1 + int(uniform(state) * MOST_STEPS)
    density = 0.0
    fine = True
    for _ in range(steps):
        for k in range(classes):
            for j in range(lists + (1 if k < classes - 1 else 0)):
                speed[k, j] += 0.5 * pace * up[k, j]
                place[k, j] += pace * speed[k, j] / heavy[k, j]
                if not abs(place[k, j]) < FAR:
                    fine = False
        if not fine:
            break
        density = slope(rows, rung, replica, place, up, known)
        for k in range(classes):
            for j in range(lists + (1 if k < classes - 1 else 0)):
                speed[k, j] += 0.5 * pace * up[k, j]
    if fine:
        for k in range(classes):
            for j in range(lists + (1 if k < classes - 1 else 0)):
                push = math.log(heavy[k, j] / known[k, j]) / BLUR
                density -= 0.5 * push ** 2 + 0.5 * speed[k, j] ** 2 / heavy[k, j]
        fine = math.log(uniform(state)) < density - energy
    if fine:
        sticks[:] = place[:, lists]
    else:
        replica.odds[:] = old_odds
        replica.share[:] = old_share
    return fine
