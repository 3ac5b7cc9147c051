"""A reviewer's decision as it stands on the claim that it speaks about."""
from datetime import datetime

from .codes import DecisionKind
from .noun import Noun

_SAID = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.REJECT: "rejected",
    DecisionKind.JOIN: "joined to another",
    DecisionKind.PART: "parted from another",
    DecisionKind.SET_APART: "set apart",
}


class Verdict(Noun, frozen=True, kw_only=True):
    """What one decision (its id) says of a claim, and who decided it, when and why.

    `field` and `value` are those of the decision: a corrected field, a grade. `side` tells the two sides of a join or a
    parting apart, 1 or 2; it is 0 for all other kinds. A verdict on an incident stands on one claim of it.
    """

    decision: str
    kind: DecisionKind
    field: str | None = None
    value: str | None = None
    side: int = 0
    author: str
    time: datetime
    reason: str

    @property
    def order(self) -> tuple[datetime, str]:
        return (self.time, self.decision)

    @property
    def sentence(self) -> str:
        """The verdict in words: "count corrected to “26” by A. Recorder on 3 May 2013: the list names 26"."""
        what = _SAID.get(self.kind, "")
        if self.kind is DecisionKind.CORRECT:
            what = f"{(self.field or '').replace('_', ' ')} corrected to “{self.value}”"
        elif self.kind is DecisionKind.GRADE:
            what = f"graded {self.value}"
        elif self.kind is DecisionKind.NOTE:
            what = "noted"
        return f"{what} by {self.author} on {self.time.day} {self.time:%B %Y}: {self.reason}"
