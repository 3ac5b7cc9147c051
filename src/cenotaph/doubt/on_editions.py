"""Doubts about what was published already."""
from collections.abc import Iterator

from cenotaph.records import Change, Doubt

from .evidence import Evidence
from .stakes import Stake, heaviest

_MOST_LINES = 3


def changed_since_edition(evidence: Evidence) -> Iterator[Doubt]:
    """What the last edition published is not what the record says now: readers hold another figure."""
    changed: dict[str, list[Change]] = {}
    for change in evidence.beside.changes:
        if change.what != "recorded":
            changed.setdefault(change.now or change.subject, []).append(change)
    for subject, changes in changed.items():
        edition = changes[0].edition - 1
        people, harm = heaviest(*(Stake(change.people, change.harm) for change in changes))
        yield Doubt(
            kind="changed_since_edition", subject=subject, sentence=_sentence(changes, edition),
            people=people, harm=harm, command=f"diff {edition} now",
            claims=tuple(dict.fromkeys(claim for change in changes for claim in change.claims)),
        )


def _sentence(changes: list[Change], edition: int) -> str:
    told = "; ".join(change.sentence for change in changes[:_MOST_LINES])
    more = f"; and {len(changes) - _MOST_LINES} more" if len(changes) > _MOST_LINES else ""
    return (
        f"“{changes[0].label}” is not as edition {edition} published it: {told}{more}. Why: {changes[0].reasons[0]}. "
        "Publish the next edition once it is settled."
    )
