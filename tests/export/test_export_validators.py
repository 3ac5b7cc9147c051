"""Every form of the data holds before the validator of its own standard."""
import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import followthemoney
import frictionless
import jsonschema  # type: ignore[import-untyped]
import pyarrow as pa
import pytest
from export_sample import RECORD
from msgspec.structs import replace
from pyarrow import parquet

from cenotaph.codebook import load_codebook
from cenotaph.derive import recoded
from cenotaph.export import CODEBOOKS, EXPORTS, Holdings, export, write_parts
from cenotaph.export.described import hand_table
from cenotaph.export.tables import TABLES
from cenotaph.publish import Imprint, load_policy, publish
from cenotaph.records import Basis, Record

HELD = Holdings(record=RECORD, title="Homs, March 2012", licence="CC-BY-4.0", number=3)
POSITION = {"type": "array", "minItems": 2, "maxItems": 3, "prefixItems": [
    {"type": "number", "minimum": -180, "maximum": 180}, {"type": "number", "minimum": -90, "maximum": 90},
]}
# RFC 7946, sections 3.1.2, 3.2 and 3.3, as far as points go: ours has no other geometry.
GEOJSON = {
    "type": "object", "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {
            "type": "object", "required": ["type", "geometry", "properties"],
            "properties": {
                "type": {"const": "Feature"}, "id": {"type": ["string", "number"]}, "properties": {"type": ["object", "null"]},
                "geometry": {"oneOf": [{"type": "null"}, {
                    "type": "object", "required": ["type", "coordinates"],
                    "properties": {"type": {"const": "Point"}, "coordinates": POSITION},
                }]},
            },
            "not": {"anyOf": [{"required": [key]} for key in ("coordinates", "geometries", "features")]},
        }},
    },
    "not": {"anyOf": [{"required": [key]} for key in ("coordinates", "geometries", "geometry", "properties", "crs")]},
}


@pytest.fixture(params=[HELD, Holdings(record=Record())], ids=["the sample", "nothing"])
def held(request: pytest.FixtureRequest) -> Holdings:
    found: Holdings = request.param
    return found


def package(folder: Path, held: Holdings) -> tuple[frictionless.Report, dict[str, Any]]:
    export(held, "csv", folder)
    described: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return frictionless.Package.from_descriptor(described, basepath=str(folder)).validate(), described


def faults(report: frictionless.Report) -> Iterator[str]:
    yield from (error.message for error in report.errors)
    yield from (f"{task.name}: {error.message}" for task in report.tasks for error in task.errors)


def test_the_data_package_is_valid_with_types_keys_and_references(held: Holdings, tmp_path: Path) -> None:
    report, described = package(tmp_path, held)
    assert report.valid, list(faults(report))
    assert [each["name"] for each in described["resources"]] == [table.name for table in TABLES]
    assert all(field["description"] for each in described["resources"] for field in each["schema"]["fields"])


def test_the_data_package_names_title_edition_and_licence_where_there_are_any(tmp_path: Path) -> None:
    _, described = package(tmp_path, HELD)
    assert (described["title"], described["version"], described["licenses"]) == ("Homs, March 2012", "3", [{"name": "CC-BY-4.0"}])
    assert described["sources"] == [{"title": "An Agency"}, {"title": "State TV"}]
    _, bare = package(tmp_path, Holdings(record=RECORD))
    assert not {"licenses", "version", "created", "title"} & set(bare), "what nobody said is left out"


@pytest.mark.parametrize(("table", "was", "becomes"), [
    ("claims", ",r1,", ",r9,"), ("incidents", "neighbourhood", "somewhere"), ("figures", "f1,i1", "f1,i7"), ("figures", ",47,47,47,", ",x,47,47,"),
    ("figures", "f2,", "f1,"), ("reports", "2012-03-12", "yesterday"), ("figure_claims", "c2", "c9"),
], ids=["no such report", "no such precision", "no such incident", "a low that is no number", "an id twice", "no date", "no such claim"])
def test_the_data_package_finds_a_table_that_was_spoilt(table: str, was: str, becomes: str, tmp_path: Path) -> None:
    export(HELD, "csv", tmp_path)
    path = tmp_path / f"{table}.csv"
    path.write_bytes(path.read_bytes().replace(was.encode(), becomes.encode(), 1))
    assert not frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid


def test_parquet_reads_back_as_what_the_tables_hold(held: Holdings, tmp_path: Path) -> None:
    export(held, "parquet", tmp_path)
    for table in TABLES:
        read = parquet.read_table(tmp_path / f"{table.name}.parquet")
        expected = [[list(cell) if isinstance(cell, tuple) else cell for cell in row] for row in table.cells(held.record)]
        assert [list(row.values()) for row in read.to_pylist()] == expected, table.name
        for field in read.schema:
            assert field.metadata[b"description"].decode() == table.descriptions[field.name].says


def test_parquet_has_dates_as_dates_lists_as_lists_and_nothing_for_zero(tmp_path: Path) -> None:
    export(HELD, "parquet", tmp_path)
    incidents = parquet.read_table(tmp_path / "incidents.parquet")
    assert incidents.schema.field("date_start").type == pa.date32()
    assert incidents.schema.field("killed_low").type == pa.int64()
    assert incidents.schema.field("claims").type == pa.list_(pa.string())
    first, somewhere = incidents.to_pylist()[:2]
    assert first["date_start"] == date(2012, 3, 11) and first["claims"] == ["c1", "c2", "c3", "c5"]
    assert somewhere["killed_low"] is somewhere["latitude"] is somewhere["date_start"] is None
    title = parquet.read_table(tmp_path / "reports.parquet").to_pylist()[0]["title"]
    assert title.startswith("=SUM("), "no spreadsheet reads Parquet: a text stands as it is"


