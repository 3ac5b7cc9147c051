"""May the draws be believed? What several independent runs say of each other."""
import warnings
from collections.abc import Callable
from typing import NamedTuple, cast

import numpy as np

from cenotaph.records import Chain, Check, Diagnostics, Interval, Mode

from ..weighing import Quantities, quantities
from .ladder import OCCUPIED, POPULATION, WORSE
from .rows import Floats
from .sampling import Run

MOST_RHAT, LEAST_ESS = 1.01, 400.0   # Vehtari, Gelman, Simpson, Carpenter, Bürkner 2021, Bayesian Analysis 16:667
NEAR_CAP, MANY_NEAR_CAP = 0.95, 0.001
Measure = Callable[..., float]
APART = 0.1                          # chains whose log medians lie further apart than this are in different modes


class Agreement(NamedTuple):
    """Rank-normalised split R-hat, bulk and tail effective draws, all of log N over all runs."""

    rhat: float
    ess_bulk: float
    ess_tail: float

    @property
    def holds(self) -> bool:
        """Whether the runs agree well enough to be one answer."""
        return self.rhat <= MOST_RHAT and min(self.ess_bulk, self.ess_tail) >= LEAST_ESS


def populations(runs: list[Run], cap: int | None) -> Floats:
    """Return draws of N, a row to each run. Draws above the cap are left out, and all rows cut to the shortest.

    Leaving out is exact: the posterior under the cap is the posterior without it where N is no more than the cap.
    """
    kept = [trace[trace <= cap] if cap else trace for trace in (run.trace[:, POPULATION] for run in runs)]
    shortest = min(map(len, kept))
    return np.array([each[len(each) - shortest:] for each in kept])


def agreement(draws: Floats) -> Agreement:
    """Return how far the rows of draws agree. Fewer than eight draws a row: not at all."""
    if draws.shape[1] < 8:
        return Agreement(np.inf, 0.0, 0.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")   # ArviZ 0.23 announces its successor on import.
        import arviz

        ess, rhat = cast(Measure, arviz.ess), cast(Measure, arviz.rhat)
        logs = np.log(draws)
        return Agreement(rhat(logs), ess(logs), ess(logs, method="tail"))


def diagnostics(runs: list[Run], draws: Floats, cap: int | None) -> Diagnostics:
    """Return whether the runs are one answer, and everything that was looked at."""
    found = agreement(draws)
    every = np.concatenate([run.trace[:, POPULATION] for run in runs])
    near = float(np.mean(draws > NEAR_CAP * cap)) if cap and draws.size else None
    above = float(np.mean(every > cap)) if cap else None
    numbers = f"R-hat {found.rhat:.3f}, {found.ess_bulk:,.0f} effective draws ({found.ess_tail:,.0f} in the tails)"
    asked = f"asked for: at most {MOST_RHAT}, at least {LEAST_ESS:.0f}"
    reason = f"{len(runs)} runs from starts far apart {'agree' if found.holds else 'do not agree'}: {numbers}; {asked}."
    return Diagnostics(
        converged=found.holds, reason=reason, rhat=found.rhat, ess_bulk=found.ess_bulk, ess_tail=found.ess_tail,
        share_near_cap=near, share_above_cap=above, chains=tuple(chain_of(run) for run in runs),
        checks=(predictive(runs),),
    )


def chain_of(run: Run) -> Chain:
    """Return one run as a reader sees it."""
    low, middle, high = np.quantile(run.trace[:, POPULATION], (0.025, 0.5, 0.975))
    return Chain(
        start_classes=run.start.classes, start_population=round(run.start.population), median=float(middle),
        interval_95=Interval(low=float(low), high=float(high)), classes=float(np.median(run.trace[:, OCCUPIED])),
        renewals=run.renewals,
    )


def predictive(runs: list[Run]) -> Check:
    """Return the posterior predictive check on the counts of the patterns (Gelman, Meng, Stern 1996; Freeman-Tukey)."""
    share = float(np.mean([run.trace[:, WORSE].mean() for run in runs]))
    fits = share >= 0.05
    told = "as the model draws them" if fits else "further from the model than tables that it draws itself"
    return Check(
        name="posterior predictive", value=share, passed=fits,
        sentence=f"The counts of the patterns are {told} (a drawn table is further off in {share:.0%} of draws).",
    )


def from_draws(documented: int, draws: Floats) -> Quantities:
    """Return the three quantities from draws of N."""
    unseen = draws.ravel() - documented
    means = float(unseen.mean()), float(np.mean(documented / draws))
    return quantities(documented, lambda probability: float(np.quantile(unseen, probability)), means)


def modes(documented: int, draws: Floats) -> tuple[Mode, ...]:
    """Return the answers of runs that do not agree: runs whose medians lie close together are one."""
    middles = np.median(np.log(draws), axis=1)
    order = np.argsort(middles, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(middles[order]) > APART) + 1)
    return tuple(
        Mode(population=from_draws(documented, draws[group]).population, chains=tuple(sorted((group + 1).tolist())))
        for group in groups
    )
