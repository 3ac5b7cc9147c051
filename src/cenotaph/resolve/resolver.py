"""Readings → Claims: the place, the days, the parties and the scope that the words mean, and what belongs together."""
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from cenotaph.records import Claim, Harm, Period, PeriodPrecision, Place, Reading, Report, Scope

from .come_to_be import goes_on, nth, since_then
from .culprits.accused import Accused
from .culprits.means import with_means
from .culprits.suspects import Case, Suspect
from .days.landmarks import date_by_content
from .days.lasting import on_report_day
from .days.when import When
from .events.at_sites import with_sites
from .events.elsewhere import without_days_of_elsewhere
from .events.one_day import with_days_of_events
from .events.one_event import with_events
from .events.parts import with_parts
from .events.repetitions import merge_repetitions
from .events.rival_figures import with_rival_figures
from .events.sums import with_totals
from .events.with_them import with_companions
from .gazetteer.gazetteer import gazetteer
from .likely import Likely, chosen_or
from .parties.parties import parties
from .places.carried_on import with_places_carried_on
from .places.of_parts import with_places_of_parts
from .places.sites import Sites
from .places.where import Where
from .scope import over_places, since_local, spans_days, spans_few_days, tells_attacks, tells_of_places
from .scopes import scopes_of
from .victims.by_employer import with_those_of_employers
from .victims.of_parts import with_status_of_parts
from .victims.police import with_police
from .victims.victims import describe_victims, without_speaker
from .voices.attribution import Sources
from .voices.borrowed import with_counts_continued, with_days_of_parts, with_scopes_of_wholes, with_victims
from .voices.speakers import outlet_camp


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
    if not readings:
        return Resolved(dated, ())
    return Resolved(dated, tuple(_Resolver(dated, readings, countries).claims()))


def claims_by_words(report: Report, readings: Sequence[Reading]) -> list[Claim]:
    """Return one claim a reading, before any takes its victims from another: what training learns status from."""
    return _Resolver(_dated(report), readings, ()).claims_by_words() if readings else []


def blame_cases(report: Report, readings: Sequence[Reading]) -> list[tuple[Case, list[Suspect]]]:
    """Return every claim of a report as the choice of a culprit, with its suspects: what training learns from."""
    if not readings:
        return []
    resolver = _Resolver(_dated(report), readings, ())
    return [(case, resolver.accused.suspects(case)) for case in resolver.accused.cases(resolver.claims_with_victims())]


def claims_unfolded(report: Report, readings: Sequence[Reading]) -> list[Claim]:
    """Return one claim a reading, before any is folded into another: what training learns repetitions from."""
    return _Resolver(_dated(report), readings, ()).unfolded() if readings else []


def _dated(report: Report) -> Report:
    decided = report.dating.as_read is not None
    read = report.dating.as_read or report.dating
    if read.day is not None:
        return report
    found = date_by_content(report.text, read.doubts)
    dating = msgspec.structs.replace(report.dating, as_read=found) if decided else found
    return msgspec.structs.replace(report, dating=dating)


def claims_without_events(report: Report, readings: Sequence[Reading]) -> tuple[list[Claim], dict[str, Likely]]:
    """Return the claims, and what the places and days of each may be: what training learns events from."""
    resolver = _Resolver(_dated(report), readings, ())
    claims = resolver.without_events()
    return claims, resolver.likely(claims)


