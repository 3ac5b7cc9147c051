"""Triggers: every word or phrase of a sentence that tells of a harm."""
from typing import TYPE_CHECKING, NamedTuple

from cenotaph.records import Harm

from .parsed import text_of
from .wording import Lemma, any_phrase, harm_phrases, people, surface_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LOSES = frozenset({"lost", "loses", "losing"})
_LIMBS = frozenset({"leg", "legs", "arm", "arms", "hand", "hands", "foot", "feet", "eye", "eyes", "limb", "limbs",
                    "sight", "eyesight", "fingers"})
_ALSO_THINGS = frozenset({
    "life", "lives", "name", "names", "force", "forces", "opposition", "leader", "general", "member", "other",
    "another", "human", "local", "people", "population", "army", "males",
})


class Trigger(NamedTuple):
    """A word of harm: token span, the harm, and its way (verb, dying, state, noun, body, phrase, toll)."""

    first: int
    last: int
    head: int
    harm: Harm
    way: str
    words: str


def _way(tag: str, entries: tuple[Lemma, ...]) -> Lemma:
    """The reading of a word of harm that its part of speech suggests; the first listed where none fits."""
    wanted = ("noun", "body") if tag.startswith("N") else ("verb", "dying") if tag.startswith("V") else ("state",)
    return next((e for e in entries if e.way in wanted), entries[0])


def triggers(doc: "Doc") -> list[Trigger]:
    """Return the triggers of a parsed sentence, in order; fixed phrases take their words from single lemmas."""
    found: list[Trigger] = []
    taken: set[int] = set()
    # A spaCy document makes its text anew each time it is asked.
    text = text_of(doc)
    for pattern, harm, way in harm_phrases() if any_phrase().search(text) else ():
        for m in pattern.finditer(text):
            span = doc.char_span(m.start(), m.end(), alignment_mode="expand")
            if span is None or taken & set(range(span.start, span.end)):
                continue
            taken |= set(range(span.start, span.end))
            found.append(Trigger(span.start, span.end - 1, span.root.i, harm, way, m.group().lower()))
    forms = surface_forms()
    for token in doc:
        entries = forms.get(token.lower_)
        if entries and token.i not in taken:
            entry = _way(token.tag_, entries)
            found.append(Trigger(token.i, token.i, token.i, entry.harm, entry.way, token.lower_))
        elif token.lower_ in _LOSES and (trigger := _loss(token)) is not None:
            found.append(trigger)
    return [t for t in sorted(found) if not _already_hurt(doc, t, found)]


def _loss(verb: "Token") -> Trigger | None:
    """People lost are lost by death ("lost 13 of its fighters", "lost her brother"); who loses a leg is injured."""
    lost = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if lost is None:
        return None
    if lost.lower_ in _LIMBS:
        return Trigger(verb.i, verb.i, verb.i, Harm.INJURED, "dying", "lost a limb")
    of = next((p for c in lost.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), lost)
    if any(people().get(t.lower_, "things") != "things" and t.lower_ not in _ALSO_THINGS for t in (lost, of)):
        return Trigger(verb.i, verb.i, verb.i, Harm.KILLED, "verb", "lost")
    return None


def _already_hurt(doc: "Doc", trigger: Trigger, found: list[Trigger]) -> bool:
    """True for "the wounded" of whom a death is told: "three of the wounded died", "died of her wounds"."""
    if trigger.way == "noun" and trigger.harm is Harm.INJURED:
        return any(0 < trigger.first - t.last <= 4 and t.way == "dying" and t.harm is Harm.KILLED for t in found)
    dying = any(0 < t.first - trigger.last <= 3 and t.way == "dying" for t in found)
    return dying and trigger.first > 1 and doc[trigger.first - 1].lower_ == "the" and trigger.harm is Harm.INJURED
