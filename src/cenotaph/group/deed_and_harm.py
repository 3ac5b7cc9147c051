"""Questions about what was done, by whom, to whom and to how many."""
from collections.abc import Iterator
from itertools import product

from cenotaph.compare import Answer, Verdict, same_count
from cenotaph.records import Count, Harm, Means, Status

from .pair import Pair, Question
from .weights import GENERIC_VICTIMS

# Updates and rival counts of one event seldom differ by more.
FAR_TIMES = 3
# One or two are the same by chance.
SEVERAL = 3
_IN_ORDER = {harm: n for n, harm in enumerate(Harm)}
DAILY_MEANS = frozenset({Means.AIRSTRIKE, Means.SHELLING, Means.CLASHES})


def same_seldom_means(pair: Pair) -> str | None:
    """Is it the same means, none of those that fill the days of a war (air strikes, shelling, clashes)?"""
    shared = sorted((pair.first.means & pair.second.means) - DAILY_MEANS)
    return f"both by {', '.join(shared)}" if shared else None


def same_daily_means(pair: Pair) -> str | None:
    """Is it the same means, one of those that fill the days of a war?"""
    shared = pair.first.means & pair.second.means
    return f"both by {', '.join(sorted(shared))}" if shared and shared <= DAILY_MEANS else None


def other_means(pair: Pair) -> str | None:
    """Are the means known and different?"""
    one, other = pair.first.means, pair.second.means
    return f"{', '.join(sorted(one))} and {', '.join(sorted(other))}" if one and other and not one & other else None


def same_blamed_side(pair: Pair) -> str | None:
    """Is the same side blamed?"""
    shared = sorted(pair.first.blamed & pair.second.blamed)
    return f"both blame {', '.join(shared)}" if shared else None


def other_blamed_side(pair: Pair) -> str | None:
    """Are different sides blamed?"""
    one, other = pair.first.blamed, pair.second.blamed
    rival = one and other and not one & other
    return f"{', '.join(sorted(one))} and {', '.join(sorted(other))} are blamed" if rival else None


def several_same_numbers(pair: Pair) -> str | None:
    """Do several counts agree, of other harms or victims, not all of them one?"""
    if len(pair.equal_numbers) < 2:
        return None
    found = {(e.harm.value, e.demographic or ""): e.number for e in pair.equal_numbers}
    if len(found) < 2 or max(found.values()) < 2:
        return None
    return " and ".join(f"{number} {harm}" for (harm, _), number in sorted(found.items())) + " in both"


def same_large_number(pair: Pair) -> str | None:
    """Is one number of ten or more the same?"""
    return _same_number(pair, 10, 10**9)


def same_small_number(pair: Pair) -> str | None:
    """Is one number from three to nine the same, and no larger one?"""
    return _same_number(pair, 3, 9)


def same_one_or_two(pair: Pair) -> str | None:
    """Is one or two the same, and no larger number?"""
    return _same_number(pair, 1, 2)


def numbers_that_fit(pair: Pair) -> str | None:
    """Do two counts leave room for each other without being equal, or three times apart?"""
    if pair.same_number:
        return None
    return next((answer.reason for answer, ratio in _compared(pair) if answer.compatible and ratio <= FAR_TIMES), None)


def numbers_far_apart(pair: Pair) -> str | None:
    """Is the largest count of the dead, or of all common harms, over three times the other's, and no three the same?"""
    if pair.same_number and pair.same_number.number >= SEVERAL:
        return None
    largest = list(_largest(pair))
    if largest and largest[0][0] is Harm.KILLED:
        # One captive in both says little beside 43 dead here and one there.
        largest = largest[:1]
    answers = [same_count(a, b) for _, a, b in largest if _times(a, b) > FAR_TIMES]
    far = answers and len(answers) == len(largest) and all(a.verdict is Verdict.EXCLUDES for a in answers)
    return answers[0].reason if far else None


def _largest(pair: Pair) -> Iterator[tuple[Harm, Count, Count]]:
    """The largest counts of every common harm, but where the smaller may be more: it is told vaguely too."""
    one, other = pair.first.largest, pair.second.largest
    for harm in sorted(one.keys() & other.keys(), key=_IN_ORDER.__getitem__):
        a, b = one[harm], other[harm]
        smaller = pair.first if (a.stated or 0) < (b.stated or 0) else pair.second
        if a.stated == b.stated or harm not in smaller.vague:
            yield harm, a, b


def no_harm_in_common(pair: Pair) -> str | None:
    """Do they tell of different harms only?"""
    one, other = pair.first.harms, pair.second.harms
    return None if one & other else f"{', '.join(sorted(one))} and {', '.join(sorted(other))}"


def same_victims(pair: Pair) -> str | None:
    """Do both name the victims by a word that fits few?"""
    shared = sorted((pair.first.victim_words & pair.second.victim_words) - GENERIC_VICTIMS)
    return f"both of “{shared[0]}”" if shared else None


def other_victims(pair: Pair) -> str | None:
    """Are the victims of the one a side's fighters, and those of the other nobody of them?"""
    one, other = pair.first.victims, pair.second.victims
    known = all(group.status in (Status.CIVILIAN, Status.COMBATANT) for group in one | other)
    if not (one and other and known) or one & other:
        return None
    if any(g.status is Status.COMBATANT and g.side is None for g in one | other):
        return None
    labels = (", ".join(sorted(g.label for g in groups)) for groups in (one, other))
    return " and ".join(labels)


def _same_number(pair: Pair, low: int, high: int) -> str | None:
    found = pair.same_number
    if not found or not low <= found.number <= high:
        return None
    return f"{found.number} {found.harm} in both ({', '.join(g.label for g in found.groups)})"


def _compared(pair: Pair) -> Iterator[tuple[Answer, float]]:
    """Every two counts of one harm and group, with how many times the larger is the smaller."""
    for harm in sorted(pair.first.harms & pair.second.harms):
        for (group_a, a), (group_b, b) in product(pair.first.counts.get(harm, ()), pair.second.counts.get(harm, ())):
            if group_a.demographic == group_b.demographic and a.stated and b.stated:
                yield same_count(a, b), _times(a, b)


def _times(a: Count, b: Count) -> float:
    """How many times the larger number is the smaller."""
    one, other = a.stated or 1, b.stated or 1
    return max(one, other) / min(one, other)


DEED_AND_HARM: tuple[Question, ...] = (
    same_seldom_means, same_daily_means, other_means, same_blamed_side, other_blamed_side, several_same_numbers,
    same_large_number, same_small_number, same_one_or_two, numbers_that_fit, numbers_far_apart, no_harm_in_common,
    same_victims, other_victims,
)
