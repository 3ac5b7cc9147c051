"""What several formats ask of a record: where a claim belongs, an incident's whole figure, a place's point."""
from cenotaph.records import Claim, Figure, Finding, Group, Harm, Place, PlacePrecision, Point, Record

# The group that narrows nothing: all victims.
WHOLE = Group()
# A country's one representative point would put its dead where nobody died.
_TOO_WIDE = {PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN}


def finding_of_claims(record: Record) -> dict[str, str]:
    """Return the id of the incident or toll that each claim belongs to, by claim id; a claim of neither is left out."""
    incidents = {claim: found.incident.id for found in record.findings for claim in found.incident.claims}
    return incidents | {claim: found.toll.id for found in record.tolls for claim in found.toll.claims}


def claims_by_report(record: Record) -> dict[str, list[Claim]]:
    """Return the claims of each report, by report id, in the record's order."""
    found: dict[str, list[Claim]] = {report.id: [] for report in record.reports}
    for claim in record.claims:
        found[claim.report].append(claim)
    return found


def whole_figure(finding: Finding, harm: Harm) -> Figure | None:
    """Return the figure of one harm for all victims of an incident, None where the record has none."""
    return next((figure for figure in finding.figures if figure.harm is harm and figure.group == WHOLE), None)


def known_point(place: Place) -> Point | None:
    """Return the point to put a place at, None where it is unknown or so wide that a point would mislead."""
    return None if place.precision in _TOO_WIDE else place.point
