"""A text taken apart once: its sentences, its runs of capitalised words, the countries that it names."""
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ..gazetteer.tables import countries, demonyms
from ..whole_words import has_word
from .wording import Wording, raw, wording

_ARTICLE = r"(?:(?:[Aa]l|[Ee]l)[- ]|(?:[Aa]n|[Aa]s|[Aa]sh|[Aa]d|[Aa]r|[Aa]t|[Aa]z|[Ee]z|[Ee]d|[Ee]r|[Ee]s|[Aa]th)-)"
# How a match may begin is said first: at most letters nothing else need be tried.
_WORD = re.compile(
    rf"(?=['’‘ʿA-Zae])(?<![\w’'-])(?:{_ARTICLE}?['’‘ʿ]?[A-Z][\w’'‘ʿ]*(?:-(?:[a-z]{{1,3}}-)?\w[\w’'‘ʿ]*)*)")
_SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<=\n)\s*|(?<!\n)[.!?]*[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9]))")
_DESCRIBED = re.compile(
    r"-(?:held|controlled|led|backed|run|occupied|based|affiliated|linked|majority|dominated|born|era)$", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s|s['’]?)$")
_OWNING = frozenset("s'’")
_BORDER = re.compile(r"(?:['’]?s)? (?:border|frontier)s?\b")
_BORDERS = re.compile(r"\b(?:(?:border|frontier)s? (?:with|of|to)|bordering|borders) (?:\w+ and )?$")
# "Niger state" is Nigeria's; "Syria state television" is Syria's.
_STATE = re.compile(r" [Ss]tate\b(?! (?:media|television|TV|news|agency|radio|broadcaster|run))")
# "San Vicente del Caguan", "Boucle du Mouhoun": small words within a name.
_PARTICLES = frozenset(
    {" ", " de ", " del ", " de la ", " de los ", " de las ", " du ", " des ", " da ", " do ", " dos "})
_LONGEST_LEAD = 30
_SHORTEST_TITLE = 15
# A headline in capitals: words of four letters and more, of which most begin with one.
_LONG_WORD = re.compile(r"\b[A-Za-z][\w’'-]{3,}")
_HEADLINE, _HEADLINE_WORDS, _MOSTLY = 160, 4, 0.85
_ACRONYM = 6

Piece = tuple[int, int]


class HeardSpan(NamedTuple):
    """Words of a run: how many of its pieces stand before them, how many with them; `bare` of a possessive's s."""

    at: int
    end: int
    words: str
    bare: str


class HeardRun(NamedTuple):
    """A run of capitalised words; those of its words that a table has, left to right, the longest first."""

    run: list[Piece]
    spans: tuple[HeardSpan, ...]


class ToldText:
    """A text taken apart once: where its sentences begin, its runs of capitalised words, the wording around them."""

    def __init__(self, text: str, title: str = "") -> None:
        self.text = text
        at = text.find(title) if len(title) > _SHORTEST_TITLE else -1
        self._cuts = {at, at + len(title)} if at >= 0 else set()
        self._starts = sorted({0, *(m.end() for m in _SENTENCE_END.finditer(text)), *self._cuts})
        self._nations: set[str] = set()
        self._headlines: dict[int, bool] = {}
        self.runs = list(self._runs())
        self._wordings: dict[tuple[int, int], Wording] = {}
        self._found: dict[re.Pattern[str], list[re.Match[str]]] = {}
        # Whether a run, by its offset, is called a place: the same whatever countries the text is about.
        self.called: dict[int, bool] = {}
        # What the tables have of the runs, once it is looked up: the same whatever countries as well.
        self.heard: list[HeardRun] | None = None

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds the character at `offset`, from 0."""
        return bisect_right(self._starts, offset) - 1

    def in_headline(self, offset: int) -> bool:
        """Return True where nearly every word of the sentence at `offset` is capitalised, which then says nothing."""
        number = self.sentence_at(offset)
        if number not in self._headlines:
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
            words = _LONG_WORD.findall(self.text[self._starts[number] : end][:_HEADLINE])
            capital = sum(w[0].isupper() for w in words)
            self._headlines[number] = len(words) >= _HEADLINE_WORDS and capital >= _MOSTLY * len(words)
        return self._headlines[number]

    def holds_as_word(self, words: str) -> bool:
        """Return True where the text has the word in small letters too: no name of its own."""
        return has_word(self.text, words.lower())

    def holds_acronym(self, start: int, end: int) -> bool:
        """Return True for a short word in capitals that heads no line and that the text never spells as a name."""
        word = self.text[start:end]
        within = start > 0 and self.text[start - 1] != "\n"
        return word.isupper() and len(word) <= _ACRONYM and within and not (
            self.in_headline(start) or has_word(self.text, word.title()))

    def nations(self) -> frozenset[str]:
        """Return the countries that the text names, by their name or that of their people ("Syrian"), in English.

        One that is named for its border alone is not what the text is about.
        """
        return frozenset(self._nations)

    def wording(self, start: int, end: int) -> Wording:
        """Return what stands around the name at `start` to `end`."""
        if (start, end) not in self._wordings:
            self._wordings[start, end] = wording(self.text, start, end)
        return self._wordings[start, end]

    def found(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Return where the text has what a pattern describes, looked for once."""
        if pattern not in self._found:
            self._found[pattern] = list(pattern.finditer(self.text))
        return self._found[pattern]

    def _runs(self) -> Iterator[list[Piece]]:
        """Runs of capitalised words with one blank between, words that cannot begin or end a name taken off."""
        run: list[Piece] = []
        edges, text = _edges(), self.text
        counted = 0
        for match in _WORD.finditer(text):
            start, end = match.span()
            word = match.group()
            of_several = False
            if start >= counted:
                name = self._nation_begun(word, start)
                counted, of_several = start + len(name), name != word
            # Where commas are lost, a country of several words ends the name before it: "near Leer South Sudan".
            joined = run and text[run[-1][1] : start] in _PARTICLES
            if run and (of_several or not joined or start in self._cuts):
                yield run
                run = []
            if word.lower() in edges or ("-" in word and _DESCRIBED.search(word)):
                if run:
                    yield run
                run = []
            else:
                run.append((start, end))
        if run:
            yield run

    def _nation_begun(self, word: str, start: int) -> str:
        """The name of the country that a word begins, of one word or of several; the word where it begins none."""
        longer = _long_nations().get(word)
        name = next((n for n in longer if self.text.startswith(n, start)), word) if longer else word
        nation = _nation_of(name)
        if nation is not None and nation not in self._nations:
            self._count_nation(nation, start, start + max(len(word), len(name)))
        return name

    def _count_nation(self, nation: str, start: int, behind: int) -> None:
        """Take a nation as named, but for its border, its lake or a state of its name."""
        text, lead = self.text, max(0, start - _LONGEST_LEAD)
        apart = _BORDER.match(text, behind) or _STATE.match(text, behind) or _BORDERS.search(text, lead, start)
        if not (apart or text.endswith("Lake ", 0, start)):
            self._nations.add(nation)


@cache
def nations_by_name() -> dict[str, str]:
    """Return countries' English names by every name and demonym of theirs, as printed."""
    named = {word: name for name, others in countries().values() for word in (name, *others)}
    return named | {word.title(): name for word, name in demonyms().items()}


@lru_cache(maxsize=20_000)
def _nation_of(name: str) -> str | None:
    """The country, by its English name, that a name or its possessive means."""
    return nations_by_name().get(name) or nations_by_name().get(without_possessive(name))


@cache
def _long_nations() -> dict[str, list[str]]:
    """Countries' names of several words by the first of them, the longest first: South Sudan is not Sudan."""
    first: dict[str, list[str]] = {}
    for name in sorted((n for n in nations_by_name() if " " in n), key=len, reverse=True):
        first.setdefault(name.split()[0], []).append(name)
    return first


@cache
def _edges() -> frozenset[str]:
    return frozenset(raw()["edges"]["words"])


def without_possessive(words: str) -> str:
    """Return a name without the s of a possessive, its apostrophe lost or not."""
    return _OWNED.sub("", words) if words[-1:] in _OWNING else words
