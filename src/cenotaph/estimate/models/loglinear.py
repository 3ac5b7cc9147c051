"""The log-linear model that explains the lists best for the terms that it takes."""
from msgspec.structs import replace

from cenotaph.records import CaptureTable, ModelResult

from ..loglinear.choosing import Candidates, candidates, usual_order
from ..loglinear.telling import MOST_LISTS, alternatives, among_near_equal, refusal, searched_words, told
from .model import Settings, Tell


def loglinear(table: CaptureTable, settings: Settings, _: Tell) -> ModelResult:
    """Return the hierarchical log-linear model with the lowest BIC (or AIC), with profile likelihood intervals.

    A model says which lists interact; what is expected of nobody's cell follows from there being no interaction of all
    lists at once. All models up to five lists, beyond that those that steps of one interaction meet. Its interval takes
    the chosen model as certain: what explains the lists about as well stands beside it.
    """
    found = compared(table, settings)
    if found is None:
        return refusal(table)
    return replace(
        told(table, found.best_first[0].fit, searched_words(found, settings.criterion)),
        alternatives=alternatives(table, found), among_near_equal=among_near_equal(table, found),
    )


def compared(table: CaptureTable, settings: Settings) -> Candidates | None:
    """Return the log-linear models that have an estimate, best first; None where there is none to be had."""
    lists = len(table.lists)
    if lists > MOST_LISTS:
        return None
    # Every list alone cannot interact with all: the interaction of all lists is what nobody can see.
    order = min(settings.order or usual_order(lists), lists - 1)
    found = candidates(table, order, settings.criterion)
    return found if found.best_first else None
