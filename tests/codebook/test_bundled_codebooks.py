"""The bundled codebooks on small incidents, each figure computed by hand; and what holds under all of them."""
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Saying, exactly, figure, finding, groups, numbers, told, vague, whom

from cenotaph.codebook import Codebook, bundled_codebooks, codebook_text, codebooks, load_codebook
from cenotaph.derive import compared, under
from cenotaph.records import Bound, Count, GradeName, Harm

DEFAULT, ACLED, GTD, UCDP = (load_codebook(name) for name in ("default", "acled", "gtd", "ucdp"))
BOOKS = {book.name: book for book in (DEFAULT, ACLED, GTD, UCDP)}
NAMES = st.sampled_from(sorted(BOOKS))
MONITOR, COUNCIL, RADIO, CLINIC = "Harbour Monitor", "Town Council", "Radio Delta", "North Clinic"

# 12 on the day; a day later one voice says 20, another 15.
QUARREL = (Saying(MONITOR, exactly(12)), Saying(COUNCIL, exactly(20), day=1), Saying(RADIO, exactly(15), day=1))


@pytest.mark.parametrize(("book", "best"), [
    # One voice each: of the newest day's 20 and 15 the lower.
    (DEFAULT, 15),
    # The lowest that anybody gives.
    (ACLED, 12),
    # The newest day's voices have no majority: their lowest.
    (GTD, 15),
    # One voice each: the lowest of all.
    (UCDP, 12),
], ids=lambda v: v.name if isinstance(v, Codebook) else str(v))
def test_three_voices_that_disagree(book: Codebook, best: int) -> None:
    assert numbers(finding(QUARREL, book)) == (12, best, 20), "low and high are what the voices give under any codebook"


@pytest.mark.parametrize(("book", "best"), [(DEFAULT, 20), (ACLED, 12), (GTD, 20), (UCDP, 20)])
def test_a_second_voice_for_twenty(book: Codebook, best: int) -> None:
    assert numbers(finding((*QUARREL, Saying(CLINIC, exactly(20), day=1)), book)) == (12, best, 20)


def test_gtd_takes_the_newest_report_against_a_majority_of_older_ones() -> None:
    sayings = (Saying(MONITOR, exactly(30)), Saying(COUNCIL, exactly(30)), Saying(RADIO, exactly(33), day=2))
    assert numbers(finding(sayings, GTD)) == (30, 33, 33)
    assert numbers(finding(sayings, DEFAULT)) == (30, 30, 33)


@pytest.mark.parametrize(("book", "expected"), [
    (DEFAULT, (24, 24, 99)), (ACLED, (12, 12, 12)), (GTD, None), (UCDP, (24, 24, 99)),
])
def test_dozens(book: Codebook, expected: tuple[int, int, int] | None) -> None:
    assert numbers(finding([Saying(MONITOR, vague("dozens"))], book)) == expected


@pytest.mark.parametrize(("words", "number"), [("tens", 10), ("dozens of", 12), ("hundreds", 100), ("thousands", 1000)])
def test_acled_has_one_number_for_a_vague_word(words: str, number: int) -> None:
    assert numbers(finding([Saying(MONITOR, vague(words))], ACLED)) == (number, number, number)


def test_acled_reads_an_uncounted_plural_as_three_and_leaves_room_for_ten() -> None:
    assert numbers(finding([Saying(MONITOR, vague("civilians"))], ACLED)) == (3, 3, 10)


def test_gtd_leaves_no_number_in_words_blank() -> None:
    assert numbers(finding([Saying(MONITOR, vague("two dozen"))], GTD)) == (24, 24, 24)


def test_what_gtd_leaves_blank_is_kept_and_says_so() -> None:
    found = finding([Saying(MONITOR, vague("dozens"))], GTD)
    [step] = found.left_out
    assert [each.claim for each in step.set_aside] == ["c00"]
    assert step.result == "“dozens” is left blank by the gtd codebook."


