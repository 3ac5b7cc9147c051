"""Whether one figure only rounds another of the same teller ("over 60" and 62), and how the tellers of two stand."""
import re
from collections.abc import Sequence

from cenotaph.compare import Verdict, same_period, same_place
from cenotaph.records import Bound, Claim, Count, Scope, SourceKind, Status

from ..parties.parties import compatible_blame
from ..voices.speakers import fuller_of

# In characters: what stands in the lead, and what is told right beside.
LEAD, BESIDE = 250, 200
_HEADLINE = 60
_TITLE, _NEXT_SENTENCES = 160, 300
# Of what a headline may sum up, wider than what a codebook counts a vague word as: 15 may be called dozens.
_VAGUE_SIZES: dict[str, tuple[int, int | None]] = {
    "dozens": (13, 99), "scores": (20, 199), "hundreds": (100, 999), "thousands": (1000, 9999), "several": (2, 20)}
_NEAR, _JUST_UNDER = 0.8, 0.9
_TENS = 10
_SURE = frozenset({Status.CIVILIAN, Status.COMBATANT})
_BARE = re.compile(r"\b(?:people|persons?|dead|casualties|victims|bodies|corpses|deaths|lives|others?|more|men|wounded|"
                   r"injured|residents)\b", re.IGNORECASE)


def sources_stand(first: Claim, second: Claim) -> str:
    """Return how the sources of two claims stand: one, like one, two; "own" where both are the outlet's own voice."""
    a, b = first.source, second.source
    if not a.words or not b.words:
        return "own" if not a.words and not b.words else "own and told"
    if (a.name or a.words) == (b.name or b.words):
        return "one"
    like = a.kind is b.kind and (a.words.islower() or b.words.islower())
    return "like" if like or fuller_of(a, b) is b or fuller_of(b, a) is a else "two"


def _rounds(rough: Count, exact: Count) -> bool:
    """True where a count in tens only rounds the other: "over 60" and 62, "nearly 40" and 38, "over 500" and "at
    least 545".
    """
    if rough.bound is Bound.EXACT or rough.stated is None or exact.stated is None or rough.stated % _TENS:
        return False
    if exact.bound is not Bound.EXACT and not (exact.bound is Bound.AT_LEAST and exact.stated % _TENS):
        return False
    least = rough.stated * _JUST_UNDER if rough.bound is Bound.ABOUT else rough.stated
    return least <= exact.stated <= rough.stated / _NEAR


def _one_voice(first: Claim, second: Claim) -> bool:
    """True where two claims are told by one source or by nobody named, or the lead tells what a source says below.

    Of a toll of other days the lead may know another count, the headline right above it does not.
    """
    stand = sources_stand(first, second)
    if stand == "own and told":
        (lead, below), scopes = sorted((first, second), key=lambda c: c.quote.start), {first.scope, second.scope}
        together = len(scopes) == 1 and (first.period == second.period or Scope.INCIDENT in scopes)
        headline = lead.quote.start < _HEADLINE and below.quote.start - lead.quote.end < BESIDE
        return not lead.source.words and lead.quote.start < LEAD and (together or headline)
    return stand in {"one", "own", "like"} or _one_state(first, second)


def _one_state(first: Claim, second: Claim) -> bool:
    """True for "the Russian army" and "the Russian military": one kind of source, of one name."""
    a, b = ({w for w in (c.source.words or "").split() if w.istitle() and w != "The"} for c in (first, second))
    return first.source.kind is second.source.kind is SourceKind.MILITARY and bool(a) and a == b


def rounded(first: Claim, second: Claim, claims: Sequence[Claim]) -> bool:
    """True where one source, or nobody named, gives a round and an exact number for one event (guidelines: `also`)."""
    if not _rounds(first.count, second.count) and not _rounds(second.count, first.count):
        return False
    if first.part_of or second.part_of or not _one_voice(first, second):
        return False
    if two_sorts(first, second) or _added_up(first, second, claims):
        return False
    where, when = same_place(first.place, second.place), same_period(first.period, second.period)
    return Verdict.EXCLUDES not in {where.verdict, when.verdict}


def _added_up(first: Claim, second: Claim, claims: Sequence[Claim]) -> bool:
    """True for the 50 of "at least 50 fighters and two civilians", told as 52 elsewhere: a part, nothing rounded."""
    less, more = sorted((first, second), key=lambda c: c.count.stated or 0)
    rest = (more.count.stated or 0) - (less.count.stated or 0)
    return any(c.harm is less.harm and c.count.stated == rest and abs(c.quote.start - less.quote.start) <= BESIDE
               for c in claims if c is not less and c is not more)


def two_sorts(first: Claim, second: Claim) -> bool:
    """True for ten fighters and ten civilians, or for soldiers of two sides: never one figure told twice."""
    a, b = first.victims, second.victims
    named = all(v.words and not _BARE.search(v.words) for v in (a, b))
    return named and ({a.status, b.status} == _SURE or bool(a.side and b.side and not compatible_blame(a.side, b.side)))


def heralded(first: Claim, second: Claim, claims: Sequence[Claim]) -> bool:
    """True for a title that counts nobody yet ("gunmen kill villagers") and the number that the text then begins with.

    "Dozens dead in strikes", then "at least 43 people were killed"; not "several civilians", then "five children".
    """
    if first.quote.start >= _TITLE or first.count.bound is not Bound.VAGUE or not second.count.stated:
        return False
    if first.part_of or second.part_of or two_sorts(first, second) or sources_stand(first, second) == "two":
        return False
    then = next((c for c in claims if c.harm is first.harm and c.quote.start >= first.quote.end), None)
    if then is not second or second.quote.start - first.quote.end > _NEXT_SENTENCES:
        return False
    where, when = same_place(first.place, second.place), same_period(first.period, second.period)
    one_event = Verdict.EXCLUDES not in {where.verdict, when.verdict} and first.scope is second.scope is Scope.INCIDENT
    return one_event and _may_be(first.count.words, second.count.stated) and _alike(first, second)


def _may_be(vague: str, number: int) -> bool:
    """True where a number is of the size that a vague word tells ("dozens": 13 to 99), above one for a bare plural."""
    low, high = next((size for word, size in _VAGUE_SIZES.items() if word in vague.lower()), (2, None))
    return low <= number and (high is None or number <= high)


def _alike(first: Claim, second: Claim) -> bool:
    """True for the same noun, or where one of the two names nobody but people."""
    a, b = ((c.victims.words or "").lower().split() for c in (first, second))
    bare = any(_BARE.search(" ".join(words)) or not words for words in (a, b))
    demographic = first.victims.demographic is second.victims.demographic
    return demographic and (bare or a[-1].rstrip("s") == b[-1].rstrip("s") or set(a) & set(b) - {"of", "the"} != set())
