"""How fast an edition is published, and in how much memory: 10,000 claims of a synthetic conflict of known truth.

    python benchmarks/publish.py [--claims 10000] [--out DIR] [--write]

The record is derived from claims as `press.py` gives them, withheld and made into an edition, and written to disk as
`cenotaph publish` does. Seconds are those of the processor; memory is the most that the process held beyond the record
and the edition. Never a test: machines differ.
"""
import argparse
import resource
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SEED = 20120311
ROOT = Path(__file__).parents[1]


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass
class Written:
    """Files written, their bytes, and the processor seconds that they took."""

    files: int = 0
    bytes: int = 0
    seconds: float = 0.0

    @property
    def mib(self) -> float:
        return self.bytes / 2**20


def written(files: Iterable[tuple[str, bytes]], folder: Path, apart: str = "") -> tuple[Written, Written]:
    """Write files one at a time; return what all but one took, and what the one called `apart` took."""
    rest, one, start = Written(), Written(), time.process_time()
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        of, now = one if name == apart else rest, time.process_time()
        of.files, of.bytes, of.seconds = of.files + 1, of.bytes + len(data), of.seconds + now - start
        start = now
    return rest, one


def measured(claims: int, out: Path) -> list[tuple[str, str]]:
    """Return the rows of the table."""
    from press import conflict

    from cenotaph.codebook import default_codebook
    from cenotaph.derive import derive
    from cenotaph.export import PARTS
    from cenotaph.methodology import rules_of
    from cenotaph.publish import Imprint, load_policy, publish
    from cenotaph.records import Basis, Claim

    reported = conflict(claims, SEED)
    told: dict[str, list[Claim]] = {report.id: [] for report in reported.reports}
    for claim in reported.claims:
        told[claim.report].append(claim)
    book = default_codebook()
    record = derive(((r, tuple(told[r.id])) for r in reported.reports), book)
    basis = Basis(software="cenotaph", derivation="", codebook="default", codebook_version="", codebook_sha256="",
                  archive_root="", archive_files=0, decisions="", policy_sha256="")
    imprint = Imprint(title="Synthetic", made=datetime(2026, 11, 22, tzinfo=UTC), basis=basis, rules=rules_of(book))
    start = time.process_time()
    edition = publish(record, load_policy(), imprint)
    withheld, before = time.process_time() - start, peak_mib()
    parts = {part.name: part for part in PARTS}
    pages, first = written(parts["site"].files(edition, ()), out / "site", "index.html")
    site_peak = peak_mib()
    data, _ = written(parts["data"].files(edition, ()), out / "data")
    return [
        ("claims, reports", f"{len(edition.claims):,}, {len(edition.reports):,}"),
        ("incidents, tolls", f"{len(edition.incidents):,}, {len(edition.tolls):,}"),
        ("withholding", f"{withheld:.1f} s"),
        ("overview, with plots and map", f"{first.seconds:.1f} s, {first.mib:.1f} MiB"),
        ("all other pages", f"{pages.files:,} in {pages.seconds:.1f} s: {pages.files / pages.seconds:,.0f} a second, "
         f"{pages.mib:.0f} MiB"),
        ("memory for the pages", f"{site_peak - before:.0f} MiB beyond the {before:.0f} MiB of record and edition"),
        ("data", f"{data.files} files in {data.seconds:.1f} s, {data.mib:.0f} MiB"),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--claims", type=int, default=10_000)
    options.add_argument("--out", type=Path)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        rows = measured(given.claims, given.out or Path(aside))
    table = "\n".join(["| | |", "|---|---|", *(f"| {name} | {said} |" for name, said in rows)])
    print(table)
    if given.write:
        page = ROOT / "docs" / "performance.md"
        before, rest = page.read_text(encoding="utf8").split("<!-- publish -->", 1)
        after = rest.split("<!-- /publish -->", 1)[1]
        page.write_text(f"{before}<!-- publish -->\n{table}\n<!-- /publish -->{after}", encoding="utf8")


if __name__ == "__main__":
    main()
