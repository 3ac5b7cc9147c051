"""How often the intervals of estimates hold the truth, by simulation: part of `make quality`.

    python evaluation/intervals.py [--write] [--replications N] [--slow N]

Populations are drawn from truths that are known, put on lists, and estimated by every model. A nominal 95 % interval
should hold the truth 95 times of 100 where its model is true; where it is not, the table shows what that costs.
`--write` puts the table into `docs/method-estimates.md`. Exit code 1 where a model that is true covers less often than
its floor.
"""
import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from intervals_plot import coverage_plot

from cenotaph.estimate import MODELS, Settings, estimate
from cenotaph.records import CapturePattern, CaptureTable, ModelResult

# The sampler takes seconds where the others take a fraction of one.
SLOW = "latent-classes"
PAGE = Path(__file__).parents[1] / "docs" / "method-estimates.md"
MARKS = ("coverage", "coverage-sampled")
PLOT = PAGE.parent / "figures" / "coverage.svg"
POPULATION = 3_000
FLOOR = 0.90
# A coverage is under its floor where chance alone would bring it so low less often than this.
CHANCE = 0.01
GENERAL = frozenset({"graphs", "log-linear", "log-linear-average", "log-linear-stepwise"})


@dataclass(frozen=True)
class Truth:
    """A way in which people come onto lists: classes with their share and chances, and how a pair of lists depends.

    `pair` multiplies the odds of being on the second list for those on the first. `models` are true under it; those in
    `pulled` miss it all the same, because their prior thinks it unlikely: that is shown, and no floor is asked of them.
    """

    name: str
    shares: tuple[float, ...]
    chances: tuple[tuple[float, ...], ...]
    models: frozenset[str]
    pair: float = 1.0
    pulled: frozenset[str] = frozenset()

    def drawn(self, seed: int) -> CaptureTable:
        """Return the lists that hold a population drawn from this truth."""
        chance = np.random.default_rng(seed)
        each = np.array(self.chances)[chance.choice(len(self.shares), size=POPULATION, p=self.shares)]
        on = chance.random(each.shape) < each
        odds = np.where(on[:, 0], self.pair, 1.0) * each[:, 1] / (1 - each[:, 1])
        on[:, 1] = chance.random(POPULATION) < odds / (1 + odds)
        patterns, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
        rows = (CapturePattern(on=tuple(map(int, p)), count=int(c)) for p, c in zip(patterns, counts, strict=True))
        return CaptureTable(lists=tuple("ABCDEF"[: each.shape[1]]), patterns=tuple(rows))


FOUR, SIX = (0.25, 0.30, 0.20, 0.35), (0.15, 0.20, 0.25, 0.10, 0.30, 0.20)


def _times(chances: Sequence[float], *factors: float) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(chance * factor for chance in chances) for factor in factors)


TRUTHS = tuple(
    truth for lists in (FOUR, SIX) for truth in (
        Truth(f"independence, {len(lists)} lists", (1.0,), _times(lists, 1.0),
              GENERAL | {"latent-classes", "chao", "independence"}),
        Truth(f"one pair dependent, {len(lists)} lists", (1.0,), _times(lists, 1.0), GENERAL, pair=4.0),
        Truth(f"two classes, {len(lists)} lists", (0.35, 0.65), _times(lists, 2.0, 0.5), frozenset({"latent-classes"})),
        Truth(f"three classes, {len(lists)} lists", (0.2, 0.4, 0.4), _times(lists, 2.4, 1.0, 0.35),
              frozenset({"latent-classes"}), pulled=frozenset({"latent-classes"})),
    )
)


@dataclass(frozen=True)
class Held:
    """What one model gave in one replication: whether its interval holds the truth, and its median over the truth."""

    truth: str
    model: str
    holds: bool
    ratio: float


def replication(truth: Truth, seed: int, models: tuple[str, ...]) -> list[Held]:
    """Return what the models give on one population.

    The sampler is stopped early, at two chains and some hundred draws, agreed or not: enough for where an interval ends
    to a tenth of its width, and a hundredth of the time.
    """
    found = estimate(truth.drawn(seed), models, Settings(seed=seed, chains=2, effort=0.02 if SLOW in models else 1.0))
    return [_held(truth.name, each.model, *_limits(each)) for each in found.results]


def _held(truth: str, model: str, low: float, middle: float, high: float) -> Held:
    return Held(truth, model, low <= POPULATION <= high, middle / POPULATION)


