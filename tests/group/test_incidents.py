"""Which events of different reports are one incident, and which are never joined."""
from eventcase import HARBOUR, HILL, NORTHLAND, QUARTER, File, day

from cenotaph.group import EXCLUSIONS, RULES, Grouping, group
from cenotaph.group.weights import ASKED, LIMITS
from cenotaph.records import Bound, Claim, Demographic, Harm, Means, Period, Place, Status, Victims


def grouped(file: File) -> Grouping:
    return group(file.claims, file.reports)


def together(file: File) -> list[tuple[str, ...]]:
    return sorted(i.claims for i in grouped(file).incidents)


def test_one_town_one_day_one_number_is_one_incident_and_says_why() -> None:
    file = File()
    file.claim(file.report("a"), 12)
    file.claim(file.report("b", on=1), 12)
    incident = grouped(file).incidents[0]
    assert incident.claims == ("c000", "c001") and incident.reports == ("a", "b")
    assert any("12 killed in both" in reason for reason in incident.links[0].reasons)


def test_the_city_and_its_quarter_are_one_incident_placed_in_the_quarter() -> None:
    file = File()
    file.claim(file.report("a"), 12, HARBOUR)
    file.claim(file.report("b"), 12, QUARTER)
    incident = grouped(file).incidents[0]
    assert len(incident.claims) == 2 and incident.place.name == "Rope Walk"


def test_two_towns_are_never_joined_even_if_all_else_agrees() -> None:
    file = File()
    words = "twelve people were killed by shells that fell there in the night"
    file.claim(file.report("a"), 12, HARBOUR, words=words)
    file.claim(file.report("b"), 12, HILL, words=words)
    assert together(file) == [("c000",), ("c001",)]


def test_two_days_far_apart_are_never_joined() -> None:
    file = File()
    file.claim(file.report("a"), 12, period=day(0))
    file.claim(file.report("b", on=4), 12, period=day(4))
    assert len(together(file)) == 2


def test_two_events_that_one_report_tells_apart_stay_two() -> None:
    file = File()
    file.claim(file.report("a"), 12, event="morning")
    file.claim("a", 12, event="evening")
    file.claim(file.report("b"), 12, event="e")
    assert sorted(len(c) for c in together(file)) == [1, 2]


def test_claims_of_one_event_are_one_incident_whatever_they_count() -> None:
    file = File()
    file.claim(file.report("a"), 12)
    file.claim("a", 40, place=Place(), period=Period(), harm=Harm.INJURED)
    assert together(file) == [("c000", "c001")]


def test_a_province_and_a_day_alone_join_nothing() -> None:
    file = File()
    file.claim(file.report("a"), 12, NORTHLAND)
    file.claim(file.report("b"), 5, HARBOUR)
    assert len(together(file)) == 2


def test_an_undated_event_is_found_by_the_days_of_its_report() -> None:
    file = File()
    file.claim(file.report("a", on=1), 12, period=Period())
    file.claim(file.report("b", on=1), 12, period=day(0))
    assert together(file) == [("c000", "c001")]


def test_an_undated_event_of_months_later_is_another() -> None:
    file = File()
    file.claim(file.report("a", on=90), 12, period=Period())
    file.claim(file.report("b", on=1), 12, period=day(0))
    assert len(together(file)) == 2


def test_what_was_reported_before_it_happened_is_another_event() -> None:
    file = File()
    file.claim(file.report("a", on=0), 12, period=Period())
    file.claim(file.report("b", on=1), 12, period=day(1))
    assert len(together(file)) == 2


def test_nowhere_and_never_is_joined_only_by_the_same_words() -> None:
    file = File()
    nowhere = {"place": Place(), "period": Period(), "means": None}
    sentence = "a bomb under a bus took the lives of six soldiers on leave"
    for name, words in (("a", sentence), ("b", sentence), ("c", None)):
        file.claim(file.report(name), 6, words=words, **nowhere)  # type: ignore[arg-type]
    assert together(file) == [("c000", "c001"), ("c002",)]


