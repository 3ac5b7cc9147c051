"""Totals: one harm, one group of victims, one area, one span."""
from typing import Any

import pytest
from eventcase import HARBOUR, NORTHLAND, START, File, day

from cenotaph.group import group
from cenotaph.records import Harm, Period, PeriodPrecision, Place, Scope, Status, Toll, Victims


def tolls(file: File) -> list[Toll]:
    return list(group(file.claims, file.reports).tolls)


def since_start(on: int) -> Period:
    return Period(first=START, last=day(on).last, precision=PeriodPrecision.OPEN)


def test_a_running_total_told_again_is_one_toll_named_after_the_first() -> None:
    file = File()
    for name, on, number in (("a", 20, 130), ("b", 25, 142)):
        file.claim(file.report(name, on=on), number, NORTHLAND, since_start(on), scope=Scope.TOLL)
    found = tolls(file)
    assert [t.claims for t in found] == [("c000", "c001")] and found[0].period.last == day(25).last
    assert found[0].label == "130 to 142 killed in Northland, 1 to 26 June 2015"


@pytest.mark.parametrize(
    "other",
    [
        {"harm": Harm.INJURED},
        {"place": HARBOUR},
        {"victims": Victims(words="civilians", status=Status.CIVILIAN)},
        {"period": Period(first=day(10).first, last=day(20).last, precision=PeriodPrecision.SPAN)},
    ],
)
def test_another_harm_area_group_or_span_is_another_toll(other: dict[str, Any]) -> None:
    file = File()
    plain = {"place": NORTHLAND, "period": since_start(20), "scope": Scope.TOLL}
    file.claim(file.report("a", on=20), 130, **plain)  # type: ignore[arg-type]
    file.claim(file.report("b", on=20), 130, **(plain | other))  # type: ignore[arg-type]
    assert len(tolls(file)) == 2


def test_a_total_with_an_unknown_beginning_matches_one_with_a_known_one() -> None:
    file = File()
    file.claim(file.report("a", on=20), 130, NORTHLAND, since_start(20), scope=Scope.TOLL)
    file.claim(file.report("b", on=20), 131, NORTHLAND, Period(last=day(20).last), scope=Scope.TOLL)
    assert len(tolls(file)) == 1


def test_a_total_of_a_season_later_is_another_toll() -> None:
    file = File()
    for name, on in (("a", 20), ("b", 90)):
        file.claim(file.report(name, on=on), 130, NORTHLAND, since_start(on), scope=Scope.TOLL)
    assert len(tolls(file)) == 2


def test_a_part_of_a_toll_with_another_group_is_its_own_toll() -> None:
    file = File()
    whole = file.claim(file.report("a", on=20), 130, NORTHLAND, since_start(20), scope=Scope.TOLL)
    women = Victims(words="civilians", status=Status.CIVILIAN)
    file.claim("a", 50, NORTHLAND, since_start(20), scope=Scope.TOLL, victims=women, part_of=whole)
    assert sorted(t.group.label for t in tolls(file)) == ["all victims", "civilians"]


def test_totals_of_nowhere_are_joined_only_by_the_same_words() -> None:
    file = File()
    for name, words in (("a", "forty have died in this war so far"), ("b", "forty have died in this war so far"), ("c", None)):
        file.claim(file.report(name), 40, Place(), Period(), scope=Scope.TOLL, words=words)
    assert sorted(t.claims for t in tolls(file)) == [("c000", "c001"), ("c002",)]


def test_a_toll_is_no_incident_and_an_incident_no_toll() -> None:
    file = File()
    file.claim(file.report("a"), 12)
    file.claim("a", 130, NORTHLAND, since_start(0), scope=Scope.TOLL)
    found = group(file.claims, file.reports)
    assert [i.claims for i in found.incidents] == [("c000",)] and [t.claims for t in found.tolls] == [("c001",)]
