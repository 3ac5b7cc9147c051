"""Everybody who may assert a claim: who speaks in its sentence, in those before it and in the one behind it."""
import re

from cenotaph.records import Mention, Report, quote

from .parsed import Sentence
from .plain_speech import introduced_person, opening_subject, plain_speech
from .quoted_speakers import Quoted
from .sentences import Words
from .speaker_spans import Span, cleaned
from .speech import Speech, speeches

_SENTENCES_BACK = 8
_SENTENCES_ON = 2
_SPEAKERS_BACK = 4
_LONGEST = 110
_SUBJECTS_BACK = 2
# The plain span of "a pro-democracy lawyers' group" may begin in the middle of it, never with its article.
_DETERMINED = re.compile(r"(?:an?|the|one|some|several)\s", re.IGNORECASE)
# "According to its own account", "whose researchers say": the body is named elsewhere.
_POSSESSED = re.compile(
    r"(?:whose\s\w+|(?:its|their|his|her)\s(?:own\s|latest\s|most\s|recent\s|monthly\s|[\w-]+\s){0,4}"
    r"(?:accounts?|count|figures?|tally|report|statement|data|estimates?|statistics|records))$", re.IGNORECASE)
# "A monitor and | a rescue service", "the mission to the centre on | coordination".
_GOES_ON = re.compile(r"\s(?:and|on|for|to)\s$")
# Words that stand where a speaker's name would and name none.
_NOBODY = frozenset({
    "i", "we", "you", "no", "nobody", "no one", "none", "both", "those", "these", "what", "one",
    "that's", "that’s", "others", "another", "the names", "the list", "older", "much", "all", "hundreds", "dozens",
    "thousands", "scores", "everyone", "everyone else", "violence", "source", "sources:"})
# "14.32 The mayor says", "09:15 GMT".
_ENTRY = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\s?(?:million|billion|percent|per cent|%))")
_OWNERS = frozenset({"his", "her", "their", "its"})
_PERSONS = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "who", "which", "this", "that"})


class Speakers:
    """The speakers of one report: its sentences' spans and words, and those that are parsed, by number.

    A mention's `kind` tells how the words show the speaker, several ways joined by blanks: "over" (the clause of the
    harm stands under its verb), "beside" (another parsed verb), "before", "behind", "phrase", "opening" (by the words
    alone), "pronoun", "denies", "subject" (opens a sentence, silent), "quoted" (the harm is told in a quotation that is
    theirs; with a pronoun beside it: may be meant by it). `distance` is 0 over the clause, 1 in the sentence, 1 + n
    where it is n sentences away.
    """

    def __init__(self, report: Report, spans: list[Span], said: list[Words], parsed: dict[int, Sentence]) -> None:
        self.report, self.spans, self._said = report, spans, said
        self._in = _Sentences(said, parsed).speaking
        self._quoted = Quoted(report, spans, self._in)
        self._around: dict[int, list[Mention]] = {}

    def of(self, n: int, over: Speech | None, anchor: int) -> tuple[Mention, ...]:
        """Return who may say what stands under the speech `over` in sentence `n`, the likeliest by grammar first."""
        held = (over.start, over.end) if over else None
        own = []
        for span, kinds in self._in(n):
            above = bool(held and held[0] < span[1] and span[0] < held[1])
            own.append(self._mention(n, span, {*kinds, "over"} if above else kinds, 0 if above else 1))
        own.sort(key=lambda m: (m.distance, m.quote.start))
        said, quoted = self._quoted.speakers(anchor)
        alone = own[0] if len(own) == 1 and own[0].words.lower() in _PERSONS else None
        if not quoted and alone is not None:
            said, quoted = alone.words.lower(), self._quoted.meant(n, alone.quote.start)
        shown = {"quoted", said} if said else {"quoted"}
        theirs = [self._mention(m, span, shown, 2 + abs(n - m)) for m, span in quoted]
        if n not in self._around:
            self._around[n] = [*self._near(n), *self._silent(n)]
        return (*own, *self._around[n], *theirs)

    def _near(self, n: int) -> list[Mention]:
        """Who is named as speaking in the sentences before, the nearest first, and just behind."""
        found: list[Mention] = []
        back = max(-1, n - 1 - _SENTENCES_BACK) if not self._opens_entry(n) else n - 1
        for earlier in range(n - 1, back, -1):
            named = [(span, kinds) for span, kinds in self._in(earlier) if "pronoun" not in kinds]
            found += [self._mention(earlier, span, kinds, 1 + n - earlier) for span, kinds in reversed(named)]
            if len(found) >= _SPEAKERS_BACK or self._opens_entry(earlier):
                break
        for later in range(n + 1, min(len(self.spans), n + 1 + _SENTENCES_ON)):
            named = [(span, kinds) for span, kinds in self._in(later) if "pronoun" not in kinds]
            found += [self._mention(later, span, kinds, 1 + later - n) for span, kinds in named]
        return found

    def _opens_entry(self, n: int) -> bool:
        """True for the first sentence of an entry of a live blog: who spoke in the one before speaks no further."""
        start, end = self.spans[n]
        return (start == 0 or "\n" in self.report.text[max(0, start - 3) : start]) and bool(
            _ENTRY.match(self.report.text, start, end))

    def _silent(self, n: int) -> list[Mention]:
        """Who opens the sentences before without speaking, where a pronoun speaks: "The army is silent. It said …"."""
        found: list[Mention] = []
        if not any("pronoun" in kinds for _, kinds in self._in(n)):
            return found
        for earlier in range(n - 1, max(-1, n - 1 - _SUBJECTS_BACK), -1):
            words = self._said[earlier].text
            for span in dict.fromkeys((introduced_person(words), opening_subject(words))):
                if not span or words[slice(*span)].lower() in _OWNERS:
                    continue
                if not any(start < span[1] and span[0] < end for (start, end), _ in self._in(earlier)):
                    found.append(self._mention(earlier, span, {"subject"}, 1 + n - earlier))
        return found

    def _mention(self, n: int, span: Span, kinds: "set[str] | frozenset[str]", distance: int) -> Mention:
        base = self.spans[n][0]
        words = quote(self.report, base + span[0], base + span[1])
        return Mention(quote=words, distance=distance, kind=" ".join(sorted(kinds)))


