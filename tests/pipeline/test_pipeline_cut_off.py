"""A build that is killed half way: the record that was there stays readable, and the next build ends as if none had."""
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from project_desk import CHECKPOINT, MARKET, MARKET_LATER, SCHOOL, Watched, add, build, exports, project

from cenotaph import basis, pipeline
from cenotaph.collect import collect
from cenotaph.errors import Stop
from cenotaph.pipeline import Project
from cenotaph.records import Report

HERE = Path(__file__).parent
# The process that is killed: claims are handed to it, so that it need not load a language model.
VICTIM = """
import os, signal, sys
import msgspec
from cenotaph import pipeline
from cenotaph.collect import collect
from cenotaph.errors import Stop
from cenotaph.records import Claim, Report
from cenotaph.store import Unit
from project_desk import Watched

folder, claims, method, call = sys.argv[1:]
read = msgspec.json.decode(open(claims, "rb").read(), type=list[tuple[Report, tuple[Claim, ...]]])
pipeline._claims_of = lambda reports, *_: ((r, c) for r, c in read if r.id in {each.id for each in reports})
pipeline._BATCH = 1
left, real = int(call), getattr(Unit, method)

def killed(*given):
    global left
    left -= 1
    real(*given)
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

setattr(Unit, method, killed)
pipeline.Project.find(pipeline.Path(folder)).build(Watched())
"""


def killed_build(of: Project, method: str, call: int) -> None:
    """Build in a process of its own that is killed right after the store has done `method` for the `call`th time."""
    entries = {entry.sha256: entry.name for entry in of.archive.files()}
    reports = [r for digest, name in entries.items() for r in collect(of.archive.read(digest), name)]
    read = list(pipeline._claims_of([r for r in reports if isinstance(r, Report)], of.settings, Watched()))
    claims = of.folder.parent / "claims.json"
    claims.write_bytes(msgspec.json.encode(read))
    words = [sys.executable, "-c", VICTIM, str(of.folder), str(claims), method, str(call)]
    ran = subprocess.run(words, cwd=HERE, capture_output=True, text=True, check=False)
    assert ran.returncode == -9, f"the build was not killed: {ran.stderr}"


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the reports that the build after the killed one still reads."""
    read: list[str] = []
    reads = pipeline._claims_of

    def noted(reports: list[Report], *rest: object) -> object:
        read.extend(report.doc for report in reports)
        return reads(reports, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_claims_of", noted)
    return read


@pytest.mark.parametrize(
    ("method", "call", "still_to_read"),
    [("stage", 2, 2), ("stage", 3, 1), ("add_reports", 1, 0), ("replace_incidents", 1, 0), ("replace_tolls", 1, 0), ("add_build", 1, 0)],
)
def test_a_killed_build_leaves_the_record_as_it_was_and_the_next_one_ends_it(
    tmp_path: Path, method: str, call: int, still_to_read: int, read_again: list[str]
) -> None:
    desk = project(tmp_path / "p", market=MARKET)
    build(desk)
    before = exports(desk)
    add(desk, later=MARKET_LATER, checkpoint=CHECKPOINT, school=SCHOOL)
    killed_build(desk, method, call)
    assert exports(desk) == before, "the record holds half a build"
    del read_again[:]
    build(desk)
    assert len(read_again) == still_to_read, f"read a second time: {read_again}"
    scratch = project(tmp_path / "scratch", market=MARKET, later=MARKET_LATER, checkpoint=CHECKPOINT, school=SCHOOL)
    build(scratch)
    assert exports(desk) == exports(scratch)
    assert build(desk).nothing_new


def test_a_new_version_that_is_killed_leaves_the_old_record_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = project(tmp_path / "p", market=MARKET, school=SCHOOL)
    with monkeypatch.context() as patch:
        patch.setattr(basis, "version", lambda: "the one before")
        build(desk)
    before = exports(desk)
    killed_build(desk, "replace_incidents", 1)
    assert exports(desk) == before
    build(desk)
    assert exports(desk) == before


def test_two_builds_at_once_lose_no_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = project(tmp_path / "p", market=MARKET, school=SCHOOL)
    stage = Project._stage

    def overtaking(self: Project, *given: object) -> None:
        stage(self, *given)  # type: ignore[arg-type]
        monkeypatch.setattr(Project, "_stage", stage)
        build(Project(self.folder))

    monkeypatch.setattr(Project, "_stage", overtaking)
    with pytest.raises(Stop, match="at the same time"):
        build(desk)
    assert [report.doc for report in desk.record().reports] == ["market.txt", "school.txt"]
    assert build(desk).nothing_new
