"""How the harm was done, by the first word of it that stands near."""
import re
from functools import lru_cache

from cenotaph.records import Harm, Means
from cenotaph.wordlist import any_of, in_small_letters

from .wording import table

# Harm that no weapon does: a means told before it is another event's.
_WITHOUT_WEAPON = frozenset({Harm.DISPLACED, Harm.DETAINED, Harm.ABDUCTED, Harm.MISSING, Harm.SEXUAL_VIOLENCE})
# What is done to these is told by the harm itself; a means beside it did another harm.
_OF_ITSELF = frozenset({Harm.DETAINED, Harm.ABDUCTED, Harm.SEXUAL_VIOLENCE})
_MANY = 1000
# What a bare bomb, blast or explosion was where its stretch of text tells more.
_FALLING = (Means.AIRSTRIKE, Means.MISSILE, Means.SHELLING)
# An aircraft that came down harmed by its fall.
_CAME_DOWN = re.compile(r"\bcrash\w*|\b(?:shot|shoot|shooting|brought|bringing) down\b|\bdown(?:ed|ing)\b")
_AIRCRAFT = re.compile(
    r"(?:\w+ )?(?:war)?planes?|(?:fighter )?jets?|helicopters?|aircrafts?|drones?|gunships?|f-16s?|antonov|sukhoi")
# "Air raids and shelling": of two means told as one the first counts (guidelines).
_AND = re.compile(r",? (?:and|or|and then|followed by|as well as|along with)(?: \w+)? $|, $")
_STARVED = re.compile(r"\b(?:starv\w+|malnutrition|hunger|famine)\b")


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, Means | None]]:
    rows = ((code, row) for code, row in table("attacks_en").items() if code != "actors")
    codes = {w: None if code == "no_means" else Means(code) for code, row in rows for w in row["words"]}
    return re.compile(rf"(?<![\w-]){any_of(codes)}(?![\w-])"), codes


@lru_cache(maxsize=1)
def _either() -> frozenset[str]:
    return frozenset(w for row in table("attacks_en").values() for w in row.get("either", ()))


def means_in(text: str, harm: Harm, anchor: int | None = None) -> Means | None:
    """Return the means that `text` names: the one nearest to offset `anchor`, the first one without it; None if none.

    Clashes are the widest word and yield to any other means of the same stretch of text; a siege is a means only of
    what a siege does.
    """
    if harm in _OF_ITSELF:
        return None
    if harm is Harm.TORTURED:
        return Means.TORTURE
    found = _named(text, harm)
    if not found:
        return None
    narrow = [f for f in found if f[1] is not Means.CLASHES] or found
    if any(code is Means.CHEMICAL for _, code, _ in narrow):
        return Means.CHEMICAL
    _, code, either = narrow[0] if anchor is None else min(narrow, key=lambda f: abs(f[0] - anchor))
    return next((other for other in _FALLING if either and any(f[1] is other for f in narrow)), code)


def _named(text: str, harm: Harm) -> list[tuple[int, Means, bool]]:
    """Every means that a text names: offset, code, and whether its word is as often said of bombs from the air."""
    found, starved = _words_in(text)
    if harm is not Harm.AFFECTED and not starved:
        return [f for f in found if f[1] is not Means.SIEGE]
    return list(found)


@lru_cache(maxsize=256)
def _words_in(text: str) -> tuple[tuple[tuple[int, Means, bool], ...], bool]:
    """Every word of a means, as `_named` gives it, and whether the text tells of hunger; its other claims ask again."""
    pattern, codes = _pattern()
    either = _either()
    # In small letters the search is several times as fast as one that is blind to case.
    low = in_small_letters(text)
    found, last = list[tuple[int, Means, bool]](), 0
    for m in pattern.finditer(low):
        code = codes[m.group()]
        if code is Means.AIRSTRIKE and _AIRCRAFT.fullmatch(m.group()) and _CAME_DOWN.search(low):
            code = Means.OTHER
        if code and found and _AND.fullmatch(low, last, m.start()):
            found.append((m.start(), found[-1][1], found[-1][2]))
        elif code:
            found.append((m.start(), code, m.group() in either))
        last = m.end()
    return tuple(found), bool(_STARVED.search(low))


def may_follow(harm: Harm, count: int | None, of_a_war: bool) -> bool:
    """Return True where a means told in an earlier sentence may be this harm's: not a war's count, nor flight."""
    return not of_a_war and harm not in _WITHOUT_WEAPON and (count is None or count < _MANY)
