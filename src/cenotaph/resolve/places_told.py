"""The places of one report, each known by all its mentions and located once, with what stands around it."""
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cenotaph.compare import fold
from cenotaph.records import Place, PlacePrecision, Report

from .gazetteer import Gazetteer, PlaceHint
from .gazetteer_choice import without_article
from .gazetteer_tables import demonyms
from .place_mentions import PlaceMention, ToldText, place_mentions
from .place_relations import (
    BESIDE,
    DESCRIBES,
    HOLDS,
    LISTED,
    LONGEST_GAP,
    QUARTERS,
    RANK,
    alike,
    holds,
    locates,
    quarter_of,
    stands_by,
    tells_of,
    wider,
)

_NATIONAL = re.compile(
    r"\b([A-Z][a-z]+) (?:[a-z][\w-]* ){0,2}?"
    r"(?:town|city|village|province|region|district|state|port|capital|camp|island) (?:of|called|named) $")
# "The Damascan town of Jayrud": of Damascus, and no place.
_ADJECTIVE = re.compile(r"[A-Z][a-z]+(?:an|ese|ite)")
_NOUN_NEXT = re.compile(r" [a-z]")
_DATELINE = re.compile(r"(?:,? [A-Z][\w]+){0,2}\s*(?:\([A-Z][\w./ -]{1,25}\)|[—–-](?=\s))")
# Kinds that make the same name another place: "Sagaing region" is not the town of Sagaing.
_SAID_WITH_IT = frozenset({"province", "governorate", "countryside", "oblast", "region", "state"})
_NEARBY_SENTENCES, _FAR_SENTENCES = 4, 9


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
    wide = mention.precision is PlacePrecision.PROVINCE or mention.wording.outside or mention.kind in _SAID_WITH_IT
    return f"{name} +" if wide else name


