"""The number that words or digits say: "2,300", "twenty-five", "1.5 million"."""
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_LONG = 10
NUMBER_WORDS = frozenset(SMALL) | frozenset(_SCALES) | {"dozen"}


@lru_cache(maxsize=1)
def counts_table() -> dict[str, Any]:
    """Return the table of how English words a number of people, read once."""
    return tomllib.loads((Path(__file__).parent / "hand" / "counts_en.toml").read_text(encoding="utf8"))


def value_of(words: str) -> int | None:
    """Return the number that `words` say ("2,300", "twenty-five", "1.5 million"); None if they say none."""
    table = counts_table()["exact"]
    clean = re.sub(r"\s+", " ", words.lower().strip())
    if clean in table:
        return int(table[clean])
    if clean.isdecimal() and len(clean) < _LONG:
        return int(clean)
    digits = re.fullmatch(r"([\d,.\u00a0\u202f ]+?)(?:[\s-]+(hundred|thousand|million))?", clean)
    return _value_of_words(clean) if digits is None else _value_of_digits(digits.group(1), digits.group(2))


def _value_of_digits(digits: str, scale: str | None) -> int | None:
    plain = re.sub(r"[,\u00a0\u202f ]", "", digits)
    if "." in plain and scale is None:  # An hour ("10.31"), a share: no number of people.
        return None
    try:
        return round(float(plain) * _SCALES.get(scale or "", 1))
    except ValueError:
        return None


def _value_of_words(words: str) -> int | None:
    total = part = 0
    for word in re.split(r"[\s-]+", words.removeprefix("a ")):
        if word in SMALL:
            part += SMALL[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
        elif word != "and":
            return None
    return total + part
