"""Strata estimated apart → their sum, with the doubt of each carried into it."""
from collections.abc import Sequence

import numpy as np

from cenotaph.errors import WrongUsage
from cenotaph.records import CombinedResult, Estimate, ModelResult

from .weighing import Numbers, quantities

# So many sums of one draw from each stratum.
SUMS = 40_000
# Standard normal, 97.5 %.
MOST = 1.96


def total(estimates: Sequence[Estimate]) -> tuple[CombinedResult, ...]:
    """Return one result for each model that gave a number with an interval for every stratum: the sum over strata.

    The strata are taken as independent, so that their doubts partly cancel: one draw from each is added, again and
    again, from the seed of the first. What a model knows only by its interval is drawn as log-normal. Raises WrongUsage
    for fewer than two strata, or where one is given twice.
    """
    names = [each.table.stratum for each in estimates]
    if len(set(names)) < max(len(names), 2):
        raise WrongUsage("A total needs two strata or more, each given once.", "Name the column with --stratum.")
    found = {
        result.model: [r for e in estimates for r in e.results if r.model == result.model and _drawable(r)]
        for result in estimates[0].results
    }
    return tuple(_summed(estimates, results) for results in found.values() if len(results) == len(estimates))


def _drawable(result: ModelResult) -> bool:
    return bool(result.draws or result.spread or (result.uncounted and result.uncounted.interval_95))


def _summed(estimates: Sequence[Estimate], results: Sequence[ModelResult]) -> CombinedResult:
    seen = [each.table.documented for each in estimates]
    chance = np.random.default_rng(estimates[0].seed)
    unseen = np.sum([_drawn(one, documented, chance) for one, documented in zip(results, seen, strict=True)], axis=0)
    documented = sum(seen)
    share = float(np.mean(documented / (documented + unseen)))
    population, uncounted, known = quantities(
        documented, lambda probability: float(np.quantile(unseen, probability)), (float(unseen.mean()), share),
    )
    return CombinedResult(
        model=results[0].model, population=population, uncounted=uncounted, documented_share=known,
        each=tuple(result.population for result in results if result.population),
    )


def _drawn(result: ModelResult, documented: int, chance: np.random.Generator) -> Numbers:
    """Draws of the number unseen in one stratum."""
    values = np.array(result.draws or result.spread, dtype=np.float64).ravel()
    if values.size:
        return np.asarray(chance.choice(values, SUMS) - documented)
    uncounted = result.uncounted
    if uncounted is None or uncounted.interval_95 is None:
        raise WrongUsage(f"The model {result.model} has no interval to add up.", "Name other models with --models.")
    low, high = (np.log(limit + 0.5) for limit in (uncounted.interval_95.low, uncounted.interval_95.high))
    normal = chance.normal(np.log(uncounted.median + 0.5), (high - low) / (2 * MOST), SUMS)
    return np.asarray(np.maximum(np.exp(normal) - 0.5, 0.0))
