"""How grouping, reconciling and one more report grow with the record: tables of a synthetic conflict of known truth.

    python benchmarks/scale.py [--claims 1000 10000 100000] [--write]

Claims come from `press.py`, not from reading. `group` and `reconcile` are timed on them in memory, each size in a
process of its own; what is grouped is held against the truth, so that no speed is bought with wrong incidents. The
largest record is then built through the real store, and one more report is added by the command line: read, grouped,
kept. Never a test: machines differ.
"""
import argparse
import gc
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from press import Reported

    from cenotaph.records import Claim, Incident, Report

ROOT = Path(__file__).parents[1]
SEED = 20120311
REPORTS_A_FILE = 200
ONE_MORE = """\
TAIZ, {day} (Orrin Wire) - Four people were killed and nine were wounded when shells fired by Houthi fighters fell on
the Dyers quarter of Taiz on {weekday}, residents said. A doctor there said that two of the dead were children.
"""


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_memory(claims: int) -> dict[str, Any]:
    """Return how long grouping and reconciling take, and how near the truth the incidents are."""
    from press import conflict

    from cenotaph.codebook import default_codebook
    from cenotaph.derive import Evidence

    reported = conflict(claims, SEED)
    held = {r.id: r for r in reported.reports}, {c.id: c for c in reported.claims}
    evidence, before = Evidence(*held, default_codebook()), peak_mib()
    start = time.process_time()
    grouping = evidence.group()
    grouped = time.process_time()
    findings = [evidence.finding(incident) for incident in grouping.incidents]
    evidence.tolls(grouping.tolls, findings)
    return {
        "claims": len(reported.claims), "reports": len(reported.reports), "incidents": len(grouping.incidents),
        "tolls": len(grouping.tolls), "group": grouped - start, "reconcile": time.process_time() - grouped,
        "mib": peak_mib(), "mib_before": before, **quality(reported, grouping.incidents),
    }


def quality(reported: "Reported", incidents: Iterable["Incident"]) -> dict[str, float]:
    """Return precision and recall of pairs of events of different reports, and B-cubed F1 over events."""
    events = {c.id: (c.report, c.event) for c in reported.claims}
    truth = {events[claim]: number for claim, number in reported.truth.items()}
    found = [{events[claim] for claim in incident.claims} & truth.keys() for incident in incidents]
    together = [Counter(truth[event] for event in members) for members in found]
    joined, right = sum(_pairs(len(members)) for members in found), 0
    sizes, precision, recall = Counter(truth.values()), 0.0, 0.0
    for members, numbers in zip(found, together, strict=True):
        right += sum(map(_pairs, numbers.values()))
        precision += sum(n * n / len(members) for n in numbers.values())
        recall += sum(n * n / sizes[number] for number, n in numbers.items())
    return {
        "precision": right / joined if joined else 1.0, "recall": right / sum(map(_pairs, sizes.values())),
        "b_cubed": 2 * precision * recall / (precision + recall) / len(truth),
    }


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def files_of(reported: "Reported", folder: Path) -> list[Path]:
    """Write the reports as JSON Lines, a few hundred a file, and return the files."""
    files = []
    for start in range(0, len(reported.reports), REPORTS_A_FILE):
        rows = [
            {"doc": r.doc, "outlet": r.outlet, "doc_date": str(r.dating.day or ""), "text": r.text}
            for r in reported.reports[start : start + REPORTS_A_FILE]
        ]
        files.append(folder / f"{start:06}.jsonl")
        files[-1].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return files


def stand_in_for_reading(reported: "Reported") -> None:
    """Let the pipeline take reports and claims as the conflict gives them: only the reading of texts is left out."""
    from msgspec.structs import replace

    from cenotaph import gathering, pipeline

    known = {r.doc: r for r in reported.reports}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in reported.claims:
        claims[claim.report].append(claim)

    def collected(data: bytes, _: str) -> Iterator["Report"]:
        for part, line in enumerate(data.splitlines()):
            yield replace(known[json.loads(line)["doc"]], file_sha256=sha256(data).hexdigest(), part=part)

    def told(reports: Iterable["Report"], *_: object) -> Iterator[tuple["Report", tuple["Claim", ...]]]:
        yield from ((report, tuple(claims[report.id])) for report in reports)

    setattr(gathering, "collect", collected)  # noqa: B010
    setattr(pipeline, "_claims_of", told)  # noqa: B010


