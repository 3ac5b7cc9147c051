"""Whether a sentence tells, by what stands beside people, that a word of harm in it is not theirs."""

from .parsed import Sentence
from .triggers import Trigger
from .victims import Victim

_ALIVE = frozenset({"alive", "unharmed", "unhurt", "unscathed"})
_ALIVE_WITHIN = 4
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_STATES = frozenset({"VBN", "JJ", "VBD"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def alive(doc: Sentence, victim: Victim, trigger: Trigger) -> bool:
    """Return True for the seven of "nine are dead, seven were pulled alive from the water", and of "seven were found
    alive and some are missing".
    """
    behind = next((t.i for t in doc[victim.last + 1 : victim.last + 1 + _ALIVE_WITHIN] if t.lower_ in _ALIVE), None)
    return behind is not None and not victim.first <= trigger.first <= behind


def named_behind(doc: Sentence, victim: Victim, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Return True where a bare number has its own word of harm behind it: the 105 of "68 were dead 105 missing"."""
    own = next((t for t in triggers if t.first == behind_list(doc, victim)), None)
    if trigger.last > victim.first or own is None or own.harm is trigger.harm:
        return False
    if left_out(doc, victim, own):
        return True
    if victim.kind != "number":
        return False
    next_counts = own.last + 1 < len(doc) and doc[own.last + 1].like_num
    return doc[own.head].tag_ in _STATES and not next_counts


def behind_list(doc: Sentence, victim: Victim) -> int:
    """Return the token behind people, behind the children of "7,000 women and children"."""
    pair = doc[victim.last + 1 : victim.last + 3]
    listed = len(pair) == 2 and pair[0].lower_ == "and" and pair[1].dep_ == "conj" and pair[1].head.i == victim.head
    return victim.last + (3 if listed and pair[1].tag_ == "NNS" else 1)


def left_out(doc: Sentence, victim: Victim, own: Trigger) -> bool:
    """Return True for the abducted of "5,000 were killed and 7,000 women abducted": a second "were" is left out."""
    joined = victim.first > 0 and doc[victim.first - 1].lower_ in {"and", ","}
    if victim.kind not in {"counted", "number"} or not joined or own.first != behind_list(doc, victim):
        return False
    after = doc[own.last + 1 : own.last + 2]
    passive = any(t.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in t.children) for t in doc[: victim.first])
    return passive and doc[own.head].tag_ in _STATES and all(t.pos_ in {"ADP", "PUNCT", "CCONJ"} for t in after)


def among_the_harmed(doc: Sentence, victim: Victim, trigger: Trigger) -> bool:
    """Return True for the harm of "a welder is among the missing", which is told of nobody but the welder."""
    noun = doc[trigger.head]
    verb = noun.head.head
    told = noun.dep_ == "pobj" and noun.head.lower_ == "among" and verb.lemma_ == "be" and trigger.way == "state"
    return told and victim.head != trigger.head and any(c.dep_ in _ARGUMENTS for c in verb.children)


def another_before(victim: Victim, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Return True where another harm is the last that is told before the people, or the only one."""
    before = [t for t in triggers if t.last < victim.first]
    return bool(before) and trigger.harm is not before[-1].harm


def told_apart(doc: Sentence, victim: Victim, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Return True where a semicolon parts people from a word of harm and their own clause tells another thing."""
    first, end = sorted((victim.first, trigger.first))
    cuts = [t.i for t in doc[first:end] if t.text == ";"]
    if not cuts:
        return False
    begin, stop = _clause_around(doc, victim.first)
    own = any(begin <= t.first < stop for t in triggers)
    return own or any(t.tag_ in _FINITE for t in doc[begin:stop])


def _clause_around(doc: Sentence, at: int) -> tuple[int, int]:
    cuts = [t.i for t in doc if t.text == ";"]
    return max((c + 1 for c in cuts if c < at), default=0), min((c for c in cuts if c > at), default=len(doc))


def some_only(doc: Sentence, trigger: Trigger) -> int | None:
    """Return the token of the 13 in "80 soldiers passed through, 13 of them already dead": only these are dead.

    None where the word of harm does not stand so.
    """
    at = trigger.first - 1
    while at > 1 and doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    if at < 2 or doc[at].lower_ not in {"them", "whom"} or doc[at - 1].lower_ != "of":
        return None
    return None if doc[at - 2].lower_ in {"all", "both", "each"} else at - 2
