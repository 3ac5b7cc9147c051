"""What a claim takes from the rest of its report: the scope of its whole, where a toll goes on, who its victims are."""
import re
from collections.abc import Sequence
from datetime import date
from functools import cache

import msgspec

from cenotaph.records import Claim, Period, Place, Reading, Report, Scope, SourceKind, Status, Victims

from ..parties.parties import Parties
from ..scope import tells_attacks
from ..victims.around import Around, around
from ..victims.enlisted import enlisted, with_roll_of_the_fallen
from ..victims.one_person import told_by_name
from ..victims.status import status_of_claim
from ..victims.told_of_person import demographic_of_name

_NAMES_WITHIN = 3000
_STATE = re.compile(
    r"\b(?:soldiers?|troops?|army|security|officers?|conscripts?|guards?|pilots?|airm[ae]n|crewm[ae]n)\b",
    re.IGNORECASE)


def same_area(first: Place, second: Place) -> bool:
    """Return True where two places can be one: one of them unknown, equal, one within the other or listed with it."""
    if not first.key or not second.key or first.key == second.key:
        return True
    if first.places or second.places:
        return any(same_area(a, b) for a in first.places or (first,) for b in second.places or (second,))
    return first.key in second.within or second.key in first.within


# "A commander was among the dead", "three of the dead": of those told before.
_AMONG = re.compile(
    r"\bamong(?:st)? (?:the|those) (?:\w+ )?(?:dead|killed|slain|victims|wounded|injured|casualties)\b|"
    r"\bof (?:the dead|the slain|the victims|those killed)\b", re.IGNORECASE)
_MORE = re.compile(r"[\w,-]+(?:\s+of)?\s+(?:more|others)\b", re.IGNORECASE)
# "Four others were hurt in the same fighting": of one fight, not of the total told last.
_SAME = re.compile(r"\bin the (?:very )?same (?:\w+ )?(?!period|time|week|month|year|days?)\w+", re.IGNORECASE)

_ELIDED = re.compile(r"(?:\w+ )?(?:others?|more)|", re.IGNORECASE)
_ONE_KIND = frozenset({Status.CIVILIAN, Status.COMBATANT})


def with_counts_continued(claims: Sequence[Claim], readings: Sequence[Reading]) -> list[Claim]:
    """Return the claims; those that tell neither time nor place go on counting where the last toll did.

    "Hundreds more" take place, days and scope of the whole toll told before them, in an earlier sentence; others its
    scope, where they are read to be of its place and days and tell of no attack.
    """
    by_id = {r.id: r for r in readings}
    out: list[Claim] = []
    for read in claims:
        claim = _of_the_dead(read, by_id[read.id], out)
        toll = _toll_continued(claim, by_id[claim.id], out)
        same = msgspec.structs.replace(claim, place=toll.place, period=toll.period, scope=toll.scope) if toll else claim
        out.append(same)
    return out


def _of_the_dead(claim: Claim, reading: Reading, before: Sequence[Claim]) -> Claim:
    """The claim; one told to be among the dead died when those died of whom the text told last, as many at least."""
    sentence = reading.sentence
    own = claim.period.words and claim.period.words in sentence.words
    if own or not _AMONG.search(sentence.words):
        return claim
    least = max(claim.count.stated or 0, 1)
    last = next((c for c in reversed(before) if c.harm is claim.harm and c.quote.end <= sentence.start
                 and (c.count.stated is None or c.count.stated >= least)), None)
    return msgspec.structs.replace(claim, period=last.period) if last and last.scope is claim.scope else claim


def _toll_continued(claim: Claim, reading: Reading, before: Sequence[Claim]) -> Claim | None:
    sentence = reading.sentence
    own = [w for w in (claim.period.words, claim.place.words) if w and w in sentence.words]
    if own or claim.part_of or _SAME.search(reading.clause.words):
        return None
    last = next((c for c in reversed(before) if c.part_of is None and c.quote.end <= sentence.start), None)
    if last is None or last.scope is not Scope.TOLL:
        return None
    if _MORE.match(sentence.words[reading.anchor - sentence.start :]):
        return last
    return last if claim.period == last.period and claim.place == last.place and not tells_attacks(reading) else None


