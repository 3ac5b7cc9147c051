"""From likely pairs to told harms: each mention of people suffers the harm that fits it best; its parts follow it."""
import re
from collections.abc import Sequence
from typing import NamedTuple

from cenotaph.records import Harm

from .asides import behind_aside
from .moving import moving
from .not_theirs import does_it, named_beside, told_of_others
from .other_harm import left_out
from .pairs import features, probability
from .parsed import Sentence, Token
from .persons import persons, speaks, wanting
from .same_person import Person, each_once
from .scene import Scene
from .standing import standing
from .triggers import Trigger
from .unreal import real_harms
from .victims import Victim, victims
from .wording import BOTH

_LIKELY = 0.5
_LIGHT = 5
_SUPPOSED = frozenset({"thought", "believed", "feared", "known", "said", "reported", "estimated", "presumed", "to",
                       "remain"})
_COUNTLESS = 10**9
_TAKING = frozenset({"claim", "cost", "take"})
_STANDING = frozenset({Harm.DISPLACED, Harm.AFFECTED})
_HELD = frozenset({Harm.DETAINED, Harm.ABDUCTED, Harm.TORTURED, Harm.SEXUAL_VIOLENCE})
_OF_PEOPLE = frozenset({Harm.KILLED, Harm.INJURED, Harm.ABDUCTED})
_PART_BEFORE = re.compile(
    r"(?:including|include[sd]?|among them|among whom|of them|of whom|mostly|mainly|notably|"
    r"among (?:those|the) (?:killed|dead|victims)"
    r"|some of them|many of them|most of them|comprising|as well as|counting)\W*(?:\w[\w'’-]*\W+){0,3}?$",
    re.IGNORECASE)
