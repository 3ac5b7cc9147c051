"""Which of the voices of a report asserts a claim, or none of them: then the outlet speaks for itself.

A linear scorer picks one of the candidates; its weights are learnt from annotated reports by `training/train_sources.py`.
Features are grammatical and structural: how the words show a speaker, how far off, what kind of source it is, how much of
the report it speaks in. None names a source, a party, an outlet or a document.
"""
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cenotaph.records import Mention, Reading, SourceKind
from cenotaph.scorer import scorer

_LEARNED = Path(__file__).parent / "learned" / "sources.json"
_OPENING = re.compile(r"\W*(\w+)")
_CONNECTIVES = frozenset({
    "meanwhile", "earlier", "also", "another", "elsewhere", "on", "in", "since", "the", "at", "more", "more", "two", "he",
    "she", "it", "they", "but", "and", "among", "of", "other", "others", "separately", "later", "last", "this", "some", "these",
    "dozens", "hundreds", "thousands", "a", "an", "however", "over", "most", "that", "there", "many",
})
_REPORTED = re.compile(r"\b(?:reported(?:ly)?|reports?|said to|believed|alleged(?:ly)?|claim(?:s|ed)?|estimated|claimed)\b")
_FURTHER = re.compile(
    r"\b(?:another|more|also|others?|additional|further|the rest|the (?:air ?)?(?:strikes?|raids?|attacks?|blasts?|shelling|"
    r"bombardment|explosions?|clashes|dead|victims|wounded|injured))\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|overnight|january|february|march|april|june|july|"
    r"august|september|october|november|december|this morning|earlier this|last (?:week|month|year))\b", re.IGNORECASE)
_SIZES = ((1, "one"), (9, "few"), (99, "tens"), (999, "hundreds"))
_YEARS = re.compile(r"\b(?:19|20)\d\d\b|\b(?:years?|months?|since)\b")
_PLACES_OF_TEXT = ((60, "headline"), (350, "lead"), (900, "upper"))


class Voice(NamedTuple):
    """One speaker of a report: what kind, whose camp, how it stands to the outlet, and where it is named."""

    kind: SourceKind
    known: bool
    camp: str
    share: float
    first: bool
    only: bool
    words: int
    named: bool
    figured: bool


class Told(NamedTuple):
    """What stands around a claim that bears on who asserts it."""

    own: str
    place: str
    opening: str
    quoted: bool
    attributed: str
    voices: int
    background: bool
    hedged: bool
    further: bool
    dated: bool
    size: str
    part: bool
    long: bool
    outlet: str


class Off(NamedTuple):
    """A voice named in another sentence: its rank by nearness, how many sentences away, what figures stand there, how."""

    rank: int
    away: int
    figures: str
    manner: str


class Nearness(NamedTuple):
    """How a voice stands to a claim: its mentions in the sentence, its rank before and behind, same figure elsewhere."""

    own: tuple[Mention, ...]
    back: Off | None
    ahead: Off | None
    echo: str | None
    anchor: int


def _own_features(near: Nearness, voice: Voice) -> list[str]:
    found: list[str] = []
    for mention in near.own:
        kinds = (mention.kind or "").split()
        side = "after" if mention.quote.start > near.anchor else "before"
        joined = "+".join(kinds)
        found += [f"own {joined}", f"own {joined} {side}", f"own known={voice.known}", f"own kind={voice.kind}"]
        found += [f"own {kind}" for kind in kinds] + [f"own {kind} known={voice.known}" for kind in kinds]
    return found


def _off_features(near: Nearness, told: Told, voice: Voice) -> list[str]:
    found: list[str] = []
    for name, off in (("back", near.back), ("ahead", near.ahead)):
        if off is None:
            continue
        rank, away = min(off.rank, 3), min(off.away, 6)
        found += [f"{name} {rank} own={told.own}", f"{name} {rank} away={away}", f"{name} {rank} known={voice.known}",
                  f"{name} {rank} place={told.place} own={told.own}"]
        if rank == 1:
            found += [f"{name} opening={told.opening}", f"{name} quoted={told.quoted}", f"{name} away={away} own={told.own}",
                      f"{name} background={told.background}", f"{name} attributed={told.attributed} own={told.own}",
                      f"{name} kind={voice.kind} own={told.own}", f"{name} camp={voice.camp}",
                      f"{name} hedged={told.hedged} own={told.own}", f"{name} further={told.further} own={told.own}",
                      f"{name} dated={told.dated} own={told.own}", f"{name} size={told.size} own={told.own}",
                      f"{name} figures={off.figures} own={told.own}", f"{name} figures={off.figures} away={min(away, 2)}",
                      f"{name} manner={off.manner} own={told.own}",
                      f"{name} figures={off.figures} place={told.place} own={told.own}"]
    return found


