"""The forces of any state, named by its country: "Nigerian troops", "Ethiopia's military"; at home the bare "army"."""
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cenotaph.records import Party

from ..gazetteer.tables import capitals, countries, demonyms
from .table import Row, by_preference, fold

_MOST_BETWEEN = 3


class Wording(NamedTuple):
    """Words for forces, what may stand between a country and these, the bare words of a state at home."""

    forces: frozenset[str]
    between: frozenset[str]
    at_home: tuple[str, ...]
    at_home_weak: tuple[str, ...]
    peoples: frozenset[str]


@cache
def _wording() -> Wording:
    read = tomllib.loads((files("cenotaph.resolve") / "hand/states_en.toml").read_text(encoding="utf8"))
    forces, between, peoples = (read[section]["words"] for section in ("forces", "between", "peoples"))
    home, weak = read["home"]["words"], read["home"]["weak"]
    return Wording(frozenset(forces), frozenset(between), tuple(home), tuple(weak), frozenset(map(fold, peoples)))


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Every country by the folded words for it and for its people, under the first of them, the longest first."""
    told = {fold(word): name for name, others in countries().values() for word in (name, *others)} | demonyms()
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, country in sorted(told.items(), key=lambda t: -len(t[0])):
        if words and words not in _wording().peoples:
            for first in dict.fromkeys((words.split()[0], words + "s")) if " " not in words else (words.split()[0],):
                found.setdefault(first, []).append((tuple(words.split()), country))
    return {first: tuple(named) for first, named in found.items()}


def country_at(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """Return the country that folded words name at `at`, by its name or its people's, and where the name ends."""
    for named, country in _names().get(words[at], ()):
        end = at + len(named)
        last = words[end - 1] if end <= len(words) else ""
        if last in {named[-1], named[-1] + "s"} and tuple(words[at : end - 1]) == named[:-1]:
            return country, end
    return None


def forces_named(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield every country whose forces folded words name, with first and last word: "Kenyan naval commandos"."""
    known, wording = _names(), _wording()
    for at, word in enumerate(words):
        named = country_at(words, at) if word in known else None
        if named is None:
            continue
        country, end = named
        for n in range(end, min(end + _MOST_BETWEEN, len(words))):
            if words[n] in wording.forces:
                yield country, at, n
                break
            if words[n] not in wording.between:
                break


def countries_named(words: Sequence[str]) -> Iterator[str]:
    """Yield every country that folded words name, by its name or its people's."""
    return (named[0] for at in range(len(words)) if (named := country_at(words, at)))


def government_named(folded: str) -> str | None:
    """Return the country for whose government a bare country or capital stands: "Cameroon says", "Bamako denied"."""
    if folded in _wording().peoples or folded in demonyms():
        return None
    named = country_at(words, 0) if (words := folded.split()) and words[0] in _names() else None
    return named[0] if named and named[1] == len(words) else capitals().get(folded)


@cache
def state_row(country: str, conflict: str | None) -> Row:
    """Return the party of a state's forces: as the war's table or the generic one has it, else by its own name."""
    rows = (row for table in by_preference(conflict) for row in table.rows)
    plain = fold(country)
    found = (r for r in rows if r.state == country or (r.party.side and plain in map(fold, r.adjectives)))
    code = plain.replace(" ", "_")
    return next(found, Row(Party(id=code, name=country, side=code, camp=code), (), False, False, country))


def row_of_code(side: str) -> Row | None:
    """Return the party of a state that stands in no table, by its side code; None for the code of no state."""
    country = _by_code().get(side)
    return state_row(country, None) if country else None


@cache
def _by_code() -> dict[str, str]:
    """Countries by the code of their state as a side."""
    return {fold(name).replace(" ", "_"): name for name, _ in countries().values()}


def words_at_home(country: str, conflict: str | None) -> Iterator[tuple[str, Row]]:
    """Yield the bare words that mean a state in a report about its country, each with its party; some are weak."""
    row = state_row(country, conflict)
    if conflict is None or row.state == country:
        yield from ((word, row) for word in _wording().at_home)
        yield from ((word, row._replace(weak=True)) for word in _wording().at_home_weak)
