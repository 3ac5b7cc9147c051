"""The words around parties' names, by kind: what an attacker does, what stands before a target, by what means."""
import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

from cenotaph.wordlist import any_of

_HEADS_OF_TAGS, _MOST_TAGS = ("Tags", "TAGS", "Keywords"), 200
_REACH = 70
_TAGS = re.compile(rf"\b(?:{'|'.join(_HEADS_OF_TAGS)}):?(?:\s+(?:[A-Z(][\w’'()-]*,?|al-\w+|of|the|and|de))*\s+$")

# "A terrorist bombing": so is called what nobody knows who did (guidelines: an unnamed bomber has side null).
_TERRORIST = re.compile(r"\bterror(?:ist)?$", re.IGNORECASE)
_ITS_BOMB = re.compile(
    r"\s+(?:(?:suicide|car|truck|double|twin|triple|deadly|roadside|vehicle|motorcycle|motorbike)\s+){0,3}"
    r"(?:bomb\w*|explosions?|blasts?|(?P<attack>attack))\b", re.IGNORECASE)
_FIRED = frozenset({"shelling", "shooting", "missile", "airstrike"})


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return the words around names by kind, read once."""
    table = tomllib.loads((files("cenotaph.resolve") / "hand/attackers_en.toml").read_text(encoding="utf8"))
    return {kind: frozenset(row["words"]) for kind, row in table.items()}


@cache
def arms() -> dict[str, str]:
    """Return the words that tell a means, each with its code."""
    table = tomllib.loads((files("cenotaph.resolve") / "hand/arms_en.toml").read_text(encoding="utf8"))
    return {word: code for code, row in table.items() for word in row["words"]}


def arms_in(words: Iterable[str]) -> frozenset[str]:
    """Return the codes of the means that folded words tell; a bomb beside a word for aircraft fell from the air."""
    codes = arms()
    found = {codes[word] for word in words if word in codes}
    return frozenset(found - {"bombing"} if "airstrike" in found else found)


@cache
def kind_of(kinds_in_order: tuple[str, ...]) -> dict[str, str]:
    """Return every word of some kinds with its kind, the first of them where it is of two."""
    return {word: kind for kind in reversed(kinds_in_order) for word in kinds()[kind]}


@cache
def _fired_from() -> re.Pattern[str]:
    return re.compile(
        rf"\b{any_of(kinds()['fired'])}\s+from\s+(?:(?!by\b)[\w-]+\s+){{0,3}}?"
        r"(?:(?:held|controlled|occupied)\s+by\s+)?(?:the\s+)?$", re.IGNORECASE)


def calls_enemies(words: str) -> bool:
    """Return True for words for the harmed that whoever fought them uses: "assailants", "40 terrorists"."""
    return not kinds()["enemies"].isdisjoint(words.lower().split())


def fired_at(text: str, start: int) -> bool:
    """Return True for the name (offset) of whoever fired: "shells fired from areas held by …"."""
    reach = max(0, start - _REACH)
    return "from" in text[reach:start].lower() and bool(_fired_from().search(text, reach, start))


def holds_tags(text: str) -> bool:
    """Return True where a list of tags begins anywhere in a text."""
    return any(head in text for head in _HEADS_OF_TAGS)


def tagged(text: str, start: int) -> bool:
    """Return True for a name (offset) in a list of tags, where nobody does anything: "Tags Syria Rebels Car Bomb"."""
    return bool(_TAGS.search(text, max(0, start - _MOST_TAGS), start))


@cache
def undetermined() -> re.Pattern[str]:
    """Return the words by which a report says, in small letters, that nobody knows who did it."""
    known = "".join(rf"(?<!\b{word} )" for word in sorted(kinds()["determined"]))
    words = any_of(kinds()["undetermined"])
    return re.compile(rf"\b(?={words}\b){known}{words}\b")


@cache
def spoken_of_again() -> re.Pattern[str]:
    """Return the words by which a report speaks again of an armed group that it has named."""
    return re.compile(rf"\b{any_of(kinds()['again'])}\b", re.IGNORECASE)


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\s-]+{any_of(kinds()['deed'])})+(?:\s+(?:of|on|against|in|at|near|across|into)\b.*)?$", re.IGNORECASE)


def less_the_deed(words: str) -> str:
    """Return words less the deed that they end in: "Israeli air strikes" are Israel's; whole where all is deed."""
    if words.isalnum():
        return words
    cut = _deed().sub("", words)
    return re.sub(r"^(?:the|an?)\s+", "", cut, flags=re.IGNORECASE) if cut != words else words


def mere_bombing(text: str, start: int, end: int, told: Callable[[], frozenset[str]]) -> bool:
    """Return True for the "terrorist" of a bombing, or of an attack that tells no arms that are fired: nobody named."""
    bomb = _ITS_BOMB.match(text, end)
    return bool(bomb and _TERRORIST.search(text, start, end) and not (bomb["attack"] and told() & _FIRED))


def role_of(leads: str, follows: str) -> str:
    """Return what the kinds of words before and behind a name make of it."""
    if leads != "fired" and "held" in {follows, leads}:
        return "holder"
    if leads != "fired" and follows == "say":
        return "aside"
    if leads in {"by", "fired"}:
        return "agent"
    if follows in {"attack", "act"} and leads not in {"charged", "target"}:
        return follows
    if leads in {"charged", "target", "foe", "owner", "in"}:
        return leads
    return "suffers" if follows == "suffer" else "bare"
