"""What an incident's claims share: its place, its period, and a label that says no more than they do."""
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from cenotaph.codebook import victim_group
from cenotaph.compare import same_period, same_place
from cenotaph.records import (
    Bound,
    Claim,
    Count,
    Group,
    Harm,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
)

PRECISIONS = list(PlacePrecision)
PERIODS = list(PeriodPrecision)
# "hundreds of thousands of" is a number in words; what is longer is a sentence and no label.
WORDS_OF_A_NUMBER = 4
ONE = {"children": "child", "women": "woman", "men": "man"}
BOUNDS = {Bound.AT_LEAST: "at least ", Bound.AT_MOST: "up to ", Bound.ABOUT: "about "}


def shared_place(claims: Sequence[Claim]) -> Place:
    """Return the most precise place that most claims share: each supports the places that hold or lie in its own.

    The spot within it is the one that most of them tell.
    """
    known = {c.place.key: c.place for c in claims if c.place.key}
    if not known:
        return next((c.place for c in claims if c.place.words), Place())
    said = Counter(c.place.key for c in claims if c.place.key)

    def rank(place: Place) -> tuple[int, int, int, str]:
        support = sum(said[key] for key, other in known.items() if same_place(place, other).compatible)
        return (-support, PRECISIONS.index(place.precision), -said[place.key or ""], place.key or "")

    shared = min(known.values(), key=rank)
    spots = Counter(c.place.site for c in claims if c.place.site and c.place.key == shared.key)
    return replace(shared, site=min(spots, key=lambda site: (-spots[site], site), default=None))


def shared_period(claims: Sequence[Claim]) -> Period:
    """Return the most precise period that most claims share: each supports the periods that overlap its own.

    A denial, often given the day on which it was made, is asked only where nothing else is told.
    """
    claims = [c for c in claims if not c.denied] or claims
    known = {(c.period.first, c.period.last): c.period for c in claims if c.period.known}
    if not known:
        return next((c.period for c in claims if c.period.words), Period())
    said = Counter((c.period.first, c.period.last) for c in claims if c.period.known)

    def rank(period: Period) -> tuple[int, int, int, str, str]:
        days = (period.first, period.last)
        near = (days_b for days_b, other in known.items() if same_period(period, other).compatible)
        support = sum(said[days_b] for days_b in near)
        return (-support, PERIODS.index(period.precision), -said[days], str(period.first), str(period.last))

    return min(known.values(), key=rank)


def label(claims: Sequence[Claim], place: Place, period: Period) -> str:
    """Return a line such as "8 to 11 killed in Karm al-Zeitoun, Homs, 11 March 2012"; what is unknown is said to be."""
    where = place.label
    parts = [f"{harm_words(claims)} in {where}" if where else f"{harm_words(claims)}, place unknown"]
    return ", ".join([*parts, period.label or "day unknown"])


def harm_words(claims: Sequence[Claim]) -> str:
    """The first harm in the codes' order that is claimed, with the numbers given for all its victims."""
    stated = [c for c in claims if not c.denied]
    if not stated:
        return "denied harm"
    harm = min((c.harm for c in stated), key=list(Harm).index)
    of_harm = [c for c in stated if c.harm is harm]
    ids = {c.id for c in of_harm}
    whole = [c for c in of_harm if c.part_of not in ids]
    whole = [c for c in whole if not c.victims.demographic] or whole
    counted = [c.count for c in whole if c.count.stated is not None]
    vague = next((c.count.words for c in whole if 0 < len(c.count.words.split()) <= WORDS_OF_A_NUMBER), "people")
    said = count_words(counted) if counted else vague
    who = _shared_group(whole)
    return f"{said}{_of_whom(said, who)} {harm.value.replace('_', ' ')}"


def _of_whom(said: str, who: Group) -> str:
    """The group after its number, "" where the words name it: "26 children", "1 child", "men (combatants)"."""
    if who == Group() or who.label in said.casefold():
        return ""
    if not said[-1].isdigit():
        return f" ({who.label.replace(' (', ', ').rstrip(')')})"
    one = ONE.get(who.label) or who.label.replace("civilians", "civilian").replace("combatants", "combatant")
    return f" {one if said == '1' else who.label}"


def count_words(counts: Sequence[Count]) -> str:
    """The numbers as a span: "47", "at least 31", "8 to 11"."""
    lows, highs = [c.stated or 0 for c in counts], [c.high or c.stated or 0 for c in counts]
    low, high = min(lows), max(*highs, *lows)
    if low != high:
        return f"{low:,} to {high:,}"
    bounds = {c.bound for c in counts}
    return BOUNDS.get(bounds.pop(), "") + f"{low:,}" if len(bounds) == 1 else f"{low:,}"


def _shared_group(claims: Iterable[Claim]) -> Group:
    groups = {victim_group(c.victims) for c in claims}
    return groups.pop() if len(groups) == 1 else Group()
