"""A derivation done again by a reader who has only its steps, with arithmetic of the test's own."""
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from cenotaph.codebook import Codebook, interval
from cenotaph.records import Amount, Bound, Claim, Figure, Step, StepRule

Bounds = tuple[int, int, int | None]
OPEN = 10**9


def redo(steps: Sequence[Step], claims: Mapping[str, Claim], figures: Mapping[str, Figure], book: Codebook) -> Bounds:
    """Return low, best and high as the last step gives them, every step having been checked against those before it."""
    given: list[Amount] = []
    for step in steps:
        for amount in step.start:
            known = amount in given or read_from(amount, claims, book) or another_figure(amount, figures)
            assert known, f"{step.rule}: nothing before it gives {amount}"
        assert not {each.claim for each in step.set_aside} & set(step.taken), f"{step.rule} takes what it sets aside"
        assert all(each.why for each in step.set_aside) and step.result
        if step.gives is not None:
            assert bounds(step.gives) in follows(step, claims, book), f"{step.rule}: {step.gives} does not follow from {step.start}"
            given.append(step.gives)
    return bounds(given[-1])


def bounds(amount: Amount) -> Bounds:
    return amount.low, amount.number, amount.high


def read_from(amount: Amount, claims: Mapping[str, Claim], book: Codebook) -> bool:
    """True where the amount is what the codebook reads in the one claim that carries it."""
    if len(amount.claims) != 1:
        return False
    count = claims[amount.claims[0]].count
    means = interval(count, book)
    return means is not None and (amount.low, amount.high, amount.floor) == (means.low, means.high, count.bound is not Bound.AT_MOST)


def another_figure(amount: Amount, figures: Mapping[str, Figure]) -> bool:
    other = figures.get(amount.given_by or "")
    return other is not None and bounds(amount) == (other.low, other.best, other.high)


def follows(step: Step, claims: Mapping[str, Claim], book: Codebook) -> list[Bounds]:
    """What the rule may give from what the step starts from."""
    if step.rule is StepRule.READING:
        return [bounds(step.gives)] if step.gives and read_from(step.gives, claims, book) else []
    return REDONE[step.rule](step.start, step.choice)


def top(amounts: Sequence[Amount]) -> list[int]:
    return [OPEN if a.high is None else a.high for a in amounts]


def closed(number: int) -> int | None:
    return None if number >= OPEN else number


def one_of_them(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    return [bounds(a) for a in start]


def the_first(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    return [bounds(start[0])]


def without_ceiling(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    return [(start[0].low, start[0].number, None)]


def hull(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    return [(min(a.low for a in start), start[-1].number, closed(max(top(start))))]


def total(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    return [(sum(a.low for a in start), sum(a.number for a in start), closed(sum(top(start))))]


def widest(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    lows = [a.low for a in start if a.floor] or [a.low for a in start]
    ceilings = [a.high for a in start if a.high is not None]
    high = max(ceilings, default=None)
    if high is not None and any(a.low > high for a in start):
        high = None
    return [(min(lows), min(lows), high)]


def best_between(start: Sequence[Amount], choice: str | None) -> list[Bounds]:
    within, voices = start[0], list(start[1:])
    numbers = {"lowest": lowest, "newest": newest, "most_voices_then_newest": most_supported}[choice or ""](voices)
    ends = (within.low, within.high if within.high is not None else OPEN)
    return [(within.low, sorted((*ends, number))[1], within.high) for number in numbers]


def lowest(voices: Sequence[Amount]) -> set[int]:
    return {min(a.number for a in voices)}


def newest(voices: Sequence[Amount]) -> set[int]:
    last = max(a.day or date.min for a in voices)
    return {a.number for a in voices if (a.day or date.min) == last}


def most_supported(voices: Sequence[Amount]) -> set[int]:
    def backing(number: int) -> int:
        return sum(
            a.number == number or (a.high is not None and a.floor and a.low <= number <= a.high) for a in voices
        )

    most = max(backing(a.number) for a in voices)
    return newest([a for a in voices if backing(a.number) == most])


def raised_by_words(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    best = max(start[0].number, *(a.low for a in start[1:]))
    return [(max(a.low for a in start), best, closed(max(best, *top(start))))]


def cut(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    part, whole = start
    return [(min(part.low, ceiling), min(part.number, ceiling), ceiling) for ceiling in [min(top([part, whole]))]]


def less(start: Sequence[Amount], _: str | None) -> list[Bounds]:
    toll, recorded = start[0], start[1] if len(start) > 1 else Amount(low=0, number=0, high=0)
    high = None if toll.high is None else max(0, toll.high - recorded.low)
    return [(max(0, toll.low - recorded.number), max(0, toll.number - recorded.number), high)]


REDONE: Mapping[StepRule, Callable[[Sequence[Amount], str | None], list[Bounds]]] = {
    StepRule.UPDATES: one_of_them,
    StepRule.REPEATED: one_of_them,
    StepRule.NUMBER_BEFORE_WORDS: one_of_them,
    StepRule.UNNAMED_SPEAKERS: hull,
    StepRule.ONLY_SOME: without_ceiling,
    StepRule.PARTS_ADD_UP: total,
    StepRule.GROUPS_ADD_UP: total,
    StepRule.WHOLE_STANDS: the_first,
    StepRule.RANGE: widest,
    StepRule.BEST: best_between,
    StepRule.WORDS_RAISE: raised_by_words,
    StepRule.PART_WITHIN_WHOLE: cut,
    StepRule.RECORDED: total,
    StepRule.LEFT_OVER: less,
}
