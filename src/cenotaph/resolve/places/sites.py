"""The spots of one report where harm was done: a market, a checkpoint, the eastern districts, named or not.

A spot is no place of its own for the map: it is told beside the town or region that a claim's harm was done in, as a
recorder writes it ("Bab al-Hawa crossing, Idlib").
"""
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from cenotaph.records import Place, PlacePrecision, Reading
from cenotaph.wordlist import in_small_letters

from .mentions import PlaceMention
from .plain import set_in_sentence
from .relations import HOLDS, LONGEST_GAP
from .site_wording import done_there, first_word, has_name, nouns
from .told import PlacesTold

# "The strategic town of Markada": described by what it is, and no spot.
_CALLED = re.compile(r" (?:of )?(?:the )?(?:(?:town|village|city) of )?")
_FINE = frozenset({PlacePrecision.NEIGHBOURHOOD, PlacePrecision.SITE, PlacePrecision.UNKNOWN})


class Site(NamedTuple):
    """A spot: where it begins, its words, the noun that it is called, whether it bears a name, whether it was struck.

    `lies_in` is the place right behind it ("a market in Azaz"), None where none stands there. `of_region` is true for
    a village or a suburb without a name: a spot of a region and no spot of a town.
    """

    start: int
    words: str
    noun: str
    named: bool
    struck: bool
    lies_in: Place | None
    of_region: bool


class Sites:
    """The spots of one report, found once; `told` are the places that it names."""

    def __init__(self, told: PlacesTold) -> None:
        self._told = told
        self._nouns: dict[int, list[tuple[int, re.Match[str]]]] = defaultdict(list)
        for noun in nouns().finditer(in_small_letters(told.text)):
            start = first_word(told.text, noun.start())
            self._nouns[told.sentence_at(start)].append((start, noun))
        self._sentences: dict[int, list[Site]] = {}

    def of(self, reading: Reading, place: Place) -> Site | None:
        """Return the spot within `place` that a claim's words set the harm in; None where they tell none.

        Those of its clause come first, then those of its sentence; where that names no place, what the sentence before
        tells was struck: "A bomb exploded at a hotel. Five people were killed".
        """
        sentence = self._told.sentence_at(reading.anchor)
        here = [s for s in self._of_sentence(sentence) if within(s, place)]
        if here:
            inside = [s for s in here if reading.clause.start <= s.start < reading.clause.end]
            return _nearest(inside or here, reading.anchor)
        named = {self._told.places[n].place.key for n in set_in_sentence(self._told, reading)}
        if named - {place.key}:
            return None
        before = [s for s in self._of_sentence(sentence - 1) if within(s, place)]
        meant = [s for s in before if (s.lies_in and s.lies_in.key == place.key) or (s.struck and not named)]
        return _nearest(meant, reading.anchor) if meant else None

    def _of_sentence(self, sentence: int) -> list[Site]:
        if sentence not in self._sentences:
            told = (self._site(start, noun) for start, noun in self._nouns.get(sentence, ()))
            self._sentences[sentence] = [site for site in told if site]
        return self._sentences[sentence]

    def _site(self, start: int, noun: re.Match[str]) -> Site | None:
        text, kind = self._told.text, noun.lastgroup
        end = noun.end()
        words = text[start:end]
        bare = start == noun.start()
        if kind in {"parts", "towns"} and bare:
            return None
        behind = next(iter(self._told.within(end, len(text) + 1)), None)
        gap = text[end : behind.start] if behind else ""
        if kind in {"parts", "towns"} and (has_name(words) or (behind and _names(words, gap, behind))):
            return None
        holder = behind if behind and len(gap) < LONGEST_GAP and gap != " on " and HOLDS.fullmatch(gap) else None
        done = done_there(text, start, end, holder.end if holder else end)
        if not (done.struck or (done.there and kind != "hospitals" and not (bare and kind == "described"))):
            return None
        lies_in = self._told.places[self._told.number_of(holder)].place if holder else None
        return Site(start, words, noun.group().lower(), has_name(words), done.struck, lies_in, kind == "towns")


def within(site: Site, place: Place) -> bool:
    """Return True where what the text says that a spot lies in is not another place than this one."""
    if site.of_region and place.precision in _FINE | {PlacePrecision.TOWN}:
        return False
    holder = site.lies_in
    return holder is None or holder.precision in _FINE or holder.key in place.areas or place.key in holder.areas


def _nearest(sites: Sequence[Site], anchor: int) -> Site:
    return min(sites, key=lambda s: (not s.named, not s.struck, abs(s.start - anchor)))


def _names(words: str, gap: str, behind: PlaceMention) -> bool:
    """True where the name behind is that of the spot itself; "the western districts of Taiz" are parts of it."""
    parts = words.endswith("s") and gap.startswith(" of ") and behind.precision is not PlacePrecision.UNKNOWN
    return bool(_CALLED.fullmatch(gap)) and not parts
