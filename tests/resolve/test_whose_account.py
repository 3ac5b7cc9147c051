"""Whose words a claim is, whom it blames, what it repeats and what it is a part of, within one report."""
from msgspec.structs import replace
from resolved_report import claims_of

from cenotaph.records import Blame, Bound, Claim, Count, Harm, Quote, Source, SourceKind
from cenotaph.resolve.events.one_event import with_events
from cenotaph.resolve.events.parts import with_parts
from cenotaph.resolve.events.repetitions import merge_repetitions


def claim(name: str, count: Count, at: int, source: str | None = None) -> Claim:
    words = Quote(start=at, end=at + 5, words="words")
    speaker = Source(words=source, kind=SourceKind.MONITOR if source else SourceKind.OUTLET, name=source)
    return Claim(id=name, report="r1", quote=words, harm=Harm.KILLED, count=count, source=speaker, event="")


def exactly(number: int) -> Count:
    return Count(low=number, high=number, words=str(number))


def at_least(number: int) -> Count:
    return Count(low=number, bound=Bound.AT_LEAST, words=f"more than {number}")


def test_a_headlines_rounded_number_is_a_repetition() -> None:
    (kept,) = merge_repetitions([claim("headline", at_least(60), 0), claim("text", exactly(62), 40)])
    assert kept.id == "text" and kept.count.stated == 62, "the rounded headline stands in for the count"
    assert [q.start for q in kept.also] == [0], "the headline's words are lost"


def test_two_monitors_with_one_number_are_two_claims() -> None:
    both = merge_repetitions([claim("a", exactly(9), 0, "First Monitor"), claim("b", exactly(9), 40, "Second Monitor")])
    assert len(both) == 2, "two voices are made one"


def test_the_outlets_own_figure_repeats_what_it_attributes() -> None:
    (kept,) = merge_repetitions([claim("lead", exactly(9), 0), claim("told", exactly(9), 40, "First Monitor")])
    assert kept.source.name == "First Monitor", "the figure has lost whoever gave it"


def test_a_number_far_from_the_rounded_one_is_no_repetition() -> None:
    assert len(merge_repetitions([claim("a", at_least(60), 0), claim("b", exactly(90), 40)])) == 2


def test_parts_that_add_up_belong_to_their_whole() -> None:
    whole, *parts = with_parts([claim("whole", exactly(26), 0), claim("p", exactly(7), 40), claim("q", exactly(19), 80)])
    assert whole.part_of is None and [p.part_of for p in parts] == ["whole", "whole"], "26 dead would be counted twice"


def test_numbers_that_do_not_add_up_are_no_parts() -> None:
    claims = with_parts([claim("whole", exactly(26), 0), claim("p", exactly(7), 40), claim("q", exactly(18), 80)])
    assert [c.part_of for c in claims] == [None, None, None]


def test_every_claim_of_a_report_has_an_event() -> None:
    assert [c.event for c in with_events([claim("a", exactly(2), 0), claim("b", exactly(3), 40)], "", {})] == ["i1", "i1"]


def test_each_party_keeps_its_own_account() -> None:
    state, activists = claims_of(
        "Nine people were killed by shells in Homs, state television said, blaming armed terrorist gangs. "
        "Activists said that 14 people were killed by government forces in Homs.")
    assert (state.count.stated, state.source.camp, state.blame.side) == (9, "government", "rebels")
    assert (activists.count.stated, activists.source.camp, activists.blame.side) == (14, "opposition", "syrian_government")


def test_a_partys_accusation_does_not_become_another_partys() -> None:
    _, state = claims_of("Activists said that 14 people were killed by government forces in Homs. "
                         "Twelve people were wounded in Homs, state television said.")
    assert state.blame.side is None, f"state television is made to blame {state.blame.words}"


def test_a_denial_tells_of_whom_it_is_denied() -> None:
    (denial,) = claims_of("The army denied that its gunners had killed 14 villagers in Homs.")
    assert denial.denied and denial.blame.side == "syrian_government"


def test_the_place_of_a_blast_is_not_its_culprit() -> None:
    (blast,) = claims_of("Six people were killed by a Damascus car bomb.")
    assert blast.blame.side is None, f"the name of a city blames {blast.blame.side}"


def test_who_is_blamed_for_the_dead_of_a_clash_parts_it_into_no_two_events() -> None:
    first, second = claim("a", exactly(2), 0), claim("b", exactly(3), 40)
    sides = (replace(first, blame=Blame(side="rebels")), replace(second, blame=Blame(side="russia")))
    assert [c.event for c in with_events(sides, "", {})] == ["i1", "i1"]
