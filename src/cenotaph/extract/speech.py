"""Who says so: the speaker of each clause of a parsed sentence."""
import re
from functools import lru_cache
from typing import NamedTuple

from .naming import naming_phrases
from .parsed import Sentence, Token
from .wording import table

_LONGEST = 14
_SO_SAID = re.compile(
    r"\bwhat (?P<who>(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,3}?) "
    r"(?P<verb>claim|claims|claimed|say|says|said|call|calls|called)\b", re.IGNORECASE)
# What a speaker says stands in quotation marks behind the name: 'according to the radio "two men were …"'.
_THEIR_WORDS = re.compile(r'[\s,:]*["“]')
_GATHERING = frozenset({"receive", "collect", "compile", "gather", "obtain", "register"})
_TESTIMONY = frozenset({"name", "report", "account", "information", "testimony", "list", "evidence", "death"})
# "The ministry gave the number of dead as 18", "raised its toll to nine".
_REVISING = frozenset({"give", "update", "raise", "revise", "lower", "increase"})
# "The governor speaks of 450 dead", "commanders point out that …".
_WITH_PARTICLE = {"speak": "of", "point": "out", "talk": "of", "tell": "of"}
# "The ministry gives 127 dead", "the army listed 317 militants": with a number as their object.
_LISTING = frozenset({"give", "list", "name", "suggest", "cite", "register", "log"})
# "Villagers offered a different account", "which gives this toll".
_OFFERING = frozenset({"offer", "provide", "issue", "have", "release"})
_ACCOUNTS = frozenset({"account", "version", "toll", "figure", "number", "tally", "estimate", "detail"})
# "An AFP photographer saw nine bodies."
_SEEING = frozenset({"see", "witness"})
_REPORTERS = frozenset({"reporter", "correspondent", "photographer", "journalist", "cameraman", "videographer"})
_TELLING = frozenset({"saying", "adding", "stating", "claiming", "noting", "insisting", "explaining", "stressing"})
_RELATIVE = frozenset({"who", "which", "that"})
_TOLLS = frozenset({"account", "version", "toll", "number", "figure", "count", "tally", "estimate", "total"})
# Counted people are told of: "48 people were executed, reports say".
_COUNTED = frozenset({
    "people", "person", "civilian", "victim", "child", "prisoner", "soldier", "fighter", "militant", "terrorist",
    "life",
})
_DROPPED = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "punct"})
# "The attack left four dead", "the blast claimed two lives": attacks do not speak, nor names that are withheld.
NO_SPEAKERS = frozenset({
    "attack", "strike", "blast", "fighting", "war", "bombing", "conflict", "airstrike", "clash", "explosion", "raid",
    "shelling", "bombardment", "missile", "rocket", "shell", "bomb", "barrage", "offensive", "violence", "battle",
    "toll", "casualty", "name", "identity", "anonymity", "number", "massacre", "bomber", "assault",
    "drone", "warplane", "warplanes", "jet", "jets", "airstrikes", "strikes",
})
# Who claims responsibility, or an attack that claims lives, tells no figure.
_DOING_BY_WORD = {
    "claim": frozenset({"responsibility", "credit", "life", "attack", "bombing", "victim", "assault", "blast"}),
    "declare": frozenset({"independence", "war", "victory", "ceasefire", "truce", "emergency", "caliphate", "curfew",
                          "republic", "secession", "state", "jihad", "loyalty", "allegiance"}),
    "announce": frozenset({"independence", "ceasefire", "truce", "offensive", "withdrawal", "curfew", "formation"}),
}
# "Killed on the orders of a gang leader who blamed them for a death".
_BLAMING = frozenset({"blame", "accuse", "condemn", "denounce"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_BEFORE_HEAD = frozenset({"compound", "det", "amod", "poss", "nmod", "nummod", "case"})
_IN_PHRASE = frozenset({"SPACE", "ADP", "DET", "PRON", "NOUN", "PROPN", "ADJ", "PART"})
_INNER = re.compile(
    r"\s(?=(?:a|an|the)\s)(?<![,;]\s)" + "".join(rf"(?<!\b{word}\s)" for word in (
        "of", "for", "in", "at", "from", "by", "and", "to", "on", "with", "across",
        "near", "inside", "outside", "beside", "over", "Save")), re.IGNORECASE)
_LOOSE = re.compile(r"^(?:[a-z]+(?<!based)\s+)+(?=[A-Z])")
# "Which inspectors said had been shelled".
_OF_A_CLAUSE = re.compile(r"(?:which|where|what)\s(?=\w)", re.IGNORECASE)
_ROLE = re.compile(
    r"^(?:a|an|the|its|their|one|two|some|several|local|state|senior|military|medical|security|opposition|activists?|residents?|"
    r"witnesses|rebels?|doctors?|officials?|spokes\w+|head|director|chief|pro)\b", re.IGNORECASE)


class Speech(NamedTuple):
    """A stretch of reported speech: speaker's characters (start, end), the verb's token, whether it denies.

    `pronoun` is true where the words only stand for a speaker named before.
    """

    start: int
    end: int
    verb: int
    denies: bool
    pronoun: bool


@lru_cache(maxsize=1)
def speech_words() -> dict[str, frozenset[str]]:
    """Return the words of reported speech by their use: verbs, passive, pronouns, denial."""
    rows = table("speech_en")
    lists = {name: frozenset(rows[name]["words"]) for name in ("verbs", "finding", "passive", "pronouns")}
    return {**lists, "denial": frozenset(rows["denial"]["verbs"])}


def goes_on_to_speak(doc: Sentence, at: int) -> bool:
    """Return True where the phrase that goes on behind a token ends in a verb of speech: "one of their men said"."""
    for token in doc[at + 1 : at + _LONGEST]:
        if token.pos_ == "VERB":
            return token.lemma_ in speech_words()["verbs"]
        if token.pos_ not in _IN_PHRASE:
            return False
    return False


def _span(head: Token) -> tuple[int, int]:
    """Characters of a noun phrase: its subtree without relative clauses, at most fourteen tokens."""
    doc = head.doc
    first = last = head.i
    for token in head.subtree:
        climb = token
        while climb.i != head.i and climb.dep_ not in _DROPPED:
            climb = climb.head
        if climb.i == head.i and abs(token.i - head.i) <= _LONGEST:
            first, last = min(first, token.i), max(last, token.i)
    # "Said the governor: 21 police and two soldiers": what stands behind the colon is told, it tells nothing.
    last = next((t.i for t in doc[head.i : last + 1] if t.text == ":"), last)
    while last > head.i and doc[last].is_punct:
        last -= 1
    while first < head.i and (doc[first].is_punct or doc[first].dep_ == "cc"):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a speaker's span without what a missing comma drew in: "… stronghold Raqqa a monitor" is "a monitor"."""
    inner = [m.end() for m in _INNER.finditer(text, start, end)]
    if inner and inner[-1] < end:
        start = inner[-1]
    words = text[start:end]
    relative = _OF_A_CLAUSE.match(words)
    if relative:
        return start + relative.end(), end
    loose = _LOOSE.match(words)
    if loose and not _ROLE.match(words):
        start += loose.end()
    return start, end


def _speaker_token(verb: Token) -> Token | None:
    wanted = {"nsubjpass", "dobj"} if verb.lemma_ in speech_words()["passive"] else {"nsubj"}
    found = [c for c in verb.children if c.dep_ in wanted]
    # "The elder agreed, saying that …" is said by the elder.
    if not found and (verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.lower_ in _TELLING)):
        found = [c for c in verb.head.children if c.dep_ in wanted]
    if found and found[0].lower_ in _RELATIVE and verb.dep_ == "relcl" and _can_speak(verb.head):
        return verb.head
    # "BENI, Congo A raid killed nine, officials said": a dateline, too, is parsed as who said it.
    dateline = len(found) > 1 and found[0].i == 0 and found[0].text.isupper()
    return found[-1 if dateline else 0] if found else None


def _is_pronoun(words: str) -> bool:
    return words.lower().strip('"“” ') in speech_words()["pronouns"]


def _reports_speech(verb: Token) -> bool:
    """True for a verb whose subject asserts something, also for one who gathers testimony or gives a figure."""
    words, lemma = speech_words(), verb.lemma_.lower()
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if lemma in _GATHERING:
        return any(c.lemma_ in _TESTIMONY for c in objects)
    if lemma in _SEEING:
        return any(c.dep_ == "nsubj" and c.lemma_ in _REPORTERS for c in verb.children)
    if lemma in _REVISING or lemma in _LISTING:
        return any(_is_figure(c, lemma) for c in objects)
    doing = any(c.lemma_.lower() in _DOING_BY_WORD.get(lemma, ()) for c in objects)
    if doing or (lemma in _BLAMING and _accuses(verb)):
        return False
    # "Gunmen believed to be …" believe nothing.
    believed = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "to"
    clause = lemma in words["finding"] and not believed and any(c.dep_ == "ccomp" for c in verb.children)
    clause = clause or (lemma in _OFFERING and any(c.lemma_ in _ACCOUNTS for c in objects))
    particle = lemma in _WITH_PARTICLE and any(c.lower_ == _WITH_PARTICLE[lemma] for c in verb.children)
    return clause or particle or lemma in words["verbs"] or lemma in words["passive"]


def _accuses(verb: Token) -> bool:
    """True where blame alone is told: "a gang leader who blamed them", "an attack blamed on herders"."""
    aside = verb.dep_ == "relcl" and verb.i > 0 and verb.nbor(-1).lower_ in _RELATIVE
    return aside or any(c.dep_ == "prep" and c.lower_ == "on" for c in verb.children)


def _is_figure(noun: Token, lemma: str) -> bool:
    """True for a toll that is revised ("raised its toll"), and for a number that is given ("gives 127 dead")."""
    numbered = noun.like_num or any(c.dep_ == "nummod" for c in noun.children)
    return (lemma in _REVISING and noun.lemma_ in _TOLLS) or (lemma in _LISTING and numbered)


def _can_speak(speaker: Token) -> bool:
    if speaker.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return False
    lemma = speaker.lemma_.lower()
    if lemma in _COUNTED and any(c.dep_ == "nummod" for c in speaker.children):
        return False
    return lemma not in NO_SPEAKERS


def _taken_over(speaker: Token, verb: Token) -> bool:
    """True where another's name stands at the verb: "Gunmen killed nine in the north | officials said", commas lost."""
    edge = speaker.right_edge
    between = speaker.doc[edge + 1 if edge < verb.i else speaker.i + 1 : verb.i]
    if not between or between[-1].pos_ not in {"NOUN", "PROPN"}:
        return False
    acted = any(t.tag_ in _FINITE for t in between)
    return acted and not any(t.tag_ in _WH or t.is_punct for t in between)


def _by_verbs(doc: Sentence) -> list[Speech]:
    """Speech by a verb of saying and its subject."""
    found = []
    for verb in (token for token in doc if token.pos_ == "VERB" and _reports_speech(token)):
        lemma, speaker = verb.lemma_.lower(), _speaker_token(verb)
        if speaker is None or not _can_speak(speaker) or _taken_over(speaker, verb):
            continue
        start, end = trimmed(doc.text, *_span(speaker))
        pronoun = speaker.pos_ == "PRON" or _is_pronoun(doc.text[start:end])
        found.append(Speech(start, end, verb.i, lemma in speech_words()["denial"], pronoun))
    return found


def _by_distance(doc: Sentence, verbs: set[int]) -> list[Speech]:
    """Speech that the outlet keeps at a distance, "what X claimed", where its verb was not found as speech before."""
    found = []
    for m in _SO_SAID.finditer(doc.text) if "what " in doc.low else ():
        verb = _token_at(doc, m.start("verb"))
        if verb is not None and verb.i not in verbs:
            verbs.add(verb.i)
            found.append(Speech(*m.span("who"), verb.i, False, m.group("who").lower() in speech_words()["pronouns"]))
    return found


def _by_phrases(doc: Sentence) -> list[Speech]:
    """Speech by a phrase that the speaker follows: "according to X"."""
    found = []
    for begin, named in naming_phrases(doc.low, doc.words):
        head, phrase = _token_at(doc, named), _token_at(doc, begin)
        if head is None or phrase is None:
            continue
        while head.dep_ in _BEFORE_HEAD and head.head.i > head.i:
            head = head.head
        start, end = _span(head)
        pronoun = doc.text[start:end].lower() in speech_words()["pronouns"]
        opened = _THEIR_WORDS.search(doc.text, named + 1, end)
        end = opened.start() if opened else end
        found.append(Speech(max(start, named), max(end, named + 1), phrase.i, False, pronoun))
    return found


def _token_at(doc: Sentence, offset: int) -> Token | None:
    span = doc.covered(offset, offset + 1)
    return None if span is None else doc[span[0]]


def speeches(doc: Sentence) -> list[Speech]:
    """Return the reported speech of a parsed sentence, in order of the verb; found once."""
    known: list[Speech] | None = doc.found.get("speeches")
    if known is None:
        found = _by_verbs(doc)
        found += _by_distance(doc, {s.verb for s in found})
        known = doc.found["speeches"] = sorted([*found, *_by_phrases(doc)], key=lambda s: s.verb)
    return known


def speech_over(doc: Sentence, token: int, found: list[Speech]) -> Speech | None:
    """Return the speech that the clause of `token` stands in: the nearest speech verb above it, else beside it."""
    above = {a.i: n for n, a in enumerate(doc[token].ancestors)}
    held = [s for s in found if s.verb in above and not _inside(doc, token, s)]
    if held:
        return min(held, key=lambda s: above[s.verb])
    loose = [s for s in found if not _inside(doc, token, s) and s.verb != token]
    return min(loose, key=lambda s: abs(s.verb - token), default=None)


def _inside(doc: Sentence, token: int, speech: Speech) -> bool:
    """True where the token is part of the speaker's own description."""
    return speech.start <= doc[token].idx < speech.end
