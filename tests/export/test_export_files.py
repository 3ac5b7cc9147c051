"""The files of every export: what they hold, byte for byte, and that no half of one is ever left behind."""
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from export_sample import AGENCY, CLAIMS, KARM, MASSACRE, NOWHERE, RECORD, SOMEWHERE, WEEKEND

from cenotaph.codebook import load_codebook
from cenotaph.derive import recoded
from cenotaph.errors import Stop, WrongUsage
from cenotaph.export import CODEBOOKS, EXPORTS, Holdings, claim_rows, export
from cenotaph.export.tables import TABLES
from cenotaph.records import Blame, Claim, Finding, PlacePrecision, Record, Report, TollFinding, decode, missing_words

HELD = Holdings(record=RECORD, recoded=recoded(RECORD, [load_codebook(name) for name in CODEBOOKS]))
GOLDEN = Path(__file__).parent / "golden"
FORMS = [form.name for form in EXPORTS]
# What is packed depends on the library that packs: test_export_validators.py reads it back.
PLAIN = [name for name in FORMS if name != "parquet"]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", PLAIN)
def test_every_format_gives_its_golden_files(form: str, tmp_path: Path) -> None:
    written = export(HELD, form, tmp_path)
    assert {path.name: path.read_bytes() for path in written} == files_in(GOLDEN / form)
    assert files_in(tmp_path) == files_in(GOLDEN / form), "something else was left in the folder"


@pytest.mark.parametrize("form", PLAIN)
def test_an_empty_record_gives_files_that_can_be_read(form: str, tmp_path: Path) -> None:
    for path in export(Holdings(record=Record()), form, tmp_path):
        text = path.read_text(encoding="utf8")
        if path.suffix == ".csv":
            assert text.count("\n") == (2 if form == "hxl" else 1), "an empty table still has its header"
        elif path.suffix == ".geojson":
            assert json.loads(text) == {"type": "FeatureCollection", "features": []}
        elif path.name == "datapackage.json":
            assert len(json.loads(text)["resources"]) == len(TABLES)
        else:
            assert text == ""


def test_the_sample_is_sound_so_its_golden_files_are_too() -> None:
    reports = {report.id: report for report in RECORD.reports}
    assert not [claim.id for claim in CLAIMS if missing_words(claim, reports[claim.report])]


def test_all_formats_can_share_one_folder(tmp_path: Path) -> None:
    written = [path for form in FORMS for path in export(HELD, form, tmp_path / "deep" / "out")]
    assert len({path.name for path in written}) == len(written)


