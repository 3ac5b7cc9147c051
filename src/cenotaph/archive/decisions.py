"""The decision log: what reviewers decided, one chained line a decision; beside the archive, the second truth."""
from collections.abc import Callable
from pathlib import Path

from cenotaph.records import Decision

from .chain import BEGINNING, Chain
from .disk import alone


class DecisionLog:
    """The decisions of a project in `decisions.jsonl`, beside the archive. The file is made with the first decision."""

    # The head of a log without a line.
    NEW = f"0:{BEGINNING}"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "decisions.jsonl"
        self._lock = folder / "archive" / ".decisions.lock"
        self._chain = Chain(self.path, Decision)

    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision in the order in which they were made. Torn lines are passed over (`faults` names them).

        Raises Stop where the chain of the log is broken: what was decided can then no longer be believed.
        """
        return tuple(self._chain.entries())

    def write(self, made: Callable[[tuple[Decision, ...]], Decision]) -> Decision:
        """Append the decision that `made` returns for the log as it stands, alone with it; return it as written.

        Raises Stop where the disk refuses, where the chain is broken, or where `made` does; nothing is then written.
        """
        with alone(self._lock):
            return self._chain.add(made(self.decisions()))

    def head(self) -> str:
        """Return what names the log as it stands: the number of its lines and the hash of the last."""
        return self._heads()[-1]

    def holds(self, head: str) -> bool:
        """Say whether the log once had this head: nothing was lost or changed since, lines were only added."""
        return head in self._heads()

    def _heads(self) -> list[str]:
        hashes = [BEGINNING, *(line.sha256 for line in self._chain.lines())]
        return [f"{number}:{digest}" for number, digest in enumerate(hashes)]

    def faults(self) -> tuple[str, ...]:
        """Return a sentence for every line that is torn or does not follow from the line before it."""
        return tuple(self._chain.faults("the decision log", torn="what it said is lost, decide it again"))
