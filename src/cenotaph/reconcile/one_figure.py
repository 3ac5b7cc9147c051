"""One figure: low, high and best of one harm for one group of victims, from what the voices stand by."""
from collections.abc import Sequence

from cenotaph.codebook import Codebook
from cenotaph.records import Amount, Figure, Flag, FlagKind, Group, Harm, Step, StepRule, content_id

from .arithmetic import ALL, chosen, ranged
from .best import best_of
from .statement import Statement, left_out, words_beside
from .wording import opened, people


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
        used = [max(used, key=lambda s: (s.amount.low, s.voice))]
    left = [s for s in statements if s not in used]
    start = tuple(s.amount for s in used)
    bounds = ranged(start)
    number, why = best_of(start, codebook.best_figure)
    best = chosen(bounds, number)
    steps = (
        *(step for s in used for step in s.steps), *(step for s in left for step in _left(s)),
        Step(rule=StepRule.RANGE, start=start, gives=bounds, result=_range(start, bounds)),
        Step(rule=StepRule.BEST, start=(bounds, *start), gives=best, choice=codebook.best_figure, result=why),
    )
    voices = len({s.voice for s in used})
    return figure_from(name_of(owner, harm, group), harm, best, steps, voices, _contradicting(left, bounds))


def figure_from(
    name: str, harm: Harm, amount: Amount, steps: Sequence[Step], voices: int, flags: Sequence[Flag] = ()
) -> Figure:
    """Return the figure that a derivation ends in: its last amount."""
    return Figure(
        id=name, harm=harm, group=amount.group, low=amount.low, best=amount.number, high=amount.high, voices=voices,
        claims=amount.claims, steps=tuple(steps), flags=tuple(flags),
    )


def _left(statement: Statement) -> tuple[Step, ...]:
    if not statement.counted:
        return words_beside(statement)
    why = f"{people(statement.words, statement.group)} are only some of the group"
    return (*statement.steps, Step(
        rule=StepRule.ONLY_SOME, set_aside=left_out(statement.claims, why),
        result=opened(f"{statement.voice}: {why}."),
    ))


def _contradicting(left: Sequence[Statement], bounds: Amount) -> list[Flag]:
    """A flag for every voice whose vague words speak of more people than the figure of all victims holds."""
    if bounds.group != ALL or bounds.high is None:
        return []
    above = (s for s in left if not s.counted and s.amount.low > (bounds.high or 0))
    return [
        Flag(
            kind=FlagKind.WORDS_ABOVE_NUMBER, people=s.amount.low - bounds.high,
            sentence=opened(f"{s.voice} speaks of “{s.words}” ({s.amount.span}), which is more than {bounds.high}."),
        )
        for s in above
    ]


def _range(start: Sequence[Amount], bounds: Amount) -> str:
    said = "; ".join(f"{a.given_by}: {a.span}" for a in start)
    if len(start) == 1:
        return opened(f"{said}. No other voice gives a figure.")
    if bounds.high is None:
        return opened(f"{said}. Together {bounds.low} or more: no voice gives a ceiling that fits them all.")
    if bounds.low == bounds.high:
        return opened(f"{said}. They agree.")
    return opened(f"{said}. From {bounds.low} to {bounds.high}, the smallest and the largest figure given.")
