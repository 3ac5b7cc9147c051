"""What readers hold already, and the record says otherwise."""
from cenotaph.codebook import default_codebook
from cenotaph.doubt import Beside, doubt
from cenotaph.records import Change, Group, Harm, Record, Span


def change(what: str, subject: str, people: int) -> Change:
    return Change(
        edition=4, what=what, subject=subject, now=subject, label=f"incident {subject}", harm=Harm.KILLED, group=Group(),
        before=Span(low=9, best=9, high=9), after=Span(low=9, best=9 + people, high=9 + people), people=people,
        reasons=("new report: Orrin Wire, 3 May 2013",), claims=("c1",),
    )


def test_what_the_last_edition_tells_otherwise_is_one_doubt_an_incident_the_largest_first() -> None:
    changes = (change("figure", "a", 2), change("figure", "a", 5), change("figure", "b", 9), change("recorded", "t", 300))
    found = doubt(Record(), (), default_codebook(), Beside(changes=changes))
    assert [(each.kind, each.subject, each.people) for each in found] == [
        ("changed_since_edition", "b", 9), ("changed_since_edition", "a", 5)]
    assert found[1].command == "diff 3 now"
    assert "is not as edition 3 published it" in found[1].sentence
    assert "new report: Orrin Wire, 3 May 2013" in found[1].sentence


def test_nothing_changed_is_no_doubt() -> None:
    assert doubt(Record(), (), default_codebook()) == ()


def test_what_is_wrong_with_the_log_or_an_edition_stands_before_all_that_is_weighed() -> None:
    torn = tuple(f"line {number} of the decision log is torn" for number in (2, 11))
    beside = Beside(torn=torn, edited="Edition 2 was edited.", changes=(change("figure", "a", 900),))
    found = doubt(Record(), (), default_codebook(), beside)
    assert [each.sentence for each in found[:3]] == [
        "Line 2 of the decision log is torn.", "Line 11 of the decision log is torn.", "Edition 2 was edited."]
    assert [each.kind for each in found[2:]] == ["edited_edition", "changed_since_edition"]