def test_json_lines_hold_every_noun_whole(tmp_path: Path) -> None:
    export(HELD, "jsonl", tmp_path)
    for name, kind, nouns in (
        ("incidents", Finding, RECORD.findings), ("tolls", TollFinding, RECORD.tolls),
        ("claims", Claim, RECORD.claims), ("reports", Report, RECORD.reports),
    ):
        lines = (tmp_path / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
        assert tuple(decode(line, kind) for line in lines) == nouns


def test_a_map_shows_a_point_only_where_one_is_known(tmp_path: Path) -> None:
    features = json.loads(export(HELD, "geojson", tmp_path)[0].read_bytes())["features"]
    points = {feature["id"]: feature["geometry"] for feature in features}
    assert points["i1"] == {"type": "Point", "coordinates": [36.74, 34.72]}, "longitude comes first (RFC 7946, 3.1.1)"
    assert points["i2"] is None, "a whole country is no point on a map"
    assert points["i3"] is None
    assert features[0]["properties"]["place_precision"] == "neighbourhood"


@pytest.mark.parametrize("precision", list(PlacePrecision))
def test_no_incident_is_put_where_its_place_is_not_known(precision: PlacePrecision, tmp_path: Path) -> None:
    place = msgspec.structs.replace(KARM, precision=precision)
    finding = msgspec.structs.replace(MASSACRE, incident=msgspec.structs.replace(MASSACRE.incident, place=place))
    record = msgspec.structs.replace(RECORD, findings=(finding,))
    [feature] = json.loads(export(Holdings(record=record), "geojson", tmp_path)[0].read_bytes())["features"]
    assert (feature["geometry"] is None) == (precision in ("country", "unknown"))


def test_claims_of_one_incident_carry_one_id_in_every_report() -> None:
    rows = list(claim_rows(RECORD))
    assert [row["doc"] for row in rows] == ["agency.txt", "state.txt", "undated, no harm.txt"]
    assert [row["doc_date"] for row in rows] == ["2012-03-12", "2012-03-13", None]
    incidents = {claim["id"]: claim["incident"] for row in rows for claim in row["claims"]}  # type: ignore[attr-defined]
    assert incidents == {"c1": "i1", "c2": "i1", "c3": "i1", "c4": "t1", "c5": "i1", "c6": "i3"}
    assert rows[2]["claims"] == []


def test_claims_have_the_fields_of_the_guidelines_and_spans_that_quote_the_text() -> None:
    fields = {
        "id", "quote", "also", "harm", "count", "bound", "count_high", "who", "status", "demographic", "side", "place",
        "place_context", "admin1", "country", "date_start", "date_end", "source", "source_kind", "perpetrator",
        "perpetrator_side", "means", "scope", "denied", "part_of", "incident", "start", "end",
    }
    agency = next(claim_rows(RECORD))["claims"]
    assert isinstance(agency, list) and len(agency) == 4
    for claim in agency:
        assert set(claim) == fields
        assert AGENCY.text[claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize(("side", "called", "code"), [
    ("russia", "Russian jets", "russia"), ("rsf", "the paramilitaries", "other"), ("houthis", "Houthi rebels", "other"),
    ("saudi_coalition", "the coalition's jets", "other"), (None, "gunmen", ""),
])
def test_a_party_without_a_code_of_the_guidelines_is_written_other_whatever_it_is_called(side: str | None, called: str, code: str) -> None:
    first = msgspec.structs.replace(RECORD.claims[0], blame=Blame(words=called, side=side))
    claims: Any = next(claim_rows(msgspec.structs.replace(RECORD, claims=(first,))))["claims"]
    assert (claims[0]["perpetrator_side"] or "") == code


def test_counts_are_written_as_stated() -> None:
    counts = {
        claim["id"]: (claim["count"], claim["bound"], claim["count_high"])
        for row in claim_rows(RECORD) for claim in row["claims"]  # type: ignore[attr-defined]
    }
    assert counts["c2"] == (47, "exact", None)
    assert counts["c3"] == (8, "range", 11)
    assert counts["c4"] == (130, "at_most", None), "the ceiling of 'up to 130' is the number it states"
    assert counts["c5"] == (None, "vague", None), "dozens is not a number"


def test_a_claim_of_no_incident_yet_is_exported_all_the_same() -> None:
    loose = msgspec.structs.replace(RECORD, findings=(), tolls=())
    claims = [claim for row in claim_rows(loose) for claim in row["claims"]]  # type: ignore[attr-defined]
    assert len(claims) == 6 and {claim["incident"] for claim in claims} == {None}


def test_an_unknown_format_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage) as wrong:
        export(HELD, "xlsx", tmp_path / "out")
    assert all(f"'{form.name}'" in wrong.value.remedy for form in EXPORTS)
    assert not (tmp_path / "out").exists()


def test_a_format_of_one_file_may_be_given_that_files_name(tmp_path: Path) -> None:
    assert export(HELD, "geojson", tmp_path / "homs.geojson") == (tmp_path / "homs.geojson",)
    assert (tmp_path / "homs.geojson").read_bytes() == (GOLDEN / "geojson" / "incidents.geojson").read_bytes()
    assert export(HELD, "csv", tmp_path / "tables.csv")[0] == tmp_path / "tables.csv" / "incidents.csv"


def test_files_of_an_earlier_export_are_replaced_and_others_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf8")
    (tmp_path / "incidents.geojson").write_text("old", encoding="utf8")
    export(HELD, "geojson", tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf8") == "mine"
    assert (tmp_path / "incidents.geojson").read_bytes().startswith(b'{"type"')


def test_an_export_that_fails_halfway_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_full(holdings: Holdings) -> Iterator[tuple[str, Iterator[bytes]]]:
        def text() -> Iterator[bytes]:
            yield b"half"
            raise OSError(28, "No space left on device")

        yield "first.txt", iter([b"whole"])
        yield "second.txt", text()

    monkeypatch.setattr("cenotaph.export.writing.EXPORTS", (type(EXPORTS[0])("txt", "a test", disk_full),))
    (tmp_path / "first.txt").write_text("old", encoding="utf8")
    with pytest.raises(Stop, match="No space left"):
        export(HELD, "txt", tmp_path)
    assert files_in(tmp_path) == {"first.txt": b"old"}
    with pytest.raises(Stop):
        export(HELD, "txt", tmp_path / "new" / "folder")
    assert not (tmp_path / "new").exists(), "an empty folder would look like an export of nothing"


def test_a_table_left_open_in_a_spreadsheet_spoils_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("incidents.csv", "tolls.csv"):
        (tmp_path / name).write_text("old", encoding="utf8")
    replace = Path.replace

    def is_open(source: Path, target: Path) -> Path:
        if target == tmp_path / "tolls.csv":
            raise PermissionError(13, "Permission denied")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", is_open)
    with pytest.raises(Stop, match="Permission denied"):
        export(HELD, "csv", tmp_path)
    assert files_in(tmp_path) == {"incidents.csv": b"old", "tolls.csv": b"old"}


def test_a_folder_that_is_a_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf8")
    with pytest.raises(Stop, match="out is a file: no folder of that name can be made"):
        export(HELD, "csv", tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf8") == "a file"


def test_the_sample_has_an_incident_of_every_kind_of_place() -> None:
    """Guards the sample: the tests above say nothing if someone gives these places a point."""
    assert SOMEWHERE.incident.place.point and SOMEWHERE.incident.place.precision is PlacePrecision.COUNTRY
    assert NOWHERE.incident.place.point is None and WEEKEND.toll.period.first is None
