"""Where on the map: words of a report resolved to a known place, as precisely as they say and no more."""
from collections.abc import Sequence, Set
from functools import cache, lru_cache

from cenotaph.compare import fold, name_key
from cenotaph.records import Noun, Place, PlacePrecision

from .as_places import holds, in_words, known, several
from .choice import (
    ALIKE,
    CLOSELY_ALIKE,
    Surroundings,
    choose,
    finest_first,
    likeness,
    region_of,
    without_article,
)
from .index import KEPT_KEYS, KNOWN_TOWN, Found, Index, open_index
from .keys import search_keys
from .phrases import (
    Phrase,
    kind_of_hint,
    less_kind,
    named,
    never_places,
    particles,
    parts,
    phrase,
    seldom_places,
)
from .tables import Row, abbreviations, around_cities, demonyms, english_names

LONG_KEY = 4
_SMALL = frozenset({"village", "hamlet"})
_STREETS = (" street", " avenue", " square", " boulevard")


class PlaceHint(Noun, frozen=True, kw_only=True):
    """What the rest of a report says of a place: the kind word beside it, countries and first-level regions favoured.

    `countries` and `regions` are English names as Place carries them, most favoured first; `named` are countries
    that the report names besides, None where that is not known.
    """

    kind: str | None = None
    countries: tuple[str, ...] = ()
    named: tuple[str, ...] | None = None
    regions: tuple[str, ...] = ()


