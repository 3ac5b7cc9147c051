"""Linear scorers learnt from annotated reports: named features in, log-odds out, each weight open to reading.

The weights are JSON files in a room's `learned/`, written by the scripts of `training/`. A scorer decides between yes
and no (logistic regression) or picks one of several candidates (conditional logit, McFadden 1974).
"""
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

_STEEPEST = 30.0


class Scorer:
    """Weights by the name of a feature; the weight "bias" belongs to every case."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._bias = weights.get("bias", 0.0)

    def log_odds(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of the features that hold; unknown ones weigh nothing."""
        weights = self._weights
        return self._bias + sum(weights.get(name, 0.0) for name in features)

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely a case is a yes, between 0 and 1."""
        return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, self.log_odds(features)))))

    def best(self, candidates: Sequence[Iterable[str]]) -> int:
        """Return the index of the likeliest candidate, the first of equals. Raises ValueError where there is none."""
        odds = [self.log_odds(c) for c in candidates]
        return odds.index(max(odds))


@cache
def scorer(learned: Path) -> Scorer:
    """Return the scorer whose weights the file `learned` holds, read once."""
    return Scorer(json.loads(learned.read_text(encoding="utf8"))["weights"])
