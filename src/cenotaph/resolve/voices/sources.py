"""Which of the voices of a report asserts a claim, or none of them: then the outlet speaks for itself.

A linear scorer picks one of the candidates; its weights are learnt from annotated reports by
`training/train_sources.py`. Features are grammatical and structural: how the words show a speaker, how far off, how
it is called, how much of the report it speaks in. None names a source, a party, an outlet or a document.
"""
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cenotaph.records import Mention, Reading
from cenotaph.scorer import scorer

_LEARNED = Path(__file__).parents[1] / "learned" / "sources.json"
_OPENING = re.compile(r"\W*(\w+)")
_CONNECTIVES = frozenset({
    "meanwhile", "earlier", "also", "another", "elsewhere", "on", "in", "since", "the", "at", "more", "two", "he",
    "she", "it", "they", "but", "and", "among", "of", "other", "others", "separately", "later", "last", "this", "some",
    "these", "dozens", "hundreds", "thousands", "a", "an", "however", "over", "most", "that", "there", "many",
})
_REPORTED = re.compile(r"\b(?:reported(?:ly)?|reports?|said to|believed|alleged(?:ly)?|claim(?:s|ed)?|estimated)\b")
_FURTHER = re.compile(r"\b(?:another|more|also|others?|additional|further|the rest)\b", re.IGNORECASE)
_SAME_EVENT = re.compile(
    r"\b(?:among|including|(?:one|all) of (?:the|them|those)|(?:the|those|these) (?:(?:air ?)?(?:strikes?|raids?)|"
    r"attacks?|blasts?|shelling|bombardment|explosions?|clashes|dead|deaths|victims|wounded|injured|killed|people|bodies))\b",
    re.IGNORECASE)
# "Two medics had also died": the tense of what somebody told.
_BACKSHIFTED = re.compile(r"\bhad\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|overnight|january|february|march|april|june|july|"
    r"august|september|october|november|december|this morning|earlier this|last (?:week|month|year))\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b|\b(?:years?|months?|since)\b")
_SIZES = ((1, "one"), (9, "few"), (99, "tens"), (999, "hundreds"))
_PLACES_OF_TEXT = ((60, "headline"), (350, "lead"), (900, "upper"))


class Voice(NamedTuple):
    """One speaker of a report.

    `called`: by a known name ("name"), an office or trade ("office"), only by whose it is ("adjective"), a country's
    name ("country"), a person's bare name ("person"), by nothing that a table knows ("unknown"). `camp`: how it stands
    to the outlet (self, same, other, unknown). `share`: of the claims, those in whose sentences it speaks. `first`,
    `only`: among the report's voices. `words`: how many its name has. `figured`: a number is among them.
    """

    called: str
    camp: str
    share: float
    first: bool
    only: bool
    words: int
    figured: bool


class Told(NamedTuple):
    """What stands around a claim that bears on who asserts it.

    `own`: whether its sentence has a speaker ("over" the clause, "named", "pronoun", "none"); `pronoun`: which. `place`
    in the text,
    `opening` word, `quoted` or not, share of `attributed` claims and number of `voices` in the report, the `outlet`'s
    stance, and `cues` of the wording.
    """

    own: str
    pronoun: str
    place: str
    opening: str
    quoted: str
    attributed: str
    voices: int
    outlet: str
    cues: tuple[str, ...]


class Off(NamedTuple):
    """A voice named in another sentence: rank by nearness, sentences away, the figures told there, manner, `being`.

    `being`: one "person", "several", or a "body".
    """

    rank: int
    away: int
    figures: str
    manner: str
    being: str


class Nearness(NamedTuple):
    """How a voice stands to a claim: its mentions in the sentence, before and behind; the same figure elsewhere."""

    own: tuple[Mention, ...]
    back: Off | None
    ahead: Off | None
    echo: str | None
    anchor: int


def _own_features(near: Nearness, voice: Voice) -> list[str]:
    found: list[str] = []
    for mention in near.own:
        joined = mention.kind or ""
        side = "after" if mention.quote.start > near.anchor else "before"
        found += [f"own {joined}", f"own {joined} {side}", f"own called={voice.called}"]
        for kind in joined.split():
            found += [f"own any {kind}", f"own any {kind} called={voice.called}"]
    return found


