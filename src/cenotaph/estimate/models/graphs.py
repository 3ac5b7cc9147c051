"""Decomposable graphs: the Bayesian model average of Madigan and York (1997)."""
from collections.abc import Sequence

from cenotaph.records import Alternative, CaptureTable, Interval, ModelResult, Quantity

from ..graphs.averaging import Average, average, median
from ..graphs.decomposable import Graph, cliques, every
from ..graphs.posterior import Scores, Unseen
from ..graphs.searching import Walk, walks, worth
from ..masks import by_mask, named
from ..weighing import at_probability, even_probabilities, weighed
from .model import Settings, Tell

# Up to so many lists every graph is weighed (18,154 over six); the next number has 617,675.
EXACT_LISTS = 6
# Where no cap is set: as many unseen per person documented. The tail is cut there.
UNSEEN_PER_DOCUMENTED = 30
# Steps of a walk per pair of lists.
STEPS_PER_PAIR = 400
# Walks whose medians lie further apart than this have not met all that matters.
AGREEMENT = 0.05
# So many graphs are told of by name.
SHOWN = 10


def graphs(table: CaptureTable, settings: Settings, tell: Tell) -> ModelResult:
    """Return the average over all ways in which the dependence between lists can fall into cliques.

    Every decomposable graph over the lists is as likely as any other beforehand; the cells of the table have a
    hyper-Dirichlet prior of 2^-lists a cell, the number in all a prior of 1/N from one person unseen up to the cap
    (31 times the documented where none is set). Exact up to six lists. Beyond, the graphs that four walks meet.
    """
    scores = _scores(table, settings)
    if len(table.lists) <= EXACT_LISTS:
        considered: Sequence[Graph] = every(len(table.lists))
        how, warnings = f"all {len(considered):,}", []
    else:
        met = walks(scores, _steps(table, settings), settings.seed, tell)
        considered = worth(met)
        how = f"{len(considered):,} that {len(met)} walks of {_steps(table, settings):,} steps met"
        warnings = _disagreement(scores, met)
    found = average(scores, considered)
    population, uncounted, share = weighed(table.documented, found.unseen, found.probability)
    at = at_probability(found.unseen, found.probability)
    alone = [number for _, _, number in found.near]
    return ModelResult(
        model="", population=population, uncounted=uncounted, documented_share=share,
        spread=tuple(table.documented + at(probability) for probability in even_probabilities()),
        alternatives=tuple(_alternative(table, *one) for one in found.near[:SHOWN]),
        among_near_equal=Interval(low=table.documented + min(alone), high=table.documented + max(alone)),
        warnings=(*warnings, *_pressing(scores, found)),
        settings={"graphs": how, "cell prior": f"2^-{len(table.lists)}", "cap on N": f"{_cap(table, settings):,}"},
    )


def _scores(table: CaptureTable, settings: Settings) -> Scores:
    most = max(_cap(table, settings) - table.documented, 1)
    unseen = Unseen.coarse(most, table.documented)
    return Scores(len(table.lists), by_mask(table), unseen, 2.0 ** -len(table.lists))


def _cap(table: CaptureTable, settings: Settings) -> int:
    return settings.cap or (1 + UNSEEN_PER_DOCUMENTED) * table.documented


def _steps(table: CaptureTable, settings: Settings) -> int:
    pairs = len(table.lists) * (len(table.lists) - 1) // 2
    return max(int(settings.effort * STEPS_PER_PAIR * pairs), 1)


def _alternative(table: CaptureTable, graph: Graph, probability: float, unseen: float) -> Alternative:
    groups = (named(clique, table.lists) for clique in cliques(graph))
    words = " ".join(f"[{' '.join(names)}]" for names in groups)
    return Alternative(words=words, weight=probability, population=Quantity(median=table.documented + unseen))


def _disagreement(scores: Scores, met: Sequence[Walk]) -> list[str]:
    """A sentence where the walks, each by itself, give another answer."""
    medians = [scores.seen + median(scores, worth([walk])) for walk in met]
    if max(medians) <= min(medians) * (1 + AGREEMENT):
        return []
    said = ", ".join(f"{median:,.0f}" for median in sorted(medians))
    return [f"The walks from graph to graph, each by itself, give {said}: not every graph that matters was met. "
            "A greater effort searches longer."]


def _pressing(scores: Scores, found: Average) -> list[str]:
    """A sentence where the cap cuts what the lists would still allow."""
    cap = scores.seen + float(scores.unseen.number[-1])
    near = float(found.probability[scores.seen + found.unseen > 0.95 * cap].sum())
    if near <= 0.001:
        return []
    return [f"{near:.1%} of the probability lies within 5 % of the cap of {cap:,.0f}: the upper limit is the cap's."]
