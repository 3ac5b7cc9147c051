"""Victim mentions: every phrase of a sentence that stands for people who may have been harmed."""
import re
from typing import NamedTuple

from cenotaph.records import Bound, Count

from .counted import ASKING, INSIDE, behind_the_number, counted_noun
from .numbers import Quantity, is_ordinal, quantities
from .parsed import Sentence, Token
from .side_by_side import another_beside
from .speech import goes_on_to_speak
from .wording import collectives, mention_words, people

_ONE = frozenset({
    "a", "an", "one", "another", "his", "her", "their", "my", "our", "its", "whose", "the", "this", "that",
})
# Before a plural these open a clause: "said that soldiers were killed".
_OF_ONE_ONLY = frozenset({"that", "this", "a", "an", "one", "another"})
_OF_THEM = re.compile(
    r"\s+of (?:them,?|whom|those|(?:the|those) (?:dead|killed|victims|wounded|injured|martyrs))\s+"
    r"(?:were\s+|are\s+|was\s+|is\s+)?", re.IGNORECASE)


_WERE = re.compile(r"(?:\s+of (?:those|the) \w+)?\s+(?:were|are)\s+(?:all\s+)?", re.IGNORECASE)


class Victim(NamedTuple):
    """People mentioned in a sentence: character span (bound words to head), token span, number, class of the head.

    `kind` is counted, number (a number without a noun), vague, single ("a man"), bare ("civilians"), harmed
    ("casualties", "the wounded"), adjective ("civilian deaths"); of persons told by grammar alone, person (a name),
    pronoun or role.
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
    number: Count
    words: str


def _token_at(doc: Sentence, offset: int) -> int:
    """Index of the token that holds a character offset."""
    span = doc.covered(offset, offset + 1)
    return span[0] if span else len(doc) - 1


def _counted(doc: Sentence, quantity: Quantity) -> Victim | None:
    """Return the people that a quantity counts, or None where it counts things."""
    number, after = _token_at(doc, quantity.anchor), _token_at(doc, quantity.end - 1) + 1
    counts = counted_noun(doc, quantity, number, after)
    if counts is None:
        return None
    found, group = counts
    head = after - 1 if found is None else found
    vague = quantity.number.bound is Bound.VAGUE
    kind = "vague" if vague else "number" if group == "none" else "counted"
    last = max(head, after - 1)
    end = doc[last].idx + len(doc[last])
    begin = behind_the_number(doc, after) if head >= after else number
    words = doc.text[doc[begin].idx : end]
    first = _token_at(doc, quantity.start)
    told = quantity.number
    if is_ordinal(told.words) and doc[head].dep_ in {"nsubj", "nsubjpass"} and first < number:
        told = Count(low=1, high=1, words=told.words)  # "The third man died": he did, whatever became of the others.
    return Victim(quantity.start, end, quantity.anchor, first, last, head, kind, group, told, words)


def _phrase_start(doc: Sentence, head: int, floor: int) -> int:
    """First token of the noun phrase that ends in `head`, read leftwards over its modifiers."""
    i = head
    plural = doc[head].tag_ in {"NNS", "NNPS"}
    while i > floor and _in_phrase(doc[i - 1]):
        before = doc[i - 1]
        if plural and before.lower_ in _OF_ONE_ONLY:
            break
        describes = before.dep_ in {"compound", "poss"} or (before.dep_ == "amod" and before.head.i == head)
        if people().get(before.lower_, "things") != "things" and not describes:
            break
        i -= 1
        if doc[i].lower_ in _ONE:
            break
    return i


def _in_phrase(token: Token) -> bool:
    if token.pos_ in {"ADJ", "NOUN", "PROPN", "DET", "NUM"} or token.text in INSIDE:
        return True
    return token.dep_ in {"amod", "compound", "poss"} or token.lower_ in _ONE


def _only_qualifies(token: Token) -> bool:
    """True for the "rebel" of "a rebel stronghold" and "rebel-held", not for passers-by: of what kind, not who."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    if after[:1] == ["-"]:
        return after[1:] != ["by"]
    return token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i and _is_no_person(token.head)


def _is_no_person(token: Token) -> bool:
    return token.pos_ != "PROPN" and people().get(token.lower_, "things") == "things"


def _is_plural(token: Token) -> bool:
    if token.tag_ in {"NNS", "NNPS"} or token.lower_ in mention_words("plural") or token.lower_ in collectives():
        return True
    return token.lower_.endswith(("s", "men")) and not token.lower_.endswith("ss")


