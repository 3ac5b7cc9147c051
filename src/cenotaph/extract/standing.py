"""People counted for what a harm made of them ("600,000 refugees"), and those whom a clause says to have fled."""
from functools import lru_cache
from typing import TYPE_CHECKING

from cenotaph.records import Harm

from .persons import Person, of_persons
from .sufferers import sufferers, untold
from .triggers import Trigger
from .victims import Victim
from .wording import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ELIDED_FROM = 1000
_OF_NO_SIDE = frozenset({"people", "civilians", "children", "women", "men", "none", "unknown"})
_TELLING = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_HELD = frozenset({Harm.DISPLACED, Harm.ABDUCTED, Harm.DETAINED, Harm.AFFECTED})


@lru_cache(maxsize=1)
def _state_nouns() -> dict[str, Harm]:
    rows = table("persons_en")["standing"]
    return {noun: Harm(harm) for harm, nouns in rows.items() if harm != "reason" for noun in nouns}


def standing(doc: "Doc", harms: list[Trigger], mentions: list[Victim], told: set[int]) -> list[Person]:
    """Return the mentions of people, none of the heads in `told`, who suffer a harm by what they are or plainly do."""
    waiting = [v for v in mentions if v.head not in told and v.kind in {"counted", "number", "vague", "bare"}]
    found = [*_by_noun(doc, waiting), *_by_clause(doc, harms, waiting)] if waiting else []
    return list({p.victim.head: p for p in found}.values())


def _by_noun(doc: "Doc", waiting: list[Victim]) -> list[Person]:
    """Counted refugees, hostages, prisoners; the numbers of a list that go on counting them."""
    nouns = _state_nouns()
    found: list[Person] = []
    for victim in waiting:
        noun = doc[victim.head].lower_
        harm = nouns.get(noun)
        if harm and victim.kind == "counted":
            found.append(Person(victim, Trigger(victim.head, victim.head, victim.head, harm, "state", noun)))
        elif found and victim.kind == "number" and (victim.number.stated or 0) >= _ELIDED_FROM:
            found.append(Person(victim, found[-1].trigger))
    return found


def _by_clause(doc: "Doc", harms: list[Trigger], waiting: list[Victim]) -> list[Person]:
    """"Residents fled the town", "19 civilians abducted by the group", "400,000 people still trapped there"."""
    found = []
    held = {i: v for v in waiting for i in range(v.first, v.last + 1)}
    for trigger in harms:
        head = doc[trigger.head]
        if trigger.harm not in _HELD or trigger.way not in {"dying", "verb", "state", "phrase"} or untold(head):
            continue
        for at, tie in sufferers(doc, trigger):
            victim = held.get(at)
            if victim is None:
                continue
            fled = trigger.way == "dying" and tie == "subject" and _flees(doc, trigger, victim)
            beside = head.dep_ == "acl" and head.tag_ != "VBG" and head.head.i == at and victim.kind != "bare"
            if (of_persons(trigger) and fled) or beside:
                found.append(Person(victim, trigger))
    return found


def _flees(doc: "Doc", trigger: Trigger, victim: Victim) -> bool:
    """True for flight told of people of no side by a full clause; armed groups that flee retreat."""
    verb = doc[trigger.head]
    forced = verb.tag_ == "VB" and verb.head.head.lemma_ == "force"
    told = verb.tag_ in _TELLING and verb.dep_ not in {"acl", "relcl"}
    return (told or forced) and victim.group in _OF_NO_SIDE
