"""Trees of sentences: the model's parser, its steps computed for many sentences at once.

spaCy adds up the weights of each step of each sentence by itself, which takes two thirds of the parser's time. What is
added, what a step may be and what it does is spaCy's; a test holds the trees against those of the parser as it is.
"""
from functools import partial, reduce
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

_AT_ONCE = 64


class Trees:
    """Writes the trees that the parser of one model sees into tagged sentences."""

    # The component whose work is done here instead.
    replaced = ("parser",)

    def __init__(self, parser: Any) -> None:
        self._parser, self._network = parser, parser.model
        self._lower, upper = self._network.get_ref("lower"), self._network.get_ref("upper")
        self._features = self._lower.get_dim("nF")
        self._pieces = self._lower.get_dim("nP")
        self._bias = self._lower.get_param("b").ravel()
        self._weights, self._leaning = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        # Which words a state looks at; of the object it is asked of it takes their number alone.
        counted = SimpleNamespace(state2vec=SimpleNamespace(nF=self._features))
        steps: Any = import_module("spacy.ml.parser_model").ParserStepModel
        self._seen: Callable[[list[Any]], Any] = partial(steps.get_token_ids, counted)

    @classmethod
    def of(cls, model: "Language") -> "Trees | None":
        """Return what writes the trees of a model, None where its parser is another than spaCy's usual."""
        parser: Any = model.get_pipe("parser") if model.has_pipe("parser") else None
        usual = parser is not None and parser.model.name == "parser_model" and parser.cfg["beam_width"] == 1
        if not usual or not parser.model.attrs["has_upper"] or parser.model.attrs["unseen_classes"]:
            return None
        return cls(parser) if parser.model.get_ref("lower").get_dim("nP") > 1 else None

    def write(self, docs: "Sequence[Doc]") -> None:
        """Set head, relation and sentence starts of every token of tagged sentences."""
        by_length = sorted(docs, key=len)
        for start in range(0, len(by_length), _AT_ONCE):
            self._write(by_length[start : start + _AT_ONCE])

    def _write(self, docs: "Sequence[Doc]") -> None:
        states = self._parser.moves.init_batch(docs)
        # A row for each place of each word, with those of no word at all before the first.
        rows = self._lower.predict(self._network.get_ref("tok2vec").predict(docs))
        rows = rows.reshape(-1, self._bias.size)
        places = (np.arange(self._features) + self._features)[:, None]
        left = [state for state in states if not state.is_final()]
        while left:
            # The places come first: whole rows are added up, not a few numbers at a time.
            added = rows.take(self._seen(left).T * self._features + places, axis=0).sum(axis=0)
            added += self._bias
            hidden = reduce(np.maximum, (added[:, piece :: self._pieces] for piece in range(self._pieces)))
            left = self._parser.transition_states(left, hidden @ self._weights + self._leaning)
        self._parser.set_annotations(docs, states)
