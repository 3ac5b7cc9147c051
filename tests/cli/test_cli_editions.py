"""Publishing, comparing and checking editions at the command line."""
import json
from pathlib import Path

import pytest
from cli_run import Desk
from cli_sample import FakeTrust, FakeVerified


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.opened(monkeypatch, capsys)


def test_publishing_says_what_where_and_what_was_withheld(desk: Desk) -> None:
    ended = desk.run("publish", "--sign")
    assert ended.code == 0
    assert "Edition 2: 2 incidents" in ended.out or "Edition 2:" in ended.out
    assert "signed" in ended.out
    assert "Names not published: witnesses 2." in ended.out
    assert "`cenotaph diff 1 2` says why" in ended.out
    assert "homs/editions/2" in ended.out


def test_publishing_as_json_gives_the_number_and_every_change(desk: Desk) -> None:
    told = json.loads(desk.run("publish", "--json").out)
    assert (told["number"], told["signed"], len(told["changes"])) == (2, False, 2)


def test_a_policy_that_is_not_there_stops_with_what_to_do(desk: Desk) -> None:
    ended = desk.run("publish", "--policy", "none.toml")
    assert ended.code == 1
    assert "cannot be read" in ended.err


def test_changes_are_told_with_their_reasons_each_once(desk: Desk) -> None:
    out = desk.run("diff", "1", "2").out
    assert "killed, all victims: 26 → 26 to 47, best 47" in out
    assert "grade: weak → contested" in out
    assert out.count("because new report") == 1
    assert "2 changes of 1 incident or toll." in out


def test_nothing_changed_is_said(desk: Desk) -> None:
    assert "Nothing is published otherwise." in desk.run("diff", "latest").out


def test_a_digest_is_printed_written_or_sent(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("digest", "--since", "1").out == "markdown since 1\n"
    out = tmp_path / "digest.eml"
    assert desk.run("digest", "--since", "1", "--format", "eml", "--out", str(out)).code == 0
    assert out.read_text() == "eml since 1\n"
    assert desk.pipeline.Project.sent == []
    assert "Sent to reader@example.org." in desk.run("digest", "--since", "1", "--send").out
    assert desk.pipeline.Project.sent == ["1"]


def test_a_sound_edition_says_how_much_was_checked(desk: Desk) -> None:
    ended = desk.run("verify")
    assert ended.code == 0
    assert "Edition 2 is as it was published: 13 files checked." in ended.out
    assert "33 of 33 quotes found in the archive." in ended.out
    assert "a key that is not yours" in ended.out


def test_an_edited_edition_ends_with_code_1_and_names_what_is_wrong(desk: Desk) -> None:
    desk.pipeline.verified = FakeVerified(faults=("data/claims.csv was edited",), signature=FakeTrust(holds=False))
    ended = desk.run("verify", "2")
    assert ended.code == 1
    assert "wrong: data/claims.csv was edited." in ended.out
    assert "Its signature does not hold." in ended.out
    assert json.loads(desk.run("verify", "2", "--json").out)["sound"] is False


def test_the_policy_is_printed_to_copy(desk: Desk) -> None:
    assert desk.run("policy").out.startswith("[names]")
