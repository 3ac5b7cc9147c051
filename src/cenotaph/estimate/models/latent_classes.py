"""Latent classes: the Bayesian non-parametric model of Manrique-Vallier (2016)."""
from typing import TYPE_CHECKING

from cenotaph.records import CaptureTable, Diagnostics, ModelResult

from .model import Settings, Tell

if TYPE_CHECKING:
    from ..latent.sampling import Run

STEPS = 16_000   # that each ladder may take at an effort of 1
KEPT = 1_000     # draws of each run that the result carries


def latent_classes(table: CaptureTable, settings: Settings, tell: Tell) -> ModelResult:
    """Return draws of N under a mixture of classes, each of which meets the lists independently.

    Chance of being on a list uniform from 0 to 1 in every class; shares of the classes by stick-breaking, at most
    `classes` of them, with a Gamma(0.25, 0.25) concentration; the prior of N is 1/N up to the cap, without end where
    none is set. Sampled on `chains` independent ladders from starts far apart (docs/method-estimates.md), for as
    long as they need to agree, or until the budget is spent: then there is no number, and the modes are shown.
    """
    from ..latent.diagnosing import agreement, diagnostics, populations
    from ..latent.sampling import Budget, problem_of, sample

    def agreed(runs: "list[Run]") -> bool:
        return agreement(populations(runs, settings.cap)).holds

    budget = Budget(settings.chains, settings.threads, max(1, round(STEPS * settings.effort)))
    runs = sample(problem_of(table, settings.classes, settings.concentration), settings.seed, budget, agreed, tell)
    return told(table, settings, runs, diagnostics(runs, populations(runs, settings.cap), settings.cap))


def told(table: CaptureTable, settings: Settings, runs: "list[Run]", found: Diagnostics) -> ModelResult:
    """Return the result of runs: one answer where they agree, the modes where they do not."""
    from ..latent.diagnosing import from_draws, modes, populations

    draws = populations(runs, settings.cap)
    every = max(1, -(-draws.shape[1] // KEPT))
    answer = from_draws(table.documented, draws) if found.converged else None
    return ModelResult(
        model="",
        population=answer and answer.population, uncounted=answer and answer.uncounted,
        documented_share=answer and answer.documented_share,
        draws=tuple(tuple(run[::every].tolist()) for run in draws),
        diagnostics=found, modes=() if answer or not draws.size else modes(table.documented, draws),
        warnings=warned(found, settings),
        settings={
            "classes": f"at most {settings.classes}", "cap on N": f"{settings.cap:,}" if settings.cap else "none",
            "runs": str(settings.chains), "steps of each": f"{len(runs[0].trace):,} in the last round",
        },
    )


def warned(found: Diagnostics, settings: Settings) -> tuple[str, ...]:
    """Return what a reader must know of the result, in sentences."""
    from ..latent.diagnosing import MANY_NEAR_CAP

    said = []
    if not found.converged:
        said.append(
            f"Not converged: {found.reason} There is no answer yet: see the modes, and run it again with more effort."
        )
    if found.share_near_cap is not None and found.share_near_cap > MANY_NEAR_CAP:
        said.append(
            f"{found.share_near_cap:.1%} of draws lie within 5 % of the cap of {settings.cap:,}: it sets the upper "
            "limit, not the lists."
        )
    said.extend(check.sentence for check in found.checks if not check.passed)
    return tuple(said)
