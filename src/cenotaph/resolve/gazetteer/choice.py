"""Which of the places that share a name is meant: small named questions, each with a weight, the highest sum wins."""
import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from math import log10
from typing import NamedTuple

from cenotaph.compare import distance_km, fold
from cenotaph.records import PlacePrecision, Point

from .index import KNOWN_TOWN, Found
from .tables import Row, beside

NEARBY_KM = 40.0
NOTED_TOWN = 50_000
CITY = 100_000
WORLD_CITY = 1_000_000
_ARTICLES = re.compile(r"\b(?:al|el|a[rstznd]|e[rstznd]|ash|esh|ath|adh) |^al(?=[^aeiou ]\w{3})")
ALIKE = 0.75
CLOSELY_ALIKE = 0.85
SOMEWHAT_ALIKE = 0.6
SHORT_NAME = 4
NEARLY_SPELLED = 0.9
ENGLISH_ALIKE = 0.8
_PARTS = (PlacePrecision.NEIGHBOURHOOD, PlacePrecision.DISTRICT)
_FINE = (PlacePrecision.SITE, PlacePrecision.NEIGHBOURHOOD)
_NONE = frozenset[str]()
_SIZES: dict[str, float] = {PlacePrecision.COUNTRY: 4.0, PlacePrecision.DISTRICT: 1.5}


class _Known(NamedTuple):
    context: tuple[Row, ...] = ()
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    kind: PlacePrecision | None = None
    named: frozenset[str] | None = None
    small: bool = False


class Surroundings(_Known):
    """What is known besides the name: its context as rows, nearest first, and what the rest of the report favours."""

    @cached_property
    def named_countries(self) -> frozenset[str]:
        return frozenset(row.country for row in self.context)

    @cached_property
    def named_regions(self) -> frozenset[str]:
        return frozenset(region for row in self.context if (region := region_of(row)))

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        return self.countries | self.named_countries


def region_of(row: Row) -> str | None:
    """Return the id of the first-level region of a place, its own id for a region."""
    if row.precision == PlacePrecision.PROVINCE:
        return row.id
    return next((w for w in row.within if w.startswith("cenotaph:")), None) if row.admin1 else None


def point_of(row: Row) -> Point | None:
    """Return the point of a place, None where none is certain."""
    if row.latitude is None or row.longitude is None:
        return None
    return Point(latitude=row.latitude, longitude=row.longitude)


def spelled_so(found: Found, folded: str, _: Surroundings) -> float:
    """Spelled so in a table, the article apart: 2; in English nearly so: up to 1 more; in one of our own: 1 more."""
    exact = folded in found.folded or without_article(folded) in map(without_article, found.folded)
    return 2.0 * exact + _as_in_english(found.row.name, folded) + (found.row.own and exact)


@lru_cache(maxsize=20_000)
def _as_in_english(name: str, folded: str) -> float:
    """Return how alike a name is to the English one, 0 for what is unlike it: Sloviansk is a former name of Nikopol."""
    alike = _ratio()(fold(name), folded) / 100
    return alike if alike >= ENGLISH_ALIKE else 0.0


def looks_alike(found: Found, folded: str, _: Surroundings) -> float:
    """Spelled much alike, whatever the key: up to 2 (normalised Indel similarity of the nearest spelling)."""
    return 2.0 * likeness(found, folded)


@lru_cache(maxsize=50_000)
def without_article(folded: str) -> str:
    """Return a folded name without the Arabic article, apart or joined."""
    return _ARTICLES.sub("", folded)


def likeness(found: Found, folded: str) -> float:
    """Return how alike the name and the nearest spelling under its key are, 0 to 1, articles left out."""
    return 1.0 if folded in found.folded else _nearest(found.folded, folded)


@lru_cache(maxsize=50_000)
def _nearest(spellings: frozenset[str], folded: str) -> float:
    ratio, bare = _ratio(), without_article(folded)
    return max([ratio(bare, without_article(spelling)) for spelling in spellings]) / 100


@cache
def _ratio() -> Callable[[str, str], float]:
    from rapidfuzz.fuzz import ratio

    return ratio


