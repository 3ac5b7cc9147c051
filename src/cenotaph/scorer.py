"""Linear scorers learnt from annotated reports: named features in, log-odds out, each weight open to reading.

The weights are JSON files in a room's `learned/`, written by the scripts of `training/`. A scorer decides between yes
and no (logistic regression) or picks one of several candidates (conditional logit, McFadden 1974).
"""
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

_STEEPEST = 30.0
_CUES_KEPT = 1024
# But for classes of characters: \B, \D, \S, \W.
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


class Scorer:
    """Weights by the name of a feature; the weight "bias" belongs to every case."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._bias = weights.get("bias", 0.0)

    def of(self, option: str) -> "Scorer":
        """Return a scorer of what weighs for one option: of features that begin with it, named without it."""
        weights = {name.removeprefix(option): w for name, w in self._weights.items() if name.startswith(option)}
        return Scorer({"bias": self._bias, **weights})

    def weight(self, feature: str) -> float:
        """Return what one feature adds to the log-odds, 0 where nothing was learnt about it."""
        return self._weights.get(feature, 0.0)

    def log_odds(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of the features that hold; unknown ones weigh nothing."""
        return self._bias + sum(map(self._weights.get, features, repeat(0.0)), 0.0)

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely a case is a yes, between 0 and 1."""
        return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, self.log_odds(features)))))

    def best(self, candidates: Sequence[Iterable[str]]) -> int:
        """Return the index of the likeliest candidate, the first of equals. Raises ValueError where there is none."""
        odds = [self.log_odds(c) for c in candidates]
        return odds.index(max(odds))


def chances(odds: Sequence[float]) -> list[float]:
    """Return the probability of every candidate, one of which is right, from their log-odds (McFadden 1974)."""
    most = max(odds, default=0.0)
    weights = [math.exp(z - most) for z in odds]
    total = sum(weights)
    return [each / total for each in weights]


class Cues:
    """Patterns by name, in small letters, as features of words in any case; many claims ask of the same words.

    Raises ValueError for a pattern with a capital, which could never be found.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        if capital := next((name for name, pattern in patterns.items() if _CAPITAL.search(pattern)), None):
            raise ValueError(f"the cue {capital!r} has a capital letter: words are compared in small letters")
        # Patterns blind to case take twice as long.
        self._patterns = {name: re.compile(pattern) for name, pattern in patterns.items()}
        self.within = lru_cache(maxsize=_CUES_KEPT)(self._within)

    def _within(self, words: str) -> tuple[str, ...]:
        """Return the names of the patterns that `words` hold, in their order."""
        small = words.lower()
        return tuple(name for name, pattern in self._patterns.items() if pattern.search(small))

    def within_part(self, part: str, whole: str) -> tuple[str, ...]:
        """Return the names of the patterns that a part of some words holds: only those are asked that these hold."""
        small = part.lower()
        return tuple(name for name in self.within(whole) if self._patterns[name].search(small))


@cache
def scorer(learned: Path) -> Scorer:
    """Return the scorer whose weights the file `learned` holds, read once."""
    return Scorer(json.loads(learned.read_text(encoding="utf8"))["weights"])
