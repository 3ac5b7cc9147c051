"""What a count means in people: numbers as said, words without a number by the codebook's table."""
import re
from functools import cache, lru_cache
from typing import NamedTuple

from cenotaph.records import Bound, Count

from .rules import Codebook, VagueRules, VagueWord


class Interval(NamedTuple):
    """What a count means in people: `high` None is open upward; `rule` says by which rule, in one sentence."""

    low: int
    high: int | None
    rule: str


def interval(count: Count, codebook: Codebook) -> Interval | None:
    """Return the people that a count stands for, and the rule that says so; None for a vague one left blank.

    "At least n" is n and open upward; "up to n" is at least one person, as a harm is claimed, and at most n.
    """
    if count.bound is Bound.VAGUE:
        return _vague(count.words, codebook)
    words = count.words or str(count.stated)
    if count.bound is Bound.ABOUT and codebook.about_percent and count.low is not None:
        share = round(count.low * codebook.about_percent / 100)
        rule = f"“{words}” is widened by {codebook.about_percent:g} per cent by the {codebook.name} codebook"
        return Interval(max(0, count.low - share), (count.high or count.low) + share, rule)
    if count.low is None:
        return Interval(min(1, count.high or 0), count.high, f"“{words}” is a ceiling: at most {count.high}")
    if count.bound is Bound.AT_LEAST or count.high is None:
        open_up = count.bound is Bound.AT_LEAST
        high = None if open_up else count.low
        return Interval(count.low, high, f"“{words}” is {count.low}" + (" or more" if open_up else ""))
    if count.low == count.high:
        return Interval(count.low, count.high, f"“{words}” is {count.low}")
    return Interval(count.low, count.high, f"“{words}” is {count.low} to {count.high}")


def _vague(words: str, codebook: Codebook) -> Interval | None:
    blank = codebook.vague.treatment == "blank"
    entry, opened = _found(words, codebook.vague)
    if entry is not None:
        # "Two dozen" is a number in words, and no codebook leaves a number blank.
        if blank and entry.low != entry.high:
            return None
        high = None if opened else entry.high
        return Interval(entry.low, high, _sentence(words, entry.low, high, codebook.name))
    if blank:
        return None
    low, high = codebook.vague.bare_plural_low, None if opened else codebook.vague.bare_plural_high
    return Interval(low, high, _sentence(words or "a plural without a number", low, high, codebook.name))


@lru_cache(maxsize=1024)
def _found(words: str, rules: VagueRules) -> tuple[VagueWord | None, bool]:
    """The longest phrase of the table that vague words hold, None for none, and whether they are open upward."""
    said = _plain(words)
    opened = any(re.match(rf"{re.escape(opening)}\b", said) for opening in rules.opening_words)
    held = (entry for phrase, entry in _phrases(rules) if re.search(rf"\b{re.escape(phrase)}\b", said))
    return next(held, None), opened


def _sentence(words: str, low: int, high: int | None, name: str) -> str:
    reach = f"{low} or more" if high is None else f"{low} to {high}" if high != low else str(low)
    return f"“{words}” is {reach} by the {name} codebook"


@cache
def _phrases(rules: VagueRules) -> tuple[tuple[str, VagueWord], ...]:
    """The phrases of the table, longest first: "tens of thousands" must not be read as "thousands"."""
    pairs = [(_plain(phrase), entry) for entry in rules.words for phrase in entry.words]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
