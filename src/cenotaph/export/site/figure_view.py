"""Figures as a page shows them: a row with its range, and the steps that lead to it."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cenotaph.records import Amount, Figure, SetAside, Step
from cenotaph.words import coded, harm, several

from .lookup import Lookup
from .wording import people


@dataclass(frozen=True)
class Bar:
    """A range drawn from `low` to `high` with a mark at `best`, in hundredths of the width; `open`: it has no end."""

    low: float
    best: float
    high: float
    open: bool


@dataclass(frozen=True)
class Ref:
    """A way to a claim on the same page: its number and id."""

    number: int
    claim: str


@dataclass(frozen=True)
class Start:
    """What a step starts from: how many, by whom; `page` and `label` where it is a figure told elsewhere."""

    span: str
    by: str
    page: str = ""
    label: str = ""


@dataclass(frozen=True)
class Aside:
    refs: tuple[Ref, ...]
    why: str


@dataclass(frozen=True)
class StepRow:
    rule: str
    starts: tuple[Start, ...]
    gives: str
    aside: tuple[Aside, ...]
    refs: tuple[Ref, ...]
    result: str


@dataclass(frozen=True)
class FigureRow:
    """A figure in words and as a bar; `name` is "killed, children"."""

    id: str
    name: str
    harm: str
    group: str
    low: str
    best: str
    high: str
    voices: str
    bar: Bar
    flags: tuple[str, ...]
    steps: tuple[StepRow, ...]


def figure_rows(
    figures: Sequence[Figure], numbers: dict[str, int], lookup: Lookup, further: Sequence[Step] = ()
) -> tuple[FigureRow, ...]:
    """Return the rows of some figures, their bars on one scale. `further` are steps that go on from the last figure."""
    widest = max((figure.high or figure.best * 1.25 for figure in figures), default=1) or 1
    return tuple(_row(figure, (*figure.steps, *further), widest, (numbers, lookup)) for figure in figures)


def _row(figure: Figure, steps: Sequence[Step], widest: float, on: tuple[dict[str, int], Lookup]) -> FigureRow:
    return FigureRow(
        id=figure.id, name=f"{harm(figure.harm)}, {figure.group.label}", harm=harm(figure.harm),
        group=figure.group.label, low=people(figure.low), best=people(figure.best), high=people(figure.high),
        voices=several(figure.voices, "voice"), bar=bar(figure.low, figure.best, figure.high, widest),
        flags=tuple(flag.sentence for flag in figure.flags), steps=tuple(_step(step, on) for step in steps),
    )


def bar(low: int, best: int, high: int | None, widest: float) -> Bar:
    end = 100.0 if high is None else 100 * high / widest
    return Bar(low=round(100 * low / widest, 1), best=round(100 * best / widest, 1), high=round(end, 1),
               open=high is None)


def _step(step: Step, on: tuple[dict[str, int], Lookup]) -> StepRow:
    numbers, lookup = on
    return StepRow(
        rule=coded(step.rule), starts=tuple(_start(amount, lookup) for amount in step.start),
        gives=step.gives.span if step.gives else "", aside=tuple(_aside(step.set_aside, numbers)),
        refs=refs(step.claims, numbers), result=step.result,
    )


def _start(amount: Amount, lookup: Lookup) -> Start:
    page = lookup.pages.get(amount.given_by or "", "")
    label = lookup.labels.get(amount.given_by or "", "")
    by = "" if page else amount.given_by or "taken together"
    return Start(span=amount.span, by=by, page=page, label=label)


def _aside(each: Sequence[SetAside], numbers: dict[str, int]) -> Iterable[Aside]:
    """What a step leaves out, claims for one reason together."""
    found: dict[str, list[str]] = {}
    for aside in each:
        found.setdefault(aside.why, []).append(aside.claim)
    return (Aside(refs=refs(claims, numbers), why=why) for why, claims in found.items())


def refs(claims: Iterable[str], numbers: dict[str, int]) -> tuple[Ref, ...]:
    """Return the ways to those of the claims that the page tells, in the order of their numbers."""
    return tuple(Ref(number, claim) for number, claim in sorted((numbers[c], c) for c in claims if c in numbers))