def with_scopes_of_wholes(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims; a part of one attack's dead is of that attack, while a part of a toll may be one attack.

    A part of a toll that has the toll's own days and place is of that toll.
    """
    wholes = {c.id: c for c in claims}
    return [msgspec.structs.replace(c, scope=whole.scope) if (whole := wholes.get(c.part_of or "")) and (
            whole.scope is Scope.INCIDENT or _told_with(c, whole)) else c for c in claims]


def _told_with(part: Claim, whole: Claim) -> bool:
    """True for a part of the days and the place of its whole, but for somebody named, who died in one event."""
    same = (part.period, part.place) == (whole.period, whole.place)
    return same and not (part.count.stated == 1 and told_by_name(part.victims.words))


def with_victims(
    claims: Sequence[Claim], readings: Sequence[Reading], report: Report, parties: Parties
) -> list[Claim]:
    """Return the claims with victims as the whole report tells them: their status, and whose the combatants are.

    Combatants whose words name no side are of the side told of combatants in their sentence, or of the one armed group
    that the report names; "soldiers" of no named army stay without one.
    """
    told = around(claims, readings, report)

    @cache
    def only() -> str | None:
        sides = {c.victims.side for c in claims if c.victims.side}
        if len(sides) > 1:
            return None
        sides |= _armed_groups(report.text[:_NAMES_WITHIN], parties, report.dating.day)
        return sides.pop() if len(sides) == 1 else None

    out: list[Claim] = []
    for n, claim in enumerate(claims):
        fought = enlisted(claim, report.text, parties)
        if fought:
            side = fought.side or claim.victims.side if fought.status is Status.COMBATANT else None
            victims = msgspec.structs.replace(claim.victims, status=fought.status, side=side)
        else:
            likely = status_of_claim(n, told, parties)
            victims = _told(_not_their_killers(claim, parties), _carried_on(claim, told, out) or likely)
        if _sideless(victims):
            side = told.side_beside(claim) or only()
            victims = msgspec.structs.replace(victims, side=None if side == claim.blame.side else side)
        if victims.demographic is None:
            victims = msgspec.structs.replace(victims, demographic=demographic_of_name(claim, report.text))
        out.append(msgspec.structs.replace(claim, victims=victims))
    return with_roll_of_the_fallen(out)


def _carried_on(claim: Claim, told: Around, before: Sequence[Claim]) -> Status | None:
    """What those were whom the sentence before counted, for "Nine more were wounded"; None for children or women."""
    reading = told.readings[claim.id]
    last = next((c for c in reversed(before) if c.part_of is None), None)
    if last is None or not _ELIDED.fullmatch(claim.victims.words or "") or last.victims.demographic or (
            told.readings[last.id].sentence.start == reading.sentence.start):
        return None
    goes_on = _MORE.match(reading.sentence.words[reading.anchor - reading.sentence.start :])
    return last.victims.status if goes_on and last.victims.status in _ONE_KIND else None


def _not_their_killers(claim: Claim, parties: Parties) -> Claim:
    """The claim; combatants whose own words name no party are not of the side that the claim blames."""
    victims = claim.victims
    if not victims.side or victims.side != claim.blame.side or parties.named(victims.words or ""):
        return claim
    return msgspec.structs.replace(claim, victims=msgspec.structs.replace(victims, side=None))


def _told(claim: Claim, status: Status) -> Victims:
    """The victims of a claim with their status; civilians and people unknown are of no side."""
    side = claim.victims.side if status in {Status.COMBATANT, Status.MIXED} else None
    return msgspec.structs.replace(claim.victims, status=status, side=side)


def _sideless(victims: Victims) -> bool:
    """True for combatants whose own words leave open whose they were; "soldiers" of no named army stay so."""
    return victims.status is Status.COMBATANT and not victims.side and not _STATE.search(victims.words or "")


def _armed_groups(text: str, parties: Parties, day: date | None) -> set[str]:
    """Sides of the armed groups, not states, that a text names: an unnamed "militant" is of the only one."""
    named = (n.row.party for n in parties.named(text, day))
    return {p.side for p in named if p.side and p.source_kind is SourceKind.REBEL}


def with_days_of_parts(claims: Sequence[Claim], report: Report) -> list[Claim]:
    """Return the claims, a whole that has but the report's own day with the day that all its parts tell; parts that
    tell none with that of their whole.

    "Forty-seven dead" above a dateline, "26 children and 21 women were found on Sunday" below it: one event, not two.
    """
    days: dict[str, set[Period]] = {}
    for claim in claims:
        if claim.part_of:
            days.setdefault(claim.part_of, set()).add(claim.period)
    told = {c.id: _on(c, days.get(c.id, set()), report) for c in claims}
    return [_with_whole(claim, told.get(claim.part_of or "")) for claim in told.values()]


def _with_whole(part: Claim, whole: Claim | None) -> Claim:
    one_event = whole and part.scope is whole.scope is Scope.INCIDENT and whole.period.first
    return msgspec.structs.replace(part, period=whole.period) if whole and one_event and not part.period.first else part


def _on(whole: Claim, told: set[Period], report: Report) -> Claim:
    own = whole.period.words == report.dating.words and whole.period.first == whole.period.last == report.dating.day
    if not own or whole.scope is Scope.TOLL or len({(p.first, p.last) for p in told if p.known}) != 1:
        return whole
    return msgspec.structs.replace(whole, period=min((p for p in told if p.known), key=lambda p: p.words or ""))
