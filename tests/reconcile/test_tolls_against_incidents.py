"""A total over a span and an area: held against the incidents inside it, never added to them."""
from collections.abc import Callable
from datetime import date
from random import Random

from casework import BOOK, MONITOR, Case, at_least, exactly, up_to
from hypothesis import given
from hypothesis import strategies as st
from redone import redo

from cenotaph.reconcile import reconcile, reconcile_toll
from cenotaph.records import (
    Claim,
    Count,
    Finding,
    Group,
    Harm,
    Incident,
    Period,
    Place,
    PlacePrecision,
    Report,
    Scope,
    Toll,
    TollFinding,
    encode,
)

PROVINCE = Place(name="Northland", key="region:north", precision=PlacePrecision.PROVINCE, within=("country:NN",))
TOWN = Place(name="Harbour", key="town:1", precision=PlacePrecision.TOWN, within=("region:north", "country:NN"))
ELSEWHERE = Place(name="Hill", key="town:2", precision=PlacePrecision.TOWN, within=("region:south", "country:NN"))
MARCH = Period(first=date(2012, 3, 1), last=date(2012, 3, 31))


def incident(number: int, place: Place = TOWN, day: date | None = date(2012, 3, 11), name: str = "i1") -> Finding:
    case = Case()
    case.claim(case.report("a"), exactly(number))
    made = Incident(
        id=name, label="x", place=place, period=Period(first=day, last=day), claims=("c000",), reports=("a",)
    )
    return reconcile(made, case.claims, list(case.reports.values()), BOOK)


def toll(case: Case, place: Place = PROVINCE, period: Period = MARCH) -> tuple[Toll, list[Claim], list[Report]]:
    claims = [
        Claim(**{**{f: getattr(c, f) for f in c.__struct_fields__}, "scope": Scope.TOLL}) for c in case.claims
    ]
    found = Toll(
        id="t1", label="x", harm=Harm.KILLED, group=Group(), place=place, period=period,
        claims=tuple(c.id for c in claims), reports=tuple(case.reports),
    )
    return found, claims, list(case.reports.values())


def held(case: Case, *inside: Finding, place: Place = PROVINCE, period: Period = MARCH) -> TollFinding:
    made, claims, reports = toll(case, place, period)
    return reconcile_toll(made, claims, reports, inside, BOOK)


def total(number: int) -> Case:
    case = Case()
    case.claim(case.report("m"), exactly(number), source=MONITOR)
    return case


def test_the_residual_is_the_toll_less_what_is_recorded() -> None:
    found = held(total(130), incident(47), incident(10, name="i2"))
    assert (found.recorded_low, found.recorded_best, found.residual_low, found.residual_high) == (57, 57, 73, 73)
    assert found.inside == ("i1", "i2") and not found.exceeded and found.figure.best == 130


def test_incidents_elsewhere_at_other_times_or_of_unknown_day_are_not_inside() -> None:
    late = incident(5, day=date(2012, 4, 2))
    assert held(total(130), incident(47, ELSEWHERE), late, incident(9, day=None), incident(9, Place())).inside == ()


def test_a_record_above_the_toll_is_exceeded_and_leaves_no_negative_residual() -> None:
    found = held(total(40), incident(47))
    assert found.exceeded and (found.residual_low, found.residual_high) == (0, 0)
    assert any("Exceeded" in note for note in found.notes)


def test_an_open_toll_is_never_exceeded_and_its_residual_is_open() -> None:
    case = Case()
    case.claim(case.report("m"), at_least(40), source=MONITOR)
    found = held(case, incident(47))
    assert not found.exceeded and found.residual_low == 0 and found.residual_high is None


def test_a_toll_without_a_beginning_reaches_back_and_says_so() -> None:
    found = held(total(130), incident(47, day=date(2011, 6, 1)), period=Period(last=date(2012, 3, 31)))
    assert found.inside == ("i1",) and any("no known beginning" in note for note in found.notes)


def test_a_toll_of_an_unknown_area_is_held_against_nothing() -> None:
    found = held(total(130), incident(47), place=Place())
    assert found.inside == () and any("area is not known" in note for note in found.notes)


def test_injured_are_not_held_against_a_toll_of_dead() -> None:
    case = Case()
    case.claim(case.report("a"), exactly(9), harm=Harm.INJURED)
    day = date(2012, 3, 11)
    made = Incident(
        id="i9", label="x", place=TOWN, period=Period(first=day, last=day), claims=("c000",), reports=("a",)
    )
    assert held(total(130), reconcile(made, case.claims, list(case.reports.values()), BOOK)).recorded_best == 0


def test_a_newer_toll_of_the_same_voice_replaces_the_older() -> None:
    case = total(130)
    case.claim(case.report("m2", day=1), exactly(142), source=MONITOR)
    assert held(case).figure.best == held(case).figure.low == 142


def test_a_toll_that_is_only_denied_has_no_voices_and_says_so() -> None:
    case = Case()
    case.claim(case.report("m"), exactly(130), denied=True)
    found = held(case)
    assert found.figure.voices == 0 and found.figure.high is None and found.figure.flags


@given(st.integers(1, 500), st.lists(st.integers(1, 90), max_size=4), st.randoms(use_true_random=False))
def test_order_never_matters_and_no_residual_is_negative(
    number: int, recorded: list[int], chance: Random
) -> None:
    inside = [incident(n, name=f"i{k}") for k, n in enumerate(recorded)]
    found = held(total(number), *inside)
    chance.shuffle(inside)
    assert encode(held(total(number), *inside)) == encode(found)
    assert found.residual_low == max(0, number - sum(recorded)) and found.exceeded == (sum(recorded) > number)


@given(st.integers(1, 500), st.lists(st.integers(1, 90), max_size=4), st.sampled_from([exactly, at_least, up_to]))
def test_a_reader_who_redoes_the_steps_gets_what_is_left_over(
    number: int, recorded: list[int], said: Callable[[int], Count]
) -> None:
    case = Case()
    case.claim(case.report("m"), said(number), source=MONITOR)
    inside = [incident(n, name=f"i{k}") for k, n in enumerate(recorded)]
    found = held(case, *inside)
    claims = {c.id: c for c in case.claims}
    figures = {f.id: f for each in inside for f in each.figures}
    figure = found.figure
    assert redo(figure.steps, claims, figures, BOOK) == (figure.low, figure.best, figure.high)
    low, _, high = redo((*figure.steps, *found.steps), claims, figures, BOOK)
    assert (low, high) == (found.residual_low, found.residual_high)


def test_a_toll_never_changes_the_incidents_that_it_holds() -> None:
    inside = (incident(47), incident(10, name="i2"))
    before = [encode(each) for each in inside]
    held(total(40), *inside)
    assert [encode(each) for each in inside] == before
