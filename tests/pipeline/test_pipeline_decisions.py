"""Decisions through the whole flow: a record that follows them step by step is the record that they give at once."""
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project_desk import CHECKPOINT, MARKET, MARKET_LATER, SCHOOL, TOTAL, Watched, add, build, exports, project
from war_told import WarTold, wars

from cenotaph import pipeline
from cenotaph.errors import Stop, WrongUsage
from cenotaph.pipeline import Project
from cenotaph.records import Decision, DecisionKind, Finding, Link, Order, Record, encode


def decided(desk: Project, kind: str, *ids: str, **asked: object) -> Decision:
    order = Order(kind=DecisionKind(kind), ids=ids, **({"reason": "looked at it", "author": "A. Reviewer"} | asked))  # type: ignore[arg-type]
    return desk.decide(order, desk.record_around((*ids, str(asked.get("value", "")))))


def at(record: Record, place: str) -> Finding:
    (found,) = (f for f in record.findings if place in f.incident.label)
    return found


def scratch(desk: Project, folder: Path) -> Project:
    """The same archive, log and settings without a record."""
    folder.mkdir()
    for name in ("archive", "decisions.jsonl", "cenotaph.toml"):
        kept = desk.folder / name
        if kept.is_dir():
            shutil.copytree(kept, folder / name)
        elif kept.exists():
            shutil.copy(kept, folder / name)
    return Project(folder)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Five reports, built; nothing decided."""
    desk = project(tmp_path_factory.mktemp("read") / "p", market=MARKET, later=MARKET_LATER, total=TOTAL, school=SCHOOL, post=CHECKPOINT)
    build(desk)
    return desk


@pytest.fixture
def desk(read: Project, tmp_path: Path) -> Project:
    """A copy of it to decide on."""
    shutil.copytree(read.folder, tmp_path / "p")
    return Project(tmp_path / "p")


def test_a_decision_changes_the_record_at_the_next_build_and_touches_only_its_incident(desk: Project) -> None:
    before = desk.record()
    decided(desk, "correct", at(before, "Aleppo").incident.claims[0], field="count", value="at least 7", reason="see the page")
    assert at(desk.record(), "Aleppo") == at(before, "Aleppo")
    result = build(desk)
    assert (result.reports_read, result.incidents_changed, result.nothing_new) == (0, 1, False)
    after = desk.record()
    assert at(after, "Aleppo").figures[0].low == 7
    assert at(after, "Hama") == at(before, "Hama")
    assert build(desk).nothing_new


def test_a_figure_says_which_of_its_claims_was_corrected_by_whom_and_why(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    from cenotaph.cli import main

    found = at(desk.record(), "Aleppo")
    decided(desk, "correct", found.incident.claims[0], field="count", value="7", reason="see the page")
    build(desk)
    capsys.readouterr()
    assert main(["-C", str(desk.folder), "why", at(desk.record(), "Aleppo").figures[0].id]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "count corrected to “7” by A. Reviewer on" in shown
    assert "see the page" in shown
    assert "air strike on a school in Aleppo killed six children" in shown, "the quoted words went with the correction"


def test_a_record_that_is_thrown_away_comes_back_with_every_decision(desk: Project, tmp_path: Path) -> None:
    found = at(desk.record(), "Hama")
    decided(desk, "grade", found.incident.id, value="confirmed")
    build(desk)
    decided(desk, "reject", found.incident.claims[-1])
    decided(desk, "join", at(desk.record(), "Aleppo").incident.id, at(desk.record(), "Daraa").incident.id)
    build(desk)
    again = scratch(desk, tmp_path / "again")
    build(again)
    assert encode(again.record()) == encode(desk.record())
    assert exports(again) == exports(desk)


def test_undoing_everything_gives_the_record_before_anything_was_decided(desk: Project) -> None:
    before, shown = encode(desk.record()), exports(desk)
    made = [decided(desk, "set_apart", at(desk.record(), "Hama").incident.claims[0])]
    build(desk)
    made.append(decided(desk, "reject", at(desk.record(), "Daraa").incident.claims[0]))
    build(desk)
    assert encode(desk.record()) != before
    for decision in reversed(made):
        decided(desk, "undo", decision.id)
        build(desk)
    assert encode(desk.record()) == before
    assert exports(desk) == shown


def test_a_claim_moved_to_another_place_leaves_its_incident_and_finds_the_one_there(desk: Project) -> None:
    record = desk.record()
    decided(desk, "correct", at(record, "Aleppo").incident.claims[0], field="place", value="Hama, Syria")
    build(desk)
    claim = next(c for c in desk.record().claims if c.id == at(record, "Aleppo").incident.claims[0])
    assert claim.place.name == "Hama"
    assert claim.as_read is not None
    assert claim.as_read.place.name == "Aleppo"


def test_tolls_are_held_anew_against_an_incident_that_a_decision_changed(desk: Project) -> None:
    before = desk.record().tolls[0].recorded_best
    claims = [c.id for c in desk.record().claims if c.harm == "killed" and c.id in at(desk.record(), "Hama").incident.claims]
    for claim in claims:
        decided(desk, "reject", claim)
    assert build(desk).tolls_changed == 1
    assert (before, desk.record().tolls[0].recorded_best) == (11, 0)


def test_a_decision_about_a_report_that_comes_back_later_is_applied_then(desk: Project, tmp_path: Path) -> None:
    decided(desk, "reject", at(desk.record(), "Daraa").incident.claims[0])
    other = project(tmp_path / "other", market=MARKET)
    shutil.copy(desk.folder / "decisions.jsonl", other.folder / "decisions.jsonl")
    [unmet] = build(other).unmet
    assert "no claim is read in report" in unmet.why
    assert [d.kind for d in other.doubts() if d.subject == unmet.decision.id] == ["unmet_decision"]
    assert build(other).unmet == (unmet,), "a build with nothing new no longer said it"
    add(other, post=CHECKPOINT)
    assert build(other).unmet == ()
    assert [claim.rejected for claim in other.record().claims if claim.count.words == "four"] == [True]


def test_a_report_of_another_day_is_read_again_alone_and_its_weekdays_are_told_from_that_day(desk: Project) -> None:
    before = desk.record()
    post = next(report for report in before.reports if report.doc == "post.txt")
    decided(desk, "correct", post.id, field="report_day", value="2014-08-27", reason="the page is of the week after")
    result = build(desk)
    assert (result.reports_read, result.nothing_new) == (1, False)
    after = desk.record()
    assert {str(at(record, "Daraa").incident.period.first) for record in (before, after)} == {"2014-08-20", "2014-08-27"}
    assert [r for r in after.reports if r.id != post.id] == [r for r in before.reports if r.id != post.id]
    assert build(desk).nothing_new


def test_why_and_show_say_whose_word_the_day_of_a_report_is(desk: Project, capsys: pytest.CaptureFixture[str]) -> None:
    from cenotaph.cli import main

    post = next(report for report in desk.record().reports if report.doc == "post.txt")
    made = decided(desk, "correct", post.id, field="report_day", value="2014-08-27", reason="the page is of the week after")
    build(desk)
    found = at(desk.record(), "Daraa")
    for command in (["why", found.figures[0].id], ["show", found.incident.id]):
        capsys.readouterr()
        assert main(["-C", str(desk.folder), *command]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert "report day corrected to “2014-08-27” by A. Reviewer" in shown
        assert f"the page is of the week after ({made.id}; read: 20 Aug 2014, by its dateline “20 August 2014”)" in shown


def test_undoing_the_day_of_a_report_gives_the_record_before_byte_for_byte(desk: Project) -> None:
    before, shown = encode(desk.record()), exports(desk)
    of_hama = next(report for report in desk.record().reports if report.doc == "later.txt")
    first = decided(desk, "correct", of_hama.id, field="report_day", value="2013-05-11")
    build(desk)
    second = decided(desk, "correct", of_hama.id, field="report_day", value="unknown")
    build(desk)
    assert [told.state for told in desk.decisions()] == ["replaced", "stands"]
    decided(desk, "undo", second.id)
    build(desk)
    assert next(r for r in desk.record().reports if r.id == of_hama.id).dating.day == date(2013, 5, 11)
    decided(desk, "undo", first.id)
    build(desk)
    assert encode(desk.record()) == before
    assert exports(desk) == shown


def test_the_day_of_a_report_that_is_gone_is_told_until_it_comes_back(desk: Project, tmp_path: Path) -> None:
    post = next(report for report in desk.record().reports if report.doc == "post.txt")
    decided(desk, "correct", post.id, field="report_day", value="2014-08-27")
    other = project(tmp_path / "other", market=MARKET)
    shutil.copy(desk.folder / "decisions.jsonl", other.folder / "decisions.jsonl")
    [unmet] = build(other).unmet
    assert unmet.why == f"report {post.id} (post.txt) is not read any more"
    add(other, post=CHECKPOINT)
    assert build(other).unmet == ()
    assert str(at(other.record(), "Daraa").incident.period.first) == "2014-08-27"


def test_a_report_with_a_decided_day_keeps_what_is_decided_about_its_claims(desk: Project) -> None:
    found = at(desk.record(), "Daraa")
    decided(desk, "correct", found.incident.claims[0], field="count", value="7")
    build(desk)
    decided(desk, "correct", found.incident.reports[0], field="report_day", value="2014-08-27")
    build(desk)
    moved = at(desk.record(), "Daraa")
    assert (str(moved.incident.period.first), moved.figures[0].low) == ("2014-08-27", 7)


@pytest.mark.parametrize(("field", "value", "said"), [
    ("report_day", "2014-08", "Give a day (2012-03-11), or unknown."), ("report_day", "soon", "Give a day"), ("count", "7", "report_day"),
])
def test_what_a_report_cannot_be_corrected_to_is_said_with_what_it_can(desk: Project, field: str, value: str, said: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        decided(desk, "correct", desk.record().reports[0].id, field=field, value=value)
    assert said in f"{refused.value} {refused.value.remedy}"


def test_a_changed_line_of_the_log_stops_the_build_and_the_reading_of_the_record(desk: Project) -> None:
    for claim in at(desk.record(), "Hama").incident.claims[:2]:
        decided(desk, "reject", claim)
    log = desk.folder / "decisions.jsonl"
    log.write_bytes(log.read_bytes().replace(b"looked at it", b"never looked", 1))
    for door in (lambda: build(Project(desk.folder)), Project(desk.folder).record, Project(desk.folder).doubts):
        with pytest.raises(Stop, match="does not follow"):
            door()


def test_a_log_that_lost_its_last_lines_is_followed_as_it_is_and_the_loss_is_told(desk: Project) -> None:
    before = encode(desk.record())
    decided(desk, "reject", at(desk.record(), "Daraa").incident.claims[0])
    build(desk)
    (desk.folder / "decisions.jsonl").unlink()
    result = build(Project(desk.folder))
    assert result.decisions_lost
    assert encode(desk.record()) == before


def test_a_torn_line_is_among_the_doubts(desk: Project) -> None:
    decided(desk, "reject", at(desk.record(), "Daraa").incident.claims[0])
    log = desk.folder / "decisions.jsonl"
    log.write_bytes(log.read_bytes()[:-30])
    [first, *_] = Project(desk.folder).doubts()
    assert (first.kind, first.sentence[:27]) == ("torn_decision_log", "Line 1 of the decision log ")


VALUES = {"count": ["3", "at least 90"], "harm": ["injured"], "scope": ["toll", "incident"], "dates": ["2016-09-06", "unknown"]}


DAYS_OF_REPORTS = st.sampled_from(["2016-09-03", "2016-09-07", "2016-09-15", "unknown"])


def ask(desk: Project, data: st.DataObject) -> None:
    """Decide something about the record as it was last built; what makes no sense there is refused."""
    record = desk.record()
    claims, homes = [c.id for c in record.claims], [f.incident.id for f in record.findings]
    kind = data.draw(st.sampled_from(list(DecisionKind)))
    asked: dict[str, str] = {"value": "discounted"} if kind is DecisionKind.GRADE else {}
    if kind is DecisionKind.CORRECT:
        asked["field"] = data.draw(st.sampled_from(list(VALUES)))
        asked["value"] = data.draw(st.sampled_from(VALUES[asked["field"]]))
    pools = {DecisionKind.GRADE: homes, DecisionKind.JOIN: homes, DecisionKind.UNDO: [t.decision.id for t in desk.decisions()]}
    pool = pools.get(kind, claims)
    if kind is DecisionKind.CORRECT and data.draw(st.booleans()):
        pool = [report.id for report in record.reports]
        asked = {"field": "report_day", "value": data.draw(DAYS_OF_REPORTS)}
    if pool:
        ids = [data.draw(st.sampled_from(pool)) for _ in range(2 if kind is DecisionKind.JOIN else 1)]
        try:
            decided(desk, kind, *ids, **asked)
        except WrongUsage:
            return


@given(wars(), st.data())
@settings(max_examples=20, deadline=None)
def test_whatever_was_added_and_decided_in_whatever_order_the_record_is_the_one_built_from_scratch(war: WarTold, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as name:
        patched.setattr(pipeline, "_claims_of", war)
        first, *others = data.draw(st.permutations(sorted(war.told)))
        desk = project(Path(name) / "p", **{first: war.text(first)})
        build(desk)
        for report in others:
            for _ in range(data.draw(st.integers(0, 2))):
                ask(desk, data)
            if data.draw(st.booleans()):
                build(desk)
            add(desk, **{report: war.text(report)})
            build(desk)
        for _ in range(3):
            ask(desk, data)
        build(desk)
        again = scratch(desk, Path(name) / "again")
        again.build(Watched())
        assert encode(again.record()) == encode(desk.record())
        assert near_misses(again) == near_misses(desk)


def near_misses(of: Project) -> list[Link]:
    with of._store() as store, store.view() as unit:
        return list(unit.near_misses())
