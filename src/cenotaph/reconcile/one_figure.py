"""One figure: low, high and best of one harm for one group of victims, from what the voices stand by."""
from collections.abc import Sequence

from cenotaph.codebook import Codebook
from cenotaph.records import Figure, Group, Harm, Step, content_id

from .best import best_of
from .parts import ALL
from .statement import Statement, all_claims


def name_of(owner: str, harm: Harm, group: Group) -> str:
    """Return the identity of a figure: whose it is, which harm, which victims; its numbers may change."""
    return content_id("f", owner, harm, group.status, group.demographic, group.side)


def figure_of(
    owner: str, harm: Harm, group: Group, statements: Sequence[Statement], codebook: Codebook
) -> Figure | None:
    """Return the figure for one group from the voices' statements; None where there is none.

    A statement of only some of the group counts where no voice counts the group; vague words where no voice counts any.
    """
    ranks = ([s for s in statements if s.counted and not s.some_only], [s for s in statements if s.counted], statements)
    used = next((list(rank) for rank in ranks if rank), [])
    if not used:
        return None
    if used[0].some_only:
        used = [max(used, key=lambda s: (s.low, s.voice))]
    low = min([s.low for s in used if s.gives_low] or [s.low for s in used])
    high = _ceiling(used)
    best, why = best_of(used, codebook)
    best = max(low, best if high is None else min(best, high))
    left = [s for s in statements if s not in used]
    vague = tuple(f"{s.voice} speaks of “{s.words}”, which adds nothing to a number." for s in left if not s.counted)
    return Figure(
        id=name_of(owner, harm, group), harm=harm, group=group,
        low=low, best=best, high=high, voices=len({s.voice for s in used}), claims=all_claims(used),
        steps=(
            *_derivation(used, left), _range_step(used, low, high),
            Step(rule="best", taken=all_claims(used), result=why),
        ),
        flags=vague if vague and group == ALL else (),
    )


def _ceiling(used: Sequence[Statement]) -> int | None:
    """The largest ceiling; None where there is none, or where a voice says "at least" a number above them all."""
    highs = [s.high for s in used if s.high is not None]
    return max(highs) if highs and max(highs) >= max(s.low for s in used) else None


def _derivation(used: Sequence[Statement], left: Sequence[Statement]) -> tuple[Step, ...]:
    said = "; ".join(f"{s.voice}: {s.span}" for s in used)
    count = len({s.voice for s in used})
    counted = f"{count} {'voice' if count == 1 else 'voices'}: {said}."
    voices = Step(rule="voices", taken=all_claims(used), result=counted)
    updates = (step for s in left for step in s.steps if step.rule == "updates")
    return (voices, *(step for s in used for step in s.steps), *updates, *(_left(s) for s in left))


def _left(statement: Statement) -> Step:
    if statement.counted:
        said = f"{statement.voice}: {statement.low} are only some of the group."
        return Step(rule="parts and wholes", set_aside=statement.claims, result=said)
    said = f"{statement.voice}: “{statement.words}” is kept as said; beside a number it counts nothing."
    return Step(rule="vague words", set_aside=statement.claims, result=said)


def _range_step(used: Sequence[Statement], low: int, high: int | None) -> Step:
    if high is None:
        said = f"{low} or more: no voice gives a ceiling that fits them all."
    elif low == high:
        said = f"{low}: no voice gives another figure."
    else:
        said = f"{low} to {high}: the smallest and the largest figure given."
    return Step(rule="range", taken=all_claims(used), result=said)
