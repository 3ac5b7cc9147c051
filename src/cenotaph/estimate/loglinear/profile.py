"""How surely a model knows the number unseen: the profile likelihood (Cormack 1992, Biometrics 48:567)."""
from collections.abc import Callable

import numpy as np

from cenotaph.records import Interval

from .fitting import Fit, climbed

# Beyond this many times the estimate no upper limit is sought.
FARTHEST = 1_000.0

# The logarithm of the multinomial likelihood at a number unseen, all else at its best for it.
Profile = Callable[[float], float]


def of_fit(fit: Fit) -> Profile:
    """Return the profile of a log-linear model, up to what no number unseen changes."""
    nobody = np.zeros((1, len(fit.design.terms)))
    nobody[0, 0] = 1.0
    matrix = np.vstack([nobody, fit.design.matrix])

    def at(unseen: float) -> float:
        from scipy.special import gammaln, xlogy

        observed = np.concatenate([[unseen], fit.design.observed])
        in_all = observed.sum()
        coefficients = climbed(matrix, observed, fit.coefficients)
        if coefficients is None:
            return -np.inf
        share = np.exp(matrix @ coefficients) / in_all
        return float(gammaln(in_all + 1) - gammaln(unseen + 1) + xlogy(observed, share).sum())

    return at


def intervals(profile: Profile, estimate: float) -> tuple[Interval, Interval]:
    """Return the 50 and the 95 % interval of the number unseen: what the likelihood does not tell from its best."""
    from scipy.optimize import minimize_scalar
    from scipy.stats import chi2

    around = np.log(max(estimate, 0.5))
    best = minimize_scalar(lambda log: -profile(np.exp(log)), method="bounded", bounds=(around - 1, around + 1))
    top, height = float(np.exp(best.x)), -float(best.fun)

    def interval(coverage: float) -> Interval:
        line = height - chi2.ppf(coverage, 1) / 2
        return Interval(low=_low(profile, line, top), high=_high(profile, line, top))

    return interval(0.5), interval(0.95)


def _low(profile: Profile, line: float, top: float) -> float:
    """Where the likelihood falls under a line below its top; 0 where it nowhere does."""
    from scipy.optimize import brentq

    return 0.0 if profile(0.0) >= line else float(brentq(lambda at: profile(at) - line, 0.0, top, rtol=1e-6))


def _high(profile: Profile, line: float, top: float) -> float:
    """The same on the other side; infinite where it does not fall within FARTHEST times the top."""
    from scipy.optimize import brentq

    far = max(2 * top, 1.0)
    while profile(far) >= line:
        far *= 2
        if far > FARTHEST * max(top, 1.0):
            return float("inf")
    return float(brentq(lambda at: profile(at) - line, top, far, rtol=1e-6))
