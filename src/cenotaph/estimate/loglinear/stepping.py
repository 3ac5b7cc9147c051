"""Choosing pairs of lists one after the other, each where the overlap is least what the model so far expects."""
from collections.abc import Iterator

from .fitting import Fit, Numbers, fitted, together
from .hierarchies import Terms, independent, interactions

# A pair must be less likely than this by chance: the threshold of the published analyses.
THRESHOLD = 0.02


def stepwise(counts: Numbers, lists: int) -> Fit | None:
    """Return the model reached from independence by adding the least likely pair until none is unlikely.

    Chan, Silverman & Vincent 2021: how many are on both lists of a pair is compared with what the model without the
    pair expects, one-sided, as a Poisson number. A pair whose model has no estimate, or none that can be told apart, is
    not added. None where not even independence can be fitted.
    """
    here = fitted(counts, independent(lists))
    while here is not None:
        ahead = next(_better(here, counts, lists), None)
        if ahead is None:
            break
        here = ahead
    return here


def _better(here: Fit, counts: Numbers, lists: int) -> Iterator[Fit]:
    """Yield the models with one more pair, the least likely first."""
    unlikely = sorted(
        (chance, pair) for pair in interactions(lists, 2)
        if pair not in here.terms and (chance := _chance(together(counts, pair), here.together(pair))) < THRESHOLD
    )
    for _, pair in unlikely:
        ahead = fitted(counts, _with(here.terms, pair))
        if ahead is not None:
            yield ahead


def _with(terms: Terms, pair: int) -> Terms:
    return (*terms, pair)


def _chance(observed: float, expected: float) -> float:
    """How likely a Poisson number is so far from what is expected, on the side where it lies."""
    from scipy.stats import poisson

    if observed > expected:
        return float(poisson.sf(observed - 1, expected))
    return float(poisson.cdf(observed, expected))
