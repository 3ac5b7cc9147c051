"""Whose words a quotation is: of whoever is named where it closes or opens, else of whoever spoke just before it."""
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from cenotaph.records import Report

from .plain_speech import introduced_person, opening_subject
from .quotations import Quotations
from .speaker_spans import Span

# Who speaks in a sentence, by its number: characters in it, and how the words show the speaker.
Speaking = Callable[[int], list[tuple[Span, frozenset[str]]]]

# The number of a sentence, the speaker's characters in it, and the pronoun that speaks, or `_SILENT`.
Found = tuple[int, Span, str]

_TO_SPEAKER = 40
_NEW_SENTENCE = re.compile(r"[.!?][\"”]?\s")
# "… at the bridge.” The army has said nothing": who speaks next is nobody quoted.
_CLOSED = re.compile(
    r"(?:\.|[!?](?![\"”]\s+[A-Z][\w’' -]{1,40} "
    r"(?:asked|asks|said|says|cried|shouted|wondered|added|told)(?: \w+){0,3}[.,]))"
    r"[\"”]\s+[A-Z]")
_OPENS_A_SENTENCE = re.compile(r"(?:^|[.!?…\"”’])\s*$")
_SENTENCES_BACK, _FURTHEST = 4, 8
_PERSONS = frozenset({"he", "she", "they", "it"})
# Whoever a sentence is about, where nobody is said to speak.
_SILENT = "who"
# "In a statement on their page, the unit …": the subject stands behind.
_IN_WRITING = re.compile(
    r"(?:In|On|With|From|At|After|Asked|Speaking|Reading|Writing|Describing|Sitting|Standing|Inside|Outside)\b"
    r"[^.;:“\"]{3,90}?, (?=\S)|(?:Now|Today|Later|Then|Here|Still|But|And|Yet|So),? (?=\S)")
_KIN = re.compile(
    r"(?:His|Her|Their|My) (?:[\w-]+ )?(?:cousin|wife|husband|sister|brother|son|daughter|uncle|aunt|mother|father|"
    r"widow|neighbou?r|friend|colleague|grandmother|grandfather|nephew|niece)(?:,? [A-Z][\w’'-]+){0,3}")
_PERSON_WHO = re.compile(r"(?:An?|One|Another|The)(?: [\w’'-]+){1,6}?(?=,? who\b)")
_DESCRIBED = re.compile(r",? (?:an?|the) [a-z]|, (?:who|whose|aged)\b|, [1-9]\d\b")
_BODY = re.compile(r"the [^,;:“\"]{3,60}?(?= (?:paid|said|wrote|told|gave|has|[a-z]+ed)\b)")
_WRITES = re.compile(r"\b(?:saying|adding|writing|declaring|stating|reading|explaining|recalling):?,?\s*$")


