"""The log-linear models that are compared, and how well each explains the lists for the terms that it takes."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cenotaph.records import CaptureTable

from ..masks import every_cell
from .fitting import Fit, Numbers, fitted
from .hierarchies import Terms, every, independent, near

# Up to so many lists every model is fitted.
ALL_LISTS = 5
# Models within so many units of BIC (or AIC) of the best explain the lists about as well (Kass & Raftery 1995).
NEAR_UNITS = 10.0


@dataclass(frozen=True)
class Candidate:
    """A fitted model and its criterion: lower is better."""

    fit: Fit
    criterion: float


@dataclass(frozen=True)
class Candidates:
    """The models that have an estimate, best first; `tried` counts those that have none too."""

    best_first: tuple[Candidate, ...]
    tried: int

    @property
    def weights(self) -> Numbers:
        """The weight of each model: exp of minus half of what its criterion is above the best's."""
        above = np.array([each.criterion for each in self.best_first])
        weight = np.exp(-(above - above[0]) / 2)
        return np.asarray(weight / weight.sum())

    @property
    def near_equal(self) -> tuple[Candidate, ...]:
        best = self.best_first[0].criterion
        return tuple(each for each in self.best_first if each.criterion <= best + NEAR_UNITS)


def usual_order(lists: int) -> int:
    """Return up to how many lists interact: all but one of three or four, pairs of more."""
    return lists - 1 if lists <= 4 else 2


@lru_cache(maxsize=2)
def candidates(table: CaptureTable, order: int, criterion: str) -> Candidates:
    """Return the hierarchical models up to an order, ranked by "bic" or "aic".

    All of them up to five lists; beyond, those that are met on the way from independence when the best step of one
    interaction more or less is taken until none is better.
    """
    counts, lists = every_cell(table), len(table.lists)
    penalty = 2.0 if criterion == "aic" else float(np.log(table.documented))
    found: dict[Terms, Candidate | None] = {}

    def weigh(models: Iterable[Terms]) -> list[Candidate]:
        for terms in models:
            if terms not in found:
                fit = fitted(counts, terms)
                found[terms] = Candidate(fit, penalty * fit.parameters - 2 * fit.log_likelihood) if fit else None
        return [each for terms in models if (each := found[terms])]

    if lists <= ALL_LISTS:
        weigh(every(lists, order))
    else:
        here = _best(weigh([independent(lists)]))
        while here:
            ahead = _best(weigh(near(here.fit.terms, lists, order)))
            here = ahead if ahead and ahead.criterion < here.criterion else None
    ranked = sorted((each for each in found.values() if each), key=lambda each: (each.criterion, each.fit.terms))
    return Candidates(tuple(ranked), len(found))


def _best(some: Sequence[Candidate]) -> Candidate | None:
    return min(some, key=lambda each: (each.criterion, each.fit.terms), default=None)
