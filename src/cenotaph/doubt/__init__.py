"""Record → Doubts: what a reviewer should look at, and why."""
from msgspec.structs import replace

from cenotaph.records import Doubt, Record

from .evidence import Evidence
from .rules import RULES

__all__ = ["RULES", "doubt"]


def doubt(record: Record) -> tuple[Doubt, ...]:
    """Return every doubt that a rule of `RULES` finds in `record`, the one that most people hang on first.

    `people` of a doubt is the largest number it touches: never a sum, because figures overlap. Equal weights stand in
    the order of `RULES`, then by subject, so that the same record always gives the same list. Claims that a reviewer
    rejected raise no doubt.
    """
    standing = tuple(claim for claim in record.claims if not claim.rejected)
    evidence = Evidence.of(replace(record, claims=standing))
    found = [(place, each) for place, rule in enumerate(RULES) for each in rule(evidence)]
    found.sort(key=lambda pair: (-pair[1].people, pair[0], pair[1].subject, pair[1].sentence))
    return tuple(each for _, each in found)
