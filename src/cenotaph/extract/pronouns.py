"""Who "he" and "she" are: the last person told of before, whose harm told again is a repetition, not a new claim."""
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from cenotaph.records import Reading, Victims

from .select import Told
from .wording import table


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    rows = table("persons_en")["gender"]
    return {name: frozenset(rows[name]) for name in ("he", "she", "male", "female")}


def _gender(words: str) -> str | None:
    """"male" or "female" where a word for a person says so, possessives left aside: "his wife" is female."""
    known = _words()
    said = words.lower().split()
    if len(said) == 1 and said[0] in known["he"] | known["she"]:
        return "male" if said[0] in known["he"] else "female"
    return next((sex for word in reversed(said) for sex in ("male", "female") if word.strip(",") in known[sex]), None)


def _may_be(reading: Reading, words: str) -> bool:
    """True where a person told of before may be the one that the words stand for."""
    if reading.count.stated != 1 or not reading.victims.words:
        return False
    return len({_gender(reading.victims.words), _gender(words)} - {None}) < 2


def _shares_name(reading: Reading, words: str) -> bool:
    named = {w for w in words.split() if w[0].isupper()}
    return reading.count.stated == 1 and bool(named & set((reading.victims.words or "").replace(",", " ").split()))


def _shares_noun(reading: Reading, words: str) -> bool:
    noun = words.rsplit(maxsplit=1)[-1].lower()
    return reading.count.stated == 1 and noun in (reading.victims.words or "").lower().split()


def taken_up(told: Told, words: str | None, before: Iterable[Reading]) -> Reading | None:
    """Return the earlier reading of the person whom a pronoun or a name stands for; None where none is known.

    `words` are the victim's own, `before` the readings so far, latest first. One of the same harm is preferred.
    """
    kind = told.victim.kind
    if not words or not (kind in {"pronoun", "person"} or (kind == "role" and told.trigger.way == "noun")):
        return None
    fits = {"pronoun": _may_be, "person": _shares_name}.get(kind, _shares_noun)
    found = [r for r in before if fits(r, words)]
    return next((r for r in found if r.harm is told.trigger.harm), found[0] if found else None)


def repeats(told: Told, reading: Reading, earlier: Reading) -> bool:
    """Return True where a harm is only spoken of again: "his death", or "he died" with nobody else to say so."""
    if earlier.harm is not told.trigger.harm:
        return False
    nominal = told.trigger.way in {"noun", "body"}
    return nominal or (told.victim.kind == "pronoun" and not reading.speakers)


def with_repetition(earlier: Reading, again: Reading) -> Reading:
    """Return the earlier reading with the words that repeat it."""
    return msgspec.structs.replace(earlier, also=(*earlier.also, again.quote))


def named_after(reading: Reading, earlier: Reading) -> Reading:
    """Return the reading of a pronoun with the words of the person it stands for."""
    return msgspec.structs.replace(reading, victims=Victims(words=earlier.victims.words))
