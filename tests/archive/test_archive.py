"""What came in stays as it came in, and the log says who brought it: without that no figure can be defended."""
import errno
import json
import os
import stat
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.archive import Archive, CustodyEntry, Kept
from cenotaph.errors import Stop

WHEN = datetime(2016, 7, 19, 14, 3, tzinfo=UTC)
REPORT = b"Six people were killed when a shell hit a bakery in Sul."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def blob(archive: Archive, kept: Kept) -> Path:
    return archive.folder / kept.sha256[:2] / kept.sha256


def log_lines(archive: Archive) -> list[bytes]:
    return (archive.folder / "custody.jsonl").read_bytes().splitlines()


def test_what_is_kept_reads_back_byte_for_byte(archive: Archive) -> None:
    kept = archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    assert kept == Kept(sha256(REPORT).hexdigest(), len(REPORT), new=True)
    assert archive.read(kept.sha256) == REPORT
    assert archive.faults() == ()


def test_custody_says_what_came_in_under_which_name_when_and_by_whom(archive: Archive) -> None:
    kept = archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    (entry,) = archive.files()
    assert (entry.sha256, entry.name, entry.size, entry.when, entry.who) == (kept.sha256, "sul.txt", len(REPORT), WHEN, "Nadia Karim")


def test_the_same_bytes_twice_are_one_file_and_one_line(archive: Archive) -> None:
    archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    again = archive.keep(REPORT, "sul.txt", WHEN + timedelta(days=1), "Omar Said")
    assert not again.new
    assert len(list(archive.files())) == 1


def test_a_second_name_for_the_same_bytes_is_a_line_of_its_own(archive: Archive) -> None:
    first = archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    assert archive.keep(REPORT, "copy of sul.txt", WHEN, "Omar Said") == Kept(first.sha256, first.size, new=False)
    assert [entry.name for entry in archive.files()] == ["sul.txt", "copy of sul.txt"]
    assert len(list(archive.folder.glob("??/*"))) == 1


def test_a_kept_file_cannot_be_written_to(archive: Archive) -> None:
    path = blob(archive, archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim"))
    assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_nothing_is_left_lying_aside(archive: Archive) -> None:
    archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    assert list((archive.folder / "incoming").iterdir()) == []


def test_a_changed_file_is_found_and_named_on_reading(archive: Archive) -> None:
    kept = archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    path = blob(archive, kept)
    path.chmod(0o644)
    path.write_bytes(REPORT.replace(b"Six", b"Two"))
    with pytest.raises(Stop) as stop:
        archive.read(kept.sha256)
    assert str(path) in stop.value.what
    assert "backup" in stop.value.remedy
    with pytest.raises(Stop):
        archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    assert len(archive.faults()) == 1


def test_a_lost_file_is_named(archive: Archive) -> None:
    kept = archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    blob(archive, kept).unlink()
    with pytest.raises(Stop, match=kept.sha256):
        archive.read(kept.sha256)
    assert kept.sha256 in archive.faults()[0]


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "abc", "A" * 64, "0" * 63 + "/"])
def test_only_a_hash_is_looked_up(archive: Archive, digest: str) -> None:
    with pytest.raises(Stop, match="no SHA-256"):
        archive.read(digest)


def test_every_line_of_custody_holds_the_hash_of_the_one_before(archive: Archive) -> None:
    for number in range(3):
        archive.keep(REPORT + bytes([number]), f"{number}.txt", WHEN, "Nadia Karim")
    lines = log_lines(archive)
    previous = [json.loads(line)["previous"] for line in lines]
    assert previous == ["0" * 64, sha256(lines[0]).hexdigest(), sha256(lines[1]).hexdigest()]


@pytest.mark.parametrize("change", ["rewritten", "removed", "reordered"])
def test_a_changed_log_stops_whoever_reads_it(archive: Archive, change: str) -> None:
    for number in range(4):
        archive.keep(REPORT + bytes([number]), f"{number}.txt", WHEN, "Nadia Karim")
    lines = log_lines(archive)
    changed = {
        "rewritten": [lines[0], lines[1].replace(b"Nadia", b"Omars"), *lines[2:]],
        "removed": [lines[0], *lines[2:]],
        "reordered": [lines[0], lines[2], lines[1], lines[3]],
    }[change]
    (archive.folder / "custody.jsonl").write_bytes(b"\n".join(changed) + b"\n")
    with pytest.raises(Stop, match="does not follow"):
        list(Archive(archive.folder).files())
    assert any("does not follow" in fault for fault in archive.faults())


