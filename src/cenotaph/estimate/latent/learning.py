"""What leaps are learnt from: the states that all ladders met in a round, and the mixture fitted to them."""
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln

from .leaping import FREEDOM, Leaps
from .replica import Replica
from .rows import Counts, Floats

FEW = 8              # people counted: a class with fewer comes as well from the prior
MOST_STATES = 8_000  # that a mixture is fitted to
MOST_PARTS = 6       # for one number of classes
STATES_A_NUMBER = 6  # for each number that tells where a part lies
ROUNDS = 20          # of the expectation-maximisation
SHRUNK = 0.15        # as many states as this for each number say that numbers are independent


class States(NamedTuple):
    """States met: `odds` (N, K, J), `share` (N, K), `alpha` (N), and people `counted` in each class (N, K)."""

    odds: Floats
    share: Floats
    alpha: Floats
    counted: Counts


class Part(NamedTuple):
    """One part of the mixture: classes that it speaks of, its centre and spread, people who hold its last stick."""

    classes: int
    centre: Floats
    spread: Floats
    last: float


def room_for(states: int, classes: int, lists: int) -> States:
    """Return room for so many states."""
    return States(
        np.zeros((states, classes, lists)), np.zeros((states, classes)), np.zeros(states),
        np.zeros((states, classes), np.int64),
    )


def spare_like(classes: int, lists: int, height: int) -> Replica:
    """Return a replica of zeros."""
    return Replica(
        odds=np.zeros((classes, lists)), share=np.zeros(classes), weight=np.zeros((height, classes)),
        log_seen=np.zeros(height), members=np.zeros(classes, np.int64), uncounted=np.zeros(classes, np.int64),
        listed=np.zeros((classes, lists), np.int64), ahead=np.zeros(classes), single=np.zeros(2),
    )


def with_own_room(leaps: Leaps) -> Leaps:
    """Return the same leaps with room of their own to reckon in, for another thread."""
    height, (classes, lists) = leaps.spare.log_seen.size, leaps.spare.odds.shape
    return leaps._replace(
        place=leaps.place.copy(), draw=leaps.draw.copy(), spare=spare_like(classes, lists, height),
    )


