"""The places that a text names: known to the gazetteer, or called a place by the text itself."""
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import PlacePrecision

from .gazetteer import Gazetteer, PlaceHint
from .gazetteer_choice import without_article
from .gazetteer_phrases import never_places, particles
from .gazetteer_tables import countries as all_countries
from .gazetteer_tables import capital_of, capitals, demonyms
from .parties import parties_named
from .place_wording import Wording, kind_classes, names_outlet, raw, wording

_ARTICLE = r"(?:(?:[Aa]l|[Ee]l)[- ]|(?:[Aa]n|[Aa]s|[Aa]sh|[Aa]d|[Aa]r|[Aa]t|[Aa]z|[Ee]z|[Ee]d|[Ee]r|[Ee]s|[Aa]th)-)"
_WORD = re.compile(rf"(?<![\w’'-])(?:{_ARTICLE}?['’‘ʿ]?[A-Z][\w’'‘ʿ]*(?:-(?:[a-z]{{1,3}}-)?\w[\w’'‘ʿ]*)*)")
_SENTENCE_END = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*")
_DESCRIBED = re.compile(
    r"-(?:held|controlled|led|backed|run|occupied|based|affiliated|linked|majority|dominated|born|era)$", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s|s['’]?)$")
_POSSESSIVE = re.compile(r"['’]?s\b|['’](?=\s)")
_FORCES_NEXT = re.compile(
    r"\s+(?:army|forces?|government|regime|troops|soldiers|jets|warplanes|military|air|aircraft|defen[cs]e|Observatory|"
    r"Network|Coalition|National|Democratic|Arab|Army|Revolution|Military|Council|people|officials?|media|state|police|navy|"
    r"Armed|Defen[cs]e|Liberation|Freedom|People['’]?s (?:Liberation|Defen[cs]e|Front|Army|Party|Congress)|"
    r"Police|Navy)\b")
# "54 Amhara were killed": a people, whose region is called after it.
_COUNTED = re.compile(
    r"\b(?:\d[\d,]*|(?:a )?dozens?|hundreds|scores|thousands|(?:of|the|many|several|ethnic|mostly|some|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)) $", re.IGNORECASE)
_ARE_PEOPLE = re.compile(
    r"(?: (?:were|are|was|have|had|who|people|civilians|men|women|children|villagers|farmers|residents|died|fled|dead)\b)")
# "In the capital", "the Yemeni capital": of the country that the report is about; not where its name stands beside it.
_CAPITAL = re.compile(
    r"\b[Tt]he (?:([A-Z][a-z]+(?: [A-Z][a-z]+)?) )?(capital)\b"
    r"(?!(?:['’]?s)?(?: city| province| region| district)? of\b|,? (?:city )?(?:of )?[A-Z]|-| (?:city )?(?:province|region|district|territory))")
# "Damascus said nine had died there": a state that speaks, or acts, by its capital.
_SPEAKS = re.compile(
    r" (?:(?:has|have|had|later|also) )?(?:said|says|spoke|spoken|denie[sd]|put|puts|blame[sd]|accuse[sd]|acknowledge[sd]|admit(?:s|ted)|"
    r"claim(?:s|ed)|insist(?:s|ed)|confirm(?:s|ed)|call(?:s|ed)|reject(?:s|ed)|vow(?:s|ed)|doubt(?:s|ed)|announce[sd]|warn(?:s|ed)|"
    r"condemn(?:s|ed)|lost|recalled|gave)\b")
_NAME_NEXT = re.compile(r" [A-Z]")
_BORDER = re.compile(r"(?:['’]?s)? (?:border|frontier)s?\b")
_BORDERS = re.compile(r"\b(?:(?:border|frontier)s? (?:with|of|to)|bordering|borders) (?:\w+ and )?$")
_WIDE = frozenset({"province", "governorate", "countryside", "provinces", "oblast"})
_LIES_BY = re.compile(
    r",? (?:near|outside|in(?: the)?(?: [a-z-]+){0,3}(?: of)?|on the (?:\w+ )?(?:outskirts|edge|road|highway|coast|border|shore|banks?)(?: of| to| from| with| between)?|"
    r"on|(?:north|south|east|west)\w* of) (?:the )?[A-Z]|,? an? (?:[a-z-]+ ){0,3}(?:village|hamlet|town|settlement)\b")
# "Rode into Solhan", "shells on Hroza": who is not known as a place is one where men go in or fire falls.
_REACHED = re.compile(
    r"\b(?:(?:road|highway|route|track|bus|train|convoy) (?:to|from)|set fire to|set alight|set ablaze|burned down|burnt down|razed) $|"
    r"\b(?:(?:rode|drove|burst|moved|swept|broke|came|went|marched|stormed|pushed) into|raided|overran|torched|shelled|bombed|"
    r"bombarded|(?:air ?strikes?|shelling|bombardment|shells|bombs|rockets|raids?|air raids?) (?:fell |landed )?(?:on|of)|fell upon) $")
_GOES_ON = re.compile(
    r"[.,;:)]|$| (?:on|in|at|near|by|with|when|where|after|before|since|last|early|late|overnight|over|during|killing|"
    r"leaving|as|to|and)\b")
_LONGEST_NAME, _SHORTEST_NAME = 4, 3
_LONGEST_LEAD = 30
_SHORTEST_TITLE = 15
# A headline in capitals: words of four letters and more, of which most begin with one.
_LONG_WORD = re.compile(r"\b[A-Za-z][\w’'-]{3,}")
_HEADLINE, _HEADLINE_WORDS, _MOSTLY = 160, 4, 0.85
_ABBREVIATION, _ACRONYM = 3, 6
_CALENDAR = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
})

