"""The annotated reports that we made up ourselves: every claim stands in its report word for word."""
import json
from pathlib import Path

import pytest

from cenotaph.records import Harm, SourceKind, Status

ROOT = Path(__file__).parents[2]
SETS = (
    "evaluation/everyday", "evaluation/long_reads", "evaluation/other_wars", "evaluation/stories",
    "evaluation/unseen_long_reads", "evaluation/unseen_wars", "training/many_wars", "training/stories_learned",
)


@pytest.mark.parametrize("folder", SETS)
def test_every_annotated_claim_quotes_its_report_word_for_word(folder: str) -> None:
    texts = {row["doc"]: row["text"] for row in map(json.loads, (ROOT / folder / "docs.jsonl").open(encoding="utf8"))}
    golds = [json.loads(line) for line in (ROOT / folder / "gold.jsonl").open(encoding="utf8")]
    assert {gold["doc"] for gold in golds} == set(texts), "each report has its annotations"
    for gold in golds:
        ids = {claim["id"] for claim in gold["claims"]}
        for claim in gold["claims"]:
            for words in (claim["quote"], *claim["also"]):
                assert words in texts[gold["doc"]], f"{gold['doc']}, {claim['id']}: {words!r} stands nowhere in the report"
            assert claim["part_of"] is None or claim["part_of"] in ids, f"{gold['doc']}, {claim['id']}: part of no claim"
            assert Harm(claim["harm"]) and Status(claim["status"]) and SourceKind(claim["source_kind"])


@pytest.mark.parametrize("folder", ["evaluation/stories", "training/stories_learned"])
def test_what_is_judged_one_event_is_an_annotated_incident(folder: str) -> None:
    clusters = json.loads((ROOT / folder / "clusters.json").read_text(encoding="utf8"))
    golds = [json.loads(line) for line in (ROOT / folder / "gold.jsonl").open(encoding="utf8")]
    told = {f"{gold['doc']}/{c['incident']}" for gold in golds for c in gold["claims"] if c["scope"] == "incident"}
    assert set(clusters) == told, "every incident is judged, and no total"
    assert len(set(clusters.values())) < len(clusters)
