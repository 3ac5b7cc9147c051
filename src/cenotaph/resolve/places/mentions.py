"""The places that a text names: known to the gazetteer, or called a place by the text itself."""
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import PlacePrecision
from cenotaph.wordlist import any_of, in_small_letters

from ..gazetteer.choice import CITY, without_article
from ..gazetteer.gazetteer import Gazetteer, PlaceHint
from ..gazetteer.tables import capital_of, capitals, demonyms
from ..parties.parties import parties_named
from .text import Piece, ToldText, nations_by_name, without_possessive
from .unheard import CALENDAR, called_a_place, goes_on_list, half_of_name, never_here
from .with_kind import named_with_kind
from .wording import Wording, names_outlet, phrases, raw

_POSSESSIVE = re.compile(r"['’]?s\b|['’](?=\s)")
_FORCES_NEXT = re.compile(
    r"(?:['’]s)?\s+(?:army|forces?|government|regime|troops|soldiers|jets|warplanes|military|air|aircraft|defen[cs]e|Observatory|"
    r"Network|Coalition|National|Democratic|Arab|Army|Revolution|Military|Council|people|officials?|media|state|police|navy|"
    r"Armed|Defen[cs]e|Liberation|Freedom|People['’]?s (?:Liberation|Defen[cs]e|Front|Army|Party|Congress)|"
    r"Police|Navy)\b")
# "In the capital", "the Yemeni capital": of the country that the report is about; not where its name stands beside it.
_OWNED = ("'s", "’s")
_NOT_NAMED = (
    r"(?!(?:['’]?s)?(?: city| province| region| district)? of\b|,? (?:city )?(?:of )?[A-Z]|-|"
    r" (?:city )?(?:province|region|district|territory))")
_CAPITAL = re.compile(
    rf"\b[Tt]he (?:(?:country|nation|kingdom)['’]?s )?(?:([A-Z][a-z]+(?: [A-Z][a-z]+)?) )?(capital)\b{_NOT_NAMED}")
# "Somalia's capital", its apostrophe lost or not, "the capital of Burkina Faso".
_ITS_CAPITAL = re.compile(rf"\b([A-Z][a-z]+(?: [A-Z][a-z]+)*?)['’]?s (capital)\b{_NOT_NAMED}")
_CAPITAL_OF = re.compile(r"\b[Tt]he (capital) of ([A-Z][a-z]+(?: [A-Z][a-z]+)*)")
# "The main station of the Turkish capital", "a slum of the Haitian capital".
_PART_OF = re.compile(
    r"\b(?:stations?|centre|center|heart|streets?|slums?|parts?|airports?|squares?|districts?|quarters?|"
    r"neighbou?rhoods?) of $")
_NAME_NEXT = re.compile(r" [A-Z]")
# "Aleppos Sheikh Maqsood district": a city's, where apostrophes are lost.
_QUARTER_NEXT = re.compile(
    r"(?: [A-Z][\w’'-]+){1,3} (?:district|neighbou?rhood|quarter|suburb|area|street|square|camp)s?\b")
_WIDE = frozenset({"province", "governorate", "countryside", "provinces", "oblast"})
_LONGEST_NAME = 4
_LONGEST_LEAD = 30
_BANNED = re.compile(r"\b(?:banned|outlawed|prohibited|forbidden) in $")
_AIR_NEXT = re.compile(
    r"(?:['’]?s)? (?:\w+ )?(?:air ?strikes?|(?:air|drone|missile|jet) (?:strikes?|raids?|attacks?)|drones?|strikes?|"
    r"raids?|bombardments?)\b")
_ABBREVIATION = 3


_Span = tuple[int, int, PlacePrecision]


class PlaceMention(NamedTuple):
    """A place named in a text: characters, words, how fine the gazetteer knows it, what the words around it say.

    `sentence` counts the sentences of the text before it; `owns`: a possessive ("Idlib's Maarat al-Numaan").
    `surname`: capitalised words that no table knows stand right before it, as first names do.
    """

    start: int
    end: int
    words: str
    precision: PlacePrecision
    wording: Wording
    sentence: int
    owns: bool
    surname: bool

    @property
    def kind(self) -> str | None:
        return self.wording.kind

    @property
    def located(self) -> bool:
        """True where the wording sets something there, or strikes it."""
        return self.wording.set_in in SETTING or self.wording.kind is not None

    @property
    def around(self) -> bool:
        """True where the land around a town is meant: "the countryside of Homs", "near Damascus"."""
        return self.wording.outside or (self.wording.set_in in _BY and fold(self.words) in capitals())

    @property
    def plain(self) -> bool:
        """True for one word without an article, neither called a place nor located: its spelling alone makes it one."""
        return not self.located and " " not in self.words and "-" not in self.words


