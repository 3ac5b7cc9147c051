"""What a later edition publishes otherwise, and why: never a figure gone without a line, never a line without a reason."""
from collections.abc import Sequence

from edition_desk import edition, record_of
from hypothesis import given, settings
from hypothesis import strategies as st
from two_editions import PLACES, SOURCES, rejected, told

from cenotaph.publish import changes_between
from cenotaph.records import Change, Claim, Edition, Report

Told = Sequence[tuple[Report, Claim]]


def of(pairs: Told, previous: Edition | None = None) -> Edition:
    return edition(record_of([r for r, _ in pairs], [c for _, c in pairs]), previous)


def lines(changes: Sequence[Change], what: str) -> list[Change]:
    return [change for change in changes if change.what == what]


def test_a_new_report_raises_a_figure_and_is_named_as_the_reason() -> None:
    first = [told(1, 9)]
    before = of(first)
    after = of([*first, told(2, 14, source="council")], before)
    raised = next(c for c in after.changes if c.what == "figure")
    assert (raised.before and raised.before.high, raised.after and raised.after.high) == (9, 14)
    assert "new report: Orrin Wire, 3 May 2013, “Report 2”" in raised.reasons


def test_an_update_by_the_same_voice_says_so() -> None:
    before = of([told(1, 15)])
    after = of([told(1, 15), told(2, 12, after_days=1)], before)
    lowered = next(c for c in after.changes if c.what == "figure")
    assert lowered.after and lowered.after.best == 12
    assert any(reason.startswith("update by the same voice: ") for reason in lowered.reasons)


def test_a_decision_is_named_with_its_reason() -> None:
    pairs = [told(1, 9), told(2, 14, source="council")]
    before = of(pairs)
    out = (pairs[1][0], rejected(pairs[1][1], "the number is of the whole week"))
    after = of([pairs[0], out], before)
    changed = next(c for c in after.changes if c.what == "figure")
    assert any("the number is of the whole week" in reason and "[a reviewer]" not in reason for reason in changed.reasons)


def test_another_codebook_is_named() -> None:
    from cenotaph.codebook import load_codebook
    from cenotaph.derive import under

    pairs = [told(1, 9), told(2, 9, source="army"), told(3, 14, source="council", after_days=1)]
    record = record_of([r for r, _ in pairs], [c for _, c in pairs])
    before = edition(record)
    strict = load_codebook('extends = "default"\nname = "newest"\nversion = "1"\nbest_figure = "newest"\n')
    after = edition(under(record, strict), before, codebook_sha256="other")
    assert any("new codebook" in reason for c in lines(after.changes, "figure") for reason in c.reasons)


def test_an_incident_that_lost_its_only_report_leaves_a_line_for_every_figure() -> None:
    before = of([told(1, 9), told(2, 6, "Daraa", children=True)])
    after = of([told(1, 9)], before)
    gone = lines(after.changes, "gone")
    assert len(gone) == 1
    assert gone[0].now is None
    assert any("no longer in the archive" in reason for reason in gone[0].reasons)
    figures = [c for c in lines(after.changes, "figure") if c.subject == gone[0].subject]
    assert {c.group.label for c in figures if c.group} >= {"children"}
    assert all(c.after is None for c in figures)


def test_a_denial_and_a_new_account_are_told() -> None:
    before = of([told(1, 9, source="council")])
    after = of([told(1, 9, source="council"), told(2, 9, source="army")], before)
    assert any("government" in c.after_words for c in lines(after.changes, "account"))


def test_history_follows_an_incident_through_editions() -> None:
    one = of([told(2, 9, after_days=1)])
    two = of([told(2, 9, after_days=1), told(1, 9, source="council")], one)
    three = of([told(2, 9, after_days=1), told(1, 9, source="council"), told(3, 20, source="army", after_days=2)], two)
    kept = three.incidents[0].incident.id
    told_of = (change for change in (*three.history, *three.changes) if kept in (change.now, change.subject))
    assert {change.edition for change in told_of} == {2, 3}


REPORTS = st.builds(
    lambda number, killed, place, source, after_days, children: told(
        number, killed, place, source, after_days=after_days, children=children),
    st.integers(1, 12), st.integers(1, 12), st.sampled_from(sorted(PLACES)), st.sampled_from(sorted(SOURCES)),
    st.integers(0, 3), st.booleans(),
)
RECORDS = st.lists(REPORTS, max_size=6, unique_by=lambda pair: pair[0].id)


@settings(max_examples=60)
@given(RECORDS, RECORDS, st.sets(st.integers(1, 12), max_size=2))
def test_no_figure_goes_or_changes_without_a_line_and_no_line_is_without_a_reason(
    first: Told, later: Told, out: set[int]
) -> None:
    own = {report.id: (report, claim) for report, claim in later} | {r.id: (r, c) for r, c in first[::2]}
    decided = [(r, rejected(c, "told twice") if int(r.id[1:]) in out else c) for r, c in own.values()]
    before, after = of(first), of(decided)
    changes = changes_between(before, after)
    assert all(change.reasons and all(change.reasons) for change in changes)
    there = {f.incident.id: f for f in after.incidents}
    for found in before.incidents:
        kept = there.get(found.incident.id)
        numbers = {(f.harm, f.group): (f.low, f.best, f.high) for f in kept.figures} if kept else {}
        told_of = [c for c in changes if c.subject == found.incident.id]
        for figure in found.figures:
            as_it_was = numbers.get((figure.harm, figure.group)) == (figure.low, figure.best, figure.high)
            line = [c for c in told_of if (c.harm, c.group) == (figure.harm, figure.group) or c.what in ("merged", "gone")]
            moved = [f for f in after.incidents if set(f.incident.claims) & set(found.incident.claims)]
            equal = any((f.low, f.best, f.high) == (figure.low, figure.best, figure.high) and
                        (f.harm, f.group) == (figure.harm, figure.group) for m in moved for f in m.figures)
            assert as_it_was or line or equal, f"{figure.id} of {found.incident.label} is gone without a line"


@settings(max_examples=20)
@given(RECORDS)
def test_an_edition_of_the_same_record_changes_nothing(pairs: Told) -> None:
    before = of(pairs)
    assert of(pairs[::-1], before).changes == ()


def test_a_source_that_goes_leaves_a_line_though_no_figure_changed() -> None:
    pairs = [told(1, 9), told(2, 9, source="council"), told(3, 9, source="council", after_days=1)]
    before = of(pairs)
    after = of(pairs[1:], before)
    assert lines(after.changes, "figure") == []
    gone = lines(after.changes, "source")
    assert [(c.before_words, c.after_words) for c in gone] == [("The Monitor", "no longer among the sources")]
    assert any("no longer in the archive: Orrin Wire" in reason for reason in gone[0].reasons)


def test_another_policy_is_a_line_with_what_it_withholds() -> None:
    from msgspec.structs import replace

    from cenotaph.publish import load_policy
    from cenotaph.publish.policy import Names

    report, claim = told(1, 9)
    record = record_of([replace(report, text=report.text + " Samir Odeh, a shopkeeper, saw it.")], [claim])
    before = edition(record)
    open_ = replace(load_policy(), names=Names(witnesses="published"))
    (line,) = edition(record, before, open_, policy_sha256="q").changes
    assert (line.what, line.before_words, line.after_words) == ("names not published", "witnesses 1", "none")
    assert line.reasons == ("policy names.witnesses: withheld → published",)
