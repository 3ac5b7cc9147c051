"""Logistic regression with an L2 penalty over named binary features: deterministic, from zero, by L-BFGS."""
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from folds import FOLDS, fold_of, keep, write
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Row = tuple[int, list[str], bool]
RARE = 3
LEAST = 0.02
NOTHING: Mapping[str, float] = MappingProxyType({})


def vocabulary(data: list[Row], expected: Mapping[str, float] = NOTHING) -> dict[str, int]:
    """Return an index of the features that at least three rows hold, and of those whose weight is expected."""
    seen = Counter(f for _, found, _ in data for f in set(found))
    return {f: i for i, f in enumerate(sorted({f for f, n in seen.items() if n >= RARE} | expected.keys()))}


def fit(
    data: list[Row], names: dict[str, int], penalty: float, expected: Mapping[str, float] = NOTHING
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the weights (last: bias) that minimise the penalised log loss.

    What is penalised is the distance from the weights `expected`, 0 where none is: a normal prior around them. The bias
    is free.
    """
    indices = [[names[f] for f in set(found) if f in names] for _, found, _ in data]
    pointer = np.cumsum([0, *map(len, indices)])
    flat = np.array([i for row in indices for i in row], dtype=np.int64)
    table = csr_matrix((np.ones(len(flat)), flat, pointer), shape=(len(data), len(names)))
    truth = np.array([1.0 if right else 0.0 for *_, right in data])
    start = np.array([expected.get(name, 0.0) for name in names])

    def loss(w: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        z = table @ w[:-1] + w[-1]
        error = 1 / (1 + np.exp(-z)) - truth
        moved = w[:-1] - start
        gradient = np.append(table.T @ error + penalty * moved, error.sum())
        value = np.logaddexp(0, z).sum() - (truth * z).sum() + penalty / 2 * (moved**2).sum()
        return float(value), gradient

    found = minimize(loss, np.append(start, 0.0), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x)


def scores(data: list[Row], names: dict[str, int], weights: Any) -> list[float]:
    """Return the log-odds of every row."""
    return [float(weights[-1] + sum(weights[names[f]] for f in set(found) if f in names)) for _, found, _ in data]


def cross_validate(
    data: list[Row], penalty: float, out: Path, expected: Mapping[str, float] = NOTHING
) -> dict[str, float]:
    """Return precision, recall, F1 and accuracy at probability one half, five folds by report.

    The weights of every fold are kept, for what is learnt after.
    """
    tp = fp = fn = right_ones = 0
    for fold in range(FOLDS):
        train, test = [r for r in data if fold_of(r[0]) != fold], [r for r in data if fold_of(r[0]) == fold]
        names = vocabulary(train, expected)
        weights = fit(train, names, penalty, expected)
        keep(out, fold, written(names, weights))
        for z, (_, _, right) in zip(scores(test, names, weights), test, strict=True):
            tp, fp, fn = tp + (z > 0 and right), fp + (z > 0 and not right), fn + (z <= 0 and right)
            right_ones += (z > 0) == right
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    f1 = 2 * precision * recall / (precision + recall)
    measured = {"precision": precision, "recall": recall, "f1": f1, "accuracy": right_ones / len(data)}
    return {name: round(value, 3) for name, value in measured.items()}


def written(names: dict[str, int], weights: Any) -> dict[str, float]:
    """Return the weights worth keeping, by feature, the bias among them."""
    kept = {name: round(float(weights[i]), 3) for name, i in names.items() if abs(weights[i]) >= LEAST}
    return {"bias": round(float(weights[-1]), 3), **kept}


def learn(data: list[Row], penalty: float, source: str, out: Path, expected: Mapping[str, float] = NOTHING) -> None:
    """Cross-validate, print the figures, fit on all rows and write the weights to `out`."""
    measured = cross_validate(data, penalty, out, expected)
    print(f"{len(data)} rows, {sum(r for *_, r in data)} right; five-fold: {measured}")
    names = vocabulary(data, expected)
    write(out, source, len(data), measured, written(names, fit(data, names, penalty, expected)))
