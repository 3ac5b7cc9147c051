"""What a recorder would write in the row: voices, updates, parts and wholes, vague words, low, best and high."""
import pytest
from casework import (
    ARMY,
    CHILDREN,
    CIVILIANS,
    COUNCIL,
    MONITOR,
    REBELS,
    SOLDIERS,
    WOMEN,
    Case,
    about,
    at_least,
    exactly,
    up_to,
    vague,
)

from cenotaph.codebook import load_codebook, victim_group
from cenotaph.reconcile import reconcile
from cenotaph.records import Count, Demographic, Group, Harm, Source, SourceKind, Status, Victims

CHILD_GROUP, CIVILIAN_GROUP = victim_group(CHILDREN), victim_group(CIVILIANS)


def test_children_and_women_add_up_to_the_whole_that_another_source_states() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(47), source=COUNCIL)
    case.claim(case.report("b"), exactly(26), CHILDREN, MONITOR)
    case.claim("b", exactly(21), WOMEN, MONITOR)
    assert case.range() == (47, 47, 47) and case.figure().voices == 2
    assert case.range(CHILD_GROUP) == (26, 26, 26)
    assert case.range(Group(demographic=Demographic.WOMAN)) == (21, 21, 21)


def test_a_part_is_not_added_to_its_whole() -> None:
    case = Case()
    whole = case.claim(case.report("a"), exactly(47))
    case.claim("a", exactly(26), CHILDREN, part_of=whole)
    case.claim("a", exactly(21), WOMEN, part_of=whole)
    assert case.range() == (47, 47, 47)


def test_the_monitor_that_raised_its_count_next_day_is_not_counted_twice() -> None:
    case = Case()
    old = case.claim(case.report("a"), exactly(8), source=MONITOR)
    new = case.claim(case.report("b", day=1), exactly(11), source=MONITOR)
    assert case.range() == (11, 11, 11) and case.figure().claims == (new,)
    update = next(step for step in case.figure().steps if step.rule == "updates")
    assert [each.claim for each in update.set_aside] == [old] and "11 of 12 March 2012 replaces 8 of 11 March 2012" in update.result


def test_a_later_correction_lowers_the_figure() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(15), source=MONITOR)
    case.claim(case.report("b", day=1), exactly(12), source=MONITOR)
    assert case.range() == (12, 12, 12)


def test_a_correction_of_the_same_day_is_believed_over_the_larger_number() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(15), source=MONITOR)
    case.claim("a", exactly(12), source=MONITOR, words="the count was revised to 12")
    assert case.range() == (12, 12, 12)


def test_one_agency_story_in_three_outlets_is_one_voice() -> None:
    story = "shells fell on the market at noon and nine people died there as families were buying bread for the evening"
    case = Case()
    for outlet, day in (("gazette", 0), ("herald", 1), ("courier", 1)):
        case.claim(case.report(outlet, day=day, text=story), exactly(9))
    assert case.figure().voices == 1 and case.found().grade.name == "weak"
    assert {copy.report: copy.original for copy in case.found().copies} == {"courier": "gazette", "herald": "gazette"}


def test_a_source_quoted_by_two_outlets_is_one_voice() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(9), source=MONITOR)
    case.claim(case.report("b"), exactly(9), source=MONITOR)
    assert case.figure().voices == 1 and case.found().grade.name == "weak"


def test_a_headline_without_a_number_is_no_voice_beside_the_source_that_counts() -> None:
    case = Case()
    case.claim(case.report("a"), vague("people"))
    case.claim("a", exactly(9), source=MONITOR)
    assert [v.name for v in case.found().voices] == ["Harbour Monitor"] and case.found().grade.name == "weak"
    assert [s.words for s in case.found().accounts[0].figures] == ["9 killed"]


