"""The best figure: one question for each rule that a codebook may choose, each answer with its reason."""
from collections.abc import Callable, Mapping, Sequence

from cenotaph.records import Amount

from .arithmetic import newest_first
from .wording import listed

Answer = tuple[int, str]


def most_voices_then_newest(start: Sequence[Amount]) -> Answer:
    """The figure that most voices support; of equals the newest."""
    return _most(start, [a.number for a in reversed(by_age(start))], "the newest")


def most_voices_then_lowest(start: Sequence[Amount]) -> Answer:
    """The figure that most voices support; of equals the lowest."""
    return _most(start, sorted(a.number for a in start), "the lowest")


def newest(start: Sequence[Amount]) -> Answer:
    """The figure of the newest report; of one day that for which most voices leave room, then the lowest."""
    last = by_age(start)[-1]
    return last.number, f"{last.number}: the newest, {last.given_by}."


def lowest(start: Sequence[Amount]) -> Answer:
    """The lowest figure that any voice gives."""
    least = min(a.number for a in start)
    return least, f"{least}: the lowest figure."


def newest_then_majority_then_lowest(start: Sequence[Amount]) -> Answer:
    """The newest report's figure; of several of one day what more than half of them give, else their lowest (GTD)."""
    last = max(newest_first(a) for a in start)
    late = [a for a in start if newest_first(a) == last]
    if len({a.number for a in late}) == 1:
        return late[0].number, f"{late[0].number}: the newest, {_names(late)}."
    common = max(late, key=lambda a: (sum(o.number == a.number for o in late), -a.number)).number
    if 2 * sum(a.number == common for a in late) > len(late):
        return common, f"{common}: the majority of the {len(late)} newest voices."
    least = min(a.number for a in late)
    return least, f"{least}: the lowest of the {len(late)} newest voices, of which no majority agrees."


BEST: Mapping[str, Callable[[Sequence[Amount]], Answer]] = {
    rule.__name__: rule for rule in (
        most_voices_then_newest, most_voices_then_lowest, newest, lowest, newest_then_majority_then_lowest,
    )
}


def best_of(start: Sequence[Amount], rule: str) -> Answer:
    """Return the best figure by one of the rules of `BEST`, and why it is that one, in a sentence."""
    if len({a.number for a in start}) == 1:
        return start[0].number, f"{start[0].number}: {'the only voice' if len(start) == 1 else 'all voices'}."
    return BEST[rule](start)


def _most(start: Sequence[Amount], ranked: Sequence[int], what: str) -> Answer:
    """The first of the ranked numbers that most voices support."""
    support = {number: [a for a in start if supports(a, number)] for number in set(ranked)}
    most = max(len(found) for found in support.values())
    best = next(number for number in ranked if len(support[number]) == most)
    names = _names(support[best])
    if sum(len(found) == most for found in support.values()) > 1:
        return best, f"{best}: {most} of {len(start)} voices each for several figures, this {what} ({names})."
    return best, f"{best}: {most} of {len(start)} voices ({names})."


def _names(amounts: Sequence[Amount]) -> str:
    return listed(sorted({a.given_by or "" for a in amounts}))


def by_age(start: Sequence[Amount]) -> list[Amount]:
    """Return the amounts, the newest last; of one day that for which most voices leave room, then the lowest, last."""
    room = {n: sum(leaves_room(other, n) for other in start) for n in {a.number for a in start}}
    return sorted(start, key=lambda a: (newest_first(a), room[a.number], -a.number))


def supports(amount: Amount, number: int) -> bool:
    """Say whether an amount speaks for a number: its own or, where it is closed at both ends, one between them.

    An open one ("at least 5") supports the number it names and no larger one.
    """
    closed = amount.high is not None and amount.floor
    return amount.number == number or (closed and amount.low <= number <= (amount.high or 0))


def leaves_room(amount: Amount, number: int) -> bool:
    """Say whether a number does not contradict an amount."""
    return (amount.low <= number or not amount.floor) and (amount.high is None or number <= amount.high)