def within_context(found: Found, _: str, around: Surroundings) -> float:
    """Within, or itself, a place that the text names around it: 6 for the nearest, less for those further out."""
    for i, row in enumerate(around.context):
        if row.id in found.row.within:
            return 6.0 - min(i, 3) if row.precision != PlacePrecision.COUNTRY else 3.0
    return 0.0


def same_region(found: Found, _: str, around: Surroundings) -> float:
    """In the region of a place named around it: 4; in the region beside it that shares its name in the news: 3."""
    region = region_of(found.row)
    if region is None:
        return 0.0
    if region in around.named_regions:
        return 4.0
    return 3.0 * any(region in beside().get(named, ()) for named in around.named_regions)


def close_by(found: Found, _: str, around: Surroundings) -> float:
    """Within 40 km of a town named around it: 1.5."""
    here = point_of(found.row)
    points = (point_of(row) for row in around.context)
    return 1.5 * bool(here and any(p and distance_km(here, p) <= NEARBY_KM for p in points))


def favoured(found: Found, _: str, around: Surroundings) -> float:
    """In a country the report speaks of: 3; in a region it speaks of: 1 more."""
    return 3.0 * (found.row.country in around.countries) + (found.row.admin1 in around.regions)


def of_the_kind(found: Found, _: str, around: Surroundings) -> float:
    """Of the kind the text calls it: 4 for a province or country, 2.5 for a finer kind; against it: -2."""
    kind = around.kind
    if kind is None:
        return 0.0
    if found.row.precision == kind:
        return 4.0 if kind in (PlacePrecision.PROVINCE, PlacePrecision.COUNTRY) else 2.5
    near = {kind, PlacePrecision(found.row.precision)}
    alike = PlacePrecision.DISTRICT in near and bool(near & {PlacePrecision.NEIGHBOURHOOD, PlacePrecision.TOWN})
    return 0.0 if alike or kind == PlacePrecision.SITE else -2.0


def size(found: Found, _: str, __: Surroundings) -> float:
    """Known to more people: half the logarithm of a town's inhabitants; a region 2.5, 3 in our tables; a country 4."""
    row = found.row
    if row.precision == PlacePrecision.PROVINCE:
        return 2.5 + 0.5 * row.own
    return _SIZES.get(row.precision) or 0.5 * log10(row.population + 1)


QUESTIONS: list[Callable[[Found, str, Surroundings], float]] = [
    spelled_so, looks_alike, within_context, same_region, close_by, favoured, of_the_kind, size,
]


# Those that need no surroundings named: the others answer 0 without them.
_OF_THE_NAME = [spelled_so, looks_alike, favoured, of_the_kind, size]


def choose(candidates: Sequence[Found], folded: str, around: Surroundings) -> Row | None:
    """Return the place that is meant by the name `folded`, None where none is likely enough.

    Order of candidates never matters: ties go to the lower id.
    """
    # Elsewhere none but the noted are possible (see `_likely_abroad`).
    spoken = around.named_countries or around.countries.union(around.named or ())
    near = [f for f in candidates if f.noted or f.row.country in spoken]
    # A city and its province share a name: the province is meant only where the text calls it one.
    called_one = around.kind in (PlacePrecision.PROVINCE, PlacePrecision.DISTRICT)
    likely = [f for f in near if (called_one or not f.namesake) and _possible(f, folded, around, near)]
    likely = _at_home(_called_regions(likely, folded, around), folded, around)
    if len(likely) < 2:
        return likely[0].row if likely else None
    if around.small:
        likely = [f for f in likely if f.row.population < CITY and likeness(f, folded) >= CLOSELY_ALIKE] or likely
    # A city known to many is meant by its own name, whatever village of the region may be called so as well.
    if any(f.row.population >= NOTED_TOWN and _as_in_english(f.row.name, folded) for f in likely):
        likely = [f for f in likely if _as_in_english(f.row.name, folded)]
    asked = QUESTIONS if around.context else _OF_THE_NAME
    sums = [sum(ask(f, folded, around) for ask in asked) for f in likely]
    highest = max(sums)
    return max((f.row for f, total in zip(likely, sums, strict=True) if total == highest), key=_order)


