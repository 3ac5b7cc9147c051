"""Learn the weights of `resolve/scope.py` from annotated reports: logistic regression with an L2 penalty.

    python training/train_scope.py ../shared/evaluation/reports_train

Every claim that is read and matches a gold claim (same harm, same count, touching words) is a row; it is right when the
gold claim is a toll. Prints five-fold cross-validated figures (folds by report), then writes `learned/scope.json`.
"""
import json
import sys
from pathlib import Path

from logistic import Row, learn
from train_pairs import gold_spans

from cenotaph.collect import collect
from cenotaph.extract import extract
from cenotaph.records import Report
from cenotaph.resolve import resolve
from cenotaph.resolve.scope import features

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "resolve" / "learned" / "scope.json"
PENALTY = 1.0


def rows(folder: Path) -> list[Row]:
    """Return (report number, features, is a toll) of every matched claim."""
    gold = {a["doc"]: a for a in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf8").splitlines())}
    reports = [r for r in collect((folder / "docs.jsonl").read_bytes(), "docs.jsonl") if isinstance(r, Report)]
    out: list[Row] = []
    for number, (report, readings) in enumerate(extract(reports)):
        by_id = {r.id: r for r in readings}
        told = [(g, gold_spans(g, report.text)) for g in gold[report.doc]["claims"]]
        for claim in resolve(report, readings).claims:
            match = next((g for g, spans in told if g["harm"] == claim.harm and g["count"] == claim.count.stated
                          and any(claim.quote.start < e and s < claim.quote.end for s, e in spans)), None)
            if match is not None:
                out.append((number, features(by_id[claim.id], claim.place, claim.period), match["scope"] == "toll"))
    return out


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: train_scope.py FOLDER (with docs.jsonl and gold.jsonl)")
    folder = Path(sys.argv[1])
    learn(rows(folder), PENALTY, folder.name, OUT)


if __name__ == "__main__":
    main()
