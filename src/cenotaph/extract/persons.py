"""Single persons whom no number counts: names, "he" and "she", roles and kin, where grammar makes them the victims."""
import re
from functools import lru_cache

from cenotaph.records import Bound, Count, Harm

from .among import is_among_them
from .parsed import Sentence, Token
from .plain_verbs import LIMB
from .plurals import plainly
from .same_person import ARTICLES, Person, each_once
from .speech import goes_on_to_speak, speech_words
from .sufferers import of_those, sufferers, untold
from .triggers import Trigger
from .victims import Victim
from .wording import collectives, losing_forms, people, surface_forms, table

# What is done to towns, threats and plans as well as to persons says nothing of a noun that no table knows.
_DONE_TO_THINGS = frozenset({
    "capture", "eliminate", "execute", "target", "trap", "liquidate", "neutralize", "neutralise",
})
_OF_ANYTHING = frozenset({"suffer", "suffers", "suffered", "suffering", "remains"})
_TO_PERSONS = frozenset({"forced to stay", "forcibly recruited", "forcibly conscripted"})
_DONE_TO_PLACES = _DONE_TO_THINGS - {"execute"}
_WOUNDING = frozenset({"wound", "injure", "maim"})
_BY_OWN_HAND = frozenset({"bomber"})
_OF_PERSONS_ONLY = frozenset({Harm.KILLED, Harm.ABDUCTED, Harm.DETAINED})
_FLIGHT = frozenset({"exodus", "displacement"})
_OF_NO_SIDE = frozenset({"people", "civilians", "women", "men", "children"})
_TO_DEATH = frozenset({"dead", "death", "killed"})
_ROLE_TIES = frozenset({"passive", "object", "listed", "beside"})
_HARMED = frozenset({"victims", "victim", "fatalities", "casualties", "martyrs", "wounded", "injured"})
_CAPTIVES = frozenset({"prisoners", "detainees", "captives", "hostages", "inmates"})
_LISTING = frozenset({",", ":", "-", "and"})
_MAYBE = frozenset({"potential", "prospective", "would-be"})
_WANTING = re.compile(r"\b(?:want|lack|shortage|absence) of\b[^.;,]{0,40}$", re.IGNORECASE)
# "The governor, who is loyal to the army, said".
_WHO_SAID = re.compile(
    r", who (?:is|heads|leads|runs|serves|works|belongs|represents|oversees|speaks|sides) [^,.;\"“]{3,90}, "
    r"(?:said|says|told|added|announced|confirmed|reported)\b")
# Who speaks is alive.
_LIVING = frozenset({"i", "me", "my"})
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "de", "van", "von", "der", "da"})
# "Satar, alias Abu Zacariah": another name of the same person.
_ALIAS = frozenset({"alias", "aka", "a.k.a."})
_ONE_PERSON = Count(low=1, high=1, bound=Bound.EXACT, words="")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    rows = table("persons_en")
    return {"pronouns": frozenset(rows["pronouns"]["one"]), "titles": frozenset(rows["titles"]["words"]),
            "groups": frozenset(rows["groups"]["words"]), "not": frozenset(rows["endings"]["not"]),
            "places": frozenset(rows["places"]["first"]), "kinds": frozenset(rows["places"]["kinds"]),
            "natural": frozenset(rows["natural"]["words"])}


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(table("persons_en")["endings"]["words"])


def _name_run(doc: Sentence, at: int) -> tuple[int, int]:
    """First and last token of the run of proper nouns around a token: "Tomas Verhoef", "Karim al-Nadari"."""
    first = last = at
    while first > 0 and (doc[first - 1].pos_ == "PROPN" or (doc[first - 1].text == "-" and first > 1)):
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN":
        last += 1
    return first, last


def _is_name(doc: Sentence, first: int, last: int) -> bool:
    """True for a run of proper nouns that names a person: of two words or more, or after a title; no group's name."""
    words, run = _words(), [t for t in doc[first : last + 1] if t.text != "-"]
    if run[0].lower_ in words["places"] or run[-1].lower_ in _PARTICLES or any(_of_no_name(t) for t in run):
        return False
    named = first == 0 or doc[first - 1].lower_ != "the"
    keyword = doc[0].lower_ == "tags" and not any(t.pos_ in {"VERB", "AUX"} or t.like_num for t in doc[1:first])
    return named and not keyword and not _listed_as_place(doc, first)


def _listed_as_place(doc: Sentence, first: int) -> bool:
    """True for the names that places are listed by, "in two villages, Haran and Zub", "the quarters of A (…) and B"."""
    at, aside = first - 1, False
    while at >= 0 and (aside or doc[at].pos_ == "PROPN" or doc[at].text in _LISTING or doc[at].text == ")"):
        aside = doc[at].text == ")" or (aside and doc[at].text != "(")
        at -= 1
    at -= at > 0 and doc[at].lower_ == "of"
    return at >= 0 and doc[at].lower_ in _words()["kinds"]