def test_one_monitors_figure_in_two_outlets_joins_what_place_and_day_leave_open() -> None:
    file = File()
    known = {"source": "Harbour Monitor", "side": "rebels"}
    file.claim(file.report("a"), 17, QUARTER, **known)  # type: ignore[arg-type]
    file.claim(file.report("b"), 17, Place(country="Nowhere"), Period(), **known)  # type: ignore[arg-type]
    assert together(file) == [("c000", "c001")]


def test_the_label_counts_all_not_the_children_among_them() -> None:
    file = File()
    file.claim(file.report("a"), 9)
    file.claim("a", 2, victims=Victims(words="children", status=Status.CIVILIAN, demographic=Demographic.CHILD))
    assert grouped(file).incidents[0].label.startswith("9 killed in Harbour")


def test_fighters_of_two_sides_on_one_day_in_one_town_are_two_incidents() -> None:
    file = File()
    rebels = Victims(words="rebels", status=Status.COMBATANT, side="rebels")
    file.claim(file.report("a"), 30, victims=rebels, means=Means.CLASHES)
    file.claim(file.report("b"), 4, victims=Victims(words="boys", status=Status.CIVILIAN), means=Means.BOMBING)
    assert len(together(file)) == 2


def test_rival_blame_does_not_part_what_all_else_joins() -> None:
    file = File()
    file.claim(file.report("a"), 12, side="rebels")
    file.claim(file.report("b"), 12, side="syrian_government")
    assert len(together(file)) == 1


def test_an_incident_is_named_after_the_first_claim_of_the_earliest_report() -> None:
    file = File()
    file.claim(file.report("late", on=2), 12, period=day(0))
    alone = File()
    alone.claim(alone.report("late", on=2), 12, period=day(0))
    early = file.claim(file.report("early", on=1), 12)
    assert grouped(file).incidents[0].claims[0] == early
    assert grouped(file).incidents[0].id != grouped(alone).incidents[0].id


def test_the_label_says_what_is_known_and_that_the_rest_is_not() -> None:
    file = File()
    file.claim(file.report("a"), 8, QUARTER, day(9, 10))
    assert grouped(file).incidents[0].label == "8 killed in Rope Walk, Northland, 10 to 11 June 2015"
    file = File()
    file.claim(file.report("a"), 8, Place(), Period(), bound=Bound.AT_LEAST)
    assert grouped(file).incidents[0].label == "at least 8 killed, place unknown, day unknown"
    assert grouped(file).incidents[0].place == Place()


def test_the_day_most_claims_share_beats_a_longer_span() -> None:
    file = File()
    file.claim(file.report("a"), 12, period=day(0, 1))
    file.claim(file.report("b"), 12, period=day(0))
    assert grouped(file).incidents[0].period == day(0)


def test_a_pair_that_nearly_was_one_is_shown_with_its_reasons() -> None:
    file = File()
    file.claim(file.report("a"), 3, means=Means.AIRSTRIKE)
    file.claim(file.report("b"), 30, means=Means.AIRSTRIKE)
    found = grouped(file)
    assert len(found.incidents) == 2
    assert found.near_misses[0].first == "a/e1" and found.near_misses[0].reasons


def test_every_question_has_a_weight_a_docstring_and_a_reason() -> None:
    assert {rule.__name__ for rule in RULES} == set(ASKED)
    assert all(question.__doc__ for question in (*RULES, *EXCLUSIONS))
    assert all(len(asked.reason) > 10 for asked in ASKED.values())
    assert LIMITS.near_miss < LIMITS.join


def test_claims_of_reports_that_are_not_given_are_left_out() -> None:
    file = File()
    file.claim(file.report("a"), 12)
    orphan: Claim = file.claims[0]
    assert group([orphan], []).incidents == ()