@pytest.mark.parametrize("left", [1, 40, 150])
def test_a_line_torn_by_a_crash_is_reported_and_costs_nothing_else(archive: Archive, left: int) -> None:
    archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    archive.keep(REPORT + b"2", "two.txt", WHEN, "Nadia Karim")
    log = archive.folder / "custody.jsonl"
    first, second = log_lines(archive)
    log.write_bytes(first + b"\n" + second[:left])
    later = Archive(archive.folder)
    assert [entry.name for entry in later.files()] == ["sul.txt"]
    assert any("line 2 of the custody log is torn" in fault for fault in later.faults())
    assert later.keep(REPORT + b"2", "two.txt", WHEN, "Nadia Karim").new
    later.keep(REPORT + b"3", "three.txt", WHEN, "Nadia Karim")
    assert [entry.name for entry in Archive(archive.folder).files()] == ["sul.txt", "two.txt", "three.txt"]
    assert log.read_bytes().startswith(first + b"\n" + second[:left]), "the torn words were edited away"
    assert len(later.faults()) == 1


def test_a_last_line_that_only_lost_its_end_is_still_an_entry(archive: Archive) -> None:
    archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    log = archive.folder / "custody.jsonl"
    log.write_bytes(log.read_bytes().rstrip(b"\n"))
    later = Archive(archive.folder)
    later.keep(REPORT + b"2", "two.txt", WHEN, "Nadia Karim")
    assert [entry.name for entry in later.files()] == ["sul.txt", "two.txt"]
    assert later.faults() == ()


def test_a_file_whose_custody_was_lost_in_a_crash_gets_it_when_added_again(archive: Archive) -> None:
    archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    (archive.folder / "custody.jsonl").unlink()
    later = Archive(archive.folder)
    assert "not in the custody log" in later.faults()[0]
    assert later.keep(REPORT, "sul.txt", WHEN, "Nadia Karim").new
    assert later.faults() == ()


def test_two_archives_on_one_folder_chain_to_each_other(archive: Archive) -> None:
    other = Archive(archive.folder)
    for number in range(4):
        (archive, other)[number % 2].keep(REPORT + bytes([number]), f"{number}.txt", WHEN, "Nadia Karim")
    assert [entry.name for entry in archive.files()] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert archive.faults() == ()


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "Free some space"), (errno.EROFS, "read-only"), (errno.EACCES, "writable")])
def test_a_disk_that_refuses_stops_with_what_to_do(archive: Archive, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")

    def refuse(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Stop) as stop:
        archive.keep(REPORT + b"2", "two.txt", WHEN, "Nadia Karim")
    assert words in stop.value.remedy
    monkeypatch.undo()
    assert [entry.name for entry in archive.files()] == ["sul.txt"]
    assert archive.faults() == (), "the failed addition left something behind"
    assert list((archive.folder / "incoming").iterdir()) == []


def test_a_log_that_cannot_be_written_is_left_as_it_was(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.keep(REPORT, "sul.txt", WHEN, "Nadia Karim")
    before = log_lines(archive)

    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Stop, match="No space left"):
        archive.keep(REPORT, "another name.txt", WHEN, "Nadia Karim")
    assert log_lines(archive) == before


def test_a_file_where_the_archive_should_be_stops_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("not a folder")
    with pytest.raises(Stop, match="archive"):
        Archive(tmp_path / "archive").keep(REPORT, "sul.txt", WHEN, "Nadia Karim")


def test_a_time_without_a_zone_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="zone"):
        archive.keep(REPORT, "sul.txt", datetime(2016, 7, 19), "Nadia Karim")


def test_a_file_name_that_is_no_text_is_still_logged(archive: Archive) -> None:
    archive.keep(REPORT, "sul\udcff.txt", WHEN, "Nadia Karim")
    assert next(archive.files()).name == "sul\\udcff.txt"


def test_an_archive_that_was_never_used_is_empty(archive: Archive) -> None:
    assert list(archive.files()) == []
    assert archive.faults() == ()
    assert not archive.folder.exists(), "looking must not make anything"


ADDITIONS = st.lists(st.tuples(st.binary(max_size=30), st.text(min_size=1, max_size=8)), max_size=12)


@given(ADDITIONS)
@settings(max_examples=40, deadline=None)
def test_whatever_is_added_reads_back_and_is_logged_once_a_name(additions: list[tuple[bytes, str]]) -> None:
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        for data, name in additions:
            kept = archive.keep(data, name, WHEN, "Nadia Karim")
            assert archive.read(kept.sha256) == data
        logged = [(entry.sha256, entry.name) for entry in archive.files()]
        assert logged == list(dict.fromkeys((sha256(data).hexdigest(), name) for data, name in additions))
        assert Archive(Path(folder)).faults() == ()
        assert all(isinstance(entry, CustodyEntry) for entry in archive.files())
