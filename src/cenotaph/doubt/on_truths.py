"""Doubts about what is kept and not derived: the decision log, and the newest edition."""
from collections.abc import Iterator

from cenotaph.records import Doubt

from .evidence import Evidence


def torn_decision_log(evidence: Evidence) -> Iterator[Doubt]:
    """A line of the decision log is torn or does not follow from the line before it: a decision may be lost."""
    for fault in evidence.beside.torn:
        yield Doubt(kind="torn_decision_log", subject="decisions.jsonl", sentence=f"{fault[0].upper()}{fault[1:]}.")


def edited_edition(evidence: Evidence) -> Iterator[Doubt]:
    """The newest edition is not as it was published, so that nothing can be held against it."""
    if evidence.beside.edited:
        yield Doubt(kind="edited_edition", subject="editions", sentence=evidence.beside.edited, command="verify")
