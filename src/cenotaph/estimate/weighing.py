"""From what a model says of the number never listed to the three quantities that every result gives."""
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cenotaph.records import Interval, Quantity

Numbers = NDArray[np.float64]
PROBABILITIES = (0.025, 0.25, 0.5, 0.75, 0.975)
# A model's distribution is kept as N at so many evenly spaced probabilities, for plots and for joining linkages.
KEPT = 400


def even_probabilities(many: int = KEPT) -> Numbers:
    """Return so many probabilities evenly spaced inside 0 to 1."""
    return (np.arange(many) + 0.5) / many


class Quantities(NamedTuple):
    """The three quantities of a result."""

    population: Quantity
    uncounted: Quantity
    documented_share: Quantity


def quantities(documented: int, at: Callable[[float], float], means: tuple[float, float] | None) -> Quantities:
    """Return N, the uncounted and the share documented.

    Where there is no upper limit (infinity) there is no interval. `at` gives the number unseen, in people, at a
    probability; `means` are those of the number unseen and of the share documented. Nothing is ever below what is
    documented.
    """
    unseen = [max(at(probability), 0.0) for probability in PROBABILITIES]
    uncounted, share = means if means else (None, None)
    return Quantities(
        _quantity([documented + each for each in unseen], None if uncounted is None else documented + uncounted),
        _quantity(unseen, uncounted),
        _quantity([documented / (documented + each) for each in reversed(unseen)], share),
    )


def _quantity(values: Sequence[float], mean: float | None) -> Quantity:
    low, quarter, middle, three_quarters, high = map(float, values)
    return Quantity(
        median=middle, mean=None if mean is None else float(mean),
        interval_50=_interval(quarter, three_quarters), interval_95=_interval(low, high),
    )


def _interval(low: float, high: float) -> Interval | None:
    """None where there is no upper limit."""
    return Interval(low=low, high=high) if math.isfinite(high) else None


def weighed(documented: int, unseen: Numbers, probability: Numbers) -> Quantities:
    """Return the three quantities from numbers unseen, lowest first, with the probability of each."""
    at = at_probability(unseen, probability)
    share = float(probability @ (documented / (documented + unseen)))
    return quantities(documented, at, (float(probability @ unseen), share))


def at_probability(unseen: Numbers, probability: Numbers) -> Callable[[float], float]:
    """Return the function that gives the first number unseen whose cumulative probability reaches what is asked."""
    reached = np.cumsum(probability)

    def at(wanted: float) -> float:
        return float(unseen[min(int(np.searchsorted(reached, wanted)), len(unseen) - 1)])

    return at


def from_intervals(documented: int, unseen: float, intervals: tuple[Interval, Interval]) -> Quantities:
    """Return the three quantities from an estimate of the number unseen and its 50 and 95 % interval: no means.

    An interval that misses the estimate, as one of a profile may where hardly anybody is unseen, is widened to it.
    """
    half, most = intervals
    around = (min(most.low, unseen), min(half.low, unseen), unseen, max(half.high, unseen), max(most.high, unseen))
    return quantities(documented, dict(zip(PROBABILITIES, around, strict=True)).__getitem__, None)
