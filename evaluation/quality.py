"""Score what Cenotaph reads against the annotated reports: `make quality`.

    python evaluation/quality.py [--write] [SET …]

Reads every set below `../shared/evaluation` (or $CENOTAPH_EVALUATION) that is there, by the same way as
`cenotaph claims`, and scores it with the scorers that stand beside the sets. `--write` puts the figures into
`docs/quality.md`. Exit code 1 where a figure is under its floor (`evaluation/floors.toml`).
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from cenotaph.pipeline import claim_rows, read_claims

HERE = Path(__file__).parent
SETS = ("seeds", "reports_dev", "articles_dev", "other_wars", "unseen_wars", "stories", "everyday", "long_reads",
        "unseen_long_reads", "reports_train", "many_wars", "stories_learned")
FIELDS = ("doc_date", "status", "demographic", "side", "place", "admin1", "country", "date±1", "source", "source_kind",
          "perpetrator", "perpetrator_side", "means", "scope", "bound", "part_of", "denied")


class Silent:
    """A progress that tells nobody."""

    def start(self, what: str, total: int) -> None: ...
    def step(self, n: int = 1) -> None: ...
    def done(self) -> None: ...


def evaluation_folder() -> Path | None:
    """Return the folder of annotated reports, None where it does not stand beside the project."""
    folder = Path(os.environ.get("CENOTAPH_EVALUATION", HERE.parents[1] / "shared" / "evaluation"))
    return folder if (folder / "score_claims.py").exists() else None


def folder_of(folder: Path, name: str) -> Path:
    """Return where a set stands: in the project where it is our own, else in the folder of annotated reports."""
    ours = (home / name for home in (HERE, HERE.parent / "training"))
    return next((own for own in ours if own.exists()), folder / name)


def score(folder: Path, name: str) -> dict[str, Any]:
    """Return the scorers' figures for one set: those of claims, and under "incidents" those of grouping."""
    base = folder_of(folder, name)
    rows = list(claim_rows(read_claims([base / "docs.jsonl"], Silent()).record))
    with tempfile.TemporaryDirectory() as temporary:
        predicted = Path(temporary) / "predicted.jsonl"
        predicted.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf8")
        result = run(folder / "score_claims.py", base / "docs.jsonl", base / "gold.jsonl", predicted)
        if (base / "clusters.json").exists():
            result["incidents"] = run(folder / "score_incidents.py", base / "docs.jsonl", base / "gold.jsonl",
                                      base / "clusters.json", predicted)
    return result


def run(*command: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def figures(result: dict[str, Any]) -> dict[str, float]:
    """Return one flat table of the figures that floors and documents name."""
    claims = result["claims"]
    flat = {
        "claims F1": claims["f1"], "with a number F1": result["counted"]["f1"], "vague F1": result["vague"]["f1"],
        "precision": claims["precision"], "recall": claims["recall"], "whole-claim F1": result["whole-claim f1"],
    }
    flat |= {name: result["fields"][name] for name in FIELDS if name in result["fields"]}
    if "incidents" in result:
        pairs = result["incidents"]["cross-document pairs"]
        flat |= {"B-cubed F1": result["incidents"]["b-cubed"]["f1"], "pairs F1": pairs["f1"],
                 "pairs precision": pairs["precision"]}
    return flat


def floors() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf8"))
    return found


def below_floor(name: str, measured: dict[str, float]) -> list[str]:
    """Return a sentence for every figure of a set that is under its floor."""
    return [f"{name}: {what} is {measured.get(what, 0.0):.3f}, its floor {floor}"
            for what, floor in floors().get(name, {}).items() if measured.get(what, 0.0) < floor]


def table(measured: dict[str, dict[str, float]]) -> str:
    """Return the figures as a Markdown table, a row a figure, a column a set."""
    rows = list(dict.fromkeys(what for figures_ in measured.values() for what in figures_))
    lines = ["| figure | " + " | ".join(measured) + " |", "|---|" + "---|" * len(measured)]
    for what in rows:
        cells = (f"{m[what]:.3f}" if what in m else "" for m in measured.values())
        lines.append(f"| {what} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def cross_validated() -> dict[str, dict[str, float]]:
    """Return what `make learn` measured: the sets learnt from, each report read by weights learnt without it."""
    kept = HERE.parent / "training" / "cross_validated.json"
    found: dict[str, dict[str, float]] = json.loads(kept.read_text(encoding="utf8"))
    return {f"{name}, unseen": figures for name, figures in found.items()}


def write(measured: dict[str, dict[str, float]]) -> None:
    """Put the table between the marks of docs/quality.md."""
    path = HERE.parent / "docs" / "quality.md"
    text = path.read_text(encoding="utf8")
    before, rest = text.split("<!-- figures -->", 1)
    after = rest.split("<!-- /figures -->", 1)[1]
    path.write_text(f"{before}<!-- figures -->\n{table(measured)}\n<!-- /figures -->{after}", encoding="utf8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/quality.md")
    arguments = parser.parse_args()
    folder = evaluation_folder()
    if folder is None:
        print("The annotated reports are not here: name their folder in CENOTAPH_EVALUATION.", file=sys.stderr)
        return 1
    measured = {name: figures(score(folder, name)) for name in arguments.sets if folder_of(folder, name).exists()}
    print(table(measured))
    if arguments.write:
        write(measured | cross_validated())
    failed = [sentence for name, m in measured.items() for sentence in below_floor(name, m)]
    print(*failed, sep="\n", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
