"""The places that a text names: known to the gazetteer, or called a place by the text itself."""
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import PlacePrecision

from .gazetteer import Gazetteer
from .gazetteer_tables import demonyms

_ARTICLE = r"(?:(?:[Aa]l|[Ee]l)[- ]|(?:[Aa]n|[Aa]s|[Aa]sh|[Aa]d|[Aa]r|[Aa]t|[Aa]z|[Ee]z|[Ee]d|[Ee]r|[Ee]s|[Aa]th)-)"
_WORD = rf"(?<![\w’'])(?:{_ARTICLE}?['’‘ʿ]?[A-Z][\w’'‘ʿ]*(?:-(?:[a-z]{{1,3}}-)?\w[\w’'‘ʿ]*)*)"
_NAMES = re.compile(rf"{_WORD}(?: {_WORD})*")
_KINDS = (
    "neighbourhood|neighborhood|district|quarter|suburb|village|town|city|province|governorate|countryside|camp|airport|"
    "air base|airbase|region|area|road|street|square|market|hospital|crossing|dam|mountain|subdistrict|sub-district")
_KIND_AFTER = re.compile(
    rf"^(?:\s+|,\s+(?:an?|the)\s+(?:(?!(?:in|at|from|of|to|near|for|who)\b)[\w-]+\s+){{0,3}}?)"
    rf"(?P<kind>{_KINDS})(?:s|ies)?\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    rf"\b(?P<kind>{_KINDS})(?:s|ies)?\s+of\s+(?:the\s+)?$|\b(?P<bare>{_KINDS})(?:s)?\s+$", re.IGNORECASE)
# "A quarter of Homs" lies in Homs; "the quarter of al-Waer" is al-Waer.
ONE_OF_ITS = re.compile(
    rf"\b(?:an?|one|two|three|four|several|some|other|many)\s+(?:[\w-]+\s+){{0,2}}(?:{_KINDS})(?:s|ies)?\s+of\s+"
    rf"(?:the\s+)?$|\b(?:{_KINDS})s\s+of\s+$", re.IGNORECASE)
_WIDE = frozenset({"province", "governorate", "countryside"})
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|on|of|outside|around|across|over|into|against|inside|targeting|targeted|hit|struck|bombed|shelled|"
    r"between|from|to|throughout|within|towards?|besieged|on the outskirts of|and)\s+"
    r"(?:(?:the|rural|central|northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|"
    r"south-?western|rebel-held|government-held|opposition-held|besieged|nearby|divided|ancient|old|battered|regime-held|"
    r"neighbou?ring|city|town|village|province|district|\w+-held|\w+-controlled)\s+)*"
    r"(?:city of |town of |village of |province of |neighbou?rhoods? of |districts? of |areas? of |countryside of |"
    r"outskirts of |suburbs? of |governorate of )?$", re.IGNORECASE)
_DEMONYM_NEXT = re.compile(
    r"^\s+(?:army|forces?|government|regime|troops|soldiers|jets|warplanes|military|air|aircraft|defen[cs]e|Observatory|"
    r"Network|Coalition|National|Democratic|Arab|Army|Revolution|Military|Council|people|officials?|media|state)\b")
_BARELY_IN = re.compile(r"\b(?:in|at|near|outside|around)\s+(?:the\s+)?$")
_NOT_PLACES = frozenset({
    "Reuters", "Facebook", "Twitter", "YouTube", "Ramadan", "Islam", "Arabic", "English", "Ottoman", "Parliament",
    "Telegram", "Skype", "Congress", "Christmas", "Eid", "Sputnik", "Summer", "Winter", "Spring", "Autumn", "World",
})
_CALENDAR = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
})
_LONGEST_NAME = 4
_BEFORE, _AFTER = 60, 50

_Span = tuple[int, int, PlacePrecision]


class PlaceMention(NamedTuple):
    """A place named in a text: characters, words, what the wording calls it, how fine the gazetteer knows it.

    `locative` is true where the wording sets something there ("in", "shelled", "on the outskirts of").
    """

    start: int
    end: int
    words: str
    kind: str | None
    precision: PlacePrecision
    locative: bool


def _pieces(match: re.Match[str]) -> list[tuple[int, int]]:
    """Spans of the words of a run of capitalised words, articles kept with their word."""
    return [(match.start() + m.start(), match.start() + m.end()) for m in re.finditer(_WORD, match.group())]


def _known(text: str, name: re.Match[str], gazetteer: Gazetteer, countries: Sequence[str]) -> Iterator[_Span]:
    """Longest runs of up to four words that the gazetteer knows, left to right."""
    pieces = _pieces(name)
    at = 0
    while at < len(pieces):
        for length in range(min(_LONGEST_NAME, len(pieces) - at), 0, -1):
            start, end = pieces[at][0], pieces[at + length - 1][1]
            words = text[start:end]
            if length == 1 and words in _CALENDAR:
                continue
            precision = gazetteer.kind_of(words, countries)
            if precision is not None:
                yield start, end, precision
                at += length - 1
                break
        at += 1


def _called_a_place(text: str, name: re.Match[str]) -> Iterator[_Span]:
    """A name unknown to the gazetteer that its own words call a place ("the village of X") or set something in."""
    kind_before = _KIND_BEFORE.search(text[max(0, name.start() - 30) : name.start()])
    words = name.group().split()
    barely = _BARELY_IN.search(text[max(0, name.start() - 14) : name.start()]) and len(words) <= 2
    if (
        _KIND_AFTER.match(text[name.end() : name.end() + _AFTER])
        or (kind_before and kind_before.group("kind"))
        or (barely and not set(words) & (_CALENDAR | _NOT_PLACES))
    ):
        yield *name.span(), PlacePrecision.UNKNOWN


def _kind_said(before: str, after: str) -> str | None:
    """What the words around a name call it, lower case: "village" of "the village of X"; None where they do not."""
    found = _KIND_AFTER.match(after)
    if found:
        return found.group("kind").lower()
    found = None if ONE_OF_ITS.search(before) else _KIND_BEFORE.search(before)
    return (found.group("kind") or found.group("bare")).lower() if found else None


def _mention(text: str, span: _Span) -> PlaceMention | None:
    """The mention at a span; None for a name that stands for people or for a state that acts."""
    start, end, precision = span
    if precision is PlacePrecision.COUNTRY and _DEMONYM_NEXT.match(text[end : end + 14]):
        return None
    words = text[start:end]
    if fold(words) in demonyms():
        return None
    before = text[max(0, start - _BEFORE) : start]
    kind = _kind_said(before, text[end : end + _AFTER])
    if kind in _WIDE and precision is PlacePrecision.TOWN:
        precision = PlacePrecision.PROVINCE
    return PlaceMention(start, end, words, kind, precision, bool(_LOCATIVE.search(before)))


def place_mentions(text: str, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[PlaceMention, ...]:
    """Return the places that `text` names, in order; `countries` (ISO 3166) are favoured where a name is in several."""
    found: list[PlaceMention | None] = []
    for name in _NAMES.finditer(text):
        spans = list(_known(text, name, gazetteer, countries)) or _called_a_place(text, name)
        found += [_mention(text, span) for span in spans]
    return tuple(m for m in found if m)
