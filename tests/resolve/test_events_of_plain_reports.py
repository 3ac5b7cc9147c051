"""Plain reports of one event or two: which of their numbers are told of one."""
from collections import defaultdict
from datetime import date

import pytest

from cenotaph.extract import extract
from cenotaph.records import Dating, Report
from cenotaph.resolve import resolve

REPORTS = [
    ("Government shelling of the town of Marea killed 31 people on Saturday, a monitor said. The bombardment struck the town where "
     "the army says rebels killed a pilot they captured after he ejected on Friday.", [{31}, {1}]),
    ("Israeli jets struck a house in Rafah on Tuesday and killed seven people, medics said. Hours earlier a rocket fired by "
     "Hamas killed a farm worker in Sderot.", [{7}, {1}]),
    ("Israeli jets struck a house in Rafah on Tuesday and killed seven people, medics said. Hours earlier a rocket fired from "
     "Rafah killed a farm worker in southern Israel.", [{7}, {1}]),
    ("The army killed 16 militants in an operation in Mir Ali on Tuesday, it said. Separately, a roadside bomb killed three soldiers "
     "near Mir Ali the same evening.", [{16}, {3}]),
    ("Gunmen killed 20 people in a raid on the village of Damba on Friday, residents said. A local official put the toll at 26. The "
     "attackers also abducted nine girls.", [{20, 26, 9}]),
    ("Two suicide bombers killed 30 worshippers at a mosque in Maiduguri on Friday. The blasts wounded 67 people, said a nurse at the "
     "hospital, who counted 34 bodies.", [{30, 67, 34}]),
    ("Clashes between the army and the RSF in Nyala killed 21 civilians on Friday, doctors said. Forty people were hurt. A "
     "ten-year-old boy was among the dead.", [{21, 40, 1}]),
]


@pytest.mark.parametrize(("text", "events"), REPORTS)
@pytest.mark.parametrize("stripped", [False, True], ids=["whole", "stripped"])
def test_the_numbers_of_one_event_are_told_of_one(text: str, events: list[set[int]], stripped: bool) -> None:
    plain = text.replace(",", "") if stripped else text
    report = Report(id="r", doc="r", file_sha256="0" * 64, text=plain, dating=Dating(day=date(2016, 6, 16)))
    (_, readings), = extract([report])
    found = defaultdict[str, set[int]](set)
    for claim in resolve(report, readings).claims:
        found[claim.event].add(claim.count.stated or 0)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, events))
