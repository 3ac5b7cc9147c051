"""Are two events of different reports one? A table of small questions, each with one weight in `hand/weights.toml`.

A question answers with a sentence that names the values compared, or None for no. What is unknown is never an answer.
"""
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product

from cenotaph.compare import Answer, Verdict, same_count, same_period, same_place
from cenotaph.records import Noun, Period, Place, PlacePrecision, Status

from .event import FAR_DAY, Event, window
from .weights import GENERIC_VICTIMS, WEIGHTS

FINE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD)
COARSE = (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE)


class Pair(Noun, frozen=True, kw_only=True):
    """Two events with what was found out about them once: how places and periods stand, whether texts are copies."""

    first: Event
    second: Event
    copied: Answer | None = None
    place: Answer
    finest: PlacePrecision = PlacePrecision.UNKNOWN
    period: Answer


Question = Callable[[Pair], str | None]
_LIKELIEST = (Verdict.SAME, Verdict.CONTAINS, Verdict.OVERLAPS, Verdict.NEAR, Verdict.UNKNOWN, Verdict.EXCLUDES)
_UNKNOWN = Answer(verdict=Verdict.UNKNOWN, score=0.0, reason="nothing to compare")


def pair_of(first: Event, second: Event) -> Pair:
    """Return the pair with its places and periods compared: the likeliest of what each names, days only near by."""
    places = [(same_place(a, b), a, b) for a, b in product(first.places, second.places)]
    place, finest = _UNKNOWN, PlacePrecision.UNKNOWN
    if places:
        place, a, b = min(places, key=lambda found: (_LIKELIEST.index(found[0].verdict), -found[0].score))
        finest = _coarser(a, b)
    apart = place.verdict is Verdict.EXCLUDES
    periods = [] if apart else [same_period(a, b) for a, b in product(first.periods, second.periods)]
    period = min(periods, key=lambda found: _LIKELIEST.index(found.verdict), default=_UNKNOWN)
    return Pair(first=first, second=second, place=place, finest=finest, period=period)


def _coarser(a: Place, b: Place) -> PlacePrecision:
    order = list(PlacePrecision)
    return max(a.precision, b.precision, key=order.index)


# --- what can never be one event


def one_report(pair: Pair) -> str | None:
    """One report tells them as two."""
    return "told as two by one report" if pair.first.report.id == pair.second.report.id else None


def places_exclude(pair: Pair) -> str | None:
    """Their places exclude each other."""
    return pair.place.reason if pair.place.verdict is Verdict.EXCLUDES else None


def periods_exclude(pair: Pair) -> str | None:
    """Their days exclude each other."""
    return pair.period.reason if pair.period.verdict is Verdict.EXCLUDES else None


def reported_before(pair: Pair) -> str | None:
    """The one was reported before the other happened, or is undated and long after it."""
    for told, other in ((pair.first, pair.second), (pair.second, pair.first)):
        if told.span or told.day == FAR_DAY:
            continue
        first, last = other.span or _likely_days(other)
        if first > told.day:
            return f"reported on {told.day}, before {first}"
        if last < window(told.day, WEIGHTS.undated_days)[0] and not other.span:
            return f"reported {(told.day - last).days} days apart, the day unknown"
    return None


def _likely_days(event: Event) -> tuple[date, date]:
    return (date.min, FAR_DAY) if event.day == FAR_DAY else window(event.day, WEIGHTS.undated_days)


# --- what speaks for or against


def copied_words(pair: Pair) -> str | None:
    """Do they share a quoted sentence word for word?"""
    shared = sorted(pair.first.sentences & pair.second.sentences)
    return f"the same words: “{shared[0]}”" if shared else None


def copied_report(pair: Pair) -> str | None:
    """Are the two reports near-copies of one text?"""
    return f"the reports are copies, {pair.copied.reason}" if pair.copied and pair.copied.yes else None


def same_spot(pair: Pair) -> str | None:
    """Is it the same site or neighbourhood?"""
    return pair.place.reason if _same(pair) and pair.finest in FINE else None


def same_town(pair: Pair) -> str | None:
    """Is it the same town?"""
    # A place that no table knows has no precision: as a name of its own it narrows as a town does.
    return pair.place.reason if _same(pair) and pair.finest in (PlacePrecision.TOWN, PlacePrecision.UNKNOWN) else None


def one_place_in_the_other(pair: Pair) -> str | None:
    """Does the one town hold the place of the other, or do they share a part?"""
    inside = pair.place.verdict in (Verdict.CONTAINS, Verdict.OVERLAPS)
    return pair.place.reason if inside and pair.finest not in (*COARSE, PlacePrecision.COUNTRY) else None


def neighbouring_places(pair: Pair) -> str | None:
    """Are the places next to each other, or spelled nearly alike?"""
    return pair.place.reason if pair.place.verdict is Verdict.NEAR else None


def same_region(pair: Pair) -> str | None:
    """Is it at least the same province or district?"""
    return pair.place.reason if pair.place.compatible and pair.finest in COARSE else None


def same_day(pair: Pair) -> str | None:
    """Is it the same day, or the same short span?"""
    return pair.period.reason if pair.period.verdict is Verdict.SAME and _short(pair) else None


