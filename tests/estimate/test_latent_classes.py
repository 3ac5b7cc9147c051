"""The latent class sampler is exact: against sums done by hand, against its own prior, and whatever the threads."""
from itertools import product

import numpy as np
import pytest
from capture import answered, table

from cenotaph.estimate import Settings
from cenotaph.estimate.models.latent_classes import latent_classes
from cenotaph.estimate.varying import changes
from cenotaph.records import CapturePattern, CaptureTable, ModelResult

scipy_special = pytest.importorskip("scipy.special")
pytest.importorskip("numba")
pytest.importorskip("arviz")

from cenotaph.estimate.latent.chance import binomial, gamma, log_factorial, log_gamma, normal, poisson, states  # noqa: E402
from cenotaph.estimate.latent.ladder import one  # noqa: E402
from cenotaph.estimate.latent.leaping import leap, locate, propose  # noqa: E402
from cenotaph.estimate.latent.ordering import drawn_order, shuffle  # noqa: E402
from cenotaph.estimate.latent.sampling import Budget, Climber, Run, Spread, learn, problem_of, sample  # noqa: E402
from cenotaph.estimate.latent.tuning import first_rungs  # noqa: E402

TINY = table({"111": 2, "110": 2, "011": 1, "100": 2})


def quiet(_: float) -> None: ...


def drawn(of: CaptureTable, classes: int, steps: int, seed: int = 1) -> np.ndarray:
    """Draws of N from a few short ladders."""
    runs = sample(problem_of(of, classes), seed, Budget(4, 2, steps), lambda _: False, quiet)
    return np.concatenate([run.trace[:, 0] for run in runs])


def one_class(of: CaptureTable, most: int) -> tuple[np.ndarray, np.ndarray]:
    """N and its probability where there is one class: a sum over N that can be done exactly."""
    seen = of.documented
    on = np.array([sum(p.count for p in of.patterns if p.on[j]) for j in range(len(of.lists))])
    people = np.arange(seen, most)
    log = scipy_special.gammaln(people) - scipy_special.gammaln(people - seen + 1)
    for each in on:
        log = log + scipy_special.gammaln(people - each + 1) - scipy_special.gammaln(people + 2)
    chance = np.exp(log - log.max())
    return people, chance / chance.sum()


def two_classes(of: CaptureTable, most: int) -> tuple[np.ndarray, np.ndarray]:
    """N and its probability with two classes: a sum over who is in which class and over the uncounted of both."""
    log_gamma = scipy_special.gammaln
    alpha = np.exp(np.linspace(-30, 5, 400))
    log_prior = 0.25 * np.log(alpha) - 0.25 * alpha
    first, second = np.meshgrid(np.arange(most), np.arange(most), indexing="ij")
    sums = np.zeros(2 * most)
    size_cache: dict[tuple[int, int], np.ndarray] = {}
    for part in product(*(range(p.count + 1) for p in of.patterns)):
        ways = sum(log_gamma(p.count + 1) - log_gamma(k + 1) - log_gamma(p.count - k + 1)
                   for p, k in zip(of.patterns, part, strict=True))
        counted = sum(part), of.documented - sum(part)
        if counted not in size_cache:
            one, two = (first + counted[0])[..., None], (second + counted[1])[..., None]
            sticks = log_prior + np.log(alpha) + log_gamma(alpha + two) - log_gamma(alpha + one + two)
            sticks = sticks + log_gamma(1.0 + one) - np.log(alpha + one + two)
            size_cache[counted] = np.logaddexp.reduce(sticks, axis=2)
        log = ways + size_cache[counted] + log_gamma(np.maximum(first + second + of.documented, 1))
        for side, uncounted in ((0, first), (1, second)):
            size = counted[side] + uncounted
            log = log - log_gamma(uncounted + 1.0)
            for j in range(len(of.lists)):
                on = sum(k if side == 0 else p.count - k for p, k in zip(of.patterns, part, strict=True) if p.on[j])
                log = log + log_gamma(1.0 + on) + log_gamma(1.0 + size - on) - log_gamma(2.0 + size)
        np.add.at(sums, (first + second).ravel(), np.exp(log + 60).ravel())
    return of.documented + np.arange(2 * most), sums / sums.sum()


@pytest.mark.parametrize(("classes", "exact"), [(1, one_class(TINY, 4000)), (2, two_classes(TINY, 100))])
def test_the_draws_are_those_of_the_sum_over_everything(classes: int, exact: tuple[np.ndarray, np.ndarray]) -> None:
    people, chance = exact
    draws = drawn(TINY, classes, 12_000)
    for most in (7, 8, 10, 14, 20, 40):
        expected = chance[people <= most].sum()
        assert np.mean(draws <= most) == pytest.approx(expected, abs=0.02), f"share of draws with N at most {most}"


