"""Which object of one record is which of the other: by id, else by the claims that they share."""
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

Claims = Mapping[str, Sequence[str]]


def counterparts(one: Claims, other: Claims) -> Iterator[tuple[str | None, str | None]]:
    """Yield every object of either record, by id, with its counterpart; None where the other record has none.

    Of objects whose ids differ, those that share most claims are one, each at most once.
    """
    yield from ((name, name) for name in one if name in other)
    left, right = [name for name in one if name not in other], [name for name in other if name not in one]
    where = {claim: name for name in right for claim in other[name]}
    shared = Counter((name, where[claim]) for name in left for claim in one[name] if claim in where)
    paired: dict[str, str] = {}
    for (first, second), _ in sorted(shared.items(), key=lambda found: (-found[1], found[0])):
        if first not in paired and second not in paired.values():
            paired[first] = second
    yield from ((name, paired.get(name)) for name in left)
    yield from ((None, name) for name in right if name not in set(paired.values()))
