"""Plurals that nobody counts and whose harm grammar alone tells: "civilians were killed", "shells killed farmers"."""
from typing import TYPE_CHECKING

from cenotaph.records import Harm

from .counted_with import counted_with
from .triggers import Trigger
from .victims import Victim

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TIES = frozenset({"passive", "object", "of"})
_WAYS = frozenset({"verb", "noun", "dying", "phrase"})
_HARMS = frozenset({Harm.KILLED, Harm.INJURED, Harm.ABDUCTED, Harm.SEXUAL_VIOLENCE, Harm.TORTURED})
_NOT_HARMED = frozenset({"armies", "things", "attackers"})
# "The rebels", "these men" were told of before; "no civilians" are none.
_POINTING = frozenset({"the", "these", "those", "its", "their", "both", "all", "no", "any", "most", "mostly", "mainly",
                       "including", "them", "whom", "among"})
_COUNTING = frozenset({"number", "numbers", "toll", "total", "list", "names"})


def plainly(doc: "Doc", victim: Victim, trigger: Trigger, tie: str, mentions: list[Victim]) -> bool:
    """Return True for a bare plural, first told of here, that a word of harm governs: a vague claim (guidelines)."""
    died = tie == "subject" and trigger.way == "dying" and trigger.harm is Harm.KILLED and (
        doc[trigger.head].tag_ in {"VBD", "VBN"})
    tied = died or tie in _TIES
    if not tied or trigger.way not in _WAYS or trigger.harm not in _HARMS or victim.group in _NOT_HARMED:
        return False
    before = doc[victim.first - 1].lower_ if victim.first else ""
    if {before, doc[victim.first].lower_} & _POINTING or counted_with(doc, victim, mentions):
        return False
    return not any(a.lower_ in _COUNTING for a in doc[victim.head].ancestors)
