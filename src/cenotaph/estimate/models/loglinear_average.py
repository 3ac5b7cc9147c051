"""The average over log-linear models."""
import numpy as np

from cenotaph.records import CaptureTable, ModelResult

from ..loglinear.telling import refusal, searched_words
from ..mixing import log_normal_mixture
from ..weighing import even_probabilities, quantities
from .loglinear import compared
from .model import Settings, Tell


def loglinear_average(table: CaptureTable, settings: Settings, _: Tell) -> ModelResult:
    """Return the average over the hierarchical log-linear models, each by the weight that its BIC (or AIC) gives it.

    Weights as Buckland, Burnham & Augustin 1997 (Biometrics 53:603): exp of minus half of what the criterion is above
    the best. Each model's number unseen is taken as log-normal with its standard error (Chao 1987, Biometrics 43:783),
    so that the interval holds the doubt between models and the doubt within each. The models are those that
    `log-linear` tells of.
    """
    found = compared(table, settings)
    if found is None:
        return refusal(table)
    unseen = np.array([max(each.fit.unseen, 1e-3) for each in found.best_first])
    relative = np.array([each.fit.standard_error for each in found.best_first]) / unseen
    at = log_normal_mixture(found.weights, np.log(unseen), np.sqrt(np.log1p(relative**2)))
    spread = np.array([at(probability) for probability in even_probabilities()])
    share = table.documented / (table.documented + spread)
    population, uncounted, documented = quantities(table.documented, at, (float(spread.mean()), float(share.mean())))
    return ModelResult(
        model="", population=population, uncounted=uncounted, documented_share=documented,
        spread=tuple(float(each) for each in table.documented + spread),
        settings=searched_words(found, settings.criterion),
    )
