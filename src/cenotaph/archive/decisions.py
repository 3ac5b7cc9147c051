"""The decision log: what reviewers decided, one chained line a decision; beside the archive, the second truth."""
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cenotaph.records import Decision

from .chain import BEGINNING, Chain
from .disk import alone


@dataclass(frozen=True)
class LogRead:
    """The decision log as it stood at one moment: its decisions, and what named it after each of its lines."""

    decisions: tuple[Decision, ...]
    heads: tuple[str, ...]

    @property
    def head(self) -> str:
        """What names the log as it stands: the number of its lines and the hash of the last."""
        return self.heads[-1]


class DecisionLog:
    """The decisions of a project in `decisions.jsonl`, beside the archive. The file is made with the first decision."""

    # The head of a log without a line.
    NEW = f"0:{BEGINNING}"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "decisions.jsonl"
        self._lock = folder / "archive" / ".decisions.lock"
        self._chain = Chain(self.path, Decision)

    def read(self) -> LogRead:
        """Return every decision in the order in which they were made. Torn lines are passed over (`faults` names them).

        A log that was only added to still has, among its heads, every head that it had. Raises Stop where the chain of
        the log is broken: what was decided can then no longer be believed.
        """
        # Decisions and heads of one reading: a decision made in between must not pass for one that was applied.
        lines = list(self._chain.chained())
        decisions = tuple(line.entry for line in lines if line.entry is not None)
        return LogRead(decisions, (self.NEW, *(f"{line.number}:{line.sha256}" for line in lines)))

    def write(self, made: Callable[[tuple[Decision, ...]], Decision]) -> Decision:
        """Append the decision that `made` returns for the log as it stands, alone with it; return it as written.

        Raises Stop where the disk refuses, where the chain is broken, or where `made` does; nothing is then written.
        """
        with alone(self._lock):
            return self._chain.add(made(self.read().decisions))

    def faults(self) -> tuple[str, ...]:
        """Return a sentence for every line that is torn or does not follow from the line before it."""
        return tuple(self._chain.faults("the decision log", torn="what it said is lost, decide it again"))
