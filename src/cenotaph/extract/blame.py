"""Who is blamed: the phrases of a parsed sentence that may name whoever did the harm, best first."""
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .parsed import Sentence, Token
from .triggers import Trigger
from .wording import table

_LONG = 12
_NEAR = 25
_CLIMB = 6
_FIGHTS = frozenset({
    "clash", "clashes", "fighting", "battle", "battles", "firefight", "combat", "skirmishes", "fights",
})
# "The battle against the jihadists" is as often what somebody is known for.
_CAMPAIGNS = frozenset({"battle", "fights", "combat"})
_SO_CALLED = re.compile(
    r"\bby what (?:it|they|he|she|\w+) (?:termed|called|calls|describes? as|described as|terms)\s+"
    r"[\"“‘']?(?P<who>[\w-]+(?: [\w-]+){0,3}?)[\"”’']?"
    r"(?=\s+(?:in|on|at|near|during|and|who|from|across)\b|[,.]|$)")
# "… Islamic State A suicide bomber struck": where a headline runs into the sentence, the sentence begins there.
_RUNS_IN = re.compile(r"(?<=\w )(?:A|An|The) (?=[a-z])")
# "Shelling by the army of the rebel-held town of X": the shelling is of the town.
_CHARGE = re.compile(r"\s+of\s+(?:\w+ing\b|(?:the\s+)?(?:[\w-]+\s+){0,3}(?:town|city|village|suburb|district|camp)\b)")
# "A helicopter was shot down, killing five": what is hit is whose loss it was.
_HIT = re.compile(
    r"\s+(?:(?:was|were|is|are|being|been|has|had|have|reportedly|also|later|\w+ly)\s+)*(?:shot\s+(?:it\s+)?down|downed|"
    r"brought\s+down|intercepted|(?<=\bwas )(?:hit|struck|attacked|targeted|destroyed|ambushed|bombed|shelled)|"
    r"(?<=\bwere )(?:hit|struck|attacked|targeted|destroyed|ambushed|bombed|shelled))\b")
# "Strikes on a town held by rebels": whoever holds the place is not whoever attacked it.
_HOLDING = frozenset({"hold", "control", "occupy", "besiege", "seize", "take", "run"})
_LEADS_ON = frozenset({"advcl", "conj", "xcomp", "acl", "pcomp", "prep", "ccomp", "dep"})


class Blamed(NamedTuple):
    """A candidate: characters (start, end), and how it stands to the harm (agent, actor, attack, accused, foe)."""

    start: int
    end: int
    kind: str
    near: bool


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    row = table("attacks_en")["actors"]
    return frozenset(row["verbs"]), frozenset(row["nouns"]), frozenset(row["blame"])


def _phrase(head: Token) -> tuple[int, int]:
    """Characters of the noun phrase around `head`, relative clauses and far attachments left out."""
    doc, first, last = head.doc, head.i, head.i
    for token in head.subtree:
        climb = token
        while climb.i != head.i and climb.dep_ not in {"relcl", "advcl", "punct", "acl", "appos"} and not (
                climb.dep_ == "prep" and climb.lower_ not in {"of", "to", "from"}):
            climb = climb.head
        if climb.i == head.i and abs(token.i - head.i) <= _LONG:
            first, last = min(first, token.i), max(last, token.i)
    # "Said that US air strikes killed two": of several strikes "those" would be said.
    first += first < head.i and doc[first].lower_ == "that" and head.tag_ in {"NNS", "NNPS"}
    return doc[first].idx, doc[last].idx + len(doc[last])


def _by(token: Token, held: bool = False) -> Iterator[Token]:
    """Objects of "by" below a verb or an attack noun, also through "carried out by"; `held`: of "held by" as well."""
    for child in token.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.lemma_ in _HOLDING and not held:
            continue
        elif child.dep_ in {"acl", "relcl", "prep", "pobj", "conj", "dobj"} and child.i > token.i:
            yield from _by(child)


