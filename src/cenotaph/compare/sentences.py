"""Which sentence do these words stand in?"""
import re

# A full stop after an initial or a title ends no sentence.
_TITLE = r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Lt|Jr|No))(?<!\b(?:Mrs|Gen|Col|Maj|Sgt))(?<!\b(?:Brig|Capt))"
_END = re.compile(_TITLE + r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9\u0600-\u06ff])|\n\s*")
_STOPPED = re.compile(r"[.!?][\"”’')\]]*\s*$")
_FARTHEST = 900


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence, or sentences, that hold `text[start:end]`; at most 900 characters beyond."""
    earliest = max(0, start - _FARTHEST)
    # Two characters of the words themselves tell whether a sentence begins with them.
    ends = (match.end() for match in _END.finditer(text, earliest, start + 2))
    first = max((found for found in ends if found <= start), default=earliest)
    if _STOPPED.search(text[start:end]):
        return first, end
    stop = _END.search(text, end, end + _FARTHEST)
    return first, stop.end() if stop else min(len(text), end + _FARTHEST)
