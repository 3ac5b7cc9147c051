"""Events that one report's reading runs together and another report tells as two; every report here is made up."""
from random import Random

from eventcase import HARBOUR, File, day
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_ties import verdict

from cenotaph.group import group
from cenotaph.records import DecisionKind, Harm, Means


def shell(file: File, name: str, number: int, event: str = "e1", harm: Harm = Harm.KILLED) -> None:
    file.claim(name, number, HARBOUR, day(1), event=event, harm=harm, means=Means.SHELLING, side="northern_army")


def shoot(file: File, name: str, number: int, event: str) -> None:
    file.claim(name, number, HARBOUR, day(0), event=event, means=Means.EXECUTION, side="rebels")


def two_attacks(run_together: str) -> File:
    """Three reports of a shelling and a killing a day before it; those named tell both as one event."""
    file = File()
    for name in "abc":
        file.report(name, on=1)
        shell(file, name, 31)
        shell(file, name, 17, harm=Harm.INJURED)
        shoot(file, name, 12, "e1" if name in run_together else "e2")
    return file


def incidents(file: File) -> list[tuple[str, ...]]:
    return sorted(i.claims for i in group(file.claims, file.reports).incidents)


def test_what_one_report_runs_together_is_parted_as_another_tells_it() -> None:
    shelled, shot = ("c000", "c001", "c003", "c004", "c006", "c007"), ("c002", "c005", "c008")
    assert incidents(two_attacks("")) == incidents(two_attacks("b")) == incidents(two_attacks("ab")) == [shelled, shot]


def test_what_no_report_tells_apart_stays_one() -> None:
    assert len(incidents(two_attacks("abc"))) == 1


def test_one_attack_of_which_another_report_tells_two_is_not_parted() -> None:
    file = File()
    file.report("a", on=1)
    shell(file, "a", 31)
    shell(file, "a", 17, harm=Harm.INJURED)
    file.report("b", on=1)
    shell(file, "b", 31)
    shoot(file, "b", 12, "e2")
    assert ("c000", "c001", "c002") in incidents(file)


def test_what_a_reviewer_put_together_stays_together() -> None:
    file = two_attacks("b")
    said = replace(verdict(DecisionKind.CORRECT, "done"), field="event", value="c004")
    file.claims[5] = replace(file.claims[5], verdicts=(said,))
    assert any({"c003", "c005"} <= set(claims) for claims in incidents(file))


@given(st.sampled_from(["", "a", "b", "ab", "bc", "abc"]), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter_to_what_is_parted(run_together: str, chance: Random) -> None:
    file = two_attacks(run_together)
    found = incidents(file)
    chance.shuffle(file.claims)
    chance.shuffle(file.reports)
    assert incidents(file) == found
