"""The words in which an event is told: its sentences and those beside them, and what is unusual in them."""
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from cenotaph.compare import fold, name_key
from cenotaph.records import Claim, Place, Report

# A word is common where this share of the training reports hold it.
COMMON_SHARE = 0.05
RUN_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMED_PLACE = re.compile(
    r"\b(?:in|near|at|of|on|from|to|outside|around|into)\s+(?:the\s+)?((?:[Aa]l[- ])?[A-Z][\w’'-]+)"
)
_ENDS = (". ", "\n")


@cache
def common_words() -> frozenset[str]:
    """Return the words that many reports of war hold, whatever they tell: `learned/common_words.tsv`."""
    lines = (files(__package__) / "learned" / "common_words.tsv").read_text(encoding="utf8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))


def told_in(claims: Iterable[Claim], report: Report, beside: int) -> str:
    """Return the sentences that hold the claims' words, with `beside` sentences before and behind each, once each."""
    spans = sorted({_sentences(report.text, q.start, q.end, beside) for c in claims for q in c.quotes})
    return "\n".join(report.text[start:end] for start, end in _joined(spans))


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Overlapping stretches as one."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is None or start > held[1]:
            if held is not None:
                yield held
            held = (start, end)
        else:
            held = (held[0], max(held[1], end))
    if held is not None:
        yield held


def _sentences(text: str, start: int, end: int, beside: int) -> tuple[int, int]:
    first, last = start, end
    for _ in range(beside + 1):
        first = max(-1, *(text.rfind(mark, 0, max(first, 0)) for mark in _ENDS))
        last = min((at for mark in _ENDS if (at := text.find(mark, last)) >= 0), default=len(text)) + 1
    return first + 1, min(last, len(text))


def words_of(phrases: Iterable[str]) -> frozenset[str]:
    """Return the words of phrases, blind to case."""
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase.casefold()))


def unusual_words(told: str, aside: frozenset[str]) -> frozenset[str]:
    """Return the words of a telling, written in small letters, that few reports hold, those `aside` left out.

    Names are left out: in another war the names of its towns and leaders are in every report, and no table of common
    words has them.
    """
    return frozenset(w for w in _WORD.findall(told) if w.islower()) - common_words() - aside


def names_in(told: str) -> frozenset[str]:
    """Return keys of the capitalised words of a telling, blind to spelling."""
    return frozenset(name_key(word) for word in _WORD.findall(told) if word[0].isupper()) - {""}


def place_words(words: str) -> tuple[str, ...]:
    """Return a key for every word of a place's name that tells it from others, blind to spelling."""
    return tuple(name_key(w) for w in fold(words).split() if len(w) > 2)


def named_as_places(told: str) -> frozenset[str]:
    """Return the key of the first word of every name that stands behind a word such as "in" or "near"."""
    found = (place_words(name) for name in _NAMED_PLACE.findall(told))
    return frozenset(words[0] for words in found if words and words[0])


def names(place: Place, keys: frozenset[str]) -> bool:
    """Return True where all words of the place's name are among the `keys` of a telling."""
    words = place_words(place.name or "")
    return bool(words) and all(word in keys for word in words)


def runs(told: str) -> frozenset[tuple[str, ...]]:
    """Return every run of five words, blind to case and punctuation."""
    words = re.findall(r"\w+", told.casefold())
    return frozenset(zip(*(words[n:] for n in range(RUN_WORDS)), strict=False))
