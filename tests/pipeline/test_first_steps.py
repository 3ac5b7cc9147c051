"""The first hour with the software: what a person mistypes is told in the terms of what he or she was about to do."""
import json
from pathlib import Path

import pytest
from project_desk import MARKET, project
from real_desk import Desk

from cenotaph import cli


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "homs", capsys)


@pytest.fixture
def published(tmp_path: Path, desk: Desk) -> Desk:
    """A project with a record and one edition."""
    desk.folder = project(tmp_path / "built", market=MARKET).folder
    assert desk.on("build").code == 0
    assert desk.on("publish").code == 0
    return desk


def test_a_folder_gives_its_reports_and_says_what_else_it_holds(desk: Desk) -> None:
    scripts = {f"menu{n}.js": b"var open = 6" for n in range(7)}
    for name, data in {"README.md": b"# Six files", "rules.toml": b"[rules]", "market.txt": MARKET.encode(), **scripts}.items():
        desk.file(name, data)
    ended = desk.on("add", str(desk.incoming))
    assert (ended.code, ended.out.splitlines()[0]) == (0, "1 file added.")
    said, remedy = ended.err.splitlines()
    assert said == ("passed over: README.md (a note about its folder); menu0.js, menu1.js, menu2.js, menu3.js, menu4.js and "
                    "3 more (no report by name or content)")
    assert remedy == "→ To have one read, name the file itself and not its folder."
    told = json.loads(desk.on("add", str(desk.incoming), "--json").out)["passed_over"]
    assert told[0] == {"name": "README.md", "why": "a note about its folder"} and len(told) == 9
    assert desk.run("claims", str(desk.incoming)).err == ended.err
    assert desk.on("add", str(desk.incoming / "README.md")).out.startswith("1 file added.")


def test_a_folder_that_is_not_there_is_named_and_no_project_is_looked_for_above_it(desk: Desk, tmp_path: Path) -> None:
    for words in (("build",), ("add", "x.txt")):
        ended = desk.run("-C", str(tmp_path / "hosm"), *words)
        assert (ended.code, ended.err.splitlines()[0]) == (1, f"error: There is no folder {tmp_path / 'hosm'}.")


def test_a_project_that_is_there_already_says_how_to_go_on_with_it(desk: Desk) -> None:
    ended = desk.run("init", str(desk.folder))
    assert ended.code == 1
    assert f"cenotaph -C {desk.folder} add FILE…" in ended.err


def test_a_project_named_behind_the_command_is_told_where_it_stands(desk: Desk) -> None:
    ended = desk.run("incidents", "-C", str(desk.folder))
    assert ended.code == 2
    assert "-C DIR stands before the command" in ended.err


def test_a_word_that_is_no_grade_is_told_with_the_grades_there_are(desk: Desk) -> None:
    ended = desk.run("incidents", "--grade", "sure")
    assert ended.code == 2
    assert ended.err.startswith("error: Invalid value for '--grade': 'sure' is not one of 'confirmed'")


def test_a_span_that_ends_before_it_begins_is_no_question(desk: Desk) -> None:
    ended = desk.on("incidents", "--since", "2013", "--until", "2012")
    assert (ended.code, ended.err.splitlines()[0]) == (2, "error: --since 2013 is after --until 2012.")


def test_a_command_that_was_interrupted_says_that_it_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cenotaph.pipeline.Project.build", interrupted)
    assert desk.on("build").err == "interrupted; what was finished is kept: the same command goes on from there.\n"
    assert cli.INTERRUPTED == 130


def test_an_edition_that_is_not_there_names_the_newest(published: Desk) -> None:
    assert published.on("verify", "7").err == "error: There is no edition 7.\n→ The newest is 1.\n"


def test_a_folder_that_is_no_edition_is_told_as_one(published: Desk, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    ended = published.run("verify", str(tmp_path / "pages"))
    assert (ended.code, ended.out) == (1, "")
    assert "pages is no edition: manifest.json is missing." in ended.err


def test_an_export_to_a_file_that_is_there_asks_for_a_folder(published: Desk, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    ended = published.on("export", "csv", "--out", str(tmp_path / "notes.txt"))
    assert (ended.code, ended.err.splitlines()[1]) == (1, "→ Name a folder, or a new one.")
    assert (tmp_path / "notes.txt").read_text() == "notes"
