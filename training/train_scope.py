"""Learn the weights of `resolve/scope.py` from annotated reports: logistic regression with an L2 penalty.

    python training/train_scope.py ../shared/evaluation/reports_train training/many_wars

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a row; it is right when the
gold claim is a toll. Prints five-fold cross-validated figures (folds by report), then writes `learned/scope.json`.
"""
from pathlib import Path

from logistic import Row, learn
from matched import Folders, annotated, folders_named, source_of

from cenotaph.resolve.days.when import When
from cenotaph.resolve.gazetteer.gazetteer import gazetteer
from cenotaph.resolve.overview import Overview
from cenotaph.resolve.places.where import Where
from cenotaph.resolve.scope import features

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "scope.json"
PENALTY = 3.0


def rows(folders: Folders) -> list[Row]:
    """Return (report number, features, is a toll) of every matched claim."""
    out: list[Row] = []
    for one in annotated(folders):
        where = Where(one.report, one.readings, gazetteer())
        places = {r.id: where.of(r) for r in one.readings}
        when, overview = When(one.report, one.readings, places), Overview(one.readings, places)
        for reading in one.readings:
            gold = one.gold_of.get(reading.id)
            if gold is not None:
                found = features(reading, places[reading.id], when.of(reading), overview)
                out.append((one.number, found, gold["scope"] == "toll"))
    return out


def main() -> None:
    folders = folders_named()
    learn(rows(folders), PENALTY, source_of(folders), OUT)


if __name__ == "__main__":
    main()
