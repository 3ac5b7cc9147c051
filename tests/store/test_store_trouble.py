"""A database that cannot be used: the recorder is told what is wrong and what to do, never shown SQLAlchemy's traceback."""
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url
from store_sample import a_finding, a_report

from cenotaph.errors import Stop
from cenotaph.records import Record
from cenotaph.store import open_store, opening


def a_record(folder: Path) -> tuple[str, Path]:
    """A record of one report on disk: its address and its file."""
    path = folder / "record.db"
    store = open_store(f"sqlite:///{path}")
    with store.begin() as unit:
        unit.add_reports([a_report("r1")])
    store.close()
    return f"sqlite:///{path}", path


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_text("id,killed\n1,47\n" * 100, encoding="utf8")
    with pytest.raises(Stop, match="not a database") as stop:
        open_store(f"sqlite:///{path}")
    assert str(path) in stop.value.what and "cenotaph build" in stop.value.remedy
    assert path.read_text(encoding="utf8").startswith("id,killed")


def test_somebody_elses_database_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "accounts.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE payments (amount INTEGER)")
    connection.close()
    with pytest.raises(Stop, match="not a Cenotaph record: it holds payments"):
        open_store(f"sqlite:///{path}")
    tables = sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("payments",)]


def test_a_record_of_a_newer_version_is_refused_by_name(tmp_path: Path) -> None:
    url, path = a_record(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE cenotaph_schema SET version_num = '9999'")
    with pytest.raises(Stop, match=r"newer Cenotaph \(schema 9999") as stop:
        open_store(url)
    assert "upgrade" in stop.value.remedy


def test_a_noun_that_this_version_cannot_read_is_said_not_skipped(tmp_path: Path) -> None:
    url, path = a_record(tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute("""UPDATE reports SET payload = '{"id": "r1", "colour": "red"}'""")
    with pytest.raises(Stop, match="Report that this version cannot read") as stop:
        open_store(url).record()
    assert "cenotaph build" in stop.value.remedy


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="cannot be opened or created"):
        open_store(f"sqlite:///{tmp_path / 'nowhere' / 'record.db'}")


def test_a_second_writer_waits_and_then_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.05)
    url, _ = a_record(tmp_path)
    with open_store(url).begin() as unit:
        unit.add_reports([a_report("r2")])
        with pytest.raises(Stop, match="locked: another command"), open_store(url).begin():
            pytest.fail("two writers at once")
    assert len(open_store(url).record().reports) == 2


def test_a_reader_sees_nothing_of_an_unfinished_build(tmp_path: Path) -> None:
    url, _ = a_record(tmp_path)
    with open_store(url).begin() as unit:
        unit.add_reports([a_report("r2")])
        assert [report.id for report in open_store(url).record().reports] == ["r1"]


def test_a_build_that_dies_halfway_leaves_the_last_whole_record(tmp_path: Path) -> None:
    url, path = a_record(tmp_path)
    killed = f"""
import os
from cenotaph.store import open_store
with open_store({url!r}).begin() as unit:
    unit.clear()
    unit.set_state("pages", "x" * 90_000_000)
    os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == 9
    assert path.with_name("record.db-journal").exists(), "the build died before it wrote a page: this test shows nothing"
    assert [report.id for report in open_store(url).record().reports] == ["r1"]


def test_a_finished_record_is_one_file_that_can_be_copied(tmp_path: Path) -> None:
    _, path = a_record(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_read_only_record_can_be_read_but_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, path = a_record(tmp_path)
    # Permissions do not bind every user who runs tests; SQLite's own read-only mode does.
    address = URL.create("sqlite", database=f"file:{path}", query={"mode": "ro", "uri": "true"})
    monkeypatch.setattr(opening, "_address", lambda url: address)
    store = open_store("")
    assert len(store.record().reports) == 1
    with pytest.raises(Stop, match="read-only"), store.begin():
        pytest.fail("a read-only record was opened for writing")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_record_in_a_folder_without_rights_can_still_be_read(tmp_path: Path) -> None:
    url, path = a_record(tmp_path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert len(open_store(url).record().reports) == 1
        with pytest.raises(Stop, match="read-only"), open_store(url).begin():
            pytest.fail("a read-only record was opened for writing")
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.parametrize("name", ["who died? 100%.db", "قتلى.db", "a&b=c#d.db", "file:x.db", "mode=ro"])
def test_a_project_may_have_any_name_a_folder_may_have(tmp_path: Path, name: str) -> None:
    (tmp_path / "why? #1").mkdir()
    path = tmp_path / "why? #1" / name
    open_store(f"sqlite:///{path}").close()
    assert path.is_file()


@pytest.mark.parametrize("url", ["mysql://me@host/name", "record.db", "", "postgresql://", "nonsense://"])
def test_an_address_that_is_none_is_refused_with_an_example(url: str) -> None:
    if url == "postgresql://":
        pytest.importorskip("pg8000")
        url = "postgresql://nobody@127.0.0.1:1/nothing"
    with pytest.raises(Stop) as stop:
        open_store(url)
    assert "postgresql://" in stop.value.remedy or "cannot be reached" in stop.value.what


def test_a_password_is_never_shown() -> None:
    pytest.importorskip("pg8000")
    with pytest.raises(Stop) as stop:
        open_store("postgresql://nobody:hunter2@127.0.0.1:1/nothing")
    assert "hunter2" not in str(stop.value) and "***" in stop.value.what


def test_a_driver_that_is_not_installed_is_named_with_the_way_to_install_it() -> None:
    with pytest.raises(Stop, match=r"cenotaph\[postgres\]"):
        open_store("postgresql+unheardof://me@host/name")


def test_postgresql_needs_no_driver_name() -> None:
    assert opening._address("postgresql://me@host/name") == make_url("postgresql+pg8000://me@host/name")


def test_a_record_in_memory_ends_with_its_store() -> None:
    store = open_store("sqlite:///:memory:")
    with store.begin() as unit:
        unit.replace_incidents([], [a_finding("i1")])
    store.close()
    assert open_store("sqlite:///:memory:").record() == Record()


def test_commands_that_open_no_store_do_not_load_the_database_library() -> None:
    probe = "import sys, cenotaph.store; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def test_opening_a_record_again_does_not_load_the_migrations(tmp_path: Path) -> None:
    url, _ = a_record(tmp_path)
    probe = f"import sys; from cenotaph.store import open_store; open_store({url!r}).record(); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
