"""Who says so: each claim's source, named as fully as its report names it."""
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from cenotaph.records import Mention, Reading, Report, Source, SourceKind

from ..gazetteer.gazetteer import Gazetteer
from ..parties.parties import Parties
from .background import is_background
from .clause_speakers import (
    kinds,
    only_of_the_rest,
    opens_sentence,
    pronoun,
    telling,
    tells_of_itself,
    the_cited,
    told_of_the_speaker,
)
from .evidence import Evidence, Side, Speaking
from .fullest import named_fully
from .goes_on import (
    counts_on,
    goes_on_of_them,
    of_kin,
    of_them_shown,
    put_back,
    still_speaking,
    tagged,
    takes_up,
    testimony_before,
)
from .heard import being, hear, is_first
from .introductions import alone, who_speaks
from .place_names import is_place
from .quoted import BODIES, is_person, quoted
from .sources import Off, likeliest
from .speakers import describe_source, outlet_camp

_PERSONS = frozenset({"he", "she", "it", "they"})
_NEXT, _STILL_HEARD, _STILL_KNOWN = 400, 2, 3


class Candidate(NamedTuple):
    """One who may assert a claim, and the features that speak for and against it."""

    source: Source
    features: list[str]


class Sources:
    """The voices of one report, and which of them asserts each of its claims."""

    def __init__(self, report: Report, readings: Sequence[Reading], parties: Parties, gazetteer: Gazetteer,
                 countries: Sequence[str]) -> None:
        self._report, self._parties, self._gazetteer, self._countries = report, parties, gazetteer, countries
        self._readings = readings
        self._meant: dict[str, str] = {}
        self._camp = outlet_camp(report.outlet)
        self._own_voice = describe_source(None, parties, report.outlet)
        counted = sorted(r.anchor for r in readings if (r.count.stated or 0) > 1 and not tells_of_itself(r))
        mentions = {m.quote.start: m for r in readings for m in reversed(r.speakers)
                    if bisect_left(counted, m.quote.start) == bisect_left(counted, m.quote.end)}
        told = [mentions[start] for start in sorted(mentions)]
        told = [m for m in told if not is_place(m, report.text, parties, gazetteer, countries)]
        # The outlet's own reporters are the outlet.
        told = [alone(m, report.text) for m in told if not m.words.lower().startswith("our ")]
        named = [m for n, m in enumerate(told) if "pronoun" not in kinds(m) or is_first(m, told[:n])]
        described: list[tuple[Mention, Source]] = []
        for mention in named:
            source, meant = who_speaks(mention, report.text, report.outlet, parties, described)
            described.append((mention, source))
            if meant is not None:
                self._meant[source.name or ""] = meant
        self._voices = hear(named, [source for _, source in described])
        self._written = self._written_names()
        self._voice_at = {m.quote.end: (n, m) for n, v in enumerate(self._voices) for m in v.mentions}
        self._own = {r.id: self._own_mentions(r) for r in readings}
        speaking = Speaking(self._voices, self._voice_at, self._own, self._camp)
        self._evidence = Evidence(report.text, readings, speaking, partial(gazetteer.kind_of, countries=countries))
        self._called: dict[tuple[int, int], Source] = {}

    def of(self, reading: Reading) -> Source:
        """Return who asserts a claim; the outlet where it speaks for itself."""
        theirs = quoted([m for m in reading.speakers if m.quote.end in self._voice_at])
        if theirs and not any(m.distance == 0 and "pronoun" not in kinds(m) for m in reading.speakers):
            return self._named(*self._voice_at[theirs.quote.end])
        text = self._report.text
        if self._is_background(reading) or only_of_the_rest(reading, text) or told_of_the_speaker(reading, text):
            return self._own_voice
        own = self._own[reading.id]
        if not own and self._breaks_off(reading):
            return self._own_voice
        sure = next(iter(own)) if len(own) == 1 else None if own else self._beyond(reading)
        if sure is not None:
            return self._named(sure, self._evidence.nearest(reading, sure))
        able, beside = self._able(reading), [reading] if own else self._beside(reading)
        told = ([f for r in beside for f in self._evidence.features(r, n)] for n in able)
        chosen = able[likeliest(list(told))] if len(able) > 1 else able[0]
        return self._named(chosen - 1, self._evidence.nearest(reading, chosen - 1)) if chosen else self._own_voice

    def _able(self, reading: Reading) -> list[int]:
        """Which candidates may tell a claim: somebody where a person speaks over it; where nobody speaks in its
        sentence, the outlet, who was named just before, and who tells that figure afterwards.
        """
        if any(m.distance <= 1 for m in reading.speakers):
            somebody = any(m.distance == 0 and m.words.lower() in _PERSONS for m in reading.speakers)
            return list(range(bool(self._voices) and somebody, len(self._voices) + 1))
        back, ahead = self._evidence.sides(reading)
        told = {n for n, (off, _) in ahead.items() if off.figures == "same"}
        return [0, *sorted(n + 1 for n in told | {n for n, (off, _) in back.items() if off.away <= _STILL_KNOWN})]

    def _beside(self, reading: Reading) -> list[Reading]:
        """The claims of a sentence that names nobody of whom it tells: one voice tells them all."""
        return [r for r in self._readings if r.sentence.start == reading.sentence.start and not self._own[r.id]]

    def _is_background(self, reading: Reading) -> bool:
        """True for what went before the news, told in a sentence that names no speaker."""
        spoken = any(m.distance <= 1 for m in reading.speakers) or self._evidence.quoted(reading.sentence) != "no"
        return not spoken and (reading.war or is_background(reading.sentence.words, self._report.dating.day))

    def _breaks_off(self, reading: Reading) -> bool:
        """True for a sentence behind one person's testimony that names nobody and goes on with something else."""
        sentence, start = reading.sentence.words, reading.sentence.start
        if any(m.distance <= 1 for m in reading.speakers) or self._evidence.quoted(reading.sentence) != "no":
            return False
        told = testimony_before(self._before(reading))
        if not told:
            return False
        goes_on = any(goes(sentence) for goes in (goes_on_of_them, of_kin, of_them_shown, put_back, counts_on))
        near = [m for m in reading.speakers if m.distance == 2 and m.quote.start < start]
        return not goes_on and (told[:3].lower() in {"he ", "she"} or (bool(near) and is_person(near[0].words)))

    def _before(self, reading: Reading) -> str:
        start = reading.sentence.start
        return self._report.text[max(0, start - _NEXT) : start]

    def _beyond(self, reading: Reading) -> int | None:
        """The one voice of another sentence that plainly tells this one too; None where none does for sure."""
        if any(m.distance <= 1 for m in reading.speakers):
            return self._just_before(reading)
        sentence = reading.sentence.words
        back, ahead = self._evidence.sides(reading)
        if back:
            last, off = self._last_heard(reading, back)
            if off and (any(told(sentence) for told in (of_kin, of_them_shown, put_back)) or (
                    off.figures != "none" and counts_on(sentence))):
                return last
        if tagged(sentence, reading.sentence.start):
            return next(iter(ahead), None)
        first = None if back else next((n for n, (off, _) in ahead.items() if off.away == 1), None)
        end = reading.sentence.end
        return first if first is not None and takes_up(self._report.text[end : end + _NEXT]) else None

    def _last_heard(self, reading: Reading, back: Side) -> tuple[int, Off] | tuple[None, None]:
        """The voice heard last before a sentence, near enough to go on in it, and how far off it is."""
        reach = 1 + _STILL_HEARD * still_speaking(self._before(reading))
        near = [m for off, m in back.values() if off.away <= reach]
        heard = the_cited([m for m in near if m.distance == near[0].distance], self._kind_of, self._report.text)
        return next(((n, off) for n, (off, m) in back.items() if m in heard), (None, None))

    def _just_before(self, reading: Reading) -> int | None:
        """The one voice of the sentence before, where "he said" or "it added" can only mean that one."""
        said = pronoun([m for m in reading.speakers if m.distance <= 1])
        before = [m for m in reading.speakers if m.distance == 2 and m.quote.start < reading.sentence.start]
        voices = {self._voice_at[m.quote.end][0] for m in before if m.quote.end in self._voice_at}
        opening = [m for m in before if "subject" not in kinds(m) and opens_sentence(m, self._report.text)]
        if len(voices) > 1 and said == "it" and opening:  # "The Sun reported that the spies had … It said …".
            before, voices = opening, {self._voice_at[m.quote.end][0] for m in opening if m.quote.end in self._voice_at}
        if said in {"", "other"} or len(voices) != 1:
            return None
        (voice,) = voices
        person = being(before[0].words) == "person" and self._voices[voice].source.kind not in BODIES
        return voice if said == "they" or person is (said in {"he", "she"}) else None

    def _kind_of(self, mention: Mention) -> SourceKind:
        return self._voices[self._voice_at[mention.quote.end][0]].source.kind

    def candidates(self, reading: Reading) -> list[Candidate]:
        """Return the outlet itself, then every voice of the report, with what speaks for each as the claim's source."""
        sources = [self._own_voice, *(
            self._named(n, self._evidence.nearest(reading, n)) for n in range(len(self._voices)))]
        return [Candidate(source, self._evidence.features(reading, n)) for n, source in enumerate(sources)]

    def _named(self, number: int, local: Mention) -> Source:
        """A voice as it is named at its mention, asked once for all claims that it tells there."""
        at = number, local.quote.end
        if at not in self._called:
            voice = self._voices[number]
            self._called[at] = named_fully(voice, local, self._written.get(voice.source.name or ""))
        return self._called[at]

    def _own_mentions(self, reading: Reading) -> dict[int, list[Mention]]:
        """The voices that speak in a claim's own sentence, that over its clause first."""
        own = [m for m in reading.speakers if m.distance <= 1 and m.quote.end in self._voice_at]
        own = telling(own, reading.anchor, self._report.text)
        own = the_cited(own, self._kind_of, self._report.text)
        found: dict[int, list[Mention]] = {}
        for mention in own:
            found.setdefault(self._voice_at[mention.quote.end][0], []).append(mention)
        return found

    def _written_names(self) -> dict[str, str]:
        """The canonical name of each known voice as the report writes it, where it does."""
        text = self._report.text
        low = text.lower()
        spans = ((v.source.name, low.find(v.source.name.lower())) for v in self._voices if v.source.name)
        return {**self._meant, **{name: text[at : at + len(name)] for name, at in spans if at >= 0}}
