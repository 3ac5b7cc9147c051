"""Civilian, combatant, mixed or unknown: what a claim's victims were, likeliest, where nothing plainly says it.

A multinomial scorer (conditional logit over the four codes), learnt from annotated reports by
`training/train_status.py`. Its features are closed-class: what kind of noun stands there and where, what claims beside
it say, what was hit; no feature names a party, a place, an event or a document.
"""
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from cenotaph.records import Claim, Demographic, Harm, Reading, Status
from cenotaph.scorer import Cues, Scorer, scorer

from ..parties.parties import Parties
from ..parties.table import fold
from .around import CIVILIANS, Around, kinds_named
from .settled import settled
from .victims import vocabulary

_LEARNED = Path(__file__).parents[1] / "learned" / "status.json"
STATUSES = tuple(Status)
_SURE = frozenset({Status.CIVILIAN, Status.COMBATANT, Status.MIXED})
_TARGETS = {
    "homes": r"\b(?:houses?|homes?|residential|neighbou?rhoods?|apartments?|buildings?|villages?|towns?|streets?)\b",
    "public": r"\b(?:markets?|marketplace|schools?|hospitals?|clinics?|mosques?|church|bakery|bus|buses|weddings?|"
              r"funerals?|camps?|shelters?|cafe|square|stations?|university|universities)\b",
    "posts": r"\b(?:bases?|checkpoints?|convoys?|barracks|positions?|headquarters|airport|airbase|airport|outposts?|"
             r"front ?lines?|trench(?:es)?|camp|depots?|vehicles?|tanks?|dens?|hideouts?)\b",
    "fighting": r"\b(?:clash(?:es|ed)?|fighting|battles?|ambush(?:ed)?|offensive|assault|infiltrat\w+|fierce)\b",
    "suicide": r"\bsuicide\b",
}
_FOUND = Cues(_TARGETS)
_BEHIND_NUMBER = re.compile(
    r"\s+(?:of\s+)?(?:the\s+|them\s+)?(others?|more|people|persons?|civilians?|of them|in|from|wounded|injured|dead|"
    r"killed|were|was|have|had|bodies|deaths|casualties|victims|lives|men|including|and|by|when|,|\.)", re.IGNORECASE)
_ENLISTED = re.compile(
    r"\b(?:fought|fighting|fights?|serv(?:ed|ing)|volunteer(?:ed|ing)?|enlisted|recruited|joined|ranks)\b"
    r"(?:\s+\w+){0,2}\s+(?:with|alongside|for|in|of|against|by|the)\b", re.IGNORECASE)
_FOUGHT = frozenset({Status.COMBATANT, Status.MIXED})
# "Gunmen killed 11": before the verb stand those who did it.
_DONE = re.compile(
    r"(?<!were )(?<!was )(?<!been )(?<!be )(?<!being )\b(?:[Kk]ill(?:s|ed|ing)?|shot(?: dead| and killed)?|"
    r"execut(?:ed|ing)|"
    r"wound(?:ed|ing)|injur(?:ed|ing)|behead(?:ed|ing)|abduct(?:ed|ing)|kidnapp(?:ed|ing)|detain(?:ed|ing))\s+"
    r"(?:(?:at|least|about|around|some|nearly|almost|more|than|over|up|to|as|many|a|the|another|two|three)\s+){0,4}$")
_BY = re.compile(r"\b(?:by|from)\s+(?:(?:the|a|an)\s+)?(?:[\w’'-]+\s*){1,3}")
_PEOPLE = re.compile(
    r"(?:(?:other|more|another|several|many|some|the|those|these|two|three|four|five|six|ten|an?) )*(?:people|persons?|"
    r"(?:\d\d-year-old |elderly )?m[ae]n(?: of \d\d)?)")
_ONE_KIND = frozenset({Status.CIVILIAN, Status.COMBATANT})
_FAR = 200
_FIRST = 200
_CLOSE = 60
_BEFORE_SENTENCE = 250


