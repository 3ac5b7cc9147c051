"""CSV: what is written is what is read back, and no cell runs as a formula."""
import csv
import io
from pathlib import Path

import msgspec
from export_sample import CLAIMS, RECORD
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.export import Holdings, export
from cenotaph.export.sheets import guarded, sheet_files, unguarded
from cenotaph.records import Point, Record

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TRICKY_TEXT = st.text("'=+-@＝＠\t\r\n \",;|a1é", max_size=8)


def table(record: Record, name: str) -> list[dict[str, str]]:
    """The rows of one table as a spreadsheet reads them, formula guards still on."""
    files = {file: b"".join(data) for file, data in sheet_files(Holdings(record=record))}
    text = files[name].decode("utf8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@settings(deadline=None)
@given(ANY_TEXT | TRICKY_TEXT)
def test_taking_the_guard_off_gives_the_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(deadline=None)
@given(ANY_TEXT | TRICKY_TEXT)
def test_no_guarded_cell_starts_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))


@settings(deadline=None)
@given(ANY_TEXT | TRICKY_TEXT, ANY_TEXT | TRICKY_TEXT)
def test_whatever_a_report_says_comes_back_from_the_table(who: str, place: str) -> None:
    claim = msgspec.structs.replace(
        CLAIMS[0], victims=msgspec.structs.replace(CLAIMS[0].victims, words=who),
        place=msgspec.structs.replace(CLAIMS[0].place, words=place),
    )
    [row] = table(msgspec.structs.replace(RECORD, claims=(claim,)), "claims.csv")
    assert (unguarded(row["who"]), unguarded(row["place"])) == (who, place)
    assert row["quote"] == "26 children", "a cell has slipped into its neighbour's column"


def test_words_without_danger_are_left_as_they_are() -> None:
    for text in ("", "47 killed", "'quoted'", "it's", "a=b", "قُتل", " =1"):
        assert guarded(text) == text


def test_a_hostile_title_is_kept_but_not_run() -> None:
    assert table(RECORD, "reports.csv")[0]["title"].startswith("'=SUM(")


def test_numbers_below_zero_are_not_taken_for_formulas() -> None:
    south_west = msgspec.structs.replace(CLAIMS[0].place, point=Point(latitude=-12.5, longitude=-45.0))
    claim = msgspec.structs.replace(CLAIMS[0], place=south_west)
    [row] = table(msgspec.structs.replace(RECORD, claims=(claim,)), "claims.csv")
    assert (row["latitude"], row["longitude"]) == ("-12.5", "-45.0")


def test_unknown_and_open_are_empty_and_never_zero() -> None:
    figures = {row["id"]: row for row in table(RECORD, "figures.csv")}
    assert (figures["f3"]["low"], figures["f3"]["best"], figures["f3"]["high"]) == ("8", "8", "")
    somewhere = table(RECORD, "incidents.csv")[1]
    empty = ("date_start", "date_end", "latitude", "longitude", "killed_low", "killed_best", "killed_high", "injured_low")
    assert {column: somewhere[column] for column in empty} == dict.fromkeys(empty, "")
    assert table(RECORD, "reports.csv")[2]["date"] == ""


def test_ids_lead_from_a_figure_to_the_words_it_rests_on() -> None:
    figure = table(RECORD, "figures.csv")[0]
    claims = {row["id"]: row for row in table(RECORD, "claims.csv")}
    reports = {row["id"]: row for row in table(RECORD, "reports.csv")}
    [claim] = [claims[claim_id] for claim_id in figure["claims"].split(" ")]
    assert claim["quote"] == "47 in all" and claim["incident"] == figure["incident"]
    assert reports[claim["report"]]["file_sha256"] == "11" * 32


def test_rows_end_as_rfc_4180_says_on_every_system(tmp_path: Path) -> None:
    written = (*export(Holdings(record=RECORD), "csv", tmp_path), *export(Holdings(record=RECORD), "hxl", tmp_path))
    for path in (path for path in written if path.suffix == ".csv"):
        data = path.read_bytes()
        assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n"), path.name
        assert not data.startswith(b"\xef\xbb\xbf"), "a byte order mark would become part of the first column's name"
