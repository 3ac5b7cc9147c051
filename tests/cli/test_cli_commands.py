"""Every command: what it prints, what it returns, how it fails."""
import json
from pathlib import Path

import pytest
from cli_run import Desk
from cli_sample import BROKEN, MASSACRE, SHELLING, FakeProject, Result
from msgspec.structs import replace

from cenotaph.records import Account, Harm, Record, Stated


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.opened(monkeypatch, capsys)


def test_a_new_project_says_what_to_do_next(desk: Desk) -> None:
    ended = desk.run("init", "homs 2012")
    assert ended.code == 0
    assert "A new project in homs 2012." in ended.out
    assert "`cenotaph -C 'homs 2012' add FILE…`" in ended.out, "the command to paste misses the folder or its quotes"


def test_a_project_made_here_needs_no_folder_in_its_next_command(desk: Desk) -> None:
    assert "`cenotaph add FILE…`" in desk.run("init").out


def test_added_files_reach_the_project_and_the_next_step_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("x")
    ended = desk.run("-C", "homs", "add", str(tmp_path / "one.txt"))
    assert (ended.code, desk.pipeline.Project.seen) == (0, [tmp_path / "one.txt"])
    assert ended.out.startswith("1 file added.\nNext: `cenotaph -C homs build`")


def test_a_missing_file_is_named_and_the_others_are_still_added(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("x")
    ended = desk.run("add", "missing.pdf", str(tmp_path / "one.txt"))
    assert ended.code == 1
    assert "1 file added." in ended.out
    assert ended.err == "not read: missing.pdf: no such file or folder.\n→ Check the name and the folder you are in.\n"


def test_an_unreadable_report_is_told_with_its_remedy_after_the_work_is_done(desk: Desk) -> None:
    desk.pipeline.Project.result = Result(failed=(BROKEN,))
    for words in (("build",), ("claims", "README.md")):
        ended = desk.run(*words)
        assert ended.code == 1
        assert ended.out, "the readable reports were not done"
        assert ended.err == "not read: scan.pdf has no text layer.\n→ Run OCR on it first.\n"


def test_a_build_says_what_changed_and_what_to_read(desk: Desk) -> None:
    ended = desk.run("build")
    assert ended.code == 0
    assert ended.out.startswith("4 reports read, 6 claims; 2 incidents and 1 toll changed.\nNext: `cenotaph incidents`")
    assert ended.err == "", "a progress bar was written where nobody watches"


def test_a_build_with_nothing_new_says_so(desk: Desk) -> None:
    desk.pipeline.Project.result = Result(nothing_new=True)
    assert desk.run("build").out == "Nothing new since the last build.\n"


def test_build_and_add_speak_json(desk: Desk) -> None:
    built = json.loads(desk.run("build", "--json").out)
    assert set(built) == {
        "reports_read", "claims", "incidents_changed", "tolls_changed", "nothing_new", "decisions_lost", "unmet", "failed",
    }
    added = json.loads(desk.run("add", "missing.pdf", "--json").out)
    assert added["failed"] == [
        {"what": "missing.pdf: no such file or folder.", "remedy": "Check the name and the folder you are in."}
    ]


def test_readers_of_json_get_the_nouns(desk: Desk) -> None:
    findings = json.loads(desk.run("incidents", "--json").out)
    assert [f["incident"]["id"] for f in findings] == ["iaaaa33334444", "iaaaa11112222", "ibbbb55556666"]
    shown = json.loads(desk.run("show", "iaaaa1", "--json").out)
    assert set(shown) == {"finding", "claims", "reports"}
    assert [claim["id"] for claim in shown["claims"]] == ["c333333333331", "c333333333332", "c444444444444"]
    assert "text" not in shown["reports"][0]
    tolls = json.loads(desk.run("tolls", "--json").out)
    assert tolls[0]["residual_low"] == 72
    doubts = json.loads(desk.run("check", "--json").out)
    assert [doubt["kind"] for doubt in doubts] == ["contested_culprit", "single_voice"]


def test_why_gives_programs_the_claims_set_aside_with_the_reason(desk: Desk) -> None:
    traced = json.loads(desk.run("why", "fcccc3", "--json").out)
    assert set(traced) == {"figure", "of", "label", "further", "claims", "reports"}
    reasons = {each["claim"]["id"]: each["set_aside"] for each in traced["claims"]}
    assert reasons["c222222222222"] is None
    assert reasons["c111111111111"] == "11 of 11 March replaces 8 of 10 March"
    assert traced["claims"][1]["sentence"] == "Eight people died, the monitor said."
    assert all(len(report["file_sha256"]) == 64 for report in traced["reports"])


def test_check_shows_no_more_than_asked_and_says_how_many_there_are(desk: Desk) -> None:
    out = desk.run("check", "--limit", "1").out
    assert "contested culprit · a change of up to 47 people" in out and "`cenotaph show iaaaa11112222`" in out
    assert "single voice" not in out
    assert "1 of 2 doubts; `--limit 2` shows all." in out


def test_claims_come_as_one_line_a_report(desk: Desk, tmp_path: Path) -> None:
    lines = desk.run("claims", "README.md").out.splitlines()
    assert [json.loads(line)["doc"] for line in lines] == ["monitor-1.txt", "monitor-2.txt", "courier.html", "agency.html"]
    out = tmp_path / "claims.jsonl"
    ended = desk.run("claims", "README.md", "--out", str(out))
    assert (ended.code, ended.out) == (0, "")
    assert out.read_text(encoding="utf8").splitlines() == lines
    assert list(tmp_path.iterdir()) == [out], "the file written beside was left behind"


def test_claims_that_cannot_be_written_stop_with_a_remedy(desk: Desk, tmp_path: Path) -> None:
    ended = desk.run("claims", "README.md", "--out", str(tmp_path / "none" / "claims.jsonl"))
    assert ended.code == 1
    assert "cannot be written" in ended.err
    assert "→ Name a file" in ended.err


def test_an_export_names_what_it_wrote_and_refuses_an_unknown_form(desk: Desk) -> None:
    assert desk.run("export", "csv", "--out", "tables").out == f"wrote {Path('tables') / 'incidents.csv'}\n"
    ended = desk.run("export", "xls", "--out", "tables")
    assert (ended.code, ended.err) == (2, "error: no export is called xls.\n→ There are: csv.\n")


def test_exports_are_listed_with_what_they_are_for(desk: Desk) -> None:
    assert desk.run("export", "list").out == "csv      tables\ngeojson  a map\n"


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (("--since", "2012-03-11"), ["iaaaa11"]),
        (("--until", "2012-03-10"), ["iaaaa33"]),
        (("--since", "2012-03", "--until", "2012"), ["iaaaa33", "iaaaa11"]),
        (("--since", "2013"), []),
        (("--place", "ZEÏTOUN"), ["iaaaa11"]),
        (("--place", "homs"), ["iaaaa33", "iaaaa11"]),
        (("--grade", "contested"), ["iaaaa11"]),
        (("--grade", "weak", "--place", "birka"), ["iaaaa33"]),
    ],
)
def test_filters_list_the_incidents_asked_for(desk: Desk, words: tuple[str, ...], listed: list[str]) -> None:
    out = desk.run("incidents", *words).out
    assert [line.split()[0] for line in out.splitlines() if line.startswith(("iaaaa", "ibbbb"))] == listed


