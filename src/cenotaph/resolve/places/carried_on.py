"""The place of a claim whose own words tell none: of a battle's cost the part of the country that the report tells of.

A total goes on from the one right before it: after "the coup has cost 1,700 lives", "10,000 are behind bars" counts
over the country as well. What a war has cost, and what is counted of a nation, is the country's.
"""
import re
from collections.abc import Sequence
from functools import cache

import msgspec

from cenotaph.compare import fold
from cenotaph.records import Claim, Place, PlacePrecision, Reading, Scope

from ..gazetteer.tables import capital_of, demonyms
from .countrywide import part_meant
from .where import Where
from .wording import phrases

_A_NATIONS, _A_TOTAL = 100_000, 1000
_FEW_DAYS = re.compile(
    r"\b(?:(?:this|last|past) week|(?:recent|last|past)(?: (?:two|three|four|few))? days|since (?:last )?\w+day|"
    r"on \w+day alone|overnight|today|yesterday)\b", re.IGNORECASE)
_FAR = re.compile(r"\b(?:out|over|up|down) there\b", re.IGNORECASE)


def with_places_carried_on(claims: Sequence[Claim], readings: Sequence[Reading], where: Where) -> list[Claim]:
    """Return the claims, each that was only likely to be somewhere where the rest of the report puts it."""
    told = {r.id: r for r in readings}
    places: dict[str, Place] = {}
    before: Claim | None = None
    for claim in sorted(claims, key=lambda c: told[c.id].anchor):
        last = before and msgspec.structs.replace(before, place=places[before.id])
        places[claim.id] = _place(claim, told[claim.id], last, told, where)
        before = claim
    wholes = {r.id: where.whole_of(r) for r in readings}
    return [msgspec.structs.replace(c, place=places[w.id if (w := wholes[c.id]) else c.id]) for c in claims]


def _place(claim: Claim, own: Reading, before: Claim | None, told: dict[str, Reading], where: Where) -> Place:
    if not where.carried(own):
        return claim.place
    if claim.place.key is None or claim.place.precision is PlacePrecision.COUNTRY:
        part = where.likeliest_part(own) if _of_a_part(claim, own, where) else None
        return part or claim.place
    if _tells_a_part(own.sentence.words):
        return claim.place
    total = claim.scope is Scope.TOLL or (claim.count.stated or 0) >= _A_TOTAL
    if before is not None and total and _goes_on(own, told[before.id], before.place, where):
        return before.place
    # A capital is named for those who speak there: what no words place was done where the report tells of.
    capital = capital_of().get(claim.place.country or "") == claim.place.name
    return (where.likeliest_part(own) if capital else None) or claim.place


def _of_a_part(claim: Claim, own: Reading, where: Where) -> bool:
    """True for what was done in a part of the country: in one incident, in a battle, "in the city", in a few days."""
    words = f"{where.set_off_by(own)} {own.sentence.words}"
    people = (own.victims.words or "").split() if claim.count.stated != 1 else ()
    nation = any(fold(form) in demonyms() for word in people for form in (word, word.rstrip("s")))
    if nation or _of_a_nation().search(words) or where.names_abroad(own) or _named(own, claim.place, where):
        return False
    few = claim.scope is Scope.INCIDENT or _FEW_DAYS.search(words) is not None
    small = few and (claim.count.stated or 0) < _A_NATIONS
    return small or _tells_a_part(words)


def _tells_a_part(words: str) -> bool:
    pointed = part_meant(words) and not _FAR.search(words)
    return pointed or _of_a_fight().search(words) is not None


def _named(own: Reading, country: Place, where: Where) -> bool:
    """True where the sentence of a claim sets something in the country: "two soldiers died in southern Lebanon"."""
    inside = where.told.within(own.sentence.start, own.sentence.end)
    return any(m.wording.set_in == "in" and where.told.places[where.told.number_of(m)].place.key == country.key
               for m in inside)


def _goes_on(own: Reading, other: Reading, place: Place, where: Where) -> bool:
    """True behind a claim of the whole country, in its sentence or the next, with no place named since."""
    near = 0 <= where.told.sentence_at(own.anchor) - where.told.sentence_at(other.anchor) <= 1
    since = other.sentence.end if other.sentence.start < own.sentence.start else own.sentence.start
    named = bool(where.told.within(since, own.sentence.end))
    return near and not named and place.key is not None and place.key == where.country().key


@cache
def _of_a_nation() -> re.Pattern[str]:
    wars, several = phrases("nations_harmed"), phrases("nations_harmed", "several")
    return re.compile(rf"\b(?:{wars}|{several}|{phrases('fights')} (?:to|against))\b", re.IGNORECASE)


@cache
def _of_a_fight() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the|that|this|an?|its|their|first|since) (?:\w+ ){{0,2}}(?:{phrases('fights')})\b", re.IGNORECASE)
