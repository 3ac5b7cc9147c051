"""Are two places one? By identity, by what contains what, by distance; never by a capital's coordinates."""
from functools import lru_cache
from itertools import product
from math import asin, cos, radians, sin, sqrt

from cenotaph.records import Place, PlacePrecision, Point

from .answer import Answer, Verdict
from .names import fold, name_key, same_name

NEAR_KM = 3.0
_EARTH_KM = 6371.0
_POINTED = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.TOWN)


# Of the places of one report it is asked again and again.
@lru_cache(maxsize=1024)
def same_place(a: Place, b: Place) -> Answer:
    """Return how two places stand: SAME, CONTAINS, OVERLAPS, NEAR, EXCLUDES or UNKNOWN.

    SAME: one key, or spellings of one name within one containing place. CONTAINS: the one is among the places that hold
    the other. OVERLAPS: a part of a place of several parts is, or is within, the other. NEAR: points of towns or finer
    at most 3 km apart, or names nearly alike within one containing place. Unknown places exclude nothing; nor does a
    city that bears its province's name exclude a place of that province.
    """
    if _label(a) > _label(b):
        a, b = b, a
    if a.places or b.places:
        return _several(a, b)
    if a.key is None or b.key is None:
        return _answer(Verdict.UNKNOWN, 0.0, a, b, "one of them is not known")
    if a.key == b.key:
        return _answer(Verdict.SAME, 1.0, a, b, "the same place")
    if b.key in a.within or a.key in b.within:
        outer, inner = (b, a) if b.key in a.within else (a, b)
        return _answer(Verdict.CONTAINS, 0.6, a, b, f"{_label(outer)} contains {_label(inner)}")
    return _apart(a, b)


def _apart(a: Place, b: Place) -> Answer:
    """Two known places, neither of which holds the other."""
    if a.name and b.name and _one_surrounding(a, b):
        named = same_name(a.name, b.name)
        if named.yes:
            return _answer(Verdict.SAME, named.score, a, b, "spellings of one name in the same surroundings")
        if named.verdict is Verdict.NEAR:
            return _answer(Verdict.NEAR, named.score * 0.6, a, b, "nearly one name in the same surroundings")
    if _may_mean_province(a, b) or _may_mean_province(b, a):
        return _answer(Verdict.UNKNOWN, 0.0, a, b, "the one may stand for the province of its name")
    if _may_hold(a, b) or _may_hold(b, a):
        return _answer(Verdict.UNKNOWN, 0.0, a, b, "whether one holds the other is not known")
    return _by_distance(a, b)


def _by_distance(a: Place, b: Place) -> Answer:
    if not (a.point and b.point and a.precision in _POINTED and b.precision in _POINTED):
        return _answer(Verdict.EXCLUDES, 0.0, a, b, "different places")
    km = distance_km(a.point, b.point)
    if km <= NEAR_KM and not (a.precision == b.precision == PlacePrecision.NEIGHBOURHOOD):
        return _answer(Verdict.NEAR, 0.5, a, b, f"{km:.1f} km apart")
    return _answer(Verdict.EXCLUDES, 0.0, a, b, f"different places, {km:.0f} km apart")


def _one_surrounding(a: Place, b: Place) -> bool:
    """True where names may be compared: one of the two is in no table, and one's nearest holder holds the other too.

    The quarter "in Homs" and the village "in Homs province" may be one place that two reports surround differently.
    """
    if (a.gazetteer_id and b.gazetteer_id) or not a.within or not b.within:
        return False
    return a.within[0] in b.within or b.within[0] in a.within


def _may_mean_province(city: Place, other: Place) -> bool:
    """True where a bare "Homs" may be the province and `other` lies in it: reports seldom say which they mean."""
    if city.precision != PlacePrecision.TOWN or not city.admin1 or not city.name:
        return False
    called_city = "city" in fold(city.words or "").split()
    here = (city.admin1, city.country) == (other.admin1, other.country)
    return here and not called_city and name_key(city.name) == name_key(city.admin1)


def _may_hold(outer: Place, inner: Place) -> bool:
    """True for a place finer known by no table, whose surroundings stop short of `outer` but do not contradict it."""
    if inner.gazetteer_id or outer.key is None or not inner.within:
        return False
    finest = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD)
    return inner.within[0] in outer.within and outer.precision not in finest


def _several(a: Place, b: Place) -> Answer:
    if a.key and a.key == b.key:
        return _answer(Verdict.SAME, 1.0, a, b, "the same places")
    if a.key and b.key and (a.key in b.within or b.key in a.within):
        return _answer(Verdict.CONTAINS, 0.6, a, b, "one holds all of the other")
    answers = [same_place(x, y) for x, y in product(a.places or (a,), b.places or (b,))]
    best = max(answers, key=lambda x: (x.compatible, x.score))
    if best.verdict in (Verdict.SAME, Verdict.CONTAINS, Verdict.OVERLAPS):
        return _answer(Verdict.OVERLAPS, best.score * 0.8, a, b, f"in part: {best.reason}")
    if best.verdict is Verdict.NEAR:
        return _answer(Verdict.NEAR, best.score, a, b, f"in part: {best.reason}")
    if any(x.verdict is Verdict.UNKNOWN for x in answers):
        return _answer(Verdict.UNKNOWN, 0.0, a, b, "a part of them is not known")
    return _answer(Verdict.EXCLUDES, 0.0, a, b, "no part in common")


def distance_km(a: Point, b: Point) -> float:
    """Return the great-circle distance of two points in kilometres (haversine, sphere of 6371 km)."""
    lat_a, lat_b = radians(a.latitude), radians(b.latitude)
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _label(place: Place) -> str:
    return place.name or place.words or "an unknown place"


def _answer(verdict: Verdict, score: float, a: Place, b: Place, why: str) -> Answer:
    return Answer(verdict=verdict, score=score, reason=f"{_label(a)} and {_label(b)}: {why}")
