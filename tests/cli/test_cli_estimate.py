"""The command estimate: from a table to every model's answer, or to the reason why there is none."""
import json
from pathlib import Path

import pytest
from cli_run import Desk

QUICK = ("--models", "graphs,log-linear,independence")
KOSOVO = "EXH,ABA,OSCE,HRW,count\n" + "".join(f"{','.join(cell)},{count}\n" for cell, count in {
    "1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106, "0110": 217, "0101": 31,
    "0011": 123, "1110": 181, "1101": 18, "1011": 42, "0111": 32, "1111": 27}.items())


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.opened(monkeypatch, capsys)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(KOSOVO, encoding="utf8")
    return path


def test_every_model_answers_side_by_side(desk: Desk, lists: Path) -> None:
    ended = desk.run("estimate", str(lists), *QUICK)
    assert ended.code == 0 and not ended.err
    assert "4,400 people are on 4 lists, 1,182 of them on two or more." in ended.out
    for words in ("graphs", "12,596", "9,825–16,544", "log-linear", "10,357", "independence *", "Yardsticks, no answers"):
        assert words in ended.out
    assert "Seed 1; input SHA-256" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_a_bundled_table_is_named_like_a_file_and_gives_the_same(desk: Desk, lists: Path) -> None:
    assert desk.run("estimate", "kosovo", *QUICK).out == desk.run("estimate", str(lists), *QUICK).out


def test_without_a_table_the_bundled_ones_are_listed(desk: Desk) -> None:
    ended = desk.run("estimate")
    assert ended.code == 0 and "kosovo         Killings in Kosovo" in ended.out and "scotland" in ended.out


def test_json_holds_all_that_a_program_needs(desk: Desk, lists: Path) -> None:
    told = json.loads(desk.run("estimate", str(lists), *QUICK, "--seed", "5", "--json").out)
    [estimate] = told["estimates"]
    assert estimate["seed"] == 5 and len(estimate["input_sha256"]) == 64 and told["failed"] == []
    graphs = estimate["results"][0]
    assert round(graphs["population"]["median"]) == 12_596 and graphs["assumption"] and graphs["source"]
    assert "4,400 people" in told["summaries"][0][0]


def test_the_cap_cuts_the_answer_and_says_so(desk: Desk, lists: Path) -> None:
    out = " ".join(desk.run("estimate", str(lists), "--models", "graphs", "--cap", "14000").out.split())
    assert "within 5 % of the cap of 14,000: the upper limit is the cap's" in out


def test_each_list_is_left_out_where_that_is_asked_for(desk: Desk, lists: Path) -> None:
    words = ("estimate", str(lists), *QUICK, "--sensitivity")
    out = desk.run(*words).out
    assert "graphs, with one thing changed:" in out and "without HRW" in out
    graphs, loglinear, yardstick = json.loads(desk.run(*words, "--json").out)["estimates"][0]["results"]
    assert [each["changed"] for each in graphs["sensitivity"]] == [f"without {n}" for n in ("ABA", "EXH", "HRW", "OSCE")]
    assert all(each["population"]["median"] > 3_000 for each in loglinear["sensitivity"])
    assert not yardstick.get("sensitivity")


def test_a_list_without_which_nothing_can_be_estimated_is_told_of(desk: Desk, tmp_path: Path) -> None:
    rows = ("1,0,0,0,30", "0,1,0,0,25", "0,0,1,0,20", "1,0,0,1,6", "0,1,0,1,5", "0,0,1,1,4")
    (tmp_path / "hub.csv").write_text("\n".join(["A,B,C,D,count", *rows]) + "\n")
    out = desk.run("estimate", str(tmp_path / "hub.csv"), "--models", "chao,graphs", "--sensitivity").out
    assert " ".join(("without", "D", "no", "answer")) in " ".join(out.split())


