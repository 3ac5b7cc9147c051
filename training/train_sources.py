"""Learn the weights of `resolve/sources.py` from annotated reports: conditional logit with an L2 penalty.

    python training/train_sources.py ../shared/evaluation/reports_train

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a choice among the outlet
itself and the voices of its report; right are those that the scorer takes for the gold source: at least half of the
shorter name's words shared, or nobody where nobody is named. Prints five-fold cross-validated figures (folds by
report), then writes `learned/sources.json`.
"""
import re
import sys
from pathlib import Path
from typing import NamedTuple

from conditional_logit import Choice, fit, learn, vocabulary
from matched import annotated

from cenotaph.resolve.attribution import Sources
from cenotaph.resolve.gazetteer import gazetteer
from cenotaph.resolve.parties import parties
from cenotaph.resolve.party_table import fold
from cenotaph.resolve.sources import carried
from cenotaph.resolve.where import Where
from cenotaph.scorer import Scorer

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "sources.json"
PENALTY = 4.0
_EMPTY = frozenset({"the", "a", "an", "of", "in", "on", "at", "and", "s", "al", "el"})


def same_name(first: str | None, second: str | None) -> bool:
    """Return True where two names share at least half of the shorter one's words, or both are missing."""
    if not first or not second:
        return not first and not second
    one, two = (set(re.findall(r"[a-z0-9]+", fold(name))) - _EMPTY for name in (first, second))
    return bool(one and two) and len(one & two) / min(len(one), len(two)) >= 0.5


class Case(NamedTuple):
    """A reading: its report's number, how far it stands behind the one before, its candidates and which are right.

    `right` is None for a reading that no gold claim matches: it teaches nothing, but the next one follows it.
    """

    report: int
    gap: str
    candidates: list[list[str]]
    right: list[bool] | None


def cases(folder: Path) -> list[Case]:
    """Return every reading of the annotated reports of `folder`, in order."""
    out: list[Case] = []
    for one in annotated(folder):
        if not one.readings:
            continue
        countries = Where(one.report, gazetteer(), ()).countries
        tables = parties().within(parties().conflict_of(countries[0] if countries else None))
        sources = Sources(one.report, one.readings, tables, gazetteer(), countries)
        for n, reading in enumerate(one.readings):
            gold, found = one.gold_of.get(reading.id), sources.candidates(reading)
            right = [same_name(gold["source"], c.source.words) for c in found] if gold else None
            out.append(Case(one.number, sources.gap(n), [c.features for c in found], right))
    return out


def choices(data: list[Case]) -> list[Choice]:
    """Return the choices with the true source of the claim before each as what went before."""
    out: list[Choice] = []
    report, last = -1, None
    for case in data:
        last = last if case.report == report else None
        report = case.report
        if case.right is not None:
            found = carried(case.gap, last, case.candidates)
            out.append(Choice(case.report, list(zip(found, case.right, strict=True))))
            last = case.right.index(True) if any(case.right) else None
    return out


def cross_validate(data: list[Case], penalty: float) -> dict[str, float]:
    """Return the five-fold accuracy, each report decided from its beginning by what was decided before, as in use."""
    good = total = reachable = 0
    for fold in range(5):
        train = choices([c for c in data if c.report % 5 != fold])
        names = vocabulary(train)
        weights = dict(zip(names, fit(train, names, penalty), strict=True))
        report, last = -1, None
        for case in (c for c in data if c.report % 5 == fold):
            last = last if case.report == report else None
            report = case.report
            found = carried(case.gap, last, case.candidates)
            last = Scorer(weights).best(found)
            if case.right is not None:
                good, total, reachable = good + case.right[last], total + 1, reachable + any(case.right)
    return {"accuracy": round(good / total, 3), "reachable": round(reachable / total, 3)}


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: train_sources.py FOLDER (with docs.jsonl and gold.jsonl)")
    folder = Path(sys.argv[1])
    data = cases(folder)
    print("decided in order, five-fold:", cross_validate(data, PENALTY))
    learn(choices(data), PENALTY, folder.name, OUT)


if __name__ == "__main__":
    main()