def _called_regions(likely: list[Found], folded: str, around: Surroundings) -> list[Found]:
    """The regions called so, where the text says "region" and the country spoken of has none: not Russia's Donetsk."""
    if around.kind is not PlacePrecision.PROVINCE:
        return likely
    wide = [f for f in likely if f.row.precision in (PlacePrecision.PROVINCE, PlacePrecision.DISTRICT)]
    called = [f for f in wide if f.row.precision == PlacePrecision.PROVINCE and folded in f.folded]
    return likely if any(f.row.country in around.spoken_of for f in wide) else called or likely


def _at_home(likely: list[Found], folded: str, around: Surroundings) -> list[Found]:
    """Those of the countries spoken of, where one there is called so: a report on Yemen means Aden's Mansoura."""
    alike = CLOSELY_ALIKE if len(folded) > SHORT_NAME and around.named is not None else 1.0
    for spoken in (around.spoken_of, around.named):
        if spoken and any(f.row.country in spoken and likeness(f, folded) >= alike for f in likely):
            return [f for f in likely if f.row.country in spoken or f.row.population >= WORLD_CITY]
    return likely


def _order(row: Row) -> tuple[int, ...]:
    return tuple(-ord(c) for c in row.id)


def _possible(found: Found, folded: str, around: Surroundings, near: Sequence[Found]) -> bool:
    """True where the name, alone `near` in its country or not, or what is named around it, makes the place likely."""
    row, exact = found.row, folded in found.folded
    named = around.named_countries if around.context else _NONE
    if row.precision == PlacePrecision.COUNTRY or (named and row.country not in named):
        return exact and row.precision == PlacePrecision.COUNTRY
    if named and _supported(found, folded, around):
        return True
    if named and around.named_regions and region_of(row) is not None:
        # Elsewhere than the text says: a quarter belongs to its city, a common village name to its region.
        town = row.precision == PlacePrecision.TOWN
        part = town and around.kind in _PARTS
        named_so = (exact or row.own) and (row.population >= KNOWN_TOWN or _alone(row, near))
        return not part and row.precision not in _FINE and (named_so or not town)
    if named or row.country in around.countries:
        region = row.precision == PlacePrecision.PROVINCE and around.kind != PlacePrecision.PROVINCE
        return exact or likeness(found, folded) >= (
            NEARLY_SPELLED if region else SOMEWHAT_ALIKE if _alone(row, near) else ALIKE)
    # "Al-Quds hospital" in a Syrian city: no hospital of a town abroad.
    if exact and around.kind is PlacePrecision.SITE and around.countries and not row.own:
        return False
    return _likely_abroad(found, folded, around)


def _alone(row: Row, near: Sequence[Found]) -> bool:
    return sum(f.row.country == row.country for f in near) == 1


def _likely_abroad(found: Found, folded: str, around: Surroundings) -> bool:
    """True for what is known beyond its country, or lies in one that the report names besides."""
    row, named = found.row, around.named
    if folded in found.folded:
        known = KNOWN_TOWN if named is None else 0 if row.country in named else CITY
        return row.own or row.population >= known or row.precision == PlacePrecision.PROVINCE
    if (named is not None and row.country not in named) or row.population < NOTED_TOWN:
        return False
    return likeness(found, folded) >= (ALIKE if row.own else CLOSELY_ALIKE)


def _supported(found: Found, folded: str, around: Surroundings) -> bool:
    """True where the context holds the place, names its region or stands nearby."""
    return any(ask(found, folded, around) > 0 for ask in (_in_finer_context, same_region, close_by))


def _in_finer_context(found: Found, _: str, around: Surroundings) -> float:
    return float(any(r.id in found.row.within for r in around.context if r.precision != PlacePrecision.COUNTRY))


def finest_first(holders: Sequence[Row]) -> Row | None:
    """Return the first of the places that may hold another; one within it, where that is a whole country."""
    first = next(iter(holders), None)
    if first is None or first.precision != PlacePrecision.COUNTRY:
        return first
    return next((row for row in holders if first.id in row.within), first)
