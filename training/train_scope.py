"""Learn the weights of `resolve/scope.py` from annotated reports: logistic regression with an L2 penalty.

    python training/train_scope.py ../shared/evaluation/reports_train

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a row; it is right when the
gold claim is a toll. Prints five-fold cross-validated figures (folds by report), then writes `learned/scope.json`.
"""
import sys
from pathlib import Path

from logistic import Row, learn
from matched import annotated

from cenotaph.resolve import resolve
from cenotaph.resolve.scope import features

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "scope.json"
PENALTY = 3.0


def rows(folder: Path) -> list[Row]:
    """Return (report number, features, is a toll) of every matched claim."""
    out: list[Row] = []
    for one in annotated(folder):
        by_id = {r.id: r for r in one.readings}
        for claim in resolve(one.report, one.readings).claims:
            gold = one.gold_of.get(claim.id)
            if gold is not None:
                found = features(by_id[claim.id], claim.place, claim.period)
                out.append((one.number, found, gold["scope"] == "toll"))
    return out


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: train_scope.py FOLDER (with docs.jsonl and gold.jsonl)")
    folder = Path(sys.argv[1])
    learn(rows(folder), PENALTY, folder.name, OUT)


if __name__ == "__main__":
    main()
