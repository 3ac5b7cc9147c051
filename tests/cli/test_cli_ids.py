"""Ids by their beginning: one is found, none and several are told apart."""
import pytest
from cli_run import Desk
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.cli.lookup import pick, shortened
from cenotaph.errors import WrongUsage

IDS = st.sets(st.text("0123456789abcdef", min_size=12, max_size=12).map(lambda digits: f"i{digits}"), min_size=1, max_size=40)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.opened(monkeypatch, capsys)


@given(IDS)
def test_every_id_as_printed_finds_the_object_it_stands_for(ids: set[str]) -> None:
    labels = dict.fromkeys(ids, "an incident")
    for whole, short in shortened(ids).items():
        assert pick(short, labels, "incident", "look again") == whole


@given(IDS, st.text("i0123456789abcdef", max_size=14))
def test_a_beginning_finds_one_or_is_refused(ids: set[str], prefix: str) -> None:
    fitting = [each for each in ids if prefix and each.startswith(prefix)]
    if len(fitting) == 1:
        assert pick(prefix, dict.fromkeys(ids, ""), "incident", "look again") == fitting[0]
    else:
        with pytest.raises(WrongUsage):
            pick(prefix, dict.fromkeys(ids, ""), "incident", "look again")


def test_an_ambiguous_beginning_lists_the_candidates(desk: Desk) -> None:
    ended = desk.run("show", "iaaaa")
    assert ended.code == 2
    assert "iaaaa11112222  47 killed in Karm al-Zeitoun" in ended.err
    assert "iaaaa33334444  11 killed in Harat al-Birka" in ended.err
    assert ended.err.endswith("→ Give more of the id.\n")


def test_many_candidates_are_counted_and_not_all_listed() -> None:
    with pytest.raises(WrongUsage, match="and 5 more"):
        pick("i", {f"i{number:012d}": "" for number in range(15)}, "incident", "look again")


def test_an_unknown_id_names_the_command_that_lists_them(desk: Desk) -> None:
    assert desk.run("show", "zzz").err == (
        "error: no incident has an id that begins with “zzz”.\n→ `cenotaph incidents` lists them all.\n"
    )
    assert desk.run("why", "").code == 2, "an empty id was taken for any figure"


def test_a_toll_is_traced_by_its_own_id(desk: Desk) -> None:
    assert desk.run("why", "tdddd").out == desk.run("why", "fdddd").out


def test_an_incident_asked_for_a_trace_offers_its_figures(desk: Desk) -> None:
    ended = desk.run("why", "iaaaa1")
    assert ended.code == 2
    assert "faaaa11110000  47 killed, all victims" in ended.err


def test_a_toll_asked_for_as_an_incident_points_to_why(desk: Desk) -> None:
    ended = desk.run("show", "tdddd")
    assert ended.code == 2
    assert "`cenotaph why tdddd`" in ended.err