def project(claims: int, folder: Path) -> dict[str, Any]:
    """Build a project of so many claims through the real store; what is not measured is the reading of texts."""
    from press import conflict

    from cenotaph import pipeline
    from quality import Silent

    reported = conflict(claims, SEED)
    made = pipeline.Project.init(folder / "project")
    stand_in_for_reading(reported)
    made.add(files_of(reported, folder), Silent())
    # A build by itself holds no such war: its dead rings would be looked for the more seldom, the more lives beside it.
    gc.freeze()
    before, start = peak_mib(), time.process_time()
    result = made.build(Silent())
    if result.claims != len(reported.claims):
        raise SystemExit(f"{result.claims} claims were built of {len(reported.claims)}: nothing measured here holds.")
    seconds = time.process_time() - start
    last = max(r.dating.day for r in reported.reports if r.dating.day)
    text = ONE_MORE.format(day=f"{last.day} {last:%B %Y}", weekday=f"{last:%A}")
    (folder / "one.txt").write_text(text, encoding="utf8")
    return {
        "claims": result.claims, "incidents": result.incidents_changed, "seconds": seconds, "mib": peak_mib(),
        "mib_before": before, "database": (folder / "project" / "record.db").stat().st_size / 2**20,
    }


def command(*words: str) -> dict[str, Any]:
    """Run the command line here and return the processor seconds, the start of Python among them, and peak memory."""
    from cenotaph.cli import main

    try:
        main(list(words))
    except SystemExit as ended:
        if ended.code:
            raise
    return {"seconds": time.process_time(), "mib": peak_mib()}


def asked(made: str) -> dict[str, str]:
    """Return the ids of one incident and one of its figures. In a process of its own: who starts another hands down
    the memory that it took itself."""
    words = ("-C", made, "incidents", "--place", "taiz", "--json")
    run = [sys.executable, __file__, "--run", "command", *words]
    listed = subprocess.run(run, capture_output=True, text=True, check=True)
    last = json.loads(listed.stdout.rpartition("\n{")[0])[-1]
    return {"incident": last["incident"]["id"], "figure": last["figures"][0]["id"]}


def measured(*words: str) -> dict[str, Any]:
    """Run one of the actions above in a process of its own; return what it measured."""
    done = subprocess.run([sys.executable, __file__, "--run", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def growth_table(sizes: Sequence[int]) -> str:
    heads = ("claims", "reports", "incidents", "`group` s", "growth", "`reconcile` s", "growth", "peak MiB",
             "pairs: precision, recall", "B-cubed F1")
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    before: dict[str, Any] = {}
    for size in sizes:
        now = measured("memory", str(size))
        factor = {k: f"× {now[k] / before[k]:.1f}" if before else "" for k in ("group", "reconcile")}
        lines.append(
            f"| {now['claims']:,} | {now['reports']:,} | {now['incidents']:,} | {now['group']:.1f} | {factor['group']} "
            f"| {now['reconcile']:.1f} | {factor['reconcile']} | {now['mib']:.0f} "
            f"| {now['precision']:.2f}, {now['recall']:.2f} | {now['b_cubed']:.2f} |"
        )
        before = now
    return "\n".join(lines)


def project_table(claims: int) -> str:
    with tempfile.TemporaryDirectory() as temporary:
        folder, made = Path(temporary), Path(temporary) / "project"
        built = measured("project", str(claims), temporary)
        rows = [(f"`build` of {built['claims']:,} claims, reading aside", built)]
        more = ("add", str(folder / "one.txt")), ("build",)
        rows += [(f"`{words[0]}` of one more report", measured("command", "-C", str(made), *words)) for words in more]
        found = measured("asked", str(made))
        asked = ("show", found["incident"]), ("why", found["figure"]), ("incidents",), ("tolls",)
        rows += [(f"`{words[0]}`", measured("command", "-C", str(made), *words)) for words in asked]
    lines = ["| what | seconds | peak MiB |", "|---|---|---|"]
    lines += [f"| {what} | {row['seconds']:.1f} | {row['mib']:.0f} |" for what, row in rows]
    return "\n".join(lines) + f"\n\nThe database takes {built['database']:.0f} MiB."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    parser.add_argument("--run", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        # The code beside this file is measured, whatever else is installed.
        sys.path[:0] = [str(ROOT / "src"), str(ROOT / "evaluation"), str(ROOT / "benchmarks")]
        action, *words = arguments.run
        if action == "memory":
            print(json.dumps(in_memory(int(words[0]))))
        elif action == "project":
            print(json.dumps(project(int(words[0]), Path(words[1]))))
        elif action == "asked":
            print(json.dumps(asked(words[0])))
        else:
            print(json.dumps(command(*words)))
        return
    tables = f"{growth_table(arguments.claims)}\n\n{project_table(max(arguments.claims))}"
    print(tables)
    if arguments.write:
        path = ROOT / "docs" / "performance.md"
        before, rest = path.read_text(encoding="utf8").split("<!-- scale -->", 1)
        machine = (f"{os.cpu_count()} cores, Python {platform.python_version()}; seconds of the processor, those of "
                   "commands with the start of Python.")
        after = rest.split("<!-- /scale -->", 1)[1]
        path.write_text(f"{before}<!-- scale -->\n{machine}\n\n{tables}\n<!-- /scale -->{after}", encoding="utf8")


if __name__ == "__main__":
    main()
