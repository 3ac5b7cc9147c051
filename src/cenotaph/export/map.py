"""GeoJSON (RFC 7946): the incidents, a point only where one is known."""
from collections.abc import Iterator

import msgspec

from cenotaph.records import Figure, Finding, Harm, Place, Record

from .belonging import known_point, whole_figure
from .holdings import Holdings


def map_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the one file of the format: a FeatureCollection of all incidents, one feature a line."""
    yield "incidents.geojson", _collection(holdings.record)


def _collection(record: Record) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":['
    for number, finding in enumerate(record.findings):
        yield (b",\n" if number else b"\n") + msgspec.json.encode(_feature(finding))
    yield b"\n]}\n"


def _feature(finding: Finding) -> dict[str, object]:
    incident = finding.incident
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _geometry(incident.place),
        "properties": {
            "label": incident.label,
            "date_start": incident.period.first,
            "date_end": incident.period.last,
            "date_precision": incident.period.precision,
            "place": incident.place.name or incident.place.words,
            "place_precision": incident.place.precision,
            "admin1": incident.place.admin1,
            "country": incident.place.country,
            "means": incident.means,
            **_range(whole_figure(finding, Harm.KILLED), "killed"),
            **_range(whole_figure(finding, Harm.INJURED), "injured"),
            "grade": finding.grade.name,
            "grade_reasons": finding.grade.reasons,
            "voices": len(finding.voices),
            "figures": [_figure(figure) for figure in finding.figures],
            "accounts": [{"camp": account.camp, "blames": account.blames} for account in finding.accounts],
            "reports": incident.reports,
        },
    }


def _geometry(place: Place) -> dict[str, object] | None:
    """Return the point in RFC 7946's order, longitude first; None ("null") where none is known."""
    point = known_point(place)
    return {"type": "Point", "coordinates": [point.longitude, point.latitude]} if point else None


def _range(figure: Figure | None, harm: str) -> dict[str, int | None]:
    """Return the three numbers under flat names, which maps can filter by; null high alone: open."""
    low, best, high = (figure.low, figure.best, figure.high) if figure else (None, None, None)
    return {f"{harm}_low": low, f"{harm}_best": best, f"{harm}_high": high}


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "id": figure.id, "harm": figure.harm, "group": figure.group.label,
        "low": figure.low, "best": figure.best, "high": figure.high, "voices": figure.voices,
        "flags": [flag.sentence for flag in figure.flags],
    }
