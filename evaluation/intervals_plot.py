"""How often intervals hold the truth: a panel a truth, a dot a model, a band where a true model should be."""
from collections.abc import Mapping, Sequence
from typing import Any

from cenotaph.estimate.plotting import as_svg
from cenotaph.estimate.plotting.style import ACCENT, FAINT, INK, of_rows, styled

BAND = (0.90, 0.98)
COLUMNS = 4
KINDS = ("the model is true", "it is not")


def coverage_plot(covered: Mapping[tuple[str, str], float], true: Mapping[str, frozenset[str]]) -> str:
    """Return as SVG the share covered by truth and model; `true` are the models that hold under each truth."""
    import altair as alt

    panels = [
        _panel([_row(model, share, model in models) for (name, model), share in covered.items() if name == truth])
        .properties(title=truth) for truth, models in true.items()
    ]
    return as_svg(styled(alt.concat(*panels, columns=COLUMNS).properties(title=alt.TitleParams(
        "How often 95 % intervals hold the truth", subtitle="the band is 90 to 98 %"))))


def _row(model: str, share: float, true: bool) -> dict[str, Any]:
    return {"model": model, "share": share, "low": BAND[0], "high": BAND[1], "kind": KINDS[0 if true else 1]}


def _panel(rows: Sequence[dict[str, Any]]) -> Any:
    import altair as alt

    height = 18 * len(rows)
    share = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), title=None, axis=alt.Axis(format=".0%", tickCount=3))
    model = alt.Y("model:N", sort=None, title=None)
    colour = alt.Color("kind:N", scale=alt.Scale(domain=list(KINDS), range=[ACCENT, FAINT]))
    band = of_rows(rows[:1]).mark_rect(color="#e3edf5").encode(
        x=alt.X("low:Q"), x2="high:Q", y=alt.value(0), y2=alt.value(height))
    dots = of_rows(rows).mark_point(filled=True, size=70, opacity=1, stroke=INK, strokeWidth=0.5)
    return (band + dots.encode(x=share, y=model, color=colour)).properties(width=150, height=height)
