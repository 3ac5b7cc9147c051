"""One log-linear model fitted by maximum likelihood. A cell and a term are bit masks of lists; term 0 is the constant.

The expected count of a cell is the exponential of the sum of all terms inside it (Fienberg 1972, Biometrika 59:591);
the cell of nobody's list is empty, so that its expected count is the exponential of the constant. A term whose lists
hold nobody together has minus infinity as its estimate: its cells are expected to be empty and leave the table (Chan,
Silverman & Vincent 2021, Journal of the American Statistical Association 116:1297).
"""
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

STEPS = 100
CLOSE = 1e-7
# A cell whose expected count is exp of minus this is running away to zero.
FARTHEST = 30.0


@dataclass(frozen=True)
class Design:
    """What is left of a table and a model when terms of minus infinity are taken out.

    `matrix` has a row for each of `cells` and a column for each of `terms`, the constant first; `observed` are people.
    """

    cells: NDArray[np.int64]
    terms: tuple[int, ...]
    matrix: Numbers
    observed: Numbers

    @property
    def identified(self) -> bool:
        """Whether the cells that are left can tell all terms apart."""
        return int(np.linalg.matrix_rank(self.matrix)) == len(self.terms)


@dataclass(frozen=True)
class Fit:
    """A fitted model: the terms asked for, the constant with its variance, and the logarithm of the likelihood.

    `unseen` is the number expected in nobody's cell, in people; `parameters` counts those of minus infinity too.
    """

    terms: tuple[int, ...]
    coefficients: Numbers
    expected: Numbers
    design: Design
    variance: float
    log_likelihood: float

    @property
    def unseen(self) -> float:
        return float(np.exp(self.coefficients[0]))

    @property
    def parameters(self) -> int:
        return len(self.terms) + 1

    @property
    def standard_error(self) -> float:
        """That of the number unseen: what the constant may be off, and chance in the cell itself."""
        return float(np.sqrt(self.unseen + self.unseen**2 * self.variance))

    def together(self, lists: int) -> float:
        """Return how many people are expected on all lists of a set, whatever other lists they are on."""
        return float(self.expected[(self.design.cells & lists) == lists].sum())


def together(counts: Numbers, lists: int) -> float:
    """Return how many people were seen on all lists of a set; `counts` are by mask."""
    return float(counts[(np.arange(len(counts)) & lists) == lists].sum())


def design(counts: Numbers, terms: Sequence[int]) -> Design:
    """Return the table and the terms that can be estimated. `counts` are people by mask, nobody's cell left aside."""
    cells = np.arange(1, len(counts), dtype=np.int64)
    kept = [0]
    for term in terms:
        if together(counts, term) > 0:
            kept.append(term)
        else:
            cells = cells[(cells & term) != term]
    columns = np.array(kept, dtype=np.int64)
    matrix = ((cells[:, None] & columns) == columns).astype(np.float64)
    return Design(cells, tuple(kept), matrix, counts[cells])


def fitted(counts: Numbers, terms: Sequence[int]) -> Fit | None:
    """Return the model fitted to people by mask; None where the estimate does not exist or is not identified."""
    table = design(counts, terms)
    if not table.identified:
        return None
    coefficients = climbed(table.matrix, table.observed)
    if coefficients is None:
        return None
    expected = np.exp(table.matrix @ coefficients)
    variance = np.linalg.inv(table.matrix.T @ (expected[:, None] * table.matrix))[0, 0]
    return Fit(tuple(terms), coefficients, expected, table, float(variance), poisson(table.observed, expected))


def climbed(matrix: Numbers, observed: Numbers, start: Numbers | None = None) -> Numbers | None:
    """Return the coefficients of highest Poisson likelihood, by Newton's steps; None where they run away.

    The likelihood is strictly concave, so that a point where the steps vanish is its top. Where it has none, the steps
    stay about one long while the likelihood levels off.
    """
    expected: Numbers = observed + 0.5 if start is None else np.exp(matrix @ start)
    linear: Numbers = np.log(expected)
    coefficients: Numbers = np.full(matrix.shape[1], np.inf) if start is None else start
    for _ in range(STEPS):
        weighted = matrix.T * expected
        target = weighted @ (linear + (observed - expected) / expected)
        try:
            ahead = np.asarray(np.linalg.solve(weighted @ matrix, target), dtype=np.float64)
        except np.linalg.LinAlgError:
            return None
        step = float(np.abs(ahead - coefficients).max())
        coefficients, linear = ahead, matrix @ ahead
        if step < CLOSE:
            return coefficients
        if float(np.abs(linear).max()) > FARTHEST:
            return None
        expected = np.exp(linear)
    return None


def poisson(observed: Numbers, expected: Numbers) -> float:
    """Return the logarithm of the Poisson likelihood."""
    from scipy.special import gammaln, xlogy

    return float(np.sum(xlogy(observed, expected) - expected - gammaln(observed + 1)))
