"""Learn the weights of `resolve/days/when.py` from annotated reports: conditional logit with an L2 penalty.

    python training/train_when.py ../shared/evaluation/reports_train

Every reading that matches a gold claim (same harm, same count, touching words) is a choice among the times of its
report, the report's own day and none. Right are the candidates with exactly the gold days; where there is none of
these, those that overlap them within a day. Prints five-fold cross-validated figures (folds by report), then writes
`learned/when.json`. Deterministic.
"""
from datetime import date
from pathlib import Path

from conditional_logit import Choice, learn
from matched import Folders, Gold, annotated, real_reports, source_of

from cenotaph.records import Period
from cenotaph.resolve.days.when import When
from cenotaph.resolve.gazetteer.gazetteer import gazetteer
from cenotaph.resolve.places.where import Where

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "when.json"
PENALTY = 6.0


def nearness(gold: Gold, period: Period) -> int:
    """Return 2 for the gold days exactly, 1 for days that overlap them within one, else 0; no start is no day."""
    if not gold["date_start"] or not period.first:
        return 2 if not gold["date_start"] and not period.first else 0
    first = date.fromisoformat(gold["date_start"])
    last = date.fromisoformat(gold["date_end"] or gold["date_start"])
    if (period.first, period.last) == (first, last):
        return 2
    ends = period.last or period.first
    return int((first - ends).days <= 1 and (period.first - last).days <= 1)


def choices(folders: Folders) -> list[Choice]:
    """Return the choice of days of every matched claim in the annotated reports of `folder`."""
    out: list[Choice] = []
    for one in annotated(folders):
        where = Where(one.report, one.readings, gazetteer())
        when = When(one.report, one.readings, {r.id: where.of(r) for r in one.readings})
        for reading in one.readings:
            gold = one.gold_of.get(reading.id)
            if gold is not None:
                found = [(c.features, nearness(gold, c.period)) for c in when.candidates(reading)]
                best = max(near for _, near in found)
                out.append(Choice(one.number, [(features, near == best > 0) for features, near in found]))
    return out


def main() -> None:
    folders = real_reports()
    learn(choices(folders), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
