"""What the questions weigh, learnt from judged pairs, and the limits, reasons and expectations a person set."""
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from cenotaph.records import Noun
from cenotaph.scorer import scorer

HAND = files("cenotaph.group") / "hand"
LEARNED = Path(__file__).parent / "learned" / "grouping.json"


class Limits(Noun, frozen=True, kw_only=True):
    """The log-odds from which events are joined, or shown to a reviewer; how far back an undated one is sought."""

    join: float
    near_miss: float
    undated_days: int
    few_days: int


class Asked(Noun, frozen=True, kw_only=True):
    """Why a question is asked, and what a yes was expected to weigh (log-odds) before anything was learnt."""

    expected: float
    reason: str


_TABLE = tomllib.loads((HAND / "questions.toml").read_text(encoding="utf8"))
LIMITS = msgspec.convert(_TABLE["limits"], Limits)
ASKED = msgspec.convert(_TABLE["questions"], dict[str, Asked])
GENERIC_VICTIMS: frozenset[str] = frozenset(
    word
    for group in tomllib.loads((HAND / "victims.toml").read_text(encoding="utf8"))["groups"]
    for word in group["words"]
)


@cache
def weight(question: str) -> float:
    """Return what a question answered yes adds to the log-odds that two events are one; "bias" belongs to every pair.

    A question that the judged pairs taught nothing about weighs nothing.
    """
    return scorer(LEARNED).weight(question)