def _of_no_name(token: Token) -> bool:
    """True for a word that no personal name holds: of a group, an acronym, a login, a word of harm, a small letter."""
    text = token.text
    if token.lower_ in _words()["groups"] or token.lower_ in surface_forms() or (text.isupper() and len(text) > 2):
        return True
    if not text[0].isupper():
        return token.lower_ not in _PARTICLES
    return not (text[1:].islower() or "-" in text or len(text) < 3 or text.startswith(("Mc", "Mac", "O’", "O'")))


def _name(doc: Sentence, token: Token) -> Victim | None:
    if token.tag_ == "NNPS":
        return None
    first, last = _name_run(doc, token.i)
    if not _is_name(doc, first, last) or (first and doc[first - 1].lower_ in _ALIAS):
        return None
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Victim(start, end, start, first, last, token.i, "person", "name", _ONE_PERSON, doc.text[start:end])


def _pronoun(token: Token) -> Victim | None:
    if token.lower_ not in _words()["pronouns"]:
        return None
    start, end = token.idx, token.idx + len(token)
    return Victim(start, end, start, token.i, token.i, token.i, "pronoun", "name", _ONE_PERSON, token.text)


def _another(token: Token) -> Victim:
    """One more person, whose noun is left out: "killed one man and wounded another"."""
    start, end = token.idx, token.idx + len(token)
    return Victim(start, end, start, token.i, token.i, token.i, "role", "unknown", _ONE_PERSON, token.text)


def _role(doc: Sentence, token: Token, trigger: Trigger, tie: str) -> Victim | None:
    """A singular noun with its article that the tables of people know, or that ends as nouns of persons do."""
    group = people().get(token.lower_)
    nominal = trigger.way == "noun" and group is not None
    dies = tie == "subject" and trigger.way == "dying" and (
        trigger.harm is Harm.KILLED or trigger.words == LIMB)
    suffers = tie in _ROLE_TIES or nominal or dies
    if token.tag_ != "NN" or group == "things" or not suffers or token.lower_ in _BY_OWN_HAND:
        return None
    person = token.lower_.endswith(_endings()) or (tie != "listed" and _only_persons_suffer(token, trigger))
    known = group is not None or _leads(token) or (
        person and token.lower_ not in _words()["not"] and doc[trigger.head].lemma_ not in _DONE_TO_THINGS)
    first = token.left_edge
    article = next((t for t in doc[first : token.i] if t.lower_ in ARTICLES), None)
    follows = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    joined = token.dep_ == "conj" and group in {"men", "women", "children"} and follows != "of"
    if not known or not (article is not None or joined):
        return None
    first = token.i if article is None else first
    start, end = doc[first].idx, token.idx + len(token)
    return Victim(start, end, token.idx, first, token.i, token.i, "role", group or "unknown", _ONE_PERSON,
                  doc.text[start:end])


def _leads(token: Token) -> bool:
    """True for "the head of the council", a person, where other heads are none."""
    return token.lower_ == "head" and any(c.lower_ == "of" for c in token.children)


def _only_persons_suffer(token: Token, trigger: Trigger) -> bool:
    """True for "a mullah was killed", "kidnapped his turnboy": hardly anything but a person has that done to it."""
    own = any(c.dep_ in {"det", "poss"} and c.lower_ != "the" for c in token.children)
    plain = trigger.way == "verb" and trigger.words not in losing_forms()
    wounded = trigger.harm is Harm.INJURED and token.doc[trigger.head].lemma_ in _WOUNDING
    done = (wounded or trigger.harm in _OF_PERSONS_ONLY) and (plain or trigger.words.split()[-1] in _TO_DEATH)
    return own and done and token.dep_ != "appos"


def natural(doc: Sentence, trigger: Trigger) -> bool:
    """Return True for a death that nobody did: "died of cancer"."""
    dying = trigger.way == "dying" and trigger.harm is Harm.KILLED
    return dying and any(t.lower_ in _words()["natural"] for t in doc[trigger.head].subtree)


def speaks(doc: Sentence, victim: Victim) -> bool:
    """Return True where what a list of people goes on to do is to speak: "the monitor and an official said"."""
    last = victim.last
    # "Killed nine people, a doctor at the hospital said" is often parsed as if the doctor were one of them.
    if [t.lower_ for t in doc[last + 1 : last + 3]] == ["among", "them"]:
        return False
    named = _named_behind(doc, last)
    behind = doc[named].idx + (len(doc[named]) if doc[named].text != "," else 0)
    if _WHO_SAID.match(doc.text, behind):
        return True
    if doc[victim.head].dep_ == "appos" and (goes_on_to_speak(doc, named) or _one_beside_many(doc[victim.head])):
        return True
    for at in range(last + 1, min(last + 8, len(doc))):
        token = doc[at]
        if token.lemma_ in speech_words()["verbs"] and token.pos_ == "VERB":
            # "Killed a nurse and two soldiers said the director": who speaks stands behind.
            return not any(c.dep_ == "nsubj" and c.i > at for c in token.children)
        comma = at == last + 1 and token.text == ","
        if not comma and token.pos_ not in {"NOUN", "PROPN", "ADJ", "CCONJ"} and doc[at - 1].pos_ != "CCONJ":
            return False
    return False


