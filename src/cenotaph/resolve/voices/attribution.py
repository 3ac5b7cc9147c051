"""Who says so: each claim's source, named as fully as its report names it."""
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cenotaph.records import Mention, PlacePrecision, Reading, Report, Source, SourceKind

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
from .heard import Heard, being, hear, is_first
from .introductions import alone, who_speaks
from .place_names import is_place
from .quoted import BODIES, is_person, quoted
from .sources import (
    Nearness,
    Off,
    Told,
    Voice,
    cues,
    features,
    likeliest,
    opening_of,
    own_voice_features,
    place_in_text,
    stance_of,
)
from .speakers import describe_source, outlet_camp
from .standing import called, camp_of

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
        counted = [r.anchor for r in readings if (r.count.stated or 0) > 1 and not tells_of_itself(r)]
        mentions = {m.quote.start: m for r in readings for m in reversed(r.speakers)
                    if not any(m.quote.start <= a < m.quote.end for a in counted)}
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
        spoken = sum(1 for voices in self._own.values() if voices) / max(len(readings), 1)
        self._attributed = str(min(int(spoken * 4), 3))
        self._figures_at = self._figures_by_mention()
        self._told_of = self._figures()
        self._asked: dict[str, list[tuple[Heard | None, Mention | None, list[str]]]] = {}
        self._standing = self._described_voices()

    def of(self, reading: Reading) -> Source:
        """Return who asserts a claim; the outlet where it speaks for itself."""
        theirs = quoted([m for m in reading.speakers if m.quote.end in self._voice_at])
        if theirs and not any(m.distance == 0 and "pronoun" not in kinds(m) for m in reading.speakers):
            return self._named(*self._voice_of(theirs))
        text = self._report.text
        if self._is_background(reading) or only_of_the_rest(reading, text) or told_of_the_speaker(reading, text):
            return self._own_voice
        heard, own = self._heard(reading), self._own[reading.id]
        if not own and self._breaks_off(reading):
            return self._own_voice
        sure = next(iter(own)) if len(own) == 1 else None if own else self._beyond(reading)
        if sure is not None:
            return self._named(*heard[sure + 1][:2])
        able = self._able(reading, len(heard))
        told = [self._heard(r) for r in self._beside(reading)] if not own else [heard]
        together = [[f for one in told for f in one[n][2]] for n in able]
        return self._named(*heard[able[likeliest(together)]][:2])

    def _able(self, reading: Reading, candidates: int) -> list[int]:
        """Which candidates may tell a claim: somebody where a person speaks over it; where nobody speaks in its
        sentence, the outlet, who was named just before, and who tells that figure afterwards.
        """
        if any(m.distance <= 1 for m in reading.speakers):
            somebody = any(m.distance == 0 and m.words.lower() in _PERSONS for m in reading.speakers)
            return list(range(candidates > 1 and somebody, candidates))
        back = self._ranked(reading, before=True)
        told = {n for n, (off, _) in self._ranked(reading, before=False).items() if off.figures == "same"}
        return [0, *sorted(n + 1 for n in told | {n for n, (off, _) in back.items() if off.away <= _STILL_KNOWN})]

    def _beside(self, reading: Reading) -> list[Reading]:
        """The claims of a sentence that names nobody of whom it tells: one voice tells them all."""
        return [r for r in self._readings if r.sentence.start == reading.sentence.start and not self._own[r.id]]

    def _is_background(self, reading: Reading) -> bool:
        """True for what went before the news, told in a sentence that names no speaker."""
        spoken = any(m.distance <= 1 for m in reading.speakers) or self._told(reading).quoted != "no"
        return not spoken and (reading.war or is_background(reading.sentence.words, self._report.dating.day))

    def _breaks_off(self, reading: Reading) -> bool:
        """True for a sentence behind one person's testimony that names nobody and goes on with something else."""
        sentence, start = reading.sentence.words, reading.sentence.start
        told = testimony_before(self._report.text[:start][-_NEXT:])
        if not told or any(m.distance <= 1 for m in reading.speakers) or self._told(reading).quoted != "no":
            return False
        goes_on = any(goes(sentence) for goes in (goes_on_of_them, of_kin, of_them_shown, put_back, counts_on))
        near = [m for m in reading.speakers if m.distance == 2 and m.quote.start < start]
        return not goes_on and (told[:3].lower() in {"he ", "she"} or (bool(near) and is_person(near[0].words)))

    def _beyond(self, reading: Reading) -> int | None:
        """The one voice of another sentence that plainly tells this one too; None where none does for sure."""
        if any(m.distance <= 1 for m in reading.speakers):
            return self._just_before(reading)
        sentence, after = reading.sentence.words, self._report.text[reading.sentence.end :][:_NEXT]
        back, ahead = self._ranked(reading, before=True), self._ranked(reading, before=False)
        reach = 1 + _STILL_HEARD * still_speaking(self._report.text[:reading.sentence.start][-_NEXT:])
        near = [m for off, m in back.values() if off.away <= reach]
        heard = the_cited([m for m in near if m.distance == near[0].distance], self._kind_of, self._report.text)
        last, off = next(((n, off) for n, (off, m) in back.items() if m in heard), (None, None))
        if off and (any(told(sentence) for told in (of_kin, of_them_shown, put_back)) or (
                off.figures != "none" and counts_on(sentence))):
            return last
        first = next((n for n, (off, _) in ahead.items() if off.away == 1), None)
        if tagged(sentence, reading.sentence.start):
            return next(iter(ahead), None)
        return first if not back and takes_up(after) else None

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

    def _voice_of(self, mention: Mention) -> tuple[Heard, Mention]:
        number, heard_as = self._voice_at[mention.quote.end]
        return self._voices[number], heard_as

    def _kind_of(self, mention: Mention) -> SourceKind:
        return self._voice_of(mention)[0].source.kind

    def candidates(self, reading: Reading) -> list[Candidate]:
        """Return the outlet itself, then every voice of the report, with what speaks for each as the claim's source."""
        return [Candidate(self._named(voice, local), found) for voice, local, found in self._heard(reading)]

    def _heard(self, reading: Reading) -> list[tuple[Heard | None, Mention | None, list[str]]]:
        """Who may assert a claim (None: the outlet), the mention nearest to it, and its features; asked once."""
        if reading.id in self._asked:
            return self._asked[reading.id]
        told, own = self._told(reading), self._own[reading.id]
        back, ahead = self._ranked(reading, before=True), self._ranked(reading, before=False)
        echoed = self._told_of.get((reading.harm, reading.count.stated), {})
        nearest = tuple(min((off.away for off, _ in side.values()), default=None) for side in (back, ahead))
        outlet = own_voice_features(told, (nearest[0], nearest[1]), bool(echoed))
        found: list[tuple[Heard | None, Mention | None, list[str]]] = [(None, None, outlet)]
        self._asked[reading.id] = found
        for n, voice in enumerate(self._voices):
            off = [side[n] for side in (back, ahead) if n in side]
            echo = echoed.get(n) if n not in own else None
            near = Nearness(tuple(own.get(n, ())), _off(back, n), _off(ahead, n), echo, reading.anchor)
            local = next((m for m in (*own.get(n, ()), *(m for _, m in off))), voice.mentions[0])
            heard_as = self._voice_at.get(local.quote.end, (n, local))[1]
            found.append((voice, heard_as, features(near, told, self._standing[n])))
        return found

    def _named(self, voice: Heard | None, local: Mention | None) -> Source:
        if voice is None or local is None:
            return self._own_voice
        return named_fully(voice, local, self._written.get(voice.source.name or ""))

    def _own_mentions(self, reading: Reading) -> dict[int, list[Mention]]:
        """The voices that speak in a claim's own sentence, that over its clause first."""
        own = [m for m in reading.speakers if m.distance <= 1 and m.quote.end in self._voice_at]
        own = telling(own, reading.anchor, self._report.text)
        own = the_cited(own, self._kind_of, self._report.text)
        found: dict[int, list[Mention]] = {}
        for mention in own:
            found.setdefault(self._voice_at[mention.quote.end][0], []).append(mention)
        return found

    def _figures_by_mention(self) -> dict[int, set[tuple[str, int | None]]]:
        """For every mention of a speaker (by its end), the harms and numbers told in its sentence."""
        found: dict[int, set[tuple[str, int | None]]] = {}
        for reading in self._readings:
            for mention in reading.speakers:
                if mention.distance <= 1:
                    found.setdefault(mention.quote.end, set()).add((reading.harm, reading.count.stated))
        return found

    def _ranked(self, reading: Reading, before: bool) -> dict[int, tuple[Off, Mention]]:
        """The voices named in sentences before (or behind) with how far off they are, the nearest first."""
        found: dict[int, tuple[Off, Mention]] = {}
        for mention in reading.speakers:
            if mention.distance <= 1 or (mention.quote.start < reading.sentence.start) is not before:
                continue
            voice = self._voice_at.get(mention.quote.end)
            if voice is not None and voice[0] not in found:
                told = self._figures_at.get(mention.quote.end, set())
                figures = "same" if (reading.harm, reading.count.stated) in told else "others" if told else "none"
                manner, who = mention.kind or "", being(mention.words)
                found[voice[0]] = (Off(len(found) + 1, mention.distance - 1, figures, manner, who), mention)
        return found

    def _figures(self) -> dict[tuple[str, int | None], dict[int, str]]:
        """For every harm and number, the voices in whose sentences it stands ("over": right under their verb)."""
        found: dict[tuple[str, int | None], dict[int, str]] = {}
        for reading in self._readings:
            if reading.count.stated is None:
                continue
            told = found.setdefault((reading.harm, reading.count.stated), {})
            for voice, mentions in self._own[reading.id].items():
                over = any(m.distance == 0 for m in mentions)
                told[voice] = "over" if over or told.get(voice) == "over" else "beside"
        return found

    def _described_voices(self) -> list[Voice]:
        def kind_of(words: str) -> PlacePrecision | None:
            return self._gazetteer.kind_of(words, self._countries)

        speaking = Counter(voice for own in self._own.values() for voice in own)
        return [
            Voice(called=called(v, kind_of), camp=camp_of(v.source, self._camp),
                  share=speaking[n] / len(self._readings), first=n == 0, only=len(self._voices) == 1,
                  words=len(v.mentions[0].words.split()),
                  figured=any(c.isdigit() for c in v.mentions[0].words))
            for n, v in enumerate(self._voices)
        ]

    def _told(self, reading: Reading) -> Told:
        sentence = reading.sentence.words
        manners = [m for m in reading.speakers if m.distance <= 1]
        named = [m for m in manners if m.quote.end in self._voice_at]
        over = any(m.distance == 0 for m in named)
        own = "over" if over else "named" if named else "pronoun" if manners else "none"
        before = self._report.text[: reading.sentence.start]
        open_quotation = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
        edges = sentence[:1] in "\"“" or sentence[-1:] in "\"”"
        quoted = "inside" if open_quotation else "edges" if edges else "no"
        return Told(
            own=own, pronoun="" if named else pronoun(manners), place=place_in_text(reading.sentence.start),
            opening=opening_of(sentence), quoted=quoted, attributed=self._attributed, voices=min(len(self._voices), 4),
            outlet=stance_of(self._camp), cues=cues(reading),
        )

    def _written_names(self) -> dict[str, str]:
        """The canonical name of each known voice as the report writes it, where it does."""
        text = self._report.text
        low = text.lower()
        spans = ((v.source.name, low.find(v.source.name.lower())) for v in self._voices if v.source.name)
        return {**self._meant, **{name: text[at : at + len(name)] for name, at in spans if at >= 0}}


def _off(side: dict[int, tuple[Off, Mention]], voice: int) -> Off | None:
    return side[voice][0] if voice in side else None
