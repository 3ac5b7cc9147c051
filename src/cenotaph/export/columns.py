"""What stands in each column of each table: its name, and the cell it has for a row. What it means: `described`."""
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cenotaph.records import Account, Claim, Figure, Finding, Group, Harm, Period, Place, Report, TollFinding

from .belonging import known_point, whole_figure
from .claims import high_of_range

T = TypeVar("T")
Cell = str | int | float | date | tuple[str, ...] | None
Columns = tuple[tuple[str, Callable[[T], Cell]], ...]


@dataclass(frozen=True)
class ClaimLine:
    """A claim with the report it stands in and the id of the incident, or of the toll, it belongs to."""

    claim: Claim
    report: Report
    incident: str | None
    toll: str | None


def _place(of: Callable[[T], Place]) -> Columns[T]:
    """The columns that say where: the place as resolved, and its point where one is known."""
    return (
        ("place_name", lambda row: of(row).name),
        ("place_precision", lambda row: of(row).precision),
        ("admin1", lambda row: of(row).admin1),
        ("country", lambda row: of(row).country),
        ("latitude", lambda row: p.latitude if (p := known_point(of(row))) else None),
        ("longitude", lambda row: p.longitude if (p := known_point(of(row))) else None),
        ("gazetteer_id", lambda row: of(row).gazetteer_id),
    )


def _period(of: Callable[[T], Period]) -> Columns[T]:
    """The columns that say when: first and last day, each of which may be unknown."""
    return (
        ("date_start", lambda row: of(row).first),
        ("date_end", lambda row: of(row).last),
        ("date_precision", lambda row: of(row).precision),
    )


def _group(of: Callable[[T], Group]) -> Columns[T]:
    """The columns that say whom a figure counts."""
    return (
        ("group", lambda row: of(row).label),
        ("status", lambda row: of(row).status),
        ("demographic", lambda row: of(row).demographic),
        ("side", lambda row: of(row).side),
    )


def _whole(harm: Harm) -> Columns[Finding]:
    """The columns for one harm to all victims of an incident. All three empty: no figure."""
    return (
        (f"{harm}_low", lambda row: f.low if (f := whole_figure(row, harm)) else None),
        (f"{harm}_best", lambda row: f.best if (f := whole_figure(row, harm)) else None),
        (f"{harm}_high", lambda row: f.high if (f := whole_figure(row, harm)) else None),
    )


_INCIDENT_PERIOD: Columns[Finding] = _period(lambda row: row.incident.period)
_INCIDENT_PLACE: Columns[Finding] = _place(lambda row: row.incident.place)
INCIDENTS: Columns[Finding] = (
    ("id", lambda row: row.incident.id),
    ("label", lambda row: row.incident.label),
    *_INCIDENT_PERIOD,
    ("place", lambda row: row.incident.place.written),
    *_INCIDENT_PLACE,
    ("means", lambda row: row.incident.means),
    *_whole(Harm.KILLED),
    *_whole(Harm.INJURED),
    ("grade", lambda row: row.grade.name),
    ("grade_reasons", lambda row: row.grade.reasons),
    ("voices", lambda row: len(row.voices)),
    ("reports", lambda row: row.incident.reports),
    ("claims", lambda row: row.incident.claims),
)

_FIGURE_GROUP: Columns[tuple[Finding, Figure]] = _group(lambda row: row[1].group)
FIGURES: Columns[tuple[Finding, Figure]] = (
    ("id", lambda row: row[1].id),
    ("incident", lambda row: row[0].incident.id),
    ("harm", lambda row: row[1].harm),
    *_FIGURE_GROUP,
    ("low", lambda row: row[1].low),
    ("best", lambda row: row[1].best),
    ("high", lambda row: row[1].high),
    ("voices", lambda row: row[1].voices),
    ("claims", lambda row: row[1].claims),
    ("derivation", lambda row: tuple(step.result for step in row[1].steps)),
    ("flags", lambda row: tuple(flag.sentence for flag in row[1].flags)),
)

ACCOUNTS: Columns[tuple[Finding, Account]] = (
    ("incident", lambda row: row[0].incident.id),
    ("camp", lambda row: row[1].camp),
    ("voices", lambda row: row[1].voices),
    ("figures", lambda row: tuple(stated.words for stated in row[1].figures)),
    ("replaced", lambda row: tuple(stated.words for stated in row[1].replaced)),
    ("blames", lambda row: row[1].blames),
    ("blamed_sides", lambda row: row[1].blamed_sides),
    ("denies", lambda row: tuple(stated.words for stated in row[1].denies)),
    ("claims", lambda row: row[1].claims),
)

