"""Which claims of one report say again what another says: the same figure, event and source, told twice.

A linear scorer over pairs of claims of one harm, learnt by `training/train_repetitions.py`; no feature names a party.
"""
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Bound, Claim, Count, Period, Place
from cenotaph.scorer import Cues, scorer

from ..parties.parties import compatible_blame
from ..victims.one_person import different_persons, listed_beside, one_breath
from ..voices.speakers import fuller_of
from .rounded import BESIDE, LEAD, heralded, rounded, sources_stand, two_sorts

_LEARNED = Path(__file__).parents[1] / "learned" / "repetitions.json"
_GAPS = ((0, "one breath"), (120, "next"), (500, "near"), (1500, "far"))
_SIZES = ((1, "1"), (3, "few"), (9, "to 9"), (30, "to 30"))
_CUES = {
    "another": r"\b(?:another|other|others|more|further|additional)\b",
    "earlier": r"\b(?:earlier|previous(?:ly)?|last (?:week|month|year)|in (?:january|february|march|april|may|june|"
               r"july|august|september|october|november|december)|ago|had)\b",
    "separate": r"\b(?:separate(?:ly)?|meanwhile|elsewhere|also|later|as well|similar|second)\b",
    "among": r"\b(?:including|among|of them|of whom)\b",
}
_FOUND = Cues(_CUES)
_ADDING = re.compile(r"\b(?:another|further|additional|other|second)\s+$", re.IGNORECASE)
_ONE_MORE = re.compile(r"another|(?:an?|the) (?:second|third|fourth|fifth|sixth)\b", re.IGNORECASE)
_WORD_BEFORE = 16


def _counts(first: Count, second: Count) -> str | None:
    """How two counts stand: the same, the same vague word, both vague, one of them vague; None: two figures."""
    if first.stated is not None and first.stated == second.stated:
        size = next((name for most, name in _SIZES if first.stated <= most), "many")
        return f"same {size}" if first.bound is second.bound else f"same {size} bounded"
    vague = (first.bound is Bound.VAGUE) + (second.bound is Bound.VAGUE)
    if vague == 2:
        return "vague word" if first.words.casefold() == second.words.casefold() else "vague"
    return "vague and counted" if vague and 1 not in {first.stated, second.stated} else None


def _words(first: Claim, second: Claim) -> str:
    a, b = (first.victims.words or "").casefold(), (second.victims.words or "").casefold()
    if not a or not b:
        return "one unsaid" if a or b else "unsaid"
    if a == b:
        return "same"
    return "within" if a in b or b in a else "share" if set(a.split()) & set(b.split()) else "other"


def _parts(first: Claim, second: Claim) -> str:
    if first.part_of == second.part_of:
        return "one whole" if first.part_of else "none"
    return "whole and part" if first.id == second.part_of or first.part_of == second.id else "part"


def _codes(first: Claim, second: Claim) -> list[str]:
    """How the coded fields of two claims stand."""
    a, b = first.victims, second.victims
    means = "unsaid" if not first.means or not second.means else str(first.means is second.means)
    status = "same" if a.status is b.status else "-".join(sorted((a.status, b.status)))
    sides = "unsaid" if not a.side or not b.side else str(a.side == b.side)
    kinds = "same" if a.demographic is b.demographic else "one" if not a.demographic or not b.demographic else "two"
    return [
        f"status={status}", f"sides={sides}", f"kinds={kinds}", f"parts={_parts(first, second)}", f"means={means}",
        f"scope={first.scope}-{second.scope}", f"blame={compatible_blame(first.blame.side, second.blame.side)}",
    ]


def _added(claim: Claim) -> bool:
    """True where the words add the count to one told before: "another seven people", "a further 12", "a second man"."""
    if claim.count.stated == 1 and _ONE_MORE.match(claim.count.words):
        return True
    at = claim.quote.words.find(claim.count.words) if claim.count.words else -1
    return at > 0 and _ADDING.search(claim.quote.words, max(0, at - _WORD_BEFORE), at) is not None


def _beside(claim: Claim, claims: Sequence[Claim]) -> set[tuple[str, int]]:
    """The other figures told close to a claim."""
    return {(c.harm.value, c.count.stated) for c in claims if c.harm is not claim.harm
            and abs(c.quote.start - claim.quote.start) <= BESIDE and c.count.stated is not None}


def _two_groups(first: Claim, second: Claim) -> bool:
    """True for people who cannot be the same: of two kinds, sorts or names, or told in one list or breath."""
    if len({first.victims.demographic, second.victims.demographic} - {None}) > 1 or two_sorts(first, second):
        return True
    if different_persons(first, second) or listed_beside(first, second) or _others(first, second):
        return True
    return first.count.stated == 1 and one_breath(first, second)


def _others(first: Claim, second: Claim) -> bool:
    """True for "some were beheaded and others drowned"."""
    words = (first.count.words.casefold(), second.count.words.casefold())
    return second.quote.start - first.quote.end < BESIDE and words[0] != words[1] == "others"


def _on_top(first: Claim, second: Claim, claims: Sequence[Claim]) -> bool:
    """True for "another seven" behind seven told before, unless it goes with those of another harm beside it."""
    return _added(second) and not _added(first) and not _beside(second, claims)


