"""What speaks for each voice of a report as the teller of each of its claims; made out where it is asked for."""
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cenotaph.records import Mention, PlacePrecision, Quote, Reading

from .clause_speakers import pronoun
from .heard import Heard, being
from .sources import (
    Nearness,
    Off,
    Told,
    Voice,
    cues,
    features,
    opening_of,
    own_voice_features,
    place_in_text,
    stance_of,
)
from .standing import called, camp_of

Own = Mapping[str, Mapping[int, Sequence[Mention]]]
Side = dict[int, tuple[Off, Mention]]


class Speaking(NamedTuple):
    """The voices of a report: each, that of every mention (by its end), who speaks in each claim's own sentence."""

    voices: Sequence[Heard]
    voice_at: Mapping[int, tuple[int, Mention]]
    own: Own
    camp: str | None


class Evidence:
    """What stands around the claims of one report that bears on who asserts them; `kind_of` tells places by name."""

    def __init__(self, text: str, readings: Sequence[Reading], speaking: Speaking,
                 kind_of: Callable[[str], PlacePrecision | None]) -> None:
        self._text, self._readings, self._kind_of = text, readings, kind_of
        self._voices, self._voice_at, self._own, self._camp = speaking
        spoken = sum(1 for voices in self._own.values() if voices) / max(len(readings), 1)
        self._attributed = str(min(int(spoken * 4), 3))
        self._sides: dict[str, tuple[Side, Side]] = {}
        self._quoted: dict[Quote, str] = {}
        self._told: dict[str, Told] = {}
        self._asked: dict[tuple[str, int], list[str]] = {}

    def features(self, reading: Reading, candidate: int) -> list[str]:
        """Return what speaks for a candidate as a claim's source: the outlet (0), or a voice of the report (from 1)."""
        asked = reading.id, candidate
        if asked not in self._asked:
            self._asked[asked] = self._of_voice(reading, candidate - 1) if candidate else self._of_outlet(reading)
        return self._asked[asked]

    def _of_outlet(self, reading: Reading) -> list[str]:
        back, ahead = (min((off.away for off, _ in side.values()), default=None) for side in self.sides(reading))
        return own_voice_features(self._around(reading), (back, ahead), bool(self._echoed(reading)))

    def _of_voice(self, reading: Reading, voice: int) -> list[str]:
        own = self._own[reading.id].get(voice, ())
        back, ahead = (side[voice][0] if voice in side else None for side in self.sides(reading))
        echo = None if own else self._echoed(reading).get(voice)
        near = Nearness(tuple(own), back, ahead, echo, reading.anchor)
        return features(near, self._around(reading), self._described[voice])

    def nearest(self, reading: Reading, voice: int) -> Mention:
        """Return the mention of a voice that stands nearest to a claim: in its sentence, before it, behind it."""
        own = self._own[reading.id].get(voice)
        near = own[0] if own else next((side[voice][1] for side in self.sides(reading) if voice in side),
                                       self._voices[voice].mentions[0])
        return self._voice_at.get(near.quote.end, (voice, near))[1]

    def sides(self, reading: Reading) -> tuple[Side, Side]:
        """Return the voices named in sentences before a claim's, and behind it, with how far off, the nearest first."""
        if reading.id not in self._sides:
            self._sides[reading.id] = self._ranked(reading)
        return self._sides[reading.id]

    def _ranked(self, reading: Reading) -> tuple[Side, Side]:
        back, ahead = Side(), Side()
        for mention in reading.speakers:
            voice = self._voice_at.get(mention.quote.end) if mention.distance > 1 else None
            side = back if mention.quote.start < reading.sentence.start else ahead
            if voice is not None and voice[0] not in side:
                told = self._figures_at.get(mention.quote.end, ())
                figures = "same" if (reading.harm, reading.count.stated) in told else "others" if told else "none"
                manner, who = mention.kind or "", being(mention.words)
                side[voice[0]] = (Off(len(side) + 1, mention.distance - 1, figures, manner, who), mention)
        return back, ahead

    def quoted(self, sentence: Quote) -> str:
        """Return whether a sentence stands "inside" a quotation, has one at its "edges", or neither ("no")."""
        if sentence not in self._quoted:
            before, words = self._text[: sentence.start], sentence.words
            inside = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
            edges = words[:1] in "\"“" or words[-1:] in "\"”"
            self._quoted[sentence] = "inside" if inside else "edges" if edges else "no"
        return self._quoted[sentence]

    def _around(self, reading: Reading) -> Told:
        if reading.id not in self._told:
            self._told[reading.id] = self._told_around(reading)
        return self._told[reading.id]

    def _told_around(self, reading: Reading) -> Told:
        manners = [m for m in reading.speakers if m.distance <= 1]
        named = [m for m in manners if m.quote.end in self._voice_at]
        over = any(m.distance == 0 for m in named)
        return Told(
            own="over" if over else "named" if named else "pronoun" if manners else "none",
            pronoun="" if named else pronoun(manners), place=place_in_text(reading.sentence.start),
            opening=opening_of(reading.sentence.words), quoted=self.quoted(reading.sentence),
            attributed=self._attributed, voices=min(len(self._voices), 4), outlet=stance_of(self._camp),
            cues=cues(reading),
        )

    @cached_property
    def _figures_at(self) -> dict[int, set[tuple[str, int | None]]]:
        """For every mention of a speaker (by its end), the harms and numbers told in its sentence."""
        found: dict[int, set[tuple[str, int | None]]] = {}
        for reading in self._readings:
            for mention in reading.speakers:
                if mention.distance <= 1:
                    found.setdefault(mention.quote.end, set()).add((reading.harm, reading.count.stated))
        return found

    def _echoed(self, reading: Reading) -> dict[int, str]:
        return self._echoes.get((reading.harm, reading.count.stated), {})

    @cached_property
    def _echoes(self) -> dict[tuple[str, int | None], dict[int, str]]:
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

    @cached_property
    def _described(self) -> list[Voice]:
        speaking = Counter(voice for own in self._own.values() for voice in own)
        return [
            Voice(called=called(v, self._kind_of), camp=camp_of(v.source, self._camp),
                  share=speaking[n] / len(self._readings), first=n == 0, only=len(self._voices) == 1,
                  words=len(v.mentions[0].words.split()),
                  figured=any(c.isdigit() for c in v.mentions[0].words))
            for n, v in enumerate(self._voices)
        ]