_AND = re.compile(r",? and (?:an?other )?")
# "Seven of the dead, including three children": the children are some of the seven, not others of the dead.
_OF_THESE = re.compile(r"includ|notably|mostly|mainly|compris|counting", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\bof (?:them|whom|those|(?:the|those) (?:dead|killed|victims|wounded|injured))\b", re.IGNORECASE)
_PART_AFTER = re.compile(
    r"^\W*(?:of them|of whom|among them|were among|was among|"
    r"of (?:the|those) (?:dead|killed|victims|wounded|injured))\b",
    re.IGNORECASE)


class Told(NamedTuple):
    """A mention of people, the word that tells their harm, and the index of the told harm of which it is a part."""

    victim: Victim
    trigger: Trigger
    part_of: int | None


def _together(scene: Scene, first: Trigger, second: Trigger) -> bool:
    """True for harms told in one breath of the same people: "killing and wounding dozens"."""
    if abs(first.head - second.head) > 3:
        return False
    joined = scene.doc[min(first.last, second.last) + 1].lower_ in {"and", "or", ","}
    return joined or "conj" in scene.route(first.head, second.head)


def _as_pair(harms: list[Trigger], trigger: Trigger, kept: list[Trigger]) -> bool:
    """True for the second of two harms told in one breath: "killed and injured many" is two claims (guidelines)."""
    pairs = [t for t in harms if t.way == BOTH and t.first <= trigger.first <= t.last]
    return any(t.first <= k.first <= t.last for t in pairs for k in kept)


def _best(doc: Sentence, harms: list[Trigger]) -> list[Person]:
    people = victims(doc)
    scene = Scene(doc, people, harms)
    chosen: list[Person] = []
    for victim in people:
        by = scene.told_by(victim)
        if not by:
            continue
        plain = {t.first for t in harms if _plain_object(scene, victim, t) or _plain_subject(scene, victim, t)}
        # Where nothing else may tell of them, what is plain by grammar need not be weighed.
        sure = len(by) == 1 and by[0].first in plain
        weighed = [(t, 1.0 if sure else probability(features(scene, victim, t))) for t in by]
        kept: list[Trigger] = []
        aside = behind_aside(doc, victim.last + 1) > victim.last + 1
        for trigger, likely in sorted(weighed, key=lambda w: (bool(plain) and _names_refugees(victim, w[0]),
                                                              aside and w[0].first not in plain, -w[1])):
            told = (victim.kind != "harmed" and _as_pair(harms, trigger, kept)) or trigger.first in plain
            if likely < _LIKELY and not told:
                continue
            shared = _shares(doc, trigger, kept)
            if all(trigger.harm is not k.harm and (shared or _together(scene, trigger, k) or _was_held(
                    doc, victim, trigger, k)) for k in kept):
                kept.append(trigger)
                chosen.append(Person(victim, trigger))
    return _with_persons(doc, harms, people, chosen)


def _names_refugees(victim: Victim, trigger: Trigger) -> bool:
    """True for the "refugees" of "killed two refugees": what they suffered the verb before their name tells."""
    return trigger.head == victim.head and trigger.harm is Harm.DISPLACED


def _shares(doc: Sentence, trigger: Trigger, kept: list[Trigger]) -> bool:
    """True for the "killed" of "were caught in the crossfire and killed": of the same people, with no other named."""
    verb = doc[trigger.head]
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN" and any(verb.head.i == k.head for k in kept)
    return joined and not any(c.dep_ in {"nsubj", "nsubjpass", "dobj"} for c in verb.children)


def _was_held(doc: Sentence, victim: Victim, first: Trigger, second: Trigger) -> bool:
    """True for the two harms of "men abducted in May were beheaded", "killed a captured pilot"."""
    heads = ((t, doc[t.head]) for t in (first, second))
    before = [t for t, head in heads if head.dep_ in {"acl", "relcl", "amod"} and head.head.i == victim.head]
    return len(before) == 1 and before[0].harm in _HELD


def _plain_object(scene: Scene, victim: Victim, trigger: Trigger) -> bool:
    """True for those to whom a verb of harm does it by grammar: "the blast killed scores", "killing 42 of them".

    So are the lives of "the war has claimed many lives".
    """
    noun = scene.doc[trigger.head]
    if noun.lower_ == "lives" and victim.head == noun.i and victim.kind == "vague":
        return noun.dep_ == "dobj" and noun.head.lemma_ in _TAKING and not scene.of_trigger[trigger].untold
    touching = victim.first == trigger.last + 1 and scene.of_victim[victim].harm_right == "-"
    # The parser may take the "wounding" of "wounding scores more" for a noun.
    by_place = trigger.way == "noun" and touching and noun.lower_.endswith("ing")
    verb = trigger.way == "verb" and scene.tie(victim, trigger) == "object"
    if trigger.harm not in _OF_PEOPLE or scene.of_trigger[trigger].untold or not (verb or by_place):
        return False
    return victim.kind == "vague" or (touching and victim.kind in {"counted", "number"})


def _plain_subject(scene: Scene, victim: Victim, trigger: Trigger) -> bool:
    """True for a number with its harm right behind it: "50 have been badly hurt", "six are thought to be trapped".

    So are the hundreds of "hundreds suffered burns".
    """
    if scene.of_trigger[trigger].untold or scene.spared(victim):
        return False
    if trigger.way == "phrase" and trigger.harm is Harm.INJURED and victim.last + 1 == trigger.first:
        return victim.kind in {"counted", "number", "vague"} and scene.tie(victim, trigger) == "subject"
    if victim.kind not in {"counted", "number"}:
        return False
    if left_out(scene.doc, victim, trigger):
        return True
    if victim.last > trigger.first or scene.doc[trigger.head].tag_ != "VBN":
        return False
    between = scene.doc[behind_aside(scene.doc, victim.last + 1) : trigger.first]
    plain = len(between) <= _LIGHT and all(t.pos_ in {"AUX", "ADV"} or t.lower_ in _SUPPOSED for t in between)
    return plain and any(t.lemma_ in {"be", "remain"} for t in between)


def _with_persons(
    doc: Sentence, harms: list[Trigger], people: list[Victim], chosen: list[Person]
) -> list[Person]:
    """What the scorer chose, and the persons whom grammar alone makes victims, in place of their bare mention."""
    by_grammar = [p for p in persons(doc, harms, people) if not told_of_others(doc, p, chosen)]
    again = {(p.victim.head, p.trigger.harm) for p in by_grammar}
    kept = [c for c in chosen if (c.victim.head, c.trigger.harm) not in again and not does_it(doc, *c)]
    single = [c for c in kept
              if c.victim.kind == "single" and not speaks(doc, c.victim) and not wanting(doc, c.victim)]
    by_grammar = each_once(doc, [*by_grammar, *single])
    kept = [c for c in kept if c.victim.kind != "single" and not named_beside(c, by_grammar)]
    kept += by_grammar
    kept += standing(doc, harms, people, {c.victim.head for c in kept})
    return [*kept, *moving(doc, people, {c.victim.head for c in kept})]


def whole_of(doc: Sentence, victim: Victim, told: list[Told], trigger: Trigger) -> int | None:
    """Return the index of the told harm that the words around `victim` make it a part of; None where they do not."""
    same = [(n, t) for n, t in enumerate(told) if t.trigger.harm == trigger.harm and t.victim is not victim]
    larger = [(n, t) for n, t in same if (t.victim.number.stated or _COUNTLESS) > (victim.number.stated or 0)]
    if not larger:
        return None
    before, after = doc.text[max(0, victim.start - 60) : victim.start], doc.text[victim.end : victim.end + 40]
    within = _PART_BEFORE.search(before)
    if within or _OF_THEM.search(doc.text[victim.start : victim.end]):
        of_these = within is not None and _OF_THESE.match(within.group())
        earlier = [(n, t) for n, t in larger if t.victim.first < victim.first and t.part_of is None
                   and not (of_these and _AND.fullmatch(doc.text, t.victim.end, victim.start))
                   and (of_these or not _of_those_before(doc, t.victim))]
        return earlier[-1][0] if earlier else None
    if _PART_AFTER.match(after):
        others = [(n, t) for n, t in larger if not _in_list(doc, t.victim, victim)]
        near = sorted(others, key=lambda nt: abs(nt[1].victim.first - victim.first))
        return near[0][0] if near else None
    return None


def _of_those_before(doc: Sentence, victim: Victim) -> bool:
    """True for the eight of "eight of them died in Kilis, six in Homs": the six are others of the same people."""
    text = doc.text
    return bool(_OF_THEM.search(text[victim.start : victim.end]) or _OF_THEM.match(text, victim.end + 1))


def told_harms(doc: Sentence) -> list[Told]:
    """Return every harm that a parsed sentence tells of people, in order of the mention."""
    harms = real_harms(doc)
    told = sorted((Told(v, t, None) for v, t in _best(doc, harms)), key=lambda t: t.victim.first)
    told += _by_pronoun(doc, told, harms)
    told = [t for t in told if not _only_describes(doc, t, told)]
    return with_wholes(doc, told)


def with_wholes(doc: Sentence, told: list[Told]) -> list[Told]:
    """Return told harms, in their order, each with the one that it is a part of."""
    told = list(told)
    for n, one in enumerate(told):
        whole = whole_of(doc, one.victim, told, one.trigger)
        before = told[n - 1] if n else None
        follows = before and before.trigger.harm is one.trigger.harm and _in_list(doc, before.victim, one.victim)
        if whole is None and before and follows:
            whole = before.part_of
        if whole is not None and not _leads_to(told, whole, n):
            told[n] = one._replace(part_of=whole)
            # "Two women and two boys among them".
            if before and follows and before.part_of is None and not _leads_to(told, whole, n - 1):
                told[n - 1] = before._replace(part_of=whole)
    return told


def _leads_to(told: Sequence[Told], whole: int, part: int) -> bool:
    """Return True where a whole is the part itself, or a part of it however far: it cannot hold that part."""
    seen: int | None = whole
    while seen is not None and seen != part:
        seen = told[seen].part_of
    return seen == part


def _only_describes(doc: Sentence, one: Told, told: list[Told]) -> bool:
    """True for the displaced of "58 displaced people died": the word says who they were, the verb what befell them.

    So are the trapped of "were trapped by the fire and killed", and the wounded of "a wounded man died". One displaced
    person is only described so.
    """
    state = doc[one.trigger.head]
    describes = state.i == one.victim.head or (state.dep_ == "amod" and state.head.i == one.victim.head)
    fate = {t.trigger.harm for t in told if t.victim.head == one.victim.head and t.trigger is not one.trigger}
    if one.victim.kind == "vague" and one.victim.first <= one.trigger.first <= one.victim.last:  # "Most of the dead".
        return any(t.trigger is one.trigger and t.victim.kind == "bare" for t in told)
    if one.trigger.harm is Harm.AFFECTED and fate & {Harm.KILLED, Harm.INJURED}:
        return True
    several = one.trigger.harm in {Harm.DETAINED, Harm.ABDUCTED} and one.victim.kind != "single"
    if describes and (one.trigger.harm is Harm.INJURED or several):  # "Executed 14 captured soldiers".
        return Harm.KILLED in fate
    return one.trigger.harm in _STANDING and describes and (one.victim.kind == "single" or bool(fate & _OF_PEOPLE))


def _by_pronoun(doc: Sentence, told: list[Told], harms: list[Trigger]) -> list[Told]:
    """Harms done to "them": the people told of just before, as in "kidnapped residents and killed them"."""
    found = []
    for trigger in harms:
        objects = [c for c in doc[trigger.head].children if _stands_for_them(c) or _their_bodies(c, trigger)]
        before = [t for t in told if t.victim.first < trigger.first and t.trigger.harm is not trigger.harm]
        if objects and before:
            found.append(before[-1]._replace(trigger=trigger, part_of=None))
    return found


def _stands_for_them(token: Token) -> bool:
    return token.dep_ in {"dobj", "dative"} and token.lower_ in {"them", "him", "her"}


def _their_bodies(owner: Token, trigger: Trigger) -> bool:
    """True for the "their" of "their bodies were found"."""
    return owner.lower_ == "their" and trigger.way == "body" and owner.head.dep_ in {"nsubjpass", "nsubj", "dobj"}


def _in_list(doc: Sentence, first: Victim, second: Victim) -> bool:
    """True where two mentions stand in one list: "three children and two women"."""
    one, other = sorted((first, second), key=lambda v: v.first)
    gap = doc.text[one.end : other.start]
    return bool(re.fullmatch(r"[\s,]*(?:and|or|&)?\s*", gap))
