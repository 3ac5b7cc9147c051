"""`make demo`: it shows the record through the command line's own commands, again and again."""
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from cli_run import Desk

DEMO = Path(__file__).parents[2] / "examples" / "demo.py"


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> ModuleType:
    Desk.opened(monkeypatch, capsys)
    spec = importlib.util.spec_from_file_location("demo", DEMO)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_demo_shows_table_tolls_trace_and_doubts(
    demo: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo.demo(tmp_path / "demo") == 0
    out = capsys.readouterr().out
    shown = [line.split(" ", 4)[4] for line in out.splitlines() if line.startswith("$ ") and " -C " in line]
    assert [words.split()[0] for words in shown] == ["add", "build", "incidents", "tolls", "why", "check", "publish"]
    assert "why faaaa11110000" in shown, "the trace is not of the whole figure with most killed"
    assert "»killed 47 people«" in out
    assert f"{tmp_path / 'demo'} export csv" in out


def test_the_demo_runs_again_over_its_own_project_and_over_nothing_else(demo: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "cenotaph.toml").write_text("")
    assert demo.demo(tmp_path) == 0
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SystemExit):
        demo.demo(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_the_demo_hands_over_reports_and_not_what_describes_them(
    demo: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[list[str]] = []

    def noted(words: list[str]) -> int:
        handed.append(list(words))
        return 1 if "add" in words else 0

    monkeypatch.setattr(demo, "main", noted)
    assert demo.demo(tmp_path / "demo") == 1, "a failed step went unnoticed"
    names = {Path(word).name for word in handed[-1]}
    assert len(names) > 15
    assert not names & {"README.md", "expected.toml"}
