"""The plots of the first page: the dead over time by grade, party blamed and group, and the ranges of incidents."""
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cenotaph.records import Edition, Finding, GradeName, Harm
from cenotaph.words import listed, several

from ...belonging import whole_figure
from ..sums import NOBODY, Sum, blamed, counted, killed, summed
from ..wording import people, place
from .drawing import NAMED, altair_itself, drawn
from .timeline import Bin, timeline

WIDTH, HEIGHT = 720, 240
RANGES_SHOWN = 40
PARTIES_APART = 5
MOST_TOLD = 3
OTHERS = "other parties"
_HUES = ("one", "two", "three", "four", "five", "six")
Key = Callable[[Finding], str]


@dataclass(frozen=True)
class Plot:
    """A plot: its title, what it says in words, the SVG, and the same numbers as a table with its heads."""

    name: str
    title: str
    says: str
    svg: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Point:
    """How many were killed in one bin, in one category."""

    when: str
    category: str
    sum: Sum


def plotted(edition: Edition) -> tuple[Plot, ...]:
    """Return the plots of an edition; none where no incident has a figure of people killed.

    Raises Stop where the extra `site` is not installed.
    """
    findings = [found for found in counted(edition.incidents) if _counts_dead(found)]
    if not findings:
        return ()
    every = [found for found in edition.incidents if whole_figure(found, Harm.KILLED)]
    plots = [] if not every else [
        _over_time("grade", "People killed over time, by grade", every, lambda found: found.grade.name.value),
        _over_time("blamed", "People killed over time, by party blamed", every, _party(every)),
    ]
    return (*plots, _groups(findings), *([_ranges(every)] if every else []))


def _counts_dead(found: Finding) -> bool:
    return any(figure.harm is Harm.KILLED for figure in found.figures)


def _party(findings: Sequence[Finding]) -> Key:
    """Name the parties that most are said to have been killed by, and the others together."""
    weight: dict[str, int] = {}
    for found in findings:
        figure = whole_figure(found, Harm.KILLED)
        weight[blamed(found)] = weight.get(blamed(found), 0) + (figure.best if figure else 0)
    most = sorted(weight, key=lambda name: (-weight[name], name))[:PARTIES_APART]
    return lambda found: name if (name := blamed(found)) in most else OTHERS


def _over_time(name: str, title: str, findings: Sequence[Finding], key: Key) -> Plot:
    bins = timeline(findings)
    points = list(_points(bins, key))
    paints = _paints(points)
    chart = _stacked(points, [each.label for each in bins], paints, _totals(bins))
    rows = [(p.when, p.category, *p.sum.words, str(p.sum.incidents)) for p in points]
    return Plot(
        name=name, title=title, says=_told(bins), svg=drawn(chart, name), rows=tuple(rows),
        heads=("When", "Blamed" if name == "blamed" else "Grade", "Lowest", "Best", "Highest", "Incidents"),
    )


def _points(bins: Sequence[Bin], key: Key) -> Iterator[_Point]:
    for each in bins:
        for category in sorted({key(found) for found in each.findings}):
            if total := killed(found for found in each.findings if key(found) == category):
                yield _Point(each.label, category, total)


def _paints(points: Sequence[_Point]) -> dict[str, str]:
    """The colour of each category: a grade's own, else by weight."""
    weight: dict[str, int] = {}
    for point in points:
        weight[point.category] = weight.get(point.category, 0) + point.sum.best
    grades = [grade.value for grade in GradeName if grade.value in weight]
    if len(grades) == len(weight):
        return {grade: NAMED[grade] for grade in grades}
    order = sorted(weight, key=lambda name: (-weight[name], name))
    hues = {name: NAMED[_HUES[min(at, len(_HUES) - 1)]] for at, name in enumerate(order)}
    return hues | {name: NAMED[paint] for name, paint in ((NOBODY, "discounted"), (OTHERS, "line")) if name in hues}


