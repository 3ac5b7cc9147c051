"""What a claim's number, victims and days are called where it is weighed as the part of another, or its whole."""
import re

from cenotaph.records import Claim, Demographic, Status

_SPANS = ((0, "day"), (3, "days"), (14, "weeks"), (62, "months"))
_CIVILIAN_WORD = re.compile(r"\bcivilians?\b", re.IGNORECASE)
_BARE = re.compile(r"\b(?:people|persons?|dead|casualties|victims|bodies|deaths|lives)\b", re.IGNORECASE)


def numbers(whole: Claim, part: Claim) -> str:
    """Return how much of the one number the other is."""
    if whole.count.stated is None or part.count.stated is None:
        return " of ".join("vague" if c.count.stated is None else "counted" for c in (part, whole))
    share = part.count.stated / whole.count.stated
    return "half or more" if share >= 0.5 else "some" if share >= 0.1 else "few"


def kind(claim: Claim) -> str:
    """Return what sort of victims a claim counts."""
    if claim.victims.demographic:
        return "adults" if claim.victims.demographic is Demographic.MAN else "children or women"
    words = claim.victims.words or ""
    if claim.victims.status is Status.CIVILIAN:
        bare = not words or _BARE.search(words)
        return "civilians" if _CIVILIAN_WORD.search(words) else "people" if bare else "callings"
    return "people" if claim.victims.status is Status.UNKNOWN else str(claim.victims.status)


def span(claim: Claim) -> str:
    """Return how long the days are that a claim counts over."""
    first, last = claim.period.first, claim.period.last
    if first is None or last is None:
        return "open" if last else "unknown"
    return next((name for most, name in _SPANS if (last - first).days <= most), "long")


def noun(claim: Claim) -> str:
    """Return the last word for the victims as far as singular and plural share it."""
    words = (claim.victims.words or "").lower().split()
    return words[-1].rstrip("s")[:5] if words else ""
