"""Ordinary verbs that tell a harm only of people and as they stand: lost, fell, shot, burned, treated, tore apart."""
from functools import lru_cache
from typing import NamedTuple

from cenotaph.records import Harm

from .parsed import Sentence, Token
from .voice import is_passive
from .wording import hitting, limbs, losing_forms, people, split_forms, table

_COUNTING = frozenset({"of", "at", "least", "about", "around", "over", "up", "to", "than"})
_FALLEN = frozenset({"fell", "fallen"})
_WHERE_DEAD_FELL = frozenset({"in", "during", "at", "near", "on", "for", "while", "since", "by"})
_WHITHER = frozenset({"prt", "dobj", "acomp", "oprd", "npadvmod", "xcomp"})
_WHILE = frozenset({"while", "when", "as", "whilst"})
_MORE = frozenset({"more", "others", "dozens", "scores", "hundreds", "several", "many", "thousands"})
_ELSEWHERE = frozenset({
    "behind", "back", "short", "apart", "ill", "asleep", "silent", "down", "out", "sharply", "away",
})
_OF_NO_SIDE = frozenset({"people", "civilians", "men", "women", "children"})
_BURNED = frozenset({"burned", "burnt"})
_PARTED_BY = 8
LIMB = "lost a limb"


class Told(NamedTuple):
    """What a verb tells: the harm, its way (see `Trigger`), and the words to know it by."""

    harm: Harm
    way: str
    words: str


@lru_cache(maxsize=1)
def plain_verbs() -> frozenset[str]:
    """Return the words of which `told_by_verb` may tell a harm: few of a text are."""
    return frozenset({"shot", *hitting(), *_FALLEN, *_BURNED, *losing_forms(), *split_forms()})


def told_by_verb(token: Token) -> Told | None:
    """Return the harm that an ordinary verb tells of people as it stands in its sentence; None for any other word."""
    word = token.lower_
    losing, splitting = losing_forms(), split_forms()
    if word in splitting and (found := _split(token, splitting[word])):
        return found
    if word in hitting() and _hits_a_limb(token):
        return Told(Harm.INJURED, "verb", word)
    if word == "shot":
        return _shot(token)
    if word in _FALLEN and token.tag_ in {"VBD", "VBN"}:
        return _fell(token)
    if word in _BURNED and _burns(token):
        return Told(Harm.KILLED, "dying", word)
    return _loss(token, losing[word]) if word in losing else None


def _loss(verb: Token, harm: Harm) -> Told | None:
    """What losing tells: people lost are lost by death, who loses a leg is injured; nothing of things lost."""
    if harm is Harm.KILLED and any(c.dep_ == "dobj" and c.lower_ in limbs() for c in verb.children):
        return Told(Harm.INJURED, "dying", LIMB)
    if harm is Harm.TORTURED:
        return Told(harm, "verb", verb.lower_) if _of_no_side(verb) else None
    told = _treats(verb) if harm is Harm.INJURED else _are_lost(verb, harm)
    return Told(harm, "verb", verb.lower_) if told else None


def _are_lost(verb: Token, harm: Harm) -> bool:
    """True where people are what is lost, held, seized or destroyed."""
    if harm is Harm.KILLED and any(c.dep_ == "dobj" and _one_of_a_family(c) for c in verb.children):
        return False
    if verb.lower_.startswith("cost") and any(c.dep_ == "dobj" and _is_thing(c) for c in verb.children):
        return False  # "Which cost a minister his job".
    if verb.lower_.startswith("destr") and not any(map(_is_counted, _undergone(verb))):
        return False
    if verb.tag_ == "VBN" and is_passive(verb) and any(
            c.dep_ == "nsubjpass" and (c.like_num or c.lower_ in _MORE or _are_people(c)) for c in verb.children):
        return True
    return _loses_people(verb.doc, verb.i) or (verb.dep_ == "acl" and _are_people(verb.head))


def _of_no_side(verb: Token) -> bool:
    """True for "beat the teacher": done to one who bears no arms."""
    return any(c.dep_ == "dobj" and (people().get(c.lower_) in _OF_NO_SIDE or c.lower_ in {"him", "her", "them"})
               for c in verb.children)


def _treats(verb: Token) -> bool:
    """True for those treated for what war does: a number of people, of no illness."""
    ills = table("senses_en")["ills"]["words"]
    if verb.dep_ == "amod" or any(t.lower_ in ills for t in verb.subtree):
        return False
    return is_passive(verb) or any(c.dep_ == "dobj" and (c.like_num or _is_counted(c)) for c in verb.children)


def _one_of_a_family(noun: Token) -> bool:
    """True for the parent of "twelve of our colleagues have lost a parent": how many died nobody tells."""
    losers = [noun.head.head if c.lower_ in {"who", "that"} else c for c in noun.head.children if c.dep_ == "nsubj"]
    several = any(c.like_num or c.tag_ in {"NNS", "NNPS"} for c in losers)
    return several and noun.tag_ == "NN" and any(c.dep_ in {"det", "poss"} for c in noun.children)