def simulated(seed: int, classes: int = 3, lists: int = 3, seen: int = 60) -> tuple[CaptureTable, int]:
    """Classes drawn from the prior, people drawn from the classes until so many are seen: their table, and N."""
    chance = np.random.default_rng(seed)
    alpha = max(chance.gamma(0.25) / 0.25, 1e-80)
    sticks = np.append(chance.beta(1.0, alpha, classes - 1), 1.0)
    share = sticks * np.append(1.0, np.cumprod(1 - sticks[:-1]))
    on = chance.random((classes, lists))
    patterns = np.array(list(product((0, 1), repeat=lists)))
    cells = share @ np.prod(np.where(patterns[None], on[:, None], 1 - on[:, None]), axis=2)
    counts = chance.multinomial(seen, cells[1:] / cells[1:].sum())
    found = [CapturePattern(on=tuple(p.tolist()), count=int(c)) for p, c in zip(patterns[1:], counts, strict=True) if c]
    unseen = chance.poisson(chance.gamma(seen) * cells[0] / cells[1:].sum())
    return CaptureTable(lists=tuple("ABC"[:lists]), patterns=tuple(found)), seen + int(unseen)


def test_truths_drawn_from_the_prior_fall_anywhere_among_the_draws() -> None:
    """Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari, Gelman 2018), of the whole ladder and leaps."""
    tables, bins = 320, 8
    ranks = []
    for seed in range(tables):
        made, population = simulated(seed)
        climber = Climber(states(seed, 1)[0], problem_of(made, 3), first_rungs(made.documented, 7), Spread(seed % 3, 3))
        climber.go_on(300)
        learn([climber])
        climber.go_on(500)
        draws = climber.run().trace[::6, 0]
        below, level = np.sum(draws < population), np.sum(draws == population)
        ranks.append((below + np.random.default_rng(seed).uniform() * (level + 1)) / (len(draws) + 1))
    found = np.histogram(ranks, bins, (0, 1))[0]
    misfit = float(((found - tables / bins) ** 2 / (tables / bins)).sum())
    chance = float(scipy_special.chdtrc(bins - 1, misfit))
    assert chance > 0.001, f"truths fall unevenly among the draws: {found}, by chance with probability {chance:.4f}"


def test_without_people_a_ladder_draws_from_the_prior() -> None:
    """The rung of nobody: chance 1 - 2^-lists to be seen on average over uniform odds, for one class."""
    made, _ = simulated(1)
    climber = Climber(states(3, 1)[0], problem_of(made, 1), first_rungs(made.documented, 4), Spread(0, 1))
    seen = []
    for _ in range(3_000):
        climber.go_on(1)
        seen.append(1.0 / (1.0 + climber.ladder.replicas.single[climber.ladder.at[0], 1]))
    assert np.mean(seen) > 0.5


def test_threads_and_their_order_change_no_bit() -> None:
    asked = problem_of(table({"100": 30, "010": 25, "001": 20, "110": 9, "011": 6, "101": 5, "111": 4}), 5)

    def traces(threads: int) -> list[Run]:
        return sample(asked, 11, Budget(5, threads, 300), lambda _: False, quiet)

    for alone, together in zip(traces(1), traces(4), strict=True):
        assert alone.trace.tobytes() == together.trace.tobytes() and alone.renewals == together.renewals


def test_a_leap_lands_where_it_was_aimed() -> None:
    """What a mixture draws is read back from the state as the same place, and that state may be left again by a leap."""
    made, _ = simulated(2)
    climber = Climber(states(4, 1)[0], problem_of(made, 4), first_rungs(made.documented, 5), Spread(0, 1))
    climber.go_on(400)
    learn([climber])
    leaps, target = climber.leaps, climber.ladder.target
    assert leaps.classes.size, "300 states are enough to learn from"
    rung, replica = climber.ladder.counts[target], one(climber.ladder.replicas, climber.ladder.at[target])
    read = 0
    for _ in range(200):
        if propose(climber.chance, leaps):
            aimed = leaps.place.copy()
            matches = []
            for classes in set(leaps.classes.tolist()):
                locate(leaps.spare, classes, leaps.place)
                matches.append(np.allclose(leaps.place[:classes * 4], aimed[:classes * 4], rtol=1e-6))
            read += any(matches)
    assert read > 100
    taken = sum(
        leap(climber.chance, climber.problem.rows, leaps, rung, replica, climber.ladder.prior[target]) for _ in range(500)
    )
    assert taken > 5, "leaps learnt from a chain should now and then be taken by it"


def test_an_order_held_by_a_large_concentration_is_left() -> None:
    """The largest of ten classes in the last place, and a concentration that keeps it there: a trap without shuffling."""
    made, _ = simulated(3)
    problem = problem_of(made, 10)
    climber = Climber(states(7, 1)[0], problem, first_rungs(made.documented, 4), Spread(0, 1))
    replica = one(climber.ladder.replicas, climber.ladder.target)
    replica.members[:] = replica.uncounted[:] = 0
    replica.members[[0, 4, 9]] = 3, 40, 50_000
    replica.single[0] = 40.0
    for _ in range(200):
        shuffle(climber.chance, replica, np.array([0.25, 0.25]))
    assert replica.members[0] == 50_000 and replica.single[0] < 5
    assert sorted(replica.members.tolist())[-3:] == [3, 40, 50_000], "people only change places with their class"


