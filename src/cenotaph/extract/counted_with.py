"""People told of without a number who are counted all the same: by the number before them, with those beside them."""
import re

from .parsed import Sentence, Token
from .victims import Victim
from .wording import people

_TO_A_NUMBER = re.compile(r"(?:\s+[\w’'-]+){0,7}?\s+(?:to|at)\s+")
_JOINING = frozenset({"and", "or", "&"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my", "whose", "these", "those",
                          "several"})
_COUNTING = frozenset({"counted", "vague"})
_ALL = frozenset({"everyone", "everybody"})
_MOST_BETWEEN = 6


def counted_otherwise(doc: Sentence, victim: Victim, mentions: list[Victim]) -> bool:
    """Return True for people told of without a number whom another mention of the sentence counts."""
    if victim.kind == "bare":
        return counted_with(doc, victim, mentions)
    return victim.kind in {"adjective", "harmed"} and counted_after(doc, victim, mentions)


def counted_with(doc: Sentence, victim: Victim, mentions: list[Victim]) -> bool:
    """Return True for a mention whose people a number of the sentence counts already.

    The army of "30 men from the army", the police of "30 militiamen and police", the militants of "23 IS (Daesh)
    militants".
    """
    if doc[victim.head].lower_ in _ALL and any(v.kind == "counted" for v in mentions):
        return True  # "Killing everyone on board, 22 people".
    counted = [v for v in mentions if v.kind in _COUNTING and v is not victim]
    return bool(counted) and (_is_origin(doc, victim, {v.head for v in counted}) or _is_joined(doc, victim, counted))


def counted_after(doc: Sentence, victim: Victim, mentions: list[Victim]) -> bool:
    """Return True for the deaths of "brings civilian deaths in the siege to 58": the number behind counts them."""
    after = next((v for v in mentions if v.kind == "number" and v.first > victim.last), None)
    return after is not None and bool(_TO_A_NUMBER.fullmatch(doc.text, victim.end, after.start))


def _is_origin(doc: Sentence, victim: Victim, counted: set[int]) -> bool:
    """True for people who only say where those counted belong: the army of "30 men from the army and the police"."""
    node = doc[victim.head]
    while node.dep_ in {"conj", "pobj"} and node.head.i not in counted:
        node = node.head
        if node.lower_ in {"from", "of"} and node.dep_ == "prep":
            return node.head.i in counted
    return False


def _is_joined(doc: Sentence, victim: Victim, counted: list[Victim]) -> bool:
    """True where nothing but names, brackets or a bare "and" stands between a counted mention and this one."""
    before = max((v for v in counted if v.last < victim.first), key=lambda v: v.last, default=None)
    if before is None or doc[victim.first].lower_ in _DETERMINERS:
        return False
    between = doc[before.last + 1 : victim.first]
    if before.group == "men" and victim.group == "women" and [t.text for t in between] == [","]:  # "150 men, women and"
        return True
    return len(between) <= _MOST_BETWEEN and all(map(_joins, between))


def _joins(token: Token) -> bool:
    # "23,000 women children and old people", the comma lost.
    listed = people().get(token.lower_, "things") != "things"
    return listed or token.lower_ in _JOINING or token.pos_ == "PROPN" or token.text in {"(", ")", "/", "-"}
