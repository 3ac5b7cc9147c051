"""Whether independent runs of a model that samples are one answer: their traces, and the ranks of their draws."""
from typing import Any

import numpy as np

from cenotaph.records import Estimate, ModelResult

from .style import ACCENT, WIDTH, of_rows, styled

MOST_POINTS = 250   # of a trace
BINS = 20           # of the ranks


def runs(estimate: Estimate) -> Any | None:
    """Return the trace of every run over a table of how often its draws have each rank; None without several runs.

    Where runs agree all ranks are as likely in each (Vehtari, Gelman, Simpson, Carpenter, Bürkner 2021).
    """
    import altair as alt

    sampled = next((each for each in estimate.results if len(each.draws) > 1), None)
    if sampled is None:
        return None
    lines = of_rows(_traces(sampled)).mark_line(strokeWidth=1, opacity=0.7).encode(
        x=alt.X("draw:Q", title="draw"), color=alt.Color("run:N", legend=None),
        y=alt.Y("people:Q", scale=alt.Scale(type="log", nice=False), title="people in all",
                axis=alt.Axis(format=",.0f", tickCount=6)),
    ).properties(width=WIDTH, height=180, title=alt.TitleParams(
        f"{len(sampled.draws)} runs of {sampled.model}", subtitle="one line a run, from starts far apart"))
    ranks = of_rows(ranked(sampled)).mark_rect().encode(
        x=alt.X("bin:O", title="rank among the draws of all, low to high", axis=alt.Axis(labels=False, ticks=False)),
        y=alt.Y("run:O", title="run"),
        color=alt.Color("often:Q", scale=alt.Scale(domain=[0, 2], range=["white", ACCENT], clamp=True)),
    ).properties(width=WIDTH, height=20 * len(sampled.draws), title=alt.TitleParams(
        "Ranks of the draws of each run", subtitle="times as often as expected: even where the runs are one answer"))
    return styled(alt.vconcat(lines, ranks))


def _traces(result: ModelResult) -> list[dict[str, Any]]:
    """The draws of each run in order, few enough to be seen."""
    every = max(1, -(-len(result.draws[0]) // MOST_POINTS))
    return [
        {"run": run, "draw": at * every, "people": many}
        for run, draws in enumerate(result.draws, 1) for at, many in enumerate(draws[::every])
    ]


def ranked(result: ModelResult) -> list[dict[str, Any]]:
    """Return how often draws of each run have a rank in each bin, over how often that is expected.

    Equal draws share a rank.
    """
    draws = np.array(result.draws)
    _, place, counts = np.unique(draws, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - counts / 2)[place].reshape(draws.shape) / draws.size
    expected = draws.shape[1] / BINS
    return [
        {"run": run, "bin": at, "often": many / expected}
        for run, row in enumerate(ranks, 1) for at, many in enumerate(np.histogram(row, BINS, (0, 1))[0].tolist())
    ]
