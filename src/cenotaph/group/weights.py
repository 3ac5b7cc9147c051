"""The weights of the questions, read from `hand/weights.toml`, and the words that tell no victims apart."""
import tomllib
from importlib.resources import files

import msgspec

from cenotaph.records import Noun

HAND = files("cenotaph.group") / "hand"


class Weight(Noun, frozen=True, kw_only=True):
    """What an answer yes adds to the score, in log-odds, and why."""

    weight: float
    reason: str


class Weights(Noun, frozen=True, kw_only=True):
    """One weight for every question, and the scores from which events are joined or shown to a reviewer."""

    join: float
    near_miss: float
    undated_days: int
    weights: dict[str, Weight]


WEIGHTS = msgspec.convert(tomllib.loads((HAND / "weights.toml").read_text(encoding="utf8")), Weights)
GENERIC_VICTIMS: frozenset[str] = frozenset(
    word
    for group in tomllib.loads((HAND / "victims.toml").read_text(encoding="utf8"))["groups"]
    for word in group["words"]
)