_TOLL_GROUP: Columns[TollFinding] = _group(lambda row: row.toll.group)
_TOLL_PERIOD: Columns[TollFinding] = _period(lambda row: row.toll.period)
_TOLL_PLACE: Columns[TollFinding] = _place(lambda row: row.toll.place)
TOLLS: Columns[TollFinding] = (
    ("id", lambda row: row.toll.id),
    ("label", lambda row: row.toll.label),
    ("harm", lambda row: row.toll.harm),
    *_TOLL_GROUP,
    *_TOLL_PERIOD,
    ("place", lambda row: row.toll.place.written),
    *_TOLL_PLACE,
    ("figure", lambda row: row.figure.id),
    ("low", lambda row: row.figure.low),
    ("best", lambda row: row.figure.best),
    ("high", lambda row: row.figure.high),
    ("voices", lambda row: len(row.voices)),
    ("recorded_low", lambda row: row.recorded_low),
    ("recorded_best", lambda row: row.recorded_best),
    ("residual_low", lambda row: row.residual_low),
    ("residual_high", lambda row: row.residual_high),
    ("exceeded", lambda row: row.exceeded),
    ("inside", lambda row: row.inside),
    ("reports", lambda row: row.toll.reports),
    ("claims", lambda row: row.toll.claims),
    ("derivation", lambda row: tuple(step.result for step in row.figure.steps)),
    ("flags", lambda row: tuple(flag.sentence for flag in row.figure.flags)),
    ("notes", lambda row: row.notes),
)

_CLAIM_PLACE: Columns[ClaimLine] = _place(lambda row: row.claim.place)
_CLAIM_PERIOD: Columns[ClaimLine] = _period(lambda row: row.claim.period)
CLAIMS: Columns[ClaimLine] = (
    ("id", lambda row: row.claim.id),
    ("incident", lambda row: row.incident),
    ("toll", lambda row: row.toll),
    ("report", lambda row: row.report.id),
    ("doc", lambda row: row.report.doc),
    ("outlet", lambda row: row.report.outlet),
    ("doc_date", lambda row: row.report.dating.day),
    ("harm", lambda row: row.claim.harm),
    ("count", lambda row: row.claim.count.stated),
    ("bound", lambda row: row.claim.count.bound),
    ("count_high", lambda row: high_of_range(row.claim.count)),
    ("count_words", lambda row: row.claim.count.words),
    ("who", lambda row: row.claim.victims.words),
    ("status", lambda row: row.claim.victims.status),
    ("demographic", lambda row: row.claim.victims.demographic),
    ("side", lambda row: row.claim.victims.side),
    ("place", lambda row: row.claim.place.written),
    ("place_context", lambda row: row.claim.place.context),
    *_CLAIM_PLACE,
    *_CLAIM_PERIOD,
    ("date_words", lambda row: row.claim.period.words),
    ("source", lambda row: row.claim.source.words),
    ("source_kind", lambda row: row.claim.source.kind),
    ("source_name", lambda row: row.claim.source.name),
    ("source_camp", lambda row: row.claim.source.camp),
    ("perpetrator", lambda row: row.claim.blame.words),
    ("perpetrator_side", lambda row: row.claim.blame.side),
    ("means", lambda row: row.claim.means),
    ("scope", lambda row: row.claim.scope),
    ("denied", lambda row: row.claim.denied),
    ("part_of", lambda row: row.claim.part_of),
    ("event", lambda row: row.claim.event),
    ("rejected", lambda row: row.claim.rejected),
    ("decisions", lambda row: tuple(verdict.sentence for verdict in row.claim.verdicts)),
    ("start", lambda row: row.claim.quote.start),
    ("end", lambda row: row.claim.quote.end),
    ("quote", lambda row: row.claim.quote.words),
    ("also", lambda row: tuple(quote.words for quote in row.claim.also)),
    ("also_offsets", lambda row: tuple(f"{quote.start}-{quote.end}" for quote in row.claim.also)),
)

REPORTS: Columns[Report] = (
    ("id", lambda row: row.id),
    ("doc", lambda row: row.doc),
    ("outlet", lambda row: row.outlet),
    ("title", lambda row: row.title),
    ("language", lambda row: row.language),
    ("date", lambda row: row.dating.day),
    ("date_ground", lambda row: row.dating.ground),
    ("date_words", lambda row: row.dating.words),
    ("date_doubts", lambda row: row.dating.doubts),
    ("date_decided", lambda row: row.dating.verdict.sentence if row.dating.verdict else None),
    ("file_sha256", lambda row: row.file_sha256),
    ("part", lambda row: row.part),
)

FIGURE_CLAIMS: Columns[tuple[Figure, str]] = (
    ("figure", lambda row: row[0].id),
    ("claim", lambda row: row[1]),
)

INCIDENT_REPORTS: Columns[tuple[Finding, str]] = (
    ("incident", lambda row: row[0].incident.id),
    ("report", lambda row: row[1]),
)
