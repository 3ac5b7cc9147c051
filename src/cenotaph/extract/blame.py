"""Who is blamed: the phrases of a parsed sentence that may name whoever did the harm, best first."""
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .triggers import Trigger
from .wording import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONG = 12
_SO_CALLED = re.compile(r"\bby what (?:it|they|he|she|\w+) (?:termed|called|calls|describes? as|described as|terms)\s+[\"“‘']?(?P<who>[\w-]+(?: [\w-]+){0,3}?)"
                        r"[\"”’']?(?=\s+(?:in|on|at|near|during|and|who|from|across)\b|[,.]|$)")


class Blamed(NamedTuple):
    """A candidate: characters (start, end), and how it stands to the harm (agent, actor, attack, accused)."""

    start: int
    end: int
    kind: str
    near: bool


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    row = table("attacks_en")["actors"]
    return frozenset(row["verbs"]), frozenset(row["nouns"]), frozenset(row["blame"])


def _phrase(head: "Token") -> tuple[int, int]:
    """Characters of the noun phrase around `head`, relative clauses and far attachments left out."""
    doc, first, last = head.doc, head.i, head.i
    for token in head.subtree:
        climb = token
        while climb.i != head.i and climb.dep_ not in {"relcl", "advcl", "punct", "acl", "appos"} and not (
                climb.dep_ == "prep" and climb.lower_ not in {"of", "to", "from"}):
            climb = climb.head
        if climb.i == head.i and abs(token.i - head.i) <= _LONG:
            first, last = min(first, token.i), max(last, token.i)
    return doc[first].idx, doc[last].idx + len(doc[last])


def _by(token: "Token") -> Iterator["Token"]:
    """Objects of "by" below a verb or an attack noun, also through "carried out by", "in a strike by"."""
    for child in token.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.lemma_ in {"hold", "control", "occupy", "besiege", "seize", "take", "run"}:
            continue
        elif child.dep_ in {"acl", "relcl", "prep", "pobj", "conj", "dobj"} and child.i > token.i:
            yield from _by(child)


def _subjects(verb: "Token") -> Iterator["Token"]:
    """Subjects of a verb, or of the verb it hangs on ("fired rockets, killing four")."""
    node, steps = verb, 0
    while steps < 4:
        own = [c for c in node.children if c.dep_ == "nsubj"]
        if own:
            yield from own
            return
        if node.dep_ not in {"advcl", "conj", "xcomp", "acl", "pcomp", "prep", "ccomp", "dep"} or node.head.i == node.i:
            return
        if any(c.dep_ == "nsubjpass" for c in node.children) and node.i != verb.i:
            return
        node, steps = node.head, steps + 1


def _run_before(doc: "Doc", at: int) -> int:
    """First token of the run of nouns and adjectives that ends in token `at` ("Syrian government air strikes")."""
    first = at
    while first > 0 and at - first < 6 and (doc[first - 1].pos_ in {"ADJ", "NOUN", "PROPN"} or doc[first - 1].text in {"'s", "’s"} or doc[first - 1].text == "-" and not doc[first - 1].whitespace_
                                            or doc[first - 1].lower_ in {"led", "backed", "linked"}):
        first -= 1
    return first


def _is_passive(token: "Token") -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children)


def blamed(doc: "Doc", trigger: Trigger) -> list[Blamed]:
    """Return the candidates of a sentence for one told harm: its own agents first, then actors and attacks around."""
    verbs, nouns, blame = _words()
    head = doc[trigger.head]
    found: list[Blamed] = []

    def keep(token: "Token", kind: str, near: bool) -> None:
        start, end = _phrase(token)
        charge = re.search(r"\s+of\s+\w+ing\b", doc.text[start:end])
        end = start + charge.start() if charge else end
        if token.pos_ != "PRON" and not any(b.start == start and b.end == end for b in found):
            found.append(Blamed(start, end, kind, near))

    for agent in _by(head):
        keep(agent, "agent", True)
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)
    if not _is_passive(head) and trigger.way in {"verb", "phrase", "state"} and (head.tag_ != "VBN" or perfect):
        for subject in _subjects(head):
            keep(subject, "agent", True)
    for m in _SO_CALLED.finditer(doc.text):
        found.append(Blamed(m.start("who"), m.end("who"), "agent", True))
    for token in doc:
        if token.lower_ == "behind" and token.head.lemma_ == "be":
            for subject in _subjects(token.head):
                keep(subject, "accused", True)
        if token.lemma_ in blame:
            for child in token.children:
                if child.dep_ in {"dobj", "pobj"}:
                    keep(child, "accused", True)
                elif child.dep_ == "prep" and child.lower_ == "on":
                    for inner in child.children:
                        keep(inner, "accused", True)
    for token in doc:
        if token.lower_ in nouns:
            for agent in _by(token):
                keep(agent, "attack", True)
            first = _run_before(doc, token.i)
            if first < token.i:
                found.append(Blamed(doc[first].idx, token.idx + len(token), "attack", abs(token.i - head.i) < 25))
        elif token.pos_ == "VERB" and token.lemma_ in verbs and token.i != head.i:
            if _is_passive(token):
                for agent in _by(token):
                    keep(agent, "actor", True)
            else:
                for subject in _subjects(token):
                    keep(subject, "actor", abs(token.i - head.i) < 25)
    return found
