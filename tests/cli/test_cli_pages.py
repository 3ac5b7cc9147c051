"""Pages as a person reads them, held against golden samples (renew: delete a sample and run twice)."""
from pathlib import Path

import pytest
from cli_run import Desk
from cli_sample import CLAIMS, MASSACRE, RECORD, REPORTS
from msgspec.structs import replace

from cenotaph.records import Count

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "incidents.txt": ("incidents",),
    "show.txt": ("show", "iaaaa1"),
    "tolls.txt": ("tolls",),
    "why.txt": ("why", "faaaa11110000"),
    "why-update.txt": ("why", "fcccc3"),
    "check.txt": ("check",),
}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.opened(monkeypatch, capsys)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_its_sample(desk: Desk, name: str) -> None:
    out = desk.run(*PAGES[name]).out
    sample = GOLDEN / name
    if not sample.exists():
        sample.write_text(out, encoding="utf8")
        pytest.fail(f"{name} had no sample: one was written, read it and run again")
    assert out == sample.read_text(encoding="utf8")


def test_accounts_stand_side_by_side_where_the_screen_is_wide(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    out = desk.run("show", "iaaaa1").out
    head = next(line for line in out.splitlines() if "government" in line)
    assert "opposition" in head, "the camps are not beside each other"
    children = next(line.split() for line in out.splitlines() if line.startswith("killed, children"))
    assert children == ["killed,", "children", "–", "26"]
    assert any(line.startswith("blames") and "armed gangs" in line and "the army" in line for line in out.splitlines())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_80_columns_and_carries_no_colour_when_piped(desk: Desk, name: str) -> None:
    out = desk.run(*PAGES[name]).out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert not any(line.endswith(" ") for line in out.splitlines())


def test_colour_is_used_where_asked_and_never_with_no_color(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in desk.run("why", "fcccc3").out
    monkeypatch.setenv("NO_COLOR", "1")
    out = desk.run("why", "fcccc3").out
    assert not any(f"\x1b[{code}" in out for code in ("3", "4", "9")), "NO_COLOR is set and a colour was written"


def test_an_id_is_never_cut_on_a_narrow_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert "iaaaa11" in desk.run("incidents").out


def test_words_that_moved_are_told_and_not_passed_off_as_found(desk: Desk) -> None:
    edited = replace(REPORTS[1], text="The page was edited since.")
    desk.pipeline.Project.held = replace(RECORD, reports=(REPORTS[0], edited, *REPORTS[2:]))
    out = desk.run("why", "fcccc3").out
    assert "These words do not stand in the report at their place any more" in out
    assert "»11 dead«" in out


def test_a_claim_whose_report_is_gone_is_still_shown(desk: Desk) -> None:
    desk.pipeline.Project.held = replace(RECORD, reports=REPORTS[2:])
    out = desk.run("why", "fcccc3").out
    assert "»11 dead«" in out
    assert "a report that is no longer in the record" in out


def test_a_report_cannot_steer_the_terminal(desk: Desk) -> None:
    hostile = replace(REPORTS[0], outlet="The \x1b[2J\u202eMonitor\x07 [bold]x[/bold]")
    desk.pipeline.Project.held = replace(RECORD, reports=(hostile, *REPORTS[1:]))
    out = desk.run("why", "fcccc3").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]x[/bold]" in " ".join(out.split()), "square brackets of a report were taken for markup"


def test_claims_that_rest_on_the_same_words_share_them(desk: Desk) -> None:
    twin = replace(CLAIMS[2], id="c333333333334", count=Count(low=21, high=21), victims=CLAIMS[3].victims)
    claims = (*CLAIMS[:3], twin, *CLAIMS[4:])
    incident = replace(MASSACRE.incident, claims=(CLAIMS[2].id, twin.id))
    desk.pipeline.Project.held = replace(RECORD, claims=claims, findings=(replace(MASSACRE, incident=incident),))
    out = desk.run("show", "iaaaa1").out
    assert "26 killed (children)" in out
    assert "21 killed (women)" in out
    assert out.count("»26 children and 21 women lay dead«") == 1


def test_every_claim_of_the_figure_is_quoted(desk: Desk) -> None:
    out = " ".join(desk.run("why", "faaaa11110000").out.split())
    for claim in CLAIMS[2:4]:
        assert f"»{claim.quote.words}«" in out