class _Sentences:
    """The sentences of one report and who speaks in each.

    Nobody who asks it is held by it: a ring would keep the parsed sentences in memory.
    """

    def __init__(self, said: list[Words], parsed: dict[int, Sentence]) -> None:
        self._said, self._parsed = said, parsed
        self._found: dict[int, list[tuple[Span, frozenset[str]]]] = {}

    def speaking(self, n: int) -> list[tuple[Span, frozenset[str]]]:
        """Who speaks in sentence `n` with how that is shown; read once."""
        found = self._found.get(n)
        if found is None:
            found = self._found[n] = self._read(n)
        return found

    def _read(self, n: int) -> list[tuple[Span, frozenset[str]]]:
        doc, words = self._parsed.get(n), self._said[n].text
        plain = plain_speech(*self._said[n]) if doc is None else plain_speech(doc.text, doc.low, doc.words)
        found = [((p.start, p.end), frozenset({p.manner})) for p in plain]
        verbs = {p.verb: (p.start, p.end) for p in plain if p.verb >= 0}
        for one in speeches(doc) if doc is not None else []:
            if doc is not None and not _of_another_clause(doc, one, verbs.get(doc[one.verb].idx)):
                found = _joined(found, one, words)
        clean = [(cleaned(words, span), kinds) for span, kinds in found]
        found = [(span, kinds) for span, kinds in clean if span and words[slice(*span)].lower() not in _NOBODY]
        return [(span, kinds | {"pronoun"} if _POSSESSED.match(words, *span) else kinds) for span, kinds in found]


def _joined(found: list[tuple[Span, frozenset[str]]], one: Speech, words: str) -> list[tuple[Span, frozenset[str]]]:
    """The speakers found by words alone with one that the parser found: of two that overlap the cleaner span stays."""
    kinds = {"beside", *(["denies"] if one.denies else []), *(["pronoun"] if one.pronoun else [])}
    span = (one.start, one.end)
    twin = next((f for f in found if f[0][0] < span[1] and span[0] < f[0][1]), None)
    if twin is None:
        return [*found, (span, frozenset(kinds))] if one.end - one.start <= _LONGEST else found
    if words[one.start : one.end].lower() not in _PRONOUNS:
        kinds.discard("pronoun")
    kept = span if _fuller(words, span, twin[0]) else twin[0]
    return [(kept, twin[1] | kinds) if f is twin else f for f in found]


def _of_another_clause(doc: Sentence, one: Speech, nearer: Span | None) -> bool:
    """True where the parse takes the subject of the clause before: "Rebels raided the town, a survivor told us"."""
    if nearer is None or nearer[0] < one.end:
        return False
    behind = next((t for t in doc if t.idx >= one.end), None)
    return behind is not None and behind.tag_ == "VBD" and behind.i < one.verb


def _fuller(words: str, parsed: Span, plain: Span) -> bool:
    """True where the parser's span of a speaker is the whole phrase that the words alone show the end of."""
    start, end = parsed
    if end != plain[1] or end - start > _LONGEST or any(c.isdigit() for c in words[start:end]):
        return False
    if start < plain[0] and _GOES_ON.search(words, start, plain[0]):
        joined = words[start : plain[0]].count(" and ") == 1 or words[plain[0] - 4 : plain[0] - 1] != "and"
        return joined and (bool(_DETERMINED.match(words, start)) or words[start].isupper())
    return start == 0 or (start < plain[0] and words[plain[0]].islower()
                          and not _DETERMINED.match(words, plain[0]) and bool(_DETERMINED.match(words, start)))
