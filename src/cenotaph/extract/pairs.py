"""Which mention of people suffered which told harm: a linear scorer over grammar, learnt from annotated reports.

Every pair of a victim mention and a trigger of one sentence is described by features of its grammar (who stands where,
what stands between, the path in the parse); none names an event, a place, a party or a document. The weights are
learnt by `training/train_pairs.py` and kept in `learned/pairs.json`.
"""
from collections.abc import Iterator
from pathlib import Path

from cenotaph.scorer import scorer

from .scene import Scene
from .triggers import Trigger
from .victims import Victim

_LEARNED = Path(__file__).parent / "learned" / "pairs.json"
_STEPS = (0, 1, 2, 3, 5, 8, 13)
_GAPS = [next(str(step) for step in _STEPS if gap <= step) for gap in range(_STEPS[-1] + 1)]
_LINKS = (
    ",", ";", "and", "by", "of", "to", "who", "that", "while", "in", "for", "including", "among", "with", "said",
    "from", "when", "after", "as", "against", "on", "were", "was", "but", "or", "between", "than",
)
_UNCOUNTED = frozenset({"vague", "bare", "harmed", "adjective"})
_TOLD_BEFORE = frozenset({"to", ",", "and", "^"})


def _bucket(distance: int) -> str:
    return _GAPS[max(distance, 0)] if distance < len(_GAPS) else "far"


class _Pair:
    """A victim mention and a word of harm in their sentence: what stands where, as the features see it."""

    def __init__(self, scene: Scene, victim: Victim, trigger: Trigger) -> None:
        self.scene, self.doc, self.victim, self.trigger = scene, scene.doc, victim, trigger
        self.people, self.harm = scene.of_victim[victim], scene.of_trigger[trigger]
        self.head = scene.doc[trigger.head]
        self.side, self.begin, self.end = _between(victim, trigger)
        self.gap = _bucket(self.end - self.begin)
        self.route = scene.route(victim.head, trigger.head)
        self.argument = scene.argument(victim, trigger)


def _between(victim: Victim, trigger: Trigger) -> tuple[str, int, int]:
    """(side of the victim as seen from the trigger, first token between, one past the last)."""
    if victim.last < trigger.first:
        return "L", victim.last + 1, trigger.first
    if victim.first > trigger.last:
        return "R", trigger.last + 1, victim.first
    return "I", victim.first, victim.first


def features(scene: Scene, victim: Victim, trigger: Trigger) -> list[str]:
    """Return the names of the features that hold for a pair among all mentions and harms of its sentence."""
    pair = _Pair(scene, victim, trigger)
    return [
        *_by_themselves(pair),
        *_by_grammar(pair),
        *_by_rivals(pair),
        *_by_words_between(pair),
        *_by_reality(pair),
        *_by_words_around(pair),
    ]


def _by_themselves(pair: _Pair) -> Iterator[str]:
    """What the mention and the word of harm are, and on which side of each other they stand."""
    side, way, kind = pair.side, pair.trigger.way, pair.victim.kind
    harm, words, group = pair.trigger.harm, pair.trigger.words, pair.victim.group
    yield from (f"way={way}", f"kind={kind}", f"group={group}", f"harm={harm}", f"harm={harm} way={way} kind={kind}")
    yield from (f"side={side} way={way} gap={pair.gap}", f"side={side} way={way} kind={kind}")
    yield from (f"group={group} kind={kind} side={side}", f"group={group} harm={harm} side={side}")
    yield from (f"words={words} side={side}", f"words={words} kind={kind}")
    yield from (f"pointing={pair.people.pointing} kind={kind}", f"qualifies={pair.people.qualifies} kind={kind}")
    if kind == "vague":
        yield from (f"vague={pair.victim.number.words.lower()}", f"vague={pair.victim.number.words.lower()} way={way}")


def _by_grammar(pair: _Pair) -> Iterator[str]:
    """How the parse joins the two."""
    victim, route, side, tag, passive = pair.victim, pair.route, pair.side, pair.head.tag_, pair.harm.passive
    yield from (f"side={side} tag={tag}", f"side={side} tag={tag} passive={passive}")
    yield from (f"route={route} way={pair.trigger.way}", f"route={route} passive={passive}")
    yield f"route={route} kind={victim.kind}"
    yield from (f"argument={pair.argument} kind={victim.kind}", f"argument={pair.argument} way={pair.trigger.way}")
    yield f"argument={pair.argument} of={pair.harm.arguments} tag={tag}"
    many = "many" if victim.kind in _UNCOUNTED else victim.kind
    yield from (f"argument={pair.argument} {many} passive={passive} way={pair.trigger.way}",
                f"argument={pair.argument} pointing={pair.people.pointing} {many}",
                f"listed={pair.people.listed} kind={victim.kind} side={side}")
    tie = pair.scene.tie(victim, pair.trigger)
    yield from (f"tie={tie} {many}", f"tie={tie} way={pair.trigger.way} {many}", f"tie={tie} group={victim.group}")
    if many == "many":
        told = "again" if pair.people.pointing != "-" or pair.people.listed in {"counted", "number"} else "fresh"
        yield from (f"tie={tie != '-'} {told}", f"tie={tie} {told} {pair.trigger.way}")
        yield from (f"over={pair.harm.over} {told}", f"over={pair.harm.over} {told} {pair.trigger.way}")
        yield from (f"verbless={pair.scene.verbless} {told}", f"harm={pair.trigger.harm} {told}")
    if tag in {"VBG", "VBN"}:
        yield f"dep={pair.head.dep_} tag={tag} side={side}"