def _is_aged(token: Token) -> bool:
    """True for an "old" as in "killed a six-year-old", not as in "a six-year-old boy"."""
    if token.i < 2 or "year" not in {token.nbor(-1).lower_, token.nbor(-2).lower_}:
        return False
    follows = token.nbor().pos_ if token.i + 1 < len(token.doc) else ""
    return follows not in {"NOUN", "PROPN", "ADJ"}


def _is_kin_of(token: Token) -> bool:
    """True for the mother of "Armen's mother", and of "Armens mother", the apostrophe lost."""
    owners = [c for c in token.children if c.pos_ == "PROPN" and c.i < token.i]
    kin = people().get(token.lower_) in {"women", "men", "children"}
    beside = [c for c in owners if kin and c.i == token.i - 1 and c.dep_ == "compound" and c.text.endswith("s")]
    return token.tag_ == "NN" and bool(beside or any(c.dep_ == "poss" for c in owners))


def is_denied_any(token: Token) -> bool:
    """True for the "any" of "denied that any civilians had been hurt"."""
    return token.lower_ == "any" and any(a.lemma_ == "deny" for a in token.ancestors)


class _Uncounted:
    """Mentions without a number: "a man", "her son", "civilians", "women and children" as one."""

    def __init__(self, doc: Sentence, taken: set[int]) -> None:
        self.doc, self.taken = doc, set(taken)
        known = people()
        # The class of people that each word names, "things" for any other; "a six-year-old" is a noun for a person.
        self.groups = ["people" if (word := token.lower_) == "old" and _is_aged(token) else known.get(word, "things")
                       for token in doc]

    def mentions(self) -> list[Victim]:
        """Read from left to right; what a mention takes is not read again."""
        found: list[Victim] = []
        i = 0
        while i < len(self.doc):
            # Most words name no people: they are not asked about any further.
            mention = self._at(i) if self.groups[i] != "things" and self._may_stand_for_people(i) else None
            if mention:
                found.append(mention)
                self.taken.update(range(mention.first, mention.last + 1), (mention.head,))
            i = max(i, mention.last, mention.head) + 1 if mention else i + 1
        return found

    def _may_stand_for_people(self, i: int) -> bool:
        if not self._is_free(i):
            return False
        token = self.doc[i]
        return token.lower_ not in mention_words("never_alone") and token.dep_ != "poss" and not self._is_none(i)

    def _is_none(self, i: int) -> bool:
        """True for people of whom there are none, or nobody knows how many: "no dead", "how many", "fewer people"."""
        near = [t for t in self.doc[max(0, i - 3) : i] if t.head.i == i or t.i == i - 1]
        compared = self.doc[i - 1].lower_ == "more" and i + 1 < len(self.doc) and self.doc[i + 1].lower_ == "than"
        compared = compared or any(t.lower_ == "fewer" and t.nbor().lower_ != "than" for t in near)
        asked = compared or any(t.lower_ == "many" and t.i and t.nbor(-1).lower_ in ASKING for t in near)
        return asked or any(t.lower_ in mention_words("none") for t in near if not is_denied_any(t))

    def _is_free(self, i: int) -> bool:
        """True for a noun for people that no other mention holds."""
        return i < len(self.doc) and i not in self.taken and self.groups[i] != "things"

    def _at(self, i: int) -> Victim | None:
        doc, token = self.doc, self.doc[i]
        if i + 1 < len(doc) and doc[i + 1].lower_ in mention_words("qualified") and i + 1 not in self.taken and (
                token.lower_ != "major"):
            return self._mention("adjective", i, i, i + 1, Count(bound=Bound.VAGUE, words=token.text))
        # "Four of them nuns officials said", the comma lost: the nuns are no kind of official.
        apart = token.tag_ == "NNS" and goes_on_to_speak(doc, i)
        before_another = token.dep_ == "compound" or (token.dep_ == "amod" and token.head.i == i + 1)
        qualifies = (self._is_free(i + 1) and before_another) or _only_qualifies(token)
        listed = another_beside(token)
        if (qualifies and not apart and not listed) or self._is_counted(i):
            return None
        first = _phrase_start(doc, i, max((t for t in self.taken if t < i), default=-1) + 1)
        if token.lower_ in mention_words("harmed") or token.lower_ in mention_words("states"):
            return self._harmed(first, i)
        if _is_plural(token):
            last = self._listed_to(i)
            words = doc.text[doc[first].idx : doc[last].idx + len(doc[last])]
            return self._mention("bare", first, last, i, Count(bound=Bound.VAGUE, words=words))
        one = doc[first].lower_ in _ONE or _is_kin_of(token) or (first == i and i and another_beside(doc[i - 1]))
        if one and not self._is_army(i):
            return self._mention("single", first, i, i, Count(low=1, high=1, words=doc[first].text))
        return None

    def _is_counted(self, i: int) -> bool:
        """True for "a family of six": its number counts them."""
        behind = self.doc[i + 1 : i + 3]
        return self.doc[i].lower_ in collectives() and [t.lower_ == "of" or t.like_num for t in behind] == [True, True]

    def _is_army(self, i: int) -> bool:
        """True for "the army", "the militia", and for the "Islamist" of "the Islamist militants"."""
        doc = self.doc
        whole = self.groups[i] == "armies" or doc[i].lower_ in mention_words("armed_bodies")
        return whole or (i + 1 < len(doc) and doc[i + 1].tag_ in {"NNS", "NNPS"})

    def _harmed(self, first: int, i: int) -> Victim | None:
        """"Casualties", "the wounded": people named by their harm; None for a state that only says how others are."""
        if self.doc[i].lower_ in mention_words("states") and (first == i or self.doc[i - 1].pos_ not in {"DET", "ADJ"}):
            return None
        return self._mention("harmed", first, i, i, Count(bound=Bound.VAGUE, words=self.doc[i].text))

    def _listed_to(self, i: int) -> int:
        """Last token of the list that a plural opens: "women" to "children" in "women and children"."""
        doc, last = self.doc, i
        while last + 2 < len(doc) and doc[last + 1].lower_ in {"and", "or", ","}:
            step = next((j for j in range(last + 2, min(last + 5, len(doc))) if self._is_free(j)), None)
            if step is not None and doc[last + 1].text == "," and goes_on_to_speak(doc, step):
                break
            if step is None or any(self._cuts_list(doc[j]) for j in range(last + 2, step)):
                break
            last = step
        return last

    @staticmethod
    def _cuts_list(token: Token) -> bool:
        return token.pos_ in {"VERB", "AUX", "ADP", "NUM"} or token.lower_ in _ONE

    def _mention(self, kind: str, first: int, last: int, head: int, number: Count) -> Victim:
        doc = self.doc
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        noun = last if kind == "adjective" else head
        words = doc.text[start:end]
        return Victim(start, end, doc[noun].idx, first, last, head, kind, self.groups[noun], number, words)