def test_an_outlets_count_is_its_sources_where_its_next_report_says_so() -> None:
    case = Case()
    case.claim(case.report("a", outlet="The Gazette"), exactly(22), harm=Harm.INJURED)
    case.claim(case.report("b", day=1, outlet="Gazette"), exactly(22), source=MONITOR, harm=Harm.INJURED)
    assert [v.name for v in case.found().voices] == ["Harbour Monitor"]


def test_a_headline_that_repeats_a_sources_number_is_no_second_voice() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(9))
    case.claim("a", at_least(9), source=MONITOR)
    found = case.found()
    assert [v.name for v in found.voices] == ["Harbour Monitor"] and found.grade.name == "weak"


def test_a_headline_that_adds_up_a_sources_parts_is_no_second_voice() -> None:
    case = Case()
    whole = case.claim(case.report("a"), exactly(47))
    case.claim("a", exactly(26), source=MONITOR, victims=CHILDREN, part_of=whole)
    case.claim("a", exactly(21), source=MONITOR, victims=WOMEN, part_of=whole)
    found = case.found()
    assert [v.name for v in found.voices] == ["Harbour Monitor"] and found.grade.name == "weak"
    assert case.range() == (47, 47, 47)


def test_a_whole_that_says_more_than_a_sources_parts_is_the_outlets_own() -> None:
    case = Case()
    whole = case.claim(case.report("a"), exactly(50))
    for number, victims in ((26, CHILDREN), (21, WOMEN)):
        case.claim("a", exactly(number), source=MONITOR, victims=victims, part_of=whole)
    assert len(case.found().voices) == 2


def test_an_outlet_with_a_number_of_its_own_beside_its_sources_is_a_voice() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(12))
    case.claim("a", exactly(9), source=MONITOR)
    assert case.range() == (9, 9, 12) and case.figure().voices == 2


def test_a_changed_number_in_a_reprinted_story_is_an_update_not_a_copy() -> None:
    story = "shells fell on the market at noon and people died there as families were buying bread for the evening meal"
    case = Case()
    case.claim(case.report("gazette", text=story), exactly(15))
    case.claim(case.report("gazette2", day=1, outlet="gazette", text=story), exactly(12))
    assert case.range() == (12, 12, 12)


def test_at_least_bounds_the_low_and_another_voice_gives_the_ceiling() -> None:
    case = Case()
    case.claim(case.report("a"), at_least(5), source=MONITOR)
    case.claim(case.report("b", day=1), exactly(7), source=COUNCIL)
    assert case.range() == (5, 7, 7)


def test_a_ceiling_below_what_another_voice_calls_the_least_is_no_ceiling() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(7), source=COUNCIL)
    case.claim(case.report("b", day=1), at_least(9), source=MONITOR)
    assert case.range() == (7, 9, None)


def test_at_least_alone_has_no_high() -> None:
    case = Case()
    case.claim(case.report("a"), at_least(31))
    assert case.range() == (31, 31, None)


def test_up_to_gives_a_ceiling_and_no_floor() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(12), source=MONITOR)
    case.claim(case.report("b"), up_to(30), source=COUNCIL)
    assert case.range()[0] == 12 and case.range()[2] == 30


def test_dozens_alone_is_the_codebooks_interval() -> None:
    case = Case()
    case.claim(case.report("a"), vague("dozens"))
    assert case.range() == (24, 24, 99)
    assert any("“dozens” is 24 to 99" in step.result for step in case.figure().steps)


def test_some_beside_a_larger_number_needs_no_look() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(13), source=MONITOR)
    case.claim(case.report("b"), vague("some"), source=COUNCIL)
    assert case.range() == (13, 13, 13) and not case.figure().flags


def test_what_a_blank_codebook_does_not_read_is_set_aside_with_the_reason() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(13), source=MONITOR)
    said = case.claim(case.report("b"), vague("dozens"), source=COUNCIL)
    blank = load_codebook('name = "gtd"\nversion = "1"\n[vague]\ntreatment = "blank"\n')
    figure = reconcile(case.incident(), case.claims, list(case.reports.values()), blank).figures[0]
    reasons = {each.claim: each.why for step in figure.steps for each in step.set_aside}
    assert reasons == {said: "“dozens” is left blank by the gtd codebook"}


