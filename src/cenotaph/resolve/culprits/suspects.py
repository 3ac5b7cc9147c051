"""The suspects of one claim: the sides its report names as attackers, and where their names stand to the harm."""
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from cenotaph.records import Blame, Claim, Harm, Means, Mention, Reading
from cenotaph.scorer import Cues

from ..voices.borrowed import same_area
from .attackers import IN_TITLE, PASSIVE_ROLES, Attacker

_NEAR = 400
NEXT, AGAIN = "1", "again"
# Roles of those whose doings the sentences before a claim narrate (`narrated.py`): of "it", of a band that came.
IT, CAME = "it", "came"
# Those who fell: what an attack or a fight does to people.
FALLEN = frozenset({Harm.KILLED, Harm.INJURED})
GAPS = ((1, NEXT), (2, "2"), (3, "3"), (6, "4-6"), (12, "7-12"))
_ATTACK = (r"(?:air ?strikes?|strikes?|attacks?|bomb(?:ings?|ardments?)?|blasts?|explosions?|"
           r"shelling|clash(?:es)?|battles?|shootings?|barrages?|incidents?|operations?|sorties?|assaults?|fighting|offensive|"
           r"ambush(?:es)?|raids?|massacres?|killings?|murders?|abductions?)")
_OF_AN_ATTACK = re.compile(rf" {_ATTACK}\b")
# How a sentence stands to what was told before it: the same attack again, another one, another place.
_ATTACKS = Cues({
    AGAIN: rf"\b(?:the|this|that|these|those|both) (?:[\w-]+ ){{0,2}}?{_ATTACK}\b",
    "another": rf"\b(?:an?|another|separate|different|second|further|similar) (?:[\w-]+ ){{0,4}}?{_ATTACK}\b",
    "some": rf"(?:^|\b(?:in|by|to|from|after|when|as)) (?:[\w-]+ ){{0,2}}?{_ATTACK}\b",
})
_HARMED = Cues({
    "turn": r"^\W*(?:elsewhere|meanwhile|separately|also|in addition|earlier|later|another|a further|on \w+day|"
            r"in the)\b",
    "others": r"\b(?:another|others?|further|more(?! than)|also)\b",
    "dead": r"\b(?:the (?:dead|victims|toll|wounded|casualties|bodies)|among (?:them|those)|of (?:them|those|whom))\b",
})
HARMS = (r"(?:kill(?:ed|s|ing)?|wound(?:ed|s|ing)|injur(?:ed|es|ing)|execut(?:ed|es|ing)|behead(?:ed|s|ing)|"
          r"shot(?: dead)?|abduct(?:ed|s|ing)|kidnapp(?:ed|ing)|kidnaps|detain(?:ed|s|ing)|arrest(?:ed|s|ing)|"
          r"murder(?:ed|s|ing)|massacred?|slaughtered|slew|slain|captured?|seized|took|tortured?|raped|displaced|"
          r"claimed the lives of|left|taken|h[eo]ld(?:s|ing)?)")
# "The army had also killed at least six": nothing but the deed between the name and the number.
STRAIGHT = re.compile(
    r"(?:[ ,]+(?!was|were|been|be|being|are|is|and|that|which|said|who)[\w’'-]+){0,4}?[ ,]+" + HARMS
    + r"(?: [\w’'-]+){0,4}\W*$", re.IGNORECASE)


# "On Friday they killed 80 of the men", "the attackers took ten hostages": whoever was told of right before.
_DOES_HARM = (
    r"(?:,? (?!were|was|been|be|being|are|is|who|which|that|say|says|said|believes?|know|hope|condemn)[\w’'-]+)"
    r"{0,12}?,? "
    + HARMS + r"(?: (?!by\b)[\w’'-]+){0,4}(?: (?:as well as|along with|together with)(?: [\w’'-]+){0,3})?\W*$")
