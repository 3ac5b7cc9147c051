"""The best figure: one question for each rule that a codebook may choose, each answer with its reason."""
from collections.abc import Callable, Mapping, Sequence

from cenotaph.records import Amount

from .arithmetic import newest_first
from .wording import listed

Answer = tuple[int, str]


def most_voices_then_newest(start: Sequence[Amount]) -> Answer:
    """The figure that most voices support; of equals the newest."""
    if len(start) == 1:
        return start[0].number, f"{start[0].number}: the only voice."
    support = {n: [other for other in start if supports(other, n)] for n in {a.number for a in start}}
    most = max(len(found) for found in support.values())
    best = next(a.number for a in reversed(by_age(start)) if len(support[a.number]) == most)
    names = listed(sorted({a.given_by or "" for a in support[best]}))
    if sum(len(found) == most for found in support.values()) > 1:
        return best, f"{best}: {most} of {len(start)} voices each for several figures, this the newest ({names})."
    return best, f"{best}: {most} of {len(start)} voices ({names})."


def newest(start: Sequence[Amount]) -> Answer:
    """The newest figure."""
    last = by_age(start)[-1]
    return last.number, f"{last.number}: the newest, {last.given_by}."


def lowest(start: Sequence[Amount]) -> Answer:
    """The lowest figure."""
    least = min(a.number for a in start)
    return least, f"{least}: the lowest figure."


BEST: Mapping[str, Callable[[Sequence[Amount]], Answer]] = {
    "most_voices_then_newest": most_voices_then_newest,
    "newest": newest,
    "lowest": lowest,
}


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
