"""A parsed sentence as plain lists, with the names that spaCy gives to what is asked of its words.

spaCy makes every token and every string of it anew each time it is asked, and readings ask it hundreds of times.
"""
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, count, repeat
from operator import add
from typing import TYPE_CHECKING, Any

from .sentences import Words

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_STRINGS = 5
_READ: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "LIKE_NUM", "IS_PUNCT", "SPACY", "HEAD"]


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word or mark of a parsed sentence; the head of a root is the root itself, children stand in order."""

    doc: "Sentence"
    i: int
    idx: int
    lower_: str
    text: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    like_num: bool
    is_punct: bool
    whitespace_: bool
    children: "list[Token]"
    head: "Token" = field(init=False)

    def __len__(self) -> int:
        return len(self.text)

    @property
    def lefts(self) -> "list[Token]":
        """The children before the word."""
        return [c for c in self.children if c.i < self.i]

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The words above, up to the root."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    @property
    def subtree(self) -> "list[Token]":
        """The word and all words below it, those of each child together, before the word or behind it."""
        found: list[Token] = []
        self._gather(found)
        return found

    def _gather(self, found: "list[Token]") -> None:
        before = True
        for child in self.children:
            if before and child.i > self.i:
                found.append(self)
                before = False
            child._gather(found)
        if before:
            found.append(self)

    @property
    def left_edge(self) -> int:
        """The number of the first word of all that stand below it, its own where that is the first."""
        return min(t.i for t in self.subtree)

    @property
    def right_edge(self) -> int:
        """The number of the last word of all that stand below it, its own where that is the last."""
        return max(t.i for t in self.subtree)

    def nbor(self, steps: int = 1) -> "Token":
        """Return a word beside this one. Raises IndexError beyond the sentence."""
        at = self.i + steps
        if at < 0:
            raise IndexError(at)
        return self.doc[at]


class Sentence(list[Token]):
    """The words of a parsed sentence, its text, also in small letters, and what need not be found in it again."""

    def __init__(self, said: Words) -> None:
        super().__init__()
        self.text, self.low, self.words = said
        self.starts = list[int]()
        self.found: dict[str, Any] = {}

    def covered(self, start: int, end: int) -> range | None:
        """Return the words that a stretch of the text touches, by number; None where it leaves the text."""
        if min(start, end - 1) < 0 or max(start, end - 1) >= len(self.text):
            return None
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        # A blank is no part of the word before it.
        return range(first + (start == self[first].idx + len(self[first])), last + 1)

    def root_of(self, words: range) -> Token:
        """Return the word of a stretch that stands highest in the parse, the first of several; a mark last."""
        above = [self[i] for i in words if self[i].head.i not in words or self[i].head is self[i]]
        return min(above, key=self._depth, default=self[words.start])

    def _depth(self, token: Token) -> int:
        mark = token.is_punct or token.text.isspace()
        alone = mark and not token.children and token.head is not token
        return len(self) - 1 if alone else sum(1 for _ in token.ancestors)

    def let_go(self) -> None:
        """Untie the words, which hold each other: memory need not wait until Python looks for rings."""
        for token in self:
            del token.head
        self.clear()


class _Strings(dict[int, str]):
    """The strings that the model's numbers stand for."""

    def __init__(self, strings: "StringStore") -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: int) -> str:
        word = self[number] = self._strings[number]
        return word


def plain(docs: "Iterable[Doc]", sentences: Iterable[Words]) -> Iterator[Sentence]:
    """Yield parsed sentences as plain lists."""
    strings: _Strings | None = None
    for doc, said in zip(docs, sentences, strict=True):
        strings = _Strings(doc.vocab.strings) if strings is None else strings
        yield _sentence(doc, said, strings)


def _sentence(doc: "Doc", said: Words, known: _Strings) -> Sentence:
    columns = doc.to_array(_READ).T
    strings: list[list[str]] = [list(map(known.__getitem__, column)) for column in columns[:_STRINGS].tolist()]
    flags = columns[_STRINGS:-1].astype(bool).tolist()
    sentence = Sentence(said)
    sentence.starts = list(accumulate(map(add, map(len, strings[0]), flags[-1]), initial=0))[:-1]
    sentence += map(Token, repeat(sentence), count(), sentence.starts, map(str.lower, strings[0]), *strings, *flags,
                    ([] for _ in sentence.starts))
    for token, steps in zip(sentence, columns[-1].view("int64").tolist(), strict=True):
        token.head = head = sentence[token.i + steps]
        if steps:
            head.children.append(token)
    return sentence
