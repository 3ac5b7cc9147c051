"""Readings → Claims: the place, the days, the parties and the scope that the words mean, and what belongs together."""
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from cenotaph.records import (
    Blame,
    Claim,
    DateGround,
    Means,
    Mention,
    Party,
    Period,
    Place,
    PlacePrecision,
    Reading,
    Report,
    Scope,
    Source,
    SourceKind,
    Status,
)

from .accused import accused_by
from .events import merge_repetitions, with_events, with_parts
from .gazetteer import gazetteer
from .landmarks import date_by_content
from .parties import Parties, compatible_blame, describe_blame, parties
from .scope import scope_of, spans_days
from .speakers import describe_source, outlet_camp
from .victims import describe_victims
from .when import When
from .where import Where

_TERRORISTS = re.compile(r"\b(?:terrorists?|militants?|gunmen|armed (?:groups?|gangs?)|mercenaries|takfiris?)\b", re.IGNORECASE)
_ONLY_TERRORIST = re.compile(r"(?:\w+\s+){0,3}terrorist\s+(?:\w+\s*){1,3}", re.IGNORECASE)
_FROM_AFAR = frozenset({Means.AIRSTRIKE, Means.SHELLING, Means.CHEMICAL, Means.MISSILE, Means.EXECUTION, Means.SHOOTING})
# "A Damascus car bomb", "the Syrian conflict": the name says where, not who.
_WHERE_IT_BLEW = re.compile(r"\b(?:blasts?|car bomb\w*|bomb blast|bombings?|explosions?|conflict|war|crisis|restaurant|suicide \w+|bomb)$", re.IGNORECASE)
# "Hadi Abdallah, an activist in the city" is one voice however he is described.
_PERSON = re.compile(r"(?P<name>[A-Z][\w’'-]+(?: (?:al-|el-|Abu |Abdel )?[A-Z][\w’'-]+){1,3})(?:,| who\b| from\b|$)")
_MONITOR = re.compile(r"\b(?:monitor\w*|watchdog)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\b(?:people|persons?|others?|individuals|inhabitants|lives|wounded|injured|dead|bodies|victims|citizens?)\b", re.IGNORECASE)
_STATE = re.compile(r"\b(?:soldiers?|troops?|army|security|officers?|conscripts?|guards?)\b", re.IGNORECASE)
_GENERIC = frozenset({"monitor", "monitoring", "watchdog", "group", "observatory", "organisation", "organization", "ngo", "agency"})


class Resolved(NamedTuple):
    """A report, dated by its content where nothing else dated it, and its claims in order of the text."""

    report: Report
    claims: tuple[Claim, ...]


def resolve(report: Report, readings: Sequence[Reading], countries: Sequence[str] = ()) -> Resolved:
    """Return the claims that the readings of one report mean, and the report with its date.

    `countries` are ISO 3166 codes to favour where a place name could be in several. Nothing is guessed: what the words
    and the tables do not tell stays unknown.
    """
    dated = _dated(report)
    return Resolved(dated, tuple(_Resolver(dated, readings, countries).claims()))


def _dated(report: Report) -> Report:
    if report.dating.day is not None:
        return report
    dating = date_by_content(report.text, report.dating.doubts)
    if dating.ground is DateGround.NONE:
        return report
    return msgspec.structs.replace(report, dating=dating)