class PlacesTold:
    """Finds the places of a report once; `places` are those that may have held a harm."""

    def __init__(self, report: Report, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> None:
        self.text, self._gazetteer = report.text, gazetteer
        title = report.title or ""
        text = ToldText(report.text, title)
        self.sentence_at = text.sentence_at
        self.named = text.nations() | frozenset(countries)
        found = place_mentions(text, gazetteer, tuple(self.named))
        self.countries = self._main_countries(found, countries)
        if self.countries and set(self.countries) != self.named:
            found = place_mentions(text, gazetteer, self.countries)
        self._hint = PlaceHint(countries=self.countries)
        titled = place_mentions(ToldText(title), gazetteer, self.countries)
        self.mentions = tuple(m for m in found if self._may_hold_harm(m))
        named = {_name_of(m) for m in self.mentions}
        # Every word of a headline may be capitalised: a name that no table knows has to stand in the text as well.
        self._titled = tuple(m for m in titled if self._may_hold_harm(m) and (
            m.precision is not PlacePrecision.UNKNOWN or _name_of(m) in named))
        self.mentions = tuple(m for m in self._inheriting() if self._a_place(m, text))
        self._number = {m.start: n for n, m in enumerate(self.mentions)}
        alone = [self._alone(m) for m in self.mentions if m.kind not in QUARTERS or not self._holders(m)]
        regions = Counter((p.admin1, p.country) for p in alone if p.admin1 and p.country in self.countries)
        self._region_country = {region: country for (region, country), _ in regions.most_common(2) if region}
        self.regions = tuple(self._region_country)
        self.places = self._grouped()
        self._place_at = {m.start: n for n, told in enumerate(self.places) for m in told.mentions}
        self.locating = frozenset(b.start for a, b in pairwise(self.mentions) if locates(self.text, a, b, HOLDS))
        self.described = {b.start: self._place_at[a.start] for a, b in pairwise(self.mentions)
                          if locates(self.text, a, b, DESCRIBES) or stands_by(self.text, a, b)}

    def _inheriting(self) -> Iterator[PlaceMention]:
        """The mentions; one that goes on a list takes the wording that leads the list ("in A, B and C")."""
        before: PlaceMention | None = None
        for mention in self.mentions:
            inherits = before is not None and mention.wording.set_in in {"-", "listed"} and alike(before, mention)
            if before is not None and inherits and LISTED.fullmatch(self.text[before.end : mention.start]):
                led = mention.wording._replace(set_in=before.wording.set_in, led=before.wording.led)
                before = mention._replace(wording=led)
            else:
                before = mention
            yield before

    def _a_place(self, mention: PlaceMention, text: ToldText) -> bool:
        """False for what only looks like a place: an adjective, the end of a person's name, a word in capitals."""
        spelled = self._gazetteer.spelled(mention.words)
        if not spelled and _ADJECTIVE.fullmatch(mention.words) and _NOUN_NEXT.match(self.text, mention.end):
            return False
        if mention.located:
            return True
        if mention.surname or (mention.plain and not spelled):
            return False
        return not (mention.plain and text.holds_as_word(mention.words))

    def _main_countries(self, found: Sequence[PlaceMention], given: Sequence[str]) -> tuple[str, ...]:
        """Countries that the text is about: those of its towns, and those it says something happened in."""
        seen: Counter[str] = Counter()
        named = tuple(sorted(self.named))
        for mention in found:
            country = self._gazetteer.locate(mention.words, (), PlaceHint(kind=mention.kind, countries=named)).country
            # A quarter bears the name of some town far off ("the Madina district"): it says nothing of a country.
            if country and (country in self.named or mention.kind not in QUARTERS):
                seen[country] += tells_of(mention)
        most = seen.most_common(2)
        main = [c for c, n in most if n * 3 >= most[0][1]]
        return tuple(dict.fromkeys((*main, *given)))[:3]

    def _alone(self, mention: PlaceMention) -> Place:
        return self._gazetteer.locate(_asked(mention), (), self._hint_of(mention))

    def _hint_of(self, mention: PlaceMention) -> PlaceHint:
        return PlaceHint(kind=mention.kind, countries=self.countries)

    def _may_hold_harm(self, mention: PlaceMention) -> bool:
        """False for countries named as actors, and for towns of countries that the text is not about."""
        if mention.precision is PlacePrecision.UNKNOWN:
            return True
        place = self._alone(mention)
        known = place.country is None or place.country in self.countries
        if mention.precision is PlacePrecision.COUNTRY:
            return mention.located and (known or mention.wording.set_in == "in")
        at_home = place.country is None or place.country in self.countries[:1]
        return at_home or (mention.located and (known or mention.kind is not None))

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
            place = self._located(mentions or [first], bool(mentions))
            rank = max(RANK[place.precision], min(RANK[m.precision] for m in mentions or [first]))
            told.append(ToldPlace(name, tuple(mentions), name in titled, place, rank))
        return tuple(told)

    def _located(self, mentions: Sequence[PlaceMention], in_text: bool) -> Place:
        """The place that all mentions of a name mean, within the surroundings that they name."""
        first = next((m for m in mentions if m.kind), mentions[0])
        if first.precision is PlacePrecision.COUNTRY:
            return self._gazetteer.locate(first.words, (), self._hint)
        context = self._context(mentions) if in_text else ()
        words = [w for w in dict.fromkeys((*context, *self._home(mentions))) if w != first.words]
        return self._gazetteer.locate(_asked(first), tuple(words), self._hint_of(first))

    def _home(self, mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
        """The widest surroundings to fall back on: the report's region and country, or the name's own country.

        Where the text says in what the place lies, that one's country, whatever the rest of it is about.
        """
        held = next((h for m in mentions if m.start in self._number for h in self._holders(m)), None)
        land = self._gazetteer.locate(held, (), self._hint).country if held else None
        home = self._widest(next((m for m in mentions if m.kind), mentions[0]))
        return (land,) if land is not None and land not in home else home

    def _widest(self, mention: PlaceMention) -> tuple[str, ...]:
        own = self._alone(mention).country
        if own is None or own in self.countries[:1] or own not in self.named | set(self.countries):
            # The region told of most need not lie in the country named most.
            return next(iter(self._region_country.items()), self.countries[:1])
        regions = (r for r in self.regions[:1] if self._region_country.get(r) == own)
        return (*regions, own)

    def _context(self, mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
        """Wider places that the text names around a place: that hold it by wording, in its sentence, before it."""
        held = [h for m in mentions for h in self._holders(m)]
        if held:
            return tuple(dict.fromkeys(held))[:3]
        for mention in mentions:
            near = [m for m in self.mentions if m.sentence == mention.sentence and wider(m, mention) and holds(m)]
            if near:
                near.sort(key=lambda m: abs(m.start - mention.start))
                return tuple(dict.fromkeys(_asked(m) for m in near))[:2]
        first = mentions[0]
        reach = _FAR_SENTENCES if first.precision is PlacePrecision.UNKNOWN else _NEARBY_SENTENCES
        before = [m for m in self.mentions if 0 < first.sentence - m.sentence <= reach and wider(m, first) and holds(m)]
        return (_asked(before[-1]),) if before else ()

    def _holders(self, mention: PlaceMention) -> list[str]:
        """The wider place right behind ("Sarmin in Idlib", "Sarmin, Idlib") or owning it ("Idlib's Sarmin")."""
        at = self._number[mention.start]
        held = [nation] if (nation := self._nation_before(mention)) else []
        if at + 1 < len(self.mentions):
            behind = self.mentions[at + 1]
            gap = self.text[mention.end : behind.start]
            same = behind.sentence == mention.sentence and len(gap) < LONGEST_GAP
            larger = wider(behind, mention) or quarter_of(behind, mention)
            if same and ((larger and HOLDS.fullmatch(gap)) or BESIDE.search(gap)):
                held.append(_asked(behind))
        if at:
            owner = self.mentions[at - 1]
            if owner.owns and wider(owner, mention) and mention.start - owner.end < LONGEST_GAP:
                held.append(_asked(owner))
        return held

    def _nation_before(self, mention: PlaceMention) -> str | None:
        """The country of "the Iraqi town of Amara", which lies there whatever other countries are named."""
        before = _NATIONAL.search(self.text, max(0, mention.start - LONGEST_GAP), mention.start)
        return demonyms().get(fold(before[1])) if before else None

    def dateline(self, mention: PlaceMention) -> bool:
        """Return True for a name that only says where the report was written: "KYIV, Ukraine (Agency) -"."""
        return bool(_DATELINE.match(self.text, mention.end)) and mention.wording.set_in in {"-", "start"}

    def listed(self, mention: PlaceMention) -> tuple[PlaceMention, ...]:
        """The mentions that a place is listed with ("A, B and C"), itself among them; itself alone where none."""
        mentions = self.mentions
        at = first = last = self._number[mention.start]
        while first > 0 and self._joins(first - 1) and alike(mentions[first - 1], mention):
            first -= 1
        while last + 1 < len(mentions) and self._joins(last) and alike(mentions[last + 1], mention):
            last += 1
        # Commas alone set a place in its surroundings ("Sarmin, Idlib"); a list has an "and".
        while last > first and "and" not in self.text[mentions[last - 1].end : mentions[last].start]:
            last -= 1
        return mentions[first : last + 1] if first <= at <= last else (mention,)

    def _joins(self, at: int) -> bool:
        return bool(LISTED.fullmatch(self.text[self.mentions[at].end : self.mentions[at + 1].start]))

    def together(self, parts: Sequence[PlaceMention]) -> Place:
        """Return the place of several listed parts, in the words of the text."""
        words = self.text[parts[0].start : parts[-1].end]
        places = [self.places[self._place_at[m.start]].place for m in parts]
        context = [w for m in parts for w in self._context((m,))]
        context = [w for w in dict.fromkeys((*context, *self._home(parts[:1]))) if w not in words]
        found = self._gazetteer.locate(words, tuple(context), self._hint)
        return found if found.places or len(places) < 2 else places[0]

    def country(self) -> Place:
        """Return the country that the report is about, as a place; an unknown one where no country stands out."""
        return self._gazetteer.locate(self.countries[0], (), self._hint) if self.countries else Place()


def _asked(mention: PlaceMention) -> str:
    """The words to ask the gazetteer for: the land around a town is another place than the town."""
    kind = mention.wording.kind
    if mention.wording.outside:
        return f"outskirts of {mention.words}"
    return f"{mention.words} {kind}" if kind in _SAID_WITH_IT else mention.words
