"""People near a word of harm to whom it did not happen: who did it, saw it, lost only some, or are told of beside."""

from cenotaph.records import Harm

from .asides import behind_aside
from .parsed import Sentence, Token
from .same_person import Person
from .speech import speech_words
from .sufferers import shoots_dead, sufferers
from .triggers import Trigger
from .unreal import WITNESSING
from .victims import Victim
from .wording import people

_NEAR = 5
_SHORTEST = 2
BODIES = frozenset({"body", "bodies", "corpse", "corpses", "remains", "coffin", "coffins"})
DONE_TO_BODIES = frozenset({Harm.KILLED, Harm.TORTURED})
_BOUNDING = frozenset({"more", "at", "about", "some", "around", "nearly", "over", "up", "almost", "dozens", "many"})


def told_of_others(doc: Sentence, person: Person, chosen: list[Person]) -> bool:
    """Return True for the policeman of "a policeman was killed and five people, two of them women, were injured".

    Nor is anybody detained where a soldier holds a body.
    """
    last = person.victim.last
    if doc[person.victim.head].lower_ in BODIES and person.trigger.harm not in DONE_TO_BODIES:
        return True
    return any(t == person.trigger and last < v.first and behind_aside(doc, v.last + 1) > v.last + 1
               and any(k.first < v.first for w, k in chosen if w.head == person.victim.head) for v, t in chosen)


def named_beside(one: Person, named: list[Person]) -> bool:
    """Return True for the one of "one of the three, Nadia Farouk, died": the name tells of the same death."""
    victim, trigger = one
    return victim.kind in {"number", "counted"} and victim.number.stated == 1 and any(
        p.trigger == trigger and p.victim.kind == "person" and 0 < p.victim.first - victim.last <= _NEAR for p in named)


def does_it(doc: Sentence, victim: Victim, trigger: Trigger) -> bool:
    """Return True for those by whom a harm is done ("raped by three fighters", "a sniper shot dead"), or of others."""
    having = victim.kind == "single" and _told_of_what_they_have(doc, victim, trigger)
    if having or _only_some_of_them(doc, victim, trigger) or _mourns(doc, victim, trigger):
        return True
    by = doc[victim.head].head
    if by.i in {trigger.head, trigger.last} and doc[victim.head].dep_ == "nsubj" and shoots_dead(doc, trigger):
        return True
    if victim.kind in {"single", "bare"} and (_sees(doc, victim, trigger) or _carries(doc, victim, trigger)):
        return True
    if by.lower_ == "by" and doc[victim.head].dep_ == "pobj" and by.head.i == trigger.head:
        return True
    if trigger.way != "noun" or trigger.words != "death":
        return False
    owners = [c.i for c in doc[trigger.head].children if c.dep_ == "poss"]
    return bool(owners) and not any(victim.first <= i <= victim.last for i in owners)


def _told_of_what_they_have(doc: Sentence, victim: Victim, trigger: Trigger) -> bool:
    """True for the widow of "his widow keeps the shrapnel that killed him"."""
    verb, subject = doc[trigger.head], doc[victim.head]
    other = verb.dep_ == "relcl" and verb.head.i != subject.i and verb.head.dep_ in {"dobj", "pobj"}
    own = {s.token for s in sufferers(doc, trigger)}
    return other and subject.dep_ == "nsubj" and subject.head in verb.ancestors and subject.i not in own


def _mourns(doc: Sentence, victim: Victim, trigger: Trigger) -> bool:
    """True for the mother of "the mother of a man killed in the raid said": the harm is told of the man."""
    between = doc[victim.last + 1 : trigger.first]
    if victim.kind != "single" or len(between) < _SHORTEST or between[0].lower_ != "of":
        return False
    last = between[-1]
    return last.pos_ in {"NOUN", "PROPN"} and people().get(last.lower_, "things") != "things" and not any(
        t.pos_ in {"AUX", "VERB", "PUNCT"} for t in between)


def _only_some_of_them(doc: Sentence, victim: Victim, trigger: Trigger) -> bool:
    """True for the 90 of "treated 90 patients, of whom 12 died": the harm is told of the twelve."""
    between = doc[victim.last + 1 : trigger.first]
    if any(t.lower_ == "whom" and t.nbor(-1).lower_ == "of" and _counts(t.nbor()) for t in between[1:-1]):
        return True
    opens = (c for c in doc[trigger.head].children if c.lower_ == "of" and c.i > victim.last)
    return any(c.lower_ in {"whom", "which", "them"} for of in opens for c in of.children)


def _counts(token: Token) -> bool:
    return token.like_num or token.lower_ in _BOUNDING


def _carries(doc: Sentence, victim: Victim, trigger: Trigger) -> bool:
    """True for the fireman of "a fireman carrying the body of a girl"."""
    told = doc[trigger.head]
    body = told.head if trigger.way == "state" and told.dep_ == "amod" else told
    verb, who = body.head, doc[victim.head]
    by = verb.head.i == who.i if verb.dep_ in {"acl", "relcl"} else who.head.i == verb.i and who.dep_ == "nsubj"
    return body.lower_ in BODIES and body.dep_ == "dobj" and by


def _sees(doc: Sentence, victim: Victim, trigger: Trigger) -> bool:
    """True for those who tell of a harm or see it: "a reporter said that four people were killed"."""
    head = doc[victim.head]
    while head.dep_ == "appos":
        head = head.head
    verb = head.head
    if head.dep_ != "nsubj" or not (verb.lemma_ in speech_words()["verbs"] or verb.lemma_ in WITNESSING):
        return False
    above = {a.i for a in doc[trigger.head].ancestors}
    return verb.i in above and head.i not in above and doc[trigger.head].dep_ != "conj"
