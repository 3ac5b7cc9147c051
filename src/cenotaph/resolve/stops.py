"""Where the sentences of a report end: how far apart two places of its text stand, in sentences."""
import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

# Not the stop of "U.S. forces"; what may not stand before a stop is asked behind it, where there is one.
_STOP = re.compile(r"[.!?](?<!\.[A-Z].)[”\"’']?\s|\n")


class Stops:
    """The ends of the sentences of one text, found once."""

    def __init__(self, text: str) -> None:
        self._length, self._stops = len(text), [m.start() for m in _STOP.finditer(text)]

    def before(self, at: int) -> int:
        """Return how many sentences end before an offset."""
        return bisect_left(self._stops, at)

    def between(self, low: int, high: int) -> int:
        """Return how many sentences end between two offsets."""
        return self.before(high) - self.before(low)

    def sentence_at(self, at: int) -> tuple[int, int]:
        """Return first and last offset of the sentence that holds an offset."""
        n = bisect_right(self._stops, at)
        start = self._stops[n - 1] + 1 if n else 0
        return start, self._stops[n] if n < len(self._stops) else self._length


# Several rooms ask of the one text that is being read.
@lru_cache(maxsize=2)
def stops_of(text: str) -> Stops:
    """Return where the sentences of a text end."""
    return Stops(text)
