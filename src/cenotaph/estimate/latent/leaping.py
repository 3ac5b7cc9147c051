"""Leaps: moves to anywhere among the states that all ladders met before, however far apart their modes lie.

Between rounds a mixture of Student's t is fitted to the states met in the last one (`learning.py`) and then held fixed.
A leap draws from it, with everybody's class and the uncounted summed out, and is taken as is exact for an independence
sampler (Tierney 1994, Annals of Statistics 22:1701; learnt in rounds: Giordani and Kohn 2010, JCGS 19:243). To what was
not met no leap goes; but a chain that stands there is not led away by one either, so that it shows.

A part of the mixture speaks of the first few classes only: of their chances x = arcsin(sqrt(chance)), the log odds of
their sticks, and the log concentration. The classes behind them come from the prior, which then cancels.
"""
import math
from typing import NamedTuple

from .chance import State, compiled, gamma, lean, log_gamma, normal, uniform
from .replica import Replica
from .rows import Counts, Floats, Rows
from .sweep import weigh

FREEDOM = 8.0                   # degrees of Student's t: tails heavier than those of a posterior
LOG_TWO = math.log(2.0)
NOWHERE = -1e300                # log density where the mixture has none
MOST_LOG = 170.0                # of a concentration
QUARTER_TURN = math.pi / 2


class Leaps(NamedTuple):
    """Where leaps go: the parts of a mixture, all equally likely.

    `classes` (S) that each speaks of, `centre` (S, D), `root` and `inverse` (S, D, D): transposed Cholesky factor of
    the spread and its inverse, `height` (S): log of the density's constant, `last` (S): people who hold the last stick.
    `place`, `draw` (D): room to reckon in; `spare`: the state proposed.
    """

    classes: Counts
    centre: Floats
    root: Floats
    inverse: Floats
    height: Floats
    last: Floats
    place: Floats
    draw: Floats
    spare: Replica


@lean
def locate(replica: Replica, classes: int, place: Floats) -> float:
    """Set the place of a state as a part with so many classes sees it. Return the log of how much that stretches."""
    odds, share = replica.odds, replica.share
    stretch, i = 0.0, 0
    for a in range(classes):
        for j in range(odds.shape[1]):
            place[i] = math.atan(math.sqrt(odds[a, j]))
            stretch += math.log1p(odds[a, j]) - 0.5 * math.log(odds[a, j]) - LOG_TWO
            i += 1
    behind = float(share[classes - 1:].sum())
    for a in range(classes - 2, -1, -1):
        log_odds = math.log(share[a] / behind)
        place[i + a] = log_odds
        stretch += 2.0 * math.log1p(share[a] / behind) - log_odds
        behind += share[a]
    place[i + classes - 1] = math.log(replica.single[0])
    return float(stretch - place[i + classes - 1])


@lean
def log_prior(replica: Replica, classes: int, prior: Floats) -> float:
    """Return the log prior of the concentration and of the sticks before the last of so many classes."""
    alpha, share = float(replica.single[0]), replica.share
    density = (prior[0] - 1.0) * math.log(alpha) - prior[1] * alpha
    behind = float(share[classes - 1:].sum())
    for a in range(classes - 2, -1, -1):
        density += math.log(alpha) + (alpha - 1.0) * math.log(behind / (behind + share[a]))
        behind += share[a]
    return float(density)


@lean
def log_last(replica: Replica, classes: int, people: float) -> float:
    """Return the log density of the last stick, held by so many people, over its prior."""
    alpha, share = float(replica.single[0]), replica.share
    taken = math.log(share[classes - 1] / share[classes - 1:].sum())
    return people * taken + log_gamma(1.0 + people + alpha) - log_gamma(1.0 + people) - log_gamma(1.0 + alpha)


@lean
def distance(leaps: Leaps, s: int, many: int) -> float:
    """Return the square of how far the place is from the centre of part s, in units of its spread."""
    place, draw = leaps.place, leaps.draw
    for i in range(many):
        draw[i] = 0.0
    for j in range(many):
        off = place[j] - leaps.centre[s, j]
        for i in range(j, many):
            draw[i] += leaps.inverse[s, j, i] * off
    square = 0.0
    for i in range(many):
        square += draw[i] * draw[i]
    return square


