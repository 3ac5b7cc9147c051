"""What must hold for whatever is kept, in whatever order it comes in."""
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from store_sample import a_claim, a_finding, a_report, a_toll

from cenotaph.records import Record, Scope
from cenotaph.store import Unit, open_store

DAY = date(2012, 3, 11)
MANY = list(range(9))


def day(n: int) -> date | None:
    """A day for two in three, none for the third."""
    return DAY + timedelta(n % 4) if n % 3 else None


def keep(unit: Unit, n: int, order: list[int]) -> None:
    """Report number `n` with a claim of its own and two of later offsets, an incident and a toll."""
    unit.add_reports([a_report(f"r{n}", day(n))])
    claims = [a_claim(f"c{n}-{m}", f"r{n}", m % 5, Scope.TOLL if m == 8 else Scope.INCIDENT) for m in dict.fromkeys(order)]
    unit.replace_claims(f"r{n}", claims, {claim.id: ["key"] for claim in claims})
    unit.replace_incidents([], [a_finding(f"i{n}", tuple(f"c{n}-{m}" for m in range(8)), day(n + 1))])
    unit.replace_tolls([], [a_toll(f"t{n}", (f"c{n}-8",), day(n + 2))])


def record_of(order: list[int]) -> Record:
    store = open_store("sqlite://")
    with store.begin() as unit:
        for n in order:
            keep(unit, n, order)
    record = store.record()
    store.close()
    return record


IN_TURN = record_of(MANY)


@settings(deadline=None, max_examples=20)
@given(st.permutations(MANY))
def test_the_order_in_which_things_come_in_never_matters(order: list[int]) -> None:
    assert record_of(order) == IN_TURN


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(MANY), max_size=5))
def test_building_a_part_again_gives_the_same_record(again: list[int]) -> None:
    assert record_of(MANY + again) == IN_TURN


def test_the_record_is_in_the_order_that_its_noun_promises() -> None:
    reports = [(report.dating.day or date.max, report.id) for report in IN_TURN.reports]
    assert len(reports) == len(MANY) and reports == sorted(reports)
    place = {report.id: number for number, report in enumerate(IN_TURN.reports)}
    claims = [(place[claim.report], claim.quote.start, claim.quote.end, claim.id) for claim in IN_TURN.claims]
    assert len(claims) == len(MANY) ** 2 and claims == sorted(claims)
    findings = [(found.incident.period.first or date.max, found.incident.id) for found in IN_TURN.findings]
    assert len(findings) == len(MANY) and findings == sorted(findings)
    tolls = [(found.toll.period.first or date.max, found.toll.id) for found in IN_TURN.tolls]
    assert len(tolls) == len(MANY) and tolls == sorted(tolls)


def test_what_is_put_aside_is_no_part_of_the_record_and_outlives_its_clearing() -> None:
    store = open_store("sqlite://")
    report, claim = a_report("r1"), a_claim("c1", "r1")
    with store.begin() as unit:
        unit.stage("this version", [(report, (claim,)), (a_report("r2"), ())])
        unit.stage("this version", [(report, ())])
        unit.stage("this version", [(report, (claim,))])
    assert store.record() == Record(), "a report that is only put aside is already shown"
    with store.begin() as unit:
        unit.clear()
        assert unit.staged_ids() == {"r1", "r2"}
        assert list(unit.staged(["r1", "r9"])) == [(report, (claim,))]
        unit.drop_staged(but="this version")
        assert unit.staged_ids() == {"r1", "r2"}
        unit.drop_staged(but="the next version")
        assert unit.staged_ids() == set()
