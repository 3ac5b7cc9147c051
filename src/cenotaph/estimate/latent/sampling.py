"""Independent ladders on threads, from starts far apart, for as long as they need or may run."""
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from cenotaph.records import CaptureTable

from .chance import State, states, uniform
from .ladder import Ladder, Record, climb, one
from .leaping import Leaps
from .learning import States, learnt, room_for, with_own_room
from .replica import Replica
from .rows import Counts, Floats, Rows, rates, rows_of
from .sweep import allot, weigh
from .tuning import Rungs, better_rungs, first_rungs, targets

PILOT = (100, 200, 400, 800)   # steps after each of which the rungs are placed anew
PILOT_RUNGS = 24               # on each leg
REFUSED = 0.45                 # of the exchanges, about: then a state travels fastest for the work
FIRST = 500                    # steps of the first round: each round doubles what was done
MOST_KEPT = 1_500              # states of a round of one ladder from which leaps are learnt
WARM_UP = 4                    # one part in so many of a round, at its beginning, teaches nothing


class Problem(NamedTuple):
    """A table as the sampler sees it: rows, people per row, the rates of all lists, and the most classes allowed.

    `prior`: shape and rate of the gamma prior of the concentration of classes.
    """

    rows: Rows
    counts: Counts
    rates: Floats
    classes: int
    prior: tuple[float, float] = (0.25, 0.25)


class Start(NamedTuple):
    """Where a ladder began: classes with a share of people, and N."""

    classes: int
    population: float


class Run(NamedTuple):
    """One ladder: its start, the trace of its last round (see `climb`), how often fresh states reached the target."""

    start: Start
    trace: Floats
    renewals: int


class Budget(NamedTuple):
    """How many ladders on how many threads, and how many steps each may take."""

    ladders: int = 8
    threads: int = 1
    steps: int = 16_000


def problem_of(table: CaptureTable, classes: int, prior: tuple[float, float] = (0.25, 0.25)) -> Problem:
    """Return the table as the sampler sees it."""
    rows, counts = rows_of(table)
    return Problem(rows, counts, rates(rows, counts, len(table.lists)), classes, prior)


