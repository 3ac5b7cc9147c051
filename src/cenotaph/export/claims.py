"""The claims of each report in the shape of the annotation guidelines, plus `id`, `start`, `end` and `incident`."""
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from cenotaph.records import Bound, Claim, Count, Record

from .belonging import claims_by_report, finding_of_claims
from .described import hand_table
from .holdings import Holdings


def claim_files(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the one file of the format: a JSON object per report, in the record's order."""
    # Not "claims.jsonl": that is the format "jsonl"'s, in another shape, and both may go into one folder.
    yield "claims_by_report.jsonl", (msgspec.json.encode(row) + b"\n" for row in claim_rows(holdings.record))


def claim_rows(record: Record, incident_of: Mapping[str, str] | None = None) -> Iterator[dict[str, object]]:
    """Yield, per report, {"doc", "doc_date", "claims": [...]}: ready for JSON, dates in ISO form, None for unknown.

    A claim's `incident` is the id of its incident or toll: equal for all claims of one incident, whatever the report. A
    report without claims has an empty list; a claim that a reviewer rejected is none. `incident_of` tells the incidents
    by claim where the record does not hold them yet.
    """
    claims = claims_by_report(record)
    incidents = finding_of_claims(record) if incident_of is None else incident_of
    for report in record.reports:
        day = report.dating.day
        rows = [_row(claim, incidents.get(claim.id)) for claim in claims[report.id] if not claim.rejected]
        yield {"doc": report.doc, "doc_date": day.isoformat() if day else None, "claims": rows}


def high_of_range(count: Count) -> int | None:
    """Return a range's upper end; None for every other bound, whose one number is `count.stated`."""
    return count.high if count.bound is Bound.RANGE else None


@cache
def _sides() -> tuple[frozenset[str], frozenset[str], dict[str, str], str]:
    table = hand_table("sides")
    return frozenset(table["codes"]), frozenset(table["only_blamed"]), table["as"], table["otherwise"]


def coded_side(side: str | None, blamed: bool) -> str | None:
    """Return a side as the annotation guidelines code it, of whoever is blamed or of the victims."""
    codes, only_blamed, written_as, otherwise = _sides()
    if side is None or (side in codes and (blamed or side not in only_blamed)):
        return side
    return written_as.get(side, otherwise)


def _row(claim: Claim, incident: str | None) -> dict[str, object]:
    first, last = claim.period.first, claim.period.last
    return {
        "id": claim.id,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.words,
        "also": [quote.words for quote in claim.also],
        "harm": claim.harm.value,
        "count": claim.count.stated,
        "bound": claim.count.bound.value,
        "count_high": high_of_range(claim.count),
        "who": claim.victims.words,
        "status": claim.victims.status.value,
        "demographic": claim.victims.demographic.value if claim.victims.demographic else None,
        "side": coded_side(claim.victims.side, blamed=False),
        "place": claim.place.written,
        "place_context": list(claim.place.context),
        "admin1": claim.place.admin1,
        "country": claim.place.country,
        "date_start": first.isoformat() if first else None,
        "date_end": last.isoformat() if last else None,
        "source": claim.source.words,
        "source_kind": claim.source.kind.value,
        "perpetrator": claim.blame.words,
        "perpetrator_side": coded_side(claim.blame.side, blamed=True),
        "means": claim.means.value if claim.means else None,
        "scope": claim.scope.value,
        "denied": claim.denied,
        "part_of": claim.part_of,
        "incident": incident,
    }
