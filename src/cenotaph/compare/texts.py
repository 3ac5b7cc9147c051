"""Is one text a copy of another? Word shingles, blind to case and punctuation (Broder 1997)."""
import re
from functools import lru_cache

from .answer import Answer, Verdict

SHINGLE_WORDS = 5
# Copies of one agency story keep most of their shingles; two reporters at one event share a name or a quoted sentence.
COPY_JACCARD = 0.35
COPY_CONTAINMENT = 0.5
PASSAGE_CONTAINMENT = 0.15
MIN_SHINGLES = 8


def same_text(a: str, b: str) -> Answer:
    """Return whether two texts are near-copies: SAME, OVERLAPS (passages in common), EXCLUDES, UNKNOWN (one is empty).

    Compared are the sets of five-word shingles: their Jaccard similarity, and how much of the shorter text stands in
    the longer (containment), so that another headline, a trimmed tail or a few changed words leave a copy a
    copy. The score is the larger of the two.
    """
    first, second = shingles(a), shingles(b)
    if not first or not second:
        return Answer(verdict=Verdict.UNKNOWN, score=0.0, reason="one of the texts has no words")
    common, shorter = len(first & second), min(len(first), len(second))
    jaccard, containment = common / len(first | second), common / shorter
    score = max(jaccard, containment)
    measured = f"{common} five-word runs in common, {containment:.0%} of the shorter text"
    if first == second:
        return Answer(verdict=Verdict.SAME, score=1.0, reason="word for word the same")
    if jaccard >= COPY_JACCARD or (containment >= COPY_CONTAINMENT and shorter >= MIN_SHINGLES):
        return Answer(verdict=Verdict.SAME, score=score, reason=f"near-copies: {measured}")
    if containment >= PASSAGE_CONTAINMENT and common >= MIN_SHINGLES:
        return Answer(verdict=Verdict.OVERLAPS, score=score, reason=f"they share passages: {measured}")
    return Answer(verdict=Verdict.EXCLUDES, score=score, reason=f"different texts: {measured}")


@lru_cache(maxsize=512)
def shingles(text: str) -> frozenset[str]:
    """Return the five-word runs of a text, blind to case and punctuation; a shorter text is one run of its own."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.casefold()))
    if not words:
        return frozenset()
    runs = max(1, len(words) - SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[i : i + SHINGLE_WORDS]) for i in range(runs))
