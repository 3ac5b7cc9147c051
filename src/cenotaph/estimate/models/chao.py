"""Chao's lower bound: at least so many, from those who are on one list and on two."""
import numpy as np

from cenotaph.records import CaptureTable, Interval, ModelResult

from ..weighing import from_intervals
from .model import Settings, Tell

# Standard normal quantiles of the 50 and the 95 % interval.
HALF, MOST = 0.6745, 1.96


def chao(table: CaptureTable, _: Settings, __: Tell) -> ModelResult:
    """Return the lower bound of Chao 1989 (Biometrics 45:427) for lists of unequal reach and people of unequal
    visibility.

    The number unseen is at least the sum, over pairs of lists, of those on only the one times those on only the other,
    divided by those on exactly two lists plus one. A yardstick: a bound where people differ and lists are independent
    for each of them, no bound where lists avoid each other. Log-normal intervals (Chao 1987, Biometrics 43:783).
    """
    once = np.zeros(len(table.lists))
    for each in table.patterns:
        if sum(each.on) == 1:
            once[each.on.index(1)] = each.count
    twice = sum(each.count for each in table.patterns if sum(each.on) == 2)
    if not twice:
        return ModelResult(model="", warnings=("Not fitted: nobody is on exactly two lists.",))
    unseen = float((once.sum() ** 2 - (once**2).sum()) / 2 / (twice + 1))
    if not unseen:
        return ModelResult(model="", warnings=("Not fitted: fewer than two lists hold somebody whom no other holds.",))
    by_once, by_twice = (once.sum() - once) / (twice + 1), -unseen / (twice + 1)
    variance = unseen + float((by_once**2 * once).sum()) + by_twice**2 * twice
    wide = float(np.sqrt(np.log1p(variance / unseen**2)))
    limits = tuple(Interval(low=unseen * np.exp(-z * wide), high=unseen * np.exp(z * wide)) for z in (HALF, MOST))
    population, uncounted, share = from_intervals(table.documented, unseen, (limits[0], limits[1]))
    return ModelResult(model="", population=population, uncounted=uncounted, documented_share=share)