def _told(bins: Sequence[Bin]) -> str:
    """What a plot over time shows, in words."""
    totals = [(each, total) for each in bins if (total := killed(each.findings))]
    dated = [(each, total) for each, total in totals if each.dated]
    worst = sorted(dated, key=lambda item: -item[1].best)[:MOST_TOLD]
    unit, on = bins[0].unit, "on" if bins[0].unit == "day" else "in"
    said = f"People killed {on} {several(len(dated), f'known {unit}')}"
    if len(dated) > 1:
        said += f", most {on} {listed([f'{each.label} ({total.range})' for each, total in worst])}"
    elif dated:
        said += f", {worst[0][0].label} ({worst[0][1].range})"
    unknown = [total.range for each, total in totals if not each.dated]
    return f"{said}; {unknown[0]} {on} {unit}s that are not known." if unknown else f"{said}."


def _totals(bins: Sequence[Bin]) -> list[dict[str, Any]]:
    """The range of each bin; what has no ceiling ends in an arrow."""
    return [
        {"when": each.label, "low": total.low, "best": total.best,
         "high": total.best if total.high is None else total.high, "open": total.high is None}
        for each in bins if (total := killed(each.findings))
    ]


def _stacked(points: Sequence[_Point], order: list[str], paints: dict[str, str], totals: list[dict[str, Any]]) -> Any:
    alt = altair_itself()
    values = [{"when": p.when, "category": p.category, "best": p.sum.best} for p in points]
    x = alt.X("when:O", sort=order, title=None, scale=alt.Scale(domain=order), axis=_sparse(alt, order))
    colours = alt.Color("category:N", title=None, scale=alt.Scale(domain=list(paints), range=list(paints.values())))
    bars = alt.Chart(alt.InlineData(values)).mark_bar(stroke=NAMED["ink"], strokeWidth=0.6).encode(
        x=x, y=alt.Y("best:Q", title="people, best figures", axis=alt.Axis(tickMinStep=1)), color=colours)
    base = alt.Chart(alt.InlineData(totals)).encode(x=x)
    around = base.mark_rule(stroke=NAMED["paper"], strokeWidth=3.2).encode(y="low:Q", y2="high:Q")
    span = base.mark_rule(stroke=NAMED["ink"], strokeWidth=1.6).encode(y="low:Q", y2="high:Q")
    ends = base.mark_tick(color=NAMED["ink"], thickness=1.6, size=6)
    arrow = base.mark_point(shape="triangle-up", color=NAMED["ink"], filled=True, size=45, opacity=1, yOffset=-5)
    closed, unbounded = "!datum.open && datum.high > datum.low", "datum.open"
    return alt.layer(
        bars, around.transform_filter("datum.high > datum.low"), span,
        ends.transform_filter("datum.high > datum.low").encode(y="low:Q"),
        ends.transform_filter(closed).encode(y="high:Q"), arrow.transform_filter(unbounded).encode(y="high:Q"),
    ).properties(width=WIDTH - 80, height=HEIGHT)


