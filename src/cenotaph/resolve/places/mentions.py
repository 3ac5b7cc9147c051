"""The places that a text names: known to the gazetteer, or called a place by the text itself."""
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import PlacePrecision
from cenotaph.wordlist import any_of, in_small_letters

from ..gazetteer.gazetteer import Gazetteer
from ..gazetteer.tables import capital_of, capitals, demonyms
from .heard import Span, at_home, heard_of, known
from .text import Piece, ToldText, nations_by_name
from .unheard import called_a_place, goes_on_list, half_of_name
from .with_kind import named_with_kind
from .wording import Wording, names_outlet, phrases, raw

_POSSESSIVE = re.compile(r"['’]?s\b|['’](?=\s)")
_FORCES_NEXT = re.compile(
    r"(?:['’]s)?\s+(?:army|forces?|government|regime|troops|soldiers|jets|warplanes|military|air|aircraft|defen[cs]e|Observatory|"
    r"Network|Coalition|National|Democratic|Arab|Army|Revolution|Military|Council|people|officials?|media|state|police|navy|"
    r"Armed|Defen[cs]e|Liberation|Freedom|People['’]?s (?:Liberation|Defen[cs]e|Front|Army|Party|Congress)|"
    r"Police|Navy)\b")
# "In the capital", "the Yemeni capital": of the country that the report is about; not where its name stands beside it.
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
_WIDE = frozenset({"province", "governorate", "countryside", "provinces", "oblast"})
_LONGEST_LEAD = 30
_BANNED = re.compile(r"\b(?:banned|outlawed|prohibited|forbidden) in $")
_AIR_NEXT = re.compile(
    r"(?:['’]?s)? (?:\w+ )?(?:air ?strikes?|(?:air|drone|missile|jet) (?:strikes?|raids?|attacks?)|drones?|strikes?|"
    r"raids?|bombardments?)\b")


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


_SET_THERE = frozenset({"in", "target"})
_BY = frozenset({"outside", "near"})
# The classes of words that set something at the name behind them, or strike it.
SETTING = frozenset({"in", "near", "outside", "at", "toward", "from", "target", "took", "listed", "heads"})


def place_mentions(told: ToldText, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[PlaceMention, ...]:
    """Return the places that a text names, in order; `countries` (ISO 3166) are favoured where a name is in several."""
    whole = list(named_with_kind(told, gazetteer, countries))
    found = [mention for span in whole if (mention := _mention(told, span, False)) is not None]
    taken = [range(start, end) for start, end, _ in whole]
    for heard in heard_of(told, gazetteer):
        run = heard.run
        if taken and any(run[0][0] in span for span in taken):
            continue
        spans = list(known(told.text, heard, gazetteer, countries)) if heard.spans else []
        if len(spans) == 1 and half_of_name(told, run, spans[0][:2]):
            words = told.text[spans[0][0] : spans[0][1]]
            spans = spans if spans[0][0] == run[0][0] and at_home(words, gazetteer, countries) else []
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
    for start, nation, (first, end) in _capitals_in(told):
        name = capital_of().get((nations_by_name().get(nation) if nation else country) or "")
        around = told.wording(start, end)
        lead = max(0, start - _LONGEST_LEAD)
        struck = around.set_in == "at" and around.led == "attack"
        inside = struck or around.set_in in _SET_THERE | _BY or (nation and _PART_OF.search(told.text, lead, start))
        if name and inside and not (around.outside or around.direction or around.one_of):
            yield PlaceMention(first, end, name, PlacePrecision.TOWN, around, told.sentence_at(first), False, False)


def _capitals_in(told: ToldText) -> Iterator[tuple[int, str | None, Piece]]:
    """Where a capital is told of without its name: where the words begin, the nation told with it, the word itself."""
    if "capital" in told.text:
        for words in (_CAPITAL, _ITS_CAPITAL):
            yield from ((m.start(), m[1], m.span(2)) for m in told.found(words))
        yield from ((m.start(), m[2], m.span(1)) for m in told.found(_CAPITAL_OF))


def _mention(told: ToldText, span: Span, surname: bool) -> PlaceMention | None:
    """The mention at a span; None for a name that stands for people or for a state that acts."""
    start, end, precision = span
    words = told.text[start:end]
    if precision is PlacePrecision.COUNTRY and _acts_abroad(told.text, start, end):
        return None
    if precision is PlacePrecision.PROVINCE and _a_people(told.text, start, end):
        return None
    if fold(words) in demonyms() or _state_speaks(told, start, end):
        return None
    if names_outlet(told.text, start, end) or in_name_of_group(told.text, start, end) or (
            precision is PlacePrecision.TOWN and told.holds_acronym(start, end)):
        return None
    owned = _POSSESSIVE.match(told.text, end)
    around = told.wording(start, owned.end() if owned else end)
    if around.kind in _WIDE and precision is PlacePrecision.TOWN:
        precision = PlacePrecision.PROVINCE
    return PlaceMention(start, end, words, precision, around, told.sentence_at(start), owned is not None, surname)


def _acts_abroad(text: str, start: int, end: int) -> bool:
    """True for "the US army", "killed in US airstrikes", "banned in Russia": a state that acts, strikes, or forbids."""
    if text.endswith("Lake ", 0, start) or _FORCES_NEXT.match(text, end):
        return True
    if _BANNED.search(text, max(0, start - _LONGEST_LEAD), start):
        return True
    return nations_by_name().get(text[start:end]) in raw()["bodies"]["abroad"] and bool(_AIR_NEXT.match(text, end))


def in_name_of_group(text: str, start: int, end: int) -> bool:
    """Return True for the lands in a group's name: "Islamic State in Iraq and Syria"."""
    groups = _groups_in(text)
    return bool(groups) and any(first < start and end <= last for first, last in groups)


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
    return bool(are.match(text, end) and counted.search(text, max(0, start - _LONGEST_LEAD), start))


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
