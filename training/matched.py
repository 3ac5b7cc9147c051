"""Annotated reports beside what is read of them: the rows that the training scripts learn from."""
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from folds import enter

from cenotaph.collect import collect
from cenotaph.extract import extract
from cenotaph.records import Reading, Report

Gold = dict[str, Any]
Folders = tuple[Path, ...]


def folders_named() -> Folders:
    """Return the folders of annotated reports that the command line names; stops with its usage where it names none."""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {Path(sys.argv[0]).name} FOLDER [FOLDER …] (each with docs.jsonl and gold.jsonl)")
    return tuple(map(Path, sys.argv[1:]))


def real_reports() -> Folders:
    """Return the first folder named, of real reports, alone.

    Where and when, one event or several, what is repeated and what is a part: in the long reports that we made up,
    people die at spots without a name, on days that nobody tells. Learnt from those as well, too many of a bulletin's
    claims lost their place and day, and reports of one event were told apart.
    """
    return folders_named()[:1]


def source_of(folders: Folders) -> str:
    """Return the names of the sets that something is learnt from."""
    return ", ".join(f.name for f in folders)


class Annotated(NamedTuple):
    """A report, its readings, its annotated claims, and which reading is which annotated claim (by id)."""

    number: int
    report: Report
    readings: tuple[Reading, ...]
    golds: list[Gold]
    gold_of: dict[str, Gold]


def gold_spans(claim: Gold, text: str) -> list[tuple[int, int]]:
    """Every place where a gold claim stands in the text, that of its own quote first."""
    found = []
    for words in [claim["quote"], *claim["also"]]:
        at = text.find(words)
        while at >= 0:
            found.append((at, at + len(words)))
            at = text.find(words, at + 1)
    return found


def match(report: Report, readings: tuple[Reading, ...], golds: list[Gold]) -> dict[str, Gold]:
    """Return reading id → gold claim of the same harm and count whose words it touches, one reading a gold claim.

    The reading that stands in the gold claim's own quote is taken before one that only repeats it.
    """
    found: dict[str, Gold] = {}
    for gold in golds:
        for start, end in gold_spans(gold, report.text):
            one = next((r for r in readings if r.id not in found and r.harm == gold["harm"]
                        and r.count.stated == gold["count"] and r.quote.start < end and start < r.quote.end
                        and start - 5 <= r.anchor <= end), None)
            if one is not None:
                found[one.id] = gold
                break
    return found


def annotated(folders: Folders) -> Iterator[Annotated]:
    """Yield the reports of folders with docs.jsonl and gold.jsonl, read and matched, in order, numbered through.

    While a report is in hand, every decision learnt so far is made as if its fifth of the reports were unknown.
    """
    for one in _read(folders):
        enter(one.number)
        yield one


@cache
def _read(folders: Folders) -> tuple[Annotated, ...]:
    found: list[Annotated] = []
    for number, (report, golds) in enumerate(with_golds(folders)):
        enter(number)
        (_, readings), = extract([report])
        found.append(Annotated(number, report, readings, golds, match(report, readings, golds)))
    return tuple(found)


def with_golds(folders: Folders) -> Iterator[tuple[Report, list[Gold]]]:
    """Yield the reports of folders with docs.jsonl and gold.jsonl, each with its annotated claims, in order."""
    for folder in folders:
        rows = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf8").splitlines())
        golds = {row["doc"]: row["claims"] for row in rows}
        for report in collect((folder / "docs.jsonl").read_bytes(), "docs.jsonl"):
            if isinstance(report, Report):
                yield report, golds[report.doc]
