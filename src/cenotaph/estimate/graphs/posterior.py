"""What the counts say of a decomposable graph and of the number never listed, without sampling.

Madigan & York 1997 (Biometrika 84:19-31). Under a graph the cells of the whole table have a hyper-Dirichlet prior that
puts the same weight on every cell (Dawid & Lauritzen 1993, Annals of Statistics 21:1272), so that a set of lists has
the marginal likelihood of one Dirichlet-multinomial, whichever graph it stands in; the number in all is N with prior
1/N, every graph is as likely as any other beforehand. All is known in closed form but for the cell that nobody saw,
which is summed over.
"""
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# Fine steps are of one up to here, of a fixed ratio beyond: the posterior is smooth there.
SINGLE_STEPS = 1_000
FINE = 2_000
FEWEST, MOST = 300, 20_000
# What lies so far under the peak, as a logarithm, is no part of any interval.
NEGLIGIBLE = 40.0


@dataclass(frozen=True)
class Unseen:
    """Numbers never listed, lowest first, with how many whole numbers each of them stands for."""

    number: Numbers
    width: Numbers

    @classmethod
    def coarse(cls, high: float, seen: int) -> "Unseen":
        """Return whole numbers from 1 to `high` in steps of growing width, narrow enough to meet every peak.

        The logarithm of the number unseen cannot be known better than to about one over the root of the people seen.
        """
        points = np.clip(np.sqrt(seen) * np.log(high + 1) / 2, FEWEST, MOST)
        return cls._of(np.unique(np.rint(np.geomspace(1, max(high, 1), int(points)))))

    @classmethod
    def fine(cls, low: float, high: float) -> "Unseen":
        """Return every whole number from `low` to `high`, beyond the first thousand in steps of growing width."""
        last_single = min(low + SINGLE_STEPS, high)
        beyond = np.geomspace(max(last_single, 1), max(high, 1), FINE)
        single = np.arange(low, last_single + 1)
        return cls._of(np.unique(np.concatenate([single, np.rint(beyond[beyond > last_single])])))

    @classmethod
    def _of(cls, number: Numbers) -> "Unseen":
        edges = np.concatenate([[number[0] - 0.5], (number[1:] + number[:-1]) / 2, [number[-1] + 0.5]])
        return cls(number, np.diff(edges))


@dataclass
class Scores:
    """The marginal likelihood of sets of lists, each worked out once, at every number unseen.

    `counts` are people by the mask of the lists that hold them. `cell_weight` is the prior weight of one cell, in
    people: 2^-lists gives the whole table the weight of one person.
    """

    lists: int
    counts: Mapping[int, int]
    unseen: Unseen
    cell_weight: float
    _known: dict[int, Numbers] = field(default_factory=dict)

    @property
    def seen(self) -> int:
        return sum(self.counts.values())

    def of_lists(self, mask: int) -> Numbers:
        """Return the logarithm of the marginal likelihood of one set of lists."""
        if mask not in self._known:
            self._known[mask] = self._of_lists(mask)
        return self._known[mask]

    def _of_lists(self, mask: int) -> Numbers:
        from scipy.special import gammaln

        prior = self.cell_weight * 2.0 ** (self.lists - mask.bit_count())
        total = self.cell_weight * 2.0**self.lists
        cells: dict[int, int] = {}
        for pattern, count in self.counts.items():
            cells[pattern & mask] = cells.get(pattern & mask, 0) + count
        known = np.array([count for cell, count in cells.items() if cell], dtype=np.float64)
        settled = float(np.sum(gammaln(prior + known) - gammaln(prior)))
        nowhere = cells.get(0, 0) + self.unseen.number
        growing = gammaln(prior + nowhere) - gammaln(prior) - gammaln(total + self.seen + self.unseen.number)
        return np.asarray(settled + growing + gammaln(total), dtype=np.float64)

    def of_number(self) -> Numbers:
        """Return the logarithm of what the counts and the prior say of the number unseen under any graph alike."""
        from scipy.special import gammaln

        number = self.unseen.number
        in_all = self.seen + number
        return np.asarray(gammaln(in_all + 1) - gammaln(number + 1) - np.log(in_all) + np.log(self.unseen.width))

    def of_graphs(self, powers: Iterable[Mapping[int, int]]) -> Numbers:
        """Return the logarithm of the joint weight of each graph (a row) and each number unseen (a column)."""
        rows = list(powers)
        masks = {mask: column for column, mask in enumerate(sorted({mask for row in rows for mask in row}))}
        power = np.zeros((len(rows), len(masks)))
        for at, row in enumerate(rows):
            for mask, times in row.items():
                power[at, masks[mask]] = times
        by_mask = np.array([self.of_lists(mask) for mask in masks])
        return np.asarray(power @ by_mask + self.of_number())


def log_sum(values: Numbers, axis: int | None = None) -> Numbers:
    """Return the logarithm of the sum of exp(values), without overflow."""
    peak = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - peak).sum(axis=axis)) + peak.squeeze(axis))


def narrowed(unseen: Unseen, log_weight: Numbers) -> Unseen:
    """Return finer steps over the numbers unseen that carry any weight worth speaking of."""
    heavy = np.flatnonzero(log_weight > log_weight.max() - NEGLIGIBLE)
    low, high = max(heavy[0] - 1, 0), min(heavy[-1] + 1, len(unseen.number) - 1)
    return Unseen.fine(unseen.number[low], unseen.number[high])
