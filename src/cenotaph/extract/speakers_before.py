"""Who speaks in each sentence of a report, where need be by what the sentences before it say."""
import re
from typing import TYPE_CHECKING

from cenotaph.records import Mention, Report, quote

from .parsed import text_of
from .plain_speech import opening_subject, plain_speaker
from .speech import Speech, speeches

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SENTENCES_BACK = 8
_QUOTATION = 400
_POINTING = re.compile(r"(?:the|this|that) (?P<noun>[a-z]+)\b")


class Speakers:
    """The speakers of one report: its sentences' spans, and those that are parsed, by number."""

    def __init__(self, report: Report, spans: list[tuple[int, int]], parsed: "dict[int, Doc]") -> None:
        self.report, self.spans, self.parsed = report, spans, parsed

    def of(self, n: int, over: Speech | None) -> tuple[Mention, ...]:
        """Return who says what stands under the speech `over` in sentence `n`, best first; none: the outlet itself."""
        plain = self._plain(n)
        if over is None and plain:
            return (plain,)
        if over and not over.pronoun:
            own = self._mention(n, (over.start, over.end), 0)
            others = (plain,) if plain and plain.quote != own.quote else ()
            return (self._meant(n, own), *others)
        if over is not None or self._inside_quotation(n):
            before = self._before(n)
            pronoun = (self._mention(n, (over.start, over.end), 1, "pronoun"),) if over else ()
            return (*((before,) if before else ()), *pronoun)
        return ()

    def _mention(self, n: int, span: tuple[int, int], distance: int, kind: str = "speaker") -> Mention:
        base = self.spans[n][0]
        return Mention(quote=quote(self.report, base + span[0], base + span[1]), distance=distance, kind=kind)

    def _plain(self, n: int) -> Mention | None:
        plain = plain_speaker(text_of(self.parsed[n]))
        return self._mention(n, plain, 1) if plain else None

    def _before(self, n: int) -> Mention | None:
        """The nearest speaker named in the sentences before sentence number `n`."""
        for earlier in range(n - 1, max(-1, n - 1 - _SENTENCES_BACK), -1):
            if earlier in self.parsed:
                named = [s for s in speeches(self.parsed[earlier]) if not s.pronoun]
                span = (named[-1].start, named[-1].end) if named else None
            else:
                start, end = self.spans[earlier]
                words = self.report.text[start:end]
                span = plain_speaker(words) or (opening_subject(words) if earlier == n - 1 else None)
            if span:
                return self._mention(earlier, span, 2)
        return None

    def _meant(self, n: int, speaker: Mention) -> Mention:
        """The speaker named in full before, where words only point back: "the committee" after "the X Committee"."""
        pointing = _POINTING.match(speaker.words)
        before = self._before(n) if pointing else None
        if pointing and before and re.search(rf"\b{pointing.group('noun')}", before.words, re.IGNORECASE):
            return before
        return speaker

    def _inside_quotation(self, n: int) -> bool:
        """True where a sentence stands within quotation marks that an earlier one opened or that it opens itself."""
        start, end = self.spans[n]
        words = self.report.text[start:end].strip()
        if words[:1] in "\"“" or words[-1:] in "\"”":
            return True
        before = self.report.text[max(0, start - _QUOTATION) : start]
        return before.rfind("“") > max(before.rfind("”"), before.rfind('"'), before.rfind("\n\n"))
