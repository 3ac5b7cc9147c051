"""A capture table as rows that the sampler can multiply its way through."""
from typing import Any, NamedTuple

import numpy as np

from cenotaph.records import CaptureTable

Counts = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]
On = tuple[int, ...]


class Rows(NamedTuple):
    """The patterns as rows of a tree: each is its parent with one list more. Row 0 is the pattern of nobody.

    `parent` and `added` (the list) are per row; `on_lists` holds the lists of each row end to end, from `on_start`.
    """

    parent: Counts
    added: Counts
    on_start: Counts
    on_lists: Counts


def rows_of(table: CaptureTable) -> tuple[Rows, Counts]:
    """Return the rows and how many people have the pattern of each; rows that only link others have none."""
    counts = {each.on: each.count for each in table.patterns}
    parents: dict[On, On] = {}
    nobody = (0,) * len(table.lists)
    for observed in sorted(counts, key=lambda on: (sum(on), on)):
        on = observed
        while on != nobody and on not in parents:
            fewer = [(*on[:j], 0, *on[j + 1:]) for j in range(len(on)) if on[j]]
            parents[on] = next((each for each in fewer if each in counts or each in parents), fewer[0])
            on = parents[on]
    ordered = [nobody, *sorted(parents, key=lambda on: (sum(on), on))]
    place = {on: h for h, on in enumerate(ordered)}
    lists = [[j for j in range(len(on)) if on[j]] for on in ordered]
    return Rows(
        parent=np.array([0, *(place[parents[on]] for on in ordered[1:])]),
        added=np.array([0, *(next(j for j in lists[place[on]] if not parents[on][j]) for on in ordered[1:])]),
        on_start=np.cumsum([0, *map(len, lists)]),
        on_lists=np.array([j for each in lists for j in each]),
    ), np.array([counts.get(on, 0) for on in ordered])


def listed(rows: Rows, counts: Counts, lists: int) -> Counts:
    """Return how many people are on each list."""
    totals = np.zeros(lists, np.int64)
    for h, count in enumerate(counts):
        np.add.at(totals, rows.on_lists[rows.on_start[h]:rows.on_start[h + 1]], count)
    return totals


def rates(rows: Rows, counts: Counts, lists: int) -> Floats:
    """Return the chance of being on each list, were the lists independent and everybody alike (Darroch 1958)."""
    on, seen = listed(rows, counts, lists), int(counts.sum())
    low, high = float(max(seen, on.max())), 1e4 * seen
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if seen > middle * (1 - np.prod(1 - on / middle)) else (low, middle)
    return np.clip(on / high, 1e-6, 1 - 1e-6)
