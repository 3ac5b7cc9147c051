"""Victim mentions: every phrase of a sentence that stands for people who may have been harmed."""
import re
from typing import TYPE_CHECKING, NamedTuple

from cenotaph.records import Bound, Count

from .numbers import Quantity, quantities
from .wording import people, surface_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ONE = frozenset({"a", "an", "one", "another", "his", "her", "their", "my", "our", "the", "this", "that"})
_STOPS = frozenset({"VERB", "AUX", "PUNCT", "ADP", "SCONJ", "CCONJ", "PRON", "PART"})
_INSIDE = frozenset({"-", "/", "'s", "’s", "'", "’", '"', "“", "”"})
_PLURAL_ONLY = frozenset({"people", "children", "women", "men", "police", "others", "militiamen", "gunmen", "staff"})
_NEVER_BARE = frozenset({
    "name", "names", "life", "lives", "member", "members", "body", "bodies", "force", "forces", "group", "army",
    "opposition", "leader", "leaders", "officials", "official", "death", "deaths", "injury", "injuries", "casualties",
    "casualty", "fatalities", "fatality", "population", "human", "other", "another", "dead", "general", "individual", "corpse", "corpses",
})


_ONLY_OF_PEOPLE = frozenset({"some", "most", "few", "a few", "half", "several", "multiple", "a number", "a group", "a couple"})
_HARMED = frozenset({"casualties", "deaths", "injuries", "victims", "fatalities", "casualty", "lives", "toll", "death", "bodies"})


class Victim(NamedTuple):
    """People mentioned in a sentence: character span (bound words to head), token span, count, class of the head.

    `kind` is counted, number (a number without a noun), vague, single ("a man"), bare ("civilians"), or name.
    `first` and `last` are token indices of the phrase, `head` the index of its head token.
    """

    start: int
    end: int
    anchor: int
    first: int
    last: int
    head: int
    kind: str
    group: str
    count: Count
    words: str


