"""Cross-fitting: what one learnt decision hands to the next is decided by weights that never saw the report in hand.

Each decision is learnt once on all reports and once without each fifth of them. While a later decision is learnt, and
while all of them are measured together, a report is read with the weights learnt without its own fifth: what is trained
on answers that it has seen would trust the earlier decisions more than they deserve (Wolpert 1992, stacked
generalization).
"""
import json
from functools import cache
from pathlib import Path

from cenotaph.scorer import Scorer, scorer

FOLDS = 5
ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "folds"


def fold_of(report: int) -> int:
    """Return the fifth that a report belongs to, by its number."""
    return report % FOLDS


def keep(out: Path, fold: int, weights: dict[str, float]) -> None:
    """Keep the weights of the decision `out` that were learnt without one fifth of the reports."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{out.stem}.{fold}.json").write_text(json.dumps(weights), encoding="utf8")
    _without.cache_clear()


def write(out: Path, source: str, rows: int, measured: dict[str, float], weights: dict[str, float]) -> None:
    """Write what a decision has learnt from all reports, with its cross-validated figures, for the software to use."""
    learned = {"source": source, "rows": rows, "five_fold": measured, "weights": weights}
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(learned, indent=0, sort_keys=True) + "\n", encoding="utf8")


@cache
def _without(fold: int) -> dict[Path, Scorer]:
    """Every decision's scorer as learnt without one fifth; as learnt on all where no other is kept."""
    found = {}
    for learned in sorted((ROOT / "src" / "cenotaph").glob("*/learned/*.json")):
        kept = KEPT / f"{learned.stem}.{fold}.json"
        weights = json.loads((kept if kept.exists() else learned).read_text(encoding="utf8"))
        found[learned] = Scorer(weights if kept.exists() else weights["weights"])
    return found


def enter(report: int) -> None:
    """Let every decision be made by weights that were learnt without the fifth of the reports that `report` is in."""
    for learned, other in _without(fold_of(report)).items():
        vars(scorer(learned)).update(vars(other))
