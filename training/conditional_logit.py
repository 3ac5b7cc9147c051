"""Conditional logit (McFadden 1974) with an L2 penalty: which of several candidates is right. By L-BFGS, no chance."""
import math
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from folds import FOLDS, fold_of, keep, write
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

RARE = 3
LEAST = 0.02


class Choice(NamedTuple):
    """One choice to be made: the report's number, and each candidate's features with whether it is a right one.

    Where several candidates stand for one option, `options` numbers the option of each: it is as likely as all of them.
    `weight` is how much it teaches beside others.
    """

    report: int
    candidates: list[tuple[list[str], bool]]
    options: list[int] | None = None
    weight: float = 1.0


def vocabulary(data: list[Choice]) -> dict[str, int]:
    """Return an index of the features that hold in at least three choices."""
    seen = Counter(f for choice in data for f in {f for found, _ in choice.candidates for f in found})
    return {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= RARE))}


def fit(data: list[Choice], names: dict[str, int], penalty: float) -> Any:
    """Return the weights that minimise the penalised log loss of picking a right candidate.

    A choice without a right candidate, or with nothing else, teaches nothing and is left out.
    """
    kept = [c for c in data if 0 < sum(right for _, right in c.candidates) < len(c.candidates)]
    flat = [(n, found, right) for n, c in enumerate(kept) for found, right in c.candidates]
    columns = [[names[f] for f in set(found) if f in names] for _, found, _ in flat]
    pointer = np.cumsum([0, *map(len, columns)])
    indices = np.array([i for row in columns for i in row], dtype=np.int64)
    table = csr_matrix((np.ones(len(indices)), indices, pointer), shape=(len(flat), len(names)))
    group = np.array([n for n, _, _ in flat])
    right = np.array([1.0 if r else 0.0 for *_, r in flat])
    weight = np.array([c.weight for c in kept])
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])

    def loss(w: Any) -> tuple[float, Any]:
        z = table @ w
        z = np.exp(z - np.maximum.reduceat(z, starts)[group])
        share = z / np.add.reduceat(z, starts)[group]
        mass = np.add.reduceat(share * right, starts)
        among_right = share * right / mass[group]
        gradient = table.T @ (weight[group] * (share - among_right)) + penalty * w
        return float(-(weight * np.log(mass)).sum() + penalty / 2 * (w**2).sum()), gradient

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def accuracy(data: list[Choice], names: dict[str, int], weights: Any) -> tuple[int, int]:
    """Return (choices whose likeliest option is right, choices)."""
    good = 0
    for choice in data:
        shares: dict[int, float] = {}
        right: dict[int, bool] = {}
        for n, (found, is_right) in enumerate(choice.candidates):
            option = choice.options[n] if choice.options else n
            odds = sum(weights[names[f]] for f in set(found) if f in names)
            shares[option], right[option] = shares.get(option, 0.0) + math.exp(odds), is_right
        good += bool(shares) and right[max(shares, key=lambda option: shares[option])]
    return good, len(data)


def cross_validate(data: list[Choice], penalty: float, out: Path) -> dict[str, float]:
    """Return the five-fold accuracy (folds by report) and the share of choices that hold a right candidate at all.

    The weights of every fold are kept, for what is learnt after.
    """
    good = 0
    for fold in range(FOLDS):
        train, test = [c for c in data if fold_of(c.report) != fold], [c for c in data if fold_of(c.report) == fold]
        names = vocabulary(train)
        weights = fit(train, names, penalty)
        good += accuracy(test, names, weights)[0]
        keep(out, fold, written(names, weights))
    reachable = sum(any(right for _, right in c.candidates) for c in data)
    return {"accuracy": round(good / len(data), 3), "reachable": round(reachable / len(data), 3)}


def written(names: dict[str, int], weights: Any) -> dict[str, float]:
    """Return the weights worth keeping, by feature."""
    return {name: round(float(weights[i]), 3) for name, i in names.items() if abs(weights[i]) >= LEAST}


def learn(data: list[Choice], penalty: float, source: str, out: Path) -> None:
    """Cross-validate, print the figures, fit on all choices and write the weights to `out`."""
    measured = cross_validate(data, penalty, out)
    print(f"{len(data)} choices; five-fold: {measured}")
    names = vocabulary(data)
    write(out, source, len(data), measured, written(names, fit(data, names, penalty)))
