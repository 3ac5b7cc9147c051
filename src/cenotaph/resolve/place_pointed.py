"""The place that a claim's words point back to without naming it: "here", "there", "in the city", "across the province".

Each rule is certain or silent: a place that the clause names itself is never overruled.
"""
import re
from collections.abc import Iterator

from cenotaph.compare import fold
from cenotaph.records import Harm, Place, Reading

from .gazetteer_tables import demonyms
from .place_mentions import PlaceMention
from .place_plain import barred, sets_harm
from .places_told import PlacesTold

_HERE = re.compile(
    r"\b(?:in|at|of|on|near|outside|hit|struck|across|around) this (?:[\w'’-]+ ){0,4}(?:city|town|village|capital|port|"
    r"district|camp|enclave|hamlet|province|region|suburb)\b|\bhere\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere\b(?! (?:was|were|is|are|has|have|had)\b)", re.IGNORECASE)
# What ends a noun phrase: "in the city since June", and not "in the city hospital".
_ENDS = (r"(?=[.,;:]?$|[.,;:] |['’]?s? (?:on|in|at|and|by|with|since|when|where|after|before|last|this|that|have|has|had|were|was|are|"
         r"as|over|during|late|early|overnight|yesterday|today|alone|itself|it|he|she|they|according)\b)")
_THE_TOWN = re.compile(
    r"\b(?:in|on|at|inside|across|hit|struck|around) (?:the|this|that) (?:(?:same|besieged|stricken|\w+ern|\w+-held) )?"
    r"(city|town|village|hamlet|camp|neighbou?rhood|district|quarter|suburb|enclave)\b" + _ENDS)
_THE_PROVINCE = re.compile(
    r"\b(?:in|across|throughout|hit|struck) (?:the|this|that) (?:(?:same|whole|entire|\w+ern) )?"
    r"(?:province|governorate|region|state|oblast)\b" + _ENDS)
_OVER_TIME = re.compile(
    r"\b(?:since|so far|in total|overall|daily|a day|per day|each (?:day|week|month|year)|(?:this|last|past) (?:week|month|year)|"
    r"(?:in|of) (?:\w+|\d+) (?:days|weeks|months|years)|in (?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\d{4})|wars?|conflict|uprising|revolt)\b")
_WARS = r"(?:war|conflict|insurgency|uprising|revolution|rebellion|coup|invasion|revolt|crisis)"
_WAR = re.compile(
    rf"\b(?:(?:since|in|of|during) (?:the |its |this |a )?(?:[\w-]+ ){{0,3}}{_WARS}\b|"
    r"since (?:the |its |their )?(?:[\w-]+ ){0,4}(?:began|erupted|started|broke out|took power)|"
    rf"[\w]+[- ]year(?:[- ]old)?[- ]{_WARS}\b)", re.IGNORECASE)
_YEARS = re.compile(
    r"\b(?:so far this (?:year|month)|(?:this|last) year|(?:in|over) the (?:past|last) (?:\w+ )?(?:years?|months?)|"
    r"since (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|the start of the year)|"
    r"in \d{4})\b")
