"""Since when: the beginning of a war, an offensive, a coup, where a report tells its day in another sentence.

"The war began on 7 October …" and, further on, "38,000 people have been killed since the war began"; "at war
since 2011", and "the five-year conflict".
"""
import re
from collections.abc import Iterable

from cenotaph.records import Period

from ..stops import Stops
from .calendar import TimeWords, since

_SINCE = re.compile(r"(?:ever )?since\b", re.IGNORECASE)
_BEGAN = re.compile(
    r"\b(?:began|begun|beginning|broke out|start(?:ed|ing)?|erupted|flared up|launched|resumed|collapsed|took effect|"
    r"came into (?:effect|force))\b",
    re.IGNORECASE)
_KINDS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    r"\b(?:war|conflict|uprising|revolution|revolt|rebellion|insurgency|crisis|unrest)\b",
    r"\b(?:fighting|hostilities|clashes|violence|battles?)\b",
    r"\b(?:offensive|assault|operation|campaign|push(?:ing)?|advance|advancing|siege|blockade)\b",
    r"\b(?:coup|takeover|(?:seized|took) (?:power|control))\b",
    r"\b(?:invasion|invaded|intervention|intervened)\b",
    r"\b(?:ceasefire|truce)\b"))
# What these words tell needs no other to say that it began.
_BEGINNINGS = frozenset({3, 4})
_AROUND = 90


class Begun:
    """The days on which what one text tells of began; `known` are its times, in order, whose days are known."""

    def __init__(self, text: str, known: Iterable[tuple[int, int, Period]], stops: Stops) -> None:
        self.text, self.known, self.stops = text, list(known), stops

    def period(self, time: TimeWords, read: Period) -> Period:
        """Return what "since the war began", "the two-year war" mean: from the day that the report tells, if any."""
        if read.first or not read.last or not (_SINCE.match(time.words) or time.means == "war"):
            return read
        kinds = [n for n, kind in enumerate(_KINDS) if kind.search(time.words)]
        others = (k for k in self.known if self.stops.before(k[0]) != self.stops.before(time.start))
        told = next((p for start, end, p in others if any(self._begins(n, start, end) for n in kinds)), None)
        if told is None or not told.first or told.first > read.last:
            return read
        first, last, precision = since((told.first, told.last, told.precision), read.last)
        return Period(first=first, last=last, precision=precision, words=time.words)

    def _begins(self, kind: int, start: int, end: int) -> bool:
        """True where the words around a time tell that something of one kind began then."""
        first, last = self.stops.sentence_at(start)
        low = max(first, start - _AROUND)
        around = self.text[low : min(last, end + _AROUND)]
        began = kind in _BEGINNINGS or _BEGAN.search(around) or self._at_war_since(kind, low, start)
        return bool(began and _KINDS[kind].search(around))

    def _at_war_since(self, kind: int, low: int, start: int) -> bool:
        """True where "since" some day stands right behind the words of a kind: "a civil war since 2011"."""
        told = any(m.end() == start - 1 for m in _KINDS[kind].finditer(self.text, low, start))
        return told and bool(_SINCE.match(self.text, start))
