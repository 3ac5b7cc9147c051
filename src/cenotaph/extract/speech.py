"""Who says so: the speaker of each clause of a parsed sentence, and speakers named before."""
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .wording import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 14
_SO_SAID = re.compile(r"\bwhat (?P<who>(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,3}?) (?P<verb>claim|claims|claimed|say|says|said|call|calls|called)\b", re.I)
_GATHERING = frozenset({"receive", "collect", "compile", "gather", "obtain", "register"})
_TESTIMONY = frozenset({"name", "report", "account", "information", "testimony", "list", "evidence", "death"})
_DROPPED = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "punct"})


class Speech(NamedTuple):
    """A stretch of reported speech: speaker's characters (start, end), the verb's token, whether it denies.

    `pronoun` is true where the words only stand for a speaker named before.
    """

    start: int
    end: int
    verb: int
    denies: bool
    pronoun: bool
    accuses: bool


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    rows = table("speech_en")
    lists = {name: frozenset(rows[name]["words"]) for name in ("verbs", "passive", "phrases", "pronouns")}
    return {**lists, "denial": frozenset(rows["denial"]["verbs"])}


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _words()["phrases"]), key=len, reverse=True)) + r")\s+", re.I)


def _span(head: "Token") -> tuple[int, int]:
    """Characters of a noun phrase: its subtree without relative clauses, at most fourteen tokens."""
    doc = head.doc
    first = last = head.i
    for token in head.subtree:
        climb = token
        while climb.i != head.i and climb.dep_ not in _DROPPED:
            climb = climb.head
        if climb.i == head.i and abs(token.i - head.i) <= _LONGEST:
            first, last = min(first, token.i), max(last, token.i)
    while last > head.i and doc[last].is_punct:
        last -= 1
    while first < head.i and (doc[first].is_punct or doc[first].dep_ == "cc"):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


_INNER = re.compile(r"(?<!\bof)(?<!\bfor)(?<!\bin)(?<!\bat)(?<!\bfrom)(?<!\bby)(?<!\band)(?<!\bto)(?<!\bon)(?<!\bwith)(?<![,;])\s(?=(?:a|an|the)\s)", re.I)
_LOOSE = re.compile(r"^(?:[a-z]+(?<!based)\s+)+(?=[A-Z])")
_ROLE = re.compile(r"^(?:a|an|the|one|two|some|several|local|state|senior|military|medical|security|opposition|activists?|residents?|witnesses|"
                   r"rebels?|doctors?|officials?|spokes\w+|head|director|chief|pro)\b", re.I)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A speaker's span without what a missing comma drew in: "… stronghold Raqqa a monitor" is "a monitor"."""
    inner = [m.end() for m in _INNER.finditer(text, start, end)]
    if inner and inner[-1] < end:
        start = inner[-1]
    words = text[start:end]
    loose = _LOOSE.match(words)
    if loose and not _ROLE.match(words):
        start += loose.end()
    return start, end


def _speaker_token(verb: "Token") -> "Token | None":
    words = _words()
    if verb.lemma_ in words["passive"]:
        wanted = {"nsubjpass", "dobj"}
    else:
        wanted = {"nsubj"}
    found = [c for c in verb.children if c.dep_ in wanted]
    if not found and verb.dep_ == "conj":
        found = [c for c in verb.head.children if c.dep_ in wanted]
    return found[0] if found else None


def speeches(doc: "Doc") -> list[Speech]:
    """Return the reported speech of a parsed sentence, in order of the verb."""
    words, found = _words(), []
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ != "VERB" or lemma not in words["verbs"] | words["passive"] | _GATHERING:
            continue
        if lemma in _GATHERING and not any(c.dep_ == "dobj" and c.lemma_ in _TESTIMONY for c in token.children):
            continue
        speaker = _speaker_token(token)
        if speaker is None or speaker.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"}:
            continue
        if lemma in {"put", "count", "record", "leave", "claim"} and speaker.pos_ == "NOUN" and speaker.lemma_ in {
                "attack", "strike", "blast", "fighting", "war", "bombing", "conflict", "airstrike", "clash", "explosion"}:
            continue
        start, end = _trimmed(doc.text, *_span(speaker))
        pronoun = doc.text[start:end].lower().strip('"“” ') in words["pronouns"] or speaker.pos_ == "PRON"
        found.append(Speech(start, end, token.i, lemma in words["denial"], pronoun, lemma in {"accuse", "blame"}))
    for m in _SO_SAID.finditer(doc.text):
        verb = doc.char_span(m.start("verb"), m.end("verb"), alignment_mode="expand")
        if verb is not None and not any(s.verb == verb[0].i for s in found):
            found.append(Speech(m.start("who"), m.end("who"), verb[0].i, False, m.group("who").lower() in words["pronouns"], False))
    for m in _phrases().finditer(doc.text):
        span = doc.char_span(m.end(), m.end() + 1, alignment_mode="expand")
        if span is None:
            continue
        head = span[0]
        while head.dep_ in {"compound", "det", "amod", "poss", "nmod", "nummod", "case"} and head.head.i > head.i:
            head = head.head
        start, end = _span(head)
        verb = doc.char_span(m.start(), m.start() + 1, alignment_mode="expand")[0].i
        pronoun = doc.text[start:end].lower() in words["pronouns"]
        found.append(Speech(max(start, m.end()), max(end, m.end() + 1), verb, False, pronoun, False))
    return sorted(found, key=lambda s: s.verb)


