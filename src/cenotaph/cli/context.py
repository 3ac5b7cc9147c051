"""A quote in the sentence around it."""
import re

from cenotaph.records import Quote, Report

LONGEST = 220
# A full stop after an initial or a title ends no sentence.
TITLE = r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Lt|Jr|No))(?<!\b(?:Mrs|Gen|Col|Maj|Sgt))(?<!\b(?:Brig|Capt))"
END = re.compile(TITLE + r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9\u0600-\u06ff])|\n\s*")


def in_context(quote: Quote, report: Report | None) -> tuple[str, str, str]:
    """Return what stands before the quoted words in their sentence, the words, and what follows, spaces run together.

    Only the words where the report is not at hand or no longer holds them: nothing else could be shown honestly.
    """
    if report is None or not quote.stands_in(report):
        return "", _run(quote.words), ""
    earliest = max(0, quote.start - 4 * LONGEST)
    # Two characters of the quote itself tell whether a sentence begins with it.
    ends = (match.end() for match in END.finditer(report.text, earliest, quote.start + 2))
    before = report.text[max((end for end in ends if end <= quote.start), default=earliest) : quote.start]
    after = report.text[quote.end : quote.end + 4 * LONGEST]
    stop = _stop(quote.words, after)
    return _tail(_run(before)), _run(quote.words), _head(_run(after[:stop]))


def _stop(words: str, after: str) -> int:
    """Where the sentence ends after the quote: at once, if the quote brought its full stop along."""
    if re.search(r"[.!?][\"”’')\]]*\s*$", words):
        return 0
    match = END.search(after)
    return match.end() if match else len(after)


def _run(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _tail(text: str) -> str:
    text = text.lstrip()
    return text if len(text) <= LONGEST else "… " + text[-LONGEST:].split(" ", 1)[-1]


def _head(text: str) -> str:
    text = text.rstrip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