_DIRECTION = re.compile(r"\b(?:Central|Northern|Southern|Eastern|Western) $")
_LONGEST_DIRECTION = 10
_LANDS = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})
_SET_THERE = frozenset({"in", "target"})
_BY = frozenset({"outside", "near"})
# The classes of words that set something at the name behind them, or strike it.
SETTING = frozenset({"in", "near", "outside", "at", "toward", "from", "target", "took", "listed", "heads"})


def _known(text: str, run: list[Piece], gazetteer: Gazetteer, countries: Sequence[str]) -> Iterator[_Span]:
    """Longest runs of up to four words that the gazetteer knows, left to right."""
    at = 0
    while at < len(run):
        for length in range(min(_LONGEST_NAME, len(run) - at), 0, -1):
            start, end = run[at][0], run[at + length - 1][1]
            words = text[start:end]
            if _unheard_of(words, gazetteer):
                continue
            if (length == 1 and _no_name(words)) or fold(words) in parties_named(countries):
                continue
            span = _looked_up(text, start, words, gazetteer, countries)
            if span is not None:
                yield span
                at += length - 1
                break
        at += 1


def _unheard_of(words: str, gazetteer: Gazetteer) -> bool:
    """True for most capitalised words: they name no place, whatever countries a report is about."""
    return gazetteer.unheard_of(words) and ((bare := without_possessive(words)) == words or gazetteer.unheard_of(bare))


def _no_name(words: str) -> bool:
    """True for a day, a month, a word that never names a place here, an abbreviation with the s of its possessive."""
    bare = without_possessive(words)
    short = bare != words and bare.isupper() and len(bare) <= _ABBREVIATION
    return words in CALENDAR or not never_here().isdisjoint((bare.lower(), without_article(fold(bare)))) or short


def _looked_up(text: str, start: int, words: str, gazetteer: Gazetteer, countries: Sequence[str]) -> _Span | None:
    """The span of a known name; "Aleppos" is Aleppo, since archives lose apostrophes, "Khamis Abakar" a person."""
    bare = without_possessive(words)
    owned = bare != words and (words.endswith(_OWNED) or not gazetteer.spelled(words))
    owner = owned and len(bare) > 2 and gazetteer.spelled(bare)
    if owner and (_NAME_NEXT.match(text, start + len(words)) is None or _at_home(bare, gazetteer, countries)
                  or (_QUARTER_NEXT.match(text, start + len(words)) and _is_city(bare, gazetteer))):
        precision = gazetteer.kind_of(bare, countries)
        if precision is not None:
            return start, start + len(bare), precision
    precision = gazetteer.kind_of(words, countries)
    return None if precision is None else (start, start + len(words), precision)


def _at_home(words: str, gazetteer: Gazetteer, countries: Sequence[str]) -> bool:
    """True for a country, and for a place of a country that the text speaks of."""
    found = gazetteer.locate(words, (), PlaceHint(countries=tuple(countries)))
    return found.precision is PlacePrecision.COUNTRY or found.country in gazetteer.english(countries)


def _is_city(words: str, gazetteer: Gazetteer) -> bool:
    row = gazetteer.row_of(gazetteer.locate(words, (), PlaceHint()))
    return row is not None and row.population >= CITY


