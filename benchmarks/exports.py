"""How long each form of the data takes for a record of so many claims: the synthetic conflict that `scale.py` times.

    python benchmarks/exports.py [--claims 1000 10000] [--write]

The record is derived first and not timed; *counted anew* is what the event rows need besides. Never a test: machines
differ.
"""
import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cenotaph.records import Claim

ROOT = Path(__file__).parents[1]
SEED = 20120311


def times(claims: int) -> Iterator[tuple[str, float, float]]:
    """Yield what was done, the processor seconds it took, and the megabytes that it wrote."""
    from press import conflict

    from cenotaph.codebook import default_codebook, load_codebook
    from cenotaph.derive import derive, recoded
    from cenotaph.export import CODEBOOKS, EXPORTS, Holdings, export

    reported = conflict(claims, SEED)
    told: dict[str, list[Claim]] = {report.id: [] for report in reported.reports}
    for claim in reported.claims:
        told[claim.report].append(claim)
    record = derive(((r, tuple(told[r.id])) for r in reported.reports), default_codebook())
    start = time.process_time()
    anew = recoded(record, [load_codebook(name) for name in CODEBOOKS])
    yield "counted anew, twice", time.process_time() - start, 0
    holdings = Holdings(record=record, title="A synthetic conflict", recoded=anew)
    for form in EXPORTS:
        with tempfile.TemporaryDirectory() as folder:
            start = time.process_time()
            written = export(holdings, form.name, Path(folder))
            seconds = time.process_time() - start
            yield f"`{form.name}`", seconds, sum(path.stat().st_size for path in written) / 2**20


def table(sizes: Sequence[int]) -> str:
    columns = [list(times(size)) for size in sizes]
    heads = " | ".join(f"{size:,} claims, s | MiB" for size in sizes)
    lines = [f"| what | {heads} |", "|---" * (1 + 2 * len(sizes)) + "|"]
    for row in zip(*columns, strict=True):
        cells = " | ".join(f"{seconds:.2f} | {size:.1f}" if size else f"{seconds:.2f} | " for _, seconds, size in row)
        lines.append(f"| {row[0][0]} | {cells} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return "\n".join(lines) + f"\n\nPeak, the record and the conflict among it: {peak:.0f} MiB."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments = parser.parse_args()
    # The code beside this file is measured, whatever else is installed.
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]
    printed = table(arguments.claims)
    print(printed)
    if arguments.write:
        path = ROOT / "docs" / "performance.md"
        before, rest = path.read_text(encoding="utf8").split("<!-- exports -->", 1)
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}; seconds of the processor."
        after = rest.split("<!-- /exports -->", 1)[1]
        path.write_text(f"{before}<!-- exports -->\n{machine}\n\n{printed}\n<!-- /exports -->{after}", encoding="utf8")


if __name__ == "__main__":
    main()
