"""Sites on every map that shelter nobody: airports, rivers, roads. The nouns are in `hand/open_sites_en.toml`."""
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from cenotaph.compare import name_key
from cenotaph.records import Place, PlacePrecision

from .cues import any_of

_REACH = 40


def fineness(place: Place, open_sites: Collection[str] = ()) -> PlacePrecision:
    """Return how fine a place counts for a policy: an open site, by its name or by `open_sites`, as a neighbourhood."""
    site = place.precision in (PlacePrecision.SITE, PlacePrecision.UNKNOWN)
    written = [words for words in (place.name, place.words) if words]
    is_open = site and any(_noun_of().search(words) or name_key(words) in open_sites for words in written)
    return PlacePrecision.NEIGHBOURHOOD if is_open else place.precision


def open_sites_in(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield the keys of the names, standing there in a text, beside which a noun says that it is an open site."""
    for start, end in spans:
        name = text[start:end]
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        if _noun_of().search(name) or _before().search(before) or _after().match(after):
            yield name_key(name)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "hand/open_sites_en.toml").read_text(encoding="utf8"))


@cache
def _noun_of() -> re.Pattern[str]:
    """A name that ends in such a noun: Castello Road."""
    return re.compile(rf"\w[ -]{any_of(_table()['nouns'])}$", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(_table()['nouns'])} {any_of(_table()['between'])} (?:the )?$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[ -]{any_of(_table()['nouns'])}\b", re.IGNORECASE)