def _undergone(token: Token) -> list[Token]:
    """Who a verb, or the noun of one, says it was done to: "destroyed 22 rebels", "the destruction of 22 rebels"."""
    own = [c for c in token.children if c.dep_ == "dobj"]
    return own + [o for c in token.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]


def _is_thing(token: Token) -> bool:
    return token.pos_ == "NOUN" and people().get(token.lower_, "things") == "things"


def _are_people(token: Token) -> bool:
    return people().get(token.lower_, "things") not in {"things", "armies"}


def _shot(verb: Token) -> Told | None:
    """What a bare "shot" tells: who was shot is dead, unless in a limb; whom others shot may be either."""
    shot = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if verb.tag_ not in {"VBN", "VBD"} or (shot is None and not is_passive(verb)):
        return None
    if shot is not None and shot.lower_ in {"them", "him", "her"}:  # "Rounded up ten men and shot them."
        return Told(Harm.KILLED if verb.dep_ == "conj" else Harm.AFFECTED, "verb", "shot")
    if shot is not None and not (_are_people(shot) or _loses_people(verb.doc, verb.i)):
        return None
    limb = any(t.lower_ in limbs() and t.i > verb.i + 1 and verb.doc[t.i - 2].lower_ in {"in", "through"}
               for t in verb.subtree)
    return Told(Harm.INJURED if limb else Harm.KILLED if shot is None else Harm.AFFECTED, "verb", "shot")


def _hits_a_limb(verb: Token) -> bool:
    """True for "hit a woman in the stomach", "stabbed him in the arm"."""
    hurt = limbs() | set(table("senses_en")["trunk"]["words"])
    whom = next((c for c in verb.children if c.dep_ == "dobj"), None)
    where = [o.lower_ for c in verb.children if c.lower_ in {"in", "through"} for o in c.children if o.dep_ == "pobj"]
    where += [o.lower_ for c in (whom.children if whom is not None else ()) if c.lower_ in {"in", "through"}
              for o in c.children]
    return whom is not None and (_are_people(whom) or whom.pos_ == "PRON") and not hurt.isdisjoint(where)


def _fell(verb: Token) -> Told | None:
    """What "fell" tells of people counted, or of fighters: that they died, unless the words say where they fell to."""
    people_fell = any(c.dep_ == "nsubj" and _fall(c) for c in verb.children)
    return Told(Harm.KILLED, "dying", verb.lower_) if people_fell and not any(map(_whither, verb.children)) else None


def _whither(word: Token) -> bool:
    """True for a word under "fell" that says where to, or into what."""
    if word.dep_ == "advcl":
        return not any(m.lower_ in _WHILE for m in word.children)
    if word.dep_ == "prep":
        return word.lower_ not in _WHERE_DEAD_FELL and not _to_fire(word)
    return (word.dep_ in _WHITHER and word.tag_ not in {"IN", "WDT"}) or (
        word.dep_ == "advmod" and word.lower_ in _ELSEWHERE)


def _to_fire(to: Token) -> bool:
    """True for the "to" of "fell to snipers", "to a mine": to what killed them."""
    fire = table("senses_en")["fire"]["words"]
    return to.lower_ == "to" and any(
        c.dep_ == "pobj" and (c.lower_ in fire or people().get(c.lower_) in {"combatants", "attackers"})
        for c in to.children)


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)


def _fall(noun: Token) -> bool:
    counted = noun.like_num or noun.lower_ in _MORE or _is_counted(noun)
    group = people().get(noun.lower_)
    return group == "combatants" or (
        counted and (noun.like_num or noun.lower_ in _MORE or group in _OF_NO_SIDE))


def _burns(verb: Token) -> bool:
    """True for people who "burned in their flat": what burns is seldom a person, but then it is a death."""
    if verb.tag_ not in {"VBD", "VBN", "VBP"} or is_passive(verb) or any(c.dep_ == "dobj" for c in verb.children):
        return False
    return any(c.dep_ == "nsubj" and _are_people(c) for c in verb.children)


def _split(verb: Token, ends: dict[str, Harm]) -> Told | None:
    """A phrase of harm parted by those whom it befell: "tore 25 shoppers apart", "burned eleven villagers alive"."""
    end = next((t for t in verb.doc[verb.i + 2 : verb.i + _PARTED_BY] if t.lower_ in ends), None)
    between = verb.doc[verb.i + 1 : end.i] if end is not None else ()
    harmed = any(_are_people(t) or t.like_num for t in between) and not any(t.pos_ in {"VERB", "AUX"} for t in between)
    return Told(ends[end.lower_], "verb", verb.lower_) if end is not None and harmed else None


def _loses_people(doc: Sentence, at: int) -> bool:
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