_DAY_OR_MONTH = re.compile(rf"(?:{'|'.join(sorted(_CALENDAR))}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b")

_Piece = tuple[int, int]
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
        return self.wording.set_in in _SETTING or self.wording.kind is not None


    @property
    def plain(self) -> bool:
        """True for one word without an article, neither called a place nor located: its spelling alone makes it one."""
        return not self.located and " " not in self.words and "-" not in self.words


_DIRECTION = re.compile(r"\b(?:Central|Northern|Southern|Eastern|Western) $")
_LONGEST_DIRECTION = 10
_LANDS = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE})
_ATTRIBUTES = frozenset({"greater", "downtown", "old", "new", "historic", "occupied", "inner", "outer", "government", "rebel", "mount", "mt", "fort"})
_SET_THERE = frozenset({"in", "target"})
_JOINED = frozenset({"in", "near", "at", "toward", "listed"})
_SETTING = frozenset({"in", "near", "outside", "at", "toward", "from", "target", "took", "listed", "heads"})


class ToldText:
    """A text taken apart once: where its sentences begin, its runs of capitalised words, the wording around them."""

    def __init__(self, text: str, title: str = "") -> None:
        self.text = text
        at = text.find(title) if len(title) > _SHORTEST_TITLE else -1
        self._cuts = {at, at + len(title)} if at >= 0 else set()
        self._starts = sorted({0, *(m.end() for m in _SENTENCE_END.finditer(text)), *self._cuts})
        self._words: set[str] = set()
        self._headlines: dict[int, bool] = {}
        self.runs = list(self._runs())
        self._wordings: dict[tuple[int, int], Wording] = {}

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds the character at `offset`, from 0."""
        return bisect_right(self._starts, offset) - 1

    def in_headline(self, offset: int) -> bool:
        """Return True where nearly every word of the sentence at `offset` is capitalised, which then says nothing."""
        number = self.sentence_at(offset)
        if number not in self._headlines:
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
            words = _LONG_WORD.findall(self.text[self._starts[number] : end][:_HEADLINE])
            capital = sum(w[0].isupper() for w in words)
            self._headlines[number] = len(words) >= _HEADLINE_WORDS and capital >= _MOSTLY * len(words)
        return self._headlines[number]

    def holds_as_word(self, words: str) -> bool:
        """Return True where the text has the word in small letters too: no name of its own."""
        return re.search(rf"\b{re.escape(words.lower())}\b", self.text) is not None

    def holds_acronym(self, start: int, end: int) -> bool:
        """Return True for a short word in capitals that heads no line and that the text never spells as a name."""
        word = self.text[start:end]
        within = start > 0 and self.text[start - 1] != "\n"
        return word.isupper() and len(word) <= _ACRONYM and within and not (
            self.in_headline(start) or re.search(rf"\b{re.escape(word.title())}\b", self.text))

    def nations(self) -> frozenset[str]:
        """Return the countries that the text names, by their name or that of their people ("Syrian"), in English.

        One that is named for its border alone is not what the text is about.
        """
        known = _nations()
        return frozenset(found for word in self._words if (found := known.get(word) or known.get(_bare(word))))

    def wording(self, start: int, end: int) -> Wording:
        """Return what stands around the name at `start` to `end`."""
        if (start, end) not in self._wordings:
            self._wordings[start, end] = wording(self.text, start, end)
        return self._wordings[start, end]

    def _runs(self) -> Iterator[list[_Piece]]:
        """Runs of capitalised words with one blank between, words that cannot begin or end a name taken off."""
        run: list[_Piece] = []
        edges, text = _edges(), self.text
        counted = 0
        for match in _WORD.finditer(text):
            start, end = match.span()
            word = match.group()
            if start >= counted:
                name = next((n for n in _long_nations().get(word, ()) if text.startswith(n, start)), word)
                counted = start + len(name)
                at_border = _BORDER.match(text, max(end, counted)) or _BORDERS.search(text, max(0, start - _LONGEST_LEAD), start)
                if not at_border:
                    self._words.add(name)
            if run and (start != run[-1][1] + 1 or text[start - 1] != " " or start in self._cuts):
                yield run
                run = []
            if word.lower() in edges or ("-" in word and _DESCRIBED.search(word)):
                if run:
                    yield run
                run = []
            else:
                run.append((start, end))
        if run:
            yield run


@cache
def _nations() -> dict[str, str]:
    """Countries by their names and demonyms, as printed."""
    named = {word: name for name, others in all_countries().values() for word in (name, *others)}
    return named | {word.title(): name for word, name in demonyms().items()}


@cache
def _long_nations() -> dict[str, list[str]]:
    """Countries' names of several words by the first of them, the longest first: South Sudan is not Sudan."""
    first: dict[str, list[str]] = {}
    for name in sorted((n for n in _nations() if " " in n), key=len, reverse=True):
        first.setdefault(name.split()[0], []).append(name)
    return first


