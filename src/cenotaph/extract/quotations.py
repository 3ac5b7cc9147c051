"""The quotations of a report: where each begins and ends, over paragraphs that each open it anew."""
import re
from itertools import pairwise

# The mark is sought first: what stands before it is asked where one stands, not at every letter.
_OPENS = re.compile(r'["“](?:(?<!\S["“])(?=\s?\w)|(?<=[\w.,!?…]“)(?=\w))')
_CLOSES = re.compile(r'["”](?<=[\w.,!?…\s’\']["”])(?=\s|$|[.,;:])')
_LONGEST = 900
_ENDED = re.compile(r"[.!?…’\])]\s*$")
# A word or two in marks are a term, nobody's testimony.
_FEWEST_WORDS = 4

Span = tuple[int, int]


class Quotations:
    """The quotations of one text, marks included."""

    def __init__(self, text: str) -> None:
        closing = {m.start(): "close" for m in _CLOSES.finditer(text)}
        marks = closing | {m.start(): "open" for m in _OPENS.finditer(text)}
        self._text = text
        self._turns = self._merged(sorted(marks.items()))

    def around(self, offset: int) -> Span | None:
        """Return the quotation around an offset; None for the outlet's own words, and for a term in marks."""
        turn = next(((start, end) for start, end in self._turns if start < offset < end), None)
        return turn if turn and len(self._text[slice(*turn)].split()) >= _FEWEST_WORDS else None

    def holds(self, start: int, end: int) -> bool:
        """Return True where a stretch stands within a quotation."""
        return any(first <= start and end <= last for first, last in self._turns)

    def _merged(self, marks: list[tuple[int, str]]) -> list[Span]:
        """Each mark that opens with the one that closes it; one that opens a new sentence before that goes on."""
        turns: list[Span] = []
        begun: int | None = None
        for (at, kind), (then, following) in pairwise(marks):
            if kind != "open" or then - at > _LONGEST:
                begun = None
                continue
            begun = at if begun is None else begun
            if following == "close":
                turns.append((begun, then + 1))
                begun = None
            elif not _ENDED.search(self._text, max(at, then - 4), then):
                begun = None
        return turns
