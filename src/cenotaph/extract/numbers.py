"""Every expression of quantity in a sentence: number, bound and words, and which of them cannot count people."""
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cenotaph.records import Bound, Count

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SMALL = {word: value for value, word in enumerate(_UNITS)} | _TENS
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|"
    "sept?|oct|nov|dec"
)


_CORRECTED = re.compile(r"\b(?:not|rather than|instead of)\s+$", re.IGNORECASE)


class Quantity(NamedTuple):
    """A quantity in a sentence: `start` with its bound words, `anchor` and `end` of the number itself."""

    start: int
    anchor: int
    end: int
    count: Count


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "hand" / "counts_en.toml").read_text(encoding="utf8"))


def _any(phrases: list[str]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table = _table()
    small = "|".join(sorted(_SMALL, key=len, reverse=True))
    word = rf"(?:{small})(?:[\s-]+(?:{small}|hundred|thousand|million|and\s+(?:{small})))*"
    digits = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?"
    scaled = rf"(?:{digits})(?:[\s-]+(?:hundred|thousand|million))?"
    exact = _any(list(table["exact"]))
    number = rf"(?:{exact}|{word}|{scaled})"
    bounds = table["bounds"]
    before = "|".join(f"(?P<{kind}>{_any(bounds[kind])})" for kind in ("at_least", "at_most", "about"))
    flags = re.IGNORECASE
    return {
        "number": re.compile(rf"(?<![\w.$€£/:-])(?P<n>{number})(?![\w/]|[.:]\d)", flags),
        "range": re.compile(rf"\b(?:between\s+(?P<a>{number})\s+and|(?P<b>{number})\s*(?:to|-|–))\s*(?P<c>{number})\b", flags),
        "before": re.compile(rf"(?:(?<!\w)(?:{before})\s+)+$", flags),
        "after": re.compile(rf"(?:\s+\w+){{0,2}}?\s+(?:(?P<at_least>{_any(bounds['after_at_least'])})|(?P<about>"
                            rf"{_any(bounds['after_about'])}))\b", flags),
        "ordinal": re.compile(rf"\bthe\s+(?P<n>{_any(table['ordinals']['words'])})\s+(?!and\b|of\b|to\b)", flags),
        "age": re.compile(r"[A-Z][\w’'-]+,\s*$"),
        "vague": re.compile(rf"\b(?:{_any(table['vague']['words'])})\b", flags),
        "month_before": re.compile(rf"\b(?:{_MONTHS})\.?\s+$", flags),
        "month_after": re.compile(rf"^(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b", flags),
        "not_before": re.compile(rf"(?:^|[\s(])(?:{_any(table['not_people']['before'])})\s*$", flags),
        "not_after": re.compile(rf"^\s*(?:{_any([a for a in table['not_people']['after'] if not a.isalpha()])}|"
                                rf"(?:{_any([a for a in table['not_people']['after'] if a.isalpha()])})\b)", flags),
        "year_context": re.compile(rf"(?:\b(?:in|since|of|from|until|till|by|during|early|late|mid|and|{_MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?)[\s-]+)$", flags),
    }


def value_of(words: str) -> int | None:
    """Return the number that `words` say ("2,300", "twenty-five", "two dozen", "1.5 million"); None if they say none."""
    table = _table()["exact"]
    clean = re.sub(r"\s+", " ", words.lower().strip())
    if clean in table:
        return int(table[clean])
    digits = re.fullmatch(r"([\d,.\u00a0\u202f ]+?)(?:[\s-]+(hundred|thousand|million))?", clean)
    if digits:
        plain = re.sub(r"[,\u00a0\u202f ]", "", digits.group(1))
        try:
            return round(float(plain) * _SCALES.get(digits.group(2) or "", 1))
        except ValueError:
            return None
    total = part = 0
    for word in re.split(r"[\s-]+", clean):
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
        elif word != "and":
            return None
    return total + part


def _counts_no_people(sentence: str, start: int, end: int) -> bool:
    """True where the words around a number show that it is a date, an age, a calibre, money, a name."""
    patterns, before, after = _patterns(), sentence[:start], sentence[end:]
    if _CORRECTED.search(before[-16:]) or patterns["not_before"].search(before[-24:]) or patterns["not_after"].search(after):
        return True
    number = sentence[start:end]
    if patterns["age"].search(before[-30:]) and re.match(r"\s*(?:,|\.|\)|and\b|$)", after) and number.isdigit() and int(number) < 100:
        return True
    if patterns["month_after"].search(after) and number.isdigit() and int(number) <= 31:
        return True
    if patterns["month_before"].search(before[-12:]) and number.isdigit() and (int(number) <= 31 or len(number) == 4):
        return True
    year = re.fullmatch(r"(?:19|20)\d\d", number)
    return bool(year and (patterns["year_context"].search(before[-14:]) or re.match(r"\s*(?:[.,;)\"]|and\b|$)", after)))


def _bound_before(sentence: str, start: int) -> tuple[Bound, int]:
    found = _patterns()["before"].search(sentence[max(0, start - 40) : start])
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


def _ranges(sentence: str) -> list[Quantity]:
    found = []
    for m in _patterns()["range"].finditer(sentence):
        low, high = value_of(m.group("a") or m.group("b")), value_of(m.group("c"))
        if low is None or high is None or low >= high or _counts_no_people(sentence, m.start("c"), m.end("c")):
            continue
        anchor = m.start("a") if m.group("a") else m.start("b")
        if m.group("b") and _counts_no_people(sentence, m.start("b"), m.end("b")):
            continue
        found.append(Quantity(m.start(), anchor, m.end(), _count(low, Bound.RANGE, m.group(), high)))
    return found


def _vague(sentence: str) -> list[Quantity]:
    """Vague quantities; of "several dozen" the whole, so that the dozen is not taken for twelve."""
    return [Quantity(m.start(), m.start(), m.end(), Count(bound=Bound.VAGUE, words=m.group()))
            for m in _patterns()["vague"].finditer(sentence)]


def _ordinals(sentence: str) -> list[Quantity]:
    order = _table()["ordinals"]["words"]
    found = []
    for m in _patterns()["ordinal"].finditer(sentence):
        value = order.index(m.group("n").lower()) + 3
        found.append(Quantity(m.start(), m.start("n"), m.end("n"), _count(value, Bound.EXACT, m.group("n"))))
    return found


def _numbers(sentence: str) -> list[Quantity]:
    patterns, found = _patterns(), []
    for m in patterns["number"].finditer(sentence):
        start, end = m.span("n")
        value = value_of(m.group("n"))
        if not value or _counts_no_people(sentence, start, end):
            continue
        bound, begin = _bound_before(sentence, start)
        after = patterns["after"].match(sentence, end)
        if bound is Bound.EXACT and after:
            bound = Bound.AT_LEAST if after.group("at_least") else Bound.ABOUT
        found.append(Quantity(begin, start, end, _count(value, bound, sentence[begin:end])))
    return found


def quantities(sentence: str) -> list[Quantity]:
    """Return every quantity in `sentence` that could count people, in order, none overlapping."""
    vague = _vague(sentence)
    found: list[Quantity] = []
    compound = [q for q in vague if " " in q.count.words]
    for quantity in [*_ranges(sentence), *compound, *_numbers(sentence), *_ordinals(sentence), *vague]:
        if not any(q.start < quantity.end and quantity.start < q.end for q in found):
            found.append(quantity)
    return sorted(found, key=lambda q: q.start)
