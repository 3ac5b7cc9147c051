"""Which hierarchical models there are: where lists interact, so does every part of them. All lists stand in each."""
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from ..masks import named

Terms = tuple[int, ...]


def independent(lists: int) -> Terms:
    """Return the terms of independence: one for each list."""
    return tuple(1 << number for number in range(lists))


def interactions(lists: int, order: int) -> Terms:
    """Return every set of two up to `order` lists, the smallest first."""
    return tuple(
        sum(1 << number for number in chosen)
        for size in range(2, order + 1) for chosen in combinations(range(lists), size)
    )


def parts(term: int) -> Iterator[int]:
    """Yield what is left of a set when one list is taken out, for sets of three and more."""
    if term.bit_count() > 2:
        yield from (term & ~(1 << number) for number in range(term.bit_length()) if term >> number & 1)


@lru_cache(maxsize=4)
def every(lists: int, order: int) -> tuple[Terms, ...]:
    """Return every hierarchical model up to an order: 113 over four lists up to three, 1,024 over five up to two."""
    found: list[frozenset[int]] = [frozenset()]
    for term in interactions(lists, order):
        found += [model | {term} for model in found if all(part in model for part in parts(term))]
    return tuple(sorted((*independent(lists), *sorted(model)) for model in found))


def near(terms: Sequence[int], lists: int, order: int) -> list[Terms]:
    """Return the hierarchical models with one interaction more or less."""
    inside = set(terms)
    main = set(independent(lists))
    fewer = [inside - {term} for term in inside - main if not any(term in parts(other) for other in inside)]
    more = [
        inside | {term} for term in interactions(lists, order)
        if term not in inside and all(part in inside for part in parts(term))
    ]
    return sorted(tuple(sorted(model)) for model in (*fewer, *more))


def words(terms: Sequence[int], names: tuple[str, ...]) -> str:
    """Return a model by its largest terms, as "[EXH ABA OSCE] [EXH HRW]"."""
    largest = [term for term in terms if not any(term != other and term & other == term for other in terms)]
    largest.sort(key=lambda term: (-term.bit_count(), term))
    return " ".join(f"[{' '.join(named(term, names))}]" for term in largest)
