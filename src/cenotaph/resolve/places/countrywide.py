"""Whether a claim counts over a report's whole country: its people over time, a whole war, "across the country".

Each rule is certain or silent: a part of the country that the sentence names or points at is never overruled.
"""
import re
from functools import cache, lru_cache

from cenotaph.compare import fold
from cenotaph.records import Harm, Reading

from ..gazetteer.tables import demonyms
from .pointed import named_here
from .text import nations_by_name
from .told import PlacesTold
from .wording import phrases

_INCLUDED = re.compile(r",? included\b")
# "Damascus and several other Syrian cities": more than the one that is named.
_AND_OTHERS = re.compile(
    r" and (?:[a-z]+ ){0,2}other (?:[\w-]+ ){0,2}(?:cities|towns|provinces|regions|areas|parts)\b|"
    r" and (?:across|throughout|elsewhere in|(?:in )?other parts of)\b")
_PEOPLE = frozenset({"civilians", "people", "citizens"})
_SIDE = r"(?:far )?(?:north|south)?-?(?:north|south|east|west)"
_IN_THE_SOUTH = re.compile(
    rf"\b[Ii]n (?:the |(?:the )?country['’]?s ){_SIDE}(?= of the country|[.,;:]|$| (?:on|in|at|and|by|when|where|near|"
    r"after|during|last|this|overnight|killed|were|was|have|had|said|the|as|\w+day)\b)")
# "In the far south of the country, where scores are jailed".
_WHERE_SIDE = re.compile(rf"\b[Ii]n the {_SIDE}(?:ern part)? of the country,? where $")
# "The fifth British citizen killed", "the number of American troops killed".
_ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)")
_OF_ITS_NATION = re.compile(
    rf"\b(?:(?:{_ORDINAL})|number of) ([A-Z][a-z]+) (?:[a-z-]+ )?[a-z]+ (?:(?:to be|to have been) )?"
    r"(?:killed|dead|to die|to have died)\b")
_FROM_A_TOWN = re.compile(
    r"\bfrom an? (?:[a-z]+ ){0,2}(?:town|village|city|camp|hamlet|suburb)\b"
    r"(?! (?:in|of|near|outside|called|named|north|south|east|west)\b)")
# "In North and South Kivu": of the first only the side is named.
_SIDE_AND = re.compile(r"\b(?:North(?:ern)?|South(?:ern)?|East(?:ern)?|West(?:ern)?|Upper|Lower|Central) and $")
_OTHER_SIDE = re.compile(r"(?:North|South|East|West|Upper|Lower|Central)")
_ITS_TOWNS = re.compile(
    r"\b(?:on|in|across|of) ([A-Z]\w+?)['’]?s (?:towns and cities|cities and towns|towns and villages|cities|provinces|"
    r"regions)\b")
_SEVERAL_PARTS = re.compile(
    r"\b(?:several|various|different|many|multiple|other) "
    r"(?:areas|parts|provinces|regions|towns|villages|cities)(?: and [a-z]+)? "
    r"(?:of|in|across) (?:(?:the )?[a-z]+ (?:of )?)?([A-Z]\w+)")
_SINCE_A_FIGHT = re.compile(
    r"\bsince (?:the|its|their|this|that) (?:\w+ )?(?:siege|offensive|assault|battle|bombardment|attack|operation)\b")
_THOUSANDS = re.compile(r"\b(?:thousands?|millions?)\b", re.IGNORECASE)
_LEAD = 3
_OF_A_YEAR, _OF_A_MONTH, _A_NATIONS = 100, 1000, 100_000
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_IN_A_MONTH = re.compile(rf"\b(?:in|during|since|for) {_MONTH}\b")
_HALF = rf"in the first (?:half|quarter|\w+ months) of|from {_MONTH} (?:to|through|until) {_MONTH}"


def counts_over_country(told: PlacesTold, reading: Reading) -> bool:
    """Return True for a claim whose words count over the whole country that the report is about."""
    rules = _NAMING_A_PART if any(named_here(told, reading)) else _NAMING_NONE
    return any(rule(told, reading) for rule in rules)


# Several claims, and several rules, ask of the same words.
@lru_cache(maxsize=256)
def nationwide(words: str) -> bool:
    """Return True for words that tell of many parts of the country."""
    its = _ITS_TOWNS.search(words) or _SEVERAL_PARTS.search(words)
    return bool(_nationwide().search(words)) or (its is not None and its[1] in nations_by_name())


def _across_the_country(told: PlacesTold, reading: Reading) -> bool:
    """True for "raids across the country killed 44"."""
    return told.country().key is not None and nationwide(reading.sentence.words)


def _on_a_side(told: PlacesTold, reading: Reading) -> bool:
    """True for "in the far south of the country, where three were killed"."""
    side = _WHERE_SIDE.search(told.text, reading.sentence.start, reading.anchor)
    return side is not None and told.country().key is not None


def _side_of_the_country(told: PlacesTold, reading: Reading) -> bool:
    """True for "three were killed in the south": somewhere in the country, where it is told late."""
    if told.country().key is None or told.sentence_at(reading.anchor) <= _LEAD:
        return False
    clause = reading.clause
    sides = (m for m in told.within(clause.start, clause.end) if m.wording.direction)
    return bool(_IN_THE_SOUTH.search(clause.words)) or any(
        m.wording.set_in == "in" and told.places[told.number_of(m)].place.key == told.country().key for m in sides)