@cache
def _edges() -> frozenset[str]:
    return frozenset(raw()["edges"]["words"])


@cache
def _never_here() -> frozenset[str]:
    return frozenset(raw()["not_named"]["words"])


@cache
def _not_named() -> frozenset[str]:
    return _never_here() | never_places()


def _known(text: str, run: list[_Piece], gazetteer: Gazetteer, countries: Sequence[str]) -> Iterator[_Span]:
    """Longest runs of up to four words that the gazetteer knows, left to right."""
    at = 0
    while at < len(run):
        for length in range(min(_LONGEST_NAME, len(run) - at), 0, -1):
            start, end = run[at][0], run[at + length - 1][1]
            words = text[start:end]
            if (length == 1 and _no_name(words)) or fold(words) in parties_named(countries):
                continue
            span = _looked_up(text, start, words, gazetteer, countries)
            if span is not None:
                yield span
                at += length - 1
                break
        at += 1


def _no_name(words: str) -> bool:
    """True for a day, a month, a word that never names a place here, an abbreviation with the s of its possessive."""
    bare = _bare(words)
    short = bare != words and bare.isupper() and len(bare) <= _ABBREVIATION
    return words in _CALENDAR or not _never_here().isdisjoint((bare.lower(), without_article(fold(bare)))) or short


def _bare(words: str) -> str:
    return _OWNED.sub("", words)


def _looked_up(text: str, start: int, words: str, gazetteer: Gazetteer, countries: Sequence[str]) -> _Span | None:
    """The span of a known name; "Aleppos" is Aleppo, since archives lose apostrophes, "Khamis Abakar" a person."""
    bare = _bare(words)
    owner = bare != words and len(bare) > 2 and not gazetteer.spelled(words) and gazetteer.spelled(bare)
    if owner and (_NAME_NEXT.match(text, start + len(words)) is None or _at_home(bare, gazetteer, countries)):
        precision = gazetteer.kind_of(bare, countries)
        if precision is not None:
            return start, start + len(bare), precision
    precision = gazetteer.kind_of(words, countries)
    return None if precision is None else (start, start + len(words), precision)


def _at_home(words: str, gazetteer: Gazetteer, countries: Sequence[str]) -> bool:
    """True for a country, and for a place of a country that the text speaks of."""
    found = gazetteer.locate(words, (), PlaceHint(countries=tuple(countries)))
    return found.precision is PlacePrecision.COUNTRY or found.country in gazetteer.english(countries)


