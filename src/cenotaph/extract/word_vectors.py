"""Vectors of words by themselves: the layers of a model that see one word at a time are asked once for each form.

The layers above them see a word among its neighbours and are run for every sentence; these below would give a form the
same vector each time, for a third of the time that all take.
"""
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

_READS, _ENDS = ["extract_features", "list2ragged"], "ragged2list"
_MOST_KEPT = 30_000


def ask_vectors_once(model: "Language") -> None:
    """Let the model keep the vectors of forms; a model whose layers are others than spaCy's usual stays as it is."""
    lowest = model.get_pipe("tok2vec").model.layers[:1] if model.has_pipe("tok2vec") else []  # type: ignore[attr-defined]
    layers = lowest[0].layers if lowest else []
    names = [layer.name for layer in layers]
    if names[:2] == _READS and names[-1:] == [_ENDS]:
        layers[2:-1] = [_remembering(layers[2:-1])]


def _remembering(layers: "list[Model[Any, Any]]") -> "Model[Any, Any]":
    from thinc.api import Model
    from thinc.api import chain as in_row

    return Model("vectors of forms", _Vectors(in_row(*layers)).of, layers=layers)


class _Vectors:
    """What the lowest layers say of each form: the traits of a word that they read, as bytes, lead to its vector."""

    def __init__(self, layers: "Model[Any, Any]") -> None:
        self._layers = layers
        self._places: dict[bytes, int] = {}
        self._vectors: Any = None

    def of(self, _: "Model[Any, Any]", words: Any, is_train: bool) -> tuple[Any, Any]:  # noqa: ARG002
        """Return the vectors of words, given by their traits, in their order; nothing is learnt here."""
        from thinc.api import Ragged

        traits = np.ascontiguousarray(words.data)
        forms = traits.view(f"V{traits.itemsize * traits.shape[1]}").ravel().tolist()
        if len(self._places) > _MOST_KEPT:
            self._places.clear()
            self._vectors = None
        self._learn([form for form in dict.fromkeys(forms) if form not in self._places], traits)
        found = self._vectors[[self._places[form] for form in forms]] if forms else self._layers.predict(words).data
        return Ragged(found, words.lengths), _never_trained

    def _learn(self, new: list[bytes], traits: Any) -> None:
        from thinc.api import Ragged

        if not new:
            return
        asked: Any = np.frombuffer(b"".join(new), dtype=traits.dtype).reshape(len(new), traits.shape[1])
        lengths: Any = np.array([len(new)], dtype="i")
        answered = self._layers.predict(Ragged(asked, lengths)).data
        self._places.update(zip(new, range(len(self._places), len(self._places) + len(new)), strict=True))
        self._vectors = answered if self._vectors is None else np.concatenate([self._vectors, answered])


def _never_trained(_: Any) -> Any:
    raise NotImplementedError("a model whose vectors of words are kept cannot be trained")