def test_classes_are_drawn_by_their_size() -> None:
    state, order, first = states(8, 1)[0], np.zeros(3, np.int64), np.zeros(3)
    for _ in range(20_000):
        drawn_order(state, np.array([5, 0, 15]), order)
        assert sorted(order.tolist()) == [0, 1, 2]
        first[order[0]] += 1 / 20_000
    assert first == pytest.approx([5.5 / 21.5, 0.5 / 21.5, 15.5 / 21.5], abs=0.015)


def test_normal_and_binomial_numbers_have_their_law() -> None:
    stats = pytest.importorskip("scipy.stats")
    state = states(9, 1)[0]
    assert stats.kstest([normal(state) for _ in range(50_000)], "norm").pvalue > 0.001
    cases = ((3, 0.4), (40, 0.001), (64, 0.5), (65, 0.37), (200, 0.02), (512, 0.75), (513, 0.01), (900, 0.3), (60, 0.9))
    for people, chance in cases:
        found = np.bincount([binomial(state, people, chance) for _ in range(20_000)], minlength=people + 1)
        law = stats.binom.pmf(np.arange(people + 1), people, chance)
        assert np.abs(np.cumsum(found / 20_000) - np.cumsum(law)).max() < 0.015, (people, chance)


@pytest.mark.parametrize("x", [1e-80, 1e-3, 0.25, 1.0, 7.9, 8.0, 33.5, 1e4, 3e9])
def test_the_log_of_the_gamma_function_is_right(x: float) -> None:
    assert log_gamma(x) == pytest.approx(float(scipy_special.gammaln(x)), rel=1e-11, abs=1e-10)


@pytest.mark.parametrize("n", [0, 1, 2, 170, 1023, 1024, 1025, 10**6, 10**12])
def test_the_log_of_a_factorial_is_right(n: int) -> None:
    assert log_factorial(n) == pytest.approx(float(scipy_special.gammaln(n + 1.0)), rel=1e-13, abs=1e-13)


@pytest.mark.parametrize("mean", [3.0, 9.9, 10.1, 4e4])
def test_poisson_numbers_have_their_mean_and_variance(mean: float) -> None:
    state = states(5, 1)[0]
    found = np.array([poisson(state, mean) for _ in range(20_000)])
    assert found.mean() == pytest.approx(mean, abs=5 * np.sqrt(mean / 20_000))
    assert found.var() == pytest.approx(mean, rel=0.06)


@pytest.mark.parametrize("shape", [0.25, 1.0, 7.5, 3e3])
def test_gamma_numbers_have_their_mean_and_variance(shape: float) -> None:
    state = states(6, 1)[0]
    found = np.array([gamma(state, shape) for _ in range(20_000)])
    assert found.mean() == pytest.approx(shape, abs=5 * np.sqrt(shape / 20_000))
    assert found.var() == pytest.approx(shape, rel=0.12)


def fitted(of: CaptureTable, **settings: object) -> ModelResult:
    return latent_classes(of, Settings(chains=4, classes=5, **settings), quiet)   # type: ignore[arg-type]


def test_runs_that_agree_give_a_number_and_runs_that_may_not_go_on_give_none() -> None:
    clear = table({"100": 70, "010": 60, "001": 50, "110": 40, "011": 35, "101": 30, "111": 25})
    told = fitted(clear)
    assert told.diagnostics is not None and told.diagnostics.converged, told.warnings
    median, low, high = answered(told)
    assert clear.documented <= low <= median <= high
    cut = fitted(clear, effort=0.0003)
    assert cut.population is None and cut.modes and any("Not converged" in each for each in cut.warnings)


def test_draws_pressing_on_the_cap_are_told_and_none_is_above_it() -> None:
    sparse = table({"100": 40, "010": 30, "001": 20, "110": 2, "011": 1, "101": 1})
    told = fitted(sparse, cap=400)
    assert max(max(run) for run in told.draws) <= 400
    assert any("cap" in each for each in told.warnings), "most of this posterior lies above 400"


def test_every_list_is_left_out_once_and_its_people_with_it() -> None:
    four = table({"1000": 9, "0100": 8, "0010": 7, "0001": 6, "1100": 5, "0011": 4, "1111": 3})
    left_out = {f"without {name}" for name in "ABCD"}
    assert {each.words for each in changes("graphs", four, Settings())} == left_out
    found = {each.words: each for each in changes("latent-classes", four, Settings(classes=10))}
    assert set(found) - left_out == {
        "at most 5 classes", "at most 20 classes", "the prior wants fewer classes", "the prior wants more classes",
    }
    assert found["at most 5 classes"].settings.classes == 5
    assert found["without A"].table.documented == four.documented - 9
    assert found["without A"].table.lists == ("B", "C", "D")