def _limits(result: ModelResult) -> tuple[float, float, float]:
    """The 95 % interval around the median, from draws where there are any; one that holds nothing where none is."""
    if result.draws:
        low, middle, high = np.quantile(np.array(result.draws), [0.025, 0.5, 0.975])
        return float(low), float(middle), float(high)
    if result.population and (most := result.population.interval_95):
        return most.low, result.population.median, most.high
    return np.inf, np.nan, -np.inf


def replications(many: int, models: tuple[str, ...], processes: int | None) -> Iterator[Held]:
    """Yield what every model gave, replication by replication, on so many cores (None: all)."""
    jobs = [(truth, seed, models) for truth in TRUTHS for seed in range(1, many + 1)]
    with ProcessPoolExecutor(processes) as pool:
        for held in pool.map(replication, *zip(*jobs, strict=True), chunksize=4):
            yield from held


def covered(found: Sequence[Held]) -> dict[tuple[str, str], float]:
    """Return the share of replications whose interval holds the truth, by truth and model."""
    held: dict[tuple[str, str], list[bool]] = {}
    for each in found:
        held.setdefault((each.truth, each.model), []).append(each.holds)
    return {key: float(np.mean(some)) for key, some in held.items()}


def table(found: Sequence[Held], models: Sequence[str]) -> str:
    """Return coverage and the typical median over the truth, a row a truth, a column a model, as Markdown."""
    shares = covered(found)
    lines = ["| truth | " + " | ".join(models) + " |", "|---|" + "---|" * len(models)]
    for truth in TRUTHS:
        cells = []
        for model in models:
            ratios = [each.ratio for each in found if (each.truth, each.model) == (truth.name, model)]
            if not ratios:
                cells.append("–")
                continue
            share = f"{shares[truth.name, model]:.0%}"
            cells.append(f"{f'**{share}**' if model in truth.models else share} ({np.median(ratios):.2f})")
        lines.append(f"| {truth.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def too_low(found: Sequence[Held]) -> list[str]:
    """Return a sentence for every model that is true and covers less than its floor by more than chance."""
    from scipy.stats import binom

    said = []
    for truth in TRUTHS:
        for model in sorted(truth.models - truth.pulled):
            some = [each.holds for each in found if (each.truth, each.model) == (truth.name, model)]
            if some and binom.cdf(sum(some), len(some), FLOOR) < CHANCE:
                said.append(f"{truth.name}: {model} covers {np.mean(some):.0%} of {len(some)}, its floor {FLOOR:.0%}")
    return said


def around(mark: str) -> tuple[str, str, str]:
    """Return what stands before, between and after two marks of docs/method-estimates.md."""
    before, rest = PAGE.read_text(encoding="utf8").split(f"<!-- {mark} -->", 1)
    within, after = rest.split(f"<!-- /{mark} -->", 1)
    return before, within, after


def write(mark: str, text: str) -> None:
    """Put a table between its marks in docs/method-estimates.md."""
    before, _, after = around(mark)
    PAGE.write_text(f"{before}<!-- {mark} -->\n{text}\n<!-- /{mark} -->{after}", encoding="utf8")


def told() -> dict[tuple[str, str], float]:
    """Return the share covered by truth and model, from both tables on the page: they may be measured apart."""
    found = {}
    for mark in MARKS:
        lines = [line.strip("|").split("|") for line in around(mark)[1].splitlines() if line.startswith("|")]
        for cells in lines[2:]:
            for model, cell in zip(lines[0][1:], cells[1:], strict=True):
                if "%" in cell:
                    found[cells[0].strip(), model.strip()] = int(cell.split("%")[0].strip(" *")) / 100
    return found


def measured(mark: str, many: int, models: tuple[str, ...], arguments: argparse.Namespace) -> list[Held]:
    """Measure so many populations for each truth, print the table, and put it on the page where that was asked for."""
    if not many:
        return []
    found = list(replications(many, models, arguments.processes))
    text = f"{many} populations of {POPULATION:,} people for each truth.\n\n{table(found, models)}"
    print(text, end="\n\n", flush=True)
    if arguments.write:
        write(mark, text)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replications", type=int, default=100)
    parser.add_argument("--slow", type=int, default=20, help=f"replications for {SLOW}; none with 0, of either")
    parser.add_argument("--processes", type=int, help="on so many cores; all by default")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/method-estimates.md")
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    quick = measured(MARKS[0], arguments.replications, tuple(m.name for m in MODELS if m.name != SLOW), arguments)
    slow = measured(MARKS[1], arguments.slow, (SLOW,), arguments)
    if arguments.write:
        PLOT.parent.mkdir(exist_ok=True)
        PLOT.write_text(coverage_plot(told(), {t.name: t.models for t in TRUTHS}), encoding="utf8")
    failed = too_low([*quick, *slow])
    print(*failed, sep="\n", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
