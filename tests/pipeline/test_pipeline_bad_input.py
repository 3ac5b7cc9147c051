"""Bad input through the real command line: the file is named, the remedy told, the others are done, nothing is lost."""
import errno
import json
import os
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from project_desk import MARKET, SCHOOL, build, exports, project
from real_desk import Desk

from cenotaph.pipeline import Project

STORY = "Six people were killed when a shell hit a bakery in Hama, the town council said."


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "homs", capsys)


def blank_pdf() -> bytes:
    from pypdf import PdfWriter

    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


def entities(levels: int) -> bytes:
    grown = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 50) for n in range(1, levels))
    return b'<!DOCTYPE html [<!ENTITY e0 "dead">' + grown + b"]><html><body><p>&e%d;</p></body></html>" % (levels - 1)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "empty"),
    "photograph.txt": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "PNG"),
    "noise.bin": (lambda: bytes(range(256)) * 40, "binary"),
    "scan.pdf": (blank_pdf, "text layer"),
    "torn.pdf": (lambda: blank_pdf()[:150], "damaged"),
    "noise.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000, "damaged"),
    "archive-of-everything.txt": (lambda: (STORY + "\n").encode() * 640_000, "limit"),
    "nested.html": (lambda: b"<html><body>" + b"<div>" * 200_000 + STORY.encode(), "nested"),
    "attribute.html": (lambda: b"<html><body><p title='" + b"x" * 15_000_000 + b"'>" + STORY.encode(), "too large"),
    "elements.html": (lambda: b"<html><body>" + b"<p>six were killed" * 200_000, "elements"),
    "attributes.html": (lambda: b"<html><body><p " + b" ".join(b"a%d='x'" % n for n in range(200_000)) + b">", "attributes"),
    "entities.html": (lambda: entities(12), "article"),
    "one-line.jsonl": (lambda: b'{"text": "' + b"six were killed " * 2_000_000 + b'"}', "limit"),
    "deep.json": (lambda: b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "no JSON object"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_archived(desk: Desk, name: str) -> None:
    data, said = REFUSED[name]
    bad, good = desk.file(name, data()), desk.file("z-good.txt", MARKET.encode())
    ended = desk.on("add", str(bad), str(good))
    assert ended.code == 1
    assert "1 file added." in ended.out
    assert name in ended.err
    assert said in ended.err, ended.err
    assert ended.err.count("→ ") == 1, "no remedy, or more than one complaint for one file"
    assert [entry.name for entry in Project(desk.folder).archive.files()] == ["z-good.txt"]


def test_claims_of_the_readable_files_come_out_beside_the_complaints(desk: Desk) -> None:
    for name in ("empty.txt", "scan.pdf", "nested.html"):
        desk.file(name, REFUSED[name][0]())
    desk.file("good.txt", MARKET.encode())
    ended = desk.run("claims", str(desk.incoming))
    assert ended.code == 1
    (row,) = map(json.loads, ended.out.splitlines())
    assert (row["doc"], len(row["claims"])) == ("good.txt", 2)
    assert ended.err.count("not read: ") == 3


ENCODED = {
    "windows.txt": "Six people – among them a doctor’s son – were killed in Hama.".encode("cp1252"),
    "arabic.txt": "قتل ستة أشخاص في حماة يوم الخميس، بحسب المجلس المحلي في المدينة.".encode("cp1256"),
    "wide.txt": STORY.encode("utf-16"),
    "mixed.txt": STORY.encode() + "\nA café was hit. ".encode() * 3 + "A café was hit.".encode("latin-1"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_a_strange_encoding_is_read_and_the_claims_stand_in_the_text(desk: Desk, name: str) -> None:
    file = desk.file(name, ENCODED[name])
    assert desk.on("add", str(file)).code == 0
    assert desk.on("build").code == 0
    record = Project(desk.folder).record()
    assert all(claim.quote.stands_in(record.reports[0]) for claim in record.claims)
    assert bool(record.reports[0].dating.doubts)


def test_bad_lines_of_a_file_are_numbered_and_the_good_lines_are_in_the_record(desk: Desk) -> None:
    lines = [json.dumps({"doc": "one", "text": MARKET}), "{torn", '{"doc": "no text"}', json.dumps({"doc": "two", "text": SCHOOL})]
    file = desk.file("reports.jsonl", "\n".join(lines).encode())
    ended = desk.on("add", str(file))
    assert ended.code == 1
    assert "reports.jsonl, line 2," in ended.err
    assert "reports.jsonl, line 3," in ended.err
    assert "1 file added." in ended.out
    ended = desk.on("build")
    assert ended.code == 1, "the lines that are missing from the record went untold"
    assert [report.doc for report in Project(desk.folder).record().reports] == ["one", "two"]
    assert desk.on("build").out == "Nothing new since the last build.\n"


def test_a_file_that_vanishes_while_it_is_read_is_named_and_the_others_are_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, good = desk.file("a-gone.txt", MARKET.encode()), desk.file("good.txt", SCHOOL.encode())
    read = Path.read_bytes

    def vanishing(path: Path) -> bytes:
        if path == gone:
            path.unlink()
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanishing)
    ended = desk.on("add", str(desk.incoming))
    assert ended.code == 1
    assert f"{gone} cannot be read: No such file or directory." in ended.err
    assert "1 file added." in ended.out
    assert good.exists()


def test_a_file_that_may_not_be_read_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = desk.file("secret.txt", MARKET.encode())
    read = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path == secret:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    ended = desk.on("add", str(secret))
    assert (ended.code, ended.out) == (1, "0 files added.\n")
    assert "secret.txt cannot be read: Permission denied." in ended.err


def test_links_to_nothing_and_folders_in_a_circle_end(desk: Desk) -> None:
    desk.file("good.txt", MARKET.encode())
    (desk.incoming / "moved.txt").symlink_to(desk.incoming / "gone.txt")
    (desk.incoming / "again").symlink_to(desk.incoming)
    ended = desk.on("add", str(desk.incoming))
    assert ended.code == 1
    assert "1 file added." in ended.out
    assert "moved.txt cannot be read" in ended.err
    assert ended.err.count("not read: ") == 1


def test_a_folder_that_is_no_project_says_how_to_make_one(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for words in (("build",), ("incidents",), ("add", "x.txt"), ("export", "csv", "--out", "t"), ("check",)):
        ended = desk.run("-C", str(tmp_path / "elsewhere"), *words)
        assert ended.code == 1
        assert "no Cenotaph project in" in ended.err
        assert "cenotaph init" in ended.err
    assert list((tmp_path / "elsewhere").iterdir()) == [], "something was written where there is no project"


def test_a_project_is_not_made_twice_and_its_own_files_are_no_reports(desk: Desk) -> None:
    assert desk.run("init", str(desk.folder)).code == 1
    good = desk.folder / "market.txt"
    good.write_text(MARKET, encoding="utf8")
    for _ in range(2):
        ended = desk.on("add", str(desk.folder))
        assert ended.code == 0, ended.err
        assert desk.on("build").code == 0
    assert [entry.name for entry in Project(desk.folder).archive.files()] == ["market.txt"]


def test_nothing_to_build_from_is_told(desk: Desk) -> None:
    ended = desk.on("build")
    assert ended.code == 1
    assert "The archive is empty" in ended.err
    assert f"cenotaph -C {desk.folder} add FILE" in ended.err


def test_an_archive_on_a_read_only_disk_stops_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = desk.file("good.txt", MARKET.encode())

    def refused(path: Path, *given: object, **named: object) -> object:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    ended = desk.on("add", str(file))
    assert ended.code == 1
    assert "Read-only file system" in ended.err
    assert "read-only" in ended.err.partition("→")[2]
    monkeypatch.undo()
    assert list(Project(desk.folder).archive.files()) == []


def test_a_record_on_a_read_only_disk_can_be_read_and_not_built(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = project(tmp_path / "p", market=MARKET)
    build(made)
    before = exports(made)
    ended = desk.run("-C", str(made.folder), "add", str(desk.file("school.txt", SCHOOL.encode())))
    assert ended.code == 0
    url = f"file:{made.folder / 'record.db'}?mode=ro"
    connect = sqlite3.dbapi2.connect
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3.dbapi2, "connect", lambda *given, **named: connect(url, uri=True, **named))
        ended = desk.run("-C", str(made.folder), "build")
        assert ended.code == 1
        assert "read-only" in ended.err
        assert "record.db" in ended.err
        assert desk.run("-C", str(made.folder), "incidents").code == 0
    assert exports(made) == before


def test_a_full_disk_in_the_middle_of_a_file_keeps_nothing_of_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [desk.file(f"{n}.txt", text.encode()) for n, text in enumerate((MARKET, SCHOOL))]
    assert desk.on("add", str(files[0])).code == 0

    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        ended = desk.on("add", str(files[1]))
    assert ended.code == 1
    assert "No space left" in ended.err
    kept = Project(desk.folder).archive
    assert [entry.name for entry in kept.files()] == ["0.txt"]
    assert kept.faults() == ()
    assert desk.on("build").code == 0


def test_a_damaged_archive_stops_the_build_and_names_the_file(desk: Desk) -> None:
    assert desk.on("add", str(desk.file("good.txt", MARKET.encode()))).code == 0
    (entry,) = Project(desk.folder).archive.files()
    kept = next((desk.folder / "archive").rglob(entry.sha256))
    kept.chmod(0o644)
    kept.write_bytes(b"other words")
    ended = desk.on("build")
    assert ended.code == 1
    assert entry.sha256 in ended.err
    assert "changed or damaged" in ended.err


def test_a_database_that_is_none_is_told_and_the_archive_is_whole(desk: Desk) -> None:
    assert desk.on("add", str(desk.file("good.txt", MARKET.encode()))).code == 0
    (desk.folder / "record.db").write_bytes(b"no database at all, only words" * 50)
    ended = desk.on("build")
    assert ended.code == 1
    assert "record.db" in ended.err
    (desk.folder / "record.db").unlink()
    assert desk.on("build").code == 0


def test_wrong_usage_is_told_apart(desk: Desk) -> None:
    assert desk.on("show", "ixyz").code == 1, "nothing is built yet"
    assert desk.on("add", str(desk.file("good.txt", MARKET.encode()))).code == 0
    assert desk.on("build").code == 0
    for words in (("show", "ixyz"), ("why", "fxyz"), ("export", "xls", "--out", "t"), ("incidents", "--since", "May")):
        assert desk.on(*words).code == 2
