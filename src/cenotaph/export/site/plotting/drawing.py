"""Charts drawn as SVG that takes its colours from the page: light, dark and on paper."""
import re
from typing import TYPE_CHECKING, Any

from cenotaph.errors import Stop

if TYPE_CHECKING:
    import altair

# What Vega is told to paint with, and the page's own colour that takes its place.
COLOURS = {
    f"#0100{number:02x}": f"var(--{name})"
    for number, name in enumerate((
        "ink", "quiet", "line", "paper", "confirmed", "contested", "fair", "weak", "discounted",
        "one", "two", "three", "four", "five", "six",
    ))
}
NAMED = {variable[6:-1]: paint for paint, variable in COLOURS.items()}
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+|tabindex)="[^"]*"')


def altair_itself() -> Any:
    """Return the library that draws. Raises Stop where the extra that brings it is not installed."""
    try:
        import altair
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise Stop("The plots need Altair and vl-convert, which are not installed.",
                   "Install the extra: pip install 'cenotaph[site]'.") from error
    return altair


def drawn(chart: "altair.TopLevelMixin", name: str) -> str:
    """Return a chart as SVG to stand in a page, without words for screen readers: those the page gives."""
    import vl_convert

    ink, quiet, line = NAMED["ink"], NAMED["quiet"], NAMED["line"]
    config = {
        "font": "sans-serif", "background": None,
        # The reader's letters may be wider than those that the drawing was measured with.
        "padding": {"left": 40, "top": 5, "right": 16, "bottom": 5}, "view": {"stroke": None},
        "axis": {"labelColor": ink, "titleColor": quiet, "tickColor": line, "domainColor": quiet, "gridColor": line,
                 "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
        "legend": {"labelColor": ink, "titleColor": quiet, "labelFontSize": 12, "titleFontSize": 12,
                   "titleFontWeight": "normal", "orient": "top", "symbolStrokeColor": ink, "labelLimit": 300},
        "header": {"labelColor": ink, "titleColor": quiet, "labelFontSize": 12},
    }
    svg: str = vl_convert.vegalite_to_svg({**chart.to_dict(), "config": config})
    svg = _SPOKEN.sub("", svg).replace('id="', f'id="{name}-').replace("url(#", f"url(#{name}-")
    for paint, variable in COLOURS.items():
        svg = svg.replace(paint, variable)
    return svg[svg.index("<svg"):].replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
