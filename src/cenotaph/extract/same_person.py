"""One person told by two words side by side: a name and the role beside it, kin and their name, two roles of one."""
from typing import NamedTuple

from .parsed import Sentence
from .triggers import Trigger
from .victims import Victim

_OWNERS = frozenset({"his", "her", "their", "my", "our", "its", "whose"})
ARTICLES = _OWNERS | {"a", "an", "the", "another", "one"}


class Person(NamedTuple):
    """A mention of one person, or of several together, and the word of harm that is tied to it."""

    victim: Victim
    trigger: Trigger


def each_once(doc: Sentence, found: list[Person]) -> list[Person]:
    """Return the persons, a name and the role beside it told as one: "its director Amjad", "Omar, a commander"."""
    out: list[Person] = []
    for one in sorted(found, key=lambda p: (p.trigger.first, p.victim.first)):
        before = out[-1] if out and out[-1].trigger == one.trigger else None
        if before is not None and before.victim != one.victim and (
                _same_person(doc, before.victim, one.victim) or _described(doc, before, one)):
            out[-1] = before._replace(victim=_joined(doc, before.victim, one.victim))
        else:
            out.append(one)
    return out


def _same_person(doc: Sentence, first: Victim, second: Victim) -> bool:
    """True for a name and a role side by side that describe one person, and for a second name in brackets."""
    if first.kind == second.kind == "person":
        return second.first - first.last == 2 and doc[second.first - 1].text == "("
    if (first.kind == "person") == (second.kind == "person"):
        return False
    if doc[second.head].dep_ == "appos" and doc[second.head].head.i == first.head:
        return True
    if _named_kin(doc, first, second):
        return True
    owned = doc[second.first].lower_ in _OWNERS | {"another", "one"}
    beside = all(t.pos_ == "NOUN" or t.text.isdigit() for t in doc[first.last + 1 : second.first])
    return second.first - first.last <= 2 and beside and not owned


def _described(doc: Sentence, first: Person, second: Person) -> bool:
    """True for "her neighbour Adam, a tailor, was killed": "was" is said of one."""
    one, other = first.victim, second.victim
    between = doc[one.last + 1 : other.first]
    apart = any(t.pos_ != "PROPN" and t.text != "," for t in between) or first.trigger.first <= other.last
    after = doc[other.last + 1].lower_ if other.last + 1 < len(doc) else ""
    if apart or doc[other.first].lower_ not in {"a", "an", "the"} or after == "and" or other.kind == "person":
        return False
    follows = next((t.lower_ for t in doc[other.last + 1 : other.last + 4] if t.text != ","), "")
    owned = doc[one.first].lower_ in _OWNERS or one.kind == "person"
    commas = len(between) > 0 and after in {",", "of"} and (first.trigger.way == "dying" or owned)
    return follows in {"was", "is", "has"} or commas


def _named_kin(doc: Sentence, first: Victim, second: Victim) -> bool:
    """True for "her husband, Ibrahim, and their baby": the name between commas is his."""
    owned = first.kind != "person" and doc[first.first].lower_ in _OWNERS
    commas = [doc[i].text for i in (second.first - 1, second.last + 1) if i < len(doc)] == [",", ","]
    return owned and commas and second.first == second.last == first.last + 2


def _joined(doc: Sentence, first: Victim, second: Victim) -> Victim:
    if second.kind == "person" == first.kind or "person" not in {first.kind, second.kind}:
        return first
    role = second if first.kind == "person" else first
    return role._replace(start=first.start, end=second.end, first=first.first, last=second.last,
                         anchor=first.anchor, words=doc.text[first.start : second.end])
