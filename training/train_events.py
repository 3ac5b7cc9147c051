"""Learn the weights of `resolve/events.py` from annotated reports: which claims of a report are about one event.

    python training/train_events.py ../shared/evaluation/reports_train

Every two claims of a report that each match a gold claim are a row; right where the gold claims are of one incident.
Prints five-fold cross-validated figures (folds by report): those of the pairs, then those of the events that they are
gathered into: F1 of the pairs joined, and B-cubed (Bagga and Baldwin 1998). Then writes `learned/events.json`. Run it
last: every other decision comes before.
"""
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from folds import KEPT, fold_of, write
from logistic import Row, cross_validate, fit, vocabulary, written
from matched import annotated, folder_named
from train_repetitions import gold_ids

from cenotaph.records import Claim
from cenotaph.resolve.event_evidence import ToldClaims
from cenotaph.resolve.events import gathered, weighed
from cenotaph.resolve.resolver import claims_before_events
from cenotaph.scorer import Scorer

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "events.json"
PENALTY = 4.0


class Told(NamedTuple):
    """One report: the claims in order of the text, the features of each two, the gold incident of each matched one."""

    number: int
    claims: list[Claim]
    found: dict[tuple[int, int], list[str]]
    incident: dict[int, str]


def told(folder: Path) -> Iterator[Told]:
    """Yield every annotated report with what is known of its claims two by two."""
    for one in annotated(folder):
        ids, incident_of = gold_ids(one), {str(g["id"]): str(g["incident"]) for g in one.golds}
        read = ToldClaims(one.report, one.readings, claims_before_events(one.report, one.readings))
        pairs = combinations(range(len(read.claims)), 2)
        found = {(a, b): read.features(read.claims[a], read.claims[b]) for a, b in pairs}
        incident = {n: incident_of[ids[c.id]] for n, c in enumerate(read.claims) if c.id in ids}
        yield Told(one.number, read.claims, found, incident)


def rows(reports: list[Told]) -> list[Row]:
    """Return (report number, features, are one event) of every two claims known to be gold ones."""
    return [(one.number, found, one.incident[a] == one.incident[b]) for one in reports
            for (a, b), found in one.found.items() if a in one.incident and b in one.incident]


def events_measured(reports: list[Told]) -> dict[str, float]:
    """Return F1 of the pairs joined and B-cubed F1, each report gathered with weights learnt without its fifth."""
    joined: dict[bool, int] = defaultdict(int)
    wanted, precise, recalled, claims = 0, 0.0, 0.0, 0
    for one in reports:
        without = Scorer(_weights(fold_of(one.number)))
        groups = gathered(len(one.claims), weighed(one.found, without))
        home = {n: number for number, group in enumerate(groups) for n in group}
        for a, b in combinations(one.incident, 2):
            same = one.incident[a] == one.incident[b]
            wanted += same
            joined[same] += home[a] == home[b]
        for n, incident in one.incident.items():
            near = {m for m in one.incident if home[m] == home[n]}
            right = {m for m, other in one.incident.items() if other == incident}
            precise, recalled = precise + len(near & right) / len(near), recalled + len(near & right) / len(right)
            claims += 1
    b_cubed = 2 * precise * recalled / (precise + recalled) / claims
    return {"pairs f1": round(2 * joined[True] / (joined[True] + joined[False] + wanted), 3),
            "b-cubed f1": round(b_cubed, 3)}


def _weights(fold: int) -> Mapping[str, float]:
    kept: Mapping[str, float] = json.loads((KEPT / f"{OUT.stem}.{fold}.json").read_text(encoding="utf8"))
    return kept


def main() -> None:
    folder = folder_named()
    reports = list(told(folder))
    data = rows(reports)
    measured = cross_validate(data, PENALTY, OUT) | events_measured(reports)
    print(f"{len(data)} pairs, {sum(right for *_, right in data)} of one event; five-fold: {measured}")
    names = vocabulary(data)
    write(OUT, folder.name, len(data), measured, written(names, fit(data, names, PENALTY)))


if __name__ == "__main__":
    main()
