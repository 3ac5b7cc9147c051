"""A quote in the sentence around it."""
import re

from cenotaph.compare import sentence_around
from cenotaph.records import Quote, Report

LONGEST = 220


def in_context(quote: Quote, report: Report | None) -> tuple[str, str, str]:
    """Return what stands before the quoted words in their sentence, the words, and what follows, spaces run together.

    Only the words where the report is not at hand or no longer holds them: nothing else could be shown honestly.
    """
    if report is None or not quote.stands_in(report):
        return "", _run(quote.words), ""
    first, last = sentence_around(report.text, quote.start, quote.end)
    return _tail(_run(report.text[first : quote.start])), _run(quote.words), _head(_run(report.text[quote.end : last]))


def _run(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _tail(text: str) -> str:
    text = text.lstrip()
    return text if len(text) <= LONGEST else "… " + text[-LONGEST:].split(" ", 1)[-1]


def _head(text: str) -> str:
    text = text.rstrip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