def test_incidents_without_a_day_are_told_when_days_are_asked(desk: Desk) -> None:
    assert "1 more incident left out by the days asked: no day is known." in desk.run("incidents", "--since", "2012").out


@pytest.mark.parametrize("words", ["2012-13", "2012-02-30", "March", "2012-3", "12-03-2012", "-", "2012-03-11-01"])
def test_a_day_that_is_none_is_wrong_usage(desk: Desk, words: str) -> None:
    ended = desk.run("incidents", f"--since={words}")
    assert ended.code == 2
    assert ended.err.endswith("→ Write it as 2012-03-11.\n")


def test_an_incident_that_killed_nobody_says_what_harm_it_did(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    assert "other" not in desk.run("incidents").out.splitlines()[0]
    taken = replace(SHELLING, figures=(replace(SHELLING.figures[0], harm=Harm.ABDUCTED),))
    desk.pipeline.Project.held = Record(findings=(taken, MASSACRE))
    head, row, *_ = desk.run("incidents").out.splitlines()
    assert "other" in head
    assert "11 abducted" in row


def test_an_incident_that_is_only_denied_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    denial = Account(camp="government", denies=(Stated(voice="an officer", harm=Harm.KILLED, number="any", words="any civilians killed"),))
    desk.pipeline.Project.held = Record(findings=(replace(SHELLING, figures=(), accounts=(denial,)),))
    assert "only denied" in desk.run("incidents").out


def test_an_empty_record_says_what_to_do(desk: Desk) -> None:
    desk.pipeline.Project.held = Record()
    assert "`cenotaph build`" in desk.run("incidents").out
    assert desk.run("tolls").out.startswith("No toll is recorded")
    assert json.loads(desk.run("incidents", "--json").out) == []


def test_no_project_stops_with_the_remedy(desk: Desk) -> None:
    ended = desk.run("-C", "nowhere", "incidents")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "error: there is no project here.\n→ Make one with `cenotaph init`.\n"


@pytest.mark.parametrize(
    "words", [("bogus",), ("show",), ("why",), ("incidents", "--grade", "good"), ("check", "--limit", "0"), ("add",), ("export", "csv")]
)
def test_wrong_usage_points_to_the_help(desk: Desk, words: tuple[str, ...]) -> None:
    ended = desk.run(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")
    assert "--help` shows how it is used." in ended.err


def test_the_unexpected_is_an_apology_and_never_a_traceback(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: FakeProject, *, with_claims: bool) -> Record:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(FakeProject, "incidents", breaks)
    ended = desk.run("incidents")
    assert ended.code == 1
    assert "ZeroDivisionError" in ended.err
    assert "CENOTAPH_TRACEBACK=1" in ended.err
    assert "Traceback" not in ended.err
    monkeypatch.setenv("CENOTAPH_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        desk.run("incidents")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (PermissionError(13, "Permission denied", "record.db"), 1, "error: record.db: Permission denied."),
        (ModuleNotFoundError("No module named 'spacy'"), 1, "ModuleNotFoundError"),
    ],
)
def test_what_the_world_does_ends_in_one_line(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    def breaks(self: FakeProject, *, with_claims: bool) -> Record:
        raise error

    monkeypatch.setattr(FakeProject, "incidents", breaks)
    ended = desk.run("incidents")
    assert ended.code == code
    assert said in ended.err


def test_every_command_that_is_offered_names_the_project_that_was_asked(desk: Desk) -> None:
    for words in (("incidents",), ("show", "iaaaa1"), ("tolls",)):
        out = " ".join(desk.run("-C", "homs 2012", *words).out.split())
        assert "`cenotaph -C 'homs 2012' " in out
        assert "`cenotaph -C 'homs 2012' -C" not in out
    ended = desk.run("-C", "homs 2012", "show", "zzz")
    assert ended.err.endswith("→ `cenotaph -C 'homs 2012' incidents` lists them all.\n")
    assert "`cenotaph init`" in desk.run("-C", "nowhere", "incidents").err, "another project is not made with -C"
