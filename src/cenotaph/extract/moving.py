"""Flight told in ordinary words: "80,000 people have left the town", "the camp shelters 900 families"."""
import re
from functools import lru_cache

from cenotaph.records import Bound, Harm
from cenotaph.wordlist import any_of

from .parsed import Sentence, Token
from .same_person import Person
from .sufferers import sufferers, untold
from .triggers import Trigger
from .victims import Victim
from .wording import people, table

_OF_NO_SIDE = frozenset({"people", "civilians", "children", "women", "men"})
_MANY = 100
_MANY_UNNAMED = 1000
_SCALES = re.compile(r"thousand|hundred|million", re.IGNORECASE)
_NUMBER = (r"(?:(?!(?:19|20)\d\d\b)\d{3,}|\d{1,3}[,\u00a0 ]\d{3}|\d+ (?:thousand|million)|"
           r"\d+\.\d+ million|"
           r"(?:hundred|thousand|million)s?|\d+ (?:families|households))\b")
_COUNTS_MANY = re.compile(r"\d{3}|\d[ ,\u00a0]\d|thousand|hundred|million|famil|household")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(w for key in ("verbs", "nouns", "words", "places") for w in row.get(key, ()))
            for name, row in table("moving_en").items()}


@lru_cache(maxsize=1)
def _screen() -> re.Pattern[str]:
    rows = table("moving_en")
    going = any_of([*rows["going"]["verbs"], *rows["staying"]["verbs"]])
    taking = any_of([*rows["taking_in"]["verbs"], *rows["driving"]["verbs"]])
    return re.compile(rf"\b{_NUMBER}[^.;]{{1,90}}?\b{going}\b|\b{taking}\b[^.;]{{1,40}}?\b{_NUMBER}|"
                      rf"\b{_NUMBER}[^.;]{{1,60}}?\b(?:are|were|been|being) (?:now )?{taking}\b")


def moves(low: str) -> bool:
    """Return True where a sentence, in small letters, may tell of many people on the move."""
    return bool(_COUNTS_MANY.search(low) and _screen().search(low))


def moving(doc: Sentence, mentions: list[Victim], told: set[int]) -> list[Person]:
    """Return the many people, none of the heads in `told`, who by grammar leave, arrive, shelter or are taken in."""
    free = [v for v in mentions if v.head not in told and v.kind in {"counted", "number", "vague"}
            and not (v.kind == "number" and v.first > 0 and doc[v.first - 1].lower_ == "the")]
    waiting = {i: v for v in free for i in range(v.first, v.last + 1)}
    if not waiting or any(t.lower_ in _words()["no_flight"] for t in doc):
        return []
    found: dict[int, Person] = {}
    for verb in doc:
        for trigger in _flight(verb):
            held = [waiting[s.token] for s in sufferers(doc, trigger) if s.token in waiting
                    and (_are_many(doc, waiting[s.token]) if trigger.harm is Harm.DISPLACED
                         else waiting[s.token].group != "unknown")]
            for victim in held if not untold(verb) else ():
                found.setdefault(victim.head, Person(victim, trigger))
    return list(found.values())


def _are_many(doc: Sentence, victim: Victim) -> bool:
    """True for people of no side, in hundreds at least; of a bare number, in thousands."""
    comers = doc[victim.head].lower_ in _words()["comers"]
    number = victim.number.stated or 0
    if victim.kind == "vague" or victim.number.bound is Bound.VAGUE:
        unnamed = victim.group == "none" and "thousands" in victim.number.words.lower()
        return bool(_SCALES.search(victim.number.words)) and (comers or unnamed or victim.group in _OF_NO_SIDE)
    if victim.kind == "counted":
        return (comers and number > 1) or (victim.group in _OF_NO_SIDE and number >= _MANY)
    return victim.kind == "number" and number >= _MANY_UNNAMED


def _flight(verb: Token) -> list[Trigger]:
    """The ways in which a verb may tell of flight: of its subject, or of its object where people are taken in."""
    words, low = _words(), verb.lower_
    if verb.pos_ != "VERB":
        return []
    if low in words["staying"] or (low in words["going"] and _of_a_place(verb)):
        return [Trigger(verb.i, verb.i, verb.i, Harm.DISPLACED, "dying", low)]
    phrase = f"{low} in" if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "in" else low
    driven = low in words["driving"] and any(c.lower_ in words["away"] for c in verb.children)
    if low in words["taking_in"] and any(c.lower_ in words["lists"] for c in verb.children):
        return []
    if driven or low in words["taking_in"] or phrase in words["taking_in"]:
        who = next((c.lower_ for c in verb.children if c.dep_ == "nsubj"), "")
        if low in {"hold", "holds"} and (who in _words()["holders"] or people().get(who, "things") != "things"):
            return [Trigger(verb.i, verb.i, verb.i, Harm.DETAINED, "verb", low)]
        harm = Harm.KILLED if who in words["morgues"] else Harm.INJURED if who in words["hospitals"] else Harm.DISPLACED
        return [Trigger(verb.i, verb.i, verb.i, harm, "verb", low)]
    return []


def _of_a_place(verb: Token) -> bool:
    """True for a verb of going whose object, if it has one, is a place."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "oprd", "ccomp", "attr", "acomp"}]
    return all(c.pos_ == "PROPN" or c.lower_ in _words()["going"] for c in objects)