def features(first: Claim, second: Claim, claims: Sequence[Claim]) -> list[str]:
    """Return the names of what holds for two claims of one harm, in order of the text; none where they cannot be one.

    Two sources known by name, of two kinds where nothing is counted, or speaking of two places make two claims whatever
    they say (guidelines).
    """
    counts = _counts(first.count, second.count)
    if counts is None or first.harm is not second.harm or first.denied != second.denied:
        return []
    if _two_groups(first, second) or _on_top(first, second, claims):
        return []
    gap = second.quote.start - first.quote.end
    distance = next((name for most, name in _GAPS if gap <= most), "farthest")
    where, when = same_place(first.place, second.place).verdict, same_period(first.period, second.period).verdict
    known = first.source.name and second.source.name
    unlike = first.source.kind is not second.source.kind
    if sources_stand(first, second) == "two" and (known or unlike or where is Verdict.EXCLUDES):
        return []
    sort = counts.split()[0] if counts.startswith("same") else counts
    beside, about = _beside(first, claims), _beside(second, claims)
    told = "same" if beside & about else "none" if not beside or not about else "other"
    plain = [
        f"gap={distance}", f"lead={first.quote.start < LEAD}", f"where={where}", f"when={when}", f"beside={told}",
        f"where={where} when={when}", f"sources={sources_stand(first, second)}", f"words={_words(first, second)}",
        *_codes(first, second),
    ]
    plain += [f"behind {name}" for name in _FOUND.within(second.quote.words)]
    plain += [f"before {name}" for name in _FOUND.within(first.quote.words)]
    plain.append(f"added={_added(first)}-{_added(second)}")
    return [f"counts={counts}", f"harm={first.harm}", *plain, *(f"{sort} {name}" for name in plain)]


def _by_fullness(first: Claim, second: Claim) -> list[Claim]:
    """Two repetitions, the fuller first: counted, attributed, to a name, longer.

    Of one figure the telling with its bound ("at least 40") is the fuller; of a round and an exact one the exact.
    """
    one_figure = first.count.stated == second.count.stated

    def fullness(claim: Claim) -> tuple[bool, bool, bool, bool, int, int]:
        source, bound, words = claim.source.words or "", claim.count.bound, claim.quote.words
        exact = (bound is Bound.EXACT) != one_figure
        return bound is not Bound.VAGUE, bool(source), not source.islower(), exact, len(words), -claim.quote.start

    return sorted((first, second), key=fullness, reverse=True)


def _repeated(claim: Claim, before: Sequence[Claim], claims: Sequence[Claim]) -> int | None:
    """The index of the claim told before that `claim` most likely repeats; None where none is likelier than not."""
    best, at = 0.0, None
    for n, other in enumerate(before):
        if other.harm is not claim.harm:
            continue
        if rounded(other, claim, claims) or heralded(other, claim, claims):
            return n
        first, second = sorted((other, claim), key=lambda c: c.quote.start)
        found = features(first, second, claims)
        odds = scorer(_LEARNED).log_odds(found) if found else 0.0
        if odds > best:
            best, at = odds, n
    return at


def merge_repetitions(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with repetitions folded into the fullest one's `also`, and `part_of` following them."""
    kept: list[Claim] = []
    moved: dict[str, str] = {}
    for claim in claims:
        twin = _repeated(claim, kept, claims)
        if twin is None:
            kept.append(claim)
            continue
        best, rest = _by_fullness(kept[twin], claim)
        kept[twin] = _folded(best, rest)
        moved[rest.id] = best.id
    return [msgspec.structs.replace(c, part_of=_final(c, moved)) for c in kept]


def _final(claim: Claim, moved: dict[str, str]) -> str | None:
    whole = claim.part_of
    while whole in moved and moved[whole] != whole:
        whole = moved[whole]
    return None if whole == claim.id else whole


def _folded(best: Claim, rest: Claim) -> Claim:
    """The fuller claim with what only the other one tells."""
    return msgspec.structs.replace(
        best,
        count=_bounded(best.count, rest.count),
        source=fuller_of(best.source, rest.source),
        also=tuple(dict.fromkeys(q for q in (*best.also, rest.quote, *rest.also) if q != best.quote)),
        place=_finer(best.place, rest.place),
        period=_shorter(best.period, rest.period),
        blame=best.blame if best.blame.words else rest.blame,
        means=best.means or rest.means,
        part_of=best.part_of or rest.part_of,
    )


def _bounded(first: Count, second: Count) -> Count:
    """The first count, unless the second gives the same figure with its bound."""
    bare = first.bound is Bound.EXACT and second.bound is not Bound.EXACT
    return second if bare and first.stated == second.stated else first


def _finer(first: Place, second: Place) -> Place:
    """The first place, unless it is unknown or the second lies within it."""
    return second if not first.key or (second.key and first.key in second.within) else first


def _shorter(first: Period, second: Period) -> Period:
    """The first period, unless it is unknown or the second tells fewer of its days."""
    within = same_period(first, second).verdict is Verdict.CONTAINS
    closed = second.first is not None and second.last is not None
    fewer = closed and (first.first is None or first.last is None or _days(second) < _days(first))
    return second if not first.known or (within and fewer) else first


def _days(period: Period) -> int:
    return (period.last - period.first).days if period.first and period.last else 0
