"""Which mention of people suffered which told harm: a linear scorer over grammar, learnt from annotated reports.

Every pair of a victim mention and a trigger of one sentence is described by features of its grammar (who stands where,
what stands between, the path in the parse); none names an event, a place, a party or a document. The weights are
learnt by `training/train_pairs.py` and kept in `learned/pairs.json`.
"""
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cenotaph.scorer import scorer

from .triggers import Trigger
from .victims import Victim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEARNED = Path(__file__).parent / "learned" / "pairs.json"
_STEPS = (0, 1, 2, 3, 5, 8, 13)
_PARTS = frozenset({"including", "among", "amongst", "mostly", "mainly", "whom", "them"})
_LINKS = (
    ",", ";", "and", "by", "of", "to", "who", "that", "while", "in", "for", "including", "among", "with", "said",
    "from", "when", "after", "as", "against", "on", "were", "was", "but",
)
_TOLD_BEFORE = frozenset({"to", ",", "and", "^"})
_TOLD_AFTER = frozenset({
    "were", "was", "have", "has", "had", "who", "in", "and", ",", "dead", "killed", "from", "by", ".", "$", "said",
    "are", "died", "wounded", "injured", "including", "among", "of",
})


def _bucket(distance: int) -> str:
    return next((str(step) for step in _STEPS if distance <= step), "far")


def path(first: "Token", second: "Token") -> str:
    """Return the way through the parse between two tokens, e.g. "nsubjpass<" or "<acl prep>": "<" up, ">" down."""
    ups = {first.i: 0} | {a.i: n for n, a in enumerate(first.ancestors, 1)}
    down: list[str] = []
    node = second
    while node.i not in ups and node.head.i != node.i and len(down) < 6:
        down.append(f">{node.dep_}")
        node = node.head
    if node.i not in ups:
        return "none"
    up: list[str] = []
    climb = first
    while climb.i != node.i:
        up.append(f"{climb.dep_}<")
        climb = climb.head
    steps = [*up, *reversed(down)]
    return " ".join(steps) if len(steps) <= 4 else "long"


class _Pair:
    """A victim mention and a word of harm in their sentence: what stands where, as the features see it."""

    def __init__(self, doc: "Doc", victim: Victim, trigger: Trigger) -> None:
        self.doc, self.victim, self.trigger = doc, victim, trigger
        self.head = doc[trigger.head]
        self.side, self.begin, self.end = _between(victim, trigger)
        self.gap = _bucket(self.end - self.begin)
        self.before = doc[victim.first - 1].lower_ if victim.first else "^"
        self.after = _word_after(doc, victim.last)
        self.passive = any(c.dep_ in {"auxpass", "nsubjpass"} or c.lemma_ == "be" for c in self.head.children)
        self.route = path(doc[victim.head], self.head)
        led = victim.first > 0 and doc[victim.first - 1].pos_ in {"ADP", "SCONJ"}
        self.preposition = self.before if led or self.before in _PARTS else "-"


def _between(victim: Victim, trigger: Trigger) -> tuple[str, int, int]:
    """(side of the victim as seen from the trigger, first token between, one past the last)."""
    if victim.last < trigger.first:
        return "L", victim.last + 1, trigger.first
    if victim.first > trigger.last:
        return "R", trigger.last + 1, victim.first
    return "I", victim.first, victim.first


def _word_after(doc: "Doc", last: int) -> str:
    return doc[last + 1].lower_ if last + 1 < len(doc) else "$"


def features(doc: "Doc", victim: Victim, trigger: Trigger, victims: list[Victim], triggers: list[Trigger]) -> list[str]:
    """Return the names of the features that hold for a pair among all mentions and harms of its sentence."""
    pair = _Pair(doc, victim, trigger)
    rivals = sum(pair.begin <= v.first < pair.end for v in victims)
    others = sum(pair.begin <= t.first < pair.end for t in triggers)
    side, way = pair.side, trigger.way
    return [
        *_by_themselves(pair),
        *_by_grammar(pair),
        f"side={side} rivals={min(rivals, 2)} others={min(others, 2)}",
        f"side={side} way={way} rivals={min(rivals, 2)}", f"side={side} way={way} others={min(others, 2)}",
        *_by_words_between(pair, triggers),
        *_by_reality(pair),
        *_by_words_around(pair),
        f"nearest={_nearest(victim, trigger, victims)} side={side} way={way}",
        f"own={_own(victim, trigger, triggers)} side={side}",
    ]


