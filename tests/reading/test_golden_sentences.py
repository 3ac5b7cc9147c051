"""What a careful annotator reads from sentences of our own, whole and with their punctuation stripped: `golden/*.toml`.

A row holds a `text`, where need be its `outlet`, `title` and `day` (of the report), and what is read from it:
`claims = [[harm, number ("" = vague), bound], …]` for all its claims, or tables `[[sentence.claim]]` that name harm and
count ("" = vague) of one claim and the fields to check (those of `cenotaph claims`; "" = nothing is told; `whole` = the
count of the claim it is part of). `only = "whole"` keeps a row to its own punctuation, with the reason beside it.
"""
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cenotaph.export import claim_rows
from cenotaph.extract import extract
from cenotaph.records import Dating, Record, Report
from cenotaph.resolve import resolve

FOLDER = Path(__file__).parent / "golden"


def stripped(text: str) -> str:
    """The text as archives without commas and apostrophes hold it; thousands lose their comma too."""
    return text.replace(",", "").replace("'", "").replace("’", "")


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf8"))["sentence"]:
            yield pytest.param(row, str, id=f"{path.stem}-whole: {row['text'][:60]}")
            if row.get("only") != "whole":
                yield pytest.param(row, stripped, id=f"{path.stem}-stripped: {row['text'][:60]}")


def read(row: dict[str, Any], way: Any) -> list[dict[str, Any]]:
    day = date.fromisoformat(row["day"]) if "day" in row else None
    report = Report(id="r1", doc="golden", file_sha256="0" * 64, text=way(row["text"]), title=row.get("title"),
                    outlet=row.get("outlet"), dating=Dating(day=day))
    (_, readings), = extract([report])
    resolved = resolve(report, readings)
    rows: list[dict[str, Any]] = next(claim_rows(Record(reports=(resolved.report,), claims=resolved.claims)))["claims"]  # type: ignore[assignment]
    return rows


def number(claim: dict[str, Any]) -> int | str:
    return "" if claim["count"] is None else claim["count"]


@pytest.mark.parametrize(("row", "way"), list(cases()))
def test_golden_sentences(row: dict[str, Any], way: Any) -> None:
    claims = read(row, way)
    told = [[c["harm"], number(c), c["bound"]] for c in claims]
    if "claims" in row:
        assert sorted(map(str, told)) == sorted(map(str, row["claims"])), "other claims were read than a careful annotator reads"
    by_id = {c["id"]: c for c in claims}
    for wanted in row.get("claim", []):
        found = [c for c in claims if (c["harm"], number(c)) == (wanted["harm"], wanted["count"])]
        assert found, f"{wanted['harm']} {wanted['count']} was not read, only {told}"
        seen = {**found[0], "whole": by_id[found[0]["part_of"]]["count"] if found[0]["part_of"] else None}
        wrong = {k: (v, seen[k]) for k, v in wanted.items() if k not in {"harm", "count"} and (seen[k] or "") != v}
        assert not wrong, f"of {wanted['harm']} {wanted['count']}, (wanted, read): {wrong}"
