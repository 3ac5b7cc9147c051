"""Which files a person means by a name, a folder or a pattern."""
from pathlib import Path

import pytest

from cenotaph.cli.inputs import named_files


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name in ("a.html", "deep/b.txt", "deep/er/c.txt", ".hidden", ".git/config", "cenotaph.toml", "record.db-wal", "archive/blob"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def relative(files: tuple[Path, ...], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files]


def test_a_folder_is_walked_to_the_bottom_without_hidden_files(reports: Path) -> None:
    files, failed = named_files([str(reports / "deep"), str(reports / "a.html")])
    assert (relative(files, reports), failed) == (["deep/b.txt", "deep/er/c.txt", "a.html"], ())


def test_a_projects_own_files_are_no_reports(reports: Path) -> None:
    files, _ = named_files([str(reports)], project=reports)
    assert relative(files, reports) == ["a.html", "deep/b.txt", "deep/er/c.txt"]


def test_elsewhere_a_folder_called_archive_is_a_folder_like_any_other(reports: Path) -> None:
    files, _ = named_files([str(reports)], project=reports / "deep")
    assert "archive/blob" in relative(files, reports)


def test_a_quoted_pattern_finds_its_files_at_any_depth(reports: Path) -> None:
    files, failed = named_files([str(reports / "**" / "*.txt")])
    assert (relative(files, reports), failed) == (["deep/b.txt", "deep/er/c.txt"], ())


def test_a_file_named_twice_is_taken_once(reports: Path) -> None:
    files, _ = named_files([str(reports / "a.html"), str(reports / "*.html")])
    assert relative(files, reports) == ["a.html"]


def test_a_name_with_brackets_that_exists_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "page [1].html").write_text("x")
    files, _ = named_files([str(tmp_path / "page [1].html")])
    assert relative(files, tmp_path) == ["page [1].html"]


@pytest.mark.parametrize(("name", "said"), [("none.pdf", "no such file"), ("*.pdf", "no file matches"), ("empty", "no file in")])
def test_a_name_that_stands_for_nothing_is_told(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    files, failed = named_files([str(tmp_path / name)])
    assert files == ()
    assert said in failed[0].what
