"""Who is counted with whom: the group of victims, and the status that a codebook gives to kinds that are in dispute."""
import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from cenotaph.records import Demographic, Group, Noun, Status, Victims
from cenotaph.wordlist import any_of

from .rules import Codebook, StatusRules

KINDS = tuple(name for name in StatusRules.__struct_fields__ if name != "reason")
_COUNTED = {"civilian": "counted as civilians", "combatant": "counted as combatants",
            "apart": "counted apart, neither as civilians nor as combatants,"}


class Kind(Noun, frozen=True, kw_only=True):
    """A kind of victims in dispute: the words for it, and the status with which the guidelines read it."""

    name: str
    read_as: Status
    words: tuple[str, ...]
    reason: str


class AsCounted(NamedTuple):
    """Victims as a codebook counts them; `rule` says by which choice, and is empty where it changes nothing."""

    victims: Victims
    rule: str = ""


def victim_group(victims: Victims) -> Group:
    """Return the group in which these victims are counted: children, women, men, a side's combatants, civilians or all.

    What is not said, and mixed victims, stand for all: an unknown status never makes a group of its own, but for the
    kinds that a codebook counts apart. "Men of the army" are soldiers before they are men.
    """
    if victims.status is Status.UNKNOWN and victims.side in KINDS:
        return Group(side=victims.side)
    armed = victims.status is Status.COMBATANT
    if victims.demographic and not (armed and victims.demographic is Demographic.MAN):
        return Group(demographic=victims.demographic)
    if armed:
        return Group(status=Status.COMBATANT, side=victims.side)
    return Group(status=Status.CIVILIAN) if victims.status is Status.CIVILIAN else Group()


def counted_as(victims: Victims, codebook: Codebook) -> AsCounted:
    """Return the victims with the status that the codebook gives to police, officials and the like.

    Their own words decide, whatever was read of them; mixed victims stay mixed. Kinds beside people whom the codebook
    counts otherwise are mixed too.
    """
    kinds = _kinds_of(victims.words or "")
    named = [kind for kind in kinds if kind]
    if not named or victims.status is Status.MIXED:
        return AsCounted(victims)
    choices = {_choice(kind, codebook) if kind else (victims.status.value, None) for kind in kinds}
    names = " and ".join(dict.fromkeys(kind.name.replace("_", " ") for kind in named))
    if len(choices) > 1:
        if victims.status is Status.UNKNOWN:
            return AsCounted(victims)
        mixed = msgspec.structs.replace(victims, status=Status.MIXED, side=None)
        said = f"“{victims.words}” are {names} among others, whom the {codebook.name} codebook does not count alike"
        return AsCounted(mixed, said)
    choice, side = choices.pop()
    status = Status.UNKNOWN if choice == "apart" else Status(choice)
    fighters = victims.side if status is Status.COMBATANT else None
    counted = msgspec.structs.replace(victims, status=status, side=side or fighters)
    if counted == victims:
        return AsCounted(victims)
    return AsCounted(counted, f"“{victims.words}” are {names}, {_COUNTED[choice]} by the {codebook.name} codebook")


def kinds_named(words: str) -> frozenset[str]:
    """Return the kinds in dispute that words for victims name, by their keys under `[status]`."""
    return frozenset(kind.name for kind in _kinds_of(words) if kind)


def _choice(kind: Kind, codebook: Codebook) -> tuple[str, str | None]:
    """As what the codebook counts a kind, and under which name: police must not be lost among their side's soldiers."""
    choice: str = getattr(codebook.status, kind.name)
    own_name = choice == "apart" or (choice == "combatant" and kind.read_as is not Status.COMBATANT)
    return choice, kind.name if own_name else None


@lru_cache(maxsize=8192)
def _kinds_of(words: str) -> tuple[Kind | None, ...]:
    """The kind that each phrase of the words names, None for a phrase that names none of them."""
    phrases = [phrase for phrase in _patterns()["between"].split(words.replace("-", " ")) if phrase.strip()]
    return tuple(_kind_of(phrase) for phrase in phrases)


def _kind_of(phrase: str) -> Kind | None:
    if _patterns()["others"].search(phrase):
        return None
    beside = _patterns()["others_beside_officials"].search(phrase)
    kinds = (kind for kind in reversed(_kinds()) if not (beside and kind.name == "officials"))
    return next((kind for kind in kinds if _patterns()[kind.name].search(phrase)), None)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("cenotaph.codebook") / "hand" / "kinds_en.toml").read_text(encoding="utf8"))


@cache
def _kinds() -> tuple[Kind, ...]:
    return msgspec.convert(_table()["kind"], tuple[Kind, ...])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = {kind.name: kind.words for kind in _kinds()}
    lists |= {name: _table()[name]["words"] for name in ("others", "others_beside_officials")}
    found = {name: re.compile(rf"\b{any_of(words)}s?\b", re.IGNORECASE) for name, words in lists.items()}
    return found | {"between": re.compile(rf"[,;&]|\b{any_of(_table()['between']['words'])}\b", re.IGNORECASE)}