_THEY = re.compile(
    r"\b(?:they|the (?:attackers|assailants|militants|gunmen|fighters|insurgents|jihadists|extremists|raiders|rebels|"
    r"soldiers|troops|group|militia|gang|bandits|invaders|men))\b" + _DOES_HARM, re.IGNORECASE)
_WE = re.compile(
    r"\b(?:we(?:[’']?ve)?|our (?:[\w-]+ )?(?:fighters|forces|troops|soldiers|men|boys|heroes|planes|warplanes|jets|"
    r"aircraft|units|army|mujahideen|brothers|martyr|air force|drones?|artillery))\b" + _DOES_HARM, re.IGNORECASE)


# "412 people, more than half of them rebels": of these, not of those told before.
_AVENGING = ("veng", "retaliat", "repris", "retribution")
_SOME_OF_ITS_OWN = re.compile(
    r"[\w,.-]+ (?!of\b)[^;:.]*?\b(?:half|most|many|some|several|all|majority|none) of (?:them|whom)"
    r"(?: (?:were|are))? (?:from|members|fighters|soldiers|rebels|militants|civilians)\b", re.IGNORECASE)


@dataclass(eq=False)
class Sentence:
    """A sentence that names suspects: its offsets, its number, its words."""

    start: int
    end: int
    number: int
    words: str

    @cached_property
    def follows(self) -> tuple[str, ...]:
        """How it stands to what was told before it."""
        return how_it_follows(self.words)

    @cached_property
    def avenges(self) -> bool:
        """Whether it may tell of revenge."""
        small = self.words.lower()
        return any(word in small for word in _AVENGING)


class Named(NamedTuple):
    """A place where a suspect is named: in the claim's own sentence (`own`, with its rank), or elsewhere (`other`)."""

    blame: Blame
    firm: bool
    own: Mention | None = None
    rank: int = 0
    other: Attacker | None = None
    arms: frozenset[str] = frozenset()
    role: str = ""
    sentence: Sentence | None = None


class Traits(NamedTuple):
    """What is known of a side: `joint`: whether it is the code of an alliance; `allied` the alliances that it is of."""

    kind: str
    flies: bool
    joint: bool
    allied: frozenset[str]


class Suspect(NamedTuple):
    """A side that may be blamed (None: an attacker of no known side), with every place that names it.

    `own` are those in the claim's blaming words, `within` the others in its sentence.
    """

    side: str | None
    places: tuple[Named, ...]
    own: tuple[Named, ...]
    within: tuple[Named, ...]
    kind: str
    flies: bool
    joint: bool
    allied: frozenset[str]

    @property
    def camp(self) -> str | None:
        """The interest that it is of."""
        return self.places[0].blame.camp


def suspect_of(side: str | None, traits: Traits, places: Sequence[Named], reading: Reading) -> Suspect:
    """Return a side as the suspect of one claim."""
    start, end = reading.sentence.start, reading.sentence.end
    own = tuple([p for p in places if p.own])
    within = tuple([p for p in places if p.other and start <= p.other.start < end])
    return Suspect(side, tuple(places), own, within, *traits)


class Case(NamedTuple):
    """A claim whose culprit is sought: `victims_camp` and `outlet_camp` the interests of victims and outlet.

    `numbers`: that of the first and of the last sentence of its telling; `told_in` the claims of every sentence that
    names a suspect, by its start. `undetermined`: how near the report says that nobody knows who did it; empty where it
    does not. `in_title`: whether the headline tells the claim's figure.
    `fallen_beside`: where its sentence counts the fallen of another camp, each with that camp. `long_ago`: its words
    date it weeks before the report. `fought`: whom fighters may have fought.
    """

    claim: Claim
    reading: Reading
    means: Means | None
    victims_camp: str | None
    outlet_camp: str | None
    accused_by_source: frozenset[str | None]
    accused_by_others: frozenset[str | None]
    accused_there: frozenset[str | None]
    numbers: tuple[int, int]
    told_in: Mapping[int, Sequence[Claim]]
    undetermined: str = ""
    in_title: bool = False
    fallen_beside: tuple[tuple[str, int], ...] = ()
    long_ago: bool = False
    fought: tuple[Suspect, ...] = ()

    @property
    def follows(self) -> tuple[str, ...]:
        """How its sentence stands to what was told before it."""
        return how_it_follows(self.reading.sentence.words)


