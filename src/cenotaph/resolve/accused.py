"""Who is blamed: by a claim's own words, by its own source elsewhere, by the one undisputed account of the report."""
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from cenotaph.records import Blame, Claim, Means, Mention, PlacePrecision, Reading, Report, Source

from .attackers import attacker_named_by
from .borrowed import same_area
from .parties import Parties, compatible_blame, describe_blame

_TERRORISTS = re.compile(
    r"\b(?:terrorists?|militants?|gunmen|armed (?:groups?|gangs?)|mercenaries|takfiris?)\b", re.IGNORECASE)
_ONLY_TERRORIST = re.compile(r"(?:\w+\s+){0,3}terrorist\s+(?:\w+\s*){1,3}", re.IGNORECASE)
_FROM_AFAR = frozenset({
    Means.AIRSTRIKE, Means.SHELLING, Means.CHEMICAL, Means.MISSILE, Means.EXECUTION, Means.SHOOTING,
})
# "A Damascus car bomb", "the Syrian conflict": the name says where, not who.
_WHERE_IT_BLEW = re.compile(
    r"\b(?:blasts?|car bomb\w*|bomb blast|bombings?|explosions?|conflict|war|crisis|restaurant|suicide \w+|bomb)$",
    re.IGNORECASE)


class Accused:
    """Whom the claims of one report blame; `camp` is the interest that its outlet speaks for."""

    def __init__(self, report: Report, readings: Sequence[Reading], parties: Parties, camp: str | None) -> None:
        self._parties, self._day, self._camp = parties, report.dating.day, camp
        self._of_wars = {r.id for r in readings if r.war}
        self._means = next((m for m, _ in Counter(r.means for r in readings if r.means).most_common(1)), None)
        self._attacker = attacker_named_by(report, parties)

    def by(self, reading: Reading) -> Blame:
        """Return whom a claim's own words blame; an empty Blame where they name no side, and for a denial."""
        if reading.denied:
            return Blame()
        for mention in sorted(reading.blamed, key=lambda m: m.distance):
            if _WHERE_IT_BLEW.search(mention.words) or _overlap(mention, reading):
                continue
            blame = describe_blame(mention.words, self._parties, self._day)
            if blame.side is None and self._camp == "government" and _TERRORISTS.search(mention.words):
                blame = msgspec.structs.replace(blame, side="rebels", camp="opposition")
            if blame.side and not (reading.means is Means.BOMBING and _ONLY_TERRORIST.fullmatch(mention.words)):
                return blame
        return Blame()

    def for_all(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return the claims; those without an accused take whoever their own source accuses, else the undisputed one.

        Where the claims of a place name nobody, whoever the whole report names as attacker is taken, for harm that
        comes from afar (guidelines: the one undisputed attribution of the document).
        """
        return [c if c.blame.side or c.denied or c.id in self._of_wars else self._filled(c, claims) for c in claims]

    def _filled(self, claim: Claim, claims: Sequence[Claim]) -> Claim:
        there = [c for c in claims if c.blame.side and same_area(c.place, claim.place)]
        own = [c.blame for c in there if _speaker(c.source) == _speaker(claim.source)]
        if not there:
            blame = self._attacker if self._from_afar(claim) else None
        elif not own and all(_speaks_for_another(c.source, claim.source) for c in there):
            blame = None
        else:
            blame = _one_account(own or [c.blame for c in there])
        if blame and blame.side and blame.side != claim.victims.side:
            return msgspec.structs.replace(claim, blame=blame)
        return claim

    def _from_afar(self, claim: Claim) -> bool:
        means = claim.means or self._means
        return means in _FROM_AFAR and claim.place.precision is not PlacePrecision.COUNTRY


def _speaker(source: Source) -> str | None:
    return source.name or source.words


def _speaks_for_another(source: Source, own: Source) -> bool:
    """True for a party to the war or its media, of another camp: whom it accuses is its account, not the report's."""
    return source.camp not in {None, "independent"} and source.camp != own.camp


def _overlap(mention: Mention, reading: Reading) -> bool:
    """True where the accused would be the victims themselves."""
    victims = (reading.victims.words or "").lower()
    holds_number = mention.quote.start <= reading.anchor < mention.quote.end
    return holds_number or (bool(victims) and victims in mention.words.lower())


def _one_account(accused: Sequence[Blame]) -> Blame | None:
    """The most told of several accusations where they can be one account; None where they vie."""
    if any(not compatible_blame(accused[0].side, b.side) for b in accused):
        return None
    return Counter(accused).most_common(1)[0][0]