def test_the_map_is_geojson(held: Holdings, tmp_path: Path) -> None:
    [path] = export(held, "geojson", tmp_path)
    jsonschema.Draft202012Validator(GEOJSON).validate(json.loads(path.read_bytes()))


def test_the_schema_of_maps_refuses_what_is_no_map() -> None:
    """Guards the test above: a latitude first, or a point on nothing."""
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [34.7, 136.7]}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"type": "FeatureCollection", "features": [feature]}, GEOJSON)


def test_hxl_reads_the_tags_of_every_table(held: Holdings, tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl", exc_type=ImportError)
    export(held, "hxl", tmp_path)
    for table in TABLES:
        data = hxl.data(str(tmp_path / f"{table.name}_hxl.csv"), hxl.InputOptions(allow_local=True))
        assert [column.display_tag for column in data.columns] == [each.hxl for each in table.descriptions.values()]
        assert len(data.values) == len(list(table.cells(held.record)))


def test_hxl_finds_dates_numbers_and_places_under_its_own_tags(tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl", exc_type=ImportError)
    export(HELD, "hxl", tmp_path)
    schema = hxl.data([
        ["#valid_tag", "#valid_datatype", "#valid_required", "#valid_value+min", "#valid_value+max"],
        ["#date+start", "date", "false", "", ""], ["#date+end", "date", "false", "", ""],
        ["#geo+lat", "number", "false", "-90", "90"], ["#geo+lon", "number", "false", "-180", "180"],
        ["#affected+killed+min", "number", "false", "0", ""], ["#affected+killed+max", "number", "false", "0", ""],
        ["#event+id", "text", "true", "", ""], ["#adm1+name", "text", "false", "", ""], ["#country+name", "text", "false", "", ""],
    ])
    data = hxl.data(str(tmp_path / "incidents_hxl.csv"), hxl.InputOptions(allow_local=True))
    wrong: list[Any] = []
    assert hxl.schema(schema, callback=wrong.append).validate(data), [str(each) for each in wrong]


def entities(folder: Path, held: Holdings) -> list[dict[str, Any]]:
    [path] = export(held, "ftm", folder)
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def test_entities_are_valid_by_the_model_of_followthemoney(held: Holdings, tmp_path: Path) -> None:
    for entity in entities(tmp_path, held):
        schema = followthemoney.model.get(entity["schema"])
        assert schema is not None
        schema.validate(cast(Any, entity))
        read = followthemoney.model.get_proxy(entity).to_dict()["properties"]
        kept = {name: sorted(values) for name, values in read.items()}
        assert kept == {name: sorted(values) for name, values in entity["properties"].items()}, "the model drops a value"


def test_entities_refer_only_to_entities_and_have_ids_of_their_own(tmp_path: Path) -> None:
    found = entities(tmp_path, HELD)
    ids = [entity["id"] for entity in found]
    assert len(set(ids)) == len(ids)
    for entity in found:
        refers = [name for key in ("proof", "involved", "addressEntity") for name in entity["properties"].get(key, ())]
        assert set(refers) <= set(ids[: ids.index(entity["id"])]), "what others refer to comes first"
    assert [entity["schema"] for entity in found].count("Event") == len(RECORD.findings)


def test_entities_hold_what_the_mapping_says_and_no_point_for_a_country(tmp_path: Path) -> None:
    mapped, found = hand_table("entities"), entities(tmp_path, HELD)
    for entity in found:
        assert set(entity["properties"]) <= set(mapped[entity["schema"]]) - {"_schema"}, entity["schema"]
    event = next(entity for entity in found if entity["id"] == "i1")["properties"]
    assert "killed, all victims: 47" in event["summary"] and event["description"] == ["government: blames Armed gangs"]
    assert event["involved"] == ["side-rebels"] and event["country"] == ["sy"]
    assert sum("latitude" in entity["properties"] for entity in found) == 1, "Syria is no point"


def test_no_table_has_one_hxl_tag_twice_and_every_column_has_one() -> None:
    for table in TABLES:
        tags = [each.hxl for each in table.descriptions.values()]
        assert len(set(tags)) == len(tags), table.name
        assert all(tag.startswith("#") for tag in tags)


def test_the_data_of_an_edition_are_valid_and_counted_by_the_codebooks_of_their_forms(tmp_path: Path) -> None:
    basis = Basis(software="cenotaph", derivation="v", codebook="default", codebook_version="2", codebook_sha256="c",
                  archive_root="r", archive_files=3, decisions="0", policy_sha256="p")
    imprint = Imprint(title="Homs, March 2012", made=datetime(2026, 11, 22, tzinfo=UTC), basis=basis)
    anew = recoded(RECORD, [load_codebook(name) for name in CODEBOOKS])
    edition = replace(publish(RECORD, load_policy(), imprint), licence="CC-BY-4.0", recoded=anew)
    write_parts(edition, tmp_path)
    report = frictionless.Package(str(tmp_path / "data/datapackage.json")).validate()
    assert report.valid, list(faults(report))
    described = json.loads((tmp_path / "data/datapackage.json").read_bytes())
    assert (described["version"], described["created"]) == ("1", "2026-11-22T00:00:00+00:00")
    [row] = csv.DictReader((tmp_path / "data/acled.csv").read_text(encoding="utf8").splitlines())
    assert row["fatalities"] == "47" and int(row["timestamp"]) == int(edition.made.timestamp())
    for path in (tmp_path / "data").glob("*.jsonl"):
        assert "Hadi Abdallah" not in path.read_text(encoding="utf8"), f"{path.name} names whom the policy withholds"


def test_every_form_has_a_purpose_and_its_own_name() -> None:
    assert len({form.name for form in EXPORTS}) == len(EXPORTS)
    assert all(form.purpose for form in EXPORTS)
