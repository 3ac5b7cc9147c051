"""Stretches of a sentence around a told harm: its clause, and the words worth quoting."""

from .parsed import Sentence
from .select import Told

_QUOTE_WORDS = 60
_TAIL = 12
_WITHIN = frozenset({"acl", "amod", "xcomp", "advcl", "pcomp"})


def clause_of(doc: Sentence, told: Told) -> tuple[int, int]:
    """Return the characters of the clause in which a harm is told, the mention of the victims included."""
    node = doc[told.trigger.head]
    while node.head.i != node.i and (node.pos_ not in {"VERB", "AUX"} or node.dep_ in _WITHIN):
        node = node.head
    inside = [t.i for t in node.subtree]
    first = min(*inside, told.victim.first, told.trigger.first)
    last = max(*inside, told.victim.last, told.trigger.last)
    return doc[first].idx, doc[last].idx + len(doc[last])


def quoted(doc: Sentence, told: Told, clause: tuple[int, int]) -> tuple[int, int]:
    """Return the characters to quote: the clause, or from number to harm where the clause is too long to read."""
    if len(doc.text[clause[0] : clause[1]].split()) <= _QUOTE_WORDS:
        return clause
    first, last = min(told.victim.first, told.trigger.first), max(told.victim.last, told.trigger.last)
    last = min(len(doc) - 1, last + _TAIL)
    return doc[first].idx, doc[last].idx + len(doc[last])
