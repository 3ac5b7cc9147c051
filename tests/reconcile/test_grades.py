"""Grades and accounts: who says what, who blames whom, and how sure the record may be."""
from casework import (
    ARMY,
    BOOK,
    BY_ARMY,
    BY_GANGS,
    CIVILIANS,
    COUNCIL,
    MONITOR,
    REBELS,
    SOLDIERS,
    Case,
    exactly,
)

from cenotaph.codebook import load_codebook
from cenotaph.reconcile import reconcile
from cenotaph.records import Blame, GradeName, Source, SourceKind


def test_a_massacre_blamed_on_the_army_and_on_armed_gangs_is_contested() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(47), CIVILIANS, COUNCIL, BY_ARMY)
    television = Source(words="state television", name="State TV", kind=SourceKind.MEDIA, camp="government")
    case.claim(case.report("b"), exactly(15), CIVILIANS, television, BY_GANGS)
    grade = case.found().grade
    assert grade.name is GradeName.CONTESTED and set(grade.claims) == {"c000", "c001"}
    assert "“the army”: blamed by Town Council." in grade.reasons
    accounts = {account.camp: account for account in case.found().accounts}
    assert [s.words for s in accounts["opposition"].figures] == ["47 civilians killed"]
    assert accounts["government"].blames == ("armed terrorist gangs",)


def test_two_monitors_who_blame_different_sides_contest_each_other() -> None:
    case = Case()
    for name, blame in (("Harbour Monitor", BY_ARMY), ("Hill Monitor", BY_GANGS)):
        monitor = Source(words=name, name=name, kind=SourceKind.MONITOR, camp="independent")
        case.claim(case.report(name), exactly(9), CIVILIANS, monitor, blame)
    assert case.found().grade.name is GradeName.CONTESTED


def test_an_army_that_says_it_fired_confirms_the_harm() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(4), CIVILIANS, ARMY, BY_ARMY)
    assert case.found().grade.name is GradeName.CONFIRMED
    assert case.found().grade.reasons == ("the army says that the army did it.",)


def test_a_newspaper_of_the_blamed_camp_does_not_confirm_in_its_name() -> None:
    case = Case()
    paper = Source(words="a state newspaper", kind=SourceKind.MEDIA, camp="government")
    case.claim(case.report("a"), exactly(4), CIVILIANS, paper, BY_ARMY)
    assert case.found().grade.name is GradeName.WEAK


def test_a_rebel_group_that_blames_another_of_its_camp_accepts_nothing() -> None:
    case = Case()
    brigade = Source(words="the River Brigade", name="River Brigade", kind=SourceKind.REBEL, camp="opposition")
    case.claim(case.report("a"), exactly(1), SOLDIERS, brigade, Blame(words="the Front", side="nusra_hts", camp="opposition"))
    assert case.found().grade.name is GradeName.WEAK
    case.claim(case.report("b"), exactly(1), SOLDIERS, brigade, Blame(words="River Brigade", side="rebels", camp="opposition"))
    assert case.found().grade.name is GradeName.CONFIRMED


def test_a_denied_responsibility_confirms_nothing() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(4), CIVILIANS, ARMY, BY_ARMY, denied=True)
    assert case.found().grade.name is GradeName.WEAK and "only denials" in case.found().grade.reasons[0]


def test_each_sides_dead_in_a_battle_are_neither_rival_accounts_nor_two_voices_on_one_harm() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(29), REBELS, MONITOR, BY_ARMY)
    case.claim(case.report("b"), exactly(3), SOLDIERS, COUNCIL, BY_GANGS)
    assert case.found().grade.name is GradeName.WEAK
    case.claim(case.report("c"), exactly(30), source=COUNCIL)
    assert case.found().grade.name is GradeName.FAIR


def test_the_allied_air_forces_do_not_contradict_the_government() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(9), CIVILIANS, MONITOR, BY_ARMY)
    allies = Blame(words="Syrian or Russian jets", side="government_and_allies", camp="government")
    case.claim(case.report("b"), exactly(9), CIVILIANS, COUNCIL, allies)
    assert case.found().grade.name is GradeName.FAIR


def test_a_voice_that_names_no_culprit_does_not_dispute_the_other() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(9), CIVILIANS, MONITOR, BY_ARMY)
    case.claim(case.report("b"), exactly(9), CIVILIANS, COUNCIL)
    grade = case.found().grade
    assert grade.name is GradeName.FAIR and "do not both name a culprit" in grade.reasons[0]


def test_two_voices_of_one_camp_that_blame_different_sides_are_weak() -> None:
    case = Case()
    other = Source(words="the coast council", name="Coast Council", kind=SourceKind.OPPOSITION, camp="opposition")
    case.claim(case.report("a"), exactly(9), CIVILIANS, COUNCIL, BY_ARMY)
    case.claim(case.report("b"), exactly(9), CIVILIANS, other, Blame(words="raiders", side="isis", camp="isis"))
    assert case.found().grade.name is GradeName.WEAK


def test_a_project_on_civilian_harm_leaves_out_incidents_that_harmed_only_fighters() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(29), REBELS, ARMY, BY_ARMY)
    civil = load_codebook('name = "civil"\nversion = "1"\nrecords_combatant_only = false\n')
    found = reconcile(case.incident(), case.claims, list(case.reports.values()), civil)
    assert found.grade.name is GradeName.DISCOUNTED and "civil codebook" in found.grade.reasons[0]
    assert reconcile(case.incident(), case.claims, list(case.reports.values()), BOOK).grade.name is GradeName.CONFIRMED


def test_what_a_codebook_needs_and_nobody_knows_discounts_the_incident() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(3))
    strict = load_codebook('name = "strict"\nversion = "1"\nneeds = ["period", "place"]\n')
    found = reconcile(case.incident(), case.claims, list(case.reports.values()), strict)
    assert found.grade.name is GradeName.DISCOUNTED and len(found.grade.reasons) == 2
