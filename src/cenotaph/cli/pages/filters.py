"""Which incidents a person asked for."""
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cenotaph.records import Claim, Finding, GradeName, Period, Place, Record


@dataclass(frozen=True)
class Wanted:
    """What `cenotaph incidents` was asked for; None asks for nothing. Days are inclusive."""

    since: date | None = None
    until: date | None = None
    place: str | None = None
    grade: GradeName | None = None


@dataclass(frozen=True)
class Chosen:
    """The findings asked for, in the record's order; `undated` others fit too, but no day of theirs is known."""

    findings: tuple[Finding, ...]
    undated: int = 0


def chosen(record: Record, wanted: Wanted) -> Chosen:
    """Return the findings of `record` that fit: those whose days may lie within, whose place's name holds the text."""
    claims = {claim.id: claim for claim in record.claims}
    fitting = [
        finding for finding in record.findings
        if wanted.grade in (None, finding.grade.name) and (not wanted.place or _named(finding, wanted.place, claims))
    ]
    if wanted.since is None and wanted.until is None:
        return Chosen(tuple(fitting))
    dated = [finding for finding in fitting if finding.incident.period.known]
    inside = tuple(finding for finding in dated if _within(finding.incident.period, wanted))
    return Chosen(inside, undated=len(fitting) - len(dated))


def _within(period: Period, wanted: Wanted) -> bool:
    early = wanted.since is not None and period.last is not None and period.last < wanted.since
    late = wanted.until is not None and period.first is not None and period.first > wanted.until
    return not early and not late


def _named(finding: Finding, text: str, claims: dict[str, Claim]) -> bool:
    """Any spelling that a claim used finds the incident, not only the one that the tables chose."""
    places = [finding.incident.place, *(claims[c].place for c in finding.incident.claims if c in claims)]
    return any(_plain(text) in _plain(name) for place in places for name in _names(place))


def _names(place: Place) -> Iterator[str]:
    yield from (name for name in (place.name, place.words, place.admin1, place.country, *place.context) if name)
    for part in place.places:
        yield from _names(part)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
