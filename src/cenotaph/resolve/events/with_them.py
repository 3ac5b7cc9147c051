"""Who fell where, when and by whom somebody else of the report did: the same attack, and the same person told again.

"A nurse was wounded in the same attack", "two others died with her": told of the event and of the person before. And an
article that opens with "An electrician has been killed" tells in its next sentence, by name, what befell that one.
"""
import re
from collections.abc import Sequence

import msgspec

from cenotaph.records import Claim, Harm, Period, PeriodPrecision, Place, Reading, Scope

from ..days.times import Time
from ..stops import Stops, stops_of
from .events import in_order

_FELL = frozenset({Harm.KILLED, Harm.INJURED, Harm.ABDUCTED})
_FINE = frozenset({PeriodPrecision.DAY, PeriodPrecision.SPAN})
# In small letters.
_SAME_ATTACK = re.compile(
    r"\b(?:in|by|during) (?:the|that|this) (?:very )?same (?:[\w-]+ )?(?:attack|(?:air ?)?strike|raid|blast|explosion|"
    r"bombing|shelling|ambush|incident|shooting|bombardment|barrage|assault|crash|shell|rocket|missile|bomb|mine)\b")
# Not "with her son".
_HER = r"her(?=\W*$|[.,;:)–—]|\s(?:in|on|at|by|as|and|when|that|were|was|had|near)\b)"
_WITH_THEM = re.compile(
    r"\b(?:died|killed|slain|murdered|perished|fell|shot(?: dead)?|wounded|injured|hurt|abducted|kidnapped|taken|"
    rf"seized)\s(?:together |along )?(?:with|alongside|beside) (?:him\b|{_HER})")
# "Abducted her from a wedding together with eight other guests": one deed.
_TOGETHER = re.compile(r"\b(?:together|along) with (?:the |a |an |her |his |their |its )?(?:[a-z-]+ )?$")
_NEAR = 2
# "Ingrid Solheim, from Bergen, …", "Tomas Verhoef, 32, …": who was told of is now told by name.
_BY_NAME = re.compile(r"\W*[A-Z][\w’'-]+(?: (?:al-|el-)?[A-Z][\w’'-]+| (?:de|van|bin|al|el|von|da)\b){1,3},? ")
_STRUCK = re.compile(
    r"\b(?:when|as|after)\b[^.;]{0,120}?\b(?:(?:was|were|came|got) (?:then )?(?:hit|struck|ambushed|attacked|shelled|"
    r"bombed|targeted|blown up|shot|overrun|caught|under (?:fire|attack))|exploded|blew up|detonated|"
    r"(?:hit|struck|stepped on|drove over) (?:a|an|the)\b|opened fire)", re.IGNORECASE)


def with_companions(
    claims: Sequence[Claim], readings: Sequence[Reading], text: str, times: Sequence[Time]
) -> list[Claim]:
    """Return the claims; who fell with another, or in the same attack, has that one's place, days, culprit, event."""
    by_id, stops = {r.id: r for r in readings}, stops_of(text)
    told = _with_day_of_name(claims, by_id, text, times, stops)
    shared = {c.id: c for c in told}
    before: list[Claim] = []
    for claim in sorted(told, key=lambda c: by_id[c.id].anchor):
        other = _companion(claim, by_id[claim.id], before, stops)
        shared[claim.id] = _beside(claim, other) if other else claim
        before.append(shared[claim.id])
    return [shared[c.id] for c in claims]


def _companion(claim: Claim, reading: Reading, before: Sequence[Claim], stops: Stops) -> Claim | None:
    """The claim of the attack, or of the person, that the words of another point back to; None where they do not."""
    if claim.scope is not Scope.INCIDENT or claim.denied or claim.harm not in _FELL:
        return None
    words, sentence = reading.clause.words.lower(), reading.sentence
    same = "same" in words and _SAME_ATTACK.search(words)
    together = _TOGETHER.search(sentence.words[: reading.anchor - sentence.start].lower())
    if not (same or together or _WITH_THEM.search(words)):
        return None
    told = [c for c in before if c.scope is Scope.INCIDENT and c.harm in _FELL and not c.denied]
    if same:
        near = (c for c in reversed(told) if stops.between(c.quote.start, reading.anchor) <= _NEAR)
        return next(near, None)
    if together:
        within = (c for c in reversed(told) if sentence.start <= c.quote.start and c.harm is claim.harm)
        return next(within, None)
    one = [c for c in told if c.count.stated == 1]
    near = (c for c in reversed(one) if stops.between(c.quote.start, reading.anchor) <= _NEAR)
    return next(near, None) or (one[0] if one and one[0] is before[0] else None)


def _beside(claim: Claim, other: Claim) -> Claim:
    place = claim.place if other.place.key in (None, claim.place.key, *claim.place.within) else other.place
    period = other.period if other.period.known else claim.period
    blame = claim.blame if claim.blame.words else other.blame
    return msgspec.structs.replace(claim, place=place, period=period, blame=blame, event=other.event)


def _with_day_of_name(
    claims: Sequence[Claim], by_id: dict[str, Reading], text: str, times: Sequence[Time], stops: Stops
) -> list[Claim]:
    """The claims; the one victim that a report opens with fell on the day that the next sentence tells by name."""
    first = in_order(claims)[0]
    sentence = by_id[first.id].sentence
    if not _one_fell(first) or stops.before(by_id[first.id].anchor) > 0:
        return list(claims)
    start, end = stops.sentence_at(min(sentence.end + 1, len(text) - 1))
    day = _day_of_attack(text, start, end, times)
    if day is None or _days_within(sentence.start, sentence.end, times):
        return list(claims)
    same = {c.id for c in claims if c.event == first.event and _one_fell(c)
            and not _days_within(by_id[c.id].sentence.start, by_id[c.id].sentence.end, times)}
    return [_told_again(c, day, first.place) if c.id in same else c for c in claims]


def _one_fell(claim: Claim) -> bool:
    return (claim.count.stated == 1 and claim.harm is Harm.KILLED and claim.scope is Scope.INCIDENT
            and not claim.denied)


def _day_of_attack(text: str, start: int, end: int, times: Sequence[Time]) -> Period | None:
    """The one day that a sentence tells which names a person and what struck; None where it is no such sentence."""
    if not _BY_NAME.match(text, start, end) or not _STRUCK.search(text, start, end):
        return None
    told = _days_within(start, end, times)
    return told[0] if len(told) == 1 else None


def _days_within(start: int, end: int, times: Sequence[Time]) -> list[Period]:
    return [t.period for t in times if start <= t.start < end and not t.spoken and t.period.precision in _FINE]


def _told_again(claim: Claim, day: Period, place: Place) -> Claim:
    wider = claim.place.key in (None, *place.within)
    return msgspec.structs.replace(claim, period=day, place=place if wider else claim.place)
