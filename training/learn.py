"""Learn every decision anew, each after those it builds on, and measure them together: `make learn`.

    python training/learn.py ../shared/evaluation/reports_train training/many_wars training/stories_learned

Writes the weights in `src/cenotaph/*/learned/` and, to `training/cross_validated.json`, the figures of all decisions
together on the reports that they were learnt from, each report read with weights learnt without its fifth (`folds.py`).
A script of one decision, run alone, learns from earlier decisions that saw its reports, unless `build/folds` is left
there by a run of this one: for weights to keep, run this. Deterministic: no chance is used.
"""
import json
import shutil
import sys
from importlib import import_module

from folds import KEPT, ROOT
from matched import Folders, annotated, folders_named

from cenotaph.export import claim_rows
from cenotaph.records import Record
from cenotaph.resolve import resolve

DECISIONS = ("pairs", "sources", "where", "when", "scope", "status", "culprit", "repetitions", "parts", "one_event",
             "grouping")
MEASURED = ROOT / "training" / "cross_validated.json"


def measure(folders: Folders) -> dict[str, dict[str, float]]:
    """Return the scorer's figures over the reports of each folder, each read by weights that never saw its fifth."""
    sys.path.insert(0, str(ROOT / "evaluation"))
    quality = import_module("quality")
    KEPT.mkdir(parents=True, exist_ok=True)
    predicted = KEPT / "predicted.jsonl"
    resolved = [resolve(one.report, one.readings) for one in annotated(folders)]
    record = Record(reports=tuple(r.report for r in resolved), claims=tuple(c for r in resolved for c in r.claims))
    predicted.write_text("".join(json.dumps(row) + "\n" for row in claim_rows(record)), encoding="utf8")
    scorer = quality.evaluation_folder() / "score_claims.py"
    return {folder.name: quality.figures(quality.run(scorer, folder / "docs.jsonl", folder / "gold.jsonl", predicted))
            for folder in folders}


def main() -> None:
    folders = folders_named()
    shutil.rmtree(KEPT, ignore_errors=True)
    for decision in DECISIONS:
        print(f"{decision}: ", end="", flush=True)
        import_module(f"train_{decision}").main()
    figures = measure(folders)
    MEASURED.write_text(json.dumps(figures, indent=0) + "\n", encoding="utf8")
    for folder, told in figures.items():
        print(f"all together, cross-validated, {folder}:")
        print(*(f"  {what} {value}" for what, value in told.items()), sep="\n")


if __name__ == "__main__":
    main()
