"""Which events are compared at all: those of which one is filed under a key that the other seeks.

Two exact tellings of different known places or days exclude each other, so they need not meet, however many share a
province, a month or a number. A key therefore says how the claim stands to it: "at" it (known no better), or "in" it
(known better). What is at a key seeks all that is filed there, what is in it only what is at it. That loses no pair
that could be one event, and keeps growth close to linear where one city, one day and "1 killed" recur a thousandfold.
"""
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import product
from math import cos, floor, radians

from cenotaph.codebook import victim_group
from cenotaph.compare import NEAR_KM, name_key
from cenotaph.records import Claim, Place, PlacePrecision, Report, Scope

from .weights import LIMITS
from .wording import named_as_places, place_words, told_in

SHORT_DAYS = 10
# So many of one harm are seldom told by one source in one day of two events.
TELLING_NUMBER = 10
AT, IN = "at:", "in:"
ROLES = (AT, IN)
_ROLES = re.compile(f"(?:{AT}|{IN})+")
CELL_DEGREES = 0.1
_KM_A_DEGREE = 111.2


def block_keys(claim: Claim, report: Report | None = None) -> tuple[str, ...]:
    """Return the keys that a claim is filed under, sorted.

    A key is a place (or a town that holds it) and a day; a province, a country, a long period and an unknown place are
    keyed with harm and number, the last also by source and day of the report. `report` gives the days of a claim
    without a date; without it such a claim is found only by its words. Tolls: by harm, victims, area and month.
    """
    told = report.dating.day if report else None
    if claim.scope is Scope.TOLL:
        return tuple(sorted({*_toll_keys(claim, told), *_word_keys(claim)}))
    days = _days(claim, told)
    keys = {f"{area}|{day}" for area in _near(claim.place) for day in days}
    if claim.count.stated:
        number = f"{claim.harm}|{claim.count.stated}"
        keys |= set(_number_keys(claim, told, days, number))
        keys |= {f"named {name}|{day}|{number}" for name in _names(claim, report) for day in days}
    return tuple(sorted(keys | set(_word_keys(claim))))


def sought_keys(filed: Iterable[str]) -> frozenset[str]:
    """Return the keys under which the counterparts of a claim that is filed under these are to be sought."""
    plain, of_a_role = list[str](), list[str]()
    for key in filed:
        (of_a_role if key.startswith(ROLES) else plain).append(key)
    return frozenset([*plain, *(sought for key in of_a_role for sought in _sought(key))])


def _sought(key: str) -> Iterator[str]:
    roles = _ROLES.match(key)
    mine = roles[0] if roles else ""
    return (theirs + key[len(mine) :] for theirs in _counterparts(mine))


@lru_cache(maxsize=64)
def _counterparts(mine: str) -> tuple[str, ...]:
    """The roles that meet the roles at the beginning of a key."""
    roles = re.findall("at:|in:", mine)
    return tuple(map("".join, product(*(ROLES if role == AT else (AT,) for role in roles))))


def _number_keys(claim: Claim, told: date | None, days: tuple[date, ...], number: str) -> Iterator[str]:
    areas = set(_wide(claim.place))
    # One or two dead are told of every day of a month: as a key that would compare everything.
    if (claim.count.stated or 0) > 2:
        # Who knows the day need not meet others of the month who know theirs: the day's keys see to that.
        role = IN if days and claim.period.known else AT
        yield from (f"{role}{area}|{month}|{number}" for area in areas for month in _months(claim, told))
        later = [days[-1] + timedelta(days=n) for n in range(1, LIMITS.few_days)] if days else []
        yield from (f"{area}|{day}|{number}" for area in _near(claim.place) for day in later)
    yield from (f"{area}|{day}|{number}" for area in areas for day in days)
    role = IN if all(_provinces(part) for part in _parts(claim.place)) else AT
    yield from (f"{role}{claim.place.country or '?'}|{day}|{number}" for day in days)
    speaker = name_key(claim.source.name or claim.source.words or "")
    role = AT if (claim.count.stated or 0) >= TELLING_NUMBER else role
    yield from (f"{role}{speaker}|{day}|{number}" for day in _told_days(told) if speaker)


