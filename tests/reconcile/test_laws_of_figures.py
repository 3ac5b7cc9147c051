"""Laws that hold for any claims: order never matters, copies change nothing, nothing is counted twice."""
from collections.abc import Sequence
from random import Random

from casework import (
    ARMY,
    BOOK,
    BY_ARMY,
    BY_GANGS,
    CHILDREN,
    CIVILIANS,
    COUNCIL,
    MEN,
    MONITOR,
    REBELS,
    SOLDIERS,
    START,
    WOMEN,
    Case,
    about,
    at_least,
    between,
    exactly,
    figure_in,
    up_to,
    vague,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from redone import redo

from cenotaph.reconcile import reconcile
from cenotaph.records import (
    Blame,
    Claim,
    Finding,
    Group,
    Harm,
    Incident,
    Report,
    Source,
    SourceKind,
    Stated,
    Status,
    Victims,
    encode,
)

NUMBERS = st.integers(1, 90)
COUNTS = st.one_of(
    NUMBERS.map(exactly), NUMBERS.map(at_least), NUMBERS.map(about), NUMBERS.map(up_to),
    st.tuples(NUMBERS, NUMBERS).map(lambda ends: between(min(ends), max(ends))),
    st.sampled_from(["dozens", "several", "scores", "civilians", "hundreds"]).map(vague),
)
ISLAMISTS = Victims(words="Islamists", status=Status.COMBATANT, side="nusra_hts")
MEDICS = Victims(words="medics", status=Status.CIVILIAN)
WHO = st.sampled_from([Victims(words="people"), CHILDREN, WOMEN, MEN, CIVILIANS, MEDICS, REBELS, ISLAMISTS, SOLDIERS])
TELEVISION = Source(words="state television", name="State TV", kind=SourceKind.MEDIA, camp="government")
SAYS = st.sampled_from([
    Source(), MONITOR, ARMY, COUNCIL, TELEVISION, Source(words="residents"), Source(words="a doctor", kind=SourceKind.MEDICAL),
])
BLAMES = st.sampled_from([Blame(), BY_ARMY, BY_GANGS])
HARMS = st.sampled_from([Harm.KILLED, Harm.KILLED, Harm.KILLED, Harm.INJURED])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Up to five reports of one to four claims each, over three days, from several camps: some claims part of another
    of their report, some denied, some corrected, some reports reprinting the text of an earlier one with numbers of
    their own."""
    case = Case()
    for name in "abcde"[: draw(st.integers(1, 5))]:
        reprinted = draw(st.sampled_from([None, None, None, *case.reports]))
        text = case.reports[reprinted].text if reprinted else None
        day, outlet = draw(st.integers(0, 2)), draw(st.sampled_from(["gazette", "herald", "the Gazette", None]))
        case.report(name, day=day, outlet=outlet, text=text)
        told: list[str] = []
        for _ in range(draw(st.integers(1, 4))):
            part_of = draw(st.sampled_from([None, *told]))
            words = draw(st.sampled_from(["killed", "killed", "killed, revised"]))
            count, who, says, blame = draw(COUNTS), draw(WHO), draw(SAYS), draw(BLAMES)
            denied, harm = draw(st.sampled_from([False] * 7 + [True])), draw(HARMS)
            told.append(case.claim(
                name, count, who, says, blame, part_of=part_of, words=words, denied=denied, harm=harm
            ))
    return case


def numbers(finding: Finding) -> list[tuple[str, str, int, int, int | None]]:
    return [(f.harm, f.group.label, f.low, f.best, f.high) for f in finding.figures]


@given(cases())
@settings(max_examples=200)
def test_a_reader_who_redoes_the_steps_gets_the_figure(case: Case) -> None:
    figures = {f.id: f for f in case.found().figures}
    claims = {c.id: c for c in case.claims}
    for figure in figures.values():
        assert redo(figure.steps, claims, figures, BOOK) == (figure.low, figure.best, figure.high)


@given(cases(), st.sampled_from(["newest", "lowest"]), st.sampled_from([0, 20]))
def test_the_steps_lead_to_the_figure_under_any_codebook(case: Case, best: str, about_percent: int) -> None:
    book = replace(BOOK, best_figure=best, about_percent=about_percent)
    found = reconcile(case.incident(), case.claims, list(case.reports.values()), book)
    figures, claims = {f.id: f for f in found.figures}, {c.id: c for c in case.claims}
    for figure in figures.values():
        assert redo(figure.steps, claims, figures, book) == (figure.low, figure.best, figure.high)


def of(case: Case, claims: list[Claim], reports: list[Report]) -> Finding:
    incident = Incident(id="i1", label="x", claims=tuple(c.id for c in claims), reports=tuple(r.id for r in reports))
    return reconcile(incident, claims, reports, BOOK)


@given(cases())
def test_low_never_exceeds_best_nor_best_high_and_no_part_exceeds_the_whole(case: Case) -> None:
    found = case.found()
    for figure in found.figures:
        assert figure.low <= figure.best and (figure.high is None or figure.best <= figure.high)
        assert figure.claims and figure.steps
        whole = next(f for f in found.figures if f.group == Group() and f.harm is figure.harm)
        if whole.high is not None:
            assert figure.high is not None and figure.high <= whole.high


@given(cases())
def test_every_claim_of_a_harm_with_a_figure_is_accounted_for_in_its_steps(case: Case) -> None:
    figures = case.found().figures
    told = {c for f in figures for step in f.steps for c in (*step.taken, *(each.claim for each in step.set_aside))}
    assert {c.id for c in case.claims if c.harm in {f.harm for f in figures} and not c.denied} <= told


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


def said(told: Sequence[Stated]) -> list[str]:
    return [each.words for each in told]


@given(cases(), st.data(), st.integers(0, 4), st.sampled_from(["courier", "gazette", None]))
@settings(max_examples=200)
def test_a_copied_report_never_changes_a_figure(case: Case, data: st.DataObject, days_later: int, outlet: str | None) -> None:
    name = data.draw(st.sampled_from(sorted(case.reports)))
    day = case.reports[name].dating.day
    assert day is not None
    claims, reports = copied(case, name, (day - START).days + days_later, outlet)
    found, before = of(case, claims, reports), case.found()
    assert numbers(found) == numbers(before)
    assert [v.name for v in found.voices] == [v.name for v in before.voices]
    assert [f.voices for f in found.figures] == [f.voices for f in before.figures]
    assert (found.grade.name, found.grade.reasons) == (before.grade.name, before.grade.reasons)
    assert [(a.camp, said(a.figures), said(a.denies)) for a in found.accounts] == [(a.camp, said(a.figures), said(a.denies)) for a in before.accounts]


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

