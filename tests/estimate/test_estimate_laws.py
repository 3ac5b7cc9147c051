"""What must hold of every estimate, whatever the table."""
from itertools import permutations

import pytest
from capture import QUICK, answered, drawn, table, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cenotaph.estimate import combine, estimate, summary
from cenotaph.records import CapturePattern, CaptureTable, Estimate, ModelResult, Quantity, encode

CALM = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(tables())
def test_nothing_is_ever_below_what_is_documented(lists: CaptureTable) -> None:
    for result in estimate(lists, QUICK).results:
        if result.population is None or result.uncounted is None or result.documented_share is None:
            assert result.warnings, f"{result.model} gives no number and no reason"
            continue
        for population, uncounted, share in zip(
            _values(result.population), _values(result.uncounted), reversed(_values(result.documented_share)), strict=True
        ):
            assert population >= lists.documented and uncounted >= 0 and 0 < share <= 1
            assert population == pytest.approx(lists.documented + uncounted)
        assert _values(result.population) == sorted(_values(result.population)), f"{result.model}: out of order"


def _values(quantity: object) -> list[float]:
    most, half = quantity.interval_95, quantity.interval_50  # type: ignore[attr-defined]
    middle = [quantity.median]  # type: ignore[attr-defined]
    inner = [half.low, *middle, half.high] if half else middle
    return [most.low, *inner, most.high] if most else inner


@CALM
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_lists_and_patterns_changes_nothing(lists: CaptureTable, chance: object) -> None:
    order = chance.choice(list(permutations(range(len(lists.lists)))))  # type: ignore[attr-defined]
    patterns = [CapturePattern(on=tuple(each.on[j] for j in order), count=each.count) for each in lists.patterns]
    chance.shuffle(patterns)  # type: ignore[attr-defined]
    moved = CaptureTable(lists=tuple(lists.lists[j] for j in order), patterns=tuple(patterns))
    assert encode(estimate(moved, QUICK)) == encode(estimate(lists, QUICK))


@CALM
@given(tables())
def test_the_same_table_gives_the_same_bytes_and_is_named_by_its_hash(lists: CaptureTable) -> None:
    once, again = estimate(lists, QUICK), estimate(lists, QUICK)
    assert encode(once) == encode(again)
    assert len(once.input_sha256) == 64 and once.versions["numpy"]


@pytest.mark.parametrize("model", QUICK)
def test_independent_lists_give_back_the_population_that_they_were_drawn_from(model: str) -> None:
    lists = drawn(20_000, [[0.3, 0.25, 0.2, 0.35]], [1.0], seed=11)
    [result] = estimate(lists, (model,)).results
    median, low, high = answered(result)
    assert median == pytest.approx(20_000, rel=0.05)
    assert model == "chao" or (low <= 20_000 * 1.02 and high >= 20_000 * 0.98)


def test_two_classes_are_too_much_for_independence_and_chao_stays_a_lower_bound() -> None:
    lists = drawn(20_000, [[0.5, 0.5, 0.5, 0.5], [0.08, 0.08, 0.08, 0.08]], [0.3, 0.7], seed=5)
    found = {result.model: answered(result) for result in estimate(lists, QUICK).results}
    assert found["independence"][2] < found["chao"][0] < 20_000
    assert found["log-linear"][0] > found["independence"][0]


def _linkages() -> list[Estimate]:
    return [estimate(drawn(5_000, [[0.3, 0.25, 0.2, 0.35]], [1.0], seed), ("graphs",)) for seed in range(5)]


def test_linkages_that_differ_widen_the_interval() -> None:
    apart = _linkages()
    [together] = combine(apart)
    [same] = combine([apart[0]] * 5)
    widths = [each.population.interval_95 for each in (together, same)]
    assert all(widths) and widths[0].high - widths[0].low > widths[1].high - widths[1].low  # type: ignore[union-attr]
    assert together.from_linkage is not None and together.from_linkage > 0.1
    assert same.from_linkage == pytest.approx(0)