def _off_features(name: str, off: Off, told: Told, voice: Voice) -> list[str]:
    rank, away, own = min(off.rank, 3), min(off.away, 6), f"own={told.own}"
    found = [f"{name} {rank} {own}", f"{name} {rank} away={away}", f"{name} {rank} called={voice.called}",
             f"{name} {rank} place={told.place} {own}"]
    if told.pronoun:
        found += [f"{name} {rank} pronoun={told.pronoun}", f"{name} {rank} pronoun={told.pronoun} being={off.being}"]
    if rank > 1:
        return found
    crossed = (
        f"quoted={told.quoted}", f"away={away}", f"attributed={told.attributed}", f"called={voice.called}",
        f"figures={off.figures}", f"manner={off.manner}", f"figures={off.figures} place={told.place}", *told.cues,
    )
    found += [f"{name} {cue} {own}" for cue in crossed]
    found += [f"{name} opening={told.opening}", f"{name} camp={voice.camp}"]
    found.append(f"{name} figures={off.figures} away={min(away, 2)}")
    return found


def features(near: Nearness, told: Told, voice: Voice) -> list[str]:
    """Return the names of the features that hold for one voice as the source of one claim."""
    relation = "own" if near.own else "back" if near.back else "ahead" if near.ahead else "far"
    share, own = min(int(voice.share * 4), 3), f"own={told.own}"
    found = [
        relation, f"{relation} {own}", f"{relation} share={share}", f"{relation} called={voice.called}",
        f"{relation} camp={voice.camp}", f"{relation} outlet={told.outlet} share={share}", f"called={voice.called}",
        f"share={share} {own}", f"only={voice.only} {own} place={told.place}",
        f"first={voice.first} {own} place={told.place}", f"words={min(voice.words, 9)}",
        f"figured={voice.figured}",
    ]
    if near.echo:
        found += ["echo", f"echo {near.echo}", f"echo {own}", f"echo {own} place={told.place}"]
    if near.own:
        found += _own_features(near, voice)
    for name, off in (("back", near.back), ("ahead", near.ahead)):
        if off:
            found += _off_features(name, off, told, voice)
    return found


def own_voice_features(told: Told, nearest: tuple[int | None, int | None], echoed: bool) -> list[str]:
    """Return the names of the features that hold for the outlet itself as the source of one claim."""
    back, ahead = (None if n is None else min(n, 6) for n in nearest)
    crossed = (f"place={told.place}", f"opening={told.opening}", f"quoted={told.quoted}", f"outlet={told.outlet}",
               f"attributed={told.attributed}", f"back={back}", f"ahead={ahead}", f"echoed={echoed}", *told.cues)
    plain = ["none", f"none own={told.own}", f"none place={told.place}", f"none attributed={told.attributed}",
             f"none voices={told.voices}", f"none outlet={told.outlet}"]
    plain.append(f"none pronoun={told.pronoun}")
    return plain + [f"none {cue} own={told.own}" for cue in crossed]


def cues(reading: Reading) -> tuple[str, ...]:
    """Return what the wording says of a claim: told further, dated, looking back, hedged; its size; whether a part."""
    further, same, dated = _in_sentence(reading.sentence.words)
    backshift, years, hedged = _in_clause(reading.clause.words)
    return (
        f"further={further}", f"same event={same}", f"backshift={backshift}", f"dated={dated}",
        f"background={reading.war or years}", f"hedged={hedged}",
        f"size={_size(reading.count.stated)}", f"part={reading.part_of is not None}",
    )


# Several claims share a sentence.
@lru_cache(maxsize=256)
def _in_sentence(words: str) -> tuple[bool, bool, bool]:
    """Whether a sentence tells of further people, of people or a deed told of before, and a day."""
    return bool(_FURTHER.search(words)), bool(_SAME_EVENT.search(words)), bool(_DAY.search(words))


@lru_cache(maxsize=256)
def _in_clause(words: str) -> tuple[bool, bool, bool]:
    """Whether a clause looks back from what was said, tells of years, and is hedged."""
    return bool(_BACKSHIFTED.search(words)), bool(_YEARS.search(words)), bool(_REPORTED.search(words))


def _size(stated: int | None) -> str:
    if stated is None:
        return "vague"
    return next((name for most, name in _SIZES if stated <= most), "thousands")


def opening_of(words: str) -> str:
    """Return the first word of a sentence where it is one that carries on or breaks off; "-" for any other."""
    found = _OPENING.match(words)
    first = found.group(1).lower() if found else ""
    return first if first in _CONNECTIVES else "number" if first.isdigit() else "-"


def place_in_text(start: int) -> str:
    """Return where in a report a sentence stands: headline, lead, upper or body, by its offset."""
    return next((name for most, name in _PLACES_OF_TEXT if start < most), "body")


def stance_of(camp: str | None) -> str:
    """Return how an outlet of a camp stands to the war: independent, a party's, unknown."""
    return "unknown" if camp is None else camp if camp == "independent" else "party"


def likeliest(candidates: Sequence[Sequence[str]]) -> int:
    """Return the index of the candidate that the learnt weights favour."""
    return scorer(_LEARNED).best(candidates)