_OF_A_YEAR = 100
_PART_MEANT = re.compile(
    r"\b(?:there|here|(?:the|this|that) (?:same |\w+ern |\w+-held )?(?:city|town|village|province|region|area|camp|enclave|suburb|district|"
    r"neighbou?rhood|peninsula|governorate|state|valley|strip|capital|island|county|territory))\b", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\b(?:since|when|after|before|as|until|while|who|which|that)\b")
_THROUGHOUT = re.compile(r"[\w,.-]+(?: [\w-]+){0,4}? (?:across|throughout|all over)(?: the)?(?: [a-z-]+){0,3}(?: of)? ")
_RANKS = {
    "city": {3}, "town": {3}, "village": {3}, "hamlet": {3}, "camp": {4}, "neighbourhood": {4}, "neighborhood": {4},
    "quarter": {4}, "district": {2, 3, 4}, "suburb": {2, 3, 4}, "enclave": {2, 3},
}
_HIT = frozenset({"target", "took", "toward"})
_HELD = _HIT | {"in", "at", "heads"}
_REACH = 3
_FIRED_FROM = re.compile(
    r"\b(?:positioned|stationed|entrenched|posted|deployed|based|holed up|(?:fired|launched|shot|coming) from)"
    r"(?: (?:in|at|inside|on|around))?(?: the)?(?: [a-z-]+){0,2} $")

_FLED_TO = re.compile(
    r"\b(?:fled|fleeing|crossed|crossing|moved|escaped|walked|arrived|registered|sheltering|shelter|refuge|reached)(?: [a-z-]+){0,5}? "
    r"(?:to|into|in|towards?|for)(?: the)?(?: [a-z-]+){0,3} $")
_SPOKEN_IN = re.compile(
    r"\b(?:(?:government|ministry|ministers?|president|parliament|mps|lawmakers|officials?|spokes\w+|"
    r"diplomats?|reporters|correspondents?|monitors?) (?:based )?in|(?:said|told (?:\w+ ){0,3}\w+|spoke|speaking|reported|added) (?:\w+day )?(?:in|from)) $",
    re.IGNORECASE)
_GOVERNED = re.compile(r"\b(?:governor|mayor|head|chief|administrator|police|military administration|council|prefect)(?: chief)? of (?:the )?$")


def province_meant(told: PlacesTold, reading: Reading) -> Place | None:
    """Return the province of the place told last, for a claim set "in the province" and nowhere else."""
    if _points(_THE_PROVINCE, reading) is None or any(_set_there(told, reading)):
        return None
    before = [m for m in told.mentions if m.start < reading.sentence.start]
    numbers = (told.number_of(m) for m in reversed(before))
    return next((region for n in numbers if (region := told.region_of(n))), None)


def told_throughout(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place of "93 dead across Syria": what the number says itself is not made finer by what follows."""
    ahead = next((m for m in told.mentions if reading.anchor <= m.start < reading.sentence.end), None)
    behind = ahead and _THROUGHOUT.fullmatch(told.text, reading.anchor, ahead.start)
    return told.number_of(ahead) if ahead and behind else None


def counts_the_nation(told: PlacesTold, reading: Reading) -> bool:
    """Return True for people called by their nation alone ("1,200 Iraqis were killed") where no place is told."""
    last = (reading.victims.words or "").split()[-1:]
    if not last or reading.harm is Harm.DISPLACED:
        return False
    nation = demonyms().get(fold(last[0])) or demonyms().get(fold(last[0].removesuffix("s")))
    over_time = _OVER_TIME.search(reading.sentence.words)
    return nation is not None and nation == told.country().country and over_time is not None and not any(
        _named_here(told, reading))


def counts_the_war(told: PlacesTold, reading: Reading) -> bool:
    """Return True for a total over a war, or of hundreds over a year, whose sentence names and means no part of the country."""
    words = reading.clause.words
    years = _YEARS.search(words) and (reading.count.stated or 0) >= _OF_A_YEAR
    if not (_WAR.search(words) or years) or told.country().key is None:
        return False
    return not _PART_MEANT.search(reading.sentence.words) and not any(_named_here(told, reading))


def only_beside(told: PlacesTold, reading: Reading, n: int) -> bool:
    """Return True for a place only told as where attackers stand, people fled to, somebody speaks, or by its governor.

    "Shells fired from the hills of X" did not fall there; the displaced are told of at their origin (guidelines).
    """
    mentions = told.places[n].mentions
    if mentions and (all(_led(told, m, _FIRED_FROM) for m in mentions) or all(_led(told, m, _SPOKEN_IN) for m in mentions)):
        return True
    if reading.harm is Harm.DISPLACED and any(_fled_to(told, reading, n)):
        return True
    inside = any(reading.sentence.start <= m.start < reading.sentence.end for m in mentions)
    key = told.places[n].place.key
    return inside and all(_led(told, m, _GOVERNED) for m in mentions) and any(
        key in p.place.within for p in told.places if p.place.key != key)


def _points(words: re.Pattern[str], reading: Reading) -> re.Match[str] | None:
    """What points in the clause of the harm, and not in what hangs on it: "since a truce came into force in the province"."""
    found, told = words.search(reading.clause.words), reading.anchor - reading.clause.start
    hangs = found and _SUBORDINATE.search(reading.clause.words, max(0, told), max(0, found.start()))
    return None if hangs else found


def _led(told: PlacesTold, mention: PlaceMention, words: re.Pattern[str]) -> bool:
    """True where these words stand right before a mention."""
    return bool(words.search(told.text, max(0, mention.start - 60), mention.start))


def _fled_to(told: PlacesTold, reading: Reading, n: int) -> Iterator[bool]:
    """Whether each place of the sentence, where it is the n-th or lies in it, is one that people fled to."""
    own = told.places[n].place.key
    for mention in _inside(told, reading):
        place = told.places[told.number_of(mention)].place
        if own and own in (place.key, *place.within):
            yield _led(told, mention, _FLED_TO)


def _inside(told: PlacesTold, reading: Reading) -> Iterator[PlaceMention]:
    return (m for m in told.mentions if reading.sentence.start <= m.start < reading.sentence.end)


def _named_here(told: PlacesTold, reading: Reading) -> Iterator[PlaceMention]:
    """The places of the claim's sentence finer than a country."""
    return (m for m in _inside(told, reading) if told.places[told.number_of(m)].rank > 0)


def _set_there(told: PlacesTold, reading: Reading) -> Iterator[PlaceMention]:
    """Those of them that something is set in, and that describe no speaker or accused."""
    return (m for m in _named_here(told, reading) if m.located and not barred(reading, m) and not told.dateline(m))


def where_it_is_written(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place of the dateline, where the sentence speaks of "this city", or of "here" and no other place."""
    pointing = _HERE.search(reading.sentence.words)
    if not pointing or (pointing.group().lower() == "here" and any(_set_there(told, reading))):
        return None
    return next((told.number_of(m) for m in told.mentions if told.dateline(m)), None)


def told_there(told: PlacesTold, reading: Reading) -> int | None:
    """Return the place before "there" in the sentence; where it has none, the only one that the sentence before sets something in."""
    pointing = list(_THERE.finditer(told.text, reading.clause.start, reading.clause.end))
    if not pointing:
        return None
    same = [m for m in _named_here(told, reading) if m.start < pointing[-1].start() and not barred(reading, m)
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
    pointing = _points(_THE_TOWN, reading)
    if not pointing or any(m.start < reading.clause.start + pointing.end() for m in _set_there(told, reading)):
        return None
    sentence, kind = told.sentence_at(reading.anchor), pointing[1].lower()
    for mention in reversed([m for m in told.mentions if m.start < reading.sentence.start]):
        if sentence - mention.sentence > _REACH:
            return None
        n = told.number_of(mention)
        fits = mention.kind == kind or (mention.kind is None and told.places[n].rank in _RANKS[kind])
        holds = mention.wording.set_in in _HELD or mention.start in told.locating
        speaks = mention.wording.office or mention.wording.led in {"said", "organisation"}
        if fits and told.places[n].rank > 1 and holds and not speaks and not _led(told, mention, _SPOKEN_IN):
            return n
    return None