def _left_the_country(told: PlacesTold, reading: Reading) -> bool:
    """True for "four million who have fled the country": the displaced are told of at their origin (guidelines)."""
    left = reading.harm is Harm.DISPLACED and _left().search(reading.clause.words)
    return bool(left) and told.country().key is not None


def _left_a_town(told: PlacesTold, reading: Reading) -> bool:
    """True for "who fled from a nearby town": the displaced are told of at their origin, and it has no name."""
    unnamed = reading.harm is Harm.DISPLACED and _FROM_A_TOWN.search(reading.clause.words)
    return bool(unnamed) and told.country().key is not None


def _counts_of_a_nation(told: PlacesTold, reading: Reading) -> bool:
    """True for "the fifth British citizen killed": counted over the whole war, where no place is told."""
    counted = _OF_ITS_NATION.search(told.text, reading.sentence.start, reading.sentence.end)
    if counted is None or fold(counted[1]) not in demonyms():
        return False
    return not any(m.start > counted.start() for m in named_here(told, reading))


def _counts_more(told: PlacesTold, reading: Reading) -> bool:
    """True for "killed 130, those of Homs included", "in Homs and several other cities", "in North and South Kivu"."""
    named = list(named_here(told, reading))
    sides = [_OTHER_SIDE.match(m.words) and _SIDE_AND.search(told.text, max(0, m.start - 20), m.start) for m in named]
    if any(sides) and len(named) == 1:
        return True
    included = [m.start > reading.anchor and _INCLUDED.match(told.text, m.end) for m in named]
    return bool(named) and (all(included) or all(_AND_OTHERS.match(told.text, m.end) for m in named))


def _counts_the_nation(told: PlacesTold, reading: Reading) -> bool:
    """True for people called by their nation alone ("Syrians", "Syrian civilians") and counted over time."""
    words = (reading.victims.words or "").split()
    if not words or reading.harm is Harm.DISPLACED:
        return False
    called = words[-2:-1] if words[-1].lower() in _PEOPLE else words[-1:]
    nation = next((demonyms().get(fold(w)) or demonyms().get(fold(w.removesuffix("s"))) for w in called), None)
    if nation is None or nation != told.country().country:
        return False
    long = (reading.count.stated or 0) >= _A_NATIONS or _over_time().search(reading.sentence.words)
    return bool(long)


def _counts_the_war(told: PlacesTold, reading: Reading) -> bool:
    """True for a total over a war, or of hundreds over a year, where no part of the country is pointed at."""
    words = reading.clause.words
    count = reading.count.stated or 0
    many = count >= _OF_A_MONTH or _THOUSANDS.search(reading.count.words or "") is not None
    long = (count >= _OF_A_YEAR and _years().search(words)) or (count >= _OF_A_MONTH and _IN_A_MONTH.search(words))
    war = _war().search(words) and not _SINCE_A_FIGHT.search(words)
    if not (war or long or (many and _has_cost().search(words))) or told.country().key is None:
        return False
    return not part_meant(reading.sentence.words)


# What holds whatever the sentence names; what holds where it names no part of the country.
_NAMING_A_PART = (_on_a_side, _left_a_town, _counts_of_a_nation, _counts_more)
_NAMING_NONE = (_across_the_country, _on_a_side, _side_of_the_country, _left_the_country, _left_a_town,
                _counts_the_nation, _counts_of_a_nation, _counts_the_war)


def part_meant(words: str) -> bool:
    """Return True for words that point at a part of the country: "the city", "there"."""
    return bool(_part_meant().search(words))


@cache
def _left() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrases('left_the_country')})\b", re.IGNORECASE)


@cache
def _over_time() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?i:{phrases('over_time')})|(?:in|of) (?:\w+|\d+) (?:days|weeks|months|years)|"
        rf"in (?:{_MONTH}|\d{{4}}))\b")


@cache
def _war() -> re.Pattern[str]:
    wars = phrases("wars")
    return re.compile(
        rf"\b(?:(?:since|in|of|during) (?:the |its |this |a )?(?:[\w-]+ ){{0,3}}(?:{wars})\b|"
        rf"since (?:the |its |their )?(?:[\w-]+ ){{0,4}}(?:{phrases('began')})|"
        rf"\w+[- ]year(?:[- ]old)?[- ](?:{wars})\b)",
        re.IGNORECASE)


@cache
def _has_cost() -> re.Pattern[str]:
    """What has cost lives is a war: "the violence has displaced two million"."""
    return re.compile(
        rf"\b(?:{phrases('wars')}|violence)\b[^.;]{{0,60}}? (?:has|have|had) (?:\w+ )?"
        r"(?:killed|claimed|cost|left|displaced|uprooted|driven|forced|taken|made)\b", re.IGNORECASE)


@cache
def _years() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{phrases('years')}|(?:in|over) the (?:past|last) (?:\w+ )?(?:years?|months?)|"
        rf"(?:since|in) \d{{4}}|{_HALF})\b",
        re.IGNORECASE)


@cache
def _part_meant() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:there|here|(?:the|this|that) (?:same |\w+ern |\w+-held )?(?:{phrases('parts')}))\b"
        r"(?! (?:media|television|tv|news|agency|broadcaster|radio|department))", re.IGNORECASE)


@cache
def _nationwide() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{phrases('countrywide')}|(?:across|around|throughout|all over) (?:the )?(?:[\w-]+ )?country)\b",
        re.IGNORECASE)