def _sparse(alt: Any, order: Sequence[str]) -> Any:
    """An axis that names no more stretches of time than can be read, and always the last."""
    step = -(-len(order) // 16)
    shown = [name for at, name in enumerate(order) if at % step == 0 and at < len(order) - step] + [order[-1]]
    return alt.Axis(values=shown, labelAngle=-40, labelOverlap=False, ticks=False)


def _whole_people(alt: Any) -> Any:
    """An axis of few people with no line and no number between two of them."""
    whole = "datum.value % 1 == 0"
    return alt.Axis(
        tickCount=3, labelExpr=f"{whole} ? format(datum.value, ',') : ''", ticks=False,
        gridColor=alt.condition(whole, alt.value(NAMED["line"]), alt.value("transparent")),
    )


def _groups(findings: Sequence[Finding]) -> Plot:
    """A row of the plot for each group: groups overlap, so they are never stacked."""
    alt = altair_itself()
    bins = timeline(findings)
    points = [
        _Point(each.label, of, total) for of in _dead_groups(findings) for each in bins
        if (total := summed(figure for found in each.findings for figure in found.figures
                            if figure.harm is Harm.KILLED and figure.group.label == of))
    ]
    values = [{"when": p.when, "group": p.category, "low": p.sum.low, "best": p.sum.best,
               "high": p.sum.best if p.sum.high is None else p.sum.high, "open": p.sum.high is None} for p in points]
    order, groups = [each.label for each in bins], list(dict.fromkeys(p.category for p in points))
    base = alt.Chart().encode(x=alt.X("when:O", sort=order, title=None, scale=alt.Scale(domain=order),
                                      axis=_sparse(alt, order)))
    bars = base.mark_bar(fill=NAMED["fair"], stroke=NAMED["ink"], strokeWidth=0.6).encode(
        y=alt.Y("best:Q", title=None, axis=_whole_people(alt)))
    span = base.mark_rule(stroke=NAMED["ink"], strokeWidth=1.6).encode(y="low:Q", y2="high:Q")
    arrow = base.mark_point(shape="triangle-up", color=NAMED["ink"], filled=True, size=40, opacity=1, yOffset=-5)
    layers = alt.layer(bars, span, arrow.transform_filter("datum.open").encode(y="high:Q"),
                       data=alt.InlineData(values)).properties(width=WIDTH - 80, height=64)
    chart = layers.facet(row=alt.Row("group:N", sort=groups, title=None, header=alt.Header(
        labelAngle=0, labelOrient="top", labelAnchor="start"))).resolve_scale(y="independent")
    return Plot(
        name="groups", title="People killed over time, by group of victims", svg=drawn(chart, "groups"),
        says=f"One row for each group: {listed(groups)}. Groups overlap, and each row has its own scale.",
        heads=("When", "Group", "Lowest", "Best", "Highest", "Incidents"),
        rows=tuple((p.when, p.category, *p.sum.words, str(p.sum.incidents)) for p in points),
    )


def _dead_groups(findings: Sequence[Finding]) -> list[str]:
    """The groups with figures of people killed, all victims first."""
    names = {figure.group.label for found in findings for figure in found.figures if figure.harm is Harm.KILLED}
    return sorted(names, key=lambda name: (name != "all victims", name))


def _ranges(findings: Sequence[Finding]) -> Plot:
    """The range of each incident, the deadliest first."""
    alt = altair_itself()
    told = sorted(((_titled(found), figure) for found in findings if (figure := whole_figure(found, Harm.KILLED))),
                  key=lambda each: (-each[1].best, each[0]))
    widest = max(figure.high or figure.best for _, figure in told) * 1.06
    values: list[dict[str, Any]] = []
    for title, figure in told[:RANGES_SHOWN]:
        again = sum(each["title"].startswith(title) for each in values)
        values.append({"title": f"{title} ({again + 1})" if again else title, "low": figure.low, "best": figure.best,
                       "high": widest if figure.high is None else figure.high, "open": figure.high is None})
    base = alt.Chart(alt.InlineData(values)).encode(y=alt.Y(
        "title:N", sort=[each["title"] for each in values], title=None,
        axis=alt.Axis(labelLimit=330, ticks=False, grid=True)))
    x = alt.Scale(domain=[0, widest], nice=False)
    span = base.mark_rule(stroke=NAMED["fair"], strokeWidth=4).encode(
        x=alt.X("low:Q", title="people killed", scale=x), x2="high:Q")
    best = base.mark_point(shape="circle", fill=NAMED["ink"], stroke=NAMED["paper"], size=70, opacity=1).encode(
        x="best:Q")
    arrow = base.mark_point(shape="triangle-right", color=NAMED["ink"], filled=True, size=50, opacity=1)
    chart = alt.layer(span, best, arrow.transform_filter("datum.open").encode(x="high:Q"))
    more = f" The {RANGES_SHOWN} deadliest of {len(told)}." if len(told) > RANGES_SHOWN else ""
    return Plot(
        name="ranges", title="People killed in each incident: lowest, best and highest",
        says=f"A line from the lowest to the highest figure with a mark at the best.{more}",
        svg=drawn(chart.properties(width=WIDTH - 360, height=alt.Step(24)), "ranges"),
        heads=("Incident", "Lowest", "Best", "Highest"),
        rows=tuple((title, people(f.low), people(f.best), people(f.high)) for title, f in told[:RANGES_SHOWN]),
    )


def _titled(found: Finding) -> str:
    """An incident's place and days, short enough for an axis."""
    return f"{place(found.incident.place).split(', ')[0]}, {found.incident.period.label or 'day unknown'}"
