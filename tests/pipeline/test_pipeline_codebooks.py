"""A project's codebook: named when it is made, kept with it, and held against another without reading anything again."""
from pathlib import Path

import pytest
from project_desk import CHECKPOINT, MARKET, TOTAL, Watched, build, exports, project

from cenotaph import claiming
from cenotaph.codebook import codebook_text
from cenotaph.errors import Stop
from cenotaph.pipeline import Project
from cenotaph.records import Harm

VAGUE = "HAMA, 3 May 2013 (Orrin Wire) - Dozens of people were killed on Thursday when shells hit a market in Hama."
OWN = 'extends = "acled"\nname = "ours"\nversion = "3"\n'


def test_a_project_is_made_under_a_bundled_codebook_and_builds_by_it(tmp_path: Path) -> None:
    made = Project.init(tmp_path / "p", "Tried", "acled")
    (tmp_path / "vague.txt").write_text(VAGUE, encoding="utf8")
    made.add([tmp_path / "vague.txt"], Watched())
    build(made)
    record = made.record()
    # Whether one sentence tells of an incident or a total is the reading's to say, and not what is asked here.
    [figure] = [*(f for finding in record.findings for f in finding.figures), *(toll.figure for toll in record.tolls)]
    assert (figure.low, figure.best, figure.high) == (12, 12, 12)


def test_a_codebook_of_ones_own_is_copied_into_the_project(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OWN, encoding="utf8")
    made = Project.init(tmp_path / "p", "Tried", str(tmp_path / "ours.toml"))
    (tmp_path / "ours.toml").unlink()
    assert Project(made.folder).codebook().name == "ours"


@pytest.mark.parametrize(("name", "text"), [("airwars", ""), ("broken.toml", "name = 1")])
def test_a_codebook_that_cannot_be_read_makes_no_project(tmp_path: Path, name: str, text: str) -> None:
    source = tmp_path / name
    if text:
        source.write_text(text, encoding="utf8")
    with pytest.raises(Stop):
        Project.init(tmp_path / "p", "Tried", str(source) if text else name)
    assert not (tmp_path / "p").exists()


def test_another_codebook_in_the_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OWN, encoding="utf8")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "ours.toml").write_text(codebook_text("gtd"), encoding="utf8")
    with pytest.raises(Stop, match="another codebook"):
        Project.init(tmp_path / "p", "Tried", str(tmp_path / "ours.toml"))
    assert not (tmp_path / "p" / "cenotaph.toml").exists()


def test_two_codebooks_are_compared_on_the_claims_as_they_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = project(tmp_path / "p", vague=VAGUE, market=MARKET, checkpoint=CHECKPOINT, total=TOTAL)
    build(desk)
    before = exports(desk)
    monkeypatch.setattr(claiming, "extract", lambda *_: pytest.fail("a report was read again"))
    found = desk.compare_codebooks("default", "acled")
    assert {d.harm for d in found.differences if d.what == "figure" and d.other is None} == {Harm.INJURED}
    assert found.figures and found.grades == len(desk.record().findings) and found.tolls == len(desk.record().tolls)
    assert exports(desk) == before, "a comparison changed the record"


def test_the_default_under_itself_is_the_record_that_was_built(tmp_path: Path) -> None:
    desk = project(tmp_path / "p", vague=VAGUE, market=MARKET, checkpoint=CHECKPOINT, total=TOTAL)
    build(desk)
    (tmp_path / "copy.toml").write_text('extends = "default"\nname = "copy"\nversion = "1"\n', encoding="utf8")
    found = desk.compare_codebooks("default", str(tmp_path / "copy.toml"))
    assert (found.rules, found.differences) == ((), ())


def test_a_comparison_with_what_is_not_there_names_the_bundled_codebooks(tmp_path: Path) -> None:
    desk = project(tmp_path / "p", market=MARKET)
    build(desk)
    with pytest.raises(Stop, match="acled, gtd, ucdp"):
        desk.compare_codebooks("default", "none")