class _Resolver:
    """One report being resolved: what its whole text tells, for claims whose own words leave it out."""

    def __init__(self, report: Report, readings: Sequence[Reading], countries: Sequence[str]) -> None:
        self.report, self.readings = report, readings
        self.where = Where(report, readings, gazetteer(), countries)
        self.places = {r.id: self.where.of(r) for r in readings}
        self.when = When(report, readings, self.places)
        self.days = {r.id: self.when.of(r) for r in readings}
        self.scopes = scopes_of(readings, report.text, self.places, self.days, self.where.nationwide)
        self.parties = parties().of_report(self.where.countries, f"{report.title or ''}\n{report.text}")
        self.camp = outlet_camp(report.outlet)
        self.sources = Sources(report, readings, self.parties, gazetteer(), self.where.countries)
        self.accused = Accused(report, readings, self.parties, self.camp)

    def claims(self) -> list[Claim]:
        told = self.without_events()
        dated = {c.id for c in told if self.when.named(c.period)}
        claims = with_days_of_events(with_events(told, self.report.text, self.likely(told)), dated, self.when.untold)
        claims = without_days_of_elsewhere(claims, self.readings, self.report.text, self.when.told_with(self.readings))
        claims = with_companions(claims, self.readings, self.report.text, self.when.times.all)
        claims = with_sites(claims, self.readings, Sites(self.where.told))
        return with_means(claims, self.readings, self.report.text, self.parties.flies)

    def likely(self, claims: Sequence[Claim]) -> dict[str, Likely]:
        """Return what the places and days may be of claims that may share an event; what is plainly said is sure."""
        incidents = {c.id for c in claims if c.scope is Scope.INCIDENT}
        places = self.places | {c.id: c.place for c in claims}
        return {r.id: Likely(chosen_or(self.where.likely(r), places[r.id]),
                             chosen_or(self.when.likely(r), self.days[r.id]))
                for r in self.readings if r.id in incidents and len(incidents) > 1}

    def without_events(self) -> list[Claim]:
        """Return the claims, repetitions folded and parts tied to their wholes; which are of one event is not said."""
        parts = with_status_of_parts(with_parts(merge_repetitions(self.unfolded())))
        parts = with_places_of_parts(parts, self.readings, self.where)
        told = with_rival_figures(parts, self.readings, self.when.times.all, self.where)
        return with_days_of_parts(with_totals(told), self.report)

    def unfolded(self) -> list[Claim]:
        """Return one claim a reading, with whom it blames; nothing folded."""
        return self.accused.for_all(self.claims_with_victims())

    def claims_by_words(self) -> list[Claim]:
        """Return one claim a reading, its victims and its accused as its own words tell them."""
        placed = with_places_carried_on([self._claim(r) for r in self.readings], self.readings, self.where)
        told = with_police(placed, self.readings, self.report.text)
        told = with_those_of_employers(told, self.readings)
        return with_scopes_of_wholes(with_counts_continued(told, self.readings))

    def claims_with_victims(self) -> list[Claim]:
        """Return one claim a reading, its victims as the whole report tells them."""
        return with_victims(self.claims_by_words(), self.readings, self.report, self.parties)

    def _claim(self, reading: Reading) -> Claim:
        place, period = self.places[reading.id], self.days[reading.id]
        scope = self.scopes[reading.id]
        near, source = (reading.clause.words, self.report.title or ""), self.sources.of(reading)
        return Claim(
            id=reading.id,
            report=reading.report,
            quote=reading.quote,
            also=reading.also,
            harm=reading.harm,
            count=reading.count,
            victims=describe_victims(
                without_speaker(reading, source.words), self.parties, self.camp, near, reading.sentence.words),
            place=self._widened(reading, place, period, scope),
            period=self._closed(reading, period, scope),
            source=source,
            blame=self.accused.by_words(reading),
            means=reading.means,
            scope=scope,
            denied=reading.denied,
            part_of=reading.part_of,
            event="",
        )

    def _widened(self, reading: Reading, place: Place, period: Period, scope: Scope) -> Place:
        """The country, for a total over a span of time whose sentence names no place; else the place itself.

        What an offensive cost was lost where the offensive is told of, and what a few days cost where they are.
        """
        own_span = spans_days(period) and (period.words or "") in reading.sentence.words
        if scope is not Scope.TOLL or not own_span or since_local(period):
            return place
        if spans_few_days(period) and not tells_of_places(reading):
            return place
        sentence = reading.sentence
        told = self.where.within_sentence(reading) or self.where.tells_between(place, sentence.start, sentence.end)
        return place if told or self.where.goes_on(reading, place) else self.where.country()

    def _closed(self, reading: Reading, period: Period, scope: Scope) -> Period:
        """A toll with no day of its own ends on the report's day (guidelines); its start stays unknown.

        Attacks of a day that the report names are of that day, though a headline sums up those of several places.
        """
        day = self.report.dating.day
        if scope is not Scope.TOLL or day is None:
            return on_report_day(reading, period)
        if not period.first:
            return on_report_day(reading, msgspec.structs.replace(period, last=period.last or day))
        bulletin = period.first == period.last == day and (period.words or "") not in reading.sentence.words
        named = period.words != self.report.dating.words and tells_attacks(reading)
        of_a_day = over_places(reading, self.places[reading.id]) or (named and reading.harm is not Harm.DISPLACED)
        since_long = goes_on(reading, period) and self.when.told_before(reading, period)
        if nth(reading) and period.first == period.last:
            return msgspec.structs.replace(period, first=None, precision=PeriodPrecision.OPEN)
        untold = (bulletin and not of_a_day) or since_long or since_then(reading, period, day)
        return msgspec.structs.replace(period, first=None, last=day) if untold else period
