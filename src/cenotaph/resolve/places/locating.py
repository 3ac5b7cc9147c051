"""Where on the map the places of a report lie: each looked up within the surroundings that the report gives it."""
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from cenotaph.compare import distance_km, fold
from cenotaph.records import Place, PlacePrecision

from ..gazetteer.choice import NOTED_TOWN, point_of
from ..gazetteer.gazetteer import Gazetteer, PlaceHint
from ..gazetteer.tables import Row, demonyms
from .mentions import PlaceMention
from .relations import (
    BESIDE,
    CALLED_AFTER,
    HOLDS,
    LISTED,
    LONGEST_GAP,
    OWNS,
    QUARTERS,
    SAID_WITH_IT,
    apart,
    holds,
    quarter_of,
    wider,
)

_NATIONAL = re.compile(
    r"\b([A-Z][a-z]+) (?:[a-z][\w-]* ){0,2}?"
    r"(?:town|city|village|province|region|district|state|port|capital|camp|island) (?:of|called|named) $")
_CALLED = (" of ", " called ", " named ")
# "The village lies in the west of X": of the place told last, in the sentence before.
_LIES_IN = re.compile(
    r"(?:[.!?]|\n)\s*(?:It|(?:The|This|Both|Its|These) (?:\w+ ){0,2}?(?:villages?|towns?|hamlets?|camps?)) "
    r"(?:lies?|is|are|sits?|stands?|belongs?)\b[^.;:]{0,40}\b(?:in|of|to)(?: the)?(?: [a-z-]+){0,4}(?: of)? $")
# A name that no table knows may lie anywhere that the report tells of: only what is told right before it holds it.
_FINE = frozenset({PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE})
_NEAR_KM = 100.0
_REGION_AND_COUNTRY = 2
_NEARBY_SENTENCES, _NEAREST_SENTENCES = 4, 2


def asked(mention: PlaceMention) -> str:
    """Return the words to ask the gazetteer for: the land around a town is another place than the town."""
    kind = mention.wording.kind
    if mention.around and mention.precision is not PlacePrecision.COUNTRY:
        return f"outskirts of {mention.words}"
    return f"{mention.words} {kind}" if kind in SAID_WITH_IT else mention.words


