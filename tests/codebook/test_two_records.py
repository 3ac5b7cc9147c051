"""Two records of the same events set side by side: what is the same, what differs, and by which steps."""
from msgspec.structs import replace
from told import Saying, exactly, told, vague, whom

from cenotaph.codebook import load_codebook
from cenotaph.contrast import contrast
from cenotaph.derive import under
from cenotaph.records import Harm, Place, Record, Scope, Span, Toll, TollFinding

DEFAULT, ACLED, GTD, UCDP = (load_codebook(name) for name in ("default", "acled", "gtd", "ucdp"))
FIRST = (Saying("Harbour Monitor", exactly(12)), Saying("Town Council", exactly(20), day=1))


def toll_of(record: Record) -> Record:
    """The record with one toll of its claims instead of an incident."""
    claims = tuple(replace(claim, scope=Scope.TOLL) for claim in record.claims)
    told_of = Toll(id="t1", label="a month, made up", harm=claims[0].harm, claims=tuple(c.id for c in claims),
                   reports=tuple(r.id for r in record.reports), place=Place())
    bare = under(Record(reports=record.reports, claims=claims, findings=()), DEFAULT)
    empty = TollFinding(toll=told_of, figure=under(record, DEFAULT).findings[0].figures[0])
    return replace(bare, tolls=(empty,))


def test_a_record_and_itself_do_not_differ() -> None:
    record = under(told(*FIRST), DEFAULT)
    assert contrast(record, record) == ()
    assert contrast(Record(), Record()) == ()


def test_a_report_that_came_in_later_is_a_difference_of_the_figures_that_it_changed() -> None:
    before = under(told(*FIRST), DEFAULT)
    same = under(told(*FIRST, Saying("Radio Delta", exactly(20), day=2)), DEFAULT)
    assert not [d for d in contrast(before, same) if d.what == "figure"], "20 was the newest already, and still is best"
    later = under(told(*FIRST, Saying("Radio Delta", exactly(23), day=2)), DEFAULT)
    [changed] = [d for d in contrast(before, later) if d.what == "figure"]
    assert (changed.one, changed.other) == (Span(low=12, best=20, high=20), Span(low=12, best=23, high=23))
    assert changed.people == 3
    assert any("Radio Delta" in said for cause in changed.causes for said in cause.other)


def test_an_incident_whose_id_changed_is_known_by_its_claims() -> None:
    one = under(told(*FIRST), DEFAULT)
    [finding] = one.findings
    renamed = replace(one, findings=(replace(finding, incident=replace(finding.incident, id="i2")),))
    assert contrast(one, renamed) == ()
    [gone] = contrast(one, replace(one, findings=()))
    assert (gone.what, gone.one_id, gone.other_id, gone.people) == ("incident", "i1", None, 20)


def test_only_the_rule_that_brought_the_change_in_is_named() -> None:
    record = told(Saying("Harbour Monitor", vague("dozens")))
    [found] = contrast(under(record, DEFAULT), under(record, ACLED))
    [cause] = found.causes
    assert cause.rule == "reading"
    assert cause.one == ("Harbour Monitor: “dozens” is 24 to 99 by the default codebook.",)
    assert cause.other == ("Harbour Monitor: “dozens” is 12 by the acled codebook.",)
    assert cause.claims == ("c00",)


def test_the_same_rule_under_another_name_is_no_cause() -> None:
    copied = load_codebook('extends = "default"\nname = "our copy"\nversion = "1"\nbest_figure = "lowest"\n')
    record = told(Saying("Harbour Monitor", vague("dozens")), *FIRST)
    found = contrast(under(record, DEFAULT), under(record, copied))
    assert {cause.rule for d in found for cause in d.causes} == {"best"}


def test_a_figure_that_one_codebook_does_not_count_says_so() -> None:
    record = told(Saying("Harbour Monitor", exactly(9), harm=Harm.INJURED))
    lost = next(d for d in contrast(under(record, DEFAULT), under(record, UCDP)) if d.what == "figure")
    assert (lost.one, lost.other) == (Span(low=9, best=9, high=9), None)
    [cause] = lost.causes
    assert (cause.one, cause.other) == ((), ("People injured are not what the ucdp codebook counts.",))


def test_changed_numbers_come_before_figures_that_only_one_has() -> None:
    record = told(*FIRST, Saying("Harbour Monitor", exactly(500), harm=Harm.INJURED))
    found = contrast(under(record, DEFAULT), under(record, ACLED))
    assert [(d.harm, d.people) for d in found if d.what == "figure"] == [(Harm.KILLED, 8), (Harm.INJURED, 500)]


def test_a_toll_of_policemen_is_one_of_civilians_or_of_police() -> None:
    record = toll_of(told(Saying("Harbour Monitor", exactly(30), whom("policemen", "civilian"))))
    one, other = contrast(under(record, DEFAULT), under(record, UCDP))
    assert [(d.what, d.group.label if d.group else "", d.people) for d in (one, other)] == [
        ("toll", "civilians", 30), ("toll", "combatants (police)", 30),
    ]
    assert one.causes == other.causes and one.causes[0].rule == "status"


def test_a_toll_that_a_codebook_leaves_blank_has_no_figure_and_says_why() -> None:
    record = toll_of(told(Saying("Harbour Monitor", vague("hundreds"))))
    [found] = contrast(under(record, DEFAULT), under(record, GTD))
    assert (found.one, found.other) == (Span(low=200, best=200, high=999), None)
    assert found.causes[0].other == ("“hundreds” is left blank by the gtd codebook.",)