class _Resolver:
    """One report being resolved: what its whole text tells, for claims whose own words leave it out."""

    def __init__(self, report: Report, readings: Sequence[Reading], countries: Sequence[str]) -> None:
        self.report, self.readings = report, readings
        self.anchors = [r.anchor for r in readings]
        self.wars = {r.id for r in readings if r.war}
        self.where = Where(report, gazetteer(), countries)
        self.when = When(report, report.dating.day)
        country = self.where.countries[0] if self.where.countries else None
        self.parties: Parties = parties().within(parties().conflict_of(country))
        self.camp = outlet_camp(report.outlet)
        self.means = next((m for m, _ in Counter(r.means for r in readings if r.means).most_common(1)), None)
        self.accused = accused_by(report, self.parties, report.dating.day)
        self.written = self._written_names()
        self.named = self._named_sources()

    def claims(self) -> list[Claim]:
        claims = [self._claim(r) for r in self.readings]
        claims = self._with_victims(self._with_days(claims))
        claims = merge_repetitions(self._with_blame(claims))
        return with_events(with_parts(claims))

    def _with_victims(self, claims: list[Claim]) -> list[Claim]:
        """Victims told by the rest of the report: people it elsewhere calls civilians, armed men of the one group it names."""
        civilian = any(c.victims.status is Status.CIVILIAN and c.victims.demographic is None for c in claims)
        sides = {c.victims.side for c in claims if c.victims.side} | {m.side for m in self._armed_groups()}
        only = sides.pop() if len(sides) == 1 else None
        out = []
        for claim in claims:
            victims = claim.victims
            if victims.status is Status.UNKNOWN and civilian and claim.scope is Scope.INCIDENT and _PEOPLE.search(victims.words or "people"):
                victims = msgspec.structs.replace(victims, status=Status.CIVILIAN)
            elif victims.status is Status.COMBATANT and victims.side is None and only and not _STATE.search(victims.words or ""):
                victims = msgspec.structs.replace(victims, side=only)
            out.append(msgspec.structs.replace(claim, victims=victims))
        return out

    def _armed_groups(self) -> list[Party]:
        """Armed groups, not states, that the report names: an unnamed "militant" is of the only one."""
        named = (n.row.party for n in self.parties.named(self.report.text[:3000], self.report.dating.day))
        return [p for p in named if p.side and p.source_kind is SourceKind.REBEL]

    def _claim(self, reading: Reading) -> Claim:
        place, period = self.where.of(reading, self.anchors), self.when.of(reading, self.anchors)
        scope = scope_of(reading, place, period)
        if scope is Scope.TOLL and spans_days(period) and (period.words or "") in reading.sentence.words and not self.where.within_sentence(reading):
            place = self.where.country()
        return Claim(
            id=reading.id, report=reading.report, quote=reading.quote, also=reading.also, harm=reading.harm,
            count=reading.count, victims=describe_victims(reading.victims.words or "", self.parties, self.camp, near=self._near(reading)),
            place=place, period=self._closed(period, scope), source=self._source(reading), blame=self._blame(reading),
            means=reading.means, scope=scope, denied=reading.denied, part_of=reading.part_of, event="",
        )

    def _near(self, reading: Reading) -> tuple[str, ...]:
        return (reading.clause.words, self.report.title or "")

    def _closed(self, period: Period, scope: Scope) -> Period:
        """A toll with no day of its own ends on the report's day (guidelines); its start stays unknown."""
        if scope is Scope.TOLL and not period.known and self.report.dating.day:
            return msgspec.structs.replace(period, last=self.report.dating.day)
        return period

    def _written_names(self) -> dict[str, str]:
        """The fullest form in which the report writes each speaker it names: its canonical name, where that stands there."""
        low, names = self.report.text.lower(), {}
        for named in self.parties.named(self.report.text[:8000], self.report.dating.day):
            party = named.row.party
            if party.source_kind is not None and party.name not in names:
                at = low.find(party.name.lower())
                if at >= 0:
                    names[party.name] = self.report.text[at : at + len(party.name)]
        return names

    def _named_sources(self) -> dict[SourceKind, Source]:
        """The one named source of each kind that speaks in the report: "a monitoring group" is that one."""
        found: dict[SourceKind, Counter[Source]] = {}
        for reading in self.readings:
            for speaker in reading.speakers[:1]:
                source = self._named_rightly(describe_source(speaker.words, self.parties, self.report.outlet))
                if source.name:
                    found.setdefault(source.kind, Counter())[source] += 1
        for name, words in self.written.items():
            source = describe_source(words, self.parties, self.report.outlet)
            if source.name == name and source.kind is SourceKind.MONITOR:
                found.setdefault(source.kind, Counter())[source] += 1
        chosen = {kind: max(counter, key=lambda s: (counter[s], len(s.words or ""))) for kind, counter in found.items()}
        return {kind: msgspec.structs.replace(s, words=self.written.get(s.name or "", s.words)) for kind, s in chosen.items()}

    def _source(self, reading: Reading) -> Source:
        speaker: Mention | None = next((s for s in reading.speakers if s.kind != "pronoun" and not self._is_place(s)), None)
        if speaker is None:
            return describe_source(None, self.parties, self.report.outlet)
        source = self._named_rightly(describe_source(speaker.words, self.parties, self.report.outlet))
        words = set(speaker.words.lower().replace("-", " ").split())
        if source.name is None and words & _GENERIC and source.kind in self.named:
            return self.named[source.kind]
        full = self.written.get(source.name or "")
        return msgspec.structs.replace(source, words=full) if full else source

    @staticmethod
    def _named_rightly(source: Source) -> Source:
        """The source by its own proper name: a person's, and none that only generic words gave ("the X Monitoring Group")."""
        proper = [w.lower() for w in re.findall(r"\b[A-Z][\w’'-]+", source.words or "") if w not in {"The", "A", "An"}]
        if source.name and _MONITOR.search(source.words or "") and proper and not any(w in source.name.lower() for w in proper):
            return msgspec.structs.replace(source, name=None)
        person = _PERSON.match(source.words or "")
        if source.name is None and person and source.kind is not SourceKind.OUTLET:
            return msgspec.structs.replace(source, name=person.group("name"))
        return source

    def _is_place(self, speaker: Mention) -> bool:
        """True for a town taken for a speaker; a government is often called by its capital or country."""
        kind = gazetteer().kind_of(speaker.words, self.where.countries)
        return kind is not None and kind is not PlacePrecision.COUNTRY and self.parties.find(speaker.words) is None

    def _blame(self, reading: Reading) -> Blame:
        if reading.denied:
            return Blame()
        for mention in sorted(reading.blamed, key=lambda m: m.distance):
            if _WHERE_IT_BLEW.search(mention.words) or _overlap(mention, reading):
                continue
            blame = describe_blame(mention.words, self.parties, self.report.dating.day)
            if blame.side is None and self.camp == "government" and _TERRORISTS.search(mention.words):
                blame = msgspec.structs.replace(blame, side="rebels", camp="opposition")
            if blame.side and not (reading.means is Means.BOMBING and _ONLY_TERRORIST.fullmatch(mention.words)):
                return blame
        return Blame()

    def _with_blame(self, claims: list[Claim]) -> list[Claim]:
        """Claims without an accused take whoever their own source accuses, else the one undisputed accused of the place.

        Where the claims of a place name nobody, whoever the whole report names as attacker is taken, for harm that
        comes from afar (guidelines: the one undisputed attribution of the document).
        """
        return [c if c.blame.side or c.denied or c.id in self.wars else self._accused_for(c, claims) for c in claims]

    def _accused_for(self, claim: Claim, claims: list[Claim]) -> Claim:
        speaker = claim.source.name or claim.source.words
        there = [c for c in claims if c.blame.side and _same_area(c.place, claim.place)]
        own = [c.blame for c in there if (c.source.name or c.source.words) == speaker]
        blame = _one_account(own) if own else _one_account([c.blame for c in there])
        if not own and all(_speaks_for_a_side(c.source) and c.source.camp != claim.source.camp for c in there):
            blame = None
        if not there and self._from_afar(claim):
            blame = self.accused
        if blame and blame.side and blame.side != claim.victims.side:
            return msgspec.structs.replace(claim, blame=blame)
        return claim

    def _from_afar(self, claim: Claim) -> bool:
        means = claim.means or self.means
        return means in _FROM_AFAR and claim.place.precision is not PlacePrecision.COUNTRY

    def _with_days(self, claims: list[Claim]) -> list[Claim]:
        """Claims of an incident without a day take the day of the claim nearest before, or after, at the same place."""
        out = []
        for n, claim in enumerate(claims):
            if claim.scope is Scope.INCIDENT and not claim.period.known:
                order = [*reversed(claims[:n]), *claims[n + 1 :]]
                near = next((c.period for c in order if c.scope is Scope.INCIDENT and c.period.known and _same_area(c.place, claim.place)), None)
                if near:
                    claim = msgspec.structs.replace(claim, period=near)
            out.append(claim)
        return out


def _speaks_for_a_side(source: Source) -> bool:
    """True for a party to the war or its media: whom it accuses is its own account, not the report's."""
    return source.camp not in {None, "independent"}


def _overlap(mention: Mention, reading: Reading) -> bool:
    """True where the accused would be the victims themselves."""
    victims = (reading.victims.words or "").lower()
    return mention.quote.start <= reading.anchor < mention.quote.end or bool(victims) and victims in mention.words.lower()


def _one_account(accused: Sequence[Blame]) -> Blame | None:
    """The most told of several accusations where they can be one account; None where they vie or there are none."""
    if not accused or any(not compatible_blame(accused[0].side, b.side) for b in accused):
        return None
    return Counter(accused).most_common(1)[0][0]


def _same_area(first: Place, second: Place) -> bool:
    return not first.key or not second.key or first.key == second.key or first.key in second.within or second.key in first.within
