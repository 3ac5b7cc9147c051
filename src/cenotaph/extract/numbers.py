"""Every expression of quantity in a sentence: number, bound and words, and which of them cannot count people."""
import re
from functools import lru_cache
from typing import NamedTuple

from cenotaph.records import Bound, Count
from cenotaph.wordlist import any_of, in_small_letters

from .number_words import SMALL, counts_table, value_of

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|"
    "sept?|oct|nov|dec"
)
_AGE_ENDS = re.compile(r"\s*(?:,|\.|;|\)|and\b|$)")
_ENDS = re.compile(r"[.,;)]|$")
_CLOSING = re.compile(r"\s*(?:[.,;)\"]|and\b|$)")
_NTH = re.compile(r"\d(?:st|nd|rd|th)")
_NAME_ENDS = re.compile(r"(?:[A-Z][\w’'-]+|\w\)) $")
_OF_ONE = re.compile(r" (?:was|is|has|had)\b")
_COUPLE = re.compile(
    r"\b(?:an?|one|the|another)\s+(?:(?:elderly|married|young|old|retired|newly-?wed|local|displaced)\s+)?"
    r"couple\b(?!\s+(?:of|more|dozen|hundred|thousand)\b)", re.IGNORECASE)
_BOTH = re.compile(r"\bboth(?=(?: of)? (?:his|her|their|my|our|the \w+['’]s) )", re.IGNORECASE)
# "Who is fourteen", "when Tomas was nine".
_WAS_AGED = re.compile(
    r"(?:\b(?:he|she|who|i)|\bwhen [A-Z][\w’'-]+) (?:is|was|turned|had turned)(?: only| just| then| now| about)? $",
    re.IGNORECASE)
_AGE_GOES_ON = re.compile(r"\s*(?:[.,;:)\"”’]|$|(?:and|or|when|then|at the time|now|was|is|has|had)\b)")
# "A watchman, 58."
_OF_SOMEBODY = re.compile(r"\b(?:an?|his|her|their|my|our)\s(?:[\w-]+\s){0,2}[a-z-]+(?<!s),\s$")
_MEAN_AGE = re.compile(r"\b(?:average|mean|median) age\b[^.;]{0,40}$")
_AGES = re.compile(
    r"\b(?:aged|ages)\s+(?:(?:about|around|from|between)\s+)?(?:\d+|[a-z-]+)\s*(?:to|and|-|–)\s*$")
# "Girls between 11 and 17", "two sisters, 15 and 17,".
_AGES_OF = re.compile(
    r"\b(?:girls|boys|children|youths|teenagers|youngsters|pupils|students|men|women|sons|daughters|brothers|sisters|"
    r"siblings|cousins|friends|conscripts|recruits|soldiers|workers)"
    r"(?: between|,| of)? (?P<of>\d{1,2}(?:, \d{1,2})* (?:and|to) \d{1,2})"
    r"(?=\s*[,.;)]|$| were| was)")
# "The dead number 23": the number names nothing, it counts.
_AMOUNT_TO = re.compile(
    r"\b(?:dead|killed|wounded|injured|missing|detained|displaced|victims|casualties|deaths|fatalities|refugees)\s+"
    r"(?:now |already )?number(?:s|ed)?\s+$")
# "Sat 22 Jan 2022 at 2231", the colon lost.
_A_YEAR = r"(?:19|20)\d\d"
_CLOCK = re.compile(r"(?:^|\b(?:19|20)\d\d,? )at\s+$")
_CORRECTED = re.compile(r"\b(?:not?|rather than|instead of)\s+$")
_OLDEST = 100
_UNITS = "one|two|three|four|five|six|seven|eight|nine|[1-9]"
_RATIO = re.compile(
    rf"\b(?:{_UNITS})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<of>{_UNITS}|ten|10)"
    r"(?=\s+(?:of|were|was|are|have|had|people|persons|children|women|men|civilians|residents|households|families)\b|\s*[.,;]|$)")
_LISTED = re.compile(r"(?:\s*,\s*|\s+)(?:and\s+|or\s+)?")


