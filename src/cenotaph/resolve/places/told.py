"""The places of one report, each known by all its mentions and located once, with what stands around it."""
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import msgspec

from cenotaph.compare import fold
from cenotaph.records import Place, PlacePrecision, Report

from ..gazetteer.choice import without_article
from ..gazetteer.gazetteer import Gazetteer, PlaceHint
from ..gazetteer.tables import capitals, lands_apart
from .home import countries_meant, dateline, home_without_places, main_countries
from .lists import with_kinds_of_lists
from .locating import Locating
from .mentions import PlaceMention, capitals_told, place_mentions
from .relations import (
    DESCRIBES,
    HOLDS,
    LISTED,
    RANK,
    SAID_WITH_IT,
    alike,
    between,
    has_within,
    locates,
    origin,
    speaks_of,
    stands_by,
)
from .text import ToldText
from .wording import kind_classes

# "The Damascan town of Jayrud": of Damascus, and no place.
_ADJECTIVE = re.compile(r"[A-Z][a-z]+(?:an|ese|ite)")
# "1,156 Gazans", "Gaza's health ministry": the people, or those who count them, are of that land.
_ITS_COUNT = r"(?:ns?\b|(?:['’]?s)?(?: [\w-]+){0,2} ministry\b)"
_COUNTS_IN = (
    r"\b(?:ministry|authorities|officials|war|offensive|assault|siege) (?:in|on|of) (?:the |besieged |blockaded )?")
_WITHIN, _HARM = frozenset({"in", "at", "near", "target"}), frozenset({"harmed", "attack"})
_STRUCK, _SMALL = frozenset({"in", "target"}), frozenset({"village", "hamlet"})
_REGION = re.compile(r"cenotaph:[a-z]{2}/[^/]+")
_NOUN_NEXT = re.compile(r" [a-z]")
# "A shooting on a church in Cairo, killing a dozen".
_HARM_NEXT = re.compile(
    r",? (?:(?:that|which) (?:\w+ )?(?:killed|wounded|injured|left)|(?:kill|wound|injur|leav)ing|in which|where)\b")
# "The government in Kyiv", "the defence ministry in Baghdad": where somebody sits.
_LONGEST_SEAT = 60
_SEAT = re.compile(
    r"\b(?:governments?|ministr(?:y|ies)|authorities|administration|leadership)(?: based)? in (?:the )?(?:[a-z]+ )?$")


class ToldPlace(NamedTuple):
    """A place of the report: its mentions in order, whether the title names it, what the gazetteer makes of it."""

    name: str
    mentions: tuple[PlaceMention, ...]
    titled: bool
    place: Place
    rank: int


def _name_of(mention: PlaceMention) -> str:
    """What two mentions of one place share: the name, whether the province or the land around a town is meant."""
    name = without_article(fold(mention.words))
    wide = mention.precision is PlacePrecision.PROVINCE or mention.around or mention.kind in SAID_WITH_IT
    return f"{name} +" if wide else name