class Locating:
    """Looks the places of a report up; `countries` (English names) are those it is about, `named` all that it names."""

    def __init__(
        self, text: str, gazetteer: Gazetteer, countries: tuple[str, ...], named: frozenset[str],
    ) -> None:
        self.text, self._gazetteer = text, gazetteer
        self._countries, self._named = countries, named
        self._hint = PlaceHint(countries=countries, named=tuple(sorted(named - set(countries))))
        self._mentions: tuple[PlaceMention, ...] = ()
        # The mentions that may hold another, each with the country where it lies.
        self._holding: list[tuple[PlaceMention, str | None]] = []
        self._number: dict[int, int] = {}
        self._region_country: dict[str, str] = {}
        self._alone: dict[tuple[str, str | None], Place] = {}
        self._held: dict[PlaceMention, list[str]] = {}
        self._known: dict[PlaceMention, Row | None] = {}

    @property
    def regions(self) -> tuple[str, ...]:
        """Return the first-level regions that the report tells of most, two at most."""
        return tuple(self._region_country)

    def settle(self, harmed: Sequence[PlaceMention], placed: Sequence[PlaceMention]) -> None:
        """Take the mentions that may hold harm as the surroundings of others, the regions they lie in as the report's.

        Of the rest (`placed` are all), what is no country may still hold another by its wording.
        """
        others = {m.start: m for m in placed if m.precision is not PlacePrecision.COUNTRY}
        self._holding = [(m, self.alone(m).country) for m in harmed if holds(m)]
        self._mentions = tuple(m for _, m in sorted((others | {m.start: m for m in harmed}).items()))
        self._number = {m.start: n for n, m in enumerate(self._mentions)}
        alone = [self.alone(m) for m in harmed if m.kind not in QUARTERS or not self._holders(m)]
        regions = Counter((p.admin1, p.country) for p in alone if p.admin1 and p.country in self._countries)
        self._region_country = {
            region: country for (region, country), _ in regions.most_common(2) if region and country}

    def alone(self, mention: PlaceMention) -> Place:
        """Return what the gazetteer makes of a mention by itself, in a report about these countries."""
        key = asked(mention), mention.kind
        if key not in self._alone:
            self._alone[key] = self._gazetteer.locate(key[0], (), self._hint_of(mention))
        return self._alone[key]

    def located(self, mentions: Sequence[PlaceMention], in_text: bool) -> Place:
        """Return the place that all mentions of a name mean, within the surroundings that they name."""
        first = next((m for m in mentions if m.kind), mentions[0])
        if first.precision is PlacePrecision.COUNTRY:
            return self._gazetteer.locate(first.words, (), self._hint)
        context = self.context(mentions) if in_text else ()
        home = self.home(mentions)
        if len(home) > 1 and in_text and (said := self._said_around(mentions)):
            # What the sentence says it lies in stands against the region that the rest is about.
            region = self._gazetteer.locate(said[0], home[-1:], self._hint).admin1
            home = home if region in (None, home[0]) else home[-1:]
        words = [w for w in dict.fromkeys((*context, *home)) if w != first.words]
        found = self._gazetteer.locate(asked(first), tuple(words), self._hint_of(first))
        # Kherson, in a report about Donetsk, does not lie in Donetsk.
        if len(home) < _REGION_AND_COUNTRY or home[0] in context or found.admin1 in (None, home[0]):
            return found
        return msgspec.structs.replace(found, context=tuple(w for w in found.context if w != home[0]))

    def home(self, mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
        """Return the widest surroundings to fall back on: the report's region and country, or the name's own country.

        Where the text says in what the place lies, that one's country, whatever the rest of it is about.
        """
        held = next((h for m in mentions if m.start in self._number for h in self._holders(m)), None)
        land = self._gazetteer.locate(held, (), self._hint).country if held else None
        home = self._widest(next((m for m in mentions if m.kind), mentions[0]))
        return (land,) if land is not None and land not in home else home

    def context(self, mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
        """Return wider places that the text names around one: that hold it by wording, in its sentence, before it."""
        evident = self._evident(mentions[0])
        said = self._said_around(mentions)
        if said or (evident and evident.population >= NOTED_TOWN):
            return said
        first, around = mentions[0], self._around(evident)
        reach = _NEAREST_SENTENCES if first.precision is PlacePrecision.UNKNOWN else _NEARBY_SENTENCES
        before = [m for m in around if 0 < first.sentence - m.sentence <= reach and wider(m, first)]
        return (asked(before[-1]),) if before else ()

    def _around(self, evident: Row | None) -> list[PlaceMention]:
        """The mentions that may hold another; of a town known everywhere, those of its country."""
        land = evident.country if evident else None
        return [m for m, country in self._holding if land is None or country in (land, None)]

    def _said_around(self, mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
        """Wider places that hold one by wording, else those of its sentence, the nearest first."""
        held = [h for m in mentions for h in self._holders(m)]
        if held:
            return tuple(dict.fromkeys(held))[:3]
        evident = self._evident(mentions[0])
        if evident and evident.population >= NOTED_TOWN:
            return ()
        around = self._around(evident)
        for mention in mentions:
            near = [m for m in around if m.sentence == mention.sentence and wider(m, mention)]
            if near:
                near.sort(key=lambda m: abs(m.start - mention.start))
                return tuple(dict.fromkeys(asked(m) for m in near))[:2]
        return ()

    def _hint_of(self, mention: PlaceMention) -> PlaceHint:
        return msgspec.structs.replace(self._hint, kind=mention.kind)

    def _evident(self, mention: PlaceMention) -> Row | None:
        """The place of a name that is known everywhere, None where the name alone makes no place certain."""
        if mention not in self._known:
            self._known[mention] = self._known_everywhere(mention)
        return self._known[mention]

    def _known_everywhere(self, mention: PlaceMention) -> Row | None:
        if not self._gazetteer.spelled(mention.words) or mention.kind in QUARTERS | CALLED_AFTER:
            return None
        if mention.precision is PlacePrecision.UNKNOWN:
            return self._abroad(mention)
        if mention.precision in _FINE:
            return None
        hint = PlaceHint(kind=mention.kind, countries=self._countries[:1])
        row = self._gazetteer.row_of(self._gazetteer.locate(asked(mention), (), hint))
        return row if row and (row.own or row.population >= NOTED_TOWN) else None

    def _abroad(self, mention: PlaceMention) -> Row | None:
        """The town of another country that the report names, where the report's own has none of that name."""
        row = self._gazetteer.row_of(self.alone(mention))
        return row if row and row.country in self._named - set(self._countries) else None

    def _widest(self, mention: PlaceMention) -> tuple[str, ...]:
        evident = self._evident(mention)
        own = evident.country if evident else self.alone(mention).country
        known = mention.precision is not PlacePrecision.UNKNOWN and own in self._named | set(self._countries)
        if own is None or not (evident or known):
            # The region told of most need not lie in the country named most.
            return next(iter(self._region_country.items()), self._countries[:1])
        regions = (r for r in self.regions[:1] if self._region_country.get(r) == own)
        return (*regions, own)

    def _holders(self, mention: PlaceMention) -> list[str]:
        """The wider place right behind ("Sarmin in Idlib", "Sarmin, Idlib") or owning it ("Idlib's Sarmin")."""
        if mention not in self._held:
            self._held[mention] = self._told_to_hold(mention)
        return self._held[mention]

    def _told_to_hold(self, mention: PlaceMention) -> list[str]:
        at = self._number[mention.start]
        held = [nation] if (nation := self._nation_before(mention)) else []
        if at + 1 < len(self._mentions):
            behind = self._mentions[at + 1]
            gap = self.text[mention.end : behind.start]
            same = behind.sentence == mention.sentence and len(gap) < LONGEST_GAP and not apart(gap)
            # Where commas are lost, a quarter may share its name with a city abroad: words put the one in the other.
            same = same and (gap.strip(" ,") != "" or self._spoken_of(behind))
            larger = (wider(behind, mention) or quarter_of(behind, mention)) and not self._abroad_from(mention, behind)
            if same and BESIDE.search(gap) and (own := self._region_beside(mention, behind)):
                held.append(own)
            elif same and ((larger and HOLDS.fullmatch(gap)) or BESIDE.search(gap)):
                held += [*self._owned_by(at + 1, mention), asked(behind), *self._held_in_turn(behind)]
        if (told := self._lies_in(mention)) is not None:
            held.append(told)
        if at:
            owner = self._mentions[at - 1]
            near = owner.owns and wider(owner, mention) and mention.start - owner.end < LONGEST_GAP
            if near and not self._abroad_from(mention, owner):
                held.append(asked(owner))
        return held or self._region_of_list(at, mention)

    def _abroad_from(self, mention: PlaceMention, country: PlaceMention) -> bool:
        """True for a noted town of another country that the report names: "Israel's war on Gaza", "Gaza, Israel"."""
        if country.precision is not PlacePrecision.COUNTRY:
            return False
        row, land = self._gazetteer.row_of(self.alone(mention)), self.alone(country).country
        if row is None or not (row.own or row.population >= NOTED_TOWN):
            return False
        return row.country != land and row.country in self._named | set(self._countries)

    def _region_of_list(self, at: int, mention: PlaceMention) -> list[str]:
        """The region of a town that a name is listed with, where the name is unknown or has one there, too."""
        if mention.precision not in {PlacePrecision.UNKNOWN, PlacePrecision.TOWN}:
            return []
        own = self._gazetteer.row_of(self.alone(mention))
        beside = [(self._mentions[n], min(n, at)) for n in (at + 1, at - 1) if 0 <= n < len(self._mentions)]
        rows = [self._gazetteer.row_of(self.alone(m)) for m, first in beside
                if m.precision is PlacePrecision.TOWN and self._listed(first)]
        return next(([row.admin1] for row in rows if row and row.admin1 and row.country in self._countries
                     and (mention.precision is PlacePrecision.UNKNOWN or (own and own.admin1 == row.admin1))), [])

    def _listed(self, at: int) -> bool:
        """True where a mention and the next are joined by a comma or an "and"."""
        return bool(LISTED.fullmatch(self.text, self._mentions[at].end, self._mentions[at + 1].start))

    def _region_beside(self, mention: PlaceMention, behind: PlaceMention) -> str | None:
        """The region of a place near that told behind it: the only one of its name in the report's country."""
        row = next((r for c in self._countries[:1] if (r := self._gazetteer.only_one(mention.words, c))), None)
        by = self._gazetteer.row_of(self.alone(behind))
        here, there = row and point_of(row), by and point_of(by)
        return row.admin1 if row and here and there and distance_km(here, there) <= _NEAR_KM else None

    def _held_in_turn(self, holder: PlaceMention) -> list[str]:
        """What holds the holder: "the village of Bekoji in Bulen county, Benishangul-Gumuz"."""
        return self._holders(holder)[:1] if holder.precision is PlacePrecision.UNKNOWN else []

    def _spoken_of(self, mention: PlaceMention) -> bool:
        """True for a place of a country that the report is about or names."""
        country = self.alone(mention).country
        return country is None or country in self._named or country in self._countries

    def _owned_by(self, at: int, mention: PlaceMention) -> list[str]:
        """What the wider place behind a mention owns that holds it too: "Inata in Burkina Faso's Sahel region"."""
        owner, others = self._mentions[at], self._mentions[at + 1 : at + 2]
        return [asked(m) for m in others if wider(owner, m) and wider(m, mention)
                and OWNS.fullmatch(self.text, owner.end, m.start)]

    def _lies_in(self, mention: PlaceMention) -> str | None:
        """The place of the next sentence, where it says of the place told last that "the village lies in" it."""
        behind = self._mentions[self._number[mention.start] + 1 :][:2]
        ahead = next((m for m in behind if m.sentence == mention.sentence + 1), None)
        if ahead is None or not wider(ahead, mention) or any(m.sentence == mention.sentence for m in behind):
            return None
        return asked(ahead) if _LIES_IN.search(self.text, mention.end, ahead.start) else None

    def _nation_before(self, mention: PlaceMention) -> str | None:
        """The country of "the Iraqi town of Amara", which lies there whatever other countries are named."""
        if not self.text.endswith(_CALLED, 0, mention.start):
            return None
        before = _NATIONAL.search(self.text, max(0, mention.start - LONGEST_GAP), mention.start)
        return demonyms().get(fold(before[1])) if before else None
