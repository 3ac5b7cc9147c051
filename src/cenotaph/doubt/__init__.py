"""Record → Doubts: what a reviewer should look at, and by how much it could change what is published."""
from collections.abc import Sequence

from msgspec.structs import replace

from cenotaph.codebook import Codebook
from cenotaph.records import Change, Doubt, Link, Record

from .evidence import Evidence
from .rules import RULES
from .stakes import Stake

__all__ = ["RULES", "doubt"]


def doubt(
    record: Record, near_misses: Sequence[Link], codebook: Codebook, changes: Sequence[Change] = ()
) -> tuple[Doubt, ...]:
    """Return every doubt that a rule of `RULES` finds in `record`, the one that could change most first.

    `near_misses` are the pairs of events that grouping nearly joined, `codebook` the one that the record was derived
    with: what a doubt could change is found by deriving the figures in question again. `changes` are what publishing
    now would change of the last edition. Claims that a reviewer rejected raise no doubt.

    People are weighed by the harm they suffered, the dead first (`hand/harms.toml`): the displaced are told in
    thousands, so that by number alone one rounded figure of theirs would stand before every death in doubt. Equal
    weights stand by people, in the order of `RULES`, then by subject: the same record always gives the same list.
    """
    standing = tuple(claim for claim in record.claims if not claim.rejected)
    evidence = Evidence.of(replace(record, claims=standing), near_misses, codebook, changes)
    found = [(place, each) for place, rule in enumerate(RULES) for each in rule(evidence)]
    found.sort(key=lambda pair: (-_weight(pair[1]), -pair[1].people, pair[0], pair[1].subject, pair[1].sentence))
    return tuple(each for _, each in found)


def _weight(found: Doubt) -> float:
    return Stake(found.people, found.harm).weight