@lean
def log_met(leaps: Leaps, replica: Replica, prior: Floats) -> float:
    """Return the log density of the mixture at a state over the prior of that state."""
    lists = replica.odds.shape[1]
    most, total, seen, common = NOWHERE, 0.0, 0, 0.0
    for s in range(leaps.classes.size):
        classes = leaps.classes[s]
        many = classes * (lists + 1)
        if classes != seen:
            common = locate(replica, classes, leaps.place) - log_prior(replica, classes, prior)
            seen = classes
        density = leaps.height[s] - 0.5 * (FREEDOM + many) * math.log1p(distance(leaps, s, many) / FREEDOM)
        density += common + log_last(replica, classes, leaps.last[s])
        if density > most:
            total = total * math.exp(most - density) + 1.0
            most = density
        elif density > NOWHERE:
            total += math.exp(density - most)
    return most + math.log(total) if total > 0.0 else NOWHERE


@lean
def log_weight(leaps: Leaps, counts: Counts, replica: Replica, prior: Floats) -> float:
    """Return the log of the posterior over the density of the mixture, both without their constants."""
    likelihood = 0.0
    for h in range(1, counts.size):
        if counts[h] > 0:
            likelihood += counts[h] * replica.log_seen[h]
    return float(likelihood) - log_met(leaps, replica, prior)


@compiled
def propose(state: State, leaps: Leaps) -> bool:
    """Draw a state into the spare replica. Return whether it is one: no chance may be below 0 or above 1."""
    spare, place = leaps.spare, leaps.place
    s = int(uniform(state) * leaps.classes.size)
    most, lists = spare.odds.shape
    classes = leaps.classes[s]
    many = classes * (lists + 1)
    width = math.sqrt(0.5 * FREEDOM / gamma(state, 0.5 * FREEDOM))
    place[:many] = leaps.centre[s, :many]
    for j in range(many):
        pushed = width * normal(state)
        for i in range(j, many):
            place[i] += leaps.root[s, j, i] * pushed
    for i in range(classes * lists):
        if not 1e-7 < place[i] < QUARTER_TURN - 1e-7:
            return False
        spare.odds[i // lists, i % lists] = math.tan(place[i]) ** 2
    if abs(place[many - 1]) > MOST_LOG:
        return False
    spare.single[0] = math.exp(place[many - 1])
    for k in range(classes, most):
        for j in range(lists):
            u = uniform(state)
            spare.odds[k, j] = u / (1.0 - u)
    break_spare(state, leaps, s)
    return True


@lean
def break_spare(state: State, leaps: Leaps, s: int) -> None:
    """Set the shares of the spare replica from its place, and from the prior behind the last class of part s."""
    spare, classes = leaps.spare, leaps.classes[s]
    first = classes * spare.odds.shape[1]
    stick = 1.0
    for k in range(spare.share.size - 1):
        if k < classes - 1:
            rest = math.exp(-leaps.place[first + k])
        else:
            rest = rest_of(state, leaps.last[s] if k == classes - 1 else 0.0, float(spare.single[0]))
        spare.share[k] = stick / (1.0 + rest)
        stick *= rest / (1.0 + rest)
    spare.share[spare.share.size - 1] = stick


@lean
def rest_of(state: State, people: float, alpha: float) -> float:
    """Return what is left of a stick for each part that so many people take, however little."""
    if alpha >= 1.0:
        return gamma(state, alpha) / gamma(state, 1.0 + people)
    log_rest = math.log(gamma(state, alpha + 1.0)) + math.log(uniform(state)) / alpha
    return math.exp(max(min(log_rest - math.log(gamma(state, 1.0 + people)), 600.0), -700.0))


@compiled
def leap(state: State, rows: Rows, leaps: Leaps, counts: Counts, replica: Replica, prior: Floats) -> bool:
    """Move a weighed replica to a state drawn from the mixture, if it may. Return whether it did."""
    spare = leaps.spare
    if leaps.classes.size == 0 or not propose(state, leaps):
        return False
    weigh(rows, spare)
    gain = log_weight(leaps, counts, spare, prior) - log_weight(leaps, counts, replica, prior)
    if not math.log(uniform(state)) < gain:
        return False
    replica.odds[:] = spare.odds
    replica.share[:] = spare.share
    replica.weight[:] = spare.weight
    replica.log_seen[:] = spare.log_seen
    replica.single[:] = spare.single
    return True
