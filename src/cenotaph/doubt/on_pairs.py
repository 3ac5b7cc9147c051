"""Doubts about pairs: incidents that may be one, and reports that copy each other but tell of two."""
from collections.abc import Iterable, Iterator
from datetime import date

from cenotaph.compare import originals
from cenotaph.records import Doubt, Finding, Harm

from .change import joined
from .evidence import Evidence

Pair = tuple[str, str]


def near_miss(evidence: Evidence) -> Iterator[Doubt]:
    """Two incidents were nearly taken for one: joined, their figures would no longer be counted twice."""
    owners = _by_event(evidence)
    best: dict[Pair, tuple[float, tuple[str, ...]]] = {}
    for link in evidence.near_misses:
        pair = _pair(owners.get(link.first), owners.get(link.second))
        if pair and link.score > best.get(pair, (float("-inf"), ()))[0]:
            best[pair] = link.score, link.reasons
    for pair, (score, reasons) in best.items():
        why = f"They were nearly taken for one event (score {score:.1f}: {'; '.join(reasons)})."
        yield _about(evidence, "near_miss", pair, why)


def copies_told_apart(evidence: Evidence) -> Iterator[Doubt]:
    """One report copies another's text, but their events were taken for two: a reprint with another day or place."""
    held: dict[str, set[str]] = {}
    for finding in evidence.record.findings:
        for report in finding.incident.reports:
            held.setdefault(report, set()).add(finding.incident.id)
    told = sorted((evidence.reports[r] for r in held), key=lambda r: (r.dating.day or date.max, r.id))
    seen: set[Pair] = set()
    for copy, (original, answer) in originals((r.id, r.text) for r in told).items():
        for one in sorted(held[copy] - held[original]):
            for other in sorted(held[original] - held[copy]):
                pair = _pair(one, other)
                if pair and pair not in seen:
                    seen.add(pair)
                    docs = [f"“{evidence.reports[each].doc}”" for each in (copy, original)]
                    why = f"{docs[0]} copies {docs[1]} ({answer.reason})."
                    yield _about(evidence, "copies_told_apart", pair, why)


def _by_event(evidence: Evidence) -> dict[str, str]:
    """The incident of each event, "<report id>/<event>"."""
    return {
        f"{claim.report}/{claim.event}": finding.incident.id
        for finding in evidence.record.findings
        for claim in (evidence.claims[c] for c in finding.incident.claims if c in evidence.claims)
    }


def _pair(one: str | None, other: str | None) -> Pair | None:
    return None if one is None or other is None or one == other else (min(one, other), max(one, other))


def _about(evidence: Evidence, kind: str, pair: Pair, why: str) -> Doubt:
    first, second = (evidence.incidents[each] for each in pair)
    counted, (people, harm) = joined(evidence, first, second)
    sentence = (
        f"“{first.incident.label}” and “{second.incident.label}” may be one event. {why} {_if_one(counted.items())} "
        f"Compare them with `cenotaph show {pair[0]}` and `cenotaph show {pair[1]}`; where they are one, "
        f"`cenotaph decide join {pair[0]} {pair[1]} --reason WHY` says so."
    )
    return Doubt(
        kind=kind, subject=" ".join(pair), sentence=sentence, people=people, harm=harm, command=f"show {pair[0]}",
        claims=(*first.incident.claims, *second.incident.claims), reports=_reports(first, second),
    )


def _if_one(counted: Iterable[tuple[Harm, tuple[int, int]]]) -> str:
    said = [
        f"{together} {harm.value.replace('_', ' ')} instead of {apart}"
        for harm, (apart, together) in counted if apart != together
    ]
    return f"As one they would hold {', '.join(said)}." if said else "As one they would hold as many."


def _reports(first: Finding, second: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first.incident.reports, *second.incident.reports)))
