"""How the lists overlap: an UpSet plot (Lex et al. 2014, IEEE Transactions on Visualization 20:1983)."""
from typing import Any

from cenotaph.records import Estimate

from .style import ACCENT, FAINT, INK, of_rows, people, styled

MOST_PATTERNS = 40
STEP = 20


def overlap(estimate: Estimate) -> Any | None:
    """Return how many people have each pattern of lists, the commonest first, above dots that say which lists."""
    import altair as alt

    table = estimate.table
    ranked = sorted(table.patterns, key=lambda each: (-each.count, each.on))
    shown = ranked[:MOST_PATTERNS]
    bars = [{"pattern": at, "people": each.count, "label": people(each.count)} for at, each in enumerate(shown)]
    dots = [
        {"pattern": at, "list": name, "on": bool(on)}
        for at, each in enumerate(shown) for name, on in zip(table.lists, each.on, strict=True)
    ]
    held = {
        name: sum(each.count for each in table.patterns if each.on[at]) for at, name in enumerate(table.lists)
    }
    totals = [{"list": name, "people": many} for name, many in held.items()]
    order = sorted(held, key=lambda name: -held[name])
    x = alt.X("pattern:O", axis=None)
    bar = of_rows(bars).encode(x=x, y=alt.Y("people:Q", title="people", axis=alt.Axis(format=",.0f")))
    counts = bar.mark_bar(color=ACCENT) + bar.mark_text(dy=-6, fontSize=8, color=INK, angle=0).encode(text="label:N")
    shades = alt.Scale(domain=[True, False], range=[ACCENT, "#e8e8e8"])
    lists = alt.Y("list:N", sort=order, title=None)
    dot = of_rows(dots).mark_circle(size=90, opacity=1).encode(
        x=x, y=lists, color=alt.Color("on:N", scale=shades, legend=None))
    beside = of_rows(totals).encode(
        x=alt.X("people:Q", title="people on the list", axis=alt.Axis(format=",.0f", tickCount=3)),
        y=alt.Y("list:N", sort=order, axis=None))
    width, height = max(STEP * len(shown), 200), STEP * len(table.lists)
    upper = counts.properties(width=width, height=200)
    lower = alt.hconcat(dot.properties(width=width, height=height),
                        beside.mark_bar(color=FAINT).properties(width=120, height=height), spacing=8)
    left_out = f"; {len(ranked) - len(shown)} rarer patterns are not shown" if len(ranked) > len(shown) else ""
    return styled(alt.vconcat(upper, lower, spacing=4).properties(title=alt.TitleParams(
        "How the lists overlap", subtitle=f"{people(table.documented)} people by the lists that hold them{left_out}")))