def test_linkages_that_agree_give_the_answer_of_one() -> None:
    one = _linkages()[0]
    [same] = combine([one] * 3)
    [alone] = one.results
    assert alone.population is not None and alone.population.interval_95 is not None
    assert same.population.median == pytest.approx(alone.population.median, rel=0.01)
    assert same.population.interval_95 is not None
    assert same.population.interval_95.high == pytest.approx(alone.population.interval_95.high, rel=0.01)
    assert same.population.interval_95.low >= one.table.documented


@pytest.mark.parametrize("many", [2, 5, 20])
def test_the_variance_of_linkages_together_is_rubins(many: int) -> None:
    """Total = within + (1 + 1/m) between, and Rubin's degrees of freedom: redone here from the parts."""
    import numpy as np
    from scipy.stats import t

    estimates = [estimate(drawn(5_000, [[0.3, 0.25, 0.2, 0.35]], [1.0], seed), ("graphs",)) for seed in range(many)]
    [together] = combine(estimates)
    logs = [np.log(np.array(e.results[0].spread) - e.table.documented + 0.5) for e in estimates]
    within, between = np.mean([each.var() for each in logs]), np.var([each.mean() for each in logs], ddof=1) * (1 + 1 / many)
    wide = t((many - 1) * (1 + within / between) ** 2).ppf(0.975) * np.sqrt(within + between)
    assert together.uncounted.interval_95 is not None
    high = np.exp(np.mean([each.mean() for each in logs]) + wide) - 0.5
    assert together.uncounted.interval_95.high == pytest.approx(high, rel=1e-9)
    assert together.from_linkage == pytest.approx(between / (within + between))


# People on the lists in each of the 20 linkages of HRDAG's verdata 1.0.2 (boys and men recruited by force, Colombia 1999),
# and what it combines their LCMCR draws to: low, mean, high. The draws themselves are not published as text.
LINKED = (982, 1045, 1026, 1125, 1040, 1073, 1056, 1025, 1088, 1025, 921, 931, 934, 937, 942, 932, 927, 937, 936, 938)
TOGETHER = (1266, 1593, 2148)


def test_twenty_linkages_combine_to_the_interval_of_the_fields_own_program() -> None:
    """Its three numbers are one log-normal law of the uncounted, as ours is: from the mean and the width alone follow
    both limits and the mean."""
    import numpy as np
    from scipy.stats import norm

    seen = np.mean(LINKED)
    low, high = (np.log(limit - seen) for limit in (TOGETHER[0], TOGETHER[2]))
    centre, width = (low + high) / 2, (high - low) / (2 * 1.96)
    assert seen + np.exp(centre + width**2 / 2) == pytest.approx(TOGETHER[1], abs=2)
    law = centre + width * norm.ppf((np.arange(400) + 0.5) / 400)
    estimates = [_linkage(documented, tuple((documented + np.exp(law)).tolist())) for documented in LINKED]
    [together] = combine(estimates)
    most = together.population.interval_95
    assert most is not None and (most.low, most.high) == pytest.approx((TOGETHER[0], TOGETHER[2]), abs=6)


def _linkage(documented: int, spread: tuple[float, ...]) -> Estimate:
    lists = table({"110": documented})
    result = ModelResult(model="latent-classes", population=Quantity(median=spread[200]),
                         uncounted=Quantity(median=spread[200] - documented), spread=spread)
    return Estimate(table=lists, results=(result,), seed=1, input_sha256="")


def test_the_summary_names_every_assumption_and_says_where_models_disagree() -> None:
    lists = table({"100": 300, "010": 250, "001": 200, "110": 20, "101": 30, "011": 190, "111": 10})
    found = estimate(lists, QUICK)
    said = " ".join(summary(found))
    assert "1,000 people are on 3 lists, 250 of them on two or more" in said
    assert all(result.assumption in said for result in found.results if not result.yardstick)
    assert "The models disagree" in said and "Yardsticks, no answers" in said
