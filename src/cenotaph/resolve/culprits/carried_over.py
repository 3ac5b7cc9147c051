"""Whom a claim blames because another of its report does: the whole that it is of, or those of its place and day."""
import re
from collections.abc import Sequence

from cenotaph.records import Blame, Claim, Means, Scope, Status

from .evidence import names_within
from .suspects import FALLEN, Case, Suspect

# "Two of the killed were medics", "of those injured five are in a grave condition": a part of a number told before.
_HARMED = r"(?:dead|killed|slain|victims|casualties|wounded|injured|fatalities|deceased)\b"
_SO_MANY_OF = re.compile(rf"[\w’',.-]+(?: others)? of (?:the|those|these) (?:[\w-]+ )?{_HARMED}", re.IGNORECASE)
_OF_THEM = re.compile(rf"\W*(?:of|among) (?:the|those|these) (?:[\w-]+ )?{_HARMED}[^.;:]*$", re.IGNORECASE)
_OF_ANOTHER = frozenset({"turn", "another", "others"})
# A town is told to have been shelled, and in the next sentence bombed: one attack.
_FROM_AFAR = frozenset({Means.AIRSTRIKE, Means.SHELLING, Means.MISSILE})


def of_its_whole(case: Case, suspects: Sequence[Suspect], told: Sequence[Claim]) -> Blame | None:
    """Return whom the number blames that a claim is a part of by its words; None where its own words name somebody."""
    words, number = case.reading.sentence.words, case.reading.anchor - case.reading.sentence.start
    if not (_SO_MANY_OF.match(words, number) or _OF_THEM.match(words[:number])):
        return None
    if names_within(suspects):
        return None
    least = case.claim.count.stated or 0
    wholes = (c for c in reversed(told) if c.harm is case.claim.harm and (c.count.stated or 0) > least)
    whole = next((c for c in wholes if c.scope is case.claim.scope), None)
    return whole.blame if whole and whole.blame.words and not _accuses_its_own(case.claim, whole.blame) else None


def of_its_place_and_day(case: Case, claims: Sequence[Claim]) -> Blame | None:
    """Return whom all blame who tell of its place and day, where a claim blames nobody and nothing sets it apart."""
    claim = case.claim
    if case.undetermined or _OF_ANOTHER.intersection(case.follows) or not _of_an_attack(claim):
        return None
    others = [c for c in claims if c is not claim and c.blame.side and _of_an_attack(c) and _at_once(c, claim)]
    if len({c.blame.side for c in others}) != 1 or _accuses_its_own(claim, others[-1].blame):
        return None
    return others[-1].blame


def _accuses_its_own(claim: Claim, blame: Blame) -> bool:
    return claim.source.camp not in {None, "independent"} and claim.source.camp == blame.camp


def _of_an_attack(claim: Claim) -> bool:
    told = claim.place.key and claim.period.first and claim.period.known
    return bool(told and claim.harm in FALLEN and claim.scope is Scope.INCIDENT and not claim.denied
                and claim.victims.status is not Status.COMBATANT)


def _at_once(first: Claim, second: Claim) -> bool:
    a, b = first.period, second.period
    means = {first.means, second.means} - {None}
    alike = len(means) < 2 or means <= _FROM_AFAR
    return alike and first.place.key == second.place.key and (a.first, a.last) == (b.first, b.last)