class Quantity(NamedTuple):
    """A quantity in a sentence: `start` with its bound words, `anchor` and `end` of the number's own words."""

    start: int
    anchor: int
    end: int
    number: Count


def _any(phrases: list[str]) -> str:
    return any_of(phrases, blank=r"\s+")


def number_pattern() -> str:
    """Return a pattern of one number, in digits or in words, with what scales it ("2,300", "a hundred and forty")."""
    small = any_of(SMALL)
    first = rf"(?:{small}|a(?=\s+(?:hundred|thousand|million)\b))"
    word = rf"{first}(?:[\s-]+(?:{small}|hundred|thousand|million|and\s+(?:{small})))*"
    digits = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?"
    scaled = rf"(?:{digits})(?:[\s-]+(?:hundred|thousand|million))?"
    return rf"(?:{_any(list(counts_table()['exact']))}|{word}|{scaled})"


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = counts_table()
    number, bounds = number_pattern(), table["bounds"]
    before = "|".join(f"(?P<{kind}>{_any(bounds[kind])})" for kind in ("at_least", "at_most", "about"))
    after_at_least, after_about = _any(bounds["after_at_least"]), _any(bounds["after_about"])
    things = table["not_people"]["after"]
    signs, words = _any([a for a in things if not a.isalpha()]), _any([a for a in things if a.isalpha()])
    return {
        "number": re.compile(rf"(?<![\w.$€£/:+-])(?P<n>{number})(?![\w/]|[.:]\d)"),
        "range": re.compile(
            rf"\b(?:(?:between\s+(?P<a>{number})\s+and|at\s+least\s+(?P<d>{number})\s+and\s+(?:as\s+many\s+as|up\s+to))"
            rf"|(?P<b>{number})\s*(?:to|-|–))\s*(?P<c>{number})\b"),
        "before": re.compile(rf"(?:(?<!\w)(?:{before})\s+)+$"),
        "after": re.compile(
            rf"(?:\s+\w+){{0,2}}?\s+(?:(?P<at_least>{after_at_least})|(?P<about>{after_about}))\b"),
        "ordinal": re.compile(rf"\b(?:the|its|their|his|her|our|\w+['’]s)\s+"
                              rf"(?P<n>{_any(table['ordinals']['words'])}|\d{{1,4}}(?:st|nd|rd|th))"
                              r"\s+(?!and\b|of\b|to\b)"),
        "one_more": re.compile(
            rf"\b(?:an?|yet another)\s+(?:{_any([*table['ordinals']['of_one'], *table['ordinals']['words']])})\b"
            r"(?!\s+of\b)"),
        "age": re.compile(r"(?:[A-Z][\w’'-]+|\w\))(?:,\s*| \()$"),
        "age_told": re.compile(
            r"(?:\b(?:girl|boy|child|son|daughter|man|woman|brother|sister|mother|father|nephew|niece|cousin|baby)(?:,\s+|\s\()|"
            r"\baged\s+|\b(?:is|are|was|were)\s+(?=(?:under|below)\s+$))"
            r"(?:(?:about|around|only|just|roughly|barely|nearly|almost|over|under|below|between)\s+)?$"),
        "vague": re.compile(rf"\b(?:{_any(table['vague']['words'])})\b"),
        "month_before": re.compile(rf"\b(?:{_MONTHS})\.?\s+$"),
        "month_after": re.compile(
            rf"(?:st|nd|rd|th)?(?:\s*(?:[-–/]|to\b|and\b|or\b)\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?"
            rf"(?:{_MONTHS})\b"),
        "not_before": re.compile(rf"(?:^|[\s(])(?:{_any(table['not_people']['before'])})\s*$"),
        "furniture": re.compile(rf"\b(?:{_any(table['not_people']['furniture'])})\s*$"),
        "not_after": re.compile(rf"\s*(?:{signs}|(?:{words})\b)"),
        "year_context": re.compile(
            rf"(?:\b(?:in|since|of|from|until|till|by|during|early|late|mid|and|{_MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?)"
            r"[\s-]+)$"),
    }