class PlacesTold:
    """Finds the places of a report once; `places` are those that may have held a harm."""

    def __init__(self, report: Report, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> None:
        self.text, self._gazetteer = report.text, gazetteer
        title = report.title or ""
        text, headline = ToldText(report.text, title), ToldText(title)
        self.sentence_at = text.sentence_at
        self.named = countries_meant(text, headline, gazetteer) | frozenset(countries)
        found = place_mentions(text, gazetteer, tuple(self.named))
        told = (*found, *capitals_told(text, None))
        whole = f"{title}\n{report.text}"
        main = main_countries(report.text, told, gazetteer, self.named)
        self.countries = tuple(dict.fromkeys((*main, *countries)))[:3] or home_without_places(whole, self.named)
        if self.countries and set(self.countries) != self.named:
            found = place_mentions(text, gazetteer, self.countries)
        capital = capitals_told(text, next(iter(self.countries), None))
        found = tuple(sorted((*found, *capital), key=lambda m: m.start))
        self._hint = PlaceHint(countries=self.countries, named=tuple(sorted(self.named - set(self.countries))))
        self._locating = Locating(report.text, gazetteer, self.countries, self.named)
        self._lands = {self._locating.alone(m).country for m in found if m.precision is PlacePrecision.COUNTRY}
        harmed = tuple(m for m in found if self._may_hold_harm(m))
        named = {_name_of(m) for m in harmed}
        # Every word of a headline may be capitalised: a name that no table knows has to stand in the text as well.
        titled = place_mentions(headline, gazetteer, self.countries)
        self._titled = tuple(m for m in titled if self._may_hold_harm(m) and (
            m.precision is not PlacePrecision.UNKNOWN or _name_of(m) in named))
        called = with_kinds_of_lists(report.text, tuple(self._inheriting(harmed)))
        self.mentions = tuple(m for m in called if self._a_place(m, text))
        self._datelines = {m.start for m in self.mentions if dateline(report.text, m)}
        self._starts = [m.start for m in self.mentions]
        self._number = {start: n for n, start in enumerate(self._starts)}
        surroundings = [m for m in self.mentions if not origin(self.text, m) and (
            fold(m.words) not in capitals() or (not self.dateline(m) and speaks_of(m)))]
        self._locating.settle(surroundings, [m for m in found if self._a_place(m, text)])
        self.regions = self._locating.regions
        self._land = self._land_meant(found)
        self.places = self._grouped()
        self._place_at = {m.start: n for n, told in enumerate(self.places) for m in told.mentions}
        self._within = {
            a.start: self._place_at[b.start] for a, b in pairwise(self.mentions) if has_within(self.text, a, b)}
        self.locating = frozenset(b.start for a, b in pairwise(self.mentions) if locates(self.text, a, b, HOLDS))
        self.described = self._within | {
            b.start: self._place_at[a.start] for a, b in pairwise(self.mentions)
            if locates(self.text, a, b, DESCRIBES) or stands_by(self.text, a, b) or self._seat(a, b)}
        # What `beside.py` found of the n-th place and of the mention at an offset: the claims ask of the same ones.
        self.beside: dict[int, tuple[bool, bool, bool]] = {}
        self.spoken: dict[int, bool] = {}

    def _inheriting(self, found: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        """The mentions; one on a list takes the wording that leads it ("in A, B and C"), one in another that one's."""
        before: PlaceMention | None = None
        for mention in found:
            inherits = before is not None and mention.wording.set_in in {"-", "listed"} and alike(before, mention)
            lists = inherits and before and LISTED.fullmatch(self.text[before.end : mention.start])
            inside = before and mention.wording.set_in == "-" and has_within(self.text, before, mention)
            if before is not None and (lists or inside):
                led = mention.wording._replace(set_in=before.wording.set_in, led=before.wording.led)
                before = mention._replace(wording=led)
            else:
                before = mention
            yield before

    def _a_place(self, mention: PlaceMention, text: ToldText) -> bool:
        """False for what only looks like a place: an adjective, the end of a person's name, a word in capitals."""
        spelled = self._gazetteer.spelled(mention.words)
        adjective = _ADJECTIVE.fullmatch(mention.words) and _NOUN_NEXT.match(self.text, mention.end)
        if adjective and not spelled and kind_classes().get(mention.kind or "") != "site":
            return False
        if mention.located:
            return True
        if mention.surname or (mention.plain and not spelled):
            return False
        return not (mention.plain and text.holds_as_word(mention.words))

    def _may_hold_harm(self, mention: PlaceMention) -> bool:
        """False for countries named as actors, and for towns of countries that the text is not about."""
        if _SEAT.search(self.text, max(0, mention.start - _LONGEST_SEAT), mention.start):
            return False
        if mention.precision is PlacePrecision.UNKNOWN:
            return True
        place = self._locating.alone(mention)
        known = place.country is None or place.country in self.countries
        if mention.precision is PlacePrecision.COUNTRY:
            return mention.located and (known or mention.wording.set_in in _STRUCK)
        at_home = place.country is None or place.country in self.countries[:1]
        named = mention.located and place.country in self._lands
        there = _harm_set_in(mention) or (named and _HARM_NEXT.match(self.text, mention.end))
        return bool(at_home or (mention.located and (known or mention.kind is not None)) or there)

    def _grouped(self) -> tuple[ToldPlace, ...]:
        """The places in order of their first mention; a name means one place throughout a report."""
        by_name: dict[str, list[PlaceMention]] = {}
        for mention in self.mentions:
            by_name.setdefault(_name_of(mention), []).append(mention)
        titled: dict[str, PlaceMention] = {_name_of(m): m for m in self._titled}
        for name in titled:
            by_name.setdefault(name, [])
        told = []
        for name, mentions in by_name.items():
            first = mentions[0] if mentions else titled[name]
            place = self._locating.located(mentions or [first], bool(mentions))
            if mentions and all(m.words != self.text[m.start : m.end] for m in mentions):
                place = msgspec.structs.replace(place, words=f"the {self.text[first.start : first.end]}")
            rank = max(RANK[place.precision], min(RANK[m.precision] for m in mentions or [first]))
            told.append(ToldPlace(name, tuple(mentions), name in titled, place, rank))
        return tuple(told)

    def _land_meant(self, found: Sequence[PlaceMention]) -> str | None:
        """The report's country, or the one of its lands apart that it names, whose people or ministry it counts by."""
        home = next(iter(self.countries), None)
        apart = lands_apart().get(home or "", frozenset())
        named = [land for land in apart if any(self._locating.alone(m).admin1 == land for m in found)]
        land = named[0].split()[0] if len(named) == 1 else ""
        counted = land and re.search(rf"\b{land}{_ITS_COUNT}|{_COUNTS_IN}{land}\b", self.text)
        return named[0] if counted else home

    def region_of(self, n: int) -> Place | None:
        """Return the first-level region that a place lies in, or is, in the words of the text where it names it."""
        own = self.places[n].place
        key = next((k for k in (own.key, *own.within) if k and _REGION.fullmatch(k)), None)
        named = next((p.place for p in self.places if p.place.key == key), None) if key else None
        region = named or (self._gazetteer.by_id(key) if key else None)
        return region if region is None or region.words else msgspec.structs.replace(region, words=region.name)

    def _seat(self, mention: PlaceMention, behind: PlaceMention) -> bool:
        """True for "al-Tuhayta, Hodeidah": the city behind stands for the region of its name, which holds the first."""
        near = behind.sentence == mention.sentence and self.text[mention.end : behind.start] in {", ", " in "}
        first, seat = (self.places[self._place_at[m.start]].place for m in (mention, behind))
        return near and first.key != seat.key and bool(seat.name) and first.admin1 == seat.admin1 == seat.name

    def within(self, start: int, end: int) -> Sequence[PlaceMention]:
        """Return the mentions that begin between two offsets."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def number_of(self, mention: PlaceMention) -> int:
        """Return the number of the place that a mention names."""
        return self._place_at[mention.start]

    def finest(self, mention: PlaceMention) -> int:
        """Return the number of the place that a mention describes ("Sarmin, a town in Idlib"), else its own."""
        if mention.start in self._within:
            return self._within[mention.start]
        at = self._number[mention.start]
        while at and (self.mentions[at].start in self.described or self.mentions[at].start in self.locating):
            at -= 1
        return self._place_at[self.mentions[at].start]

    def dateline(self, mention: PlaceMention) -> bool:
        """Return True for a name that only says where the report was written: "KYIV, Ukraine (Agency) -"."""
        return mention.start in self._datelines

    @cached_property
    def written_at(self) -> int | None:
        """The number of the place where the report was written, None where it does not say."""
        return next((self.number_of(m) for m in self.mentions if self.dateline(m)), None)

    def listed(self, mention: PlaceMention) -> tuple[PlaceMention, ...]:
        """The mentions that a place is listed with ("A, B and C"), itself among them; itself alone where none."""
        mentions = self.mentions
        at = first = last = self._number[mention.start]
        while first > 0 and self._joins(first - 1) and self._side_by_side(mentions[first - 1], mentions[first]):
            first -= 1
        while last + 1 < len(mentions) and self._joins(last) and self._side_by_side(mentions[last], mentions[last + 1]):
            last += 1
        # Commas alone set a place in its surroundings ("Sarmin, Idlib"); a list has an "and".
        while last > first and not self._together(mentions[last - 1], mentions[last]):
            last -= 1
        return mentions[first : last + 1] if first <= at <= last else (mention,)

    def _regions_apart(self, first: PlaceMention, second: PlaceMention) -> bool:
        return len({self.places[self._place_at[m.start]].place.admin1 for m in (first, second)} - {None}) > 1

    def _side_by_side(self, first: PlaceMention, second: PlaceMention) -> bool:
        """True for two towns, two regions; also for a town and another region that an "and" joins to it."""
        joined = " and " in self.text[first.end : second.start] and not between(self.text, first)
        return alike(first, second) or (joined and self._regions_apart(first, second))

    def _together(self, first: PlaceMention, second: PlaceMention) -> bool:
        """True with an "and" between two places, or where commas are lost and they lie in different regions."""
        gap = self.text[first.end : second.start]
        return "and" in gap or (gap == " " and self._regions_apart(first, second))

    def _joins(self, at: int) -> bool:
        return bool(LISTED.fullmatch(self.text[self.mentions[at].end : self.mentions[at + 1].start]))

    def together(self, parts: Sequence[PlaceMention]) -> Place:
        """Return the place of several listed parts, in the words of the text."""
        words = self.text[parts[0].start : parts[-1].end]
        places = [self.places[self._place_at[m.start]].place for m in parts]
        context = [w for m in parts for w in self._locating.context((m,))]
        context = [w for w in dict.fromkeys((*context, *self._locating.home(parts[:1]))) if w not in words]
        found = self._gazetteer.locate(words, tuple(context), self._hint)
        return found if found.places or len(places) < 2 else places[0]

    def country(self) -> Place:
        """Return the country that the report is about, as a place; an unknown one where no country stands out.

        Of a country whose lands lie apart the one that the report names, where it names no other: Gaza.
        """
        return self._country

    @cached_property
    def _country(self) -> Place:
        if not self._land:
            return Place()
        land = self._gazetteer.locate(self._land, (), self._hint)
        return msgspec.structs.replace(land, precision=PlacePrecision.COUNTRY)


def _harm_set_in(mention: PlaceMention) -> bool:
    """True where the words right before set a harm in the place: "killed 24 worshippers in Cairo"."""
    return mention.wording.set_in in _WITHIN and mention.wording.led in _HARM