def features(near: Nearness, told: Told, voice: Voice) -> list[str]:
    """Return the names of the features that hold for one voice as the source of one claim."""
    relation = "own" if near.own else "back" if near.back else "ahead" if near.ahead else "far"
    share = min(int(voice.share * 4), 3)
    found = [
        f"{relation}", f"{relation} {told.own}", f"{relation} share={share}", f"kind={voice.kind}", f"known={voice.known}",
        f"share={share} own={told.own}", f"only={voice.only} own={told.own} place={told.place}",
        f"first={voice.first} {told.place} own={told.own}", f"words={min(voice.words, 9)}", f"named={voice.named}",
        f"figured={voice.figured}", f"camp={voice.camp} {relation}", f"{relation} kind={voice.kind}",
        f"{relation} outlet={told.outlet} share={share}",
    ]
    if near.echo:
        found += ["echo", f"echo {near.echo}", f"echo own={told.own}", f"echo own={told.own} place={told.place}"]
    return found + _own_features(near, voice) + _off_features(near, told, voice)


def own_voice_features(told: Told, nearest: tuple[int | None, int | None], echoed: bool) -> list[str]:
    """Return the names of the features that hold for the outlet itself as the source of one claim."""
    back, ahead = (None if n is None else min(n, 6) for n in nearest)
    return [
        "none", f"none own={told.own}", f"none place={told.place}", f"none own={told.own} place={told.place}",
        f"none opening={told.opening} own={told.own}", f"none quoted={told.quoted}", f"none attributed={told.attributed}",
        f"none attributed={told.attributed} own={told.own}", f"none voices={told.voices}", f"none outlet={told.outlet}",
        f"none outlet={told.outlet} own={told.own}", f"none back={back} own={told.own}", f"none ahead={ahead} own={told.own}",
        f"none background={told.background} own={told.own}", f"none echoed={echoed} own={told.own}",
        f"none hedged={told.hedged} own={told.own}", f"none further={told.further} own={told.own}",
        f"none dated={told.dated} own={told.own}", f"none size={told.size} own={told.own}", f"none part={told.part}",
        f"none long={told.long} own={told.own}", f"none long={told.long} back={back}",
    ]


def opening_of(words: str) -> str:
    """Return the first word of a sentence where it is one that carries on or breaks off; "-" for any other."""
    found = _OPENING.match(words)
    first = found.group(1).lower() if found else ""
    return first if first in _CONNECTIVES else "number" if first.isdigit() else "-"


def place_in_text(start: int) -> str:
    """Return where in a report a sentence stands: headline, lead, upper or body, by its offset."""
    return next((name for most, name in _PLACES_OF_TEXT if start < most), "body")


def is_background(reading: Reading) -> bool:
    """Return True where the clause looks back over months or years, or counts a war."""
    return reading.war or bool(_YEARS.search(reading.clause.words))


def tells_further(sentence: str) -> bool:
    """Return True where a sentence goes on counting: another, more, also, the strikes told of before."""
    return bool(_FURTHER.search(sentence))


def names_a_day(sentence: str) -> bool:
    """Return True where a sentence names a day of the week, a month or a day's part of its own."""
    return bool(_DAY.search(sentence))


def size_of(reading: Reading) -> str:
    """Return how large a count is: vague, one, few, tens, hundreds or many thousands."""
    stated = reading.count.stated
    if stated is None:
        return "vague"
    return next((name for most, name in _SIZES if stated <= most), "thousands")


def is_hedged(reading: Reading) -> bool:
    """Return True where the clause says that it is reported, by nobody in particular."""
    return bool(_REPORTED.search(reading.clause.words))


def likeliest(candidates: Sequence[Sequence[str]]) -> int:
    """Return the index of the candidate that the learnt weights favour."""
    return scorer(_LEARNED).best(candidates)
