"""The whole derived record: what exports write and readers are shown."""
from .claim import Claim
from .decision import Unmet
from .incident import Finding, TollFinding
from .noun import Noun
from .report import Report


class Record(Noun, frozen=True, kw_only=True):
    """Everything derived from archive, decisions, codebook and version, each tuple in a fixed order.

    Reports by date, then id; claims by report and offset; findings and tolls by first day, then id. Claims that a
    reviewer rejected are among the claims, in no incident and no toll. `unmet` are decisions that found nothing to
    decide, in the order of the log.
    """

    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    tolls: tuple[TollFinding, ...] = ()
    unmet: tuple[Unmet, ...] = ()
