"""Triggers: every word or phrase of a sentence that tells of a harm."""
from typing import NamedTuple

from cenotaph.records import Harm

from .parsed import Sentence, Token
from .plain_verbs import plain_verbs, told_by_verb
from .wording import (
    BOTH,
    Lemma,
    any_choice,
    harm_choices,
    harmless,
    people,
    phrase_pattern,
    phrases_among,
    surface_forms,
)

_WITHIN_OR = 3
_OF_BODIES = frozenset({Harm.KILLED, Harm.INJURED, Harm.TORTURED})


class Trigger(NamedTuple):
    """A word of harm: token span, the harm, and its way (verb, dying, state, noun, body, phrase, toll, both)."""

    first: int
    last: int
    head: int
    harm: Harm
    way: str
    words: str


def _way(tag: str, entries: tuple[Lemma, ...]) -> Lemma:
    """The reading of a word of harm that its part of speech suggests; the first listed where none fits."""
    wanted = ("noun", "body") if tag.startswith("N") else ("verb", "dying") if tag.startswith("V") else ("state",)
    fitting = [e for e in entries if e.way in wanted]
    # "Among the injured" is a state, where no noun is made of the word.
    states = [e for e in entries if e.way == "state" and tag.startswith("N")]
    return [*fitting, *states, *entries][0]


def _is_other_verb(tag: str, entries: tuple[Lemma, ...]) -> bool:
    """True for "remains at 52" and "lives with her": verbs that only look like a noun of harm."""
    return tag == "VBZ" and all(e.way in {"noun", "body"} for e in entries)


def _is_own_life(token: Token) -> bool:
    """True for the "lives" of "offering their lives": what is lost of it the fixed phrases tell."""
    return token.lower_ == "lives" and any(c.tag_ == "PRP$" for c in token.children)


def _of_a_place(token: Token, harm: Harm) -> bool:
    """True for the "besieged" of "the besieged town", the "captured" of "captured villages"; no town is injured."""
    above = token.head
    thing = above.pos_ == "PROPN" or people().get(above.lower_) == "things"
    return thing and token.dep_ == "amod" and harm not in _OF_BODIES


def triggers(doc: Sentence) -> list[Trigger]:
    """Return the triggers of a parsed sentence, in order; fixed phrases take their words from single lemmas."""
    found, taken = _by_phrases(doc)
    forms, plain_words = surface_forms(), plain_verbs()
    for token in [t for t in doc if t.lower_ in forms or t.lower_ in plain_words]:
        word = token.lower_
        if token.i in taken:
            continue
        entries = forms.get(word)
        if word in plain_words and (plain := told_by_verb(token)):
            found.append(Trigger(token.i, token.i, token.i, *plain))
        if entries and not (
                _is_other_verb(token.tag_, entries) or _of_a_place(token, entries[0].harm) or _is_own_life(token)):
            # "Among the injured", taken for a verb by the parse.
            noun = token.dep_ == "pobj" and token.head.lower_ in {"among", "amongst"}
            entry = _way("NN" if noun else token.tag_, entries)
            found.append(Trigger(token.i, token.i, token.i, entry.harm, entry.way, word))
    found = _alternatives(doc, sorted(found))
    return [t for t in found if not _already_hurt(doc, t, found)]


def _by_phrases(doc: Sentence) -> tuple[list[Trigger], set[int]]:
    """The triggers of several words, and the tokens that they and the phrases take that tell of no harm."""
    found: list[Trigger] = []
    low = doc.low
    taken = {i for m in harmless().finditer(low) for i in doc.covered(m.start(), m.end()) or ()}
    choices = [(p, harm, "phrase") for p, harm in (harm_choices() if any_choice().search(low) else ())]
    fixed = [(phrase_pattern(p.text), p.harm, p.way) for p in phrases_among(doc.words)]
    for pattern, harm, way in (*choices, *fixed):
        for m in pattern.finditer(low):
            span = doc.covered(m.start(), m.end())
            if span is None or not taken.isdisjoint(span):
                continue
            if way != BOTH:
                taken.update(span)
            found.append(Trigger(span.start, span.stop - 1, doc.root_of(span).i, harm, way, m.group()))
    return found, taken


def _alternatives(doc: Sentence, found: list[Trigger]) -> list[Trigger]:
    """The triggers, two joined by "or" made one, which leaves open which harm it was: "killing or wounding"."""
    out: list[Trigger] = []
    for trigger in found:
        before = out[-1] if out else None
        if before and BOTH not in {before.way, trigger.way} and _or_between(doc, before.last + 1, trigger.first):
            words = f"{before.words} or {trigger.words}"
            harm = before.harm if before.harm is trigger.harm else Harm.AFFECTED
            out[-1] = Trigger(before.first, trigger.last, before.head, harm, before.way, words)
        else:
            out.append(trigger)
    return out


def _or_between(doc: Sentence, first: int, end: int) -> bool:
    return 1 <= end - first <= _WITHIN_OR and doc[first].lower_ == "or"


def _already_hurt(doc: Sentence, trigger: Trigger, found: list[Trigger]) -> bool:
    """True for "the wounded" of whom a death is told: "three of the wounded died", "died of her wounds"."""
    if trigger.way == "noun" and trigger.harm is Harm.INJURED:
        return any(0 < trigger.first - t.last <= 4 and t.way == "dying" and t.harm is Harm.KILLED for t in found)
    dying = any(0 < t.first - trigger.last <= 3 and t.way == "dying" for t in found)
    return dying and trigger.first > 1 and doc[trigger.first - 1].lower_ == "the" and trigger.harm is Harm.INJURED
