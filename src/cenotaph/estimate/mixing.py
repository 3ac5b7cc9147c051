"""Several answers as one distribution, each by its weight."""
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def log_normal_mixture(weight: Numbers, centre: Numbers, error: Numbers) -> Callable[[float], float]:
    """Return the function that gives the number unseen at a probability, under log-normal answers mixed by weight.

    `centre` is the logarithm of each answer's number unseen, `error` its standard error on that scale.
    """
    from scipy.optimize import brentq
    from scipy.special import ndtr

    low, high = float(np.min(centre - 12 * error)), float(np.max(centre + 12 * error))

    def at(probability: float) -> float:
        def above(log: float) -> float:
            return float(weight @ ndtr((log - centre) / error)) - probability

        return float(np.exp(brentq(above, low, high, xtol=1e-8)))

    return at
