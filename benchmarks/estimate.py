"""How fast the latent class sampler is: sweeps and effective draws per second, beside LCMCR.

    python benchmarks/estimate.py [--steps 1000] [TABLE.csv …]

Three measures for each table and each number of classes: seconds for 10,000 plain Gibbs sweeps of the model on one
core, what one iteration of LCMCR does (its seconds are those of a quiet two-core machine: median of three, LCMCR
0.4.14, R 4.2.2); and effective draws of log N a second by eight ladders from starts far apart, on one core and on two.
Without tables, those of ../shared/tables. Never a test: machines differ.
"""
import argparse
import time
from pathlib import Path

import numpy as np

from cenotaph.estimate.latent.chance import State, compiled, states
from cenotaph.estimate.latent.diagnosing import agreement, populations
from cenotaph.estimate.latent.ladder import one
from cenotaph.estimate.latent.replica import Replica, Rung
from cenotaph.estimate.latent.rows import Rows
from cenotaph.estimate.latent.sampling import Budget, Climber, Problem, Spread, problem_of, sample
from cenotaph.estimate.latent.sweep import recruit, reshape, weigh
from cenotaph.estimate.latent.tuning import first_rungs
from cenotaph.records import CapturePattern, CaptureTable

TABLES = Path(__file__).parents[2] / "shared" / "tables"
CLASSES = (10, 20)
SWEEPS = 10_000
# Seconds for 10,000 iterations of LCMCR with 10 and with 20 classes.
LCMCR = {
    "kosovo_1999_4lists": (0.169, 0.272), "uk_2013_6lists": (0.192, 0.335),
    "netherlands_2010_2015_6lists": (0.213, 0.470), "new_orleans_2016_8lists": (0.243, 0.512),
    "western_us_5lists": (0.135, 0.333), "lesbian_allegheny_4lists": (0.165, 0.353),
    "diabetes_casale_monferrato_4lists": (0.161, 0.323), "hiv_lazio_1990_4lists": (0.137, 0.224),
    "colombia_recruitment_1999_men_R1_20lists": (0.791, 1.728),
}


@compiled
def sweeps(state: State, rows: Rows, rung: Rung, replica: Replica, many: int) -> None:
    """Do so many sweeps of one replica."""
    for _ in range(many):
        recruit(state, rows, rung, replica)
        reshape(state, replica, rung.tie)
        weigh(rows, replica)


def read(path: Path) -> CaptureTable:
    """Return the capture table of a file: lists as columns of 0 and 1, then the count."""
    lines = [line.split(",") for line in path.read_text(encoding="utf8").split()]
    patterns = (CapturePattern(on=tuple(map(int, line[:-1])), count=int(line[-1])) for line in lines[1:])
    return CaptureTable(lists=tuple(lines[0][:-1]), patterns=tuple(patterns))


def gibbs_seconds(problem: Problem) -> float:
    """Return the processor's seconds for 10,000 sweeps of the model itself, the median of three."""
    people = int(problem.counts.sum())
    climber = Climber(states(1, 1)[0], problem, first_rungs(people, 5), Spread(1, 3))
    climber.go_on(50)
    ladder = climber.ladder
    rung = Rung(ladder.counts[ladder.target], ladder.tie[ladder.target], ladder.prior[ladder.target])
    replica = one(ladder.replicas, int(ladder.at[ladder.target]))
    taken = []
    for _ in range(4):   # The first goes from the start to where the posterior lies.
        started = time.process_time()
        sweeps(climber.chance, problem.rows, rung, replica, SWEEPS)
        taken.append(time.process_time() - started)
    return float(np.median(taken[1:]))


def effective_draws(problem: Problem, steps: int, threads: int) -> float:
    """Return effective draws of log N a second, the placing of the rungs and the warm-up included."""
    started = time.perf_counter()
    runs = sample(problem, 1, Budget(8, threads, steps), lambda _: False, lambda _: None)
    taken = time.perf_counter() - started
    return agreement(populations(runs, None)).ess_bulk / taken


def line(path: Path, steps: int) -> str:
    """Return the row of one table."""
    table, cells = read(path), []
    for i, classes in enumerate(CLASSES):
        problem = problem_of(table, classes)
        seconds = gibbs_seconds(problem)
        known = LCMCR.get(path.stem)
        cells.append(f"{seconds:.3f} | " + (f"{known[i]:.3f} | {known[i] / seconds:.1f}" if known else "- | -"))
        if steps:
            cells.append(" | ".join(f"{effective_draws(problem, steps, threads):.1f}" for threads in (1, 2)))
    return f"| {path.stem} ({len(table.patterns)}, {len(table.lists)}) | {' | '.join(cells)} |"


def main() -> None:
    """Print the table, row by row as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=1000, help="steps of each ladder; 0: only the plain sweeps")
    parser.add_argument("tables", nargs="*", type=Path)
    asked = parser.parse_args()
    draws = " | draws/s, 1 core | 2 cores" if asked.steps else ""
    heads = " | ".join(f"K={k}: s per 10,000 | LCMCR | times as fast{draws}" for k in CLASSES)
    print(f"| table (patterns, lists) | {heads} |")
    print(f"|---|{'---:|' * (heads.count('|') + 1)}")
    for path in asked.tables or sorted(p for p in TABLES.glob("*lists.csv")):
        print(line(path, asked.steps), flush=True)


if __name__ == "__main__":
    main()
