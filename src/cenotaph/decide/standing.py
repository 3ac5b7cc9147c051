"""Which decisions stand: undo takes one out, and an undo that is itself undone brings it back."""
from collections.abc import Sequence
from dataclasses import dataclass

from cenotaph.records import Decision, DecisionKind, Unmet


@dataclass(frozen=True)
class Log:
    """A log read from its end: decisions that stand, in order; by id which decision undid which; undos of nothing."""

    standing: tuple[Decision, ...]
    undone_by: dict[str, str]
    unmet: tuple[Unmet, ...]


def read_log(decisions: Sequence[Decision]) -> Log:
    """Return which decisions stand. An undo speaks of an earlier line, so the last line always stands."""
    undone_by: dict[str, str] = {}
    earlier = {decision.id: number for number, decision in enumerate(decisions)}
    unmet = []
    for number in range(len(decisions) - 1, -1, -1):
        decision = decisions[number]
        if decision.kind is not DecisionKind.UNDO or decision.id in undone_by:
            continue
        target = decision.value or ""
        if earlier.get(target, number) < number:
            undone_by.setdefault(target, decision.id)
        else:
            unmet.append(Unmet(decision=decision, why=f"no earlier line of the log is decision {target}"))
    standing = (d for d in decisions if d.id not in undone_by and d.kind is not DecisionKind.UNDO)
    return Log(tuple(standing), undone_by, tuple(reversed(unmet)))
