"""One contract for every database: a SQLite file, SQLite in memory, and PostgreSQL where a server is to be had."""
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from msgspec.structs import replace
from postgres_server import own_database
from sqlalchemy import create_engine, text
from store_sample import a_claim, a_finding, a_link, a_report, a_toll

from cenotaph.errors import Stop
from cenotaph.records import Demographic, Finding, Group, Period, Place, Record, Scope, TollFinding
from cenotaph.store import Store, open_store
from cenotaph.store.tables import METADATA, VERSION_TABLE


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with own_database() as address:
        yield address


@pytest.fixture(params=["file", "memory", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "memory":
        return "sqlite://"
    if request.param == "file":
        return f"sqlite:///{tmp_path / 'record.db'}"
    address: str = request.getfixturevalue("postgres_url")
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


DAY = date(2012, 3, 11)
REPORTS = [a_report("r1", DAY + timedelta(1)), a_report("r2", DAY), a_report("r3"), a_report("r4", DAY)]


def fill(store: Store) -> None:
    """Four reports, five claims, one incident over two reports, one toll."""
    with store.begin() as unit:
        unit.add_reports(REPORTS)
        unit.replace_claims("r1", [a_claim("c1", "r1")], {"c1": ["homs", "11 March"]})
        unit.replace_claims("r2", [a_claim("c2", "r2", 30), a_claim("c3", "r2")], {"c2": ["homs"], "c3": ["aleppo"]})
        unit.replace_claims("r3", [a_claim("c4", "r3", scope=Scope.TOLL), a_claim("c5", "r3", 9)], {})
        unit.replace_incidents([], [a_finding("i1", ("c1", "c2"), DAY), a_finding("i2", ("c3",))])
        unit.replace_tolls([], [a_toll("t1", ("c4",), DAY)])


def test_a_new_store_holds_an_empty_record(store: Store) -> None:
    assert store.record() == Record()


def test_the_record_comes_back_whole_and_in_its_fixed_order(store: Store) -> None:
    fill(store)
    record = store.record()
    assert [report.id for report in record.reports] == ["r2", "r4", "r1", "r3"], "by date, then id, undated last"
    assert [claim.id for claim in record.claims] == ["c3", "c2", "c1", "c4", "c5"], "by report, then offset"
    assert [finding.incident.id for finding in record.findings] == ["i1", "i2"], "by first day, undated last"
    assert record.findings[0] == a_finding("i1", ("c1", "c2"), DAY)
    assert record.tolls == (a_toll("t1", ("c4",), DAY),)
    assert sorted(record.reports, key=lambda report: report.id) == REPORTS


def test_alembic_would_change_nothing(url: str, store: Store) -> None:
    if url == "sqlite://":
        pytest.skip("another connection would see another memory")
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_ids_sort_by_character_whatever_language_the_server_speaks(store: Store) -> None:
    ids = ["rB", "ra", "rÄ", "r-1", "r10", "r2", "rb"]
    with store.begin() as unit:
        unit.add_reports([a_report(report_id, DAY) for report_id in ids])
    assert [report.id for report in store.record().reports] == sorted(ids)


def test_what_a_failed_unit_wrote_is_gone(store: Store) -> None:
    fill(store)
    before = store.record()
    with pytest.raises(RuntimeError, match="power cut"), store.begin() as unit:
        unit.clear()
        unit.add_reports([a_report("r9")])
        raise RuntimeError("power cut")
    assert store.record() == before


def test_a_report_given_again_takes_its_own_place_and_keeps_its_claims(store: Store) -> None:
    fill(store)
    again = a_report("r2", None, "Four people were killed. The date is no longer believed.")
    with store.begin() as unit:
        unit.add_reports([again, again])
        assert unit.report_ids() == {"r1", "r2", "r3", "r4"}
        assert list(unit.reports(["r2"])) == [again]
        assert [claim.id for claim in unit.claims_of(["r2"])] == ["c3", "c2"]


def test_files_of_reports_are_known_without_their_texts(store: Store) -> None:
    with store.begin() as unit:
        assert unit.file_hashes() == set()
        unit.add_reports(REPORTS)
        assert unit.file_hashes() == {"ab" * 32}


def test_claims_are_found_by_id_by_report_and_by_shared_key(store: Store) -> None:
    fill(store)
    with store.view() as unit:
        assert [claim.id for claim in unit.claims(["c1", "c2", "c1", "unheard of"])] == ["c2", "c1"]
        assert [claim.id for claim in unit.claims_of(["r3", "r2"])] == ["c3", "c2", "c4", "c5"]
        assert unit.claims_sharing(["homs"]) == {"c1", "c2"}
        assert unit.claims_sharing(["aleppo", "11 March", "nowhere"]) == {"c1", "c3"}
        assert unit.claims_sharing([]) == set()


def test_claims_are_followed_to_all_that_stands_with_them(store: Store) -> None:
    fill(store)
    with store.view() as unit:
        assert unit.homes_of(["c1"]) == {"i1": {"c1", "c2"}}
        assert unit.homes_of(["c2", "c3", "c4"]) == {"i1": {"c1", "c2"}, "i2": {"c3"}, "t1": {"c4"}}
        assert unit.homes_of(["c5", "unheard of"]) == {}, "a claim that no build has grouped yet"


def test_incidents_and_tolls_are_found_by_the_beginning_of_an_id_or_of_a_figure_s(store: Store) -> None:
    fill(store)
    with store.view() as unit:
        assert unit.named("i") == ({"i1", "i2"}, set())
        assert unit.named("i2") == ({"i2"}, set())
        assert unit.named("f-") == ({"i1", "i2"}, {"t1"})
        assert unit.named("f-t") == (set(), {"t1"})
        assert unit.named("x") == unit.named("") == (set(), set())
        assert unit.toll_ids() == {"t1"}


def test_what_a_decision_may_touch_is_read_without_the_rest(store: Store) -> None:
    fill(store)
    with store.view() as unit:
        around = unit.record_around(["c1"])
        assert [f.incident.id for f in around.findings] == ["i1"] and not around.tolls
        assert [r.id for r in around.reports] == ["r2", "r1"]
        assert {c.id for c in around.claims} == {"c1", "c2", "c3"}, "all that its reports tell, and no more"
        assert [t.toll.id for t in unit.record_around(["t1"]).tolls] == ["t1"]
        assert {f.incident.id for f in unit.record_around(["r2"]).findings} == {"i1", "i2"}
        assert unit.record_around(["i2", "c4"]).tolls[0].toll.id == "t1"
        assert unit.record_around(["", "x"]) == Record()


def test_reports_are_ordered_by_their_day_or_by_the_days_they_tell_of(store: Store) -> None:
    fill(store)
    with store.begin() as unit:
        unit.add_reports([a_report("r5")])
        assert unit.by_days(["r5", "r1", "r3", "r2", "unheard of"]) == ["r2", "r3", "r1", "r5"], "r3 tells of 11 March"


def test_replaced_claims_take_their_keys_with_them(store: Store) -> None:
    fill(store)
    with store.begin() as unit:
        unit.replace_incidents(["i1"], [])
        unit.replace_claims("r1", [a_claim("c9", "r1")], {"c9": ["idlib"], "of another report": ["homs"]})
        assert unit.claims_sharing(["homs", "11 March"]) == {"c2"}
        assert unit.claims_sharing(["idlib"]) == {"c9"}


def test_a_claim_cannot_be_filed_under_another_report(store: Store) -> None:
    fill(store)
    with pytest.raises(ValueError, match="another report"), store.begin() as unit:
        unit.replace_claims("r1", [a_claim("c9", "r2")], {})


def test_incidents_and_tolls_are_found_by_the_claims_they_rest_on(store: Store) -> None:
    fill(store)
    with store.view() as unit:
        assert [finding.incident.id for finding in unit.incidents_with(["c3", "c1", "c2"])] == ["i1", "i2"]
        assert [finding.incident.id for finding in unit.incidents_with(["c2"])] == ["i1"]
        assert unit.incidents_with(["c4", "c5"]) == []
        assert [found.toll.id for found in unit.tolls_with(["c4"])] == ["t1"]
        assert [found.toll.id for found in unit.toll_findings(["t1", "t2"])] == ["t1"]


def test_incidents_are_merged_and_split_without_a_trace_of_the_old_ones(store: Store) -> None:
    fill(store)
    merged = a_finding("i1", ("c1", "c2", "c3"), DAY)
    with store.begin() as unit:
        unit.replace_incidents(["i1", "i2"], [merged])
        assert list(unit.findings()) == [merged]
        assert unit.incidents_with(["c3"]) == [merged]
        unit.replace_incidents(["i1"], [a_finding("i3", ("c1",)), a_finding("i4", ("c2", "c3"))])
    assert [finding.incident.id for finding in store.record().findings] == ["i3", "i4"]


def test_no_incident_is_kept_whose_claims_are_gone(store: Store) -> None:
    fill(store)
    before = store.record()
    with pytest.raises(Stop, match="finding without its claims"), store.begin() as unit:
        unit.replace_claims("r1", [], {})
    assert store.record() == before


def test_no_claim_counts_in_two_incidents(store: Store) -> None:
    fill(store)
    with pytest.raises(Stop, match="claim counted twice"), store.begin() as unit:
        unit.replace_incidents([], [a_finding("i9", ("c1",))])


HOMS = Place(key="town:1", within=("region:1", "country:XX"))
TOWNS = Place(key="both", places=(HOMS, Place(key="town:2", within=("region:2", "country:XX"))))
WEEK = [DAY + timedelta(n) for n in range(7)]


def placed(name: str, place: Place, first: date | None = None, last: date | None = None) -> Finding:
    found = a_finding(name, first=first, last=last)
    return replace(found, incident=replace(found.incident, place=place))


def test_incidents_inside_an_area_and_a_span_are_those_that_begin_in_it(store: Store) -> None:
    given = [
        placed("inside", HOMS, WEEK[2], WEEK[3]), placed("of two towns", TOWNS, WEEK[4]), placed("undated", HOMS),
        placed("begins before", HOMS, WEEK[0], WEEK[2]), placed("elsewhere", Place(key="town:3"), WEEK[2]),
    ]
    with store.begin() as unit:
        unit.replace_incidents([], given)
        assert [f.incident.id for f in unit.inside(["region:1"], WEEK[1], WEEK[5])] == ["inside", "of two towns"]
        assert [f.incident.id for f in unit.inside(["town:2", "country:XX"], WEEK[4], None)] == ["of two towns"]
        assert [f.incident.id for f in unit.inside(["town:1"], None, WEEK[1])] == ["begins before"]
        assert list(unit.inside([], None, None)) == []
        brief = next(unit.inside(["town:1"], WEEK[1], WEEK[3]))
        assert (brief.incident.place, brief.incident.period) == (HOMS, given[0].incident.period)
        assert brief.figures == given[0].figures, "a figure of which only steps and flags are left out"
        unit.replace_incidents(["inside"], [placed("of two towns", HOMS, WEEK[6])])
        assert [f.incident.id for f in unit.inside(["region:1"], WEEK[1], None)] == ["of two towns"]
        assert list(unit.inside(["region:2"], None, None)) == []


def test_tolls_over_an_incident_are_those_of_its_area_days_harm_and_victims(store: Store) -> None:
    def toll(name: str, place: Place, first: date | None, last: date | None, group: Group | None = None) -> TollFinding:
        found = a_toll(name)
        period = Period(first=first, last=last)
        return replace(found, toll=replace(found.toll, place=place, period=period, group=group or Group()))

    region = Place(key="region:1")
    with store.begin() as unit:
        unit.replace_tolls([], [
            toll("of the week", region, WEEK[0], WEEK[6]), toll("since ever", HOMS, None, WEEK[6]),
            toll("until now", region, WEEK[1], None), toll("ended before", region, WEEK[0], WEEK[1]),
            toll("begun after", region, WEEK[4], WEEK[6]), toll("elsewhere", Place(key="region:9"), None, WEEK[6]),
            toll("of children", region, WEEK[0], WEEK[6], Group(demographic=Demographic.CHILD)),
            toll("of no time", region, None, None),
        ])
        held = {"of the week", "since ever", "until now"}
        assert unit.tolls_over([placed("i1", HOMS, WEEK[2], WEEK[3])]) == held
        assert unit.tolls_over([placed("i1", HOMS), placed("i2", Place(), WEEK[2])]) == set()


def test_near_misses_come_strongest_first_and_go_with_their_events(store: Store) -> None:
    with store.begin() as unit:
        unit.replace_near_misses([], [a_link("r1/e1", "r2/e1", 0.5), a_link("r2/e1", "r3/e1", 1.5)])
        unit.replace_near_misses([], [a_link("r1/e1", "r2/e1", 2.5), a_link("r4/e1", "r5/e1", 0.1)])
        assert [link.score for link in unit.near_misses()] == [2.5, 1.5, 0.1]
        unit.replace_near_misses(["r2/e1"], [a_link("r6/e1", "r7/e1", 0.2)])
        assert [link.first for link in unit.near_misses()] == ["r6/e1", "r4/e1"]


def test_far_more_than_one_statement_holds_are_written_read_and_found(store: Store) -> None:
    many = [f"{n:04}" for n in range(1300)]
    with store.begin() as unit:
        unit.add_reports(a_report(name, DAY) for name in many)
        unit.replace_claims("0000", [a_claim(name, "0000") for name in many], {name: ["k" + name] for name in many})
        assert len(unit.claims_sharing("k" + name for name in many)) == 1300
        assert [report.id for report in unit.reports(reversed(many))] == many
        assert [claim.id for claim in unit.claims(reversed(many))] == many
        unit.replace_incidents([], [a_finding("i" + name, (name,)) for name in many])
        assert len(unit.incidents_with(many)) == 1300
        unit.replace_near_misses([], [a_link(name, "x", 1.0) for name in many])
        unit.replace_near_misses(many[1:], [a_link(name, "y", 1.0) for name in many] * 2)
        assert len(list(unit.near_misses())) == 1301
        unit.replace_incidents(["i" + name for name in many], [])
        assert list(unit.findings()) == []


def test_claims_can_be_written_while_reports_are_streamed(store: Store) -> None:
    with store.begin() as unit:
        unit.add_reports(a_report(f"r{n:04}", DAY) for n in range(500))
        for report in unit.reports_by_date():
            unit.replace_claims(report.id, [a_claim("c" + report.id, report.id)], {})
        assert len(list(unit.claims())) == 500


def test_words_that_trouble_databases_come_back_as_they_were(store: Store) -> None:
    report = a_report("r1", DAY, "قُتل 47 شخصًا \u0000 'dead'; DROP TABLE reports; -- %s :name ? 😢")
    with store.begin() as unit:
        unit.add_reports([report])
    assert store.record().reports == (report,)


def test_a_unit_for_reading_cannot_write(store: Store) -> None:
    with pytest.raises(Stop, match="read-only"), store.view() as unit:
        unit.add_reports(REPORTS)
    assert store.record() == Record()


def test_state_is_kept_and_overwritten(store: Store) -> None:
    with store.begin() as unit:
        assert unit.state("codebook") is None
        unit.set_state("codebook", "abc")
        unit.set_state("codebook", "def")
        unit.set_state("version", "1")
    with store.view() as unit:
        assert (unit.state("codebook"), unit.state("version")) == ("def", "1")


def test_builds_are_numbered_and_keep_the_moment_they_were_made(store: Store) -> None:
    noon_in_damascus = datetime(2012, 3, 12, 12, tzinfo=timezone(timedelta(hours=2)))
    with store.begin() as unit:
        first = unit.add_build(noon_in_damascus, "0.1.0", "c0", "i0")
        unit.add_build(noon_in_damascus, "0.2.0", "c0", "i1")
    with store.view() as unit:
        assert [(build.number, build.version) for build in unit.builds()] == [(1, "0.1.0"), (2, "0.2.0")]
        assert unit.builds()[0] == first
        assert first.built_at == datetime(2012, 3, 12, 10, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"), store.begin() as unit:
        unit.add_build(datetime(2012, 3, 12, 12), "0.1.0", "c0", "i0")


def test_clearing_empties_the_record_but_remembers_the_builds(store: Store) -> None:
    fill(store)
    with store.begin() as unit:
        unit.set_state("codebook", "abc")
        unit.add_build(datetime(2012, 3, 12, tzinfo=UTC), "0.1.0", "c0", "i0")
        unit.clear_findings()
        assert len(list(unit.claims())) == 5
        assert not list(unit.findings()) and not list(unit.toll_findings())
        unit.clear()
        assert unit.state("codebook") is None
        assert len(unit.builds()) == 1
    assert store.record() == Record()


def test_opening_again_finds_the_record_and_changes_nothing(url: str, store: Store) -> None:
    if url == "sqlite://":
        pytest.skip("a record in memory is gone when it is closed")
    fill(store)
    again = open_store(url)
    assert again.record() == store.record()
    again.close()
