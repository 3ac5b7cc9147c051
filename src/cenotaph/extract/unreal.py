"""Which words of harm tell of harm that was: not what is only possible, planned, wished for, or a natural death."""
from functools import lru_cache

from cenotaph.records import Harm

from .parsed import Sentence, Token
from .persons import natural
from .speech import speech_words
from .triggers import Trigger, triggers
from .wording import table

WITNESSING = frozenset({"see", "witness", "watch", "hear", "count", "document", "film", "find",
                         "confirm", "reach"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_SUPPOSING = frozenset({"if", "whether", "unless"})
_PERIL = frozenset({"risk", "risks", "danger", "threat", "possibility", "prospect", "chance", "verge", "brink"})
_WISHING = frozenset({"wish", "hope", "pray"})


def real_harms(doc: Sentence) -> list[Trigger]:
    """Return the words of harm of a sentence less those of harm only threatened or prevented, and of natural death."""
    return [t for t in triggers(doc) if not (_unreal(doc, t) or natural(doc, t) or _of_who_speaks(doc, t))]


@lru_cache(maxsize=1)
def _unreal_verbs() -> frozenset[str]:
    return frozenset(table("speech_en")["unreal"]["verbs"])


def _unreal(doc: Sentence, trigger: Trigger) -> bool:
    """True for harm that is threatened, planned or prevented: its verb hangs as an aim or object on such a verb."""
    node = doc[trigger.head]
    if _wished(node) or _whoever(node) or any(c.dep_ == "mark" and c.lower_ in _SUPPOSING for c in node.children):
        return True
    # "He would die two days later" tells what was.
    later = trigger.way == "dying" and any(c.lower_ == "would" for c in node.lefts)
    if trigger.way in {"verb", "dying"} and _only_possible(node) and not later:
        return True
    for _ in range(4):
        if node.dep_ in {"ROOT", "ccomp", "relcl"} or node.head.i == node.i or _told_in_full(node) or _goes_on(node):
            return False
        hanging, node = node.dep_, node.head
        at_risk = node.lower_ in _PERIL and hanging in {"prep", "ccomp", "acl"}
        if at_risk or _only_possible(node):
            return True
        if node.lemma_ in _unreal_verbs() and hanging in {"xcomp", "dobj", "pcomp", "prep", "conj", "pobj", "advcl"}:
            return True
    return False


def _wished(verb: Token) -> bool:
    """True for what somebody wishes or would rather have happen."""
    above = verb.head
    rather = above.i + 1 < len(above.doc) and above.nbor().lower_ == "rather"
    return verb.dep_ == "ccomp" and (above.lemma_ in _WISHING or rather)


def _whoever(verb: Token) -> bool:
    """True for "no one who kills our people will be spared", "anyone who is caught"."""
    noun = verb.head
    none = noun.lower_ == "one" and noun.i > 0 and noun.nbor(-1).lower_ == "no"
    return verb.dep_ == "relcl" and (none or noun.lower_ in {"anyone", "anybody", "nobody", "whoever"})


def _told_in_full(verb: Token) -> bool:
    """True for a clause with its own subject and a finite verb: it tells what was, whatever verb it hangs on."""
    children = list(verb.children)
    finite = verb.tag_ in _FINITE or any(c.tag_ in _FINITE and c.dep_ in {"aux", "auxpass"} for c in children)
    return finite and any(c.dep_ in {"nsubj", "nsubjpass"} for c in children)


def _goes_on(verb: Token) -> bool:
    """True for the second finite verb of a subject: "tried to flee and was cut down"."""
    finite = verb.tag_ in _FINITE or any(c.tag_ in _FINITE and c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return verb.dep_ == "conj" and finite and verb.head.tag_ in _FINITE


def _only_possible(verb: Token) -> bool:
    """True for what an assault "could lead to" or "could have done"; not for what somebody "could see" or "may have
    done".
    """
    if verb.tag_ == "VBN" and _would_be(verb):
        return True
    if verb.tag_ == "VBN" and any(c.dep_ == "dobj" for c in verb.children):
        aux = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
        return "have" in aux and bool(aux & {"could", "would"})
    if verb.tag_ != "VB" or verb.lemma_ in WITNESSING or verb.lemma_ in speech_words()["verbs"]:
        return False
    before = {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    return bool(before & {"could", "would", "might"}) and "have" not in before


def _would_be(verb: Token) -> bool:
    """True for "feared that he would be killed if he went back"."""
    before = {c.lower_ for c in verb.lefts}
    supposed = any(m.lower_ in _SUPPOSING for c in verb.children if c.dep_ == "advcl" for m in c.children)
    return {"would", "be"} <= before and supposed


def _of_who_speaks(doc: Sentence, trigger: Trigger) -> bool:
    """True for "I'm dead": whoever says so lives."""
    being = doc[trigger.head].head
    dead = trigger.harm is Harm.KILLED and trigger.way == "state"
    am = being.lemma_ == "be" or being.lower_ in {"'m", "’m"}
    return dead and am and any(c.lower_ == "i" and c.dep_ == "nsubj" for c in being.children)
