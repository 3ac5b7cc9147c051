"""The keys under which a name stands in the index of places: blind to spelling, or as it is."""
from functools import lru_cache

from cenotaph.compare import fold, name_key


@lru_cache(maxsize=50_000)
def search_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which `name` may stand: its spelling-blind key, without a joined article, as it is."""
    folded = fold(name)
    bare = folded[2:] if folded[:2] in ("al", "el") and len(folded) > 5 and folded[2] not in " aeiou" else folded
    if not folded:
        return ()
    blind, plain = [name_key(name)], plain_key(folded)
    if bare != folded and (joined := name_key(bare)) not in blind:
        blind.append(joined)
    return (*filter(None, blind), plain)


def plain_key(folded: str) -> str:
    """Return the key of a name that is spelled one way: its letters, set apart from the spelling-blind keys."""
    return "=" + folded.replace(" ", "") if folded else ""
