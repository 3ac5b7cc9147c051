"""Single persons whom no number counts: names, "he" and "she", roles and kin that grammar makes the victims of a harm."""
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cenotaph.records import Bound, Count, Harm

from .parsed import text_of
from .sufferers import sufferers
from .triggers import Trigger
from .victims import Victim
from .wording import people, table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ARTICLES = frozenset({"a", "an", "the", "another", "his", "her", "their", "my", "our", "its", "one"})
_HYPOTHETICAL = frozenset({"if", "whether", "unless", "until", "lest"})
_UNREAL_MODALS = frozenset({"would", "could", "should", "might", "can", "must", "will"})
# What is done to towns, threats and plans as well as to persons says nothing of a noun that no table knows.
_DONE_TO_THINGS = frozenset({"capture", "eliminate", "execute", "target", "trap", "liquidate", "neutralize", "neutralise"})
_OF_ANYTHING = frozenset({"suffer", "suffers", "suffered", "suffering", "remains"})
_COMING_TRUE = frozenset({"have", "appear", "know", "be", "live"})
_ROLE_TIES = frozenset({"passive", "object", "listed"})
_ONE_PERSON = Count(low=1, high=1, bound=Bound.EXACT, words="")


class Person(NamedTuple):
    """A mention of one person and the word of harm that is tied to it."""

    victim: Victim
    trigger: Trigger


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    rows = table("persons_en")
    return {"pronouns": frozenset(rows["pronouns"]["one"]), "titles": frozenset(rows["titles"]["words"]),
            "groups": frozenset(rows["groups"]["words"]), "not": frozenset(rows["endings"]["not"])}


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(table("persons_en")["endings"]["words"])


def _name_run(doc: "Doc", at: int) -> tuple[int, int]:
    """First and last token of the run of proper nouns around a token: "Jac Holmes", "Amjad al-Danaf"."""
    first = last = at
    while first > 0 and (doc[first - 1].pos_ == "PROPN" or (doc[first - 1].text == "-" and first > 1)):
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN":
        last += 1
    return first, last


def _is_name(doc: "Doc", first: int, last: int) -> bool:
    """True for a run of proper nouns that names a person: of two words or more, or after a title; no group's name."""
    words, run = _words(), [t for t in doc[first : last + 1] if t.text != "-"]
    if any(t.lower_ in words["groups"] or (t.is_upper and len(t) > 2) for t in run):
        return False
    if not all(t.text[0].isupper() or t.lower_ in {"al", "el", "bin", "ibn", "abu", "de", "van"} for t in run):
        return False
    return first == 0 or doc[first - 1].lower_ != "the"


def _name(doc: "Doc", token: "Token") -> Victim | None:
    first, last = _name_run(doc, token.i)
    if not _is_name(doc, first, last):
        return None
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Victim(start, end, start, first, last, token.i, "person", "name", _ONE_PERSON, text_of(doc)[start:end])


def _pronoun(doc: "Doc", token: "Token") -> Victim | None:
    if token.lower_ not in _words()["pronouns"]:
        return None
    start, end = token.idx, token.idx + len(token)
    return Victim(start, end, start, token.i, token.i, token.i, "pronoun", "name", _ONE_PERSON, token.text)


def _role(doc: "Doc", token: "Token", trigger: Trigger, tie: str) -> Victim | None:
    """A singular noun with its article that the tables of people know, or that ends as nouns of persons do."""
    group = people().get(token.lower_)
    if token.tag_ != "NN" or group == "things" or tie not in _ROLE_TIES:
        return None
    known = group is not None or (
        token.lower_.endswith(_endings()) and token.lower_ not in _words()["not"]
        and doc[trigger.head].lemma_ not in _DONE_TO_THINGS)
    first = token.left_edge.i
    article = next((t for t in doc[first : token.i] if t.lower_ in _ARTICLES), None)
    joined = token.dep_ == "conj" and group is not None
    if not known or not (article is not None or joined):
        return None
    first = token.i if article is None else first
    start, end = doc[first].idx, token.idx + len(token)
    return Victim(start, end, token.idx, first, token.i, token.i, "role", group or "unknown", _ONE_PERSON,
                  text_of(doc)[start:end])


def _hypothetical(doc: "Doc", trigger: Trigger) -> bool:
    """True for harm that is asked, supposed, denied or willed, not told."""
    head = doc[trigger.head]
    children = list(head.children)
    if any(c.dep_ == "neg" or (c.dep_ == "mark" and c.lower_ in _HYPOTHETICAL) for c in children):
        return True
    if any(c.lower_ == "have" for c in children):
        return False
    willed = any(c.tag_ == "MD" and c.lower_ in _UNREAL_MODALS for c in children)
    return willed or (head.tag_ == "VB" and head.dep_ != "ccomp" and any(c.lower_ == "to" for c in children)
                      and head.head.lemma_ not in _COMING_TRUE)


def _of_persons(trigger: Trigger) -> bool:
    """False for words that tell as much of towns and groups: affected, death tolls, "suffer", "what remains"."""
    return trigger.harm is not Harm.AFFECTED and trigger.way != "toll" and trigger.words.split()[0] not in _OF_ANYTHING


def persons(doc: "Doc", harms: list[Trigger], taken: set[int]) -> list[Person]:
    """Return the persons of a sentence outside the tokens `taken` by other mentions, each with its word of harm."""
    found: list[Person] = []
    for trigger in harms:
        if not _of_persons(trigger) or _hypothetical(doc, trigger):
            continue
        for at, tie in sufferers(doc, trigger):
            if at not in taken and (victim := _person(doc, doc[at], trigger, tie)) is not None:
                if taken.isdisjoint(range(victim.first, victim.last + 1)):
                    found.append(Person(victim, trigger))
    return found


def _person(doc: "Doc", token: "Token", trigger: Trigger, tie: str) -> Victim | None:
    if token.pos_ == "PROPN":
        taken_places = tie == "object" and doc[trigger.head].lemma_ in _DONE_TO_THINGS - {"execute"}
        return None if taken_places else _name(doc, token)
    if token.pos_ == "PRON":
        return _pronoun(doc, token)
    return _role(doc, token, trigger, tie) if token.pos_ == "NOUN" else None
