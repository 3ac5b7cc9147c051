"""Whether two claims of one victim each are about one person: names that share a word, kin that differ, one clause."""
import re
from collections.abc import Iterator
from functools import lru_cache

from cenotaph.records import Claim

# A name ends the phrase, or a comma or an age follows it: in "a British film-maker" the capital names nobody.
_NAME = re.compile(
    r"(?<![\w-])(?<!of )(?<!from )(?<!in )(?<!the )"
    r"(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)(?:\s+(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+|bin|ibn|al|de|van))*(?=\s*(?:,|\d|"
    r"\(|$|an?\s))")
_KIN = frozenset({
    "son", "daughter", "wife", "husband", "brother", "sister", "father", "mother", "child", "baby", "uncle", "aunt",
    "nephew", "niece", "cousin", "grandson", "granddaughter", "grandfather", "grandmother", "fiance", "bride", "groom",
    "boy", "girl", "man", "woman",
})


@lru_cache(maxsize=512)
def named_person(words: str) -> frozenset[str]:
    """Return the words of the personal name that a phrase for a victim holds, lower case; empty where it holds none."""
    found = _NAME.search(words)
    return frozenset(found.group().lower().split()) - {"al", "bin", "ibn", "de", "van"} if found else frozenset()


# "Jan Novak, 32, a photographer"; not "Kenyan" of "one Kenyan", nor "an Al-Nusra commander".
_BY_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:bin|ibn|al|de|van)\s+)?(?:al-)?[A-Z][\w’'-]+|,\s)")


def told_by_name(words: str | None) -> bool:
    """Return True for a phrase for a victim that begins with a personal name."""
    return bool(words and _BY_NAME.match(words) and named_person(words))


_LISTED = re.compile(r"\s*,?\s*(?:and\s+)?")


@lru_cache(maxsize=512)
def _kin(words: str) -> str | None:
    return next((w for w in re.findall(r"[a-z]+", words.lower()) if w in _KIN), None)


def different_persons(first: Claim, second: Claim) -> bool:
    """Return True where two claims that count one each cannot be about one person."""
    if first.count.stated != 1 or second.count.stated != 1:
        return False
    one, other = first.victims.words or "", second.victims.words or ""
    if named_person(one) and named_person(other):
        return named_person(one).isdisjoint(named_person(other))
    kin = {_kin(one), _kin(other)}
    return len(kin - {None}) == 2


def points_back(first: Claim, second: Claim) -> bool:
    """Return True where the second of two claims of one person each takes up the first: "a pilot", then "the pilot"."""
    if first.count.stated != 1 or second.count.stated != 1:
        return False
    one, other = (re.findall(r"[^\W\d_]+", (claim.victims.words or "").lower()) for claim in (first, second))
    return len(other) > 1 and other[0] == "the" and one[-1:] == other[-1:]


def listed_beside(first: Claim, second: Claim) -> bool:
    """Return True for two numbers of one list, "three police officers, three soldiers": they count different people."""
    quote = " ".join(max(first.quote.words, second.quote.words, key=len).split())
    one, other = (f"{c.count.words} {c.victims.words or ''}".strip() for c in (first, second))
    return any(_LISTED.fullmatch(between) for between in (*stretches(quote, one, other), *stretches(quote, other, one)))


def stretches(text: str, first: str, then: str) -> Iterator[str]:
    """Yield what stands between every occurrence of two wordings in a text, the one behind the other."""
    start = text.find(first) if first and then else -1
    while start >= 0:
        end = start + len(first)
        at = text.find(then, end)
        if at >= 0:
            yield text[end:at]
        start = text.find(first, end)


def one_breath(first: Claim, second: Claim) -> bool:
    """Return True where the words of two claims overlap: nobody counts the same victims twice in one clause."""
    return first.quote.start < second.quote.end and second.quote.start < first.quote.end