def _names(claim: Claim, report: Report | None) -> Iterator[str]:
    """What its place is called, and the places named around its words: it may have been read to mean the wrong one."""
    around = named_as_places(told_in((claim,), report, beside=1)) if report else frozenset[str]()
    wide = {word for name in (claim.place.country, claim.place.admin1) for word in place_words(name or "")}
    called = (place_words(part.name or "")[:1] for part in claim.place.places or (claim.place,))
    yield from (around | {word for words in called for word in words}) - wide


def _told_days(told: date | None) -> tuple[date, ...]:
    return (told, told + timedelta(days=1)) if told and told < date.max else ()


def _parts(place: Place) -> tuple[Place, ...]:
    return place.places or (place,)


def _provinces(place: Place) -> list[str]:
    """What holds the place, the country left out; of a province, itself."""
    found = [area for area in place.within if not area.startswith("country:")]
    return found or ([place.key] if place.key and place.precision is PlacePrecision.PROVINCE else [])


def _near(place: Place) -> Iterator[str]:
    """The place, its parts, the towns that hold it and the square of map it lies in; never a province.

    A province's day would compare everything in it, and agreeing on no more than that joins nothing.
    """
    for part in _parts(place):
        if part.key and part.precision not in (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE):
            yield AT + part.key
        yield from (_role(part) + area for area in _provinces(part)[:-1])
        yield from _squares(part)


def _wide(place: Place) -> Iterator[str]:
    """The place, its parts and all that holds them but the country."""
    for part in _parts(place):
        if part.key and part.precision is not PlacePrecision.COUNTRY:
            yield AT + part.key
        yield from (_role(part) + area for area in part.within if not area.startswith("country:"))


def _role(part: Place) -> str:
    """How a place stands to those that hold it: a place of our tables is none of its neighbours.

    A name that no table knows may be another spelling of one beside it, a site is known by its surroundings, and a city
    may mean the province that bears its name.
    """
    listed = part.gazetteer_id and part.precision in (PlacePrecision.NEIGHBOURHOOD, PlacePrecision.TOWN)
    means_more = part.name and part.admin1 and name_key(part.name) == name_key(part.admin1)
    return IN if listed and not means_more else AT


def _squares(part: Place) -> Iterator[str]:
    """The squares of map that a town or site may touch within half the distance at which two places are near."""
    if part.point is None or part.precision not in (PlacePrecision.TOWN, PlacePrecision.SITE):
        return
    here, reach = part.point, NEAR_KM / 2 / _KM_A_DEGREE
    across = reach / max(0.01, cos(radians(here.latitude)))
    rows = {floor((here.latitude + step) / CELL_DEGREES) for step in (-reach, reach)}
    columns = {floor((here.longitude + step) / CELL_DEGREES) for step in (-across, across)}
    yield from (f"square {row} {column}" for row, column in product(sorted(rows), sorted(columns)))


def _days(claim: Claim, told: date | None) -> tuple[date, ...]:
    """The days it may have been and the next, so that events a day apart share one; none for a long period."""
    first, last = claim.period.first or claim.period.last, claim.period.last or claim.period.first
    if first is None or last is None:
        if told is None:
            return ()
        first, last = told - timedelta(days=LIMITS.undated_days), told
    if (last - first).days > SHORT_DAYS:
        return ()
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 2))


def _months(claim: Claim, told: date | None) -> tuple[str, ...]:
    days = [d for d in (claim.period.first, claim.period.last) if d]
    if not days and told:
        days = [told - timedelta(days=LIMITS.undated_days), told]
    if not days:
        return ()
    return tuple(_month_names(min(days), max(days)))


def _month_names(first: date, last: date) -> Iterator[str]:
    # A year-long event would otherwise key hundreds of months; its ends are enough to be found by.
    months = (last.year - first.year) * 12 + last.month - first.month
    for n in range(months + 1) if months <= 12 else (0, months):
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        yield f"{year:04}-{month + 1:02}"


def _toll_keys(claim: Claim, told: date | None) -> Iterator[str]:
    group = victim_group(claim.victims)
    end = claim.period.last or told
    for month in _month_names(end - timedelta(days=31), end) if end else ("undated",):
        yield f"toll|{claim.harm}|{group.label}|{claim.place.key}|{month}"


def _word_keys(claim: Claim) -> Iterator[str]:
    for quote in claim.quotes:
        words = re.findall(r"\w+", quote.words.casefold())
        if len(words) > 5:
            yield "words|" + blake2b(" ".join(words).encode("utf8"), digest_size=8).hexdigest()
