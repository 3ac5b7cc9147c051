"""Deciding from the command line: what was found by a beginning, what will change, what is refused."""
import json

import pytest
from cli_run import Desk
from cli_sample import MASSACRE, SHELLING

from cenotaph.records import DecisionKind


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.opened(monkeypatch, capsys)


def said(out: str) -> str:
    return " ".join(out.split())


WHY = ("--reason", "compared with the page")
SAID = {
    ("accept", "c1111"): "claim c111111111111 stands as it is read.",
    ("reject", "c1111"): "claim c111111111111 will be kept as rejected and count in nothing. “Eight people died” (The Monitor)",
    ("correct", "c1111", "count", "at least 9"): "count of claim c111111111111 will be “at least 9”; it is “8” now.",
    ("correct", "c4444", "means", "shelling"): "means of claim c444444444444 will be “shelling”; it is “execution” now.",
    ("join", "iaaaa1", "iaaaa3"): f"“{MASSACRE.incident.label}” and “{SHELLING.incident.label}” will be one incident.",
    ("part", "c2222"): f"1 claim (c222222222222) will leave “{SHELLING.incident.label}” and be grouped anew.",
    ("part", "r33333", "--from", "iaaaa1"): "2 claims (c333333333331 and c333333333332) will leave",
    ("apart", "c4444"): "claim c444444444444 will be an incident of its own, with its parts.",
    ("grade", "iaaaa3", "fair"): f"“{SHELLING.incident.label}” will be graded fair.",
    ("note", "iaaaa3"): "a note on the incident of claim c111111111111.",
    ("note", "tdddd"): "a note on the toll of claim c333333333333.",
}


@pytest.mark.parametrize("words", SAID)
def test_a_decision_says_what_it_will_change_and_how_it_is_applied_and_taken_back(desk: Desk, words: tuple[str, ...]) -> None:
    ended = desk.run("-C", "homs", "decide", *words, *WHY)
    assert (ended.code, ended.err) == (0, "")
    [made] = desk.pipeline.Project.log
    assert said(ended.out).startswith(f"Decision {made.id}: {SAID[words]}")
    assert f"`cenotaph -C homs build` applies it; `cenotaph -C homs decide undo {made.id}` takes it back." in said(ended.out)
    assert (made.reason, made.author) == ("compared with the page", "N. Karim")
    assert max(map(len, ended.out.splitlines())) <= 80


def test_an_author_can_be_named_and_programs_get_the_decision(desk: Desk) -> None:
    made = json.loads(desk.run("decide", "reject", "c1111", "-r", "a forecast", "--author", "O. Said", "--json").out)
    assert (made["kind"], made["author"], made["reason"]) == ("reject", "O. Said", "a forecast")
    assert made["about"][0]["claim"] == "c111111111111"
    assert made["about"][0]["quote"]["words"] == "Eight people died"


def test_an_undo_names_the_decision_by_its_beginning(desk: Desk) -> None:
    desk.run("decide", "reject", "c1111", *WHY)
    [made] = desk.pipeline.Project.log
    ended = desk.run("decide", "undo", made.id[:7], "-r", "it is a claim after all")
    assert f"decision {made.id} will be as if it had never been made." in said(ended.out)
    assert [d.kind for d in desk.pipeline.Project.log] == [DecisionKind.REJECT, DecisionKind.UNDO]


def test_the_list_says_what_became_of_each_decision(desk: Desk) -> None:
    assert "Nothing was decided yet." in desk.run("decide", "list").out
    desk.run("decide", "reject", "c1111", *WHY)
    desk.run("decide", "accept", "c1111", "-r", "it is one after all")
    first, second = desk.pipeline.Project.log
    out = desk.run("decide", "list").out
    assert f"reject claim c111111111111 · replaced by {second.id}" in said(out)
    assert "1 Oct 2016, N. Karim: it is one after all" in out
    assert "2 decisions: 1 replaced and 1 standing." in out
    told = json.loads(desk.run("decide", "list", "--json").out)
    assert [(t["decision"]["id"], t["state"]) for t in told] == [(first.id, "replaced"), (second.id, "stands")]


@pytest.mark.parametrize(("words", "wrong", "right"), [
    (("reject", "c9"), "no claim has an id that begins with “c9”", "`cenotaph why FIGURE`"),
    (("reject", "c3"), "“c3” could be 3 of them", "Give more of the id."),
    (("reject", "iaaaa1"), "“iaaaa1” is the id of no claim", "begins with c"),
    (("join", "iaaaa1", "dddd"), "“dddd” is the id of no incident or claim or toll", "begins with i or c or t"),
    (("join", "iaaaa1", "tdddd"), "totals are one only with those of their harm and victims", "decide correct"),
    (("part", "r33333", "--from", "iaaaa3"), "None of these is in iaaaa33334444", "`cenotaph show iaaaa33334444`"),
    (("correct", "c1111", "mood", "sad"), "no field “mood”", "The fields are: harm, count, "),
    (("correct", "c1111", "harm", "dead"), "“dead” is not taken for harm", "killed, injured, missing"),
    (("correct", "c3333333333333", "count", "9"), "no claim has an id", "`cenotaph why FIGURE`"),
    (("undo", "d1"), "no decision has an id", "`cenotaph decide list`"),
])
def test_what_cannot_be_decided_is_refused_with_what_can(desk: Desk, words: tuple[str, ...], wrong: str, right: str) -> None:
    ended = desk.run("decide", *words, *WHY)
    assert (ended.code, ended.out) == (2, "")
    assert wrong in ended.err
    assert right in ended.err
    assert desk.pipeline.Project.log == []


@pytest.mark.parametrize("words", [("reject", "c1111"), ("reject", "c1111", "-r", " "), ("grade", "iaaaa3", "sure", *WHY), ("bogus",)])
def test_without_a_reason_nothing_is_decided(desk: Desk, words: tuple[str, ...]) -> None:
    ended = desk.run("decide", *words)
    assert (ended.code, ended.out) == (2, "")
    assert desk.pipeline.Project.log == []


def test_decide_alone_shows_its_help(desk: Desk) -> None:
    assert desk.run("decide").out == desk.run("decide", "--help").out