def _noun(claim: Claim) -> str:
    """The kind of noun: a bare word as it stands ("people", "others"), else what it says; "-" where none stands."""
    if not claim.victims.words:
        return "-"
    folded = fold(claim.victims.words)
    if claim.victims.status is not Status.UNKNOWN:
        said = "civilians" if CIVILIANS.search(folded) else "child" if claim.victims.demographic else ""
        return f"{claim.victims.status} {said}".strip()
    bare = vocabulary().unknown.search(folded)
    if bare or not claim.victims.words[:1].isupper():
        return bare.group() if bare else "other noun"
    return "name" if claim.count.stated == 1 else "nation"


def _stands(claim: Claim, reading: Reading) -> str:
    """Where the words for the victims stand: by the number, before it, behind it, nowhere in the sentence."""
    words = claim.victims.words
    if not words:
        return "none"
    sentence, at = reading.sentence.words, reading.anchor - reading.sentence.start
    # "Dead children": the harm may be told first.
    if sentence.find(words, max(0, at - len(words) + 1), at + len(words) + 40) >= 0:
        return "own"
    found = sentence.find(words)
    return "nowhere" if found < 0 else "before" if found < at else "behind"


def _said_of(claims: Sequence[Claim]) -> str:
    """What other claims say their victims are: the codes, in order, joined; "-" where none is sure."""
    kinds = {c.victims.status for c in claims} & _SURE
    return "+".join(sorted(kinds)) or "-"


def _next_word(claim: Claim, reading: Reading) -> str:
    """The plain word behind the number, "-" where another stands there: what is left of an elided noun."""
    at = reading.anchor - reading.sentence.start
    found = _BEHIND_NUMBER.match(reading.sentence.words, at + len(claim.count.words))
    return found.group(1).lower() if found and claim.count.words else "-"


def _near(reading: Reading) -> list[str]:
    """The kinds of people named close behind the number and close before it, in the sentence."""
    sentence, at = reading.sentence.words, reading.anchor - reading.sentence.start
    behind, before = sentence[at : at + _CLOSE], sentence[max(0, at - _CLOSE) : at]
    return [f"close behind={kinds_named(behind)}", f"close before={kinds_named(before)}"]


def _described(claim: Claim, told: Around) -> str:
    """What the report says of a person wherever the name stands: the kinds of people named close behind it."""
    words = claim.victims.words or ""
    if claim.count.stated != 1 or not words[:1].isupper():
        return "no name"
    name, text = words.split()[-1], told.report.text
    near = " ".join(text[m.start() : m.end() + 90] for m in re.finditer(re.escape(name), text))
    return kinds_named(near) + (" enlisted" if _ENLISTED.search(near) else "")


def _beside(claim: Claim, at: int, told: Around) -> list[str]:
    """What the claims of the sentence, before it, of its number and of its place say of their victims."""
    readings, claims = told.readings, told.claims
    start = readings[claim.id].sentence.start
    here = [c for c in claims if c is not claim and readings[c.id].sentence.start == start]
    behind = [c for c in claims[at + 1 :] if c in here]
    number = claim.count.stated
    others = [c for c in claims if c is not claim]
    equal = [c for c in others if number and number > 1 and c.count.stated == number and c.harm is claim.harm]
    that_day = [c for c in others if claim.place.key and c.place.key == claim.place.key and c.period == claim.period]
    whole = [c for c in claims if c.id == claim.part_of]
    parts = [c for c in claims if c.part_of == claim.id]
    adults = [c for c in parts if c.victims.demographic is not Demographic.CHILD]
    return [
        f"behind={_said_of(behind[:1])}", f"here={_said_of(here)}", f"equal={_said_of(equal)}",
        f"that day={_said_of(that_day)}", f"whole={_said_of(whole) if whole else 'no'}",
        f"parts={_said_of(parts) if parts else 'no'}", f"adult parts={_said_of(adults) if adults else 'no'}",
    ]


def _own_words(claim: Claim, reading: Reading) -> tuple[str, str, str]:
    """What the victims' own words say: the code, the kind of noun, where it stands."""
    return claim.victims.status.value, _noun(claim), _stands(claim, reading)