def learnt(met: list[States], height: int) -> Leaps:
    """Return leaps to where the states lie: none with too few of them. `height`: rows of the table.

    Classes are put in the order of their size, in which they mostly stand; those of hardly anybody are left out.
    """
    every = max(1, -(-sum(len(states.alpha) for states in met) // MOST_STATES))
    states = States(*(np.concatenate([each[i][::every] for each in met]) for i in range(4)))
    classes, lists = states.odds.shape[1:]
    large = states.counted >= FEW
    many = np.clip(large.sum(1), 1, classes - 1)
    order = np.argsort(-np.where(large, 1.0 + states.share, states.share), axis=1, kind="stable")
    parts: list[Part] = []
    for number in sorted(set(many.tolist())) if classes > 1 else []:
        chosen = np.flatnonzero(many == number)
        size = number * (lists + 1)
        if len(chosen) >= 2 * size:
            parts += parts_of(placed(states, order, chosen, number), number, last_of(states, order, chosen, number))
    return leaps_of(parts, spare_like(classes, lists, height))


def last_of(states: States, order: Counts, chosen: Counts, number: int) -> float:
    """Return how many are counted, typically, in the last of so many classes."""
    return float(np.median(states.counted[chosen, order[chosen, number - 1]]))


def placed(states: States, order: Counts, chosen: Counts, number: int) -> Floats:
    """Return the places of the chosen states, as `leaping.locate` sets them, their classes in that order."""
    rows = chosen[:, None]
    odds, share = states.odds[rows, order[chosen]], states.share[rows, order[chosen]]
    behind = np.cumsum(share[:, ::-1], axis=1)[:, ::-1]
    angles = np.arctan(np.sqrt(odds[:, :number])).reshape(len(chosen), -1)
    with np.errstate(divide="ignore"):
        sticks = np.log(share[:, :number - 1] / behind[:, 1:number])
        found = np.concatenate([angles, sticks, np.log(states.alpha[chosen])[:, None]], axis=1)
    return np.asarray(found[np.isfinite(found).all(axis=1)])


def parts_of(places: Floats, number: int, last: float) -> list[Part]:
    """Return a mixture of normal laws fitted to the places (expectation-maximisation: Dempster, Laird, Rubin 1977)."""
    states, size = places.shape
    many = int(np.clip(states // (STATES_A_NUMBER * size), 1, MOST_PARTS))
    belongs = first_guess(places, many)
    width = places.std(axis=0) + 1e-9
    for _ in range(ROUNDS if many > 1 else 1):
        weight = belongs.sum(axis=0) + 1e-9
        centre = (belongs.T @ places) / weight[:, None]
        spread = np.array([spread_of(places - centre[m], belongs[:, m], width) for m in range(many)])
        log = np.array([
            np.log(weight[m]) + log_normal(places - centre[m], spread[m]) for m in range(many)
        ]).T
        belongs = np.exp(log - log.max(axis=1, keepdims=True))
        belongs /= belongs.sum(axis=1, keepdims=True)
    return [Part(number, centre[m], spread[m], last) for m in range(many) if weight[m] >= min(size, states / 2)]


def first_guess(places: Floats, many: int) -> Floats:
    """Return to which of so many parts each place belongs at first: the nearest of places far apart (k-means++)."""
    chance = np.random.default_rng(0)
    scaled = (places - places.mean(axis=0)) / (places.std(axis=0) + 1e-9)
    away = ((scaled - scaled[chance.integers(len(scaled))]) ** 2).sum(axis=1)
    nearest = np.zeros(len(scaled), np.int64)
    for m in range(1, many):
        other = ((scaled - scaled[chance.choice(len(scaled), p=away / away.sum())]) ** 2).sum(axis=1)
        nearest[other < away] = m
        away = np.minimum(away, other)
    return np.asarray(np.eye(many)[nearest])


def spread_of(off: Floats, belongs: Floats, width: Floats) -> Floats:
    """Return the covariance of one part, a little less correlated than it is seen to be."""
    weight, shrunk = float(belongs.sum()), SHRUNK * len(width)
    seen = (belongs[:, None] * off).T @ off
    alone = np.diag(np.diag(seen) / max(weight, 1e-9) + 1e-4 * width ** 2)
    return np.asarray((seen + shrunk * alone) / (weight + shrunk) + 1e-6 * np.diag(width ** 2))


def log_normal(off: Floats, spread: Floats) -> Floats:
    """Return the log density of a normal law, without its constant."""
    root = np.linalg.cholesky(spread)
    return np.asarray(-0.5 * (np.linalg.solve(root, off.T) ** 2).sum(axis=0) - np.log(np.diag(root)).sum())


def leaps_of(parts: list[Part], spare: Replica) -> Leaps:
    """Return the parts as arrays that compiled code can go through."""
    many, most = len(parts), max((len(part.centre) for part in parts), default=1)
    centre, height = np.zeros((many, most)), np.zeros(many)
    root, inverse = np.zeros((many, most, most)), np.zeros((many, most, most))
    for s, part in enumerate(parts):
        size = len(part.centre)
        factor = np.linalg.cholesky(part.spread * (FREEDOM - 2) / FREEDOM)
        centre[s, :size] = part.centre
        root[s, :size, :size], inverse[s, :size, :size] = factor.T, np.linalg.inv(factor).T
        height[s] = gammaln((FREEDOM + size) / 2) - gammaln(FREEDOM / 2) - size / 2 * np.log(FREEDOM * np.pi)
        height[s] -= np.log(np.diag(factor)).sum() + np.log(many)
    return Leaps(
        np.array([part.classes for part in parts], np.int64), centre, root, inverse, height,
        np.array([part.last for part in parts]), np.zeros(most), np.zeros(most), spare,
    )
