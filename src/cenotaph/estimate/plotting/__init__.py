"""An estimate → plots as SVG, drawn offline: how likely each number is, models side by side, how the lists overlap.

And whether the runs of a model that samples agree.
"""
import json
from collections.abc import Callable
from typing import Any

from cenotaph.records import Estimate

from ..extra import DRAWING, need
from .overlap import overlap
from .population import posterior, side_by_side
from .runs import runs

# To add a plot: a function from an estimate to an Altair chart, and a row here.
PLOTS: dict[str, Callable[[Estimate], Any]] = {
    "models": side_by_side, "posterior": posterior, "overlap": overlap, "runs": runs,
}


def plots(estimate: Estimate) -> dict[str, str]:
    """Return each plot as SVG, by its name; a plot that has nothing to show is left out.

    Raises Stop with what to install where the drawing libraries are missing.
    """
    need(*DRAWING)
    drawn = {name: draw(estimate) for name, draw in PLOTS.items()}
    return {name: as_svg(chart) for name, chart in drawn.items() if chart is not None}


def as_svg(chart: Any) -> str:
    """Return an Altair chart as SVG, with every letter as text."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(json.dumps(chart.to_dict())))