def test_acled_and_ucdp_count_the_dead_only() -> None:
    sayings = [Saying(MONITOR, exactly(4)), Saying(MONITOR, exactly(9), harm=Harm.INJURED)]
    for book in (ACLED, UCDP):
        found = finding(sayings, book)
        assert (numbers(found), numbers(found, harm=Harm.INJURED)) == ((4, 4, 4), None)
        assert found.left_out[0].result == f"People injured are not what the {book.name} codebook counts."
    assert numbers(finding(sayings, GTD), harm=Harm.INJURED) == (9, 9, 9)


def test_ucdp_records_no_incident_without_a_death_and_acled_does() -> None:
    wounded = [Saying(MONITOR, exactly(9), harm=Harm.INJURED)]
    grade = finding(wounded, UCDP).grade
    assert grade.name is GradeName.DISCOUNTED
    assert grade.reasons == ("The ucdp codebook needs a death, and none is known.",)
    assert finding(wounded, ACLED).grade.name is GradeName.WEAK


# A checkpoint: one report counts soldiers, policemen and officials.
CHECKPOINT = (
    Saying(MONITOR, exactly(5), whom("soldiers", "combatant", "army_of_the_north")),
    Saying(MONITOR, exactly(3), whom("three policemen", "civilian"), same_report=True),
)


def test_police_are_civilians_by_default_and_combatants_by_acled_and_ucdp() -> None:
    assert groups(finding(CHECKPOINT, DEFAULT)) == ["civilians", "combatants (army of the North)"]
    for book in (ACLED, UCDP):
        assert groups(finding(CHECKPOINT, book)) == ["combatants (army of the North)", "combatants (police)"]


def test_policemen_among_the_security_forces_are_not_added_to_them_and_those_beside_soldiers_are() -> None:
    forces = Saying(MONITOR, exactly(8), whom("members of the security forces", "combatant", "a_side"))
    among = Saying(MONITOR, exactly(3), whom("policemen", "civilian"), part_of=0, same_report=True)
    assert numbers(finding([forces, among], UCDP)) == (8, 8, 8)
    assert numbers(finding(CHECKPOINT, UCDP)) == numbers(finding(CHECKPOINT, DEFAULT)) == (8, 8, 8)


def test_officials_are_civilians_by_default_and_apart_by_ucdp() -> None:
    sayings = [Saying(MONITOR, exactly(2), whom("two officials"))]
    assert groups(finding(sayings, DEFAULT)) == ["civilians"]
    found = finding(sayings, UCDP)
    assert groups(found) == ["officials"]
    assert numbers(found) == numbers(found, "officials") == (2, 2, 2)


def test_the_figure_says_by_which_choice_its_victims_are_counted() -> None:
    counted = figure(finding(CHECKPOINT, UCDP), "combatants (police)")
    assert counted is not None
    assert counted.steps[0].rule == "status"
    assert counted.steps[0].result == "“three policemen” are police, counted as combatants by the ucdp codebook."


def test_a_project_on_civilian_harm_that_counts_police_as_combatants_discounts_an_attack_on_police() -> None:
    own = load_codebook(
        'extends = "ucdp"\nname = "own"\nversion = "1"\nrecords_combatant_only = false\n[reasons]\nstatus = "as UCDP"\n'
    )
    found = finding([Saying(MONITOR, exactly(3), whom("policemen", "civilian"))], own)
    assert found.grade.name is GradeName.DISCOUNTED
    assert "Only combatants" in found.grade.reasons[0]


def test_a_codebook_may_ask_three_voices_for_a_fair_grade() -> None:
    strict = load_codebook('extends = "default"\nname = "strict"\nversion = "1"\nfair_voices = 3\n')
    assert finding(QUARREL[:2], DEFAULT).grade.name is GradeName.FAIR
    assert finding(QUARREL[:2], strict).grade.name is GradeName.WEAK
    assert finding(QUARREL, strict).grade.name is GradeName.FAIR
    assert set(finding(QUARREL, strict).grade.claims) == {"c00", "c01", "c02"}


