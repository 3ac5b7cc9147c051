"""The words of a text that a gazetteer may know: looked up once, whatever countries the text is then read for."""
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cenotaph.compare import fold
from cenotaph.records import PlacePrecision

from ..gazetteer.choice import CITY, without_article
from ..gazetteer.gazetteer import Gazetteer, PlaceHint
from ..parties.parties import parties_named
from .text import HeardRun, HeardSpan, Piece, ToldText, without_possessive
from .unheard import CALENDAR, never_here

_OWNED = ("'s", "’s")
_NAME_NEXT = re.compile(r" [A-Z]")
# "Aleppos Sheikh Maqsood district": a city's, where apostrophes are lost.
_QUARTER_NEXT = re.compile(
    r"(?: [A-Z][\w’'-]+){1,3} (?:district|neighbou?rhood|quarter|suburb|area|street|square|camp)s?\b")
_LONGEST_NAME = 4
_ABBREVIATION = 3
_DIRECTION = re.compile(r"\b(?:Central|Northern|Southern|Eastern|Western) $")
_LONGEST_DIRECTION = 10
_LANDS = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})

Span = tuple[int, int, PlacePrecision]
# What a `HeardSpan` holds, of words that some table may have.
_Name = tuple[int, int, str, str]


def heard_of(told: ToldText, gazetteer: Gazetteer) -> list[HeardRun]:
    """Return the runs of a text, each with those of its words that some table has."""
    if told.heard is None:
        runs = [_directed(told.text, run, gazetteer) for run in told.runs]
        names = [list(_names(told.text, run)) for run in runs]
        gazetteer.look_up({name for found in names for *_, words, bare in found for name in (words, bare)})
        told.heard = [
            HeardRun(run, tuple(HeardSpan(*name) for name in found if _may_be_known(name, gazetteer)))
            for run, found in zip(runs, names, strict=True)]
    return told.heard


def _names(text: str, run: list[Piece]) -> Iterator[_Name]:
    """The words of a run that may be one name, up to four together, left to right, the longest first."""
    for at in range(len(run)):
        for end in range(min(at + _LONGEST_NAME, len(run)), at, -1):
            words = text[run[at][0] : run[end - 1][1]]
            yield at, end, words, without_possessive(words)


def _may_be_known(name: _Name, gazetteer: Gazetteer) -> bool:
    """False for most capitalised words: they name no place, whatever countries a report is about."""
    at, end, words, bare = name
    if gazetteer.unheard_of(words) and (bare == words or gazetteer.unheard_of(bare)):
        return False
    return end - at > 1 or not _no_name(words, bare)


@lru_cache(maxsize=20_000)
def _no_name(words: str, bare: str) -> bool:
    """True for a day, a month, a word that never names a place here, an abbreviation with the s of its possessive."""
    short = bare != words and bare.isupper() and len(bare) <= _ABBREVIATION
    return short or words in CALENDAR or not never_here().isdisjoint((bare.lower(), without_article(fold(bare))))


def _directed(text: str, run: list[Piece], gazetteer: Gazetteer) -> list[Piece]:
    """A run, with the direction before it where both are the name of a country or region: "Northern Ireland"."""
    before = _DIRECTION.search(text, max(0, run[0][0] - _LONGEST_DIRECTION), run[0][0])
    named = before and any(
        gazetteer.kind_of(text[before.start() : end], ()) in _LANDS and gazetteer.spelled(text[before.start() : end])
        for _, end in run[:2])
    return [(before.start(), before.end() - 1), *run] if before and named else run


def known(text: str, heard: HeardRun, gazetteer: Gazetteer, countries: Sequence[str]) -> Iterator[Span]:
    """Yield the longest runs of up to four words that the gazetteer knows, left to right."""
    free, parties = 0, parties_named(countries)
    for span in heard.spans:
        if span.at >= free and fold(span.words) not in parties:
            found = _looked_up(text, heard.run[span.at][0], span, gazetteer, countries)
            if found is not None:
                yield found
                free = span.end


def _looked_up(text: str, start: int, span: HeardSpan, gazetteer: Gazetteer, countries: Sequence[str]) -> Span | None:
    """The span of a known name; "Aleppos" is Aleppo, since archives lose apostrophes, "Khamis Abakar" a person."""
    words, bare = span.words, span.bare
    owned = bare != words and (words.endswith(_OWNED) or not gazetteer.spelled(words))
    if owned and len(bare) > 2 and gazetteer.spelled(bare):
        behind = start + len(words)
        if (_NAME_NEXT.match(text, behind) is None or at_home(bare, gazetteer, countries)
                or (_QUARTER_NEXT.match(text, behind) and _is_city(bare, gazetteer))):
            precision = gazetteer.kind_of(bare, countries)
            if precision is not None:
                return start, start + len(bare), precision
    precision = gazetteer.kind_of(words, countries)
    return None if precision is None else (start, start + len(words), precision)


def at_home(words: str, gazetteer: Gazetteer, countries: Sequence[str]) -> bool:
    """Return True for a country, and for a place of a country that the text speaks of."""
    found = gazetteer.locate(words, (), PlaceHint(countries=tuple(countries)))
    return found.precision is PlacePrecision.COUNTRY or found.country in gazetteer.english(countries)


def _is_city(words: str, gazetteer: Gazetteer) -> bool:
    row = gazetteer.row_of(gazetteer.locate(words, (), PlaceHint()))
    return row is not None and row.population >= CITY