def test_a_sum_over_the_sides_is_vouched_for_by_its_least_supported_part() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(29), REBELS, ARMY)
    case.claim(case.report("b"), exactly(29), REBELS, MONITOR)
    case.claim(case.report("c"), exactly(3), SOLDIERS, COUNCIL)
    assert case.range() == (32, 32, 32) and case.figure().voices == 1


def test_dozens_beside_a_number_counts_nothing_and_stays_listed() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(13), source=MONITOR)
    said = case.claim(case.report("b"), vague("dozens"), source=COUNCIL)
    assert case.range() == (13, 13, 13)
    assert any(said == each.claim for step in case.figure().steps for each in step.set_aside) and case.figure().flags


def test_a_codebook_that_leaves_vague_words_blank_gives_no_figure_for_them() -> None:
    case = Case()
    case.claim(case.report("a"), vague("dozens"))
    blank = load_codebook('name = "b"\nversion = "1"\n[vague]\ntreatment = "blank"\n')
    found = reconcile(case.incident(), case.claims, list(case.reports.values()), blank)
    assert found.figures == () and [s.words for s in found.accounts[0].figures] == ["“dozens” killed"]


def test_a_vague_part_adds_nothing_to_counted_parts() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(4), CIVILIANS)
    case.claim("a", vague("several"), SOLDIERS)
    assert case.range() == (4, 4, 4)


@pytest.mark.parametrize("loose", [at_least(60), about(60)])
def test_a_rounded_restatement_does_not_replace_the_number(loose: Count) -> None:
    case = Case()
    case.claim(case.report("a"), loose, source=MONITOR)
    case.claim("a", exactly(62), source=MONITOR)
    assert case.range() == (62, 62, 62)


def test_a_round_number_of_the_day_after_does_not_blur_the_exact_one() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(62), source=MONITOR)
    case.claim(case.report("b", day=1), at_least(60), source=MONITOR)
    assert case.range() == (62, 62, 62)


def test_best_is_the_figure_most_voices_give_even_if_another_is_newer() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(9), source=MONITOR)
    case.claim(case.report("b"), exactly(9), source=COUNCIL)
    case.claim(case.report("c", day=2), exactly(14), source=ARMY)
    assert case.range() == (9, 9, 14)


def test_best_of_equally_supported_figures_is_the_newest() -> None:
    case = Case()
    case.claim(case.report("a", day=1), exactly(9), source=MONITOR)
    case.claim(case.report("b"), exactly(14), source=COUNCIL)
    assert case.range() == (9, 9, 14)


def test_a_whole_below_its_own_parts_stands_and_is_flagged() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(40))
    case.claim("a", exactly(26), CHILDREN)
    case.claim("a", exactly(21), WOMEN)
    assert case.range() == (40, 40, 40)
    assert any("add up to 47" in flag.sentence and flag.people == 7 for flag in case.figure().flags)


def test_no_group_has_more_victims_than_there_are_in_all() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(10), source=MONITOR)
    case.claim(case.report("b"), exactly(12), CHILDREN, COUNCIL)
    assert case.range(CHILD_GROUP) == (10, 10, 10) and case.figure(CHILD_GROUP).flags
    assert case.range() == (10, 10, 10)


def test_a_voice_that_counts_only_children_gives_no_low_for_all_victims() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(47), source=COUNCIL)
    case.claim(case.report("b"), exactly(3), CHILDREN, MONITOR)
    assert case.range() == (47, 47, 47) and case.range(CHILD_GROUP) == (3, 3, 3)


