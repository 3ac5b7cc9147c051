"""Whose words a quotation is: of the speaker named where it closes, where it opens, or between it and the one before."""
import re
from collections.abc import Iterable

from cenotaph.records import Mention

_OPENS = re.compile(r'(?:(?<=\s)|(?<=\A))["“](?=\s?\w)')
_CLOSES = re.compile(r'(?<=[\w.,!?…\s’\'])["”](?=\s|$|[.,;:])')
_LONGEST = 900
_TO_SPEAKER = 40
_BETWEEN = 90
_NEW_SENTENCE = re.compile(r"[.!?]\s")


class Quotations:
    """The quotations of one report, and who is named at their edges.

    `named` are the mentions of those who speak in it, in any order.
    """

    def __init__(self, text: str, named: Iterable[Mention]) -> None:
        self._text = text
        marks = {m.start(): "close" for m in _CLOSES.finditer(text)} | {m.start(): "open" for m in _OPENS.finditer(text)}
        self._spans = _paired(sorted(marks.items()))
        self._named = sorted(named, key=lambda m: m.quote.start)

    def speaker(self, anchor: int) -> tuple[Mention, str] | None:
        """Return who is named at the edges of the quotation around `anchor`, and where; None where nobody is.

        Where: "closes" it, "opens" it, or speaks "between" it and the quotation that ends just before.
        """
        span = next((s for s in self._spans if s[0] < anchor < s[1]), None)
        if span is None:
            return None
        start, end = span
        behind = next((m for m in self._named if end <= m.quote.start <= end + _TO_SPEAKER), None)
        if behind and not _NEW_SENTENCE.search(self._text, end + 1, behind.quote.start):
            return behind, "closes"
        before = next((m for m in reversed(self._named) if start - _TO_SPEAKER <= m.quote.end <= start), None)
        if before is None:
            return None
        closed = any(start - _BETWEEN <= e <= before.quote.start for _, e in self._spans)
        if closed:
            return before, "between"
        return None if _NEW_SENTENCE.search(self._text, before.quote.end, start) else (before, "opens")


def _paired(marks: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Each opening mark with the closing one behind it, where no other opens between and it is not too far."""
    pairs = zip(marks, marks[1:], strict=False)
    return [(a, b) for (a, one), (b, other) in pairs if one == "open" and other == "close" and b - a <= _LONGEST]