def _token_at(doc: "Doc", offset: int) -> int:
    """Index of the token that holds a character offset."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return int(span[0].i) if span else len(doc) - 1


def _is_modifier(token: "Token") -> bool:
    return token.pos_ not in _STOPS or token.text in _INSIDE or token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"}


def _head_after(doc: "Doc", at: int, vague: bool) -> tuple[int | None, str]:
    """Return (token index, class) of the noun that a number before token `at` counts; (None, "none") without one."""
    known, forms = people(), surface_forms()
    best: int | None = None
    group = "none"
    noun: int | None = None
    i = at
    if i < len(doc) and doc[i].lower_ in {"more", "other", "additional", "further"} and i + 1 < len(doc):
        i += 1
    if i < len(doc) and doc[i].lower_ == "of" and (vague or i + 1 < len(doc) and doc[i + 1].lower_ in {"its", "their", "his", "the"}):
        i += 1
    while i < len(doc) and i - at < 9:
        token = doc[i]
        kind = known.get(token.lower_)
        if kind and token.lower_ not in {"per"}:
            if best is not None and doc[i - 1].lower_ in forms and group != "things":
                break
            best, group = i, kind
        elif best is not None and group != "things" and (token.pos_ in _STOPS or token.lower_ in forms):
            break
        elif not _is_modifier(token) or token.like_num and i > at:
            break
        elif token.pos_ in {"NOUN", "PROPN"} and token.lower_ not in forms:
            noun = i
        i += 1
    if best is not None and (group != "things" or noun is None or noun < best):
        return best, group
    if noun is not None:
        return noun, "unknown"
    return best, group


def _counted(doc: "Doc", quantity: Quantity) -> Victim | None:
    """Return the people that a quantity counts, or None where it counts things."""
    vague = quantity.count.bound is Bound.VAGUE
    number = _token_at(doc, quantity.anchor)
    after = _token_at(doc, quantity.end - 1) + 1
    first = _token_at(doc, quantity.start)
    low = quantity.count.words.lower()
    if low in {"others"}:
        head, group = after - 1, "people"
    else:
        found, group = _head_after(doc, after, vague)
        if group == "things":
            return None
        head = after - 1 if found is None else found
    kind = "vague" if vague else "number" if group == "none" else "counted"
    if vague and group == "unknown" and low in _ONLY_OF_PEOPLE or vague and group == "none" and low in {"some", "most", "half"}:
        return None
    last = max(head, after - 1)
    end = doc[last].idx + len(doc[last])
    begin = after if head >= after else number
    return Victim(quantity.start, end, quantity.anchor, first, last, head, kind, group, quantity.count,
                  doc.text[doc[begin].idx : end])


def _phrase_start(doc: "Doc", head: int, floor: int) -> int:
    """First token of the noun phrase that ends in `head`, read leftwards over its modifiers."""
    i = head
    while i > floor and (doc[i - 1].pos_ in {"ADJ", "NOUN", "PROPN", "DET", "NUM"} or doc[i - 1].text in _INSIDE
                         or doc[i - 1].dep_ in {"amod", "compound", "poss"} or doc[i - 1].lower_ in _ONE):
        if doc[i - 1].lower_ in people() and people()[doc[i - 1].lower_] != "things" and doc[i - 1].dep_ not in {"compound", "poss"}:
            break
        i -= 1
        if doc[i].lower_ in _ONE:
            break
    return i


def _uncounted(doc: "Doc", taken: set[int]) -> list[Victim]:
    """Return mentions without a number: "a man", "her son", "civilians", "women and children" as one."""
    known, found = people(), []
    i = 0
    while i < len(doc):
        token = doc[i]
        kind = known.get(token.lower_, "things")
        if i in taken or kind == "things" or token.lower_ in _NEVER_BARE or token.dep_ == "poss":
            i += 1
            continue
        if i + 1 < len(doc) and doc[i + 1].lower_ in _HARMED and i + 1 not in taken:
            found.append(Victim(token.idx, token.idx + len(token), token.idx, i, i, i + 1, "adjective", kind,
                                Count(bound=Bound.VAGUE, words=token.text), token.text))
            taken.update((i, i + 1))
            i += 2
            continue
        plural = token.tag_ in {"NNS", "NNPS"} or token.lower_ in _PLURAL_ONLY or (
            token.lower_.endswith("s") and not token.lower_.endswith("ss"))
        first = _phrase_start(doc, i, max((t for t in taken if t < i), default=-1) + 1)
        single = not plural and doc[first].lower_ in _ONE
        if i + 1 < len(doc) and known.get(doc[i + 1].lower_, "things") != "things" and i + 1 not in taken and token.dep_ == "compound":
            i += 1
            continue
        if plural or single:
            last = i
            while plural and last + 2 < len(doc) and doc[last + 1].lower_ in {"and", "or", ","}:
                step = next((j for j in range(last + 2, min(last + 5, len(doc))) if known.get(doc[j].lower_, "things")
                             not in {"things"} and j not in taken), None)
                if step is None or any(doc[j].pos_ in {"VERB", "AUX", "ADP", "NUM"} or doc[j].lower_ in _ONE for j in range(last + 2, step)):
                    break
                last = step
            start, end = doc[first].idx, doc[last].idx + len(doc[last])
            count = Count(low=1, high=1, bound=Bound.EXACT, words=doc[first].text) if single else Count(
                bound=Bound.VAGUE, words=doc.text[start:end])
            found.append(Victim(start, end, doc[i].idx, first, last, i, "single" if single else "bare", kind, count,
                                doc.text[start:end]))
            taken.update(range(first, last + 1))
            i = last
        i += 1
    return found


def _named(doc: "Doc", taken: set[int]) -> list[Victim]:
    """Return personal names that are told to be killed: proper nouns as subject or object of a verb."""
    found = []
    for token in doc:
        if token.pos_ != "PROPN" or token.i in taken or token.dep_ not in {"nsubjpass", "dobj", "nsubj"}:
            continue
        left = token.i
        while left > 0 and doc[left - 1].pos_ == "PROPN" and left - 1 not in taken:
            left -= 1
        start, end = doc[left].idx, token.idx + len(token)
        found.append(Victim(start, end, start, left, token.i, token.i, "name", "name",
                            Count(low=1, high=1, bound=Bound.EXACT, words=""), doc.text[start:end]))
    return found


_OF_THEM = re.compile(r"\s+of (?:them|whom|those|(?:the|those) (?:dead|killed|victims|wounded|injured|martyrs))\s+(?:were\s+|are\s+|was\s+|is\s+)?", re.I)


def _with_kind_told_after(doc: "Doc", counted: list[Victim], others: list[Victim]) -> list[Victim]:
    """Mentions in which "two of them children" is one of two children, and "one of them a child" one of one."""
    out, used = [], set()
    for victim in counted:
        number_end = victim.start + len(victim.count.words)
        follows = next((o for o in others if o.first > victim.first and _OF_THEM.fullmatch(doc.text[number_end : o.start])), None)
        if victim.kind in {"number", "counted"} and follows:
            used.add(follows)
            out.append(victim._replace(end=follows.end, last=follows.last, head=follows.head, kind="counted", group=follows.group,
                                       words=doc.text[doc[follows.head].idx : follows.end]))
        else:
            out.append(victim)
    return [*out, *(o for o in others if o not in used)]


def victims(doc: "Doc") -> list[Victim]:
    """Return every victim mention of a parsed sentence, in order of its first token."""
    found: list[Victim] = []
    for quantity in quantities(doc.text):
        mention = _counted(doc, quantity)
        if mention and not (found and mention.first <= found[-1].last):
            found.append(mention)
    taken = {i for v in found for i in range(v.first, v.last + 1)}
    found = _with_kind_told_after(doc, found, _uncounted(doc, taken))
    taken |= {i for v in found for i in range(v.first, v.last + 1)}
    return sorted(found + _named(doc, taken), key=lambda v: (v.first, v.last))
