"""FollowTheMoney entities, one a line: incidents, their places, the reports, the sides that are blamed.

Ids are the record's own, so an entity keeps its id for as long as what it stands for keeps its own.
"""
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from cenotaph.records import Account, Finding, Place, Record, Report, Span, content_id

from .belonging import known_point
from .described import hand_table
from .events import countries, sides
from .holdings import Holdings

Properties = dict[str, Sequence[str | None]]


def entity_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the one file of the format: what others refer to comes first."""
    yield "entities.ftm.json", _lines(holdings.record)


def _lines(record: Record) -> Iterator[bytes]:
    yield from map(_article, record.reports)
    places = {place.gazetteer_id: place for found in record.findings for place in _known(found.incident.place)}
    yield from map(_address, places.values())
    yield from _organizations(record)
    yield from map(_event, record.findings)


def _entity(name: str, schema: str, properties: Properties) -> bytes:
    """Return an entity as a line; a property of which nothing is known is left out."""
    known = {key: [each for each in dict.fromkeys(values) if each] for key, values in properties.items()}
    entity = {"id": name, "schema": schema, "properties": {key: values for key, values in known.items() if values}}
    return msgspec.json.encode(entity) + b"\n"


def _article(report: Report) -> bytes:
    day = report.dating.day
    return _entity(report.id, "Article", {
        "title": [report.title], "fileName": [report.doc], "publisher": [report.outlet],
        "publishedAt": [day.isoformat() if day else None], "language": [_languages().get(report.language)],
        "notes": [f"SHA-256 of the archived file: {report.file_sha256}"],
    })


def _address(place: Place) -> bytes:
    point = known_point(place)
    return _entity(_place_id(place), "Address", {
        "full": [place.label], "name": [place.name], "state": [place.admin1], "country": [_code(place.country)],
        "latitude": [str(point.latitude) if point else None], "longitude": [str(point.longitude) if point else None],
    })


def _organizations(record: Record) -> Iterator[bytes]:
    accounts = (account for found in record.findings for account in found.accounts)
    blamed = {code for account in accounts for code in account.blamed_sides}
    for code in sorted(blamed & sides().keys()):
        side = sides()[code]
        yield _entity(_side_id(code), "Organization", {"name": [side.name], "country": [_code(side.of)]})


def _event(found: Finding) -> bytes:
    incident = found.incident
    first, last = incident.period.first, incident.period.last
    blamed = (code for account in found.accounts for code in account.blamed_sides if code in sides())
    return _entity(incident.id, "Event", {
        "name": [incident.label], "recordId": [incident.id], "startDate": [first.isoformat() if first else None],
        "endDate": [last.isoformat() if last else None], "location": [incident.place.label],
        "addressEntity": [_place_id(place) for place in _known(incident.place)],
        "country": [_code(part.country) for part in incident.place.parts],
        "keywords": [*incident.means, f"graded {found.grade.name}"], "summary": _figures(found),
        "description": [words for account in found.accounts if (words := _account(account))],
        "involved": [_side_id(code) for code in blamed], "proof": incident.reports,
    })


def _figures(found: Finding) -> list[str]:
    spans = ((figure, Span(low=figure.low, best=figure.best, high=figure.high)) for figure in found.figures)
    return [f"{f.harm.replace('_', ' ')}, {f.group.label}: {span.words}" for f, span in spans]


def _account(account: Account) -> str:
    said = [f"blames {', '.join(account.blames)}"] if account.blames else []
    said += [f"denies {denied.words}" for denied in account.denies]
    return f"{account.camp}: {'; '.join(said)}" if said else ""


def _known(place: Place) -> list[Place]:
    return [part for part in place.parts if part.gazetteer_id]


def _place_id(place: Place) -> str:
    return content_id("p", place.gazetteer_id)


def _side_id(code: str) -> str:
    # The model allows no underscore in an id.
    return f"side-{code.replace('_', '-')}"


@cache
def _languages() -> dict[str, str]:
    """ISO 639-3 codes, which the model asks for, by the two-letter codes of reports."""
    found: dict[str, str] = hand_table("entities")["languages"]
    return found


def _code(country: str | None) -> str | None:
    known = countries().get(country or "")
    return known.iso2.lower() if known else None
