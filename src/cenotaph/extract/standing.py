"""People harmed by what they are called or plainly do: counted refugees, who fled, casualties that were caused."""
from functools import lru_cache

from cenotaph.records import Harm

from .counted_with import counted_after
from .parsed import Sentence, Token
from .persons import of_persons
from .same_person import Person
from .sufferers import sufferers, untold
from .triggers import Trigger
from .victims import Victim
from .wording import table

_INDEFINITE = frozenset({"a", "an", "some", "more"})
_LEADING = frozenset({"result", "lead"})
_CUT_OFF = frozenset({"trapped", "starving", "besieged", "stranded", "encircled", "malnourished"})
_SIEGES = frozenset({"siege", "sieges", "besieged", "besieging", "blockade", "blockaded", "encircled", "encircling"})
_ELIDED_FROM = 1000
_OF_NO_SIDE = frozenset({"people", "civilians", "children", "women", "men", "none", "unknown"})
_TELLING = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_HELD = frozenset({Harm.DISPLACED, Harm.ABDUCTED, Harm.DETAINED, Harm.AFFECTED})


@lru_cache(maxsize=1)
def _state_nouns() -> dict[str, Harm]:
    rows = table("persons_en")["standing"]
    return {noun: Harm(harm) for harm, nouns in rows.items() if harm != "reason" for noun in nouns}


def standing(doc: Sentence, harms: list[Trigger], mentions: list[Victim], told: set[int]) -> list[Person]:
    """Return the mentions of people, none of the heads in `told`, who suffer a harm by what they are or plainly do."""
    waiting = [v for v in mentions if v.head not in told and v.kind in {"counted", "number", "vague", "bare"}]
    found = [*_by_noun(doc, mentions, waiting), *_by_clause(doc, harms, waiting)] if waiting else []
    found += _by_effect(doc, harms, [v for v in mentions if v.head not in told and v.kind in {"harmed", "adjective"}
                                      and not counted_after(doc, v, mentions)])
    found += _in_siege(doc, waiting)
    found += _bodies(doc, harms, [v for v in mentions if v.head not in told and v.kind in {"harmed", "vague"}])
    return list({p.victim.head: p for p in found}.values())


def _in_siege(doc: Sentence, waiting: list[Victim]) -> list[Person]:
    """Those who live where a siege is told of: "has besieged the enclave, where 400,000 people live"."""
    many = [v for v in waiting if v.group in _OF_NO_SIDE and _are_many(v)
            and _live_there(doc[v.head])]
    siege = next((t for t in doc if t.lower_ in _SIEGES), None) if many else None
    if siege is None or any(untold(t) for t in (siege, *siege.ancestors) if t.pos_ == "VERB"):
        return []
    told = Trigger(siege.i, siege.i, siege.i, Harm.AFFECTED, "state", siege.lower_)
    return [Person(v, told) for v in many]


def _are_many(victim: Victim) -> bool:
    return (victim.number.stated or 0) >= _ELIDED_FROM or "thousand" in victim.number.words.lower()


def _live_there(noun: Token) -> bool:
    """True for "where 400,000 people live", "home to 400,000 people"."""
    home = noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.doc[noun.head.i - 1].lower_ == "home"
    living = noun.dep_ in {"nsubj", "nsubjpass"} and any(
        v.lemma_ in {"live", "reside", "remain"} for v in (noun.head, *noun.head.children))
    return home or living


def _bodies(doc: Sentence, harms: list[Trigger], waiting: list[Victim]) -> list[Person]:
    """"Residents found corpses by the road", "bodies lay in the streets": the dead that nobody counted."""
    verbs, found = table("persons_en")["bodies"]["verbs"], []
    for victim in waiting:
        noun = doc[victim.head]
        body = next((t for t in harms if t.first <= noun.i <= t.last and t.way == "body"), None)
        top = noun.head.head if victim.kind == "vague" and noun.dep_ == "pobj" else noun
        seen = top.head.lemma_ in verbs and top.dep_ in {"dobj", "nsubjpass", "nsubj"} and not untold(top.head)
        if body is not None and seen and not any(c.dep_ in {"det", "poss"} for c in noun.children):
            found.append(Person(victim, body))
    return found


