"""Plurals that nobody counts and whose harm grammar alone tells: "civilians were killed", "shells killed farmers"."""

from cenotaph.records import Harm

from .counted_with import counted_with
from .parsed import Sentence, Token
from .triggers import Trigger
from .victims import Victim, is_denied_any

_TIES = frozenset({"passive", "object", "of"})
_WAYS = frozenset({"verb", "noun", "dying", "phrase"})
_HARMS = frozenset({Harm.KILLED, Harm.INJURED, Harm.ABDUCTED, Harm.SEXUAL_VIOLENCE, Harm.TORTURED, Harm.DETAINED,
                    Harm.DISPLACED, Harm.MISSING})
_NOT_HARMED = frozenset({"armies", "things", "attackers"})
# "The rebels", "these men" were told of before; "no civilians" are none.
_POINTING = frozenset({"the", "these", "those", "its", "their", "both", "all", "no", "any", "most", "mostly", "mainly",
                       "including", "them", "whom", "among"})
_COUNTING = frozenset({"number", "numbers", "toll", "total", "list", "names"})


def plainly(doc: Sentence, victim: Victim, trigger: Trigger, tie: str, mentions: list[Victim]) -> bool:
    """Return True for a bare plural, first told of here, that a word of harm governs: a vague claim (guidelines)."""
    tied = tie in _TIES or (tie == "subject" and (_dies(doc[trigger.head], trigger) or _under_rubble(trigger)))
    all_of_them = _all_the(doc, victim) and tie in {"passive", "object"}
    if not tied or trigger.way not in _WAYS or trigger.harm not in _HARMS or (
            victim.group in _NOT_HARMED and not (all_of_them and victim.group == "attackers")):
        return False
    before = doc[victim.first - 1].lower_ if victim.first else ""
    denied = is_denied_any(doc[victim.first]) or (victim.first > 0 and is_denied_any(doc[victim.first - 1]))
    own = all_of_them or denied or _own(doc, victim)
    told_before = {before, doc[victim.first].lower_} & _POINTING and not own
    if told_before or counted_with(doc, victim, mentions):
        return False
    return not any(a.lower_ in _COUNTING for a in doc[victim.head].ancestors)


def _dies(verb: Token, trigger: Trigger) -> bool:
    """True for "villagers died", "people are dying", "children starved to death"."""
    going_on = verb.lower_ == "dying" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)
    to_death = trigger.way == "phrase" and trigger.words.split()[1:] == ["to", "death"]
    dying = trigger.way == "dying" and (verb.tag_ in {"VBD", "VBN"} or going_on)
    return trigger.harm is Harm.KILLED and (dying or to_death)


def _under_rubble(trigger: Trigger) -> bool:
    """True for "residents are still trapped under the rubble"."""
    return trigger.harm is Harm.MISSING and trigger.way == "phrase"


def _all_the(doc: Sentence, victim: Victim) -> bool:
    """True for "all the attackers": whoever they were, none is left."""
    return victim.first > 0 and [t.lower_ for t in doc[victim.first - 1 : victim.first + 1]] == ["all", "the"]


def _own(doc: Sentence, victim: Victim) -> bool:
    """True for "its own people": no more told of before than "civilians"."""
    return victim.first + 1 < len(doc) and doc[victim.first + 1].lower_ == "own"
