"""Laws that hold for any claims: order never matters, copies change nothing, nothing is counted twice."""
from random import Random

from casework import (
    ARMY,
    BOOK,
    BY_ARMY,
    BY_GANGS,
    CHILDREN,
    CIVILIANS,
    COUNCIL,
    MONITOR,
    REBELS,
    SOLDIERS,
    START,
    WOMEN,
    Case,
    about,
    at_least,
    exactly,
    figure_in,
    up_to,
    vague,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.reconcile import reconcile
from cenotaph.records import Blame, Claim, Finding, Group, Incident, Report, Source, Victims, encode

NUMBERS = st.integers(1, 90)
COUNTS = st.one_of(
    NUMBERS.map(exactly), NUMBERS.map(at_least), NUMBERS.map(about), NUMBERS.map(up_to),
    st.sampled_from(["dozens", "several", "scores", "civilians"]).map(vague),
)
WHO = st.sampled_from([Victims(words="people"), CHILDREN, WOMEN, CIVILIANS, REBELS, SOLDIERS])
SAYS = st.sampled_from([Source(), MONITOR, ARMY, COUNCIL, Source(words="residents")])
BLAMES = st.sampled_from([Blame(), BY_ARMY, BY_GANGS])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Up to four reports of one to four claims each, over three days, some claims part of another of their report."""
    case = Case()
    for name in "abcd"[: draw(st.integers(1, 4))]:
        case.report(name, day=draw(st.integers(0, 2)), outlet=draw(st.sampled_from(["gazette", "herald", None])))
        told: list[str] = []
        for _ in range(draw(st.integers(1, 4))):
            part_of = draw(st.sampled_from([None, *told]))
            words = draw(st.sampled_from(["killed", "killed, revised"]))
            count, who, says, blame = draw(COUNTS), draw(WHO), draw(SAYS), draw(BLAMES)
            told.append(case.claim(name, count, who, says, blame, part_of=part_of, words=words))
    return case


def numbers(finding: Finding) -> list[tuple[str, str, int, int, int | None]]:
    return [(f.harm, f.group.label, f.low, f.best, f.high) for f in finding.figures]


def of(case: Case, claims: list[Claim], reports: list[Report]) -> Finding:
    incident = Incident(id="i1", label="x", claims=tuple(c.id for c in claims), reports=tuple(r.id for r in reports))
    return reconcile(incident, claims, reports, BOOK)


@given(cases())
def test_low_never_exceeds_best_nor_best_high_and_no_part_exceeds_the_whole(case: Case) -> None:
    found = case.found()
    whole = next((f for f in found.figures if f.group == Group()), None)
    for figure in found.figures:
        assert figure.low <= figure.best and (figure.high is None or figure.best <= figure.high)
        assert figure.claims and figure.steps
        if whole is not None and whole.high is not None:
            assert figure.high is not None and figure.high <= whole.high


@given(cases())
def test_every_claim_of_a_harm_with_a_figure_is_accounted_for_in_its_steps(case: Case) -> None:
    figures = case.found().figures
    told = {c for f in figures for step in f.steps for c in (*step.taken, *step.set_aside)}
    assert {c.id for c in case.claims if c.harm in {f.harm for f in figures}} <= told


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_and_reports_come_never_matters(case: Case, chance: Random) -> None:
    claims, reports = list(case.claims), list(case.reports.values())
    chance.shuffle(claims)
    chance.shuffle(reports)
    assert encode(reconcile(case.incident(), claims, reports, BOOK)) == encode(case.found())


def copied(case: Case, name: str, day: int, outlet: str | None) -> tuple[list[Claim], list[Report]]:
    """The case with one report reprinted word for word on a given day after the first, its claims again."""
    again = Case(dict(case.reports), list(case.claims))
    text = case.reports[name].text
    again.report("z", day=day, outlet=outlet, text=text)
    renamed = {c.id: f"z{c.id}" for c in case.claims if c.report == name}
    for claim in [c for c in case.claims if c.report == name]:
        fields = {field: getattr(claim, field) for field in claim.__struct_fields__}
        fields |= {"id": renamed[claim.id], "report": "z", "part_of": renamed.get(claim.part_of or "")}
        again.claims.append(Claim(**fields))
    return again.claims, list(again.reports.values())


@given(cases(), st.integers(0, 4), st.sampled_from(["courier", "gazette", None]))
@settings(max_examples=200)
def test_a_copied_report_never_changes_a_figure(case: Case, day: int, outlet: str | None) -> None:
    claims, reports = copied(case, min(case.reports), day + 2, outlet)
    assert numbers(of(case, claims, reports)) == numbers(case.found())
    assert len(of(case, claims, reports).voices) == len(case.found().voices)


@given(cases(), st.integers(0, 3))
def test_a_repeated_report_never_raises_a_figure(case: Case, days_later: int) -> None:
    before = {(harm, group): best for harm, group, _, best, _ in numbers(case.found())}
    for name, report in case.reports.items():
        assert report.dating.day is not None
        day = (report.dating.day - START).days + days_later
        claims, reports = copied(case, name, day, report.outlet)
        for harm, group, _, best, _ in numbers(of(case, claims, reports)):
            assert best <= before[harm, group]


@given(cases(), NUMBERS, st.sampled_from([CHILDREN, WOMEN, CIVILIANS, SOLDIERS]), NUMBERS)
def test_adding_a_part_never_raises_a_counted_whole(case: Case, total: int, who: Victims, part: int) -> None:
    one = Case()
    whole = one.claim(one.report("w"), exactly(total), source=MONITOR)
    before = one.figure()
    one.claim("w", exactly(part), who, MONITOR, part_of=whole)
    after = one.figure()
    assert (after.low, after.best, after.high) == (before.low, before.best, before.high)


@given(cases())
def test_claims_of_other_incidents_and_tolls_change_nothing(case: Case) -> None:
    other = Case(dict(case.reports), list(case.claims))
    other.claim(next(iter(other.reports)), exactly(100_000), source=ARMY)
    found = reconcile(case.incident(), other.claims, list(other.reports.values()), BOOK)
    assert encode(found) == encode(case.found())


@given(st.lists(NUMBERS, min_size=1, max_size=4), st.data())
def test_an_exact_number_lies_between_low_and_high(said: list[int], data: st.DataObject) -> None:
    case = Case()
    for n, number in enumerate(said):
        source = Source(words=f"speaker {chr(97 + n)}", name=f"Speaker {chr(97 + n) * 3}")
        case.claim(case.report(f"r{n}", day=data.draw(st.integers(0, 2))), exactly(number), source=source)
    figure = figure_in(case.found())
    assert (figure.low, figure.high) == (min(said), max(said)) and figure.best in said

