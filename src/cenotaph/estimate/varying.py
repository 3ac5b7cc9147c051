"""What becomes of a model's answer when one thing is changed that nobody can be sure of."""
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from cenotaph.errors import Unreadable
from cenotaph.records import CapturePattern, CaptureTable, Quantity, Sensitivity

from .checking import checked
from .models import Model, Settings

FEWEST_LISTS = 3
MOST_CLASSES = (5, 10, 20)
# Other priors of the concentration of classes, Gamma(shape, rate): fewer classes, and more.
CONCENTRATIONS = {"the prior wants fewer classes": (0.25, 1.0), "the prior wants more classes": (1.0, 0.25)}
SAMPLED = "latent-classes"


class Change(NamedTuple):
    """One thing changed, in words, and what there is after it."""

    words: str
    table: CaptureTable
    settings: Settings


def sensitivity(
    model: Model, table: CaptureTable, settings: Settings, tell: Callable[[str, float], None],
) -> tuple[Sensitivity, ...]:
    """Return N by one model with each thing changed in turn (see `changes`).

    Every change is a whole fit: this takes as many times as long as there are changes. A change after which the
    model gives no answer has no number.
    """
    found = []
    for change in changes(model.name, table, settings):
        name = f"{model.name}, {change.words}"
        tell(name, 0.0)
        found.append(Sensitivity(changed=change.words, population=_after(change, model, tell)))
    return tuple(found)


def _after(change: Change, model: Model, tell: Callable[[str, float], None]) -> Quantity | None:
    try:
        usable, _ = checked(change.table)
    except Unreadable:
        return None
    return model.fit(usable, change.settings, lambda done: tell(f"{model.name}, {change.words}", done)).population


def changes(model: str, table: CaptureTable, settings: Settings) -> Iterator[Change]:
    """Yield every change: each list left out where three are left; for latent classes also how many and their prior."""
    if model == SAMPLED:
        for most in MOST_CLASSES:
            if most != settings.classes:
                yield Change(f"at most {most} classes", table, msgspec.structs.replace(settings, classes=most))
        for words, prior in CONCENTRATIONS.items():
            yield Change(words, table, msgspec.structs.replace(settings, concentration=prior))
    if len(table.lists) > FEWEST_LISTS:
        for at, name in enumerate(table.lists):
            yield Change(f"without {name}", without(table, at), settings)


def without(table: CaptureTable, at: int) -> CaptureTable:
    """Return the table with one list left out; people on that list alone are no longer counted."""
    counts: dict[tuple[int, ...], int] = {}
    for each in table.patterns:
        on = each.on[:at] + each.on[at + 1:]
        if any(on):
            counts[on] = counts.get(on, 0) + each.count
    patterns = tuple(CapturePattern(on=on, count=count) for on, count in sorted(counts.items()))
    return CaptureTable(lists=table.lists[:at] + table.lists[at + 1:], patterns=patterns, stratum=table.stratum)
