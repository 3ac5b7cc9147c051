"""The place that a claim's words mean without naming it: "here", "in the city", "across the province".

Each rule is certain or silent: a place that the clause names itself is never overruled.
"""
import re
from collections.abc import Iterator
from functools import cache

from cenotaph.records import Place, Reading

from .beside import led, speaks_there
from .mentions import PlaceMention
from .plain import barred, sets_harm
from .told import PlacesTold
from .wording import phrases

_HERE = re.compile(
    r"\b(?:in|at|of|on|near|outside|hit|struck|across|around) this (?:[\w'’-]+ ){0,4}(?:city|town|village|capital|port|"
    r"district|camp|enclave|hamlet|province|region|suburb)\b|\bhere\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere\b(?! (?:was|were|is|are|has|have|had)\b)", re.IGNORECASE)
# What ends a noun phrase: "in the city since June", and not "in the city hospital".
_ENDS = (
    r"(?=[.,;:]?$|[.,;:] |['’]?s? (?:on|in|at|and|by|with|since|when|where|after|before|last|this|that|have|has|had|"
    r"were|was|are|which|who|as|over|during|late|early|overnight|yesterday|today|alone|itself|it|he|she|they|according)\b)")
_THE_TOWN = re.compile(
    r"\b(?:in|on|at|inside|across|hit|struck|around|fled|left|leaving|from|(?:heart|centre|center|streets|"
    r"outskirts|edge) of) (?:the|this|that) (?:(?:same|besieged|stricken|\w+ern|[\w-]+-(?:held|controlled)) ){0,2}"
    r"(city|town|village|hamlet|camp|neighbou?rhood|district|quarter|suburb|enclave)\b" + _ENDS)
# "On the villages": those that were named so, and with the next of them.
_THE_TOWNS = re.compile(
    r"\b(?:in|on|at|inside|across|hit|struck|around|fled|left|leaving) (?:both|the|these|those|the two|the three) "
    r"(villages|towns|hamlets|camps|neighbou?rhoods|districts|suburbs)\b" + _ENDS)
# "Near a Syrian village held by …": the next sentences tell its name.
_A_TOWN = re.compile(
    r"\b(?:in|on|at|near|inside|outside|hit|struck|targeted|attacked|stormed|of|to) an? (?:[\w'’-]+ ){0,3}?"
    r"(city|town|village|hamlet|camp|neighbou?rhood|district|suburb)\b(?! of [A-Z]| called| named)")
_THE_PROVINCE = re.compile(
    r"\b(?:in|across|throughout|hit|struck) (?:the|this|that) (?:(?:same|whole|entire|\w+ern) )?"
    r"(?:province|governorate|region|state|oblast)\b" + _ENDS)
_THROUGHOUT = re.compile(
    r"[\w,.-]+(?: [\w-]+){0,14}? (?:across|throughout|all over|elsewhere in|"
    r"(?:(?:various|several|different|many|other) ){1,2}(?:areas|parts|towns|villages|districts|neighbou?rhoods) "
    r"(?:of|in))(?: the)?(?: [a-z-]+){0,3}(?: of)? ")
_ACROSS = re.compile(r"\b(?:[Aa]cross|[Tt]hroughout|[Aa]ll over|[Ee]lsewhere in)(?: the)?(?: [a-z-]+){0,2}(?: of)? $")
_OPENS_IN = re.compile(r"\W*In (?:neighbou?ring )?")
_NUMBER_NEXT = re.compile(r",? (?:(?:some|about|at least|more than|nearly|a total of) )?")
_SUBORDINATE = re.compile(r"\b(?:since|when|after|before|as|until|while|who|which|that)\b")
_RANKS = {
    "city": {3}, "town": {3}, "village": {3}, "hamlet": {3}, "camp": {4}, "neighbourhood": {4}, "neighborhood": {4},
    "quarter": {4}, "district": {2, 3, 4}, "suburb": {2, 3, 4}, "enclave": {2},
}
_HIT = frozenset({"target", "took", "toward"})
_HELD = _HIT | {"in", "at", "heads"}
_NOT_THERE = frozenset({"said", "posted", "organisation"})
_REACH_SENTENCES, _REACH_OF_A_KIND = 3, 8


