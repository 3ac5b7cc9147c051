"""What becomes of the latent class model's answer when one thing is changed that nobody can be sure of."""
from collections.abc import Iterator

import msgspec

from cenotaph.records import CapturePattern, CaptureTable, Sensitivity

from .models import Settings
from .models.latent_classes import latent_classes
from .models.model import Tell

MOST_CLASSES = (5, 10, 20)
FEWEST_LISTS = 3


def sensitivity(table: CaptureTable, settings: Settings, tell: Tell) -> tuple[Sensitivity, ...]:
    """Return N with other numbers of classes, and with each list left out in turn, where three are left.

    Every change is a whole fit: this takes as many times as long as there are changes. A change after which the
    model does not converge has no number.
    """
    changes = list(changed(table, settings))
    found = []
    for done, (words, other, under) in enumerate(changes):
        tell(done / len(changes))
        found.append(Sensitivity(changed=words, population=latent_classes(other, under, lambda _: None).population))
    return tuple(found)


def changed(table: CaptureTable, settings: Settings) -> Iterator[tuple[str, CaptureTable, Settings]]:
    """Yield every change in words, with the table and the settings after it."""
    for most in MOST_CLASSES:
        if most != settings.classes:
            yield f"at most {most} classes", table, msgspec.structs.replace(settings, classes=most)
    if len(table.lists) > FEWEST_LISTS:
        for at, name in enumerate(table.lists):
            yield f"without {name}", without(table, at), settings


def without(table: CaptureTable, at: int) -> CaptureTable:
    """Return the table with one list left out; people on that list alone are no longer counted."""
    counts: dict[tuple[int, ...], int] = {}
    for each in table.patterns:
        on = each.on[:at] + each.on[at + 1:]
        if any(on):
            counts[on] = counts.get(on, 0) + each.count
    patterns = tuple(CapturePattern(on=on, count=count) for on, count in sorted(counts.items()))
    return CaptureTable(lists=table.lists[:at] + table.lists[at + 1:], patterns=patterns, stratum=table.stratum)