def test_strata_are_estimated_apart_and_one_that_bears_none_is_told_of(desk: Desk, tmp_path: Path) -> None:
    rows = KOSOVO.splitlines()
    north = [f"north,{row}" for row in rows[1:]]
    (tmp_path / "lists.csv").write_text("\n".join([f"region,{rows[0]}", *north, "south,1,0,0,0,9", "south,0,1,0,0,4"]) + "\n")
    ended = desk.run("estimate", str(tmp_path / "lists.csv"), "--stratum", "region", *QUICK)
    assert ended.code == 1
    assert "north: 4,400 people" in ended.out
    assert "lists.csv: south: 2 usable lists" in ended.err and "→" in ended.err
    assert "sum over" not in ended.out, "a total without the south would be none"


def test_strata_that_bear_an_estimate_are_added_up(desk: Desk, tmp_path: Path) -> None:
    head, *rows = KOSOVO.splitlines()
    both = [f"{region},{row}" for region in ("north", "south") for row in rows]
    (tmp_path / "lists.csv").write_text("\n".join([f"region,{head}", *both]) + "\n")
    words = ("estimate", str(tmp_path / "lists.csv"), "--stratum", "region", *QUICK)
    assert "The sum over 2 strata, taken as independent" in desk.run(*words).out
    [graphs, *_] = json.loads(desk.run(*words, "--json").out)["total"]
    assert graphs["population"]["mean"] == pytest.approx(2 * 12_749, rel=0.01) and len(graphs["each"]) == 2
    # Doubts of independent strata partly cancel: the interval of the sum is narrower than the sum of the intervals.
    high, low = (graphs["population"]["interval_95"][end] for end in ("high", "low"))
    assert high - low < 0.8 * 2 * (16_544 - 9_825)


def test_several_linkages_give_one_interval(desk: Desk, tmp_path: Path) -> None:
    for name, fewer in (("80", 0), ("90", 40), ("95", 90)):
        text = KOSOVO.replace("1,0,0,0,1131", f"1,0,0,0,{1131 + fewer}").replace("1,1,0,0,177", f"1,1,0,0,{177 - fewer}")
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf8")
    names = [str(tmp_path / f"{name}.csv") for name in ("80", "90", "95")]
    ended = desk.run("estimate", *names, "--combine", "--models", "graphs")
    assert ended.code == 0 and "3 linkages together" in ended.out and "doubt from linkage" in ended.out
    assert all(f"{name}.csv: " in ended.out for name in ("80", "90", "95")), "which table an estimate is of"
    told = json.loads(desk.run("estimate", *names, "--combine", "--models", "graphs", "--json").out)
    assert len(told["combined"]) == 1 and 0 < told["combined"][0]["from_linkage"] < 1


def test_one_linkage_cannot_be_combined(desk: Desk, lists: Path) -> None:
    ended = desk.run("estimate", str(lists), "--combine", "--models", "chao")
    assert ended.code == 2 and "One linkage" in ended.err


def test_plots_are_written_where_asked(desk: Desk, lists: Path, tmp_path: Path) -> None:
    ended = desk.run("estimate", str(lists), *QUICK, "--plots", str(tmp_path / "figures"))
    assert ended.code == 0
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {"models.svg", "posterior.svg", "overlap.svg"}


@pytest.mark.parametrize(("words", "code", "said"), [
    (("estimate", "nowhere.csv"), 1, "There is no file nowhere.csv"),
    (("estimate", "kosovo", "--models", "lcmcr"), 2, 'no model called "lcmcr"'),
    (("estimate", "kosovo", "--stratum", "region"), 2, "has no strata"),
    (("estimate", "kosovo", "--cap", "none"), 2, "--cap"),
])
def test_what_cannot_be_done_is_said_with_what_to_do(desk: Desk, words: tuple[str, ...], code: int, said: str) -> None:
    ended = desk.run(*words)
    assert ended.code == code and said in ended.err and "→" in ended.err and not ended.out


def test_a_cap_below_what_is_documented_is_refused(desk: Desk) -> None:
    ended = desk.run("estimate", "kosovo", "--models", "graphs", "--cap", "4000")
    assert ended.code == 2 and "4,400 people are documented" in ended.err
