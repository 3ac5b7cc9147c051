"""Who suffers a told harm by grammar alone: subject of "was killed" and "died", object of "killed", "X's death"."""
from collections.abc import Iterator
from typing import NamedTuple

from .parsed import Sentence, Token
from .side_by_side import another_beside
from .triggers import Trigger
from .voice import is_passive

_SUBJECTS = frozenset({"nsubjpass", "nsubj"})
_RELATIVES = frozenset({"who", "whom", "that", "which"})
_OF_HEAD = frozenset({"conj", "xcomp", "oprd", "acomp", "attr"})
_DONE_TO = frozenset({"verb", "phrase"})
_WHERE = frozenset({"where", "when", "whereupon"})
_UPON = frozenset({"of", "against", "among", "amongst"})
_LISTING = frozenset({"be", "include"})
_BESIDE = frozenset({"with", "alongside"})
_AMONG = frozenset({"among", "amongst"})
_BEARING = frozenset({"have", "sustain", "suffer", "receive"})
_MOST_IN_LIST = 12
_ACTIVE = frozenset({"VBD", "VBP", "VBZ", "VB", "VBG"})
_SCENES = frozenset({"scene", "site", "place", "target", "cause", "epicentre", "epicenter"})
_NAMING = frozenset({"name", "identify"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_HYPOTHETICAL = frozenset({"if", "whether", "unless", "until", "lest"})
_UNREAL_MODALS = frozenset({"would", "could", "should", "might", "can", "must", "will"})
_THEREUPON = frozenset({"after", "since"})
_COMING_TRUE = frozenset({"have", "appear", "know", "be", "live", "force", "cause", "compel", "drive", "lead"})


class Sufferer(NamedTuple):
    """A token that a word of harm governs, and how: passive, subject, object, owner ("his death"), of, list, side."""

    token: int
    tie: str


def _subjects(verb: Token, climbs: int = 3) -> list[Token]:
    """The subjects of a verb, its own or those it shares; what a relative clause describes, for "who"."""
    own = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if own:
        return [verb.head] if own[0].lower_ in _RELATIVES and verb.dep_ == "relcl" else own
    if verb.dep_ == "acl":
        return [_one_of_family(verb)]
    beside = _before_its_auxiliary(verb)
    if beside is not None:
        return [beside]
    if verb.dep_ == "pcomp" and verb.head.lower_ in _THEREUPON and verb.head.head.pos_ == "VERB":
        return _subjects(verb.head.head, climbs - 1) if climbs else []
    return _subjects(verb.head, climbs - 1) if climbs and verb.dep_ in _OF_HEAD else []


def _before_its_auxiliary(verb: Token) -> Token | None:
    """The women of "were killed in their beds and women were raped", whom the parse lists with the beds."""
    aux = next((c for c in verb.children if c.dep_ == "auxpass" and c.tag_ in _FINITE), None)
    before = aux.nbor(-1) if aux is not None and aux.i else None
    listed = before is not None and before.pos_ in {"NOUN", "PROPN"} and before.dep_ == "conj"
    return before if listed and verb.dep_ == "conj" else None


def _one_of_family(verb: Token) -> Token:
    """Whom a clause behind a noun describes: of "the family of Daniel Okafor, killed in May" the man alone."""
    noun = verb.head
    of = (c for c in noun.children if c.lower_ == "of" and c.i < verb.i and noun.lower_ == "family")
    return next((name for prep in of for name in prep.children if name.pos_ == "PROPN"), noun)


def _object(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), None)
    if own is not None and own.lower_ in _RELATIVES:
        return verb.head if verb.dep_ == "relcl" else None
    if own is None and verb.dep_ == "relcl" and any(c.dep_ == "nsubj" for c in verb.children):
        if any(c.lower_ in _WHERE for c in verb.children):  # "A home where ten residents burned to death".
            return None
        return verb.head if not any(c.lower_ in _RELATIVES and c.dep_ == "nsubj" for c in verb.children) else None
    return own if own is not None else _shared_object(verb)


def _shared_object(verb: Token) -> Token | None:
    """The civilians of "killed and maimed civilians", which the parse hangs on the second verb only."""
    fleeing = next((c for c in verb.children if c.dep_ == "xcomp" and c.i == verb.i + 1 and c.tag_ == "VBG"), None)
    if fleeing is not None:  # "Wounded fleeing children" is parsed as if they were to flee.
        return next((c for c in fleeing.children if c.dep_ == "dobj"), None)
    then = next((c for c in verb.children if c.dep_ == "conj" and c.i == verb.i + 2), None)
    if then is None or verb.nbor().lower_ != "and" or then.tag_[:2] != "VB":
        return None
    return next((c for c in then.children if c.dep_ == "dobj"), None)


def _of_noun(noun: Token) -> Iterator[tuple[Token, str]]:
    """"His death", "the killing of X", "a massacre against X", "casualties among X"."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in _BEARING:
        yield from ((s, "subject") for s in _subjects(noun.head))
    # "Got away with a wound to the leg", "was left with burns".
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ == "VERB":
        verb = noun.head.head
        found = None if is_passive(verb) else _object(verb)
        yield from ((s, "subject") for s in ([found] if found is not None else _subjects(verb)))
    for child in noun.children:
        if child.dep_ == "poss":
            yield child, "owner"
        elif child.dep_ == "prep" and child.lower_ in _UPON:
            yield from ((c, "of") for c in child.children if c.dep_ == "pobj")


def shoots_dead(doc: Sentence, trigger: Trigger) -> bool:
    """Return True for "a sniper shot dead a man": the subject is who did it."""
    dead, verb = doc[trigger.last], doc[trigger.head]
    if dead.lower_ != "dead":
        return False
    # "Two men on a motorcycle shot dead a teacher": the parse may take the shot for a thing, and "dead" for the verb.
    by_dead = any(c.dep_ == "nsubj" for c in dead.children) and any(_shot(dead, c) for c in dead.children)
    return by_dead or (dead.i == verb.i + 1 and verb.pos_ == "VERB" and verb.tag_ in _ACTIVE)


def _shot_dead(doc: Sentence, trigger: Trigger) -> Iterator[Token]:
    """The object of "shot dead", which the parse may hang on either word."""
    words = (doc[trigger.head], doc[trigger.last])
    yield from (c for w in words for c in w.children if c.i > trigger.last and (c.dep_ == "pobj" or _shot(w, c)))


def _shot(verb: Token, token: Token) -> bool:
    """True for an object, which the parse may take for a measure: "shot dead a judge" as "stands a metre"."""
    return token.i > verb.i and (token.dep_ == "dobj" or (token.dep_ == "npadvmod" and token.pos_ == "NOUN"))


def _direct(doc: Sentence, trigger: Trigger) -> Iterator[tuple[Token, str]]:
    node = doc[trigger.head]
    if shoots_dead(doc, trigger):
        yield from ((t, "object") for t in _shot_dead(doc, trigger))
    elif node.dep_ == "prep":
        undergone = node.head.pos_ == "VERB" and not is_passive(node.head) and node.head.lemma_ != "spend"
        done_to = _object(node.head) if undergone else None
        held = [node.head] if node.head.pos_ == "NOUN" else [done_to] if done_to is not None else _subjects(node.head)
        yield from ((s, "subject") for s in held)
    elif trigger.way in {"noun", "body", "toll"}:
        yield from _of_noun(node)
    elif trigger.way in _DONE_TO and node.pos_ == "VERB" and not is_passive(node):
        # "Shot and wounded fleeing children": the object may hang on either verb.
        verbs = [t for t in doc[trigger.first : trigger.last + 1] if t.pos_ == "VERB"]
        found = next((o for o in map(_object, [node, *verbs]) if o is not None), None)
        if node.lemma_ != "survive" and found is not None and not trigger.first <= found.i <= trigger.last:
            yield found, "object"
            # "Killed a nurse a hospital employee and two soldiers": the commas are lost.
            # "Killing a couple and their child": the parse may list the child with the verb.
            yield from ((c, "object") for c in node.children if c.i > found.i and (
                c.dep_ == "dobj" or (c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"})))
        elif trigger.way == "phrase" or (found is None and trigger.words == "starving"):
            yield from ((s, "subject") for s in _subjects(node))
    else:
        tie = "passive" if trigger.way in _DONE_TO else "subject"
        subjects = _subjects(node)
        yield from ((s, tie) for s in subjects)
        left = _object(node.head) if not subjects and node.dep_ in {"oprd", "acomp", "ccomp"} else None
        if left is not None:
            yield left, "object"


def _complements(doc: Sentence, trigger: Trigger) -> Iterator[tuple[Token, str]]:
    """"Among the dead was X", "those killed include X", "one of the victims was X"."""
    node = doc[trigger.head]
    # "Journalists killed this year include X" is often parsed as if they had done the killing.
    for verb in node.children:
        if verb.lemma_ == "include" and not any(c.dep_ in _SUBJECTS for c in verb.children):
            yield from ((c, "listed") for c in verb.children if c.dep_ == "dobj")
    # "Among the dead and injured": both are what the victims were among.
    while node.dep_ == "conj" and node.head.dep_ in {"pobj", "conj"}:
        node = node.head
    among = node.head
    # "With women and children among the victims": no verb says that they were.
    if node.dep_ == "pobj" and among.lower_ in _AMONG and among.head.pos_ == "NOUN" and among.head.i < among.i:
        yield _first_of_list(among.head), "listed"
        return
    for _ in range(5):
        if node.lemma_ in _LISTING and node.pos_ in {"VERB", "AUX"}:
            yield from ((c, "listed") for c in _those_listed(doc, trigger, node))
            return
        if node.lemma_ in _NAMING and is_passive(node):  # "The dead men were named as X and Y."
            named = (c for p in node.children if p.lower_ == "as" for c in (*p.children, *node.children))
            yield from ((c, "listed") for c in named if c.dep_ in {"pobj", "conj"} and c.pos_ == "PROPN")
            return
        # "Others killed this year include X": the parse may make a clause of those killed.
        listed = node.dep_ in {"ccomp", "csubj"} and node.head.lemma_ == "include"
        if node.pos_ in {"VERB", "AUX"} and node.dep_ not in {"acl", "pobj"} and not (listed or of_those(node)):
            return
        node = node.head


def of_those(verb: Token) -> bool:
    """Return True for the verb of "were among those killed", "among those who have fled", "those to have died"."""
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head.lower_ == "those" and verb.head.head.lower_ in _AMONG
    among = [c for c in verb.head.children if c.lower_ in _AMONG]
    return verb.dep_ == "advcl" and any(c.lower_ == "those" and c.i < verb.i for p in among for c in p.children)


def _those_listed(doc: Sentence, trigger: Trigger, verb: Token) -> Iterator[Token]:
    """Those whom "be" or "include" names beside the word of harm; not the town that was "the scene of killings"."""
    if any(c.dep_ == "attr" and c.lower_ in _SCENES for c in verb.children):
        return
    harmed = doc[trigger.head]
    held = {harmed.i, *(t.i for t in harmed.ancestors)}
    yield from (c for c in verb.children if c.dep_ in {"nsubj", "attr", "dobj"} and c.i not in held)
    if verb.dep_ == "xcomp" and harmed.dep_ == "pobj":  # "Her cousin is thought to be one of them."
        yield from (s for s in _subjects(verb) if s.i not in held)


def _first_of_list(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.pos_ == "NOUN":
        token = token.head
    return token


def _beside(doc: Sentence, trigger: Trigger) -> Iterator[tuple[Token, str]]:
    """"Shot with his daughter and five grandchildren", "killed along with eleven others"."""
    verb = doc[trigger.head]
    if verb.pos_ == "VERB" and (trigger.way == "dying" or is_passive(verb)):
        along = [w for c in verb.children if c.lower_ in {"along", "together"} for w in c.children]
        for prep in (*verb.children, *along):
            if prep.lower_ in _BESIDE and prep.i > verb.i:
                yield from ((c, "beside") for c in prep.children if c.dep_ == "pobj")


def _list_of(token: Token) -> Iterator[Token]:
    """The token, and those joined to it by "and" or set beside it."""
    waiting, seen = [token], 0
    while waiting and seen < _MOST_IN_LIST:
        one = waiting.pop(0)
        seen += 1
        yield one
        waiting += [c for c in one.children if c.dep_ in {"conj", "appos"} and c.pos_ in {"NOUN", "PROPN", "PRON"}]
        waiting += [c for c in one.children if c.dep_ == "compound" and another_beside(c)]


def sufferers(doc: Sentence, trigger: Trigger) -> list[Sufferer]:
    """Return the tokens that suffer a harm by grammar, each once, the governed one before those listed with it.

    Asked by several rules; found once.
    """
    known: dict[Trigger, list[Sufferer]] = doc.found.setdefault("sufferers", {})
    if trigger not in known:
        known[trigger] = _sufferers(doc, trigger)
    return known[trigger]


def _sufferers(doc: Sentence, trigger: Trigger) -> list[Sufferer]:
    found: dict[int, str] = {}
    for head, tie in (*_direct(doc, trigger), *_complements(doc, trigger), *_beside(doc, trigger)):
        for token in _list_of(head):
            if not trigger.first <= token.i <= trigger.last:
                found.setdefault(token.i, tie)
    return [Sufferer(i, tie) for i, tie in found.items()]


def untold(head: Token, trigger: Trigger | None = None) -> bool:
    """Return True for harm, by its head word, that is asked, supposed, denied or willed, not told.

    A word of harm that says "not" itself ("have not been seen since") is no denial.
    """
    children = [c for c in head.children if trigger is None or not trigger.first <= c.i <= trigger.last]
    if any(c.dep_ == "neg" or (c.dep_ == "mark" and c.lower_ in _HYPOTHETICAL) for c in children):
        return True
    if _doubted(head):
        return True
    modal = next((c.lower_ for c in children if c.tag_ == "MD"), "")
    if any(c.lower_ == "have" for c in children):
        return modal in {"would", "should", "could"}
    aimed = head.tag_ == "VB" and head.dep_ != "ccomp" and any(c.lower_ == "to" for c in children)
    return modal in _UNREAL_MODALS or (aimed and head.head.lemma_ not in _COMING_TRUE)


def _doubted(node: Token) -> bool:
    """True for harm told under a verb that takes it back: "have not confirmed that he is dead", "asked whether"."""
    for _ in range(4):
        if node.dep_ not in {"acomp", "attr", "ccomp", "xcomp"}:
            return False
        node = node.head
        if any(c.dep_ == "neg" or (c.dep_ == "mark" and c.lower_ in _HYPOTHETICAL) for c in node.children):
            return True
    return False
