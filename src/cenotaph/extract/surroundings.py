"""What stands around every mention of people and every word of harm of a sentence, as the features see it."""
from functools import lru_cache
from typing import NamedTuple

from .parsed import Sentence, Token
from .sufferers import sufferers, untold
from .triggers import Trigger
from .victims import Victim
from .wording import table

_PARTS = frozenset({"including", "among", "amongst", "mostly", "mainly", "whom", "them"})
_CLOSED = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PRON", "AUX", "PART", "PUNCT"})
_JOINING = frozenset({"and", "or", ",", "&"})
_LIGHT = frozenset({"AUX", "PART", "ADV", "DET"})
_POINTING = frozenset({"the", "these", "those", "its", "their", "his", "her", "our", "my", "both", "all", "no", "any"})


def plain(token: Token) -> str:
    """Return a word as a feature may name it: closed-class words themselves, numbers as "#", others by their class."""
    if token.like_num:
        return "#"
    return token.lower_ if token.pos_ in _CLOSED else token.pos_


class VictimStanding(NamedTuple):
    """What stands around a mention: the words beside it, its preposition, its determiner, whether it only qualifies."""

    before: str
    after: str
    preposition: str
    pointing: str
    qualifies: str
    harm_left: str
    harm_right: str
    listed: str


class TriggerStanding(NamedTuple):
    """What stands around a word of harm: what it governs, what governs it, and the mentions that touch it."""

    passive: bool
    negated: bool
    modal: str
    arguments: str
    over: str
    after: str
    victim_left: str
    victim_right: str
    untold: bool
    ties: dict[int, str]


class Surroundings:
    """A sentence with its mentions and words of harm, asked what stands around each."""

    def __init__(self, doc: Sentence, victims: list[Victim], triggers: list[Trigger]) -> None:
        self.doc, self.victims, self.triggers = doc, victims, triggers

    def of_victim(self, victim: Victim) -> VictimStanding:
        """Return what stands around a mention of people."""
        doc, first, last = self.doc, victim.first, victim.last
        before = doc[first - 1].lower_ if first else "^"
        led = first > 0 and doc[first - 1].pos_ in {"ADP", "SCONJ"}
        head = doc[victim.head]
        qualifies = "-"
        if last + 1 < len(doc) and doc[last + 1].text == "-":
            qualifies = "hyphen"
        elif head.dep_ in {"poss", "compound", "amod", "nmod"}:
            qualifies = head.dep_
        opening = doc[first].lower_ if doc[first].lower_ in _POINTING or not first else before
        return VictimStanding(
            before, plain(doc[last + 1]) if last + 1 < len(doc) else "$",
            before if led or before in _PARTS else "-", opening if opening in _POINTING else "-", qualifies,
            self._touching_trigger(victim, left=True), self._touching_trigger(victim, left=False), self._listed(victim))

    def _listed(self, victim: Victim) -> str:
        """The kind of the mention that a list joins to this one, "-" for none: "two women and" of "… and a child"."""
        at = victim.first
        while at > 0 and self.doc[at - 1].lower_ in _JOINING:
            at -= 1
        before = (v.kind for v in self.victims if v.last == at - 1 and v.kind != "name")
        return next(before, "-") if at < victim.first else "-"

    def _touching_trigger(self, victim: Victim, left: bool) -> str:
        for t in self.triggers:
            gap = (t.last + 1, victim.first) if left else (victim.last + 1, t.first)
            if gap[0] <= gap[1] and self.light(*gap):
                return t.way
        return "-"

    def light(self, first: int, end: int) -> bool:
        """Return True where nothing but auxiliaries, adverbs and articles stands between two places."""
        return end - first <= 3 and all(self.doc[i].pos_ in _LIGHT for i in range(first, end))

    def of_trigger(self, trigger: Trigger) -> TriggerStanding:
        """Return what stands around a word of harm, and whom grammar makes it befall."""
        doc, head = self.doc, self.doc[trigger.head]
        children = list(head.children)
        deps = {c.dep_ for c in children if not (c.dep_ == "neg" and trigger.first <= c.i <= trigger.last)}
        left = right = "-"
        for v in self.victims:
            if v.kind == "name":
                continue
            if v.last < trigger.first and self.light(v.last + 1, trigger.first):
                left = v.kind
            elif right == "-" and v.first > trigger.last and self.light(trigger.last + 1, v.first):
                right = v.kind
        return TriggerStanding(
            passive=bool(deps & {"auxpass", "nsubjpass"}) or any(c.lemma_ == "be" for c in children),
            negated="neg" in deps,
            modal=next((c.lower_ for c in children if c.tag_ == "MD"), "-"),
            arguments="+".join(sorted(deps & {"nsubj", "nsubjpass", "dobj", "agent"})),
            over=self._over(head),
            after=plain(doc[trigger.last + 1]) if trigger.last + 1 < len(doc) else "$",
            victim_left=left, victim_right=right, untold=untold(head, trigger),
            ties={s.token: s.tie for s in sufferers(doc, trigger)},
        )

    def _over(self, head: Token) -> str:
        """What the harm hangs on: the relation, and the kind of word when it is one that leaves the harm undecided."""
        above = head.head
        if above.i == head.i:
            return "root"
        return f"{head.dep_} {_mood(above)}"


@lru_cache(maxsize=1)
def _moods() -> dict[str, str]:
    rows = table("speech_en")
    moods = {"unreal": rows["unreal"]["verbs"], "causing": table("persons_en")["causing"]["verbs"],
             "said": rows["verbs"]["words"]}
    return {verb: mood for mood, verbs in moods.items() for verb in verbs}


def _mood(token: Token) -> str:
    return _moods().get(token.lemma_, token.pos_)
