"""A number told with what it is made of: "21 dead, 15 in a quarter of Manbij and six in a village near it".

Parts of which one is the children say who the dead were. Parts of one kind of people that add up to the whole say where
they died, or in which attack: each is an event of its own, and their whole is a total over these. In a battle such
numbers tell how people died, and a toll that grew tells them one after the other: neither parts anything.
"""
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

import msgspec

from cenotaph.compare import Verdict, same_place
from cenotaph.records import Claim, Means, Scope, Status
from cenotaph.wordlist import any_of


class Sum(NamedTuple):
    """A whole and its parts, two or more, that are events of their own."""

    whole: Claim
    parts: tuple[Claim, ...]


def sums(claims: Sequence[Claim]) -> Iterator[Sum]:
    """Yield every whole whose parts, of one harm and one kind of people, add up to it and are several events."""
    parts = defaultdict[str, list[Claim]](list)
    for claim in claims:
        if claim.part_of and claim.scope is Scope.INCIDENT and claim.count.stated and not claim.denied:
            parts[claim.part_of].append(claim)
    for whole in (claim for claim in claims if claim.id in parts):
        alike = tuple(p for p in parts[whole.id] if p.harm is whole.harm and p.victims.demographic is None)
        adds_up = len(alike) > 1 and sum(p.count.stated or 0 for p in alike) == whole.count.stated
        if adds_up and _one_kind(alike) and (_of_places(alike) or not _of_one_event(whole, alike)):
            yield Sum(whole, alike)


def with_totals(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims; what is made of the numbers of several events is a total, or they were counted twice.

    A part of one attack's dead is none.
    """
    incidents = {c.id for c in claims if c.scope is Scope.INCIDENT}
    told = [msgspec.structs.replace(c, scope=Scope.INCIDENT) if c.part_of in incidents else c for c in claims]
    totals = {each.whole.id for each in sums(told)}
    return [msgspec.structs.replace(c, scope=Scope.TOLL) if c.id in totals else c for c in told]


def told_apart(claims: Sequence[Claim]) -> frozenset[frozenset[str]]:
    """Return the pairs of claims (ids) that a sum tells as two events."""
    return frozenset(frozenset((a.id, b.id)) for each in sums(claims) for a, b in combinations(each.parts, 2))


def _one_kind(parts: Iterable[Claim]) -> bool:
    victims = [part.victims for part in parts]
    statuses = {v.status for v in victims if v.status is not Status.UNKNOWN}
    return len(statuses) < 2 and len({v.side for v in victims if v.side}) < 2


def _of_places(parts: Iterable[Claim]) -> bool:
    return any(same_place(a.place, b.place).verdict is Verdict.EXCLUDES for a, b in combinations(parts, 2))


def _of_one_event(whole: Claim, parts: Sequence[Claim]) -> bool:
    """True in a battle, where the numbers are told as one toll that grew, and where no part lies anywhere by itself."""
    fought = any(claim.means is Means.CLASHES for claim in (whole, *parts))
    grew = any(_words("afterwards").search(quote.words) for claim in (whole, *parts) for quote in claim.quotes)
    return fought or grew or not any(_words("somewhere").search(part.quote.words) for part in parts)


@cache
def _words(section: str) -> re.Pattern[str]:
    table = tomllib.loads((files("cenotaph.resolve") / "hand" / "sums_en.toml").read_text(encoding="utf8"))
    words = (word for group in table[section] for word in group["words"])
    return re.compile(r"\b" + any_of(words, r"\s+") + r"\b", re.IGNORECASE)
