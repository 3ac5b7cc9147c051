"""Which events are compared at all: those that share a key. Every key is narrow, so growth stays close to linear."""
import re
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b

from cenotaph.codebook import victim_group
from cenotaph.compare import name_key
from cenotaph.records import Claim, Place, PlacePrecision, Report, Scope

from .weights import LIMITS
from .wording import named_as_places, place_words, told_in

SHORT_DAYS = 10
WIDE = (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE)


def block_keys(claim: Claim, report: Report | None = None) -> tuple[str, ...]:
    """Return the keys of a claim, sorted: only events with a claim that shares a key are ever compared.

    A key is a place (or a town that holds it) and a day; a province, a long period and an unknown place are keyed with
    harm and number, the last also by source and day of the report. `report` gives the days of a claim without a date;
    without it such a claim is found only by its words. Tolls are keyed by harm, victims, area and month.
    """
    told = report.dating.day if report else None
    if claim.scope is Scope.TOLL:
        return tuple(sorted({*_toll_keys(claim, told), *_word_keys(claim)}))
    days, months = _days(claim, told), _months(claim, told)
    near, areas = set(_areas(claim.place, wide=False)), set(_areas(claim.place, wide=True))
    keys = {f"{area}|{day}" for area in near for day in days}
    if claim.count.stated:
        number = f"{claim.harm}|{claim.count.stated}"
        # One or two dead are told of every day of a month: as a key that would compare everything.
        keys |= {f"{area}|{month}|{number}" for area in areas for month in months if claim.count.stated > 2}
        keys |= {f"{area}|{day}|{number}" for area in areas for day in days}
        keys |= {f"{claim.place.country or '?'}|{day}|{number}" for day in days}
        speaker = name_key(claim.source.name or claim.source.words or "")
        keys |= {f"{speaker}|{day}|{number}" for day in _told_days(told) if speaker}
        keys |= {f"named {name}|{day}|{number}" for name in _names(claim, report) for day in days}
    return tuple(sorted(keys | set(_word_keys(claim))))


def _names(claim: Claim, report: Report | None) -> Iterator[str]:
    """What its place is called, and the places named around its words: it may have been read to mean the wrong one."""
    around = named_as_places(told_in((claim,), report, beside=1)) if report else frozenset[str]()
    wide = {word for name in (claim.place.country, claim.place.admin1) for word in place_words(name or "")}
    called = (place_words(part.name or "")[:1] for part in claim.place.places or (claim.place,))
    yield from (around | {word for words in called for word in words}) - wide


def _told_days(told: date | None) -> tuple[date, ...]:
    return (told, told + timedelta(days=1)) if told and told < date.max else ()


def _areas(place: Place, wide: bool) -> Iterator[str]:
    """The place, its parts, and what holds them up to the town; up to the province where `wide`, never the country.

    A province's day would compare everything in it, and agreeing on no more than that joins nothing.
    """
    for part in place.places or (place,):
        within = [area for area in part.within if not area.startswith("country:")]
        if part.key and part.precision not in ((PlacePrecision.COUNTRY,) if wide else WIDE):
            yield part.key
        yield from within if wide else within[:-1]


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