class Gazetteer:
    """Answers what place words mean. Answers depend on the words, their context and the hint alone."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._looked_up: set[str] = set()
        self._located = lru_cache(maxsize=20_000)(self._place_of)
        self._kind = lru_cache(maxsize=50_000)(self._kind_of)
        self._asked = lru_cache(maxsize=20_000)(self._asked_for)
        self._whole = lru_cache(maxsize=50_000)(self._named_whole)
        self._spelled = lru_cache(maxsize=50_000)(self._spelled_so)
        self.unheard_of = lru_cache(maxsize=50_000)(self._unheard_of)
        self._placed = lru_cache(maxsize=20_000)(self._context_row)

    def look_up(self, names: Set[str]) -> None:
        """Read what the tables have of many names at once: asked for one by one they take twice as long."""
        if len(self._looked_up) > KEPT_KEYS:
            self._looked_up = set()
        asked = {part for name in names - self._looked_up for part in (name, phrase(name).name)}
        self._looked_up |= names
        self._index.read({key for name in asked for key in search_keys(name)})

    def locate(self, words: str, context: Sequence[str] = (), hint: PlaceHint | None = None) -> Place:
        """Return the place that `words` name within `context` (wider places, most specific first).

        A name that no table knows stays a named place within its surroundings, without a point. Words that name several
        places give a place of several parts. Words that name nothing give a place of unknown precision and no key.
        """
        return self._located(words, tuple(context), hint or PlaceHint())

    def _place_of(self, words: str, given: tuple[str, ...], hint: PlaceHint) -> Place:
        listed = (words,) if self._whole(words) else self._listed(words, given, hint)
        found = [self._one(part, given, hint) for part in listed]
        distinct = list({p.key or p.name: p for p in found if p.name}.values()) or list(found[:1])
        if len(distinct) > 1:
            return several(words, given, distinct)
        return in_words(distinct[0], words=words, context=given)

    def by_id(self, identity: str) -> Place | None:
        """Return the place of an id, as no text words it; None where no table has it."""
        row = self._index.by_id(identity)
        return known(row) if row else None

    def spellings(self, identity: str) -> tuple[str, ...]:
        """Return every spelling that the tables have of the place of an id, folded."""
        return self._index.spellings(identity)

    def kind_of(self, words: str, countries: Sequence[str] = ()) -> PlacePrecision | None:
        """Return how fine a place `words` name, None where they are not known as the name of a place.

        `countries` (English names or ISO codes) are those the text speaks of: a small town counts only there. English
        words, given names and demonyms that are also some town's name do not count.
        """
        return self._kind(words, english_names(tuple(countries)))

    @staticmethod
    def english(countries: Sequence[str]) -> frozenset[str]:
        """Return countries, given by English names or ISO codes, by their English names."""
        return english_names(tuple(countries))

    def spelled(self, words: str) -> bool:
        """Return True where a table has exactly these words, case and accents apart."""
        return bool(self._spelled(words))

    def _spelled_so(self, words: str) -> tuple[Row, ...]:
        folded = fold(words)
        return tuple(f.row for f in self._index.by_key(search_keys(words)) if folded in f.folded)

    def lands_of(self, words: str) -> frozenset[str]:
        """Return the countries that have a place spelled exactly so, however small, by their English names."""
        return frozenset(row.country for row in self._spelled(words))

    def only_one(self, words: str, country: str) -> Row | None:
        """Return the one place spelled exactly so that a country has, None where it has none or several."""
        there = [row for row in self._spelled(words) if row.country == country]
        return there[0] if len(there) == 1 else None

    def row_of(self, place: Place) -> Row | None:
        """Return the row of a resolved place, None where no table has it."""
        return self._index.by_id(place.gazetteer_id) if place.gazetteer_id else None

    def _kind_of(self, words: str, favoured: frozenset[str]) -> PlacePrecision | None:
        if words.upper() in abbreviations():
            return PlacePrecision.COUNTRY if words.isupper() else None
        asked = self._asked(words)
        if asked is None:
            return None
        folded, kind, candidates = asked
        row = choose(candidates, folded, Surroundings(countries=favoured, kind=kind))
        if row is None or _only_called_after(row, words) or (folded in seldom_places() and row.country not in favoured):
            return None
        found = next(f for f in candidates if f.row is row)
        evident = _well_spelled(found, folded, favoured) and self._evident(row, folded, favoured)
        return PlacePrecision(row.precision) if evident else None

    def _asked_for(self, words: str) -> tuple[str, PlacePrecision | None, tuple[Found, ...]] | None:
        """The name in words, folded, the kind they call it and the places called so; None for what is never a place."""
        if self.unheard_of(words):
            return None
        spoken = phrase(words)
        name = words if self._whole(words) else spoken.name
        folded = fold(name)
        if len(folded) < 3 or folded in particles() or folded in _barred() or without_article(folded) in _barred():
            return None
        return folded, spoken.kind, self._index.by_key(search_keys(name))

    def _evident(self, row: Row, folded: str, favoured: frozenset[str]) -> bool:
        """True where nothing but the name is needed to take it for this place."""
        if row.country in favoured or row.precision == PlacePrecision.COUNTRY:
            return True
        if row.precision == PlacePrecision.PROVINCE and not favoured:
            return True
        return bool(row.population >= KNOWN_TOWN * (10 if favoured else 2) or (row.own and " " in folded) or
                    (row.own and row.precision == PlacePrecision.PROVINCE))

    def _unheard_of(self, words: str) -> bool:
        """True where no table has the words, nor the name in them, under any key: no country makes a place of them."""
        if words.upper() in abbreviations() or self._index.by_key(search_keys(words)):
            return False
        name = phrase(words).name
        return name == words or not self._index.by_key(search_keys(name))

    def _named_whole(self, words: str) -> bool:
        """True where the words as a whole are a name in a table ("Bosnia and Herzegovina", "Deir Ezzor air base")."""
        folded = fold(words)
        known = bool(folded) and named(words) and folded not in demonyms()
        return known and any(likeness(f, folded) >= 0.85 for f in self._index.by_key(search_keys(words)))

    def _listed(self, words: str, context: tuple[str, ...], hint: PlaceHint) -> tuple[str, ...]:
        """The parts of a list. A comma alone may also set a place in its surroundings: "Karm al-Zeitoun, Homs"."""
        listed = parts(words)
        pieces = [p.strip() for p in words.split(",") if named(p)]
        if len(listed) > 1 or len(pieces) < 2:
            return listed
        first, second = self._one(words, context, hint), self._one(pieces[1], context, hint)
        inside = second.key is not None and second.key in first.within
        return listed if inside or second.gazetteer_id is None else tuple(pieces)

    def _one(self, words: str, context: tuple[str, ...], hint: PlaceHint) -> Place:
        """The place of words that name one place."""
        spoken = phrase(words)
        around = self._surroundings((*spoken.others, *context), hint, spoken)
        row = self._whole_row(words, around) or self._named_row(spoken, around)
        if row is not None and not _only_called_after(row, words):
            return known(self._around_city(row, words, spoken))
        return self._unknown(spoken if _a_name(spoken, around) else spoken._replace(name=""), around)

    def _around_city(self, row: Row, words: str, spoken: Phrase) -> Row:
        """The region around a city that is a region of its own, for "suburbs of Beirut"; else the place itself."""
        outside = spoken.wide or words.startswith("outskirts of ")
        around = around_cities().get(region_of(row) or "") if outside and row.name == row.admin1 else None
        return (around and self._index.by_id(around)) or row

    def _whole_row(self, words: str, around: Surroundings) -> Row | None:
        """The place of words that are a name as they stand, a kind word behind it or not: "Lower Juba region"."""
        if self._whole(words):
            return self._row(words, around)
        bare = less_kind(words)
        compass = bare != words and " " in bare and self._whole(bare)
        return self._row(bare, around) if compass else None

    def _named_row(self, spoken: Phrase, around: Surroundings) -> Row | None:
        if not _a_name(spoken, around):
            return None
        # "Aleppos southern countryside": the apostrophe of a possessive is often lost.
        owner = spoken.name[:-1] if spoken.name[-1] == "s" else ""
        return self._row(spoken.name, around) or self._row(owner, around)

    def _row(self, name: str, around: Surroundings) -> Row | None:
        keys = search_keys(name)
        if not keys:
            return None
        return choose(self._index.by_key(keys), fold(name), around)

    def _surroundings(self, context: tuple[str, ...], hint: PlaceHint, spoken: Phrase) -> Surroundings:
        """The context as rows, nearest first; wider words are read first, so that they help with the finer ones."""
        rows: tuple[Row, ...] = ()
        favoured = english_names(hint.countries)
        likely = favoured or self._homes(spoken.name)
        for words in reversed(context):
            if words.strip():
                row = self._placed(words, Surroundings(context=rows, countries=likely))
                rows = (row, *rows) if row and row not in rows else rows
        kind = spoken.kind or kind_of_hint(hint.kind)
        if spoken.wide and kind in (None, PlacePrecision.TOWN):
            kind = PlacePrecision.PROVINCE
        named = None if hint.named is None else english_names(hint.named)
        return Surroundings(rows, favoured, frozenset(hint.regions), kind, named, hint.kind in _SMALL)

    def _homes(self, name: str) -> frozenset[str]:
        """Countries of the well-known places of that name: "Plateau state" around Jos is Nigeria's, not Benin's."""
        return frozenset(r.country for r in self._spelled(name) if r.own or r.population >= KNOWN_TOWN)

    def _context_row(self, words: str, around: Surroundings) -> Row | None:
        spoken = phrase(words)
        if (country := demonyms().get(fold(words))) is not None:
            return self._row(country, Surroundings())
        kind = PlacePrecision.PROVINCE if spoken.wide else spoken.kind
        here = around._replace(kind=kind)
        return self._whole_row(words, here) or self._named_row(spoken, here)

    def _unknown(self, spoken: Phrase, around: Surroundings) -> Place:
        """A name that no table has, or none at all ("a church"), within what is known around it; no point is known."""
        precision = around.kind or (PlacePrecision.NEIGHBOURHOOD if _city_first(around) else PlacePrecision.TOWN)
        holder = finest_first([row for row in around.context if holds(row, precision)])
        if holder is None and len(around.countries) == 1:
            holder = self._row(next(iter(around.countries)), Surroundings())
        within = (holder.id, *holder.within) if holder else ()
        key = f"{holder.id}/{name_key(spoken.name)}" if holder and spoken.name else None
        return Place(
            name=spoken.name or None, key=key, precision=precision if spoken.name else PlacePrecision.UNKNOWN,
            admin1=holder.admin1 if holder else None, country=holder.country if holder else None, within=within,
        )


def _well_spelled(found: Found, folded: str, favoured: frozenset[str]) -> bool:
    """True for a spelling in the tables, or one so near that no English word passes for it ("Kills" for Kilis)."""
    if folded in found.folded or without_article(folded) in {without_article(f) for f in found.folded}:
        return True
    long_enough = len(name_key(folded).rstrip("+")) >= LONG_KEY or " " in folded
    return found.row.country in favoured and likeness(found, folded) >= (ALIKE if long_enough else CLOSELY_ALIKE)


def _a_name(spoken: Phrase, around: Surroundings) -> bool:
    """False for words that only look like a name ("Shia mosque"), unless their kind says that a place is called so."""
    called = around.kind not in (None, PlacePrecision.SITE)
    return bool(spoken.name) and (called or without_article(fold(spoken.name)) not in never_places())


def _only_called_after(row: Row, words: str) -> bool:
    """True for "Tarata Street" in Lima, which is not in the town of Tarata."""
    return row.precision == PlacePrecision.TOWN and words.casefold().endswith(_STREETS)


def _city_first(around: Surroundings) -> bool:
    return bool(around.context) and around.context[0].precision in (PlacePrecision.TOWN, PlacePrecision.NEIGHBOURHOOD)


@cache
def _barred() -> frozenset[str]:
    """Folded words that no look-up takes for a place."""
    return never_places() | demonyms().keys()


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, opened once; its index is built on first use (some seconds)."""
    return Gazetteer(open_index())