def province_meant(told: PlacesTold, reading: Reading) -> Place | None:
    """Return the province meant by "in the province": the one its governor names, else that of the place told last."""
    if _points(_THE_PROVINCE, told, reading) is None or any(_set_there(told, reading)):
        return None
    before = [m for m in told.mentions if m.start < reading.sentence.start]
    of_office = [m for m in named_here(told, reading) if told.places[told.number_of(m)].rank == 1]
    numbers = (told.number_of(m) for m in (*of_office, *reversed(before)))
    return next((region for n in numbers if (region := told.region_of(n))), None)


def told_throughout(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place of "93 dead across Syria", "across Syria 93 died": what follows does not make it finer.

    So for "In Iraq, meanwhile, 17 died" in a report on Syria, where the sentence names no place of it.
    """
    for mention in told.within(reading.sentence.start, reading.sentence.end):
        if reading.anchor <= mention.start:
            behind = _THROUGHOUT.fullmatch(told.text, reading.anchor, mention.start)
            return told.number_of(mention) if behind else None
        if led(told, mention, _ACROSS) and _NUMBER_NEXT.fullmatch(told.text, mention.end, reading.anchor):
            return told.number_of(mention)
        if _abroad(told, reading, mention):
            return told.number_of(mention)
    return None


def _abroad(told: PlacesTold, reading: Reading, mention: PlaceMention) -> bool:
    """True for another country that a sentence opens with or tells an attack on, where nothing in it is finer."""
    place = told.places[told.number_of(mention)]
    if place.rank > 0:
        return False
    before = (told.places[told.number_of(m)] for m in reversed(told.mentions) if m.start < reading.sentence.start)
    lands = (*(p.place.country for p in before if p.rank > 0), *told.countries[:1])
    foreign = place.place.country not in lands[:1]
    opens = _OPENS_IN.fullmatch(told.text, reading.sentence.start, mention.start)
    return foreign and bool(opens or mention.wording.set_in == "target") and not any(named_here(told, reading))


def took_place(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place of "The killings took place in Riyom" behind the sentence of a harm that names none itself."""
    if any(_set_there(told, reading)):
        return None
    behind = next((m for m in told.mentions if m.start >= reading.sentence.end), None)
    said = behind and _took_place().fullmatch(told.text, reading.sentence.end, behind.start)
    return told.finest(behind) if behind and said else None


def where_it_is_written(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place of the dateline, where the sentence speaks of "this city", or of "here" and no other place."""
    pointing = _HERE.search(reading.sentence.words) if told.written_at is not None else None
    if not pointing or (pointing.group().lower() == "here" and any(_set_there(told, reading))):
        return None
    return told.written_at


def told_there(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place before "there" in the sentence, else the only one that the sentence before sets something in."""
    pointing = list(_THERE.finditer(told.text, reading.clause.start, reading.clause.end))
    if not pointing:
        return None
    same = [m for m in named_here(told, reading) if m.start < pointing[-1].start() and not barred(reading, m)
            and m.wording.led not in {"said", "posted"} and (sets_harm(m) or m.wording.set_in in _HIT)]
    if same:
        return told.finest(same[-1])
    if any(m.start < pointing[-1].start() for m in _set_there(told, reading)):
        return None
    before = told.sentence_at(reading.anchor) - 1
    places = {told.finest(m) for m in told.mentions if m.sentence == before and sets_harm(m) and not told.dateline(m)}
    fine = {n for n in places if told.places[n].rank > 0}
    return fine.pop() if len(fine) == 1 else None


def the_town(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place called so, or as fine, that was told last: "in the city", "on the town"."""
    pointing = _points(_THE_TOWN, told, reading)
    here = (m for m in _set_there(told, reading) if m.wording.led != "posted")
    if not pointing or any(m.start < pointing.end() for m in here):
        return None
    sentence, kind = told.sentence_at(reading.anchor), pointing[1].lower()
    called = sum(any(m.kind == kind for m in place.mentions) for place in told.places)
    only = called == 1 or sum(place.rank in _RANKS[kind] for place in told.places) == 1
    for mention in reversed([m for m in told.mentions if m.start < reading.sentence.start]):
        if sentence - mention.sentence > (_REACH_OF_A_KIND if mention.kind == kind else _REACH_SENTENCES) and not only:
            continue
        n = told.number_of(mention)
        fits = mention.kind == kind or (mention.kind is None and told.places[n].rank in _RANKS[kind])
        struck = mention.wording.set_in == "from" and mention.wording.led == "attack"
        holds = struck or mention.wording.set_in in _HELD or mention.start in told.locating
        speaks = mention.wording.office or mention.wording.led in {"said", "organisation"}
        if fits and told.places[n].rank > 1 and holds and not speaks and not speaks_there(told, mention):
            return n
    return None


def the_towns(told: PlacesTold, reading: Reading) -> int | None:
    """Return the first of the places called so that were told last: "in the strikes on the villages"."""
    pointing = _points(_THE_TOWNS, told, reading)
    if not pointing or any(_set_there(told, reading)):
        return None
    sentence, kind = told.sentence_at(reading.anchor), pointing[1].lower()
    before = [m for m in told.mentions if 0 < sentence - m.sentence <= _REACH_SENTENCES and m.kind == kind]
    return told.number_of(before[-1]) if before else None


def named_next(told: PlacesTold, reading: Reading) -> int | None:
    """Return the one place that the next sentences call what the clause leaves without a name: "a village in Idlib"."""
    pointing = _points(_A_TOWN, told, reading)
    if not pointing:
        return None
    sentence, kind = told.sentence_at(reading.anchor), pointing[1].lower()
    behind = [m for m in told.mentions if 0 < m.sentence - sentence <= _REACH_SENTENCES and m.kind == kind]
    places = {told.finest(m) for m in behind if m.located and m.wording.led not in _NOT_THERE}
    wide = [told.places[told.number_of(m)].place for m in _set_there(told, reading)]
    one = places.pop() if len(places) == 1 else None
    fits = one is not None and all(p.key in told.places[one].place.areas for p in wide)
    return one if fits else None


# "Hit shops in the city, which resulted in killing eleven": what is told right before it.
_RESULT = re.compile(
    r"\W*(?:(?:which|that) (?:resulted|left|killed|wounded|injured|claimed|caused|led)|leaving|killing|wounding|"
    r"injuring|claiming|causing|resulting)\b", re.IGNORECASE)


def _points(words: re.Pattern[str], told: PlacesTold, reading: Reading) -> re.Match[str] | None:
    """What points in the clause of the harm, and not in what hangs on it: "since a truce began in the city"."""
    clause = reading.clause
    if _RESULT.match(told.text, clause.start, clause.end):
        ahead = words.finditer(told.text, reading.sentence.start, clause.end)
        before = [m for m in ahead if m.end() <= clause.start]
        return before[-1] if before and not told.text[before[-1].end() : clause.start].strip(" ,") else None
    found = words.search(told.text, clause.start, clause.end)
    told_at = max(clause.start, reading.anchor)
    hangs = found and _SUBORDINATE.search(told.text, told_at, max(told_at, found.start()))
    return None if hangs else found


def named_here(told: PlacesTold, reading: Reading) -> Iterator[PlaceMention]:
    """Yield the places of the claim's sentence finer than a country."""
    inside = told.within(reading.sentence.start, reading.sentence.end)
    return (m for m in inside if told.places[told.number_of(m)].rank > 0)


def _set_there(told: PlacesTold, reading: Reading) -> Iterator[PlaceMention]:
    """Those of them that something is set in, and that describe no speaker or accused."""
    set_ = (m for m in named_here(told, reading) if m.located and not barred(reading, m) and not told.dateline(m))
    return (m for m in set_ if not speaks_there(told, m))


@cache
def _took_place() -> re.Pattern[str]:
    return re.compile(
        rf"\W*(?:The|This|These|Both|All)(?: [\w-]+){{0,2}}? (?:{phrases('took_place', 'what')})"
        rf"(?: [\w-]+){{0,3}}? (?:{phrases('took_place')})(?: [\w-]+){{0,4}}? "
        r"(?:in|at|near|on|outside) (?:the )?(?:[a-z-]+ ){0,4}(?:of )?")
