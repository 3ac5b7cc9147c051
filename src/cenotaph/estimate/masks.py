"""A capture table by bit masks: the lists that hold a person as one number, the first list its lowest bit."""
import numpy as np
from numpy.typing import NDArray

from cenotaph.records import CaptureTable


def by_mask(table: CaptureTable) -> dict[int, int]:
    """Return people by the mask of the lists that hold them."""
    return {sum(on << number for number, on in enumerate(each.on)): each.count for each in table.patterns}


def every_cell(table: CaptureTable) -> NDArray[np.float64]:
    """Return people at every mask, the empty cells of zero people too; nobody's cell, the first, is left at zero."""
    counts = np.zeros(1 << len(table.lists))
    for mask, count in by_mask(table).items():
        counts[mask] = count
    return counts


def named(mask: int, lists: tuple[str, ...]) -> list[str]:
    """Return the names of the lists in a mask."""
    return [name for number, name in enumerate(lists) if mask >> number & 1]
