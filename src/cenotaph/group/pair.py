"""Two events side by side: how their places and days stand, found out once for all questions."""
from collections.abc import Callable
from itertools import product

from cenotaph.compare import Answer, Verdict, distance_km, fold, name_key, same_period, same_place
from cenotaph.records import Noun, Place, PlacePrecision

from .event import Event
from .weights import LIMITS
from .wording import names

FINE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD)
_PRECISIONS = list(PlacePrecision)
_LIKELIEST = (Verdict.SAME, Verdict.CONTAINS, Verdict.OVERLAPS, Verdict.NEAR, Verdict.UNKNOWN, Verdict.EXCLUDES)
_UNKNOWN = Answer(verdict=Verdict.UNKNOWN, score=0.0, reason="nothing to compare")
_NOWHERE = (_UNKNOWN, Place(), Place())


class Pair(Noun, frozen=True, kw_only=True):
    """Two events with what was found out about them once: how places and periods stand, whether texts are copies.

    `finest` is the coarser precision of the two places compared, `chief_town` true where both are the city that its
    province is called after. Of places that exclude each other `named_beside` and `close` say why they may still be told
    of one event: the one is named where the other is told, or they lie close.
    """

    first: Event
    second: Event
    copied: Answer | None = None
    place: Answer
    finest: PlacePrecision = PlacePrecision.UNKNOWN
    chief_town: bool = False
    named_beside: str | None = None
    close: str | None = None
    period: Answer

    @property
    def apart(self) -> bool:
        """True where the places exclude each other, and nothing says that one stands for the other."""
        return self.place.verdict is Verdict.EXCLUDES and not self.named_beside and not self.close


Question = Callable[[Pair], str | None]


def pair_of(first: Event, second: Event) -> Pair:
    """Return the pair with its places and periods compared: the likeliest of what each names, days only near by."""
    places = [(same_place(a, b), a, b) for a, b in product(first.places, second.places)]
    place, a, b = min(places, key=lambda found: (_LIKELIEST.index(found[0].verdict), -found[0].score), default=_NOWHERE)
    named, close = None, None
    if place.verdict is Verdict.EXCLUDES:
        named = _named_beside(first, second) or _named_beside(second, first)
        close = None if named else next((said for _, x, y in places if (said := _close(x, y))), None)
    gone = place.verdict is Verdict.EXCLUDES and not named and not close
    periods = [] if gone else [same_period(a, b) for a, b in product(first.periods, second.periods)]
    period = min(periods, key=lambda found: _LIKELIEST.index(found.verdict), default=_UNKNOWN)
    return Pair(
        first=first, second=second, place=place, finest=max(a.precision, b.precision, key=_PRECISIONS.index),
        chief_town=_chief_town(a) and _chief_town(b), named_beside=named, close=close, period=period,
    )


def _chief_town(place: Place) -> bool:
    """True for the city that its province is called after: a large one, where several events a day are usual."""
    if place.precision is not PlacePrecision.TOWN or not place.name or not place.admin1:
        return False
    called, province = fold(place.name).split(), fold(place.admin1).split()
    return set(called) <= set(province) or name_key(place.name) == name_key(place.admin1)


def _named_beside(event: Event, other: Event) -> str | None:
    """A place of `event` that the sentences of `other` name: that report may have been read to mean the wrong one."""
    found = (p.name for p in event.places if p.precision in (*FINE, PlacePrecision.TOWN) and names(p, other.names))
    name = next(found, None)
    return f"{name} is named where the other is told ({other.report.doc})" if name else None


def _close(a: Place, b: Place) -> str | None:
    """Two places of which one is a town, so near that the one may be told by the other's name."""
    town = PlacePrecision.TOWN in (a.precision, b.precision)
    pointed = all(p.precision in (*FINE, PlacePrecision.TOWN) for p in (a, b))
    if not (town and pointed and a.point and b.point):
        return None
    km = distance_km(a.point, b.point)
    return f"{a.name} and {b.name}, {km:.0f} km apart" if km <= LIMITS.close_km else None
