"""Whose words a quotation is: of the speaker named where it closes."""
import re
from collections.abc import Iterable
from itertools import pairwise

from cenotaph.records import Mention

_OPENS = re.compile(r'(?:(?<=\s)|(?<=\A))["“](?=\s?\w)')
_CLOSES = re.compile(r'(?<=[\w.,!?…\s’\'])["”](?=\s|$|[.,;:])')
_LONGEST = 900
_TO_SPEAKER = 40
_NEW_SENTENCE = re.compile(r"[.!?]\s")


class Quotations:
    """The quotations of one report, and who of those `named` as speaking stands where each closes."""

    def __init__(self, text: str, named: Iterable[Mention]) -> None:
        self._text = text
        closing = {m.start(): "close" for m in _CLOSES.finditer(text)}
        marks = closing | {m.start(): "open" for m in _OPENS.finditer(text)}
        self._spans = _paired(sorted(marks.items()))
        self._named = sorted(named, key=lambda m: m.quote.start)

    def closed_by(self, anchor: int) -> Mention | None:
        """Return who is named right behind the quotation around an offset; None where there is none, or nobody is."""
        end = next((end for start, end in self._spans if start < anchor < end), None)
        if end is None:
            return None
        behind = next((m for m in self._named if end <= m.quote.start <= end + _TO_SPEAKER), None)
        apart = behind is None or _NEW_SENTENCE.search(self._text, end + 1, behind.quote.start)
        return None if apart else behind


def _paired(marks: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Each opening mark with the closing one behind it, where no other opens between and it is not too far."""
    opened = ((a, b) for (a, one), (b, other) in pairwise(marks) if (one, other) == ("open", "close"))
    return [(a, b) for a, b in opened if b - a <= _LONGEST]
