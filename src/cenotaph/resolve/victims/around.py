"""What a whole report says of victims, for claims whose own words leave open who they were."""
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cenotaph.records import Claim, Reading, Report, Status

from ..parties.table import fold
from .victims import vocabulary

CIVILIANS = re.compile(r"\bcivilians?\b", re.IGNORECASE)
_LEAD = 700
_HEADLINE = 120


class Around(NamedTuple):
    """What a whole report says of victims: in its title, its lead, anywhere; and the claims with their readings."""

    claims: Sequence[Claim]
    readings: dict[str, Reading]
    report: Report
    flags: tuple[str, ...]

    def side_beside(self, claim: Claim) -> str | None:
        """Return the side of the combatants told of nearest in the claim's sentence; None where there are none."""
        start = self.readings[claim.id].sentence.start
        here = [c for c in self.claims if c.victims.side and self.readings[c.id].sentence.start == start]
        return min(here, key=lambda c: abs(c.quote.start - claim.quote.start)).victims.side if here else None


@lru_cache(maxsize=4096)
def kinds_named(text: str) -> str:
    """Which kinds of people a text names: "-", "civilian", "combatant" or both."""
    words, folded = vocabulary(), fold(text)
    found = [k for k, p in (("civilian", words.civilian), ("combatant", words.combatant)) if p.search(folded)]
    return "+".join(found) or "-"


def around(claims: Sequence[Claim], readings: Sequence[Reading], report: Report) -> Around:
    """Return what the report as a whole says of its victims."""
    named = [c for c in claims if c.victims.status is Status.CIVILIAN and c.victims.demographic is None]
    called = [c for c in claims if CIVILIANS.search(c.victims.words or "")]
    armed = [c for c in claims if c.victims.status is Status.COMBATANT]
    flags = (
        f"named={min(len(named), 3)}", f"called={min(len(called), 3)}", f"armed={min(len(armed), 3)}",
        f"title={kinds_named(report.title or report.text[:_HEADLINE])}",
        f"lead civilians={bool(CIVILIANS.search(report.text[:_LEAD]))}",
        f"text civilians={min(len(CIVILIANS.findall(report.text)), 4)}",
        f"called={bool(called)} armed={bool(armed)}",
    )
    return Around(claims, {r.id: r for r in readings}, report, flags)
