"""One incident as its page shows it."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cenotaph.records import Account, Change, Finding, Place, Stated, TollFinding, side_name
from cenotaph.words import coded

from .figure_view import FigureRow, Ref, figure_rows, refs
from .lookup import Lookup
from .wording import PRECISIONS, figure_span, place
from .words_view import Source, in_order, numbered, sources


@dataclass(frozen=True)
class Said:
    """What one voice of a camp says, with the ways to its words."""

    voice: str
    words: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True)
class Camp:
    """One camp's account: figures as stated, those it gave before, whom it blames, what it denies."""

    name: str
    voices: tuple[str, ...]
    figures: tuple[Said, ...]
    replaced: tuple[Said, ...]
    blames: tuple[str, ...]
    sides: tuple[str, ...]
    denies: tuple[Said, ...]


@dataclass(frozen=True)
class Where:
    """A place in words, and how fine it is known; `point` only where it is exactly this place's own."""

    name: str
    written: str
    precision: str
    point: str
    blurred: bool


@dataclass(frozen=True)
class Held:
    """A toll that the incident lies in."""

    page: str
    label: str
    span: str


@dataclass(frozen=True)
class IncidentView:
    finding: Finding
    where: Where
    when: str
    means: str
    figures: tuple[FigureRow, ...]
    camps: tuple[Camp, ...]
    grade_refs: tuple[Ref, ...]
    sources: tuple[Source, ...]
    left_out: tuple[str, ...]
    links: tuple[str, ...]
    tolls: tuple[Held, ...]
    changes: Sequence[Change]


def incident_view(finding: Finding, lookup: Lookup) -> IncidentView:
    """Return all that the page of an incident tells."""
    incident = finding.incident
    numbers = numbered(in_order(incident.claims, lookup))
    return IncidentView(
        finding=finding, where=where(incident.place, incident.id in lookup.blurred),
        when=incident.period.label or "day unknown", means=", ".join(map(coded, incident.means)) or "not said",
        figures=figure_rows(finding.figures, numbers, lookup),
        camps=tuple(_camp(account, numbers) for account in finding.accounts),
        grade_refs=refs(finding.grade.claims, numbers), sources=sources(numbers, finding.copies, lookup),
        left_out=tuple(step.result for step in finding.left_out),
        links=tuple(dict.fromkeys(reason for link in incident.links for reason in link.reasons)),
        tolls=tuple(_held(toll, lookup) for toll in lookup.tolls_over.get(incident.id, ())),
        changes=lookup.changes(incident.id),
    )


def where(at: Place, blurred: bool) -> Where:
    """Return a place as a page tells it."""
    written = ", ".join(each for each in (at.words, *at.context) if each)
    point = f"{at.point.latitude:.4f}, {at.point.longitude:.4f}" if at.point else ""
    return Where(name=place(at), written=written, precision=PRECISIONS[at.precision], point=point, blurred=blurred)


def _camp(account: Account, numbers: dict[str, int]) -> Camp:
    return Camp(
        name=side_name(account.camp), voices=account.voices, figures=_said(account.figures, numbers),
        replaced=_said(account.replaced, numbers), blames=account.blames,
        sides=tuple(map(side_name, account.blamed_sides)), denies=_said(account.denies, numbers),
    )


def _said(stated: Iterable[Stated], numbers: dict[str, int]) -> tuple[Said, ...]:
    return tuple(Said(voice=each.voice, words=each.words, refs=refs(each.claims, numbers)) for each in stated)


def _held(toll: TollFinding, lookup: Lookup) -> Held:
    return Held(page=lookup.pages[toll.toll.id], label=toll.toll.label, span=figure_span(toll.figure))