def _by_themselves(pair: _Pair) -> Iterator[str]:
    """What the mention and the word of harm are, and on which side of each other they stand."""
    side, way, kind = pair.side, pair.trigger.way, pair.victim.kind
    harm, words, group = pair.trigger.harm, pair.trigger.words, pair.victim.group
    yield from (f"way={way}", f"kind={kind}", f"group={group}", f"harm={harm}", f"harm={harm} way={way} kind={kind}")
    yield from (f"side={side} way={way} gap={pair.gap}", f"side={side} way={way} kind={kind}")
    yield from (f"group={group} kind={kind} side={side}", f"group={group} harm={harm} side={side}")
    yield from (f"words={words} side={side}", f"words={words} kind={kind}")


def _by_grammar(pair: _Pair) -> Iterator[str]:
    """How the parse joins the two."""
    doc, victim, route, side, tag = pair.doc, pair.victim, pair.route, pair.side, pair.head.tag_
    yield from (f"side={side} tag={tag}", f"side={side} tag={tag} passive={pair.passive}")
    yield from (f"route={route} way={pair.trigger.way}", f"route={route} passive={pair.passive}")
    yield f"route={route} kind={victim.kind}"
    if tag in {"VBG", "VBN"}:
        yield f"dep={pair.head.dep_} tag={tag} side={side}"
    if doc[victim.first].dep_ == "poss" or doc[victim.last].dep_ in {"compound", "poss", "amod"}:
        yield f"modifier kind={victim.kind}"


def _by_words_between(pair: _Pair, triggers: list[Trigger]) -> Iterator[str]:
    """Which words stand between the two, or that none does."""
    side, way, kind = pair.side, pair.trigger.way, pair.victim.kind
    between = pair.doc[pair.begin : pair.end]
    seen = {t.lower_ for t in between} | ({pair.before} if side == "R" else {pair.after})
    yield from (f"between={w} side={side}" for w in _LINKS if w in seen)
    if any(t.pos_ == "VERB" and not any(x.first <= t.i <= x.last for x in triggers) for t in between):
        yield f"between=verb side={side} way={way}"
    if side != "I" and pair.gap == "0":
        yield f"touch side={side} way={way} kind={kind} next={pair.after if side == 'R' else '-'}"


def _by_reality(pair: _Pair) -> Iterator[str]:
    """Whether the harm is denied, only possible, or only an aim."""
    children = list(pair.head.children)
    if any(c.dep_ == "neg" for c in children) or "no" in {pair.before, pair.doc[pair.victim.first].lower_}:
        yield "negated"
    modal = next((c.lower_ for c in children if c.tag_ == "MD"), None)
    if modal:
        yield f"modal={modal}"
    if pair.head.tag_ == "VB":
        yield f"infinitive to={any(c.lower_ == 'to' for c in children)} side={pair.side}"


def _by_words_around(pair: _Pair) -> Iterator[str]:
    """The words before and after the mention, and the one after the word of harm."""
    side, way, kind, before = pair.side, pair.trigger.way, pair.victim.kind, pair.before
    yield from (f"preposition={pair.preposition} side={side} way={way}", f"preposition={pair.preposition} kind={kind}")
    told_before = pair.preposition != "-" or before in _TOLD_BEFORE
    yield f"before={before if told_before else 'x'} side={side}"
    yield f"after={_word_after(pair.doc, pair.trigger.last)} side={side} way={way}"
    yield f"vnext={pair.after if pair.after in _TOLD_AFTER else 'x'} side={side} way={way}"


def _distance(victim: Victim, trigger: Trigger) -> int:
    return max(victim.first - trigger.last, trigger.first - victim.last, 0)


def _nearest(victim: Victim, trigger: Trigger, victims: list[Victim]) -> str:
    side = victim.first > trigger.last
    same = [v for v in victims if (v.first > trigger.last) == side]
    rank = sorted(same, key=lambda v: _distance(v, trigger))
    return str(min(rank.index(victim), 3))


def _own(victim: Victim, trigger: Trigger, triggers: list[Trigger]) -> str:
    nearer = [t for t in triggers if t != trigger and _distance(victim, t) < _distance(victim, trigger)]
    if not nearer:
        return "yes"
    return f"{min(len(nearer), 2)} {'same' if any(t.harm == trigger.harm for t in nearer) else 'other'}"


def probability(found: list[str]) -> float:
    """Return how likely the pair is a claim, 0 to 1, for the features that hold."""
    return scorer(_LEARNED).probability(found)