@pytest.mark.parametrize("name", bundled_codebooks())
def test_a_bundled_codebook_gives_a_reason_for_every_key_that_it_sets(name: str) -> None:
    own = tomllib.loads(codebook_text(name))
    keys = set(own) - {"extends", "name", "version", "reason", "reasons"}
    assert keys <= set(own["reasons"]), f"{name} says nothing of why: {keys - set(own['reasons'])}"
    book = load_codebook(name)
    assert all(len(why) > 3 for why in [book.reason, *book.reasons.values(), *(w.reason for w in book.vague.words)])
    assert codebooks()[name] == book.reason


COUNTS = st.one_of(
    st.integers(1, 60).map(exactly),
    st.integers(1, 60).map(lambda n: Count(low=n, bound=Bound.AT_LEAST, words=f"at least {n}")),
    st.integers(1, 60).map(lambda n: Count(high=n, bound=Bound.AT_MOST, words=f"up to {n}")),
    st.integers(1, 60).map(lambda n: Count(low=n, high=n, bound=Bound.ABOUT, words=f"about {n}")),
    st.sampled_from(["dozens", "several", "hundreds", "civilians", "two dozen", "more than a dozen"]).map(vague),
)
VICTIMS = st.sampled_from([
    whom("people"), whom("civilians", "civilian"), whom("policemen", "civilian"), whom("officials"),
    whom("soldiers", "combatant", "army_of_the_north"), whom("security forces", "combatant"),
    whom("children", "civilian", demographic="child"), whom("two policemen and a shopkeeper", "civilian"),
    whom("residents and fighters", "mixed"), whom("policewomen", "civilian", demographic="woman"),
])
SAYINGS = st.lists(
    st.builds(
        Saying, st.sampled_from([MONITOR, COUNCIL, RADIO, CLINIC]), COUNTS, VICTIMS, st.integers(0, 3),
        st.sampled_from([Harm.KILLED, Harm.KILLED, Harm.INJURED, Harm.AFFECTED]), st.sampled_from([None, None, 0, 1]),
        st.booleans(),
    ),
    min_size=1, max_size=7,
)


@given(SAYINGS, NAMES)
def test_low_best_and_high_are_in_order_under_every_bundled_codebook(sayings: list[Saying], name: str) -> None:
    book = BOOKS[name]
    found = finding(sayings, book)
    for one in found.figures:
        assert 0 <= one.low <= one.best and (one.high is None or one.best <= one.high)
        assert one.harm in book.harms
    counted = {c for f in found.figures for c in (*f.claims, *(c for s in f.steps for c in s.claims))}
    left = {each.claim for step in found.left_out for each in step.set_aside}
    assert not counted & left, "a claim is counted and said to be left out"


@given(SAYINGS, NAMES)
def test_a_codebook_compared_with_itself_has_no_difference(sayings: list[Saying], name: str) -> None:
    found = compared(told(*sayings), BOOKS[name], BOOKS[name])
    assert found.rules == () and found.differences == ()


@given(SAYINGS, NAMES, NAMES)
def test_the_record_under_a_codebook_does_not_depend_on_the_one_before(
    sayings: list[Saying], before: str, name: str
) -> None:
    record = told(*sayings)
    assert under(under(record, BOOKS[before]), BOOKS[name]) == under(record, BOOKS[name])


@given(SAYINGS, NAMES, NAMES)
def test_every_difference_has_a_cause_and_turns_round(sayings: list[Saying], one: str, other: str) -> None:
    there = compared(told(*sayings), BOOKS[one], BOOKS[other])
    back = compared(told(*sayings), BOOKS[other], BOOKS[one])
    assert {(d.what, d.harm, d.group, d.one, d.other, d.people) for d in there.differences} == {
        (d.what, d.harm, d.group, d.other, d.one, d.people) for d in back.differences
    }
    assert all(d.causes for d in there.differences), f"unexplained: {[d for d in there.differences if not d.causes]}"
