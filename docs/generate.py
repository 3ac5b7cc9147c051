"""Writes the parts of the documentation that come from the code: `make docs`.

    python docs/generate.py [--no-runs]

A part stands between two marks of a page, `<!-- NAME -->` and `<!-- /NAME -->`; all else on the page is left alone.
Parts marked `run` are taken from a real run of the bundled example; `--no-runs` leaves those as they are. The figures
of `quality.md`, `performance.md` and `method-estimates.md` are written by what stands in `evaluation/` and
`benchmarks/`.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass

from from_code import (
    ROOT,
    acled,
    best_figures,
    codebook,
    codes,
    columns,
    commands,
    datelines,
    doubts,
    entities,
    exports,
    fields,
    formats,
    ged,
    grades,
    grouping,
    house,
    kinds,
    learnt,
    models,
    parties,
    policy,
    settings,
    spoken,
    steps,
    tables,
    vague_words,
    vocabulary,
)

EXAMPLE = "examples/homs-2012"
# How many lines of each command's output the picture in the README shows; what is left out is said to be.
PICTURE = {"incidents": 24, "tolls": 14, "why": 20, "check": 5, "tour": 40}
# A traced figure must reach a file, or the picture would not show the way back.
SOURCE_LINE = "file SHA-256"
TOUR_FILES = ("note-field-hospital.pdf", "orontes-waer.txt")


def demo() -> str:
    """What `make demo` prints, each command's output cut to its first lines."""
    ran = subprocess.run([sys.executable, "examples/demo.py"], cwd=ROOT, capture_output=True, text=True, check=True,
                         env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"})
    said = ran.stdout.replace(f"{ROOT}/", "").replace(".venv/bin/cenotaph", "cenotaph")
    return "```text\n" + "\n".join(map(_cut, re.split(r"\n(?=── )", said))).rstrip() + "\n```"


def _cut(section: str) -> str:
    """One command's part of the picture, as long as PICTURE lets it be."""
    command = re.search(r"^\$ cenotaph (?:-C \S+ )?(\w+)", section, re.MULTILINE)
    return shortened(section, PICTURE.get(command[1] if command else "", 60)) + "\n"


def shortened(text: str, most: int) -> str:
    """Return the first lines of a text and a line that says how many are left out.

    So many lines, and on to the end of the row that they break off in, and to the first quoted file where there is one.
    """
    lines = text.rstrip().splitlines()
    most = max(most, next((n for n, line in enumerate(lines, 1) if SOURCE_LINE in line), 0))
    while most < len(lines) and lines[most].startswith(" "):
        most += 1
    if len(lines) <= most:
        return "\n".join(lines)
    return "\n".join([*lines[:most], f"[… {len(lines) - most} more lines]"])


def tour() -> str:
    """One figure of the example with all its words, from a project of two reports."""
    with tempfile.TemporaryDirectory() as folder:
        project, files = ["-C", folder], [f"{ROOT}/{EXAMPLE}/{name}" for name in TOUR_FILES]
        for words in (["init", folder, "--title", "Tour"], [*project, "add", *files], [*project, "build"]):
            spoken(words)
        [finding, *_] = json.loads(spoken([*project, "incidents", "--json"]))
        figure = next(f["id"] for f in finding["figures"] if f["harm"] == "killed" and not f["group"]["demographic"])
        said = shortened(spoken([*project, "why", figure]), PICTURE["tour"])
        return f"```text\n$ cenotaph why {figure}\n\n{said}\n```"


@dataclass(frozen=True)
class Part:
    """A generated part: the page it stands in, the name in its marks, what writes it, whether it needs a real run."""

    page: str
    mark: str
    make: Callable[[], str]
    run: bool = False


PARTS: tuple[Part, ...] = (
    Part("README.md", "demo", demo, run=True), Part("README.md", "house", house),
    Part("docs/cli.md", "commands", commands), Part("docs/tour.md", "tour", tour, run=True),
    Part("docs/how-to.md", "steps", steps), Part("docs/how-to.md", "formats", formats),
    Part("docs/how-to.md", "exports", exports), Part("docs/how-to.md", "settings", settings),
    Part("docs/how-to.md", "vocabulary", vocabulary), Part("docs/method.md", "codes", codes),
    Part("docs/method.md", "datelines", datelines), Part("docs/method.md", "grouping", grouping),
    Part("docs/method.md", "vague", vague_words), Part("docs/method.md", "codebook", codebook),
    Part("docs/method.md", "best", best_figures), Part("docs/method.md", "kinds", kinds),
    Part("docs/method.md", "grades", grades), Part("docs/how-to.md", "fields", fields),
    Part("docs/method.md", "doubts", doubts), Part("docs/method.md", "policy", policy),
    Part("docs/quality.md", "learnt", learnt),
    Part("docs/method-estimates.md", "models", models), Part("docs/method-estimates.md", "tables", tables),
    Part("docs/mappings.md", "columns", columns), Part("docs/mappings.md", "ged", ged),
    Part("docs/mappings.md", "acled", acled), Part("docs/mappings.md", "parties", parties),
    Part("docs/mappings.md", "entities", entities),
)


def renewed(text: str, part: Part) -> str:
    """Return a page with one part written anew. Raises ValueError where the page lacks the part's marks."""
    before, opening, rest = text.partition(f"<!-- {part.mark} -->")
    _, closing, after = rest.partition(f"<!-- /{part.mark} -->")
    if not (opening and closing):
        raise ValueError(f"{part.page} has no <!-- {part.mark} --> … <!-- /{part.mark} -->")
    return f"{before}{opening}\n{part.make()}\n{closing}{after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-runs", action="store_true", help="leave the parts that need a run as they are")
    skip_runs = parser.parse_args().no_runs
    for part in PARTS:
        if not (part.run and skip_runs):
            path = ROOT / part.page
            path.write_text(renewed(path.read_text(encoding="utf8"), part), encoding="utf8")


if __name__ == "__main__":
    main()