def speech_over(doc: "Doc", token: int, found: list[Speech]) -> Speech | None:
    """Return the speech that the clause of `token` stands in: the nearest speech verb above it, else the only one."""
    above = {a.i: n for n, a in enumerate(doc[token].ancestors)}
    held = [s for s in found if s.verb in above and not _inside(doc, token, s)]
    if held:
        return min(held, key=lambda s: above[s.verb])
    loose = [s for s in found if not _inside(doc, token, s) and s.verb != token]
    return loose[0] if len(loose) == 1 else min(loose, key=lambda s: abs(s.verb - token)) if loose else None


def _inside(doc: "Doc", token: int, speech: Speech) -> bool:
    """True where the token is part of the speaker's own description."""
    return speech.start <= doc[token].idx < speech.end


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    role = (r"the|a|an|of|for|in|and|[a-z]+-based|spokes\w+|director|head|chief|sources?|group|monitor\w*|who|officials?|military|army|"
            r"ministry|activists?|police|governor\w*|doctors?|nurse|residents?|witness\\w*|by|town|city|from|at|local|state|television|tv|media|news|agency|rebels?")
    past = {"say": "said|says", "tell": "told", "put": "put", "write": "wrote"}
    verbs = "|".join(past.get(v) or f"{v}e?d|{v}s|{v[:-1]}ied" for v in sorted(_words()["verbs"]))
    return re.compile(rf"(?P<who>(?:[A-Z][\w’'-]+|{role})(?:,?\s+(?:[A-Z][\w’'-]+|{role})){{0,9}}),?\s+(?:also\s+)?(?:{verbs})\b")


_NOTED_ROLE = re.compile(r"\b(?:television|tv|media|agency|army|ministry|police|officials?|activists?|residents?|doctors?|witnesses|rebels?|"
                         r"monitor\w*|group|council|committee|coalition|network|observatory|spokes\w+|commander|hospital|commission)\b")
_NOTED = re.compile(r"[A-Z]|\b(?:television|tv|media|agency|army|ministry|police|officials?|activists?|residents?|doctors?|witnesses|"
                    r"rebels?|monitor\w*|sources?|spokes\w+)\b")


def opening_subject(sentence: str) -> tuple[int, int] | None:
    """Return (start, end) of who an unparsed sentence opens with, where that is somebody who may speak ("State television …")."""
    found = _opening().match(sentence)
    if found and _NOTED_ROLE.search(found.group("who").lower()):
        return found.span("who")
    return None


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    role = _plain().pattern.split("(?P<who>", 1)[1].split("(?:,?\\s+", 1)[0]
    return re.compile(rf"\W*(?P<who>(?:{role})(?:\s+(?:{role})){{0,6}})\s+[a-z]+")


def plain_speaker(sentence: str) -> tuple[int, int] | None:
    """Return (start, end) of the speaker of an unparsed sentence, by its words alone; None where none is plain."""
    named = [m for m in _plain().finditer(sentence) if _NOTED.search(m.group("who"))
             and m.group("who").lower() not in _words()["pronouns"]]
    if named:
        return _trimmed(sentence, *named[-1].span("who"))
    phrase = _phrases().search(sentence)
    if phrase:
        rest = re.match(r"(?:the\s+)?(?:[A-Z][\w’'-]+|of|for|the|[a-z]+ists?|officials?|sources?|witnesses)(?:\s+(?:[A-Z][\w’'-]+|of|for|the))*",
                        sentence[phrase.end():])
        if rest:
            return phrase.end(), phrase.end() + rest.end()
    return None
