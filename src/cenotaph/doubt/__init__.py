"""Record → Doubts: what a reviewer should look at, and by how much it could change what is published."""
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from cenotaph.codebook import Codebook
from cenotaph.records import Doubt, Link, Record

from .evidence import Beside, Evidence
from .rules import RULES, TRUTHS
from .stakes import Stake

__all__ = ["RULES", "Beside", "doubt"]


def doubt(
    record: Record, near_misses: Sequence[Link], codebook: Codebook, beside: Beside | None = None
) -> tuple[Doubt, ...]:
    """Return every doubt that a rule of `RULES` finds in `record`, the one that could change most first.

    `near_misses` are the pairs of events that grouping nearly joined, `codebook` the one that the record was derived
    with: what a doubt could change is found by deriving the figures in question again. `beside` tells of the decision
    log and the newest edition; what is wrong with these stands first. Claims that a reviewer rejected raise no doubt.

    People are weighed by the harm they suffered, the dead first (`hand/harms.toml`): the displaced are told in
    thousands, so that by number alone one rounded figure of theirs would stand before every death in doubt. Equal
    weights stand by people, in the order of `RULES`, then by subject: the same record always gives the same list.
    """
    standing = tuple(claim for claim in record.claims if not claim.rejected)
    evidence = Evidence(replace(record, claims=standing), tuple(near_misses), codebook, beside or Beside())
    found = [(place, each) for place, rule in enumerate(RULES) for each in rule(evidence)]
    return tuple(each for _, each in sorted(found, key=_order))


def _order(placed: tuple[int, Doubt]) -> tuple[Any, ...]:
    place, found = placed
    if place < len(TRUTHS):
        return (place,)
    weight = Stake(found.people, found.harm).weight
    return (len(TRUTHS), -weight, -found.people, place, found.subject, found.sentence)
