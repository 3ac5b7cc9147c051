"""Places that a report names and where no harm was done: where attackers stand, somebody speaks, or people fled to."""
import re
from collections.abc import Iterator
from functools import cache

from cenotaph.records import Harm, Reading

from ..gazetteer.tables import capitals
from .mentions import PlaceMention
from .relations import origin
from .told import PlacesTold
from .wording import phrases

_LONGEST_LEAD = 60
_AREA = 2
_TOWNS = frozenset({"village", "town", "city", "camp", "hamlet"})


def only_beside(told: PlacesTold, reading: Reading, n: int) -> bool:
    """Return True for a place only told as where attackers stand, people fled to or were treated, somebody speaks, or
    by its governor.

    "Shells fired from the hills of X" did not fall there; the displaced are told of at their origin (guidelines).
    """
    kept = told.beside.get(n)
    if kept is None:
        kept = told.beside[n] = _of_another_deed(told, n), _of_people(told, n), _of_its_governor(told, n)
    of_another_deed, of_people, of_its_governor = kept
    displaced = reading.harm is Harm.DISPLACED
    if of_another_deed or (of_people and not displaced) or (displaced and any(_fled_there(told, reading, n))):
        return True
    return of_its_governor and any(
        reading.sentence.start <= m.start < reading.sentence.end for m in told.places[n].mentions)


def _of_another_deed(told: PlacesTold, n: int) -> bool:
    """True for a place only told as where attackers stand, somebody speaks, was on a visit or treated, or wrote."""
    spoken = [m for m in told.places[n].mentions if not told.dateline(m)]
    elsewhere = any(all(led(told, m, words) for m in spoken) for words in (_fired_from(), _visited())) or all(
        brought_to(told, m) for m in spoken)
    return _only_written_in(told, n) or (bool(spoken) and (elsewhere or all(speaks_there(told, m) for m in spoken)))


def _of_people(told: PlacesTold, n: int) -> bool:
    """True for a place that somebody only comes from: "a woman from Aleppo"."""
    mentions = told.places[n].mentions
    return bool(mentions) and all(origin(told.text, m) for m in mentions)


def _of_its_governor(told: PlacesTold, n: int) -> bool:
    """True for a place only told by its governor, where the report names a place in it."""
    key = told.places[n].place.key
    holds = any(key in p.place.within for p in told.places if p.place.key != key)
    return holds and all(led(told, m, _governed()) for m in told.places[n].mentions)


def _only_written_in(told: PlacesTold, n: int) -> bool:
    """True for a capital that the dateline alone names, where the report sets something in another town."""
    mentions = told.places[n].mentions
    if not mentions or told.places[n].name not in capitals() or not all(map(told.dateline, mentions)):
        return False
    towns = (m for m in told.mentions if told.places[told.number_of(m)].rank > _AREA and not told.dateline(m))
    return any(m.kind in _TOWNS and m.wording.set_in in {"in", "near", "target"} for m in towns)


def led(told: PlacesTold, mention: PlaceMention, words: re.Pattern[str]) -> bool:
    """Return True where these words stand right before a mention."""
    return bool(words.search(told.text, max(0, mention.start - _LONGEST_LEAD), mention.start))


def _fled_there(told: PlacesTold, reading: Reading, n: int) -> Iterator[bool]:
    """Whether each place of the sentence, where it is the n-th or lies in it, is one that people fled to."""
    own = told.places[n].place.key
    for mention in told.within(reading.sentence.start, reading.sentence.end):
        place = told.places[told.number_of(mention)].place
        if own and own in (place.key, *place.within):
            yield led(told, mention, _fled_to())


def speaks_there(told: PlacesTold, mention: PlaceMention) -> bool:
    """Return True where somebody sits or speaks there: "the ministry in X", "an official in the town of X said"."""
    kept = told.spoken.get(mention.start)
    if kept is None:
        says = led(told, mention, _official_in()) and _says().match(told.text, mention.end)
        kept = told.spoken[mention.start] = bool(says) or led(told, mention, _spoken_in())
    return kept


def brought_to(told: PlacesTold, mention: PlaceMention) -> bool:
    """Return True for a hospital the wounded or the dead were brought to: "crews carried 14 to Medina hospital"."""
    return bool(_hospital().match(told.text, mention.end)) and led(told, mention, _brought())


@cache
def _hospital() -> re.Pattern[str]:
    return re.compile(rf" (?:[\w’'-]+ )?{phrases('brought', 'to')}\b", re.IGNORECASE)


@cache
def _brought() -> re.Pattern[str]:
    return re.compile(rf"\b{phrases('brought')}(?: [\w’'-]+){{0,6}}? (?:to|at|in|into|by)(?: the)? $", re.IGNORECASE)


@cache
def _spoken_in() -> re.Pattern[str]:
    seats, speech = phrases("seats"), phrases("speech")
    return re.compile(
        rf"\b(?:(?:{seats}) (?:based )?in|(?:{speech}|told (?:\w+ ){{0,3}}\w+) (?:\w+day )?(?:in|from)|"
        r"according to(?: the)?) $",
        re.IGNORECASE)


@cache
def _official_in() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{phrases('seats')}|{phrases('seats', 'garrisons')}) (?:based )?in (?:the )?(?:[\w-]+ ){{0,3}}(?:of )?$",
        re.IGNORECASE)


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf",?(?: \w+)? (?:{phrases('speech')}|says|told|confirmed|announced)\b")


@cache
def _fired_from() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrases('fired_from')})(?: (?:in|at|inside|on|around))?(?: the)?(?: [a-z-]+){{0,2}} $")


@cache
def _visited() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{phrases('visited')})(?: the)?(?: [a-z-]+){{0,3}} $")


@cache
def _fled_to() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{phrases('fled_to')})(?: [a-z-]+){{0,5}}? (?:to|into|in|towards?|for)(?: the)?(?: [a-z-]+){{0,3}} $")


@cache
def _governed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrases('governed')})(?: chief)? of (?:the )?$")
