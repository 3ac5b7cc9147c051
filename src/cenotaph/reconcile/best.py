"""The best figure: one rule of the codebook, asked of what the voices stand by."""
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cenotaph.codebook import Codebook

from .statement import Statement
from .wording import listed

Best = tuple[int, str]


def best_of(used: Sequence[Statement], codebook: Codebook) -> Best:
    """Return the best figure by the codebook's rule, and why it is that one, in a sentence."""
    if len({s.number for s in used}) == 1:
        return used[0].number, f"{used[0].number}: {'the only voice' if len(used) == 1 else 'all voices'}."
    return BEST[codebook.best_figure](used)


def newest(used: Sequence[Statement]) -> Best:
    """The figure of the newest report; of one day that for which most voices leave room, then the lowest."""
    last = _by_day(used)[-1]
    return last.number, f"{last.number}: the newest, {last.voice}."


def lowest(used: Sequence[Statement]) -> Best:
    """The lowest figure that any voice gives."""
    least = min(s.number for s in used)
    return least, f"{least}: the lowest figure."


def most_voices_then_newest(used: Sequence[Statement]) -> Best:
    """The figure that most voices support; of equals the newest."""
    return _most(used, [s.number for s in reversed(_by_day(used))], "the newest")


def most_voices_then_lowest(used: Sequence[Statement]) -> Best:
    """The figure that most voices support; of equals the lowest."""
    return _most(used, sorted(s.number for s in used), "the lowest")


def newest_then_majority_then_lowest(used: Sequence[Statement]) -> Best:
    """The newest report's figure; of several of one day what more than half of them give, else their lowest (GTD)."""
    last = max(s.day or date.min for s in used)
    late = [s for s in used if (s.day or date.min) == last]
    if len({s.number for s in late}) == 1:
        names = listed(sorted({s.voice for s in late}))
        return late[0].number, f"{late[0].number}: the newest, {names}."
    common = max(late, key=lambda s: (sum(o.number == s.number for o in late), -s.number)).number
    if 2 * sum(s.number == common for s in late) > len(late):
        return common, f"{common}: the majority of the {len(late)} newest voices."
    least = min(s.number for s in late)
    return least, f"{least}: the lowest of the {len(late)} newest voices, of which no majority agrees."


BEST: Mapping[str, Callable[[Sequence[Statement]], Best]] = {
    rule.__name__: rule for rule in (
        most_voices_then_newest, most_voices_then_lowest, newest, lowest, newest_then_majority_then_lowest,
    )
}


def _by_day(used: Sequence[Statement]) -> list[Statement]:
    room = {s.number: sum(_leaves_room(o, s.number) for o in used) for s in used}
    return sorted(used, key=lambda s: (s.day or date.min, room[s.number], -s.number))


def _most(used: Sequence[Statement], ranked: Sequence[int], what: str) -> Best:
    """The first of the ranked numbers that most voices support."""
    support = {number: [s for s in used if _supports(s, number)] for number in ranked}
    most = max(len(found) for found in support.values())
    best = next(number for number in ranked if len(support[number]) == most)
    names = listed(sorted({s.voice for s in support[best]}))
    if sum(len(found) == most for found in support.values()) > 1:
        return best, f"{best}: {most} of {len(used)} voices each for several figures, this {what} ({names})."
    return best, f"{best}: {most} of {len(used)} voices ({names})."


def _supports(statement: Statement, number: int) -> bool:
    """An open statement ("at least 5") supports the number it names and no larger one."""
    closed = statement.high is not None and statement.gives_low
    return statement.number == number or (closed and statement.low <= number <= (statement.high or 0))


def _leaves_room(statement: Statement, number: int) -> bool:
    return (statement.low <= number or not statement.gives_low) and (statement.high is None or number <= statement.high)