def _by_noun(doc: Sentence, mentions: list[Victim], waiting: list[Victim]) -> list[Person]:
    """Counted refugees, hostages, prisoners; the numbers of a list that go on counting them."""
    nouns = _state_nouns()
    named: Trigger | None = None
    found: list[Person] = []
    for victim in mentions:
        noun = doc[victim.head].lower_
        harm = nouns.get(noun)
        if harm and victim.kind == "counted":
            named = Trigger(victim.head, victim.head, victim.head, harm, "state", noun)
        elided = victim.kind == "number" and (victim.number.stated or 0) >= _ELIDED_FROM
        if named and victim in waiting and (elided or victim.head == named.head):
            found.append(Person(victim, named))
    return found


def _by_clause(doc: Sentence, harms: list[Trigger], waiting: list[Victim]) -> list[Person]:
    """"Residents fled the town", "19 civilians abducted by the group", "400,000 people still trapped there"."""
    found = []
    held = {i: v for v in waiting for i in range(v.first, v.last + 1)}
    for trigger in harms:
        head = doc[trigger.head]
        told_of = trigger.way in {"dying", "verb", "state", "phrase"}
        if trigger.harm not in _HELD or not told_of or untold(head, trigger):
            continue
        for at, tie in sufferers(doc, trigger):
            victim = held.get(at)
            if victim is None:
                continue
            by_phrase = trigger.way == "phrase" and (tie == "passive" or (tie == "subject" and _had_to(head)))
            fled = ((trigger.way == "dying" and tie == "subject") or by_phrase) and _flees(doc, trigger, victim)
            beside = head.dep_ == "acl" and head.tag_ != "VBG" and head.head.i == at and victim.kind != "bare"
            if (of_persons(trigger) and fled) or beside or _is_cut_off(doc, trigger, victim, tie):
                found.append(Person(victim, trigger))
    return found


def _flees(doc: Sentence, trigger: Trigger, victim: Victim) -> bool:
    """True for flight told of people of no side by a full clause; armed groups that flee retreat."""
    verb = doc[trigger.head]
    forced = verb.tag_ == "VB" and verb.head.head.lemma_ == "force"
    told = verb.tag_ in _TELLING and verb.dep_ not in {"acl", "relcl"}
    return (told or forced or _had_to(verb)) and victim.group in _OF_NO_SIDE


def _had_to(verb: Token) -> bool:
    """True for "families had to leave their homes"."""
    return verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ in {"had", "have"}


def _is_cut_off(doc: Sentence, trigger: Trigger, victim: Victim, tie: str) -> bool:
    """True for "residents are starving", "civilians were trapped": told by a full clause of people of no side."""
    state = doc[trigger.head]
    being = state if state.tag_ in {"VBG", "VBN"} else state.head
    full = any(c.lemma_ == "be" for c in being.children) or being.lemma_ == "be"
    told = trigger.harm is Harm.AFFECTED and trigger.words in _CUT_OFF and tie in {"subject", "passive"}
    return told and full and victim.group in _OF_NO_SIDE


def _by_effect(doc: Sentence, harms: list[Trigger], waiting: list[Victim]) -> list[Person]:
    """"The shells caused casualties", "resulting in deaths and injuries", "there were civilian deaths"."""
    effects, found = table("persons_en")["causing"]["effects"], []
    for victim in waiting:
        own = (t for t in harms if t.first <= victim.head <= t.last and t.way in {"noun", "toll", "phrase"})
        trigger = next(own, None) if doc[victim.head].lower_ in effects else None
        if trigger is not None and _is_caused(doc[trigger.head]):
            found.append(Person(victim, trigger))
    return found


def _is_caused(noun: Token) -> bool:
    """True for harm, named without an article, that is caused, reported or said to be there."""
    while noun.dep_ in {"conj", "compound"}:
        noun = noun.head
    if any(c.dep_ == "det" and c.lower_ not in _INDEFINITE for c in noun.children):
        return False
    above = noun.head
    if noun.dep_ == "pobj":
        of_reports = above.lower_ == "of" and above.head.lemma_ == "report" and not any(
            c.lower_ == "no" for c in above.head.children)
        noun, above = above, above.head
        if of_reports or above.lemma_ not in _LEADING or noun.lower_ not in {"in", "to"}:
            return of_reports
    there = any(c.dep_ == "expl" for c in above.children)
    causing = above.lemma_ in table("persons_en")["causing"]["verbs"] and noun.dep_ in {"dobj", "nsubjpass", "prep"}
    return (there or causing) and not untold(above)