def _counts_no_people(sentence: str, low: str, start: int, end: int) -> bool:
    """True where the words around a number show that it is a date, an age, a calibre, money, a name."""
    patterns, before, after = _patterns(), low[max(0, start - 70) : start], sentence[end:]
    was_aged = _AGE_GOES_ON.match(after) and _WAS_AGED.search(before[-50:])
    if was_aged or ("age" in low and (_MEAN_AGE.search(before) or _AGES.search(before[-40:]))):
        return True
    if "number" in low and _AMOUNT_TO.search(before[-40:]):
        return False
    if _CORRECTED.search(before[-16:]) or patterns["not_before"].search(before[-24:]):
        return True
    number = sentence[start:end]
    if patterns["not_after"].match(low, end) or _within(_RATIO, low, start, end) or (
            number[0].isdigit() and _within(_AGES_OF, low, start, end)):
        return True
    if _AGE_ENDS.match(after) and patterns["age_told"].search(before[-30:]):
        return True
    return number.isdigit() and _dates_or_ages(sentence, low, start, end)


def _dates_or_ages(sentence: str, low: str, start: int, end: int) -> bool:
    """True for a number in digits that is a day, a year or an age."""
    patterns, number, before = _patterns(), sentence[start:end], low[max(0, start - 14) : start]
    if _is_age(sentence, start, end) or (patterns["month_after"].match(low, end) and int(number) <= 31):
        return True
    if patterns["month_before"].search(before[-12:]) and (int(number) <= 31 or re.fullmatch(_A_YEAR, number)):
        return True
    if len(number) == len("2231") and _CLOCK.search(sentence[max(0, start - 12) : start]):
        return True
    year = re.fullmatch(_A_YEAR, number)
    return bool(year and (patterns["year_context"].search(before) or _CLOSING.match(sentence, end)))


def _within(pattern: re.Pattern[str], low: str, start: int, end: int) -> bool:
    """True for both numbers of "nine in ten people": a share counts nobody; nor do the ages of "boys, 5 and 7"."""
    found = pattern.search(low, max(0, start - 30), min(len(low), end + 40))
    return bool(found and found.start() <= start and end <= found.end("of"))


def _is_age(sentence: str, start: int, end: int) -> bool:
    """True for the 34 of "Dana Karam, 34, a farmer", "a farmer, 34."."""
    if int(sentence[start:end]) >= _OLDEST:
        return False
    before, after = sentence[max(0, start - 50) : start], sentence[end:]
    if _AGE_ENDS.match(after) and _patterns()["age"].search(before[-30:]):
        return True
    # "Dana Karam 34 was killed", the commas lost: 34 people "were".
    if _OF_ONE.match(after) and _NAME_ENDS.search(before[-30:]):
        return True
    return bool(_ENDS.match(after) and _OF_SOMEBODY.search(before))


def _bound_before(low: str, start: int) -> tuple[Bound, int]:
    found = _patterns()["before"].search(low[max(0, start - 40) : start])
    if not found:
        return Bound.EXACT, start
    begin = max(0, start - 40) + found.start()
    for kind in (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT):
        if found.group(kind.value):
            return kind, begin
    return Bound.EXACT, begin


def _count(low: int, bound: Bound, words: str, high: int | None = None) -> Count:
    if bound is Bound.AT_LEAST:
        return Count(low=low, high=None, bound=bound, words=words)
    if bound is Bound.AT_MOST:
        return Count(low=None, high=low, bound=bound, words=words)
    return Count(low=low, high=low if high is None else high, bound=bound, words=words)


def _ranges(sentence: str, low_text: str) -> list[Quantity]:
    found = []
    for m in _patterns()["range"].finditer(low_text):
        first = next(name for name in ("a", "b", "d") if m.group(name))
        low, high = value_of(m.group(first)), value_of(m.group("c"))
        if low is None or high is None or low >= high or _counts_no_people(
                sentence, low_text, *m.span("c")):
            continue
        # "Eighty-five thousand" is one number.
        if m.group("b") and not m.group("b")[0].isdigit() and "-" in sentence[m.end("b") : m.start("c")]:
            continue
        anchor = m.start(first)
        if m.group("b") and _counts_no_people(sentence, low_text, *m.span("b")):
            continue
        words = sentence[slice(*m.span())]
        found.append(Quantity(m.start(), anchor, m.end(), _count(low, Bound.RANGE, words, high)))
    return found