def _subjects(verb: Token) -> Iterator[Token]:
    """Subjects of a verb, or of the verb it hangs on ("fired rockets, killing four"); of pronouns whom they mean."""
    node, steps = verb, 0
    while steps < _CLIMB:
        own = [c for c in node.children if c.dep_ == "nsubj"]
        if own:
            for subject in own:
                yield from _meant(subject, node)
            return
        onward = node.dep_ in _LEADS_ON or (node.pos_ == "NOUN" and node.dep_ in {"dobj", "pobj"})
        if not onward or node.head.i == node.i:
            return
        if any(c.dep_ == "nsubjpass" for c in node.children) and node.i != verb.i:
            return
        node, steps = node.head, steps + 1


def _meant(subject: Token, verb: Token) -> Iterator[Token]:
    """A subject, or whom it means: "soldiers who killed", "the brigade said that it had killed"."""
    if subject.pos_ != "PRON":
        yield subject
    elif subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        yield verb.head
    elif subject.lower_ in {"it", "they"} and verb.dep_ == "ccomp":
        yield from (c for c in verb.head.children if c.dep_ == "nsubj" and c.pos_ != "PRON")


def _run_before(doc: Sentence, at: int) -> int:
    """First token of the run of nouns and adjectives that ends in token `at` ("Syrian government air strikes")."""
    first = at
    while first > 0 and at - first < 6 and _runs_on(doc[first - 1]):
        first -= 1
    return first


def _runs_on(token: Token) -> bool:
    if token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.text in {"'s", "’s"}:
        return True
    return (token.text == "-" and not token.whitespace_) or token.lower_ in {"led", "backed", "linked"}


def _is_passive(token: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children)


# "Rockets fired by the group wounded two": whose the rockets are stands between them and the harm.
_FIRED = re.compile(
    r"\b(?:rockets?|shells?|missiles?|mortars?|rounds|bombs?|drones?|grenades?|projectiles?|mines?|gunfire|artillery|"
    r"bullets?|devices?) (?:fired|launched|dropped|thrown|planted|lobbed|laid|hurled|detonated) (?:(?P<by>by)|from) "
    r"(?P<who>[^,;:.]{2,60}?) $", re.IGNORECASE)


class _Found:
    """Candidates in the order of their finding, each stretch of words once."""

    def __init__(self, doc: Sentence) -> None:
        self.doc = doc
        self.candidates: list[Blamed] = []

    def keep(self, tokens: Iterable[Token], kind: str, near: bool = True) -> None:
        for token in tokens:
            start, end = _phrase(token)
            runs_in = [m.start() for m in _RUNS_IN.finditer(self.doc.text, start, end)]
            start = max([start, *(at for at in runs_in if at <= token.idx)])
            charge = _CHARGE.search(self.doc.text[start:end])
            end = start + charge.start() if charge else end
            known = any(b.start == start and b.end == end for b in self.candidates)
            if token.pos_ != "PRON" and not known:
                self.candidates.append(Blamed(start, end, kind, near))


def _fired(doc: Sentence, head: Token) -> re.Match[str] | None:
    """What stands right before a verb of harm where the parse takes "fired" for the verb of a clause of its own."""
    return _FIRED.search(doc.text, 0, head.idx) if head.pos_ == "VERB" and "ed " in doc.text else None


def _own_agents(found: _Found, head: Token, way: str) -> None:
    """Whoever the words of harm themselves have as agent or subject, and "what it termed …" after a "by"."""
    fired = _fired(found.doc, head)
    if fired and fired["by"]:
        found.candidates.append(Blamed(*fired.span("who"), "agent", True))
    found.keep(_by(head, held=True), "agent")
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)
    suffered = fired or head.lemma_ == "lose" or _is_passive(head) or (head.tag_ == "VBN" and not perfect)
    if not suffered and way in {"verb", "phrase", "state"}:
        found.keep(_subjects(head), "agent")
    found.candidates += [Blamed(*m.span("who"), "agent", True) for m in _SO_CALLED.finditer(found.doc.text)]


