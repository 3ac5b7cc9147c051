"""Which mention of people suffered which told harm: a linear scorer over grammar, learnt from annotated reports.

Every pair of a victim mention and a trigger of one sentence is described by features of its grammar (who stands where,
what stands between, the path in the parse); none names an event, a place, a party or a document. The weights are
learnt by `training/train_pairs.py` and kept in `learned/pairs.json`.
"""
import json
import math
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .triggers import Trigger
from .victims import Victim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STEPS = (0, 1, 2, 3, 5, 8, 13)
_PARTS = frozenset({"including", "among", "amongst", "mostly", "mainly", "whom", "them"})


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


def _between(doc: "Doc", victim: Victim, trigger: Trigger) -> tuple[str, int, int]:
    """(side of the victim as seen from the trigger, first token between, one past the last)."""
    if victim.last < trigger.first:
        return "L", victim.last + 1, trigger.first
    if victim.first > trigger.last:
        return "R", trigger.last + 1, victim.first
    return "I", victim.first, victim.first


def features(doc: "Doc", victim: Victim, trigger: Trigger, victims: list[Victim], triggers: list[Trigger]) -> list[str]:
    """Return the names of the features that hold for a pair."""
    side, begin, end = _between(doc, victim, trigger)
    gap, head = _bucket(end - begin), doc[trigger.head]
    between = doc[begin:end]
    rivals = sum(begin <= v.first < end and v.kind not in {"name"} for v in victims)
    others = sum(begin <= t.first < end for t in triggers)
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} or c.lemma_ == "be" for c in head.children)
    route = path(doc[victim.head], head)
    before = doc[victim.first - 1].lower_ if victim.first else "^"
    after = doc[victim.last + 1].lower_ if victim.last + 1 < len(doc) else "$"
    preposition = before if victim.first and doc[victim.first - 1].pos_ in {"ADP", "SCONJ"} or before in _PARTS else "-"
    way, kind = trigger.way, victim.kind
    found = [
        f"way={way}", f"kind={kind}", f"group={victim.group}", f"harm={trigger.harm}", f"harm={trigger.harm} way={way} kind={kind}",
        f"side={side} way={way} gap={gap}", f"side={side} way={way} kind={kind}", f"side={side} tag={head.tag_}",
        f"side={side} tag={head.tag_} passive={passive}", f"route={route} way={way}", f"route={route} passive={passive}",
        f"side={side} rivals={min(rivals, 2)} others={min(others, 2)}", f"side={side} way={way} rivals={min(rivals, 2)}",
        f"side={side} way={way} others={min(others, 2)}",
        f"preposition={preposition} side={side} way={way}", f"preposition={preposition} kind={kind}", f"group={victim.group} kind={kind} side={side}",
        f"group={victim.group} harm={trigger.harm} side={side}", f"words={trigger.words} side={side}", f"words={trigger.words} kind={kind}",
        f"after={doc[trigger.last + 1].lower_ if trigger.last + 1 < len(doc) else '$'} side={side} way={way}",
        f"route={route} kind={kind}",
    ]
    seen = {t.lower_ for t in between} | ({before} if side == "R" else {after})
    found += [f"between={w} side={side}" for w in (",", ";", "and", "by", "of", "to", "who", "that", "while", "in", "for",
              "including", "among", "with", "said", "from", "when", "after", "as", "against", "on", "were", "was", "but") if w in seen]
    if any(t.pos_ in {"VERB"} and not any(x.first <= t.i <= x.last for x in triggers) for t in between):
        found.append(f"between=verb side={side} way={way}")
    if side == "L" and gap == "0" or side == "R" and gap == "0":
        found.append(f"touch side={side} way={way} kind={kind} next={after if side == 'R' else '-'}")
    if any(c.dep_ == "neg" for c in head.children) or "no" in {before, doc[victim.first].lower_}:
        found.append("negated")
    if any(c.tag_ == "MD" for c in head.children):
        found.append(f"modal={next(c.lower_ for c in head.children if c.tag_ == 'MD')}")
    if head.tag_ == "VB":
        found.append(f"infinitive to={any(c.lower_ == 'to' for c in head.children)} side={side}")
    if head.tag_ == "VBG" or head.tag_ == "VBN":
        found.append(f"dep={head.dep_} tag={head.tag_} side={side}")
    found.append(f"nearest={_nearest(victim, trigger, victims)} side={side} way={way}")
    found.append(f"own={_own(victim, trigger, triggers)} side={side}")
    found.append(f"before={before if preposition != '-' or before in {'to', ',', 'and', '^'} else 'x'} side={side}")
    found.append(f"vnext={after if after in {'were', 'was', 'have', 'has', 'had', 'who', 'in', 'and', ',', 'dead', 'killed', 'from', 'by', '.', '$', 'said', 'are', 'died', 'wounded', 'injured', 'including', 'among', 'of'} else 'x'} side={side} way={way}")
    if doc[victim.first].dep_ == "poss" or doc[victim.last].dep_ in {"compound", "poss", "amod"}:
        found.append(f"modifier kind={kind}")
    return found


def _distance(victim: Victim, trigger: Trigger) -> int:
    return max(victim.first - trigger.last, trigger.first - victim.last, 0)


def _nearest(victim: Victim, trigger: Trigger, victims: list[Victim]) -> str:
    side = victim.first > trigger.last
    same = [v for v in victims if (v.first > trigger.last) == side and v.kind != "name"]
    rank = sorted(same, key=lambda v: _distance(v, trigger))
    return str(min(rank.index(victim), 3)) if victim in rank else "name"


def _own(victim: Victim, trigger: Trigger, triggers: list[Trigger]) -> str:
    nearer = [t for t in triggers if t != trigger and _distance(victim, t) < _distance(victim, trigger)]
    return f"{min(len(nearer), 2)} {'same' if any(t.harm == trigger.harm for t in nearer) else 'other'}" if nearer else "yes"


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    path_ = Path(__file__).parent / "learned" / "pairs.json"
    weights: dict[str, float] = json.loads(path_.read_text(encoding="utf8"))["weights"]
    return weights


def probability(found: list[str]) -> float:
    """Return how likely the pair is a claim, 0 to 1, for the features that hold."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(name, 0.0) for name in found)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
