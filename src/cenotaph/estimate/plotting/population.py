"""The number in all: models side by side with their intervals, and how likely each number is under each."""
from typing import Any

import numpy as np

from cenotaph.records import Estimate, ModelResult

from .style import ACCENT, FAINT, INK, WIDTH, of_rows, people, styled

POINTS = 240
# What a curve shows: all but this much at either end.
END = 0.002


def side_by_side(estimate: Estimate) -> Any | None:
    """Return each model's median with its 50 % (thick) and 95 % (thin) interval, yardsticks pale; None without any."""
    import altair as alt

    rows = [_row(each) for each in estimate.results if each.population]
    if not rows:
        return None
    model = alt.Y("model:N", sort=None, title=None)
    scale = alt.Scale(type="log", nice=False) if _wide(rows) else alt.Scale(zero=False)
    x = alt.X("low:Q", scale=scale, title="people in all", axis=alt.Axis(format=",.0f", tickCount=6))
    colour = alt.Color("kind:N", scale=alt.Scale(domain=["answer", "yardstick"], range=[ACCENT, FAINT]), legend=None)
    base = of_rows(rows).encode(y=model, color=colour)
    chart = (
        base.mark_rule(strokeWidth=1.5).encode(x=x, x2="high:Q")
        + base.mark_rule(strokeWidth=6).encode(x=alt.X("quarter:Q"), x2="three_quarters:Q")
        + base.mark_point(filled=True, fill="white", stroke=INK, size=45, opacity=1).encode(x=alt.X("median:Q"))
        + base.mark_text(align="left", dx=8, color=INK).encode(x=alt.X("high:Q"), text="label:N", color=alt.value(INK))
    )
    return styled(chart.properties(width=WIDTH, height=34 * len(rows), title=alt.TitleParams(
        "What each model says", subtitle=f"{people(estimate.table.documented)} people documented; median, "
        "50 % interval (thick), 95 % (thin); yardsticks are pale", )))


def _row(result: ModelResult) -> dict[str, Any]:
    population = result.population
    if population is None:
        raise ValueError(f"{result.model} gives no number to draw")
    most, half = population.interval_95, population.interval_50
    middle = population.median
    return {
        "model": result.model, "kind": "yardstick" if result.yardstick else "answer", "median": middle,
        "low": most.low if most else middle, "high": most.high if most else middle,
        "quarter": half.low if half else middle, "three_quarters": half.high if half else middle,
        "label": people(middle),
    }


def _wide(rows: list[dict[str, Any]]) -> bool:
    return bool(max(each["high"] for each in rows) > 5 * min(each["low"] for each in rows))


def posterior(estimate: Estimate) -> Any | None:
    """Return how likely each number in all is under every model that has a distribution; None where none has."""
    import altair as alt

    rows = [row for each in estimate.results for row in _curve(each)]
    if not rows:
        return None
    chart = of_rows(rows).mark_line(strokeWidth=2).encode(
        x=alt.X("people:Q", scale=alt.Scale(type="log", nice=False), title="people in all",
                axis=alt.Axis(format=",.0f", tickCount=8)),
        y=alt.Y("density:Q", title=None, axis=None), color=alt.Color("model:N", sort=None), strokeDash=alt.StrokeDash(
            "model:N", sort=None),
    )
    rule = of_rows([{"people": estimate.table.documented, "label": "documented"}]).encode(x="people:Q")
    marked = rule.mark_rule(color=INK, strokeDash=[2, 2]) + rule.mark_text(
        align="left", dx=4, y=8, color=INK).encode(text="label:N")
    return styled((chart + marked).properties(width=WIDTH, height=220, title=alt.TitleParams(
        "How likely each number is", subtitle="under each model that gives a distribution, on a logarithmic scale")))


def _curve(result: ModelResult) -> list[dict[str, Any]]:
    """A smooth density of log N from draws, or from N at evenly spaced probabilities."""
    values = np.log(np.array(result.draws or result.spread, dtype=np.float64).ravel())
    if not values.size or result.population is None:
        return []
    low, high = np.quantile(values, [END, 1 - END])
    counts, edges = np.histogram(values, bins=POINTS, range=(low - 0.2 * (high - low), high + 0.2 * (high - low)))
    spread = min(float(values.std()), float(np.subtract(*np.quantile(values, [0.75, 0.25]))) / 1.34) or 1.0
    # Half of Silverman's width of a normal kernel, in bins: two peaks must stay two.
    width = max(0.45 * spread * min(values.size, 2_000) ** -0.2 / (edges[1] - edges[0]), 1.0)
    reach = np.arange(-int(4 * width), int(4 * width) + 1)
    kernel = np.exp(-0.5 * (reach / width) ** 2)
    density = np.convolve(counts, kernel / kernel.sum(), mode="same") / (counts.sum() * (edges[1] - edges[0]))
    middles = np.exp((edges[1:] + edges[:-1]) / 2)
    points = zip(middles.tolist(), density.tolist(), strict=True)
    return [{"model": result.model, "people": many, "density": height} for many, height in points]
