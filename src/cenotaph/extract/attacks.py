"""How the harm was done, by the first word of it that stands near."""
import re
from functools import lru_cache

from cenotaph.records import Harm, Means

from .wording import table

_STARVED = re.compile(r"\b(?:starv\w+|malnutrition|hunger|famine)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, Means]]:
    codes = {w: Means(code) for code, row in table("attacks_en").items() if code != "actors" for w in row["words"]}
    words = "|".join(re.escape(w) for w in sorted(codes, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE), codes


def means_in(text: str, harm: Harm, anchor: int | None = None) -> Means | None:
    """Return the means that `text` names: the one nearest to offset `anchor`, the first one without it; None if none.

    Clashes are the widest word and yield to any other means of the same stretch of text; a siege is a means only of
    what a siege does.
    """
    pattern, codes = _pattern()
    found = [(m.start(), codes[m.group().lower()]) for m in pattern.finditer(text)]
    if harm is not Harm.AFFECTED:
        found = [f for f in found if f[1] is not Means.SIEGE or _STARVED.search(text)]
    if not found:
        return None
    narrow = [f for f in found if f[1] is not Means.CLASHES] or found
    if any(code is Means.CHEMICAL for _, code in narrow):
        return Means.CHEMICAL
    return narrow[0][1] if anchor is None else min(narrow, key=lambda f: abs(f[0] - anchor))[1]