def place_mentions(told: ToldText, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[PlaceMention, ...]:
    """Return the places that a text names, in order; `countries` (ISO 3166) are favoured where a name is in several."""
    whole = list(named_with_kind(told.text, gazetteer, countries))
    found = [mention for span in whole if (mention := _mention(told, span, False)) is not None]
    taken = [range(start, end) for start, end, _ in whole]
    for run in (_directed(told.text, run, gazetteer) for run in told.runs):
        if any(run[0][0] in span for span in taken):
            continue
        spans = list(_known(told.text, run, gazetteer, countries))
        if len(spans) == 1 and half_of_name(told, run, spans[0][:2]):
            words = told.text[spans[0][0] : spans[0][1]]
            spans = spans if spans[0][0] == run[0][0] and _at_home(words, gazetteer, countries) else []
        if not spans and (called_a_place(told, run) or (
                found and goes_on_list(told, run, found[-1].end, found[-1].wording.set_in))):
            spans = [(run[0][0], run[-1][1], PlacePrecision.UNKNOWN)]
        free = run[0][0]
        for span in spans:
            mention = _mention(told, span, span[0] > free + len("s "))
            free = span[1] + 1
            if mention is not None:
                found.append(mention)
    return tuple(sorted(found, key=lambda m: m.start) if whole else found)


def capitals_told(told: ToldText, country: str | None) -> Iterator[PlaceMention]:
    """Yield the capital where something is set in it and the text only calls it so.

    It is that of the country named with it, else of `country`, the one that the report is about (an English name).
    """
    for start, nation, (first, end) in _capitals_in(told.text):
        name = capital_of().get((nations_by_name().get(nation) if nation else country) or "")
        around = told.wording(start, end)
        lead = max(0, start - _LONGEST_LEAD)
        struck = around.set_in == "at" and around.led == "attack"
        inside = struck or around.set_in in _SET_THERE | _BY or (nation and _PART_OF.search(told.text, lead, start))
        if name and inside and not (around.outside or around.direction or around.one_of):
            yield PlaceMention(first, end, name, PlacePrecision.TOWN, around, told.sentence_at(first), False, False)


def _capitals_in(text: str) -> Iterator[tuple[int, str | None, Piece]]:
    """Where a capital is told of without its name: where the words begin, the nation told with it, the word itself."""
    for words in (_CAPITAL, _ITS_CAPITAL):
        yield from ((m.start(), m[1], m.span(2)) for m in words.finditer(text))
    yield from ((m.start(), m[2], m.span(1)) for m in _CAPITAL_OF.finditer(text))


def _directed(text: str, run: list[Piece], gazetteer: Gazetteer) -> list[Piece]:
    """A run, with the direction before it where both are the name of a country or region: "Northern Ireland"."""
    before = _DIRECTION.search(text, max(0, run[0][0] - _LONGEST_DIRECTION), run[0][0])
    named = before and any(
        gazetteer.kind_of(text[before.start() : end], ()) in _LANDS and gazetteer.spelled(text[before.start() : end])
        for _, end in run[:2])
    return [(before.start(), before.end() - 1), *run] if before and named else run


def _mention(told: ToldText, span: _Span, surname: bool) -> PlaceMention | None:
    """The mention at a span; None for a name that stands for people or for a state that acts."""
    start, end, precision = span
    words = told.text[start:end]
    forces = told.text.endswith("Lake ", 0, start) or _FORCES_NEXT.match(told.text, end)
    if (precision is PlacePrecision.COUNTRY and (forces or _strikes_abroad(told.text, start, end))):
        return None
    if fold(words) in demonyms():
        return None
    if (precision is PlacePrecision.PROVINCE and _a_people(told.text, start, end)) or _state_speaks(told, start, end):
        return None
    if names_outlet(told.text, start, end) or in_name_of_group(told.text, start, end) or (
            precision is PlacePrecision.TOWN and told.holds_acronym(start, end)):
        return None
    owned = _POSSESSIVE.match(told.text, end)
    around = told.wording(start, owned.end() if owned else end)
    if around.kind in _WIDE and precision is PlacePrecision.TOWN:
        precision = PlacePrecision.PROVINCE
    return PlaceMention(start, end, words, precision, around, told.sentence_at(start), owned is not None, surname)


def _strikes_abroad(text: str, start: int, end: int) -> bool:
    """True for "killed in US airstrikes", "banned in Russia": a state that strikes elsewhere, or forbids."""
    if _BANNED.search(text, max(0, start - _LONGEST_LEAD), start):
        return True
    return nations_by_name().get(text[start:end]) in raw()["bodies"]["abroad"] and bool(_AIR_NEXT.match(text, end))


def in_name_of_group(text: str, start: int, end: int) -> bool:
    """Return True for the lands in a group's name: "Islamic State in Iraq and Syria"."""
    return any(first < start and end <= last for first, last in _groups_in(text))


# Every name of a text is asked about.
@lru_cache(maxsize=4)
def _groups_in(text: str) -> list[Piece]:
    return [m.span() for m in _groups().finditer(in_small_letters(text))]


@cache
def _groups() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(name.lower() for name in raw()['groups']['words'])}\b")


def _a_people(text: str, start: int, end: int) -> bool:
    """True for "54 Amhara were killed": a people, whose region is called after it."""
    if " " in text[start:end]:  # "The Gaza Strip have killed": a land of two words is no people.
        return False
    counted, are = _peoples()
    return bool(counted.search(text, max(0, start - _LONGEST_LEAD), start) and are.match(text, end))


@cache
def _peoples() -> tuple[re.Pattern[str], re.Pattern[str]]:
    counted, are = phrases("peoples", "counted"), phrases("peoples", "are")
    return re.compile(rf"\b(?:\d[\d,]*|{counted}) $", re.IGNORECASE), re.compile(rf" (?:{are})\b")


def _state_speaks(told: ToldText, start: int, end: int) -> bool:
    """True for "Damascus said nine had died there": a state that speaks, or acts, by its capital."""
    if fold(told.text[start:end]) not in capitals():
        return False
    if _meant().search(told.text, max(0, start - _LONGEST_LEAD), start):
        return True
    return bool(_speech().match(told.text, end)) and told.wording(start, end).set_in in {"-", "start"}


@cache
def _meant() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrases('states_speak', 'meant_by')}) $", re.IGNORECASE)


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf" (?:(?:has|have|had|later|also) )?(?:{phrases('states_speak')})\b")
