"""The commands about codebooks: what they print, and how a comparison reads."""
import json
from pathlib import Path

import pytest
from cli_run import Desk

from cenotaph.codebook import codebook_text, codebooks, load_codebook, rules_that_differ
from cenotaph.contrast import Cause, Difference
from cenotaph.outcomes import Comparison
from cenotaph.records import Group, Harm, Span, Status

GOLDEN = Path(__file__).parent / "golden" / "comparison.txt"
DEFAULT, GTD = load_codebook("default"), load_codebook("gtd")
MARKET, NAMED = "iaaaa11112222", "47 killed in a market, 11 March 2012"
FOUND = Comparison(
    one=DEFAULT, other=GTD, rules=rules_that_differ(DEFAULT, GTD), figures=9, grades=3, tolls=1,
    differences=(
        Difference(
            what="figure", harm=Harm.KILLED, group=Group(), one=Span(low=40, best=47, high=60),
            other=Span(low=40, best=40, high=60), people=7, owner=MARKET, label=NAMED,
            causes=(Cause(rule="best", one=("47: 2 of 3 voices.",), other=("40: the newest, The Courier.",)),),
        ),
        Difference(
            what="grade", one_grade="fair", other_grade="discounted", owner=MARKET, label=NAMED,
            causes=(Cause(rule="grades", one=("Two voices agree.",), other=("It needs a death.",)),),
        ),
        Difference(
            what="figure", harm=Harm.DISPLACED, group=Group(status=Status.CIVILIAN), one=Span(low=24, best=24), people=24,
            owner="iaaaa33334444", label="dozens displaced from a village, day unknown",
            causes=(Cause(rule="harms", other=("People displaced are not what the gtd codebook counts.",)),),
        ),
        Difference(
            what="recorded", owner="tdddd77778888", label="more than 130 killed in a province", harm=Harm.KILLED,
            group=Group(), one=Span(low=58, best=58, high=58), other=Span(low=51, best=51, high=51), people=7,
        ),
    ),
)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    opened = Desk.opened(monkeypatch, capsys)
    monkeypatch.setattr(opened.pipeline.Project, "compare_codebooks", lambda *_: FOUND, raising=False)
    monkeypatch.setattr(opened.pipeline, "codebooks", codebooks, raising=False)
    monkeypatch.setattr(opened.pipeline, "codebook_text", codebook_text, raising=False)
    return opened


def test_a_comparison_reads_as_its_sample(desk: Desk) -> None:
    out = desk.run("compare-codebooks", "default", "gtd").out
    if not GOLDEN.exists():
        GOLDEN.write_text(out, encoding="utf8")
        pytest.fail(f"{GOLDEN.name} had no sample: one was written, read it and run again")
    assert out == GOLDEN.read_text(encoding="utf8")
    assert max(map(len, out.splitlines())) <= 80


def test_only_what_was_asked_for_is_shown_and_the_rest_is_still_counted(desk: Desk) -> None:
    out = desk.run("compare-codebooks", "default", "gtd", "--only", "grade").out
    assert "discounted" in out and "displaced" not in out.split("47 killed in a market")[1]
    assert "2 of 9 figures (1 of one only), 1 of 3 grades and 0 of 1 toll differ" in " ".join(out.split())


def test_a_limit_says_what_it_leaves_out(desk: Desk) -> None:
    out = " ".join(desk.run("compare-codebooks", "default", "gtd", "--limit", "1").out.split())
    assert "dozens displaced" not in out
    assert "1 of 3 incidents and tolls that differ; `--limit 3` shows all." in out


def test_a_comparison_as_json_names_both_codebooks_and_every_cause(desk: Desk) -> None:
    found = json.loads(desk.run("compare-codebooks", "default", "gtd", "--json").out)
    assert (found["one"]["name"], found["other"]["name"]) == ("default", "gtd")
    assert found["compared"] == {"figures": 9, "grades": 3, "tolls": 1}
    assert found["differences"][0]["causes"][0]["other"] == ["40: the newest, The Courier."]
    assert {rule["key"] for rule in found["rules"]} >= {"best_figure", "harms", "vague.treatment"}


def test_a_codebook_is_printed_as_it_stands_and_all_are_listed(desk: Desk) -> None:
    assert desk.run("codebook", "acled").out == codebook_text("acled")
    listed = desk.run("codebook").out
    assert [line.split()[0] for line in listed.splitlines()] == ["default", "acled", "gtd", "ucdp"]


def test_a_codebook_that_is_not_there_names_those_that_are(desk: Desk) -> None:
    ended = desk.run("codebook", "none")
    assert ended.code == 1
    assert "default, acled, gtd, ucdp" in ended.err
