"""What was decided stays as it was written, in order, and a changed line is seen: a record must not lose a decision."""
import errno
import json
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from cenotaph.archive import DecisionLog, named_files
from cenotaph.errors import Stop, WrongUsage
from cenotaph.records import Decision, DecisionKind

NOON = datetime(2016, 10, 1, 12, tzinfo=UTC)


def made(name: str) -> Decision:
    return Decision(id=name, kind=DecisionKind.UNDO, value="d0", reason="seen again", author="Nadia Karim", time=NOON)


@pytest.fixture
def log(tmp_path: Path) -> DecisionLog:
    log = DecisionLog(tmp_path)
    for name in ("d1", "d2", "d3"):
        log.write(lambda _, name=name: made(name))  # type: ignore[misc]
    return log


def lines(log: DecisionLog) -> list[bytes]:
    return log.path.read_bytes().splitlines()


def test_decisions_are_read_in_the_order_in_which_they_were_made(log: DecisionLog) -> None:
    assert [decision.id for decision in log.read().decisions] == ["d1", "d2", "d3"]
    assert log.faults() == ()


def test_every_line_holds_the_hash_of_the_one_before(log: DecisionLog) -> None:
    previous = [json.loads(line)["previous"] for line in lines(log)]
    assert previous == ["0" * 64, *(sha256(line).hexdigest() for line in lines(log)[:2])]


@pytest.mark.parametrize("change", ["rewritten", "removed", "reordered"])
def test_a_changed_log_stops_whoever_reads_or_writes_it(log: DecisionLog, change: str) -> None:
    one, two, three = lines(log)
    changed = {
        "rewritten": [one, two.replace(b"seen again", b"never seen"), three],
        "removed": [one, three],
        "reordered": [two, one, three],
    }[change]
    log.path.write_bytes(b"\n".join(changed) + b"\n")
    later = DecisionLog(log.path.parent)
    with pytest.raises(Stop, match="does not follow"):
        later.read()
    with pytest.raises(Stop, match="does not follow"):
        later.write(lambda _: made("d4"))
    assert log.path.read_bytes().splitlines() == changed
    assert any("does not follow" in fault for fault in later.faults())


def test_a_line_torn_by_a_crash_is_reported_and_the_others_stand(log: DecisionLog) -> None:
    log.path.write_bytes(log.path.read_bytes()[:-40])
    later = DecisionLog(log.path.parent)
    assert [decision.id for decision in later.read().decisions] == ["d1", "d2"]
    assert later.faults() == ("line 3 of the decision log is torn, as a crash leaves it: what it said is lost, decide it again",)
    later.write(lambda _: made("d4"))
    assert [decision.id for decision in later.read().decisions] == ["d1", "d2", "d4"]


def test_a_log_that_was_only_added_to_holds_the_head_it_had(log: DecisionLog) -> None:
    before = log.read().head
    log.write(lambda _: made("d4"))
    assert before in log.read().heads
    assert DecisionLog.NEW in log.read().heads
    log.path.write_bytes(b"\n".join(lines(log)[:1]) + b"\n")
    assert before not in DecisionLog(log.path.parent).read().heads


def test_what_is_refused_is_not_written(log: DecisionLog) -> None:
    before = log.path.read_bytes()

    def refused(_: tuple[Decision, ...]) -> Decision:
        raise WrongUsage("no such claim.", "Look again.")

    with pytest.raises(WrongUsage):
        log.write(refused)
    assert log.path.read_bytes() == before


def test_a_disk_that_refuses_leaves_the_log_as_it_was(log: DecisionLog, monkeypatch: pytest.MonkeyPatch) -> None:
    before = log.path.read_bytes()

    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Stop, match="No space left"):
        log.write(lambda _: made("d4"))
    assert log.path.read_bytes() == before


def test_reading_makes_no_file(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path)
    assert (log.read().decisions, log.faults(), log.read().head) == ((), (), DecisionLog.NEW)
    assert list(tmp_path.iterdir()) == []


def test_a_projects_decisions_are_never_archived_as_a_report(log: DecisionLog) -> None:
    (log.path.parent / "cenotaph.toml").write_text("")
    (log.path.parent / "report.txt").write_text("Six people were killed.")
    files, _ = named_files([log.path.parent])
    assert [each.path.name for each in files] == ["report.txt"]