def _named_behind(doc: Sentence, last: int) -> int:
    """The last token of a name in commas behind a role ("a councillor, Firouz Aimaq,"), its comma too; else `last`."""
    at = last + 1
    while at < len(doc) and (doc[at].pos_ == "PROPN" or (at == last + 1 and doc[at].text == ",")):
        at += 1
    return at if last + 2 < at < len(doc) and doc[at].text == "," else at - 1 if at > last + 2 else last


def wanting(doc: Sentence, victim: Victim) -> bool:
    """Return True for the surgeon of "died for want of a surgeon": who is wanting did not die."""
    return bool(_WANTING.search(doc.text, 0, victim.start))


def _one_beside_many(noun: Token) -> bool:
    """True for the doctor of "killed nine people, a doctor", not all of them: the line breaks before he speaks."""
    listed = any(c.dep_ in {"conj", "appos"} for c in noun.children)
    counted = any(c.dep_ == "nummod" for c in noun.head.children)
    return noun.tag_ == "NN" and counted and not listed and noun.doc[noun.left_edge - 1].text == ","


def of_persons(trigger: Trigger) -> bool:
    """Return False for words that tell as much of towns and groups: affected, tolls, "suffer", "what remains"."""
    told = trigger.harm is not Harm.AFFECTED or trigger.words in _TO_PERSONS
    return told and trigger.way != "toll" and trigger.words.split()[0] not in _OF_ANYTHING


def persons(doc: Sentence, harms: list[Trigger], mentions: list[Victim]) -> list[Person]:
    """Return the persons of a sentence that suffer its harms by grammar: new ones, and `mentions` of one person."""
    single = {v.head: v for v in mentions if v.kind in {"single", "bare"} or doc[v.head].lower_ in _CAPTIVES}
    taken = {i for v in mentions for i in (*range(v.first, v.last + 1), v.head)}
    found: list[Person] = []
    for trigger in harms:
        if not of_persons(trigger) or untold(doc[trigger.head], trigger):
            continue
        for at, tie in sufferers(doc, trigger):
            one_more = doc[at].lower_ == "another" and doc[at - 1].lower_ != "one" and any(
                v.last < at for v in mentions)
            victim = single.get(at) if at in taken else (
                _another(doc[at]) if one_more else _person(doc, doc[at], trigger, tie))
            known = victim is not None and victim.kind in {"single", "bare", "harmed"}
            placed = victim is not None and victim.kind == "person" and trigger.words in _FLIGHT  # "Idlib's exodus".
            if victim is None or placed or (
                    known and trigger.harm is Harm.DISPLACED and tie != "listed" and not _flees(victim, trigger, tie)):
                continue
            of_harmed = trigger.way == "state" or trigger.words in _HARMED or of_those(doc[trigger.head])
            listed = tie == "listed" and of_harmed
            if victim.kind == "harmed" and (trigger.head == at or not plainly(doc, victim, trigger, tie, mentions)):
                continue
            if victim.kind == "bare" and not listed and not (
                    _collective(doc, victim) or plainly(doc, victim, trigger, tie, mentions)):
                continue
            if trigger.first > victim.last and is_among_them(doc, victim):
                continue
            new = known or taken.isdisjoint(range(victim.first, victim.last + 1))
            if new and not (speaks(doc, victim) or wanting(doc, victim) or _maybe(doc, victim)):
                found.append(Person(victim, trigger))
    return each_once(doc, found)


def _maybe(doc: Sentence, victim: Victim) -> bool:
    """True for "potential soldiers", who are none yet."""
    return any(child.lower_ in _MAYBE for child in doc[victim.head].children)


def _flees(victim: Victim, trigger: Trigger, tie: str) -> bool:
    """True for one person of no side who fled, or with whom one did, and for the civilians of "an exodus of civilians";
    what an armed man flees from is no home.
    """
    told = victim.kind == "single" and tie in {"subject", "beside"}
    return (told or (tie == "of" and trigger.words in _FLIGHT)) and victim.group in _OF_NO_SIDE


def _collective(doc: Sentence, victim: Victim) -> bool:
    # "A family of twelve" are counted.
    numbered = [t.lower_ == "of" or t.like_num for t in doc[victim.last + 1 : victim.last + 3]] == [True, True]
    return victim.first != victim.last and doc[victim.head].lower_ in collectives() and not numbered


def _person(doc: Sentence, token: Token, trigger: Trigger, tie: str) -> Victim | None:
    if token.pos_ == "PROPN":
        of_places = doc[trigger.head].lemma_ in _DONE_TO_PLACES or "held" in trigger.words
        return None if of_places else _name(doc, token)
    if token.pos_ == "PRON":
        speaks = trigger.harm is Harm.KILLED and token.lower_ in _LIVING
        return None if tie in {"listed", "beside"} or speaks else _pronoun(token)
    return _role(doc, token, trigger, tie) if token.pos_ == "NOUN" else None
