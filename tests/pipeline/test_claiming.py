"""Reading by several processes: faster, and nothing that is read is another for it."""
import pickle
from datetime import date
from pathlib import Path

import pytest

from cenotaph import claiming
from cenotaph.claiming import claims_of
from cenotaph.errors import Stop
from cenotaph.records import DateGround, Dating, Report
from cenotaph.settings import Settings

SETTINGS = Settings(folder=Path(), title="Kharkiv")
TOWNS = ("Izium", "Kupiansk", "Balakliia", "Chuhuiv")
REPORTS = [
    Report(id=f"r{n:02}", doc=f"{n}.txt", file_sha256="0" * 64, language="en",
           dating=Dating(day=date(2022, 9, 1 + n), ground=DateGround.DATELINE),
           text=f"A rocket killed {n + 2} people in {town} on Thursday, the governor said.")
    for n, town in enumerate(TOWNS)
]


def test_two_processes_read_what_one_reads_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(claims_of(REPORTS, SETTINGS))
    monkeypatch.setattr(claiming, "REPORTS_A_PROCESS", 1)
    monkeypatch.setattr(claiming, "_HANDED_OUT", 1)
    assert list(claims_of(REPORTS, SETTINGS, jobs=2)) == alone
    assert [claims[0].count.low for _, claims in alone] == [2, 3, 4, 5]


def test_a_missing_language_model_stops_the_command_from_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "REPORTS_A_PROCESS", 1)
    with pytest.raises(Stop, match="en_core_web_none"):
        list(claims_of(REPORTS, Settings(folder=Path(), title="", spacy_model="en_core_web_none"), jobs=2))


def test_few_reports_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a process was started for four reports")

    monkeypatch.setattr(claiming, "ProcessPoolExecutor", refused)
    assert len(list(claims_of(REPORTS, SETTINGS, jobs=16))) == len(REPORTS)


def test_an_error_keeps_its_remedy_on_the_way_from_one_process_to_another() -> None:
    again = pickle.loads(pickle.dumps(Stop("The disk is full.", "Make room.")))
    assert (type(again), again.what, again.remedy) == (Stop, "The disk is full.", "Make room.")
