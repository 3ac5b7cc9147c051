"""The objects that an order names by the beginnings of their ids."""
from collections.abc import Sequence

from msgspec.structs import replace

from cenotaph.errors import WrongUsage
from cenotaph.records import Decision, DecisionKind, Order, Record
from cenotaph.words import statement

from .lookup import pick

INCIDENTS = "`cenotaph incidents` lists them all."
WHICH_MAY_BE = {
    DecisionKind.CORRECT: "cr", DecisionKind.JOIN: "ict", DecisionKind.PART: "cr", DecisionKind.GRADE: "i",
    DecisionKind.NOTE: "cit", DecisionKind.UNDO: "d",
}


def whole_ids(order: Order, record: Record, log: Sequence[Decision]) -> Order:
    """Return the order with whole ids, reports replaced by what they tell of one incident.

    Raises WrongUsage where an id begins nothing, several things, or something that cannot be decided so.
    """
    labels = _labels(record, log)
    may_be = WHICH_MAY_BE.get(order.kind, "c")
    ids = tuple(_whole(each, labels, may_be) for each in order.ids)
    if order.kind is DecisionKind.PART:
        return _claims_of_reports(order, ids, record, labels)
    if order.field in ("part_of", "event") and order.value not in (None, "none"):
        return replace(order, ids=ids, value=_whole(order.value or "", labels, "c"))
    return replace(order, ids=ids)


def _labels(record: Record, log: Sequence[Decision]) -> dict[str, dict[str, str]]:
    """What every id stands for, in words, by the letter that ids of its kind begin with."""
    return {
        "c": {claim.id: statement(claim) for claim in record.claims},
        "i": {finding.incident.id: finding.incident.label for finding in record.findings},
        "t": {toll.toll.id: toll.toll.label for toll in record.tolls},
        "r": {report.id: report.doc for report in record.reports},
        "d": {decision.id: f"{decision.kind} by {decision.author}: {decision.reason}" for decision in log},
    }


NOUNS = {"c": "claim", "i": "incident", "t": "toll", "r": "report", "d": "decision"}
REMEDIES = {
    "c": "`cenotaph why FIGURE` and `cenotaph show ID --json` give the ids of claims.", "i": INCIDENTS,
    "t": "`cenotaph tolls` lists them all.", "r": "`cenotaph why FIGURE` gives the ids of reports.",
    "d": "`cenotaph decide list` lists them all.",
}


def _whole(prefix: str, labels: dict[str, dict[str, str]], may_be: str) -> str:
    letter = prefix[:1]
    if letter not in may_be:
        kinds = " or ".join(NOUNS[each] for each in may_be)
        raise WrongUsage(f"“{prefix}” is the id of no {kinds}.", f"Give one that begins with {' or '.join(may_be)}.")
    return pick(prefix, labels[letter], NOUNS[letter], REMEDIES[letter])


def _claims_of_reports(order: Order, ids: tuple[str, ...], record: Record, labels: dict[str, dict[str, str]]) -> Order:
    """Return a parting with its reports replaced by their claims in what --from names, or in the only incident."""
    inside = {claim: finding.incident.id for finding in record.findings for claim in finding.incident.claims}
    origin = _whole(order.value, labels, "it") if order.value else None
    if origin and origin[0] == "t":
        inside = {claim: origin for toll in record.tolls for claim in toll.toll.claims if toll.toll.id == origin}
    claims: list[str] = []
    for each in ids:
        reported = each in labels["r"]
        own = [c.id for c in record.claims if c.report == each and c.id in inside] if reported else [each]
        homes = {inside[c] for c in own if c in inside}
        if reported and origin is None and len(homes) != 1:
            said = ", ".join(sorted(homes)) or "no incident"
            raise WrongUsage(f"Report {each} tells of {said}.", "Name the incident that it leaves with --from.")
        claims += [c for c in own if origin is None or inside.get(c) == origin]
    if not claims:
        raise WrongUsage(f"None of these is in {origin}.", f"`cenotaph show {origin}` shows what is.")
    return replace(order, ids=tuple(dict.fromkeys(claims)), value=None)
