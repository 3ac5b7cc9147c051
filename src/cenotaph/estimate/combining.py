"""Several linkages of the same lists → one answer: doubt about who is the same person is carried into the interval."""
from collections.abc import Sequence

import numpy as np

from cenotaph.errors import WrongUsage
from cenotaph.records import CombinedResult, Estimate, ModelResult

from .weighing import quantities

# What half a person adds lets the logarithm stand where nobody is uncounted.
HALF = 0.5


def combine(estimates: Sequence[Estimate]) -> tuple[CombinedResult, ...]:
    """Return one result for each model that gave a number for every one of the estimates.

    Rubin's rules (1987, Multiple Imputation for Nonresponse in Surveys, chapter 3) on the logarithm of the uncounted:
    the mean of the estimates; for its variance the mean of their variances and, plus 1/m for their being m, the
    variance between them; Student's t with Rubin's degrees of freedom. The uncounted are log-normal so, and the
    interval never reaches below the documented, of which the mean is taken. Raises WrongUsage for fewer than two
    estimates.
    """
    if len(estimates) < 2:
        raise WrongUsage("One linkage has nothing to be combined with.", "Give a table for each of several linkages.")
    names = [result.model for result in estimates[0].results]
    found = {name: [r for e in estimates for r in e.results if r.model == name and r.uncounted] for name in names}
    return tuple(_combined(estimates, results) for results in found.values() if len(results) == len(estimates))


def _combined(estimates: Sequence[Estimate], results: Sequence[ModelResult]) -> CombinedResult:
    from scipy.stats import norm, t

    seen = [each.table.documented for each in estimates]
    moments = np.array([_on_log_scale(result, documented) for result, documented in zip(results, seen, strict=True)])
    many, within = len(results), float(moments[:, 1].mean())
    between = float(moments[:, 0].var(ddof=1)) * (1 + 1 / many)
    freedom = (many - 1) * (1 + within / between) ** 2 if between > 0 else np.inf
    law = norm if np.isinf(freedom) else t(freedom)
    centre, width = float(moments[:, 0].mean()), float(np.sqrt(within + between))

    def at(probability: float) -> float:
        return float(np.exp(centre + law.ppf(probability) * width) - HALF)

    population, uncounted, share = quantities(round(float(np.mean(seen))), at, None)
    return CombinedResult(
        model=results[0].model, population=population, uncounted=uncounted, documented_share=share,
        from_linkage=between / (within + between) if within + between else 0.0,
        each=tuple(result.population for result in results if result.population),
    )


def _on_log_scale(result: ModelResult, documented: int) -> tuple[float, float]:
    """The mean and the variance of the logarithm of the uncounted, from draws where there are any."""
    values = np.array(result.draws if result.draws else result.spread, dtype=np.float64).ravel()
    if values.size:
        logs = np.log(np.maximum(values - documented, 0.0) + HALF)
        return float(logs.mean()), float(logs.var())
    uncounted = result.uncounted
    if uncounted is None or uncounted.interval_95 is None:
        raise WrongUsage(f"The model {result.model} has no interval to combine.", "Name other models with --models.")
    low, high = (np.log(limit + HALF) for limit in (uncounted.interval_95.low, uncounted.interval_95.high))
    return float(np.log(uncounted.median + HALF)), float(((high - low) / (2 * 1.96)) ** 2)