def _telling(doc: Sentence) -> Iterator[Token]:
    """The words of a sentence that may tell of blame or of an attack, whichever harm is asked about; found once."""
    at: list[int] | None = doc.found.get("telling of attacks")
    if at is None:
        verbs, nouns, blame = _words()
        words = nouns | _FIGHTS | {"behind", "hands"}
        at = [t.i for t in doc if t.lower_ in words or t.lemma_ in blame or (t.pos_ == "VERB" and t.lemma_ in verbs)]
        doc.found["telling of attacks"] = at
    return (doc[i] for i in at)


def _charged(found: _Found, verbs: frozenset[str]) -> None:
    """Whoever the sentence accuses in so many words: "blamed X", "put the blame on X", "X was behind"."""
    for token in _telling(found.doc):
        if token.lower_ == "behind" and token.head.lemma_ == "be":
            found.keep(_subjects(token.head), "accused")
        if token.lower_ == "hands" and token.head.lower_ == "at":
            found.keep((o for of in token.children if of.lower_ == "of" for o in of.children), "agent")
        if token.lemma_ in verbs:
            for child in token.children:
                if child.dep_ in {"dobj", "pobj"}:
                    found.keep([child], "accused")
                elif child.dep_ == "prep" and child.lower_ == "on":
                    found.keep(child.children, "accused")


def _suffers(harm: Token) -> set[int]:
    """The verbs whose subject is whom the harm befell: "a rebel opened fire before being executed with his family"."""
    verbs, node = set[int](), harm
    if not _is_passive(harm) or any(c.dep_ in {"nsubj", "nsubjpass"} for c in harm.children):
        return verbs
    while node.dep_ in _LEADS_ON and node.head.i != node.i and len(verbs) < _CLIMB:
        node = node.head
        verbs.add(node.i)
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children):
            break
    return verbs


def _attacks(found: _Found, at: int, verbs: frozenset[str], nouns: frozenset[str]) -> None:
    """Whoever carries out the attacks that the sentence tells, and names of attacks that say whose they are."""
    doc, suffered = found.doc, _suffers(found.doc[at])
    for token in _telling(doc):
        near = abs(token.i - at) < _NEAR
        if token.lower_ in _FIGHTS:
            sides = {"with"} if token.lower_ in _CAMPAIGNS else {"with", "against"}
            against = (c for c in token.children if c.dep_ == "prep" and c.lower_ in sides)
            found.keep((foe for c in against for foe in c.children), "foe", near)
        if token.lower_ in nouns:
            found.keep(_by(token), "attack")
            first = _run_before(doc, token.i)
            if first < token.i and not _HIT.match(doc.text, token.idx + len(token)):
                found.candidates.append(Blamed(doc[first].idx, token.idx + len(token), "attack", near))
        elif token.pos_ == "VERB" and token.lemma_ in verbs and token.i != at and token.i not in suffered:
            if _is_passive(token):
                found.keep(_by(token), "actor")
            else:
                found.keep(_subjects(token), "actor", near)


def blamed(doc: Sentence, trigger: Trigger) -> list[Blamed]:
    """Return the candidates of a sentence for one told harm: its own agents first, then actors and attacks around.

    Found once for all whom a word of harm is told of.
    """
    known: dict[Trigger, list[Blamed]] = doc.found.setdefault("blamed", {})
    if trigger not in known:
        known[trigger] = _blamed(doc, trigger)
    return known[trigger]


def _blamed(doc: Sentence, trigger: Trigger) -> list[Blamed]:
    verbs, nouns, blame = _words()
    found = _Found(doc)
    _own_agents(found, doc[trigger.head], trigger.way)
    _charged(found, blame)
    _attacks(found, trigger.head, verbs, nouns)
    return found.candidates
