"""The two reports that the project was created from, with no metadata: what a recorder must get from them at the least."""
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cenotaph.pipeline import read_claims
from cenotaph.records import GradeName, Record

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation"))
from quality import Silent, evaluation_folder

FOLDER = evaluation_folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason="the annotated reports do not stand beside the project")


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    assert FOLDER is not None
    yield read_claims([FOLDER / "seeds" / "docs.jsonl"], Silent()).record


def test_the_killing_in_homs_is_one_contested_incident_of_47(record: Record) -> None:
    (found,) = [f for f in record.findings if any(x.harm == "killed" and x.best == 47 for x in f.figures)]
    killed = {x.group.label: (x.low, x.best, x.high) for x in found.figures if x.harm == "killed"}
    assert killed["all victims"] == (47, 47, 47) and killed["children"] == (26, 26, 26) and killed["women"] == (21, 21, 21)
    assert str(found.incident.period.first) == str(found.incident.period.last) == "2012-03-11"
    assert found.incident.place.admin1 == "Homs"
    assert found.grade.name is GradeName.CONTESTED
    blamed = {account.camp: account.blamed_sides for account in found.accounts}
    assert blamed["government"] == ("rebels",), "state television blames armed terrorist gangs"
    assert any("syrian_government" in sides for sides in blamed.values()), "the opposition blames the army"


def test_both_spellings_are_one_place(record: Record) -> None:
    keys = {p.key for c in record.claims for p in (c.place.places or (c.place,)) if "Karm" in (p.words or p.name or "")}
    assert len(keys) == 1, f"Karm al-Zeitoun and Karm el-Zaytoun are told apart: {keys}"


@pytest.mark.parametrize(("harm", "number"), [
    ("killed", 130), ("killed", 54), ("killed", 44), ("killed", 24), ("killed", 240), ("killed", 200), ("killed", 246),
    ("killed", 17), ("killed", 30), ("killed", 5400), ("injured", None),
])
def test_totals_are_tolls_and_not_incidents(record: Record, harm: str, number: int | None) -> None:
    told = {c.id for c in record.claims if c.harm == harm and c.count.stated == number and c.count.words.lower() not in {
        "injured residents and fighters", "residents and fighters"}}
    in_tolls = {c for t in record.tolls for c in t.toll.claims}
    assert told and told <= in_tolls, f"{number or 'hundreds'} {harm} is not held as a toll"


def test_nothing_is_dated_by_the_day_of_the_crawl(record: Record) -> None:
    days = [d for c in record.claims for d in (c.period.first, c.period.last) if d]
    assert all(d.year != 2020 for d in days) and all(r.dating.day and r.dating.day.year == 2012 for r in record.reports)
