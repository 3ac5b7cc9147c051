"""Two events side by side: how their places and days stand, found out once for all questions."""
from collections.abc import Callable
from functools import cached_property
from itertools import product
from typing import NamedTuple

from cenotaph.compare import Answer, Verdict, fold, name_key, same_period, same_place
from cenotaph.records import Demographic, Group, Harm, Noun, Place, PlacePrecision

from .event import Event
from .wording import names

FINE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD)
_PRECISIONS = list(PlacePrecision)
_LIKELIEST = (Verdict.SAME, Verdict.CONTAINS, Verdict.OVERLAPS, Verdict.NEAR, Verdict.UNKNOWN, Verdict.EXCLUDES)
_UNKNOWN = Answer(verdict=Verdict.UNKNOWN, score=0.0, reason="nothing to compare")
_NOWHERE = (_UNKNOWN, Place(), Place())


class Equal(NamedTuple):
    """A number that both events give of one harm and kind of victim, and the two groups it is given for."""

    number: int
    harm: Harm
    demographic: Demographic | None
    groups: tuple[Group, Group]


class Pair(Noun, frozen=True, kw_only=True, dict=True):
    """Two events with what was found out about them once: how places and periods stand, whether texts are copies.

    `finest` is the coarser precision of the two places compared, `chief_town` true where both are the city that its
    province is called after. `named_beside` says, of places that exclude each other, which is named where the other is
    told: the report may have been read to mean the wrong one.
    """

    first: Event
    second: Event
    copied: Answer | None = None
    place: Answer
    finest: PlacePrecision = PlacePrecision.UNKNOWN
    chief_town: bool = False
    named_beside: str | None = None
    period: Answer

    @cached_property
    def equal_numbers(self) -> tuple[Equal, ...]:
        """Every number that both give, in the order of harms and then of the first event's counts."""
        shared = sorted(self.first.harms & self.second.harms)
        counts = ((harm, product(self.first.counts.get(harm, ()), self.second.counts.get(harm, ()))) for harm in shared)
        return tuple(
            Equal(a.stated, harm, one.demographic, (one, other))
            for harm, pairs in counts for (one, a), (other, b) in pairs
            if a.stated and a.stated == b.stated and one.demographic == other.demographic
        )

    @cached_property
    def same_number(self) -> Equal | None:
        """The first number that both give of ten or more, else of three or more, else of one or two."""
        return next((e for least in (10, 3, 1) for e in self.equal_numbers if e.number >= least), None)

    @cached_property
    def unusual(self) -> list[str]:
        """The unusual words of both."""
        return sorted(self.first.unusual & self.second.unusual)

    @property
    def gap_days(self) -> int:
        """The days between the nearest of their periods, 0 where these meet or are unknown."""
        return max(0, min((a.days_apart(b) for a, b in product(self.first.periods, self.second.periods)), default=0))

    @property
    def apart(self) -> bool:
        """True where the places exclude each other, and neither is named where the other is told."""
        return self.place.verdict is Verdict.EXCLUDES and not self.named_beside


Question = Callable[[Pair], str | None]


def pair_of(first: Event, second: Event) -> Pair:
    """Return the pair with its places and periods compared: the likeliest of what each names, days only near by."""
    places = [(same_place(a, b), a, b) for a, b in product(first.places, second.places)]
    place, a, b = min(places, key=_likeliest, default=_NOWHERE)
    excluded = place.verdict is Verdict.EXCLUDES
    named = (_named_beside(first, second) or _named_beside(second, first)) if excluded else None
    gone = excluded and not named
    return Pair(
        first=first, second=second, place=place, finest=_PRECISIONS[_coarser(a, b)],
        chief_town=_chief_town(a) and _chief_town(b), named_beside=named,
        period=_UNKNOWN if gone else _nearest(first, second),
    )


def _nearest(first: Event, second: Event) -> Answer:
    """How those of their periods stand that are likeliest the same, of several apart those nearest to each other."""
    nearest = sorted(product(first.periods, second.periods), key=lambda both: both[0].days_apart(both[1]))
    answers = (same_period(a, b) for a, b in nearest)
    return min(answers, key=lambda found: _LIKELIEST.index(found.verdict), default=_UNKNOWN)


def _likeliest(found: tuple[Answer, Place, Place]) -> tuple[int, float, int]:
    """What comes first of several comparisons: of those alike, that of the finest places."""
    answer, a, b = found
    return (_LIKELIEST.index(answer.verdict), -answer.score, _coarser(a, b))


def _coarser(a: Place, b: Place) -> int:
    return max(_PRECISIONS.index(a.precision), _PRECISIONS.index(b.precision))


def finer(one: PlacePrecision, other: PlacePrecision) -> bool:
    """Return True where the one is known more precisely than the other."""
    return _PRECISIONS.index(one) < _PRECISIONS.index(other)


def _chief_town(place: Place) -> bool:
    """True for the city that its province is called after: a large one, where several events a day are usual."""
    if place.precision is not PlacePrecision.TOWN or not place.name or not place.admin1:
        return False
    called, province = fold(place.name).split(), fold(place.admin1).split()
    return set(called) <= set(province) or name_key(place.name) == name_key(place.admin1)


def _named_beside(event: Event, other: Event) -> str | None:
    """A place of `event` that the sentences of `other` name."""
    found = (p.name for p in event.places if p.precision in (*FINE, PlacePrecision.TOWN) and names(p, other.names))
    name = next(found, None)
    return f"{name} is named where the other is told ({other.report.doc})" if name else None
