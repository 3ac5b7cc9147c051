"""Do published words still stand where they are said to stand? What is withheld in them may be anything."""
import re

from cenotaph.records import Passage

_BRACKETED = re.compile(r"(\[[^\[\]]*\])")
_BEFORE = 2000


def stands(passage: Passage, text: str) -> bool:
    """Say whether published words, and the sentence around them, are those of an archived text at their offsets.

    What stands in square brackets may be a report's own words, or stand for words that are withheld.
    """
    start, end = passage.quote.start, passage.quote.end
    if not re.fullmatch(_pattern(passage.quote.words), text[start:end], re.DOTALL):
        return False
    before = re.search(_pattern(passage.before) + r"\Z", text[max(0, start - _BEFORE) : start], re.DOTALL)
    return bool(before and re.match(_pattern(passage.after), text[end:], re.DOTALL))


def _pattern(words: str) -> str:
    pieces = _BRACKETED.split(words)
    return "".join(f"(?:{re.escape(p)}|.{{1,400}}?)" if p.startswith("[") else re.escape(p) for p in pieces if p)