def overlapping_days(pair: Pair) -> str | None:
    """Do the days overlap?"""
    overlap = pair.period.verdict in (Verdict.OVERLAPS, Verdict.CONTAINS) or (pair.period.yes and not _short(pair))
    return pair.period.reason if overlap and pair.period.score >= 0.05 else None


def a_day_apart(pair: Pair) -> str | None:
    """Is it the day before or after?"""
    return pair.period.reason if pair.period.verdict is Verdict.NEAR else None


def reported_together(pair: Pair) -> str | None:
    """Is a date unknown, but the reports are of the same days?"""
    if (pair.first.span and pair.second.span) or FAR_DAY in (pair.first.day, pair.second.day):
        return None
    (first_a, last_a), (first_b, last_b) = (e.span or _likely_days(e) for e in (pair.first, pair.second))
    near = max(first_a, first_b) <= min(last_a, last_b)
    return f"a date is unknown, reported on {pair.first.day} and {pair.second.day}" if near else None


def same_means(pair: Pair) -> str | None:
    """Is it the same means?"""
    shared = sorted(pair.first.means & pair.second.means)
    return f"both by {', '.join(shared)}" if shared else None


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


def same_large_number(pair: Pair) -> str | None:
    """Is one number of ten or more the same?"""
    return _same_number(pair, 10, 10**9)


def same_small_number(pair: Pair) -> str | None:
    """Is one number from three to nine the same, and no larger one?"""
    return None if _same_number(pair, 10, 10**9) else _same_number(pair, 3, 9)


def same_one_or_two(pair: Pair) -> str | None:
    """Is one or two the same, and no larger number?"""
    return None if _same_number(pair, 3, 10**9) else _same_number(pair, 1, 2)


def numbers_that_fit(pair: Pair) -> str | None:
    """Do two counts leave room for each other without being equal, or three times apart?"""
    if _same_number(pair, 1, 10**9):
        return None
    return next((answer.reason for answer, ratio in _compared(pair) if answer.compatible and ratio <= 3), None)


def numbers_far_apart(pair: Pair) -> str | None:
    """Is every comparable count more than three times the other?"""
    compared = list(_compared(pair))
    far = bool(compared) and all(a.verdict is Verdict.EXCLUDES and ratio > 3 for a, ratio in compared)
    return compared[0][0].reason if far else None


def no_harm_in_common(pair: Pair) -> str | None:
    """Do they tell of different harms only?"""
    one, other = pair.first.harms, pair.second.harms
    return None if one & other else f"{', '.join(sorted(one))} and {', '.join(sorted(other))}"


def same_source(pair: Pair) -> str | None:
    """Do both quote one source?"""
    shared = pair.first.sources & pair.second.sources
    if not shared:
        return None
    names = sorted({c.source.name or c.source.words or "" for c in (*pair.first.claims, *pair.second.claims)} - {""})
    return f"one source among {', '.join(names)}"


def same_figure_of_one_source(pair: Pair) -> str | None:
    """Does one source give the same number, of three or more, in both?"""
    shared = pair.first.figures & pair.second.figures
    found = sorted((number, harm.value) for _, harm, number in shared if number > 2)
    return f"one source gives {found[-1][0]} {found[-1][1]} in both" if found else None


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


def _same(pair: Pair) -> bool:
    return pair.place.verdict is Verdict.SAME


def _short(pair: Pair) -> bool:
    return any(_days(p) <= 3 for p in (*pair.first.periods, *pair.second.periods))


def _days(period: Period) -> int:
    return (period.last - period.first + timedelta(days=1)).days if period.first and period.last else 10**6


def _same_number(pair: Pair, low: int, high: int) -> str | None:
    for answer, number, harm in _equal(pair):
        if low <= number <= high:
            return f"{number} {harm} in both ({answer})"
    return None


def _equal(pair: Pair) -> Iterator[tuple[str, int, str]]:
    for harm in sorted(pair.first.harms & pair.second.harms):
        for (group_a, a), (group_b, b) in product(pair.first.counts.get(harm, ()), pair.second.counts.get(harm, ())):
            if a.stated == b.stated and a.stated and group_a.demographic == group_b.demographic:
                yield f"{group_a.label}, {group_b.label}", a.stated, harm.value


def _compared(pair: Pair) -> Iterator[tuple[Answer, float]]:
    """Every two counts of one harm and group, with how many times the larger is the smaller."""
    for harm in sorted(pair.first.harms & pair.second.harms):
        for (group_a, a), (group_b, b) in product(pair.first.counts.get(harm, ()), pair.second.counts.get(harm, ())):
            if group_a.demographic == group_b.demographic and a.stated and b.stated:
                yield same_count(a, b), max(a.stated, b.stated) / min(a.stated, b.stated)


EXCLUSIONS: tuple[Question, ...] = (one_report, places_exclude, periods_exclude, reported_before)
RULES: tuple[Question, ...] = (
    copied_words, copied_report, same_spot, same_town, one_place_in_the_other, neighbouring_places, same_region,
    same_day, overlapping_days, a_day_apart, reported_together, same_means, other_means, same_blamed_side,
    other_blamed_side, same_large_number, same_small_number, same_one_or_two, numbers_that_fit, numbers_far_apart,
    no_harm_in_common, same_source, same_figure_of_one_source, same_victims, other_victims,
)