def _called_a_place(told: ToldText, run: list[_Piece]) -> bool:
    """True for a name unknown to the gazetteer that its own words call a place, or that something is set in."""
    name = told.text[run[0][0] : run[-1][1]]
    words = [w.lower() for w in name.split()]
    if len(name) < _SHORTEST_NAME or len(words) > _LONGEST_NAME or _DAY_OR_MONTH.match(name):
        return False
    if fold(words[0]) in demonyms() or all(part in demonyms() for part in fold(name).split()):
        return False
    if told.in_headline(run[0][0]) or (name.isupper() and len(name) <= _ACRONYM):
        return False
    if len(words) > 1 and words[-1] in kind_classes() and words[-2] not in _not_named():
        return True
    around = told.wording(run[0][0], run[-1][1])
    # "Beni Ali": a word that begins names of places, before one that is a person's.
    ends = words[-1:] if len(words) < 2 or words[0] not in particles() or around.set_in != "in" else []
    if any(w in _not_named() or without_article(fold(_bare(w))) in _not_named() for w in (words[0], *ends)):
        return False
    setting = {"in", "near", "at"} if _LIES_BY.match(told.text, run[-1][1]) else {"in", "near"}
    set_there = around.set_in in setting or _REACHED.search(told.text, max(0, run[0][0] - _LONGEST_LEAD), run[0][0])
    set_there = set_there or (around.set_in == "at" and around.led == "harmed")
    barely = bool(set_there) and len(run) <= 2 and not around.office
    return around.kind is not None or barely


def place_mentions(told: ToldText, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[PlaceMention, ...]:
    """Return the places that a text names, in order; `countries` (ISO 3166) are favoured where a name is in several."""
    found: list[PlaceMention] = []
    for run in (_directed(told.text, run, gazetteer) for run in told.runs):
        spans = list(_known(told.text, run, gazetteer, countries))
        if len(spans) == 1 and _half_of_name(told, run, spans[0], _at_home(
                told.text[spans[0][0] : spans[0][1]], gazetteer, countries)):
            spans = []
        if not spans and (_called_a_place(told, run) or _goes_on_list(told, run, found)):
            spans = [(run[0][0], run[-1][1], PlacePrecision.UNKNOWN)]
        free = run[0][0]
        for span in spans:
            mention = _mention(told, span, span[0] > free + len("s "))
            free = span[1] + 1
            if mention is not None:
                found.append(mention)
    return tuple(found)


def _half_of_name(told: ToldText, run: list[_Piece], span: _Span, at_home: bool) -> bool:
    """True for "in Wazir Tangi", "in Barkh Butan": a known name is but a word of one that something is set in."""
    if len(run) != 2 or told.text[run[0][0] : run[0][1]].lower() in _ATTRIBUTES:
        return False
    behind, before = span[0] > run[0][0], span[1] < run[1][0]
    return (behind or (before and not at_home)) and _called_a_place(told, run)


def capitals_told(told: ToldText, country: str | None) -> Iterator[PlaceMention]:
    """Yield the capital where something is set in it and the text only calls it so.

    It is that of the country named with it, else of `country`, the one that the report is about (an English name).
    """
    for match in _CAPITAL.finditer(told.text):
        start, end = match.span(2)
        name = capital_of().get((_nations().get(match[1]) if match[1] else country) or "")
        around = told.wording(match.start(), end)
        if name and around.set_in in _SET_THERE and not (around.outside or around.direction or around.one_of):
            yield PlaceMention(start, end, name, PlacePrecision.TOWN, around, told.sentence_at(start), False, False)


def _goes_on_list(told: ToldText, run: list[_Piece], found: Sequence[PlaceMention]) -> bool:
    """True for "in Tchombangou and Zaroumdareye": what is joined to a place that something is set in, and ends there."""
    start, end = run[0][0], run[-1][1]
    if not found or len(run) > 2 or told.text[found[-1].end : start] != " and ":
        return False
    words = told.text[start:end].split()
    named = not any(w.lower() in _not_named() or fold(w) in demonyms() for w in words)
    return named and found[-1].wording.set_in in _JOINED and bool(_GOES_ON.match(told.text, end))


def _directed(text: str, run: list[_Piece], gazetteer: Gazetteer) -> list[_Piece]:
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
    if (precision is PlacePrecision.COUNTRY and _FORCES_NEXT.match(told.text, end)) or fold(words) in demonyms():
        return None
    if precision is PlacePrecision.PROVINCE and _COUNTED.search(told.text, max(0, start - _LONGEST_LEAD), start) and (
            _ARE_PEOPLE.match(told.text, end)):
        return None
    if _SPEAKS.match(told.text, end) and fold(words) in capitals() and told.wording(start, end).set_in in {"-", "start"}:
        return None
    if names_outlet(told.text, start, end) or (precision is PlacePrecision.TOWN and told.holds_acronym(start, end)):
        return None
    owned = _POSSESSIVE.match(told.text, end)
    around = told.wording(start, owned.end() if owned else end)
    if around.kind in _WIDE and precision is PlacePrecision.TOWN:
        precision = PlacePrecision.PROVINCE
    return PlaceMention(start, end, words, precision, around, told.sentence_at(start), owned is not None, surname)
