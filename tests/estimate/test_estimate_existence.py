"""Whether a log-linear model has an estimate: the steps that fit it and the linear program must say the same."""
import numpy as np
import pytest
from capture import table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cenotaph.estimate.loglinear.existing import exists
from cenotaph.estimate.loglinear.fitting import design, fitted
from cenotaph.estimate.loglinear.hierarchies import every
from cenotaph.estimate.masks import every_cell


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(3, 4), st.data())
def test_a_model_is_fitted_where_its_estimate_exists_and_is_identified(lists: int, data: st.DataObject) -> None:
    sparse = st.one_of(st.just(0), st.just(0), st.integers(0, 4), st.integers(0, 300))
    counts = np.array([0, *(data.draw(sparse) for _ in range(2**lists - 1))], dtype=np.float64)
    terms = data.draw(st.sampled_from(every(lists, lists - 1)))
    reduced = design(counts, terms)
    if not len(reduced.cells) or not reduced.observed.sum() or 0 in (design(counts, (1 << n,)).terms[-1] for n in range(lists)):
        return
    possible = reduced.identified and exists(reduced)
    assert (fitted(counts, terms) is not None) == possible


def test_an_interaction_of_lists_that_share_nobody_takes_their_cells_out_of_the_table() -> None:
    """Chan, Silverman & Vincent: the estimate is minus infinity, and what is left is fitted as if they could not meet."""
    counts = every_cell(table({"100": 30, "010": 25, "001": 20, "101": 9, "011": 7}))
    fit = fitted(counts, (1, 2, 4, 3))
    assert fit is not None and 3 not in fit.design.terms and not any(cell & 3 == 3 for cell in fit.design.cells)
    assert fit.parameters == 5


def test_two_of_three_pairs_that_share_nobody_leave_nothing_to_be_told() -> None:
    counts = every_cell(table({"100": 30, "010": 25, "001": 20, "110": 9}))
    assert fitted(counts, (1, 2, 4, 3, 5, 6)) is None


@pytest.mark.parametrize("scale", [1, 1_000])
def test_a_saturated_table_is_fitted_exactly(scale: int) -> None:
    """Three lists, all pairs: the product of the cells of odd size over that of even size is the number unseen."""
    cells = {"100": 30, "010": 25, "001": 20, "110": 9, "101": 8, "011": 7, "111": 3}
    counts = every_cell(table({cell: count * scale for cell, count in cells.items()}))
    fit = fitted(counts, (1, 2, 4, 3, 5, 6))
    assert fit is not None
    assert fit.unseen == pytest.approx(scale * 30 * 25 * 20 * 3 / (9 * 8 * 7))
