"""Where: the places that a text names, and which of them a claim's harm was done at."""
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import Place, PlacePrecision, Reading, Report

from .gazetteer import Gazetteer, PlaceHint
from .gazetteer_tables import demonyms

_ARTICLE = r"(?:(?:[Aa]l|[Ee]l)[- ]|(?:[Aa]n|[Aa]s|[Aa]sh|[Aa]d|[Aa]r|[Aa]t|[Aa]z|[Ee]z|[Ee]d|[Ee]r|[Ee]s|[Aa]th)-)"
_WORD = rf"(?<![\w’'])(?:{_ARTICLE}?['’‘ʿ]?[A-Z][\w’'‘ʿ]*(?:-(?:[a-z]{{1,3}}-)?\w[\w’'‘ʿ]*)*)"
_NAMES = re.compile(rf"{_WORD}(?: {_WORD})*")
_KINDS = ("neighbourhood|neighborhood|district|quarter|suburb|village|town|city|province|governorate|countryside|camp|airport|"
          "air base|airbase|region|area|road|street|square|market|hospital|crossing|dam|mountain|subdistrict|sub-district")
_KIND_AFTER = re.compile(rf"^(?:\s+|,\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?)(?P<kind>{_KINDS})(?:s|ies)?\b", re.IGNORECASE)
_KIND_BEFORE = re.compile(rf"\b(?P<kind>{_KINDS})(?:s|ies)?\s+of\s+(?:the\s+)?$|\b(?P<bare>{_KINDS})(?:s)?\s+$", re.IGNORECASE)
# "A quarter of Homs" lies in Homs; "the quarter of al-Waer" is al-Waer.
_ONE_OF_ITS = re.compile(rf"\b(?:an?|one|two|three|four|several|some|other|many)\s+(?:[\w-]+\s+){{0,2}}(?:{_KINDS})(?:s|ies)?\s+of\s+(?:the\s+)?$|"
                         rf"\b(?:{_KINDS})s\s+of\s+$", re.IGNORECASE)
_WIDE = frozenset({"province", "governorate", "countryside"})
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|on|of|outside|around|across|over|into|against|inside|targeting|targeted|hit|struck|bombed|shelled|between|"
    r"from|to|throughout|within|towards?|besieged|on the outskirts of|and)\s+(?:(?:the|rural|central|northern|southern|eastern|"
    r"western|north-?eastern|north-?western|south-?eastern|south-?western|rebel-held|government-held|opposition-held|besieged|"
    r"nearby|divided|ancient|old|battered|regime-held|neighbou?ring|city|town|village|province|district|\w+-held|\w+-controlled)\s+)*(?:city of |town of |village of |"
    r"province of |neighbou?rhoods? of |districts? of |areas? of |countryside of |outskirts of |suburbs? of |governorate of )?$", re.IGNORECASE)
_DEMONYM_NEXT = re.compile(r"^\s+(?:army|forces?|government|regime|troops|soldiers|jets|warplanes|military|air|aircraft|defen[cs]e|Observatory|"
                           r"Network|Coalition|National|Democratic|Arab|Army|Revolution|Military|Council|people|officials?|media|state)\b")
_COST = {
    PlacePrecision.SITE: 0.0, PlacePrecision.NEIGHBOURHOOD: 0.0, PlacePrecision.TOWN: 0.8, PlacePrecision.DISTRICT: 1.5,
    PlacePrecision.PROVINCE: 3.5, PlacePrecision.COUNTRY: 7.0, PlacePrecision.UNKNOWN: 6.0,
}
_BARELY_IN = re.compile(r"\b(?:in|at|near|outside|around)\s+(?:the\s+)?$")
_NOT_PLACES = frozenset("Reuters Facebook Twitter YouTube Ramadan Islam Arabic English Ottoman Parliament Telegram Skype Congress Christmas "
                        "Eid Sputnik Summer Winter Spring Autumn World".split())
_POSTED = re.compile(r"\b(?:positioned|located|based|stationed|entrenched|spread|posted|holed up|deployed|stronghold of|resident of|from)\s+"
                     r"(?:in|at|on|near|around|of)?\s*(?:\w+[ -]){0,5}$|(?:State|Front|Army|Council|Coalition|Union)\s+(?:in|of)\s+(?:\w+\s+and\s+)?(?:the\s+)?$|"
                     r"\bsaid (?:in|from)\s+$", re.IGNORECASE)