def _vague(sentence: str, low: str) -> list[Quantity]:
    """Vague quantities; of "several dozen" the whole, so that the dozen is not taken for twelve."""
    return [Quantity(m.start(), m.start(), m.end(), Count(bound=Bound.VAGUE, words=sentence[slice(*m.span())]))
            for m in _patterns()["vague"].finditer(low)]


def _couples(sentence: str, low: str) -> list[Quantity]:
    """Two people: "a couple in their seventies", "both of her sons", not the few of "a couple of soldiers"."""
    patterns = [pattern for word, pattern in (("couple", _COUPLE), ("both", _BOTH)) if word in low]
    return [Quantity(m.start(), m.start(), m.end(), _count(2, Bound.EXACT, m.group()))
            for pattern in patterns for m in pattern.finditer(sentence)]


@lru_cache(maxsize=1)
def ordinals() -> frozenset[str]:
    """Return the words for one more of a row: "a fourth", "the seventh"."""
    return frozenset((*counts_table()["ordinals"]["words"], *counts_table()["ordinals"]["of_one"]))


def is_ordinal(words: str) -> bool:
    """Return True for "seventh" and "200th"."""
    low = words.lower()
    return low in ordinals() or (low[0].isdigit() and low.endswith(("st", "nd", "rd", "th")))


def _ordinals(sentence: str, low: str) -> list[Quantity]:
    if not _NTH.search(low) and not any(word in low for word in ordinals()):
        return []
    order = counts_table()["ordinals"]["words"]
    found = []
    for m in _patterns()["ordinal"].finditer(low):
        word, (start, end) = m.group("n"), m.span("n")
        value = int(word[:-2]) if word[0].isdigit() else order.index(word) + 3
        if value < 3:
            continue
        found.append(Quantity(m.start(), start, end, _count(value, Bound.EXACT, sentence[start:end])))
    return [*found, *(Quantity(m.start(), m.start(), m.end(), _count(1, Bound.EXACT, sentence[slice(*m.span())]))
                      for m in _patterns()["one_more"].finditer(low))]


def _numbers(sentence: str, low: str) -> list[Quantity]:
    patterns, found = _patterns(), []
    named_to = named_digits = -1
    for m in patterns["number"].finditer(low):
        start, end = m.span("n")
        # "Resolutions 2118, 2235 and 2254": a list of numbers that name things goes on naming them.
        digits = m.group("n").isdigit()
        goes_on = digits and len(m.group("n")) == named_digits and _LISTED.fullmatch(sentence, named_to, start)
        names = patterns["not_before"].search(low[max(0, start - 24) : start]) or (
            digits and patterns["furniture"].search(low, max(0, start - 24), start))
        if goes_on or (names and not _AMOUNT_TO.search(low[max(0, start - 40) : start])):
            named_to, named_digits = end, end - start
            continue
        value = value_of(m.group("n"))
        if not value or _counts_no_people(sentence, low, start, end):
            continue
        bound, begin = _bound_before(low, start)
        after = patterns["after"].match(low, end)
        if bound is Bound.EXACT and after:
            bound = Bound.AT_LEAST if after.group("at_least") else Bound.ABOUT
        found.append(Quantity(begin, start, end, _count(value, bound, sentence[begin:end])))
    return found


def quantities(sentence: str) -> list[Quantity]:
    """Return every quantity in `sentence` that could count people, in order, none overlapping."""
    low = in_small_letters(sentence)
    vague = _vague(sentence, low)
    found: list[Quantity] = []
    compound = [q for q in vague if " " in q.number.words]
    counted = [*_numbers(sentence, low), *_ordinals(sentence, low)]
    for quantity in [*_ranges(sentence, low), *_couples(sentence, low), *compound, *counted, *vague]:
        if not any(q.start < quantity.end and quantity.start < q.end for q in found):
            found.append(quantity)
    return sorted(found, key=lambda q: q.start)
