"""What the words of a claim say about its speaker and its number, by the tables of `hand/wording.toml`."""
import re
import tomllib
from functools import cache
from importlib.resources import files

from cenotaph.records import Bound, Claim, Group, Source

BOUNDS = {Bound.AT_LEAST: "at least {}", Bound.AT_MOST: "up to {}", Bound.ABOUT: "about {}"}


@cache
def _table(name: str) -> tuple[str, ...]:
    text = (files("cenotaph.reconcile") / "hand" / "wording.toml").read_text(encoding="utf8")
    return tuple(word for group in tomllib.loads(text)[name] for word in group["words"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _table(name))) + r")\b", re.IGNORECASE)


def unnamed(source: Source) -> bool:
    """Say whether the speaker is a role without a name ("activists", "a medical source in the town")."""
    words = re.findall(r"\w+", (source.words or "").casefold())
    return source.name is None and bool(words) and set(words) <= set(_table("unnamed"))


def corrects(claim: Claim) -> bool:
    """Say whether the claim's words take back an earlier number."""
    return bool(_pattern("correction").search(claim.quote.words))


def counts_the_civilians(claim: Claim) -> bool:
    """Say whether the victims are named as the civilians, not as some of them."""
    return bool(_pattern("civilians").search((claim.victims.words or "").replace("-", " ")))


def number_words(claim: Claim) -> str:
    """The count as said: "47", "at least 5", "10 to 15", "dozens"."""
    count = claim.count
    if count.bound is Bound.VAGUE:
        return count.words or "an unstated number"
    if count.bound is Bound.RANGE and count.high is not None:
        return f"{count.low:,} to {count.high:,}"
    number = "no number" if count.stated is None else f"{count.stated:,}"
    return BOUNDS.get(count.bound, "{}").format(number)


def people(number: str, group: Group) -> str:
    """The number with its group: "1 child", "26 children", "5 or more civilians"; "children" are their own group."""
    if not re.search(r"\d", number) and not _pattern("quantities").search(number):
        return number
    label = group.label
    if number == "1":
        one = {"children": "child", "women": "woman", "men": "man", "all victims": "person"}
        label = one.get(label) or label.replace("civilians", "civilian").replace("combatants", "combatant")
    return f"{number} {label}"


def listed(words: list[str]) -> str:
    """The words as a list in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def opened(sentence: str) -> str:
    """The sentence with a capital article where a voice called "the council" begins it; names stay as they are."""
    return re.sub(r"^(?:the|a|an)\b", lambda article: article[0].capitalize(), sentence)
