"""Who was harmed, as written: the phrase with what belongs to it, and the noun that an ellipsis leaves out."""
import re

import msgspec

from cenotaph.records import Bound, Harm, Reading, Victims

from .parsed import Sentence
from .select import Told
from .victims import Victim

_STATES = re.compile(r"(?:\s+(?:dead|killed|wounded|injured|displaced|missing))+$", re.IGNORECASE)
_ELIDED = re.compile(
    r"(?:(?:more|other|others|another|the|of|many|dead|killed|wounded|injured|dozens|scores|several|bodies|lives|victims|"
    r"deaths|casualties|injuries|missing|displaced|in|critical|condition|serious|seriously|severely|badly|critically|"
    r"gravely|slightly|lightly|\d+)\W*)*", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\bnumber of (?P<noun>[a-z]+(?: [a-z]+)?) (?:killed|dead|injured|wounded|displaced|missing)\b")
# "Members of the group": the group is part of who they are only for nouns that mean little alone.
_BELONGING = re.compile(
    r"(?:\s+and (?:commanders|leaders|fighters|members|supporters|followers))?\s+(?:of|from)\s+"
    r"(?!(?:their|his|her|our|my)\b)(?:the\s+|its\s+|an?\s+)?[\w’'-]+"
    r"(?:\s+(?:(?:[a-z]{2,3}-)?[A-Z][\w’'-]+|of|and|committees?|brigades?|units|movement|"
    r"(?:[a-z]+\s+)?(?:group|forces|army|family|militia|services|police|guards?)))*")
_BELONGERS = frozenset({
    "volunteer", "volunteers", "bodies", "corpses", "remains", "employees", "staff",
    "member", "members", "men", "rebels", "jihadists", "elements", "terrorists",
    "families", "people", "prisoners", "residents", "soldiers", "fighters", "commander", "commanders",
    "leader", "leaders", "officers", "family", "heads", "militants",
})
_HEADS = frozenset({"head", "chief", "director", "spokesman", "spokeswoman"})
_INCLUDING = re.compile(
    r"[\s,(-]*(?:including|among them|mostly|mainly|some of them|most of them)\s+(?:[a-z]+\s+){0,4}?"
    r"(?:women and children|children and women|children|women|civilians|fighters)\b")
_AND_OTHERS = re.compile(
    r"(?:\s+employees)?\s+and\s+(?:police(?:men)?|soldiers|troops|civilians|villagers|residents|children|women|militiamen|"
    r"fighters|rebels|militants|(?:state |government |civil )?(?:employees|servants|workers)|"
    r"members of (?:[a-z]+ ){1,3}forces?)"
    r"\b(?!\s+(?:said|say|told|reported|added|claimed|confirmed))")
# A number whose noun the parser lost: "287 IS fighters", where "IS" was read as a verb.
_BEHIND_NUMBER = re.compile(
    r"\s+(?P<noun>(?:[A-Z][\w’'-]*\s+){1,4}(?:[a-z]+\s+)?"
    r"(?:fighters?|militants?|soldiers?|troops|members|rebels|jihadists|operatives|civilians|terrorists|insurgents|"
    r"commanders?|gunmen|policemen|officers?|residents|citizens|refugees|workers|nationals))\b")
_AT_WAR = re.compile(
    r"(?:\s+who)?(?:\s+(?:was|were|had been|has been|have been|is|are|had|to have))?"
    r"(?:\s+(?:killed|died|to have died|to die))?(?:\s+(?:while|whilst|when))?\s+"
    r"(?:fighting|serving|fought|volunteering|(?:(?:who\s+)?(?:went|travelled|came)\s+(?:[\w’'-]+\s+){1,3})?to fight)"
    r"\s+(?:alongside|with|for|in|against)\s+(?:the\s+)?(?:[\w’']+-led\s+)?[\w’'-]+")
_SAME_BREATH = 40
# "Killed two children and injured five others": the others are not children.
_OTHERS = re.compile(r"\b(?:others?|another)\b", re.IGNORECASE)
_OF_ONE_KIND = re.compile(
    r"\b(?:child|children|kids?|boys?|girls?|bab(?:y|ies)|infants?|toddlers?|wom[ae]n|m[ae]n|mother|father)\b",
    re.IGNORECASE)
# "Killed a woman and wounded 25": nobody says that the 25 are women.
_A_WOMAN = re.compile(
    r"(?:an?|one|his|her|the) (?:[\w-]+ )?(?:child|kid|boy|girl|baby|infant|toddler|wom[ae]n|man|mother|father|wife|"
    r"husband|son|daughter|brother|sister)\b", re.IGNORECASE)
_BODIES = re.compile(r"(?:the )?(?:bodies|corpses|remains|coffins)", re.IGNORECASE)
# "Injured 900 more the Observatory said", the comma lost.
_MORE_SAID = re.compile(r"^((?:more|others?))\s+(?:the|an?)\s.*")
_NO_NOUN = frozenset({"the", "a", "an", "its", "their"})


def victim_words(doc: Sentence, told: Told) -> str | None:
    """Return the victims as written ("members of the group", "civilians including women"); None where no words are."""
    victim = told.victim
    if victim.kind == "number" or not victim.words:
        return _counted_noun(doc.text, victim.end)
    words, after = victim.words, doc.text[victim.end :]
    more = _BELONGING.match(after)
    if more and doc[victim.last].lower_ in _BELONGERS:
        words += more.group()
    words += _led(doc, victim)
    including = _INCLUDING.match(after)
    if including and victim.number.bound is not Bound.VAGUE:
        words += including.group()
    at_war = _AT_WAR.match(after)
    if at_war:
        words += at_war.group()
    others = _AND_OTHERS.match(after)
    if others:
        words += others.group()
    plain = _STATES.sub("", _MORE_SAID.sub(r"\1", words.removeprefix("of "))).strip()
    return None if plain.lower() in _NO_NOUN else plain or None


def _led(doc: Sentence, victim: Victim) -> str:
    """What a head is the head of: "the head" alone says nothing of who that was."""
    of = next((c for c in doc[victim.head].children if c.lower_ == "of" and c.i == victim.last + 1), None)
    noun = of.children[0] if of is not None and of.children and doc[victim.head].lower_ in _HEADS else None
    return doc.text[victim.end : noun.idx + len(noun)] if noun is not None else ""


def _counted_noun(sentence: str, end: int) -> str | None:
    """The noun right behind a number that ends at `end`, or counted away from it: "the number of civilians … at 54"."""
    found = _BEHIND_NUMBER.match(sentence, end) or _NUMBER_OF.search(sentence)
    return found.group("noun") if found else None


def _fewer(later: Reading, before: Reading) -> bool:
    """True for some of those counted before: of "145 dead … and three soldiers" not all were soldiers."""
    return later.harm is before.harm and 0 < (later.count.stated or 0) < (before.count.stated or 0)


def _of_all(total: Reading, before: list[Reading]) -> str | None:
    """The victims of all that were told before a number and add up to it: "26 children and 21 women, 47 in all"."""
    told = [r for r in before if r.harm is total.harm]
    adds_up = len(told) > 1 and sum(r.count.stated or 0 for r in told) == total.count.stated
    words = [r.victims.words for r in told if r.victims.words]
    return " and ".join(dict.fromkeys(words)) if adds_up and len(words) == len(told) else None


def with_elided(readings: list[Reading]) -> list[Reading]:
    """Return the readings of a sentence; victims left out, or only "others", take the noun told before them in it."""
    out: list[Reading] = []
    for n, reading in enumerate(readings):
        words = reading.victims.words
        if words and not _ELIDED.fullmatch(words):
            out.append(reading)
            continue
        last = next((r.victims.words for r in reversed(out) if r.victims.words and r.part_of is None
                     and not (reading.harm is Harm.MISSING and _BODIES.fullmatch(r.victims.words))
                     and not (reading.count.stated != 1 and _A_WOMAN.match(r.victims.words))), None)
        before = _of_all(reading, out) or last
        # Of "rose to 52, five of them children" only five are children.
        others = (r for r in readings[n + 1 :]
                  if r.victims.words and r.part_of != reading.id and not _fewer(r, reading))
        later = next((r for r in others if not _ELIDED.fullmatch(r.victims.words or "")), None)
        near = later and (words or 0 < later.anchor - reading.anchor <= _SAME_BREATH)
        after = later.victims.words if later and near else None
        taken = before or after
        more = bool(taken and words and _OTHERS.search(words) and _OF_ONE_KIND.search(taken))
        out.append(msgspec.structs.replace(reading, victims=Victims(words=words if more else taken or words)))
    return out