def sample(
    problem: Problem, seed: int, budget: Budget, enough: Callable[[list[Run]], bool], tell: Callable[[float], None],
) -> list[Run]:
    """Return independent runs of the latent class sampler: their last rounds.

    Every ladder has its own chance, drawn from the seed: neither the number of threads nor their order changes a bit.
    Rounds double the steps until `enough` says so or the budget is spent; `tell` hears the share of it that is. Before
    each round but the first, leaps are learnt from the round before it; within a round they stay as they are.
    """
    chances = states(seed, budget.ladders + 1)
    rungs = placed(chances[-1], problem)
    climbers = [Climber(chances[i], problem, rungs, Spread(i, budget.ladders)) for i in range(budget.ladders)]
    done, steps = 0, max(1, min(FIRST, budget.steps // 2))
    with ThreadPoolExecutor(budget.threads) as pool:
        while True:
            list(pool.map(Climber.go_on, climbers, [steps] * len(climbers)))
            done += steps
            runs = [climber.run() for climber in climbers]
            tell(done / budget.steps)
            if done >= budget.steps or (done > steps and enough(runs)):
                return runs
            learn(climbers)
            steps = min(done, budget.steps - done)


def learn(climbers: "list[Climber]") -> None:
    """Let all ladders leap from now on to where any of them was in the round before."""
    found = learnt([climber.met() for climber in climbers], climbers[0].problem.counts.size)
    for climber in climbers:
        climber.leaps = with_own_room(found)


def placed(chance: State, problem: Problem) -> Rungs:
    """Return where the rungs should stand, from a short climb of a ladder that is then thrown away."""
    rungs = first_rungs(int(problem.counts.sum()), PILOT_RUNGS)
    many = (PILOT_RUNGS, PILOT_RUNGS)
    for steps in PILOT:
        climber = Climber(chance, problem, rungs, Spread(1, 3))
        climber.go_on(steps)
        refused = climber.ladder.refused / (steps / 2)
        if steps == PILOT[-1]:
            split = rungs.people.size - 1
            many = (enough_rungs(refused[:split]), enough_rungs(refused[split:]))
        rungs = better_rungs(rungs, refused, many)
    return rungs


def enough_rungs(refused: Floats) -> int:
    """Return how many rungs a leg needs for `REFUSED` of the exchanges between neighbours to be refused."""
    return int(np.clip(np.ceil(refused.sum() / REFUSED) + 1, 4, 120))


class Spread(NamedTuple):
    """The place of one start among several that lie far apart, from 0."""

    place: int
    of: int


class Climber:
    """A ladder that can go on from where it stands."""

    def __init__(self, chance: State, problem: Problem, rungs: Rungs, spread: Spread) -> None:
        self.chance, self.problem = chance, problem
        self.ladder = empty_ladder(problem, rungs)
        self.start = begin(chance, problem, self.ladder, spread)
        self.leaps: Leaps = learnt([room_for(0, problem.classes, problem.rates.size)], problem.counts.size)
        self.record = record_of(1, problem)
        self.renewals = 0

    def go_on(self, steps: int) -> None:
        """Take so many steps more: a round."""
        self.record = record_of(steps, self.problem)
        self.renewals += climb(self.chance, self.problem.rows, self.ladder, self.leaps, self.record)

    def met(self) -> States:
        """Return the states that the last round met, without its beginning."""
        record = self.record
        late = len(record.alpha) // WARM_UP
        return States(record.odds[late:], record.share[late:], record.alpha[late:], record.counted[late:])

    def run(self) -> Run:
        """Return what the last round saw."""
        return Run(self.start, self.record.trace, self.renewals)


def record_of(steps: int, problem: Problem) -> Record:
    """Return an empty record of so many steps."""
    every = -(-steps // MOST_KEPT)
    return Record(np.empty((steps, 3)), *room_for(-(-steps // every), problem.classes, problem.rates.size), every)


def empty_ladder(problem: Problem, rungs: Rungs) -> Ladder:
    """Return a ladder with these rungs, its replicas not yet begun."""
    counts, tie, prior = targets(problem.counts, problem.rates, rungs, problem.prior)
    many, classes, height, lists = len(counts), problem.classes, problem.counts.size, problem.rates.size
    replicas = Replica(
        odds=np.zeros((many, classes, lists)), share=np.zeros((many, classes)),
        weight=np.zeros((many, height, classes)), log_seen=np.zeros((many, height)),
        members=np.zeros((many, classes), np.int64), uncounted=np.zeros((many, classes), np.int64),
        listed=np.zeros((many, classes, lists), np.int64), ahead=np.zeros((many, classes)), single=np.zeros((many, 2)),
    )
    return Ladder(
        counts, tie, prior, rungs.people.size - 1, problem.rates, np.arange(many), np.zeros(many, np.int64),
        np.zeros(many - 1), replicas,
    )


def begin(chance: State, problem: Problem, ladder: Ladder, spread: Spread) -> Start:
    """Set every replica to a start of its ladder's own: from one class to all, from well seen to hardly seen."""
    part = spread.place / max(spread.of - 1, 1)
    classes = 1 + round(part * (problem.classes - 1))
    hidden = 0.02 ** ((spread.place * 3 % spread.of) / max(spread.of - 1, 1))
    for r in range(ladder.at.size):
        replica = one(ladder.replicas, r)
        replica.share[:classes] = 1.0 / classes
        for k, j in np.ndindex(*replica.odds.shape):
            on = uniform(chance) * hidden
            replica.odds[k, j] = on / (1.0 - on)
        replica.single[0] = 1.0
        weigh(problem.rows, replica)
        allot(chance, problem.rows, ladder.counts[r], replica)
    seen = float(problem.counts.sum())
    return Start(classes, seen * (1.0 + one(ladder.replicas, ladder.target).single[1]))