class Quoted:
    """The quotations of one report and the sentences in which their speakers are sought."""

    def __init__(self, report: Report, spans: list[Span], speaking: Speaking) -> None:
        self._text, self._spans, self._speaking = report.text, spans, speaking
        self._quotations = Quotations(report.text)
        self._starts = [start for start, _ in spans]

    def speakers(self, offset: int) -> tuple[str, list[tuple[int, Span]]]:
        """Return who may be quoted where an offset stands, each with the number of the sentence, the likeliest first.

        Where a pronoun names the speaker it is told too, with those whom it may mean.
        """
        turn = self._quotations.around(offset)
        found = turn and (self._behind(turn[1]) or self._before(turn[0]) or self._carried(turn[0]))
        if not found:
            return "", []
        n, span, said = found
        return said, self.meant(n, self._spans[n][0] + span[0]) if said in _PERSONS else [(n, span)]

    def meant(self, n: int, offset: int) -> list[tuple[int, Span]]:
        """Return whom a pronoun at an offset of sentence `n` may mean, the nearest first."""
        return list(self._meant(n, offset))

    def _number(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _telling(self, n: int) -> list[tuple[int, int, Span, str]]:
        """Who speaks in a sentence outside of quotations: offsets in the report, characters there, any pronoun."""
        base = self._spans[n][0]
        told = [(base + s, base + e, (s, e), self._text[base + s : base + e].lower() if "pronoun" in kinds else "")
                for (s, e), kinds in self._speaking(n)]
        told = [t for t in told if not t[3] or t[3] in _PERSONS]
        return sorted(t for t in told if not self._quotations.holds(t[0], t[1]))

    def _behind(self, end: int) -> Found | None:
        """The speaker named right behind the mark that closes a quotation."""
        if _CLOSED.match(self._text, end - 2):
            return None
        for n in (m for m in (self._number(end - 1), self._number(end - 1) + 1) if m < len(self._spans)):
            for start, _, span, pronoun in self._telling(n):
                if end <= start <= end + _TO_SPEAKER:
                    apart = _NEW_SENTENCE.search(self._text, end, start)
                    return None if apart else (n, span, pronoun)
        return None

    def _before(self, start: int) -> Found | None:
        """The speaker named in the same sentence before the mark that opens a quotation."""
        n = self._number(start)
        for first in (n, n - 1) if self._text[:start].rstrip().endswith((":", ",")) and n else (n,):
            for _, end, span, pronoun in reversed(self._telling(first)):
                if end <= start and not _NEW_SENTENCE.search(self._text, end, start):
                    return first, span, pronoun
        subject = self._silent(n) if _WRITES.search(self._text, start - 14, start) else []
        return (n, subject[0], "") if subject else None

    def _carried(self, start: int) -> Found | None:
        """Who spoke last before a quotation that opens a sentence and names nobody."""
        if not _OPENS_A_SENTENCE.search(self._text, max(0, start - 4), start):
            return None
        for n in self._narrated(self._number(start), start, _SENTENCES_BACK):
            told = [t for t in self._telling(n) if t[1] <= start]
            if told:
                return n, told[-1][2], told[-1][3]
            person = self._silent(n)
            if person:
                return n, person[0], _SILENT
        return None

    def _meant(self, n: int, offset: int) -> Iterator[tuple[int, Span]]:
        """Whom a pronoun may mean: who is named before it as speaking, or opens a sentence; the nearest first."""
        for earlier in self._narrated(n, offset, _FURTHEST):
            named = [(end, span) for _, end, span, pronoun in self._telling(earlier) if not pronoun and end <= offset]
            base = self._spans[earlier][0]
            silent = [(base + s[1], s) for s in self._silent(earlier)
                      if earlier < n and base + s[1] <= offset and not self._quotations.holds(base + s[0], base + s[1])]
            beside = [(e, s) for e, s in silent if not any(s[0] < o[1] and o[0] < s[1] for _, o in named)]
            yield from ((earlier, span) for _, span in sorted(dict.fromkeys([*named, *beside]), reverse=True))

    def _silent(self, n: int) -> list[Span]:
        """Whom a sentence introduces or opens with; one word with a capital alone only where it is a name elsewhere."""
        words = self._text[slice(*self._spans[n])]
        owned = ((s, e - 2 * words[s:e].endswith(("'s", "’s"))) for s, e in _subjects(words))
        return [(s, e) for s, e in owned
                if not words[s:e].isalpha() or _DESCRIBED.match(words, e) or re.search(
                    rf"[a-z,] {words[s:e]}\b", self._text)]

    def _narrated(self, n: int, offset: int, most: int) -> Iterator[int]:
        """The numbers of the sentences up to an offset, the nearest first, `most` of them, without those all quoted."""
        for earlier in range(n, -1, -1):
            start, end = self._spans[earlier]
            if start >= offset or self._quotations.holds(start, min(end, len(self._text[:end].rstrip()))):
                continue
            yield earlier
            most -= 1
            if not most:
                return


def _subjects(sentence: str) -> list[Span]:
    """The characters of whoever a sentence introduces or opens with, the likeliest first."""
    kin, written = _KIN.match(sentence), _IN_WRITING.match(sentence)
    if kin:
        return [kin.span()]
    if not written:
        described = _PERSON_WHO.match(sentence)
        opening = opening_subject(sentence) or (described.span() if described else None)
        return [span for span in dict.fromkeys((introduced_person(sentence), opening)) if span]
    opening = opening_subject(sentence[written.end() :])
    body = None if opening else _BODY.match(sentence, written.end())
    if opening:
        return [(opening[0] + written.end(), opening[1] + written.end())]
    return [body.span()] if body else []
