"""Capture tables that tests make up, and the models that need no sampler."""
from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import strategies as st

from cenotaph.records import CapturePattern, CaptureTable, ModelResult

QUICK = ("graphs", "log-linear", "log-linear-average", "log-linear-stepwise", "chao", "independence")


def table(counts: Mapping[str, int], lists: Sequence[str] = ()) -> CaptureTable:
    """Return a table from patterns written as "101" and the people who have them; lists A, B, C … unless named."""
    width = len(next(iter(counts)))
    patterns = (CapturePattern(on=tuple(map(int, on)), count=count) for on, count in counts.items())
    return CaptureTable(lists=tuple(lists) or tuple("ABCDEFGHIJKLMNOPQRST"[:width]), patterns=tuple(patterns))


def drawn(population: int, chances: Sequence[Sequence[float]], shares: Sequence[float], seed: int) -> CaptureTable:
    """Return the lists of a population of classes: each class with its share and its chance to be on every list."""
    chance = np.random.default_rng(seed)
    classes = chance.choice(len(shares), size=population, p=shares)
    on = chance.random((population, len(chances[0]))) < np.array(chances)[classes]
    patterns, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
    return table({"".join(map(str, p)): int(c) for p, c in zip(patterns, counts, strict=True)})


def as_csv(rows: Sequence[Sequence[object]]) -> bytes:
    return "".join(",".join(map(str, row)) + "\n" for row in rows).encode("utf8")


def answered(result: ModelResult) -> tuple[float, float, float]:
    """Return median, low and high of N, failing where the model gave none."""
    assert result.population is not None and result.population.interval_95 is not None, result.warnings
    most = result.population.interval_95
    return result.population.median, most.low, most.high


@st.composite
def tables(draw: st.DrawFn) -> CaptureTable:
    """Three or four lists that overlap, each with somebody of its own."""
    width = draw(st.integers(3, 4))
    cells = [f"{cell:0{width}b}" for cell in range(1, 1 << width)]
    counts = {cell: draw(st.integers(0, 60)) for cell in cells}
    for cell in cells:
        if cell.count("1") <= 2:
            counts[cell] += 1
    return table({cell: count for cell, count in counts.items() if count})
