"""A synthetic conflict with known truth: what happened, where, when, to how many. `press.py` tells how it was reported.

Seeded: the same seed gives the same war. Incidents come at a steady rate; their sizes follow a power law with exponent
2.5 (as in Bohorquez et al., Nature 462, 2009), their places Zipf's law, so that most kill one or two somewhere small
and the largest city sees several on one day.
"""
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from cenotaph.records import Means, Place
from cenotaph.resolve.gazetteer.gazetteer import gazetteer

LARGEST = 400
CITIES = 8


@dataclass(frozen=True)
class Size:
    """How dense the war is: incidents a day, and over how many towns (the largest first)."""

    incidents_a_day: int = 40
    towns: int = 48


@dataclass(frozen=True)
class Happened:
    """One incident as it was. `place` is the finest place, `wider` the town and the province that hold it."""

    number: int
    day: date
    place: Place
    wider: tuple[Place, ...]
    means: Means
    side: str
    killed: int
    children: int
    injured: int
    civilians: bool


@cache
def words() -> dict[str, Any]:
    """Return the table of `conflict.toml`."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf8"))


@cache
def places(towns: int) -> tuple[tuple[Place, ...], ...]:
    """Return, for each town, its place, its province and its quarters, the largest town first."""
    country = words()["country"]["name"]
    found = []
    for rank, name in enumerate(words()["towns"]["names"][:towns]):
        town = gazetteer().locate(name, (country,))
        province = gazetteer().locate(f"{town.admin1} province", (country,))
        quarters = words()["quarters"]["names"][: max(0, CITIES - rank) + 2] if rank < CITIES else ()
        found.append((town, province, *(gazetteer().locate(q, (name, country)) for q in quarters)))
    return tuple(found)


@cache
def country() -> Place:
    return gazetteer().locate(words()["country"]["name"])


def war(seed: int, size: Size) -> Iterator[Sequence[Happened]]:
    """Yield the incidents of one day after the other, without end."""
    chance, numbers = Random(f"war {seed}"), count()
    day: date = words()["country"]["first_day"]
    while True:
        today = max(0, round(chance.gauss(size.incidents_a_day, size.incidents_a_day**0.5)))
        yield [_incident(chance, next(numbers), day, size) for _ in range(today)]
        day += timedelta(days=1)


def _incident(chance: Random, number: int, day: date, size: Size) -> Happened:
    pool = places(size.towns)
    town, province, *quarters = chance.choices(pool, [1 / (rank + 1) for rank in range(len(pool))])[0]
    quarter = chance.choice(quarters) if quarters and chance.random() < 0.6 else None
    side = chance.choice(words()["sides"])
    killed = min(LARGEST, int(chance.paretovariate(1.5))) if chance.random() < 0.9 else 0
    return Happened(
        number=number, day=day, place=quarter or town, wider=(town, province) if quarter else (province,),
        means=Means(chance.choice(side["means"])), side=side["code"], killed=killed,
        children=chance.randint(1, killed // 2) if killed > 3 and chance.random() < 0.4 else 0,
        injured=round(killed * chance.uniform(0.5, 3)) or int(killed == 0) * chance.randint(1, 9),
        civilians=chance.random() < 0.8,
    )
