"""Which files a person means by a name, a folder or a pattern."""
import os
from pathlib import Path

import pytest

from cenotaph.archive import Incoming, bytes_of, named_files
from cenotaph.errors import Unreadable


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name in ("a.html", "deep/b.txt", "deep/er/c.txt", ".hidden", ".git/config", "cenotaph.toml", "rules.toml", "record.db-wal", "archive/blob", "editions/1/edition.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def relative(files: tuple[Incoming, ...], folder: Path) -> list[str]:
    return [each.path.relative_to(folder).as_posix() for each in files]


def test_a_folder_is_walked_to_the_bottom_without_hidden_files(reports: Path) -> None:
    files, failed = named_files([str(reports / "deep"), str(reports / "a.html")])
    assert (relative(files, reports), failed) == (["deep/b.txt", "deep/er/c.txt", "a.html"], ())


def test_a_projects_own_files_are_no_reports(reports: Path) -> None:
    files, _ = named_files([str(reports)])
    assert relative(files, reports) == ["a.html", "deep/b.txt", "deep/er/c.txt"]


def test_elsewhere_a_folder_called_archive_is_a_folder_like_any_other(reports: Path) -> None:
    (reports / "cenotaph.toml").unlink()
    files, _ = named_files([str(reports)])
    assert "archive/blob" in relative(files, reports)


def test_a_folder_that_links_to_itself_is_walked_once(reports: Path) -> None:
    (reports / "deep" / "again").symlink_to(reports / "deep")
    files, _ = named_files([reports / "deep"])
    assert relative(files, reports) == ["deep/b.txt", "deep/er/c.txt"]


def test_a_link_to_nothing_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "moved.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    for name in ("moved.txt", "round.txt"):
        _, (failed,) = named_files([tmp_path / name])
        assert f"{name}: a link to nothing" in failed.what


def test_a_folder_that_may_not_be_entered_is_told_and_the_others_are_read(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("er"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    files, (failed,) = named_files([str(reports / "deep")])
    assert relative(files, reports) == ["deep/b.txt"]
    assert "deep/er cannot be read: Permission denied" in failed.what


@pytest.mark.parametrize("name", ["x" * 5000, "nul\0l"])
def test_a_name_that_no_disk_can_hold_is_told(name: str) -> None:
    files, (failed,) = named_files([name])
    assert files == ()
    assert failed.remedy


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "feed.txt")
    with pytest.raises(Unreadable, match=r"feed\.txt is a pipe"):
        bytes_of(tmp_path / "feed.txt")


def test_a_file_larger_than_any_report_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "film.txt").open("wb") as file:
        file.truncate(300 * 2**20)
    with pytest.raises(Unreadable, match="300 MiB; the limit is 256"):
        bytes_of(tmp_path / "film.txt")


def test_a_quoted_pattern_finds_its_files_at_any_depth(reports: Path) -> None:
    files, failed = named_files([str(reports / "**" / "*.txt")])
    assert (relative(files, reports), failed) == (["deep/b.txt", "deep/er/c.txt"], ())


def test_a_file_named_twice_is_taken_once(reports: Path) -> None:
    files, _ = named_files([str(reports / "a.html"), str(reports / "*.html")])
    assert relative(files, reports) == ["a.html"]


def test_a_file_is_told_apart_that_a_folder_holds_and_that_a_person_names(reports: Path) -> None:
    files, _ = named_files([str(reports / "deep"), str(reports / "deep" / "b.txt"), str(reports / "*.html")])
    assert [(each.path.name, each.by_name) for each in files] == [("b.txt", True), ("c.txt", False), ("a.html", True)]


def test_a_name_with_brackets_that_exists_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "page [1].html").write_text("x")
    files, _ = named_files([str(tmp_path / "page [1].html")])
    assert relative(files, tmp_path) == ["page [1].html"]


@pytest.mark.parametrize(("name", "said"), [("none.pdf", "no such file"), ("*.pdf", "no file matches"), ("empty", "no report in")])
def test_a_name_that_stands_for_nothing_is_told(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    files, failed = named_files([str(tmp_path / name)])
    assert files == ()
    assert said in failed[0].what
