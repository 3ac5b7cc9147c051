"""Incident or toll for every claim of a report: what a sentence counts in one breath is of the same events.

"A woman was killed and 30 others were injured in shelling on two quarters": both are, or neither is, a total.
"""
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from cenotaph.records import Harm, Period, Place, Reading, Scope

from .overview import Overview
from .scope import of_one_attack, tells_quarters, toll_odds
from .victims.one_person import told_by_name

# What follows is counted for itself: "while 40 died elsewhere", "bringing to 45 the number of the dead".
_TURNS = re.compile(
    r"[;:]|\b(?:while|where|whereas|bringing|bring|brings|brought|takes|taking|adding|but|when|after|before|since|later|"
    r"among|of which|of whom|according|said|says)\b", re.IGNORECASE)
# "The border post has been shelled thirty times this year. Nine people have been killed."
_AGAIN = re.compile(
    r"\b(?:has|have) (?:\w+ )?(?:been (?:\w+ )?(?:hit|under|struck|targeted|shelled|attacked|bombed|targeting)|faced|"
    r"seen|come under)\b[^.;]*\b(?:times|since|repeatedly|this (?:year|month)|in recent (?:weeks|months)|spate|series|"
    r"string|wave)\b", re.IGNORECASE)
_HAVE_BEEN = re.compile(
    r"\b(?:has|have) (?:\w+ )?(?:been (?:\w+ )?(?:killed|wounded|injured|hurt)|died|killed|claimed)\b",
    re.IGNORECASE)
# "Two more soldiers died, bringing to six those killed this week"; not another toll of the one attack.
_BROUGHT = re.compile(
    r"\b(?:bringing|brings|brought|taking|takes|pushing|pushes|pushed)\b(?: [\w’'-]+){0,10}? to $", re.IGNORECASE)
_OF_ONE = re.compile(
    r"\b(?:of (?:his|her|their) (?:wounds|injuries)|rubble|debris|bod(?:y|ies)|succumbed|"
    r"toll (?:from|in|of) (?:the|that|this) (?:[\w-]+ )?(?:attack|strike|raid|blast|explosion|bombing|shelling|"
    r"ambush))\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:an?|the|his|her|their|my|our|its)\s", re.IGNORECASE)
_BEFORE = 300


def scopes_of(
    readings: Sequence[Reading], text: str, places: Mapping[str, Place], days: Mapping[str, Period],
    nationwide: Callable[[Reading], bool],
) -> dict[str, Scope]:
    """Return the scope of every claim, by its id; what is told of many parts of a country is a toll."""
    overview = Overview(readings, places)

    def odds(reading: Reading) -> float:
        summed = overview.sums_up(reading) and tells_quarters(reading)
        if summed or nationwide(reading) or _goes_on_happening(reading, text) or _brought_to(reading):
            return math.inf
        return toll_odds(reading, places[reading.id], days[reading.id], overview)

    scopes = {r.id: Scope.INCIDENT for r in readings}
    for breath in _breaths(sorted(readings, key=lambda r: r.anchor), text, places, days):
        counted = [r for r in breath if not _of_one_person(r)]
        if counted and _together([odds(r) for r in breath]) > 0:
            scopes |= {r.id: Scope.TOLL for r in counted}
    return scopes


def _of_one_person(reading: Reading) -> bool:
    """True for one who is named, or told of by himself, not as one of a number: a person is harmed in one event."""
    words = reading.victims.words or ""
    if reading.count.stated != 1 or reading.harm is Harm.DISPLACED:
        return False
    return told_by_name(words) or (reading.part_of is None and _SOMEBODY.match(words) is not None)


def _goes_on_happening(reading: Reading, text: str) -> bool:
    """True for those who "have been killed" behind a sentence that tells of attacks again and again."""
    start = reading.sentence.start
    before = text[max(0, start - _BEFORE) : start].rstrip(" .\n").rsplit(". ", 1)[-1]
    return bool(_HAVE_BEEN.search(reading.sentence.words) and _AGAIN.search(before)) and not of_one_attack(reading)


def _brought_to(reading: Reading) -> bool:
    """True for a number to which others, told in the same sentence, were added."""
    words, number = reading.quote.words, reading.count.words
    at = words.rfind(number) if number and reading.count.stated else -1
    return at > 0 and bool(_BROUGHT.search(words, 0, at)) and not _OF_ONE.search(reading.sentence.words)


def _together(odds: Sequence[float]) -> float:
    """The sum, where plain words do not speak against each other; else what is told first."""
    total = sum(odds)
    return odds[0] if math.isnan(total) else total


def _breaths(
    readings: Sequence[Reading], text: str, places: Mapping[str, Place], days: Mapping[str, Period],
) -> Iterator[list[Reading]]:
    breath: list[Reading] = []
    for reading in readings:
        if breath and not _goes_on(breath[-1], reading, text, places, days):
            yield breath
            breath = []
        breath.append(reading)
    if breath:
        yield breath


def _goes_on(
    first: Reading, second: Reading, text: str, places: Mapping[str, Place], days: Mapping[str, Period],
) -> bool:
    """True for two counts of one sentence at one place and time, with no turn between them."""
    one = first.sentence.start == second.sentence.start and places[first.id].key == places[second.id].key
    same_days = days[first.id] == days[second.id]
    return one and same_days and not _TURNS.search(text, first.anchor, second.anchor)
