"""Triggers: every word or phrase of a sentence that tells of a harm."""
from typing import TYPE_CHECKING, NamedTuple

from cenotaph.records import Harm

from .parsed import text_of
from .voice import is_passive
from .wording import BOTH, Lemma, any_phrase, harm_phrases, harmless, losing_forms, people, split_forms, surface_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WITHIN_OR = 3
_OF_BODIES = frozenset({Harm.KILLED, Harm.INJURED, Harm.TORTURED})
_COUNTING = frozenset({"of", "at", "least", "about", "around", "over", "up", "to", "than"})
_FALLEN = frozenset({"fell", "fallen"})
_WHERE_DEAD_FELL = frozenset({"in", "during", "at", "near", "on", "for", "while", "since", "by"})
_WHILE = frozenset({"while", "when", "as", "whilst"})
_FIRE = frozenset({"fire", "gunfire", "bullets", "bullet", "shells", "shelling", "mine", "mines", "bomb", "bombs", "drone",
                   "drones", "rockets", "rocket", "missile", "missiles", "mortars"})
_ILLS = frozenset({"malnutrition", "cholera", "measles", "malaria", "dehydration", "exhaustion", "diarrhoea", "hunger",
                   "shock", "rape", "violence", "diseases", "disease", "infections", "illnesses"})
_BURNING = frozenset({"burned", "burnt"})
_PARTED_BY = 8
_MORE = frozenset({"more", "others", "dozens", "scores", "hundreds"})
_ELSEWHERE = frozenset({
    "behind", "back", "short", "apart", "ill", "asleep", "silent", "down", "out", "sharply", "away",
})
_OF_NO_SIDE = frozenset({"people", "civilians", "men", "women", "children"})
_LIMBS = frozenset({"leg", "legs", "arm", "arms", "hand", "hands", "foot", "feet", "eye", "eyes", "limb", "limbs",
                    "sight", "eyesight", "finger", "fingers", "thigh", "knee", "calf", "shin", "ankle", "toes"})


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
    return next((e for e in entries if e.way in wanted), entries[0])


def _is_other_verb(tag: str, entries: tuple[Lemma, ...]) -> bool:
    """True for "remains at 52" and "lives with her": verbs that only look like a noun of harm."""
    return tag == "VBZ" and all(e.way in {"noun", "body"} for e in entries)


def _is_own_life(token: "Token") -> bool:
    """True for the "lives" of "offering their lives": what is lost of it the fixed phrases tell."""
    return token.lower_ == "lives" and any(c.tag_ == "PRP$" for c in token.children)


def _of_a_place(token: "Token", harm: Harm) -> bool:
    """True for the "besieged" of "the besieged town", the "captured" of "captured villages"; no town is injured."""
    above = token.head
    thing = above.pos_ == "PROPN" or people().get(above.lower_) == "things"
    return thing and token.dep_ == "amod" and harm not in _OF_BODIES


def _loss(verb: "Token", harm: Harm) -> list[Trigger]:
    """What losing tells: people lost are lost by death, who loses a leg is injured; nothing of things lost."""
    if harm is Harm.KILLED and any(c.dep_ == "dobj" and c.lower_ in _LIMBS for c in verb.children):
        return [Trigger(verb.i, verb.i, verb.i, Harm.INJURED, "dying", "lost a limb")]
    if harm is Harm.INJURED:
        return [Trigger(verb.i, verb.i, verb.i, harm, "verb", verb.lower_)] if _treats(verb) else []
    if harm is Harm.KILLED and any(c.dep_ == "dobj" and _one_of_a_family(c) for c in verb.children):
        return []
    if verb.lower_.startswith("destr") and not any(_is_counted(c) for c in _undergone(verb)):
        return []
    passive = verb.tag_ == "VBN" and is_passive(verb) and any(
        c.dep_ == "nsubjpass" and (c.like_num or _are_people(c)) for c in verb.children)
    if passive:
        return [Trigger(verb.i, verb.i, verb.i, harm, "verb", verb.lower_)]
    of_people = _loses_people(verb.doc, verb.i) or (verb.dep_ == "acl" and _are_people(verb.head))
    return [Trigger(verb.i, verb.i, verb.i, harm, "verb", verb.lower_)] if of_people else []