def _by_rivals(pair: _Pair) -> Iterator[str]:
    """Which other mentions and harms stand between the two, nearer, or touch one of them."""
    scene, victim, trigger, side, way = pair.scene, pair.victim, pair.trigger, pair.side, pair.trigger.way
    rivals = min(2, sum(pair.begin <= v.first < pair.end and v.kind != "name" for v in scene.victims))
    others = min(2, sum(pair.begin <= t.first < pair.end for t in scene.triggers))
    yield f"side={side} rivals={rivals} others={others}"
    yield from (f"side={side} way={way} rivals={rivals}", f"side={side} way={way} others={others}")
    yield f"nearest={_nearest(victim, trigger, scene.victims)} side={side} way={way}"
    yield f"own={_own(victim, trigger, scene.triggers)} side={side}"
    harm, people = pair.harm, pair.people
    if side in {"L", "R"}:
        beyond, over = (harm.victim_right, people.harm_left) if side == "L" else (harm.victim_left, people.harm_right)
        yield f"side={side} way={way} taken={beyond != '-'} free={over == '-'}"
    if any(t.head == victim.head and t.harm != trigger.harm for t in scene.triggers):
        yield from ("names another harm", f"names another harm way={way}")
    yield f"beside={harm.victim_left} {harm.victim_right} side={side} gap={pair.gap}"
    yield f"between={people.harm_left} {people.harm_right} side={side} gap={pair.gap}"


def _by_words_between(pair: _Pair) -> Iterator[str]:
    """Which words stand between the two, or that none does."""
    side, way, kind = pair.side, pair.trigger.way, pair.victim.kind
    between = pair.doc[pair.begin : pair.end]
    seen = {t.lower_ for t in between} | ({pair.people.before} if side == "R" else {pair.people.after})
    yield from (f"between={w} side={side}" for w in _LINKS if w in seen)
    if any(t.pos_ == "VERB" and not any(x.first <= t.i <= x.last for x in pair.scene.triggers) for t in between):
        yield f"between=verb side={side} way={way}"
    if side != "I" and pair.gap == "0":
        yield f"touch side={side} way={way} kind={kind} next={pair.people.after if side == 'R' else '-'}"


def _by_reality(pair: _Pair) -> Iterator[str]:
    """Whether the harm is denied, only possible, or only an aim."""
    if pair.harm.negated or "no" in {pair.people.before, pair.people.pointing}:
        yield "negated"
    if pair.harm.untold:
        yield from ("untold", f"untold kind={pair.victim.kind}")
    if pair.scene.spared(pair.victim):
        yield "spared"
    if pair.harm.modal != "-":
        yield f"modal={pair.harm.modal}"
    if pair.head.tag_ == "VB":
        yield f"infinitive to={any(c.lower_ == 'to' for c in pair.head.lefts)} side={pair.side}"
    yield from (f"over={pair.harm.over} way={pair.trigger.way}", f"titled={pair.scene.titled} kind={pair.victim.kind}")


def _by_words_around(pair: _Pair) -> Iterator[str]:
    """The words before and after the mention, and the one after the word of harm."""
    side, way, kind, people = pair.side, pair.trigger.way, pair.victim.kind, pair.people
    preposition = people.preposition
    yield from (f"preposition={preposition} side={side} way={way}", f"preposition={preposition} kind={kind}")
    told_before = preposition != "-" or people.before in _TOLD_BEFORE
    yield f"before={people.before if told_before else 'x'} side={side}"
    yield f"after={pair.harm.after} side={side} way={way}"
    yield f"vnext={people.after} side={side} way={way}"


def _distance(victim: Victim, trigger: Trigger) -> int:
    return max(victim.first - trigger.last, trigger.first - victim.last, 0)


def _nearest(victim: Victim, trigger: Trigger, victims: list[Victim]) -> str:
    """How many mentions stand nearer to the word of harm on the same side of it, three at most."""
    if victim.first > trigger.last:
        return str(min(3, sum(trigger.last < v.first < victim.first for v in victims)))
    if victim.last < trigger.first:
        return str(min(3, sum(v.first <= trigger.last and v.last > victim.last for v in victims)))
    return "0"


def _own(victim: Victim, trigger: Trigger, triggers: list[Trigger]) -> str:
    own = _distance(victim, trigger)
    nearer = [t for t in triggers if t != trigger and _distance(victim, t) < own]
    if not nearer:
        return "yes"
    return f"{min(len(nearer), 2)} {'same' if any(t.harm == trigger.harm for t in nearer) else 'other'}"


def probability(found: list[str]) -> float:
    """Return how likely the pair is a claim, 0 to 1, for the features that hold."""
    return scorer(_LEARNED).probability(found)
