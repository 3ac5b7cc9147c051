"""Whether a log-linear model has a maximum likelihood estimate at all."""
import numpy as np

from .fitting import Design

# A table that fits the sums with every cell at least this full shows that there is an estimate.
FULL = 1e-7


def exists(design: Design) -> bool:
    """Return whether some table with no empty cell has the observed sums of every term.

    Fienberg & Rinaldo 2012 (Annals of Statistics 40:996), by linear programming as in Chan, Silverman & Vincent 2021:
    the emptiest cell is made as full as the sums allow; if it stays empty there is no estimate.
    """
    from scipy.optimize import linprog

    cells = len(design.cells)
    sums = design.matrix.T
    found = linprog(
        c=np.append(np.zeros(cells), -1.0),
        A_ub=np.hstack([-np.eye(cells), np.ones((cells, 1))]), b_ub=np.zeros(cells),
        A_eq=np.hstack([sums, np.zeros((len(sums), 1))]), b_eq=sums @ design.observed,
        bounds=[(0, None)] * (cells + 1), method="highs",
    )
    return bool(found.status == 0 and -found.fun > FULL)