def test_people_and_civilians_are_compared_as_all_victims() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(15), source=COUNCIL)
    case.claim(case.report("b"), exactly(13), CIVILIANS, MONITOR)
    assert case.range() == (13, 13, 15) and case.range(CIVILIAN_GROUP) == (13, 13, 13)


def test_two_medics_among_the_dead_are_not_all_the_civilians() -> None:
    case = Case()
    whole = case.claim(case.report("a"), exactly(31), source=MONITOR)
    medics = Victims(words="medics", status=Status.CIVILIAN)
    case.claim("a", exactly(2), medics, MONITOR, part_of=whole)
    case.claim(case.report("b"), exactly(30), CIVILIANS, COUNCIL)
    assert case.range(CIVILIAN_GROUP) == (30, 30, 30) and case.range() == (30, 30, 31)


def test_each_armys_count_of_the_others_dead_makes_the_battles_total() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(29), REBELS, ARMY)
    case.claim(case.report("b"), exactly(3), SOLDIERS, COUNCIL)
    assert case.range() == (32, 32, 32)


def test_the_same_dead_called_rebels_and_islamists_are_not_added_up() -> None:
    islamists = Victims(words="Islamists", status=Status.COMBATANT, side="nusra_hts")
    case = Case()
    case.claim(case.report("a"), exactly(29), REBELS, MONITOR)
    case.claim(case.report("b"), exactly(29), islamists, MONITOR)
    assert case.range() == (29, 29, 29)


def test_a_denial_counts_nothing_and_appears_in_the_account() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(9), source=MONITOR)
    case.claim(case.report("b"), exactly(9), source=ARMY, denied=True)
    assert case.figure().voices == 1
    (denial,) = next(a for a in case.found().accounts if a.camp == "government").denies
    assert (denial.voice, denial.words) == ("the army", "9 killed")


def test_unnamed_residents_of_two_outlets_are_one_voice_but_neither_replaces_the_other() -> None:
    residents = Source(words="residents", kind=SourceKind.WITNESS)
    case = Case()
    case.claim(case.report("a"), exactly(6), source=residents)
    case.claim(case.report("b", day=1), exactly(10), source=residents)
    assert case.range() == (6, 10, 10) and case.figure().voices == 1


def test_injured_and_killed_are_never_mixed() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(6))
    case.claim("a", exactly(32), harm=Harm.INJURED)
    assert case.range() == (6, 6, 6) and case.range(harm=Harm.INJURED) == (32, 32, 32)


def test_outlets_are_the_voices_where_the_codebook_says_so() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(9), source=MONITOR)
    case.claim(case.report("b"), exactly(9), source=MONITOR)
    by_outlet = load_codebook('name = "o"\nversion = "1"\nindependence = "outlet"\n')
    assert len(reconcile(case.incident(), case.claims, list(case.reports.values()), by_outlet).voices) == 2


def test_steps_name_every_claim_that_was_taken_or_set_aside() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(8), source=MONITOR)
    case.claim(case.report("b", day=1), exactly(11), source=MONITOR)
    case.claim(case.report("c", day=1), vague("many"), source=COUNCIL)
    told = {claim for step in case.figure().steps for claim in (*step.taken, *(each.claim for each in step.set_aside))}
    assert told == {c.id for c in case.claims}


def test_an_incident_is_named_by_its_figure_and_not_by_numbers_that_were_replaced() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(8), source=MONITOR)
    case.claim(case.report("b", day=1), exactly(11), source=MONITOR)
    assert case.found().incident.label == "11 killed, place unknown, day unknown"


def test_an_incident_of_vague_words_keeps_them_in_its_name() -> None:
    case = Case()
    case.claim(case.report("a"), vague("dozens"))
    assert case.found().incident.label == "made up"


def test_the_dead_of_one_side_alone_are_named_as_such() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(5), SOLDIERS, ARMY)
    case.claim(case.report("b"), exactly(7), SOLDIERS, COUNCIL)
    assert case.found().incident.label.startswith("5 to 7 combatants (Syrian government) killed")