def _treats(verb: "Token") -> bool:
    """True for those treated for what war does: a number or people, of no illness."""
    ill = any(t.lower_ in _ILLS for t in verb.subtree)
    return not ill and verb.dep_ != "amod" and (
        is_passive(verb) or any(c.dep_ == "dobj" and (c.like_num or _is_counted(c)) for c in verb.children))


def _one_of_a_family(noun: "Token") -> bool:
    """True for the parent of "twelve of our colleagues have lost a parent": how many died nobody tells."""
    several = any(c.dep_ == "nsubj" and (c.like_num or c.tag_ in {"NNS", "NNPS"}) for c in noun.head.children)
    return several and noun.tag_ == "NN" and any(c.dep_ in {"det", "poss"} for c in noun.children)


def _undergone(token: "Token") -> list["Token"]:
    """Who a verb, or the noun of one, says it was done to: "destroyed 22 rebels", "the destruction of 22 rebels"."""
    own = [c for c in token.children if c.dep_ == "dobj"]
    return own + [o for c in token.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]


def _are_people(token: "Token") -> bool:
    return people().get(token.lower_, "things") not in {"things", "armies"}


def _shot(verb: "Token") -> list[Trigger]:
    """What a bare "shot" tells: who was shot is dead, unless in a limb; whom others shot may be either."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return []
    limb = any(t.lower_ in _LIMBS and t.i > verb.i + 1 and verb.doc[t.i - 2].lower_ in {"in", "through"}
               for t in verb.subtree)
    shot = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if shot is None and not is_passive(verb):
        return []
    if shot is not None and not (_are_people(shot) or _loses_people(verb.doc, verb.i)):
        return []
    harm = Harm.INJURED if limb else Harm.KILLED if shot is None else Harm.AFFECTED
    return [Trigger(verb.i, verb.i, verb.i, harm, "verb", "shot")]


def _fell(verb: "Token") -> list[Trigger]:
    """What "fell" tells of people counted, or of fighters: that they died, unless the words say where they fell to."""
    people_fell = any(c.dep_ == "nsubj" and _fall(c) for c in verb.children)
    whither = any((c.dep_ in {"prt", "dobj", "acomp", "oprd", "npadvmod", "xcomp"} and c.tag_ not in {"IN", "WDT"})
                  or (c.dep_ == "advcl" and not any(m.lower_ in _WHILE for m in c.children))
                  or (c.dep_ == "prep" and c.lower_ not in _WHERE_DEAD_FELL and not _to_fire(c))
                  or (c.dep_ == "advmod" and c.lower_ in _ELSEWHERE) for c in verb.children)
    return [Trigger(verb.i, verb.i, verb.i, Harm.KILLED, "dying", verb.lower_)] if people_fell and not whither else []


def _to_fire(to: "Token") -> bool:
    """True for the "to" of "fell to snipers", "to a mine": to what killed them."""
    return to.lower_ == "to" and any(
        c.dep_ == "pobj" and (c.lower_ in _FIRE or people().get(c.lower_) in {"combatants", "attackers"})
        for c in to.children)


def _is_counted(noun: "Token") -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)


def _fall(noun: "Token") -> bool:
    counted = noun.like_num or noun.lower_ in _MORE or _is_counted(noun)
    group = people().get(noun.lower_)
    return group == "combatants" or (
        counted and (noun.like_num or noun.lower_ in _MORE or group in _OF_NO_SIDE))


def _loses_people(doc: "Doc", at: int) -> bool:
    """True for "lost 13 of its fighters", "lost their mother", "two of their own": what is lost is people."""
    for token in doc[at + 1 : at + 7]:
        group = people().get(token.lower_)
        if token.lower_ == "own" and doc[token.i - 1].tag_ == "PRP$" and doc[token.i - 2].lower_ == "of":
            return True
        if group:
            return group not in {"things", "armies"} and token.lower_ not in {"lives", "life"}
        if token.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ"} or (token.pos_ == "ADP" and token.lower_ not in _COUNTING):
            return False
    return False


def triggers(doc: "Doc") -> list[Trigger]:
    """Return the triggers of a parsed sentence, in order; fixed phrases take their words from single lemmas."""
    found: list[Trigger] = []
    # A spaCy document makes its text anew each time it is asked.
    text = text_of(doc)
    low = text.lower()
    taken = _harmless(doc, low)
    for pattern, harm, way, word in harm_phrases() if any_phrase().search(low) else ():
        for m in pattern.finditer(text) if word in low else ():
            span = doc.char_span(m.start(), m.end(), alignment_mode="expand")
            if span is None or taken & set(range(span.start, span.end)):
                continue
            if way != BOTH:
                taken |= set(range(span.start, span.end))
            found.append(Trigger(span.start, span.end - 1, span.root.i, harm, way, m.group().lower()))
    forms, losing, splitting, burning = surface_forms(), losing_forms(), split_forms(), _BURNING
    for token in doc:
        entries = forms.get(token.lower_)
        if token.lower_ == "shot" and token.i not in taken:
            found += _shot(token)
        if token.lower_ in _FALLEN and token.i not in taken and token.tag_ in {"VBD", "VBN"}:
            found += _fell(token)
        if token.lower_ in burning and token.i not in taken and _burns(token):
            found.append(Trigger(token.i, token.i, token.i, Harm.KILLED, "dying", token.lower_))
        if token.lower_ in splitting and token.i not in taken:
            found += _split(token, splitting[token.lower_])
        if token.lower_ in losing and token.i not in taken:
            found += _loss(token, losing[token.lower_])
        if entries and token.i not in taken and not (
                _is_other_verb(token.tag_, entries) or _of_a_place(token, entries[0].harm) or _is_own_life(token)):
            entry = _way(token.tag_, entries)
            found.append(Trigger(token.i, token.i, token.i, entry.harm, entry.way, token.lower_))
    found = _alternatives(doc, sorted(found))
    return [t for t in found if not _already_hurt(doc, t, found)]


def _burns(verb: "Token") -> bool:
    """True for people who "burned in their flat": what burns is seldom a person, but then it is a death."""
    if verb.tag_ not in {"VBD", "VBN", "VBP"} or is_passive(verb) or any(c.dep_ == "dobj" for c in verb.children):
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(_are_people(c) for c in subjects)


def _split(verb: "Token", ends: dict[str, Harm]) -> list[Trigger]:
    """A phrase of harm parted by those whom it befell: "tore 25 shoppers apart", "burned eleven villagers alive"."""
    behind = verb.doc[verb.i + 2 : verb.i + _PARTED_BY]
    end = next((t for t in behind if t.lower_ in ends), None)
    between = verb.doc[verb.i + 1 : end.i] if end is not None else ()
    harmed = any(_are_people(t) or t.like_num for t in between) and not any(t.pos_ in {"VERB", "AUX"} for t in between)
    return [Trigger(verb.i, verb.i, verb.i, ends[end.lower_], "verb", verb.lower_)] if end is not None and harmed else []


def _harmless(doc: "Doc", low: str) -> set[int]:
    """Tokens of phrases that hold a word of harm and tell of none."""
    spans = (doc.char_span(m.start(), m.end(), alignment_mode="expand") for m in harmless().finditer(low))
    return {i for span in spans if span is not None for i in range(span.start, span.end)}


def _alternatives(doc: "Doc", found: list[Trigger]) -> list[Trigger]:
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


def _or_between(doc: "Doc", first: int, end: int) -> bool:
    return 1 <= end - first <= _WITHIN_OR and doc[first].lower_ == "or"


def _already_hurt(doc: "Doc", trigger: Trigger, found: list[Trigger]) -> bool:
    """True for "the wounded" of whom a death is told: "three of the wounded died", "died of her wounds"."""
    if trigger.way == "noun" and trigger.harm is Harm.INJURED:
        return any(0 < trigger.first - t.last <= 4 and t.way == "dying" and t.harm is Harm.KILLED for t in found)
    dying = any(0 < t.first - trigger.last <= 3 and t.way == "dying" for t in found)
    return dying and trigger.first > 1 and doc[trigger.first - 1].lower_ == "the" and trigger.harm is Harm.INJURED
