"""What the models give on 18 public tables beside what the field's own programs gave.

    python benchmarks/references.py [--write] [TABLE …]

Reads the tables and `reference_estimates.csv` from `../shared/tables` (or $CENOTAPH_TABLES). `--write` puts the figures
into `docs/method-estimates.md`, and the plots of one table into `docs/figures`.
"""
import argparse
import csv
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cenotaph.estimate import MODELS, bundled_table, estimate, plots, read_tables
from cenotaph.records import ModelResult

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "method-estimates.md"
FOLDER = Path(os.environ.get("CENOTAPH_TABLES", ROOT.parent / "shared" / "tables"))
# Whose rows are those of which model of ours: the program, and what its settings say.
SAME = {
    "latent-classes": ("LCMCR", ("K=10", "K=15")), "graphs": ("dga", ("delta",)),
    "log-linear": ("Rcapture", ("lowest BIC",)), "log-linear-stepwise": ("SparseMSE", ("Wald",)),
    "independence": ("Rcapture", ("Mt (",)),
}
NONE = "–"
DRAWN = "kosovo"


@dataclass(frozen=True)
class Ran:
    """One model on one table, and how long it took, in seconds."""

    table: str
    documented: int
    lists: int
    result: ModelResult
    seconds: float


Reference = Mapping[str, str]


def references() -> dict[tuple[str, str], Reference]:
    """Return the rows of the field's programs by table and by the model of ours that is the same."""
    with (FOLDER / "reference_estimates.csv").open(encoding="utf8") as stream:
        rows = list(csv.DictReader(stream))
    return {
        (row["table"], model): row for row in rows for model, (program, settings) in SAME.items()
        if row["method"].startswith(program) and any(said in row["settings"] for said in settings)
    }


def runs(names: Sequence[str], models: Sequence[str]) -> Iterator[Ran]:
    """Yield every model on every table that stands in the folder."""
    for path in sorted(FOLDER.glob("*lists.csv")):
        if names and path.stem not in names:
            continue
        [table] = read_tables(path.read_bytes(), path.stem)
        for model in models:
            started = time.perf_counter()
            [result] = estimate(table, (model,)).results
            print(f"{path.stem}: {model}", file=sys.stderr)
            yield Ran(path.stem, table.documented, len(table.lists), result, time.perf_counter() - started)


def ours(result: ModelResult) -> str:
    """Return "12,596 [9,825–16,544]", or the modes of a result without a number."""
    if result.population is None:
        modes = " / ".join(f"{mode.population.median:,.0f}" for mode in result.modes)
        return f"not converged: {modes}" if modes else "not fitted"
    most = result.population.interval_95
    return f"{result.population.median:,.0f}" + (f" [{most.low:,.0f}–{most.high:,.0f}]" if most else "")


def theirs(row: Reference | None) -> str:
    """The same of a reference, with what is said of whether it converged."""
    if row is None:
        return NONE
    said = f"{int(row['point_or_median']):,}"
    said += f" [{int(row['lo95']):,}–{int(row['hi95']):,}]" if row["lo95"] else ""
    return f"{said}, {row['note']}" if row["note"].startswith("se ") else said


def sampled(found: Sequence[Ran], known: Mapping[tuple[str, str], Reference]) -> str:
    """Return the table of the sampler: with R-hat and effective draws of both."""
    lines = ["| table | documented, lists | latent-classes | R-hat | ESS | seconds | LCMCR | R-hat | ESS | converged |",
             "|---|---|---|---|---|---|---|---|---|---|"]
    for ran in found:
        row = known.get((ran.table, ran.result.model))
        trust = ran.result.diagnostics
        mine = (f"{trust.rhat:.3f}" if trust and trust.rhat else NONE,
                f"{trust.ess_bulk:,.0f}" if trust and trust.ess_bulk else NONE, f"{ran.seconds:.0f}")
        other = (theirs(row), row["rhat_rank"], f"{int(row['ess_bulk']):,}", row["converged"]) if row else (NONE,) * 4
        cells = (ran.table, f"{ran.documented:,}, {ran.lists}", ours(ran.result), *mine, *other)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def computed(found: Sequence[Ran], known: Mapping[tuple[str, str], Reference], models: Sequence[str]) -> str:
    """Return the table of the models that draw nothing: each beside its reference, where it has one."""
    heads = [head for model in models for head in ([model, SAME[model][0]] if model in SAME else [model])]
    lines = ["| table | " + " | ".join(heads) + " | seconds |", "|---|" + "---|" * (len(heads) + 1)]
    for table in dict.fromkeys(ran.table for ran in found):
        cells = [table]
        some = {ran.result.model: ran for ran in found if ran.table == table}
        for model in models:
            cells.append(ours(some[model].result))
            cells += [theirs(known.get((table, model)))] if model in SAME else []
        cells.append(f"{sum(ran.seconds for ran in some.values()):.1f}")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def draw() -> None:
    """Write the plots of one table beside the page."""
    figures = PAGE.parent / "figures"
    figures.mkdir(exist_ok=True)
    for name, drawing in plots(estimate(bundled_table(DRAWN))).items():
        (figures / f"{DRAWN}-{name}.svg").write_text(drawing, encoding="utf8")


def write(mark: str, text: str) -> None:
    """Put a table between its marks in docs/method-estimates.md."""
    before, rest = PAGE.read_text(encoding="utf8").split(f"<!-- {mark} -->", 1)
    after = rest.split(f"<!-- /{mark} -->", 1)[1]
    PAGE.write_text(f"{before}<!-- {mark} -->\n{text}\n<!-- /{mark} -->{after}", encoding="utf8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", help="only these tables")
    parser.add_argument("--only", choices=("sampled", "computed"), help="only the sampler, or only the others")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/method-estimates.md")
    arguments = parser.parse_args()
    if not (FOLDER / "reference_estimates.csv").exists():
        print("The tables are not here: name their folder in CENOTAPH_TABLES.", file=sys.stderr)
        return 1
    known = references()
    others = [model.name for model in MODELS if model.name != "latent-classes"]
    parts = {}
    if arguments.only != "sampled":
        parts["computed"] = computed(list(runs(arguments.tables, others)), known, others)
    if arguments.only != "computed":
        parts["sampled"] = sampled(list(runs(arguments.tables, ["latent-classes"])), known)
    for mark, text in parts.items():
        print(text, end="\n\n")
        if arguments.write:
            write(mark, text)
    if arguments.write and not arguments.only:
        draw()
    return 0


if __name__ == "__main__":
    sys.exit(main())
