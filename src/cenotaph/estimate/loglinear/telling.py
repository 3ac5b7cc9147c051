"""Log-linear fits as results."""
from cenotaph.records import Alternative, CaptureTable, Interval, ModelResult, Quantity

from ..weighing import from_intervals
from .choosing import Candidates
from .fitting import Fit
from .hierarchies import words
from .profile import intervals, of_fit

# The table of more lists has too many cells: 1,023 over ten.
MOST_LISTS = 10
# So many models are told of by name.
SHOWN = 10


def told(table: CaptureTable, fit: Fit, settings: dict[str, str]) -> ModelResult:
    """Return the result of one model: its estimate, with profile intervals."""
    population, uncounted, share = from_intervals(table.documented, fit.unseen, intervals(of_fit(fit), fit.unseen))
    warnings = () if population.interval_95 else ("The overlaps set no upper limit under this model.",)
    return ModelResult(
        model="", population=population, uncounted=uncounted, documented_share=share, warnings=warnings,
        settings={"model": words(fit.terms, table.lists), "standard error": f"{fit.standard_error:,.0f}", **settings},
    )


def alternatives(table: CaptureTable, found: Candidates) -> tuple[Alternative, ...]:
    """Return the best models with their weights."""
    ranked = zip(found.best_first[:SHOWN], found.weights, strict=False)
    return tuple(Alternative(
        words=words(each.fit.terms, table.lists), weight=float(weight), criterion=each.criterion,
        population=Quantity(median=table.documented + each.fit.unseen),
    ) for each, weight in ranked)


def among_near_equal(table: CaptureTable, found: Candidates) -> Interval:
    """Return N under the models that explain the lists about as well as the best, from lowest to highest."""
    unseen = [each.fit.unseen for each in found.near_equal]
    return Interval(low=table.documented + min(unseen), high=table.documented + max(unseen))


def searched_words(found: Candidates, criterion: str) -> dict[str, str]:
    """Return what was compared, as a result's settings."""
    return {
        "models compared": f"{len(found.best_first):,} of {found.tried:,}", "ranked by": criterion.upper(),
        "near-equal models": f"{len(found.near_equal):,}",
    }


def refusal(table: CaptureTable) -> ModelResult:
    """Return a result without a number: too many cells, or too little overlap even for independence."""
    lists = len(table.lists)
    why = "Not fitted: the overlaps are too few for any log-linear model to have an estimate."
    if lists > MOST_LISTS:
        why = (f"Not fitted: {lists} lists make {2**lists - 1:,} cells; log-linear models are fitted up to "
               f"{MOST_LISTS} lists. Join lists of one kind, or rely on the models that need no full table.")
    return ModelResult(model="", warnings=(why,))