_NATIONWIDE = re.compile(r"\b(?:(?:parts|areas|regions) of the country|across the country|around the country|nationwide|throughout the country)\b",
                         re.IGNORECASE)
_VISITED = re.compile(r"\b(?:visit\w*|talks in|met in|arriv\w+ in|flew to|office in|travel\w+ to|came to|come to|went to|leads to|road to|border with)\s+(?:the\s+)?(?:city of\s+)?$", re.I)
_HARMED_IN = re.compile(r"\b(?:killed|dead|died|wounded|injured|massacred|executed|people|civilians|displaced|missing)\s+(?:in|at|near|on)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.I)
_POINTED = re.compile(r"\b(?:the (?:city|town|village|district|neighbou?rhood|quarter|camp|area)|there|here)\b", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:in|across|inside|throughout|within)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
_MONTHS = frozenset("January February March April May June July August September October November December Monday Tuesday "
                    "Wednesday Thursday Friday Saturday Sunday".split())


class PlaceMention(NamedTuple):
    """A place named in a text: characters, words, what the wording calls it, how fine the gazetteer knows it."""

    start: int
    end: int
    words: str
    kind: str | None
    precision: PlacePrecision
    locative: bool


def _pieces(match: re.Match[str]) -> list[tuple[int, int]]:
    """Spans of the words of a run of capitalised words, articles kept with their word."""
    return [(match.start() + m.start(), match.start() + m.end()) for m in re.finditer(_WORD, match.group())]


def _known(text: str, pieces: list[tuple[int, int]], gazetteer: Gazetteer, countries: Sequence[str]) -> Iterator[tuple[int, int, PlacePrecision]]:
    """Longest runs of up to four words that the gazetteer knows, left to right."""
    at = 0
    while at < len(pieces):
        for length in range(min(4, len(pieces) - at), 0, -1):
            start, end = pieces[at][0], pieces[at + length - 1][1]
            words = text[start:end]
            if length == 1 and words in _MONTHS:
                continue
            precision = gazetteer.kind_of(words, countries)
            if precision is not None:
                yield start, end, precision
                at += length - 1
                break
        at += 1


def place_mentions(text: str, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[PlaceMention, ...]:
    """Return the places that `text` names, in order: known to the gazetteer, or called a place by the text itself."""
    found: list[PlaceMention] = []
    for match in _NAMES.finditer(text):
        pieces = _pieces(match)
        spans = list(_known(text, pieces, gazetteer, countries))
        if not spans:
            after, before = _KIND_AFTER.match(text[match.end() : match.end() + 50]), _KIND_BEFORE.search(text[: match.start()][-30:])
            words = match.group().split()
            barely = _BARELY_IN.search(text[max(0, match.start() - 14) : match.start()]) and len(words) <= 2
            if after or (before and before.group("kind")) or barely and not set(words) & (_MONTHS | _NOT_PLACES):
                spans = [(match.start(), match.end(), PlacePrecision.UNKNOWN)]
        for start, end, precision in spans:
            if _DEMONYM_NEXT.match(text[end : end + 14]) and precision is PlacePrecision.COUNTRY:
                continue
            before = text[max(0, start - 60) : start]
            after_kind, before_kind = _KIND_AFTER.match(text[end : end + 50]), _KIND_BEFORE.search(before)
            if before_kind and _ONE_OF_ITS.search(before):
                before_kind = None
            kind = after_kind.group("kind") if after_kind else (before_kind.group("kind") or before_kind.group("bare")) if before_kind else None
            if fold(text[start:end]) in demonyms():
                continue
            if kind and kind.lower() in _WIDE and precision is PlacePrecision.TOWN:
                precision = PlacePrecision.PROVINCE
            found.append(PlaceMention(start, end, text[start:end], kind and kind.lower(), precision, bool(_LOCATIVE.search(before))))
    return tuple(found)


def _barred(reading: Reading, mention: PlaceMention) -> bool:
    """True where the mention is part of what describes a speaker or an accused, not of where the harm was done."""
    spans = [m.quote for m in (*reading.speakers, *(b for b in reading.blamed if b.kind == "agent"))]
    return any(q.start <= mention.start < q.end for q in spans)


def _fineness(mention: PlaceMention) -> float:
    """The cost of a coarse place; an unknown name is as fine as the text calls it."""
    if mention.precision is PlacePrecision.UNKNOWN and mention.kind:
        return 0.8 if mention.kind in {"village", "town", "city"} else 0.3
    return _COST[mention.precision]


def _cost(reading: Reading, mention: PlaceMention, anchors: Sequence[int], text: str) -> float:
    """How far a place stands from being the place of a harm: distance, clause, sentence, fineness, other harms between."""
    gap = abs(mention.start - reading.anchor)
    cost = min(gap, 400) / 60 + _fineness(mention) + (0 if mention.locative else 3)
    if _POSTED.search(text[max(0, mention.start - 60) : mention.start]):
        cost += 4
    before = text[max(0, mention.start - 40) : mention.start]
    if _VISITED.search(before):
        cost += 4
    if _HARMED_IN.search(before):
        cost -= 4
    if not reading.clause.start <= mention.start < reading.clause.end:
        cost += 1.5
    if not reading.sentence.start <= mention.start < reading.sentence.end:
        low, high = sorted((mention.start, reading.anchor))
        between = len(re.findall(r"[.!?]\s|\n", text[low:high]))
        cost += 3 + 1.5 * min(between, 4) + (2.5 if mention.start > reading.anchor else 0)
    low, high = sorted((mention.start, reading.anchor))
    return cost + 1.5 * sum(low < a < high for a in anchors)


_LISTED = re.compile(r"\s*,\s*(?:the\s+)?|\s*,?\s*and\s+(?:in\s+)?(?:the\s+)?(?:(?:city|town|village|province|district|neighbou?rhood)\s+of\s+)?")


def _paired(text: str, mentions: Sequence[PlaceMention], chosen: PlaceMention) -> tuple[str, tuple[PlaceMention, ...]]:
    """The words of the chosen place with those it is listed with ("A and B"), and the mentions of the list."""
    at = mentions.index(chosen)
    gaps = [text[a.end : b.start] for a, b in zip(mentions, mentions[1:], strict=False)]
    first = last = at
    while first > 0 and _LISTED.fullmatch(gaps[first - 1]) and _alike(mentions[first - 1], chosen):
        first -= 1
    while last < len(gaps) and _LISTED.fullmatch(gaps[last]) and _alike(mentions[last + 1], chosen):
        last += 1
    # Commas alone set a place in its surroundings ("Sarmin, Idlib"); a list has an "and".
    while last > first and "and" not in gaps[last - 1]:
        last -= 1
    if not first <= at <= last:
        first = last = at
    return text[mentions[first].start : mentions[last].end], tuple(mentions[first : last + 1])


def _alike(first: PlaceMention, second: PlaceMention) -> bool:
    coarse = {PlacePrecision.PROVINCE, PlacePrecision.COUNTRY}
    return (first.precision in coarse) == (second.precision in coarse)


class Where:
    """The places of one report: finds them once, then answers for each claim."""

    def __init__(self, report: Report, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> None:
        self.text, self.gazetteer = report.text, gazetteer
        self._located: dict[tuple[str, tuple[str, ...], str | None], Place] = {}
        self.countries: tuple[str, ...] = ()
        self.regions: tuple[str, ...] = ()
        self.countries = tuple(dict.fromkeys((*self._main_countries(countries), *countries)))[:3]
        self.mentions = tuple(m for m in place_mentions(report.text, gazetteer, self.countries) if self._can_hold_harm(m))
        self.title = tuple(m for m in place_mentions(report.title or "", gazetteer, self.countries) if self._can_hold_harm(m))
        everything = (*self.mentions, *self.title)
        named = [self._locate(m.words, (), m.kind) for m in everything]
        self.regions = tuple(a for a, _ in Counter(p.admin1 for p in named if p.admin1).most_common(2))
        self.home = [w for w, _ in Counter(m.words for m in everything if m.precision in
                                           {PlacePrecision.TOWN, PlacePrecision.PROVINCE}).most_common(1)]

    def _main_countries(self, favoured: Sequence[str]) -> list[str]:
        """Countries that the text is about: those of its towns, and those it says something happened in."""
        seen: Counter[str] = Counter()
        for mention in place_mentions(self.text, self.gazetteer, favoured):
            place = self._locate(mention.words, (), mention.kind)
            if place.country and mention.locative:
                seen[place.country] += 2 if mention.precision is PlacePrecision.COUNTRY else 1
            elif place.country:
                seen[place.country] += mention.precision is PlacePrecision.COUNTRY
        most = seen.most_common(2)
        return [c for c, n in most if n * 3 >= most[0][1]]

    def _can_hold_harm(self, mention: PlaceMention) -> bool:
        """False for countries named as actors, and for towns of countries that the text is not about."""
        if mention.precision is PlacePrecision.UNKNOWN:
            return True
        place = self._locate(mention.words, (), mention.kind)
        at_home = place.country is None or place.country in self.countries
        if mention.precision is PlacePrecision.COUNTRY:
            return mention.locative and (at_home or bool(_INSIDE.search(self.text[max(0, mention.start - 30) : mention.start])))
        return at_home or mention.locative and mention.kind is not None

    def of(self, reading: Reading, anchors: Sequence[int]) -> Place:
        """Return the place of a claim's harm, resolved; the report's main place where none stands near."""
        if reading.war or _NATIONWIDE.search(reading.clause.words):
            return self.country()
        allowed = [m for m in self.mentions if not _barred(reading, m)]
        ranked = sorted((_cost(reading, m, anchors, self.text), m.start, m) for m in allowed)
        if not ranked:
            return self._elsewhere()
        chosen = self._finer(ranked[0][2])
        words, parts = _paired(self.text, self.mentions, chosen)
        return self._locate(words, self._context(reading, chosen, parts), chosen.kind)

    def _finer(self, chosen: PlaceMention) -> PlaceMention:
        """The one finer place of the report that lies inside a province or country, where there is just one."""
        if chosen.precision not in {PlacePrecision.PROVINCE, PlacePrecision.COUNTRY}:
            return chosen
        wide = self._locate(chosen.words, (), chosen.kind)
        fine: dict[str, PlaceMention] = {}
        for mention in self.mentions:
            if mention.locative and _fineness(mention) < _COST[PlacePrecision.PROVINCE]:
                place = self._locate(mention.words, (), mention.kind)
                if place.key and wide.key in place.within:
                    fine.setdefault(place.key, mention)
        return next(iter(fine.values())) if len(fine) == 1 else chosen

    def country(self) -> Place:
        """The country that the report is about, as a place."""
        return self._locate(self.countries[0], (), None) if self.countries else Place()

    def within_sentence(self, reading: Reading) -> bool:
        """True where the sentence of a claim itself names, or points at, a place that may have held the harm."""
        return bool(_POINTED.search(reading.clause.words)) or any(reading.sentence.start <= m.start < reading.sentence.end and not _barred(reading, m) for m in self.mentions)

    def _elsewhere(self) -> Place:
        """The finest place of the headline, else the country of the whole text."""
        if self.title:
            finest = min(self.title, key=lambda m: _COST[m.precision])
            return self._locate(finest.words, self.countries[:1], finest.kind)
        return Place()

    def _context(self, reading: Reading, chosen: PlaceMention, parts: Sequence[PlaceMention]) -> tuple[str, ...]:
        """Wider places around the chosen one, nearest and finest first: its sentence, then the report's regions."""
        if chosen.precision is PlacePrecision.COUNTRY:
            return ()
        near = [m for m in self.mentions if m not in parts and reading.sentence.start <= m.start < reading.sentence.end
                and _COST[m.precision] > _COST[chosen.precision]]
        near.sort(key=lambda m: (_COST[m.precision], abs(m.start - chosen.start)))
        words = dict.fromkeys([*(m.words for m in near), *self.home, *self.regions[:1], *self.countries[:1]])
        return tuple(w for w in words if w != chosen.words)

    def _locate(self, words: str, context: tuple[str, ...], kind: str | None) -> Place:
        key = (words, context, kind)
        if key not in self._located:
            hint = PlaceHint(kind=kind, countries=self.countries, regions=self.regions)
            self._located[key] = self.gazetteer.locate(words, context, hint)
        return self._located[key]
