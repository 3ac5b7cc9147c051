"""Days, scopes and victims that a sentence tells so plainly that nothing is weighed."""
from datetime import date

import pytest
from resolved_report import claims_of

from cenotaph.records import Scope, Status
from cenotaph.resolve.parties.parties import parties
from cenotaph.resolve.victims.victims import describe_victims


def stripped(text: str) -> str:
    return text.replace(",", "").replace("'", "")


IN_PRINT = pytest.mark.parametrize("in_print", [str, stripped], ids=["whole", "stripped"])


@IN_PRINT
@pytest.mark.parametrize(("text", "days"), [
    ("Shells killed six people in Hama on Monday. By the council's count, 210 residents were killed last month.",
     [date(2014, 5, 12), date(2014, 4, 1)]),
    ("Two drivers were hurt on Monday in Taftanaz, where in March a mine had killed nine farmers.",
     [date(2014, 5, 12), date(2014, 3, 1)]),
    ("The attack came a year after one in May 2012 that killed nine soldiers.", [date(2012, 5, 1)]),
    ("A raid killed 12 people in Hama on Friday. Three days before that, on Tuesday, snipers killed two women there.",
     [date(2014, 5, 9), date(2014, 5, 6)]),
    ("A bomb killed 30 people in Hama on Saturday. It was the worst since March when 25 people were killed at a barracks.",
     [date(2014, 5, 10), date(2014, 3, 1)]),
    ("A shell killed 30 people in Hama on Saturday. That Saturday two nurses were killed in Idlib.",
     [date(2014, 5, 10), date(2014, 5, 10)]),
    ("Last Friday five people were killed in Hama. On the following Sunday two women were killed by a shell in Idlib.",
     [date(2014, 5, 9), date(2014, 5, 11)]),
    ("March was the worst month of the year in Idlib with 420 people killed.", [date(2014, 3, 1)]),
])
def test_each_harm_has_the_day_told_for_it(text: str, days: list[date], in_print: type[str]) -> None:
    told = [c.period.first for c in claims_of(in_print(text)) if c.part_of is None]
    assert told == days, f"{in_print(text)!r}: {told}"


@IN_PRINT
@pytest.mark.parametrize("text", [
    "The mission documented 184 civilians killed in April.",
    "In the first quarter of 2014, 1,174 civilians were killed in Anbar.",
    "Between January and April, 300 villagers were killed in the county.",
    "At least 60 people were killed in four days in the town.",
    "Gunmen killed 40 people in attacks on six communities on Sunday.",
    "At least 30 civilians were killed in Diallassagou and two neighbouring villages on Sunday.",
    "More than 100 people have died in the violence that broke out on 3 May.",
    "In the week since fighting began, 256 civilians have died in the city.",
])
def test_what_counts_a_stretch_of_time_or_several_places_is_a_toll(text: str, in_print: type[str]) -> None:
    assert {c.scope for c in claims_of(in_print(text))} == {Scope.TOLL}, in_print(text)


@pytest.mark.parametrize("text", [
    "Two days ago a missile wounded three guards in Najran.",
    "In the night of Saturday to Sunday gunmen killed 14 farmers in the village of Tah.",
])
def test_one_attack_told_with_such_words_stays_an_incident(text: str) -> None:
    assert {c.scope for c in claims_of(text)} == {Scope.INCIDENT}, text


def test_a_part_without_a_day_or_place_of_its_own_is_of_its_wholes_kind() -> None:
    told = claims_of("The network says that 964 people were killed in April, 89 children among them.")
    assert [c.scope for c in told] == [Scope.TOLL, Scope.TOLL]


def test_who_is_told_to_be_among_the_dead_died_with_them() -> None:
    told = claims_of("An ambush killed at least 30 soldiers near Hama late on Saturday, officials said on Monday. "
                     "Two colonels were among the dead.")
    assert {c.period.first for c in told} == {date(2014, 5, 10)}


@IN_PRINT
@pytest.mark.parametrize(("text", "status"), [
    ("Twelve relatives of rebels were killed in Hama.", Status.CIVILIAN),
    ("Two settlers were killed near Nablus.", Status.CIVILIAN),
    ("Two of his men were killed in Hama.", Status.COMBATANT),
    ("A 17-year-old was shot dead in Hama.", Status.CIVILIAN),
    ("Thirty-one people were killed at the court in Hama, mostly lawyers and visitors.", Status.CIVILIAN),
    ("Twenty-six men were shot dead in the meadow, all of them tourists.", Status.CIVILIAN),
    ("The shopkeeper Aurelio Areiza was killed in the square.", Status.CIVILIAN),
])
def test_who_was_harmed_is_what_the_words_around_the_number_say(text: str, status: Status, in_print: type[str]) -> None:
    assert {c.victims.status for c in claims_of(in_print(text))} == {status}, in_print(text)


@pytest.mark.parametrize("words", ["militants' families", "militants families", "the wives and children of rebels", "relatives of the fighters"])
def test_kin_of_fighters_are_civilians(words: str) -> None:
    assert describe_victims(words, parties().of_report(("SY",), words)).status is Status.CIVILIAN, words