def whereabouts(case: Case, at: int) -> str:
    """Where a name stands, seen from the sentence of the claim."""
    if at == IN_TITLE:
        return "title"
    sentence = case.reading.sentence
    return "before" if at < sentence.start else "within" if at < sentence.end else "after"


def gap_between(case: Case, sentence: Sentence) -> str:
    """How many sentences off another sentence stands from that of the claim."""
    first, last = case.numbers
    away = first - sentence.number if sentence.number < first else sentence.number - last
    for most, name in GAPS:
        if away <= most:
            return name
    return "far"


def how_undetermined(reading: Reading, told: Sequence[int]) -> str:
    """How near a report says (at offsets `told`) that nobody knows who did it."""
    sentence = reading.sentence
    if any(sentence.start <= at < sentence.end for at in told):
        return "within"
    if any(0 <= at - sentence.end < _NEAR for at in told):
        return "after"
    return "before" if any(0 < sentence.start - at < _NEAR for at in told) else "far" if told else ""


def carries_on(reading: Reading) -> bool:
    """Return True where a claim's sentence says that those told of before did it: "they executed 300 men"."""
    return bool(_THEY.search(reading.sentence.words[: reading.anchor - reading.sentence.start]))


def tells_its_own_deed(reading: Reading) -> bool:
    """Return True where the sentence says who speaks did it: "we killed 20", "our fighters shot down"."""
    return bool(_WE.search(reading.sentence.words[: reading.anchor - reading.sentence.start]))


# Several claims ask of the same words.
@lru_cache(maxsize=256)
def how_it_follows(sentence: str) -> tuple[str, ...]:
    """Return how a sentence speaks of the attack and the harmed: as told before, as another's, or newly."""
    attacks = _ATTACKS.within(sentence) if _OF_AN_ATTACK.search(sentence.lower()) else ()
    return attacks + _HARMED.within(sentence)


def speaks_of_those_before(case: Case) -> bool:
    """Return True where a claim tells more of the harmed told before and blames nobody: "a boy was among the dead"."""
    if "dead" not in case.follows or case.undetermined or {"turn", "another"}.intersection(case.follows):
        return False
    return not _SOME_OF_ITS_OWN.match(case.reading.sentence.words, case.reading.anchor - case.reading.sentence.start)


def may_be_one_event(first: Claim, second: Claim) -> bool:
    """Return True where two claims may be of one attack: in one area, on days that are the same or unknown."""
    if first.scope is not second.scope or not same_area(first.place, second.place):
        return False
    a, b = first.period, second.period
    return not a.known or not b.known or (a.first, a.last) == (b.first, b.last)


def in_order(case: Case, suspects: Sequence[Suspect]) -> list[list[str]]:
    """How the claim's own sentence orders the suspects around the harm, whatever the parse made of it."""
    sentence, anchor = case.reading.sentence, case.reading.anchor
    names = [(o.start, o.end, n) for n, s in enumerate(suspects) for p in s.within
             if (o := p.other) and o.role not in PASSIVE_ROLES
             and (p.blame.words or "") not in (case.claim.victims.words or "")]
    found: list[list[str]] = [[] for _ in suspects]
    if len({n for *_, n in names}) == 1:
        found[names[0][2]].append("inside alone")
    left = [name for name in names if name[1] <= anchor]
    if left:
        found[min(left)[2]].append("inside first")
        found[max(left)[2]].append("inside nearest left")
    right = [name for name in names if name[0] >= anchor]
    if right:
        found[min(right)[2]].append("inside nearest right")
    for _, end, n in left:
        if STRAIGHT.match(sentence.words[end - sentence.start : anchor - sentence.start]):
            found[n].append("inside straight")
    return found