def features(at: int, told: Around) -> list[str]:
    """Return the names of what holds for the claim at an index of the report's claims, in order of the text."""
    claim = told.claims[at]
    reading = told.readings[claim.id]
    own, noun, stands = _own_words(claim, reading)
    size = "vague" if claim.count.stated is None else "one" if claim.count.stated == 1 else "many"
    telling = [f"stands={stands}", f"means={claim.means}", f"scope={claim.scope}", *_beside(claim, at, told)]
    telling += [f"clause {name}" for name in _FOUND.within(reading.clause.words)]
    start = reading.sentence.start
    telling.append(f"before sentence={kinds_named(told.report.text[max(0, start - _BEFORE_SENTENCE) : start])}")
    more = [
        f"size={size}", f"harm={claim.harm}", f"demographic={claim.victims.demographic}",
        f"first sentence={start < _FIRST}",
        f"next={_next_word(claim, reading)}", f"enlisted={bool(_ENLISTED.search(reading.sentence.words))}",
        f"described={_described(claim, told)}", f"sentence={kinds_named(reading.sentence.words)}",
        *_near(reading), *told.flags,
    ]
    sort = f"{own if own != Status.UNKNOWN else noun} {stands}"
    found = [f"own={own}", f"noun={noun}", f"noun={noun} {stands}"]
    return found + [f"own={own} {name}" for name in telling + more] + [f"{sort} {name}" for name in telling]


def is_open(claim: Claim, told: Around) -> bool:
    """Return True where the words at the number leave open who the victims were, or are only taken from elsewhere."""
    if claim.harm is Harm.DISPLACED and claim.victims.status is Status.CIVILIAN:
        return False
    if claim.victims.status not in _SURE:
        return True
    elided = claim.count.stated != 1 and _stands(claim, told.readings[claim.id]) != "own"
    return elided and claim.victims.demographic is not None


def candidates(found: Sequence[str]) -> list[list[str]]:
    """Return, for each code, the features as they speak for it: what is learnt from."""
    return [[f"{status}: {name}" for name in ("", *found)] for status in STATUSES]


@cache
def _scorers() -> tuple[Scorer, ...]:
    """What weighs for each code."""
    return tuple(scorer(_LEARNED).of(f"{status}: ") for status in STATUSES)


def _likeliest(found: Sequence[str]) -> Status:
    odds = [each.log_odds(("", *found)) for each in _scorers()]
    return STATUSES[odds.index(max(odds))]


def status_of_claim(at: int, told: Around, parties: Parties) -> Status:
    """Return the code for the victims of one claim: what their own words say, where they say it, else the likeliest."""
    claim = told.claims[at]
    if plain := settled(claim, told, parties):
        return plain
    if not is_open(claim, told):
        return claim.victims.status
    likely = _likeliest(features(at, told))
    nothing = likely is Status.COMBATANT and _only_doers_fight(claim, told)
    return Status.UNKNOWN if nothing or (likely in _ONE_KIND and _called_nothing(claim, told)) else likely


def _called_nothing(claim: Claim, told: Around) -> bool:
    """True for "people" of a report that calls nobody a civilian, and for a man of whom it tells but his age.

    GUIDELINES: "people", "persons" and a bare "man" are unknown unless the same document calls them civilians.
    """
    words = fold(claim.victims.words or "")
    bare = _PEOPLE.fullmatch(words) and claim.victims.status is Status.UNKNOWN and claim.harm is not Harm.DISPLACED
    if not bare or CIVILIANS.search(told.report.text):
        return False
    return not re.search(rf"\b{re.escape(words)} (?:from|of|who)\b", fold(told.readings[claim.id].sentence.words))


def _only_doers_fight(claim: Claim, told: Around) -> bool:
    """True where nobody but those who are blamed or speak is told to fight: "soldiers shot a man" calls him nothing.

    Nor do fighters of whom the text tells far from the others, or after them.
    """
    reading = told.readings[claim.id]
    near = range(reading.sentence.start - _FAR, reading.sentence.end) if claim.count.stated != 1 else range(10**9)
    fought = any(c.victims.status in _FOUGHT and told.readings[c.id].anchor in near for c in told.claims)
    if fought or claim.victims.status is not Status.UNKNOWN:
        return False
    words, at = reading.sentence.words, reading.anchor - reading.sentence.start
    words = words[at:] if _DONE.search(words, 0, at) else words
    for other in (claim.blame.words, claim.source.words):
        words = words.replace(other, " ") if other else words
    words = _BY.sub(" ", words)
    return "combatant" not in kinds_named(words)