def _with_kind_told_after(doc: Sentence, counted: list[Victim], others: list[Victim]) -> list[Victim]:
    """Mentions in which "two of them children" is one of two children, and "one of them a child" one of one."""
    out, used, text = [], set(), doc.text
    for victim in counted:
        number_end = victim.start + len(victim.number.words)
        later = (o for o in others if o.first > victim.first)
        follows = next((o for o in later if _OF_THEM.fullmatch(text[number_end : o.start]) or (
            victim.kind == "number" and o.kind == "bare" and _WERE.fullmatch(text[number_end : o.start]))), None)
        if victim.kind in {"number", "counted"} and follows:
            used.add(follows)
            words = doc.text[doc[follows.head].idx : follows.end]
            out.append(victim._replace(end=follows.end, last=follows.last, head=follows.head, kind="counted",
                                       group=follows.group, words=words))
        else:
            out.append(victim)
    return [*out, *(o for o in others if o not in used)]


def victims(doc: Sentence) -> list[Victim]:
    """Return every victim mention of a parsed sentence, in order of its first token; found once for each parse."""
    known: list[Victim] | None = doc.found.get("victims")
    if known is None:
        known = doc.found["victims"] = _found(doc)
    return known


def _found(doc: Sentence) -> list[Victim]:
    found: list[Victim] = []
    for quantity in quantities(doc.text):
        mention = _counted(doc, quantity)
        if mention and not (found and mention.first <= found[-1].last):
            if found and found[-1].kind == "number" and found[-1].last + 1 == mention.first:
                found.pop()
            found.append(mention)
    found = _with_kind_told_after(doc, found, _Uncounted(doc, _tokens(found)).mentions())
    return sorted(found, key=lambda v: (v.first, v.last))


def _tokens(found: list[Victim]) -> set[int]:
    return {i for v in found for i in (*range(v.first, v.last + 1), v.head)}
