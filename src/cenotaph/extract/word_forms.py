"""Part of speech and lemma of parsed words: the model's own rules, asked once for each form and grammatical use.

The model's rules match patterns over every sentence anew, which takes as long as parsing it does. Nearly all of them
look at one word alone: its form, its tag and, for the few uses below, its place in the parse. So the answer is kept.
The rules for part of speech name a hundred words or two: of all others of one use they are asked once.
"""
import re
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from cenotaph.wordlist import any_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_READ: list[int | str] = ["ORTH", "TAG", "DEP", "IS_SPACE"]
_WRITTEN: list[int | str] = ["POS", "LEMMA", "TAG"]
_RULED: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA"]
# What rules for part of speech may look at, so that words which none of them names are alike to them.
_LOOKED_AT = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
# Of these words the parse decides: an auxiliary, "that" as a pronoun or a conjunction, "there is" against "he is".
_TAGS_DECIDED = frozenset({"DT", "WDT", "IN", "CC"})
_USES_DECIDING = frozenset({"aux", "auxpass", "mark"})
_WORDS_DECIDED = frozenset({
    "do", "does", "did", "'d", "have", "has", "had", "is", "are", "was", "were", "'s", "'re", "i", "you", "it",
})
_MOST_KEPT = 100_000

_Use = tuple[int, int, int, bool]
_Answer = tuple[int, ...]


class WordForms:
    """Writes part of speech and lemma into parsed sentences of one model."""

    # The components whose work is done here instead.
    replaced = ("attribute_ruler", "lemmatizer")

    def __init__(self, model: "Language") -> None:
        strings = model.vocab.strings
        self._model = model
        self._ruler, self._lemmatizer = (cast("Any", model.get_pipe(name)) for name in self.replaced)
        self._named = _named_by(self._ruler)
        self._expletive = strings.add("expl")
        self._tags = {strings.add(tag) for tag in _TAGS_DECIDED}
        self._uses = {strings.add(use) for use in (*_USES_DECIDING, "expl")}
        self._words = {strings.add(form) for word in _WORDS_DECIDED for form in (word, word.capitalize(), word.upper())}
        self._known: dict[_Use, _Answer] = {}
        self._kinds: dict[_Use, list[int]] = {}
        _searched_fast(model)

    @classmethod
    def of(cls, model: "Language") -> "WordForms | None":
        """Return what writes the forms of a model, None where it has no such rules."""
        return cls(model) if all(model.has_pipe(name) for name in cls.replaced) else None

    def write(self, docs: "Sequence[Doc]") -> None:
        """Set part of speech and lemma of every token of parsed sentences."""
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
            self._kinds.clear()
        known = self._known
        uses = [self._uses_in(doc) for doc in docs]
        self._ask([use for use in dict.fromkeys(chain.from_iterable(uses)) if use not in known])
        for doc, found in zip(docs, uses, strict=True):
            answers: Any = np.array([known[use] for use in found], dtype=np.uint64)
            doc.from_array(_WRITTEN, answers)

    def _uses_in(self, doc: "Doc") -> list[_Use]:
        """Each token as its form, tag, use where that decides, and whether an expletive stands before it."""
        tags, uses, words, expletive = self._tags, self._uses, self._words, self._expletive
        found, after_expletive = [], False
        for orth, tag, use, blank in doc.to_array(_READ).tolist():
            decides = use in uses or orth in words or tag in tags
            found.append((orth, tag, 0 if blank or not decides else use, after_expletive and orth in words))
            after_expletive = use == expletive
        return found

    def _ask(self, new: list[_Use]) -> None:
        """Learn what the model's own rules say of words in uses not met before."""
        from spacy.tokens import Doc

        if not new:
            return
        strings = self._model.vocab.strings
        words = [strings[orth] for orth, *_ in new]
        # Of words that no rule names, one speaks for all of the same use.
        named = [self._named.search(word.lower()) for word in words]
        kinds = [use if it else (0, *use[1:]) for use, it in zip(new, named, strict=True)]
        first: dict[_Use, _Use] = {}
        for kind, use in zip(kinds, new, strict=True):
            if kind not in self._kinds:
                first.setdefault(kind, use)
        self._kinds.update(zip(first, self._by_rules(list(first.values())), strict=True))
        doc = Doc(self._model.vocab, words=words)
        ruled: Any = np.array([self._kinds[kind] for kind in kinds], dtype=np.uint64)
        doc = self._lemmatizer(doc.from_array(_RULED, ruled))
        self._known.update(zip(new, map(tuple, doc.to_array(_WRITTEN).tolist()), strict=True))

    def _by_rules(self, uses: list[_Use]) -> list[list[int]]:
        """What the rules for part of speech say of words in some uses, by a sentence of these words alone."""
        from spacy.tokens import Doc

        strings, rows, places = self._model.vocab.strings, [], []
        for orth, tag, use, after_expletive in uses:
            rows += [("there", "EX", "expl")] if after_expletive else []
            places.append(len(rows))
            rows.append((strings[orth], strings[tag], strings[use] if use else "dep"))
            # Nothing may seem to stand right after an expletive.
            rows += [(",", ",", "punct")] if use == self._expletive else []
        words, tags, deps = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
        doc = Doc(self._model.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        ruled: list[list[int]] = self._ruler(doc).to_array(_RULED)[places].tolist()
        return ruled


def _named_by(ruler: Any) -> re.Pattern[str]:
    """A pattern of the words, in small letters, that rules name; of every word where a rule looks at more of it."""
    words, shapes = set[str](), list[str]()
    for asked in (token for row in ruler.patterns for tokens in row["patterns"] for token in tokens):
        named = asked.get("LOWER", {})
        kinds: dict[str, Any] = {"IN": [named]} if isinstance(named, str) else named
        if asked.keys() - _LOOKED_AT or kinds.keys() - {"IN", "REGEX"}:
            return re.compile("")
        words.update(kinds.get("IN", ()))
        shapes += [kinds["REGEX"]] if "REGEX" in kinds else []
    return re.compile("|".join((rf"\A(?:{any_of(words)}|\s*)\Z", *shapes)))


def _searched_fast(model: "Language") -> None:
    """Turn the lemmatizer's lists of known lemmas into sets: it asks whether a form is among tens of thousands."""
    lookups = getattr(model.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        for kind in list(index):
            index[kind] = frozenset(index[kind])
