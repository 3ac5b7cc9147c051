"""How the plots look: one ink, one colour, no box, numbers with commas."""
from collections.abc import Sequence
from typing import Any

INK, ACCENT, FAINT = "#222222", "#1f5a8a", "#c9c9c9"
FONT = "Liberation Sans, Arial, sans-serif"
WIDTH = 560


def styled(chart: Any) -> Any:
    """Return the chart with the house's looks."""
    return (
        chart.configure(font=FONT, background="white").configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, titleFontWeight="normal", gridColor="#eeeeee", labelLimit=260)
        .configure_title(anchor="start", fontWeight="normal", color=INK, fontSize=14, subtitleColor="#555555")
        .configure_legend(title=None, orient="top", labelColor=INK, labelLimit=260)
    )


def of_rows(rows: Sequence[dict[str, Any]]) -> Any:
    """Return a chart over rows that stand in the drawing itself."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=list(rows)))


def people(many: float) -> str:
    """Return "12,596"."""
    return f"{many:,.0f}"
