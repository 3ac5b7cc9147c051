"""Laws that hold for any claims: order never matters, every claim is somewhere once, components are independent."""
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from random import Random

from eventcase import HARBOUR, HILL, NORTHLAND, QUARTER, File, day
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cenotaph.group import Grouping, Judge, block_keys, group, sought_keys
from cenotaph.group.blocking import SHORT_DAYS
from cenotaph.group.event import Event, events_of
from cenotaph.group.judging import EXCLUDED
from cenotaph.records import (
    Blame,
    Claim,
    Harm,
    Means,
    Period,
    Place,
    Report,
    Scope,
    Source,
    Status,
    Victims,
    encode,
)

PLACES = st.sampled_from([HARBOUR, QUARTER, HILL, NORTHLAND, Place()])
PERIODS = st.sampled_from([day(0), day(1), day(0, 1), day(40), Period(), day(0, 20)])
MEANS = st.sampled_from([Means.SHELLING, Means.AIRSTRIKE, None])
OTHERWISE = {
    "denied": True, "blame": Blame(side="rebels"), "source": Source(name="Harbour Watch"), "part_of": "another",
    "victims": Victims(words="two welders", status=Status.COMBATANT, side="rebels"), "harm": Harm.INJURED,
}


@st.composite
def files(draw: st.DrawFn) -> File:
    """Up to six reports, one to three claims each, of one or two events, some of them totals."""
    file = File()
    for name in "abcdef"[: draw(st.integers(1, 6))]:
        file.report(name, on=draw(st.sampled_from([0, 1, 2, 41, None])))
        for _ in range(draw(st.integers(1, 3))):
            scope = draw(st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.INCIDENT, Scope.TOLL]))
            number, place, period = draw(st.sampled_from([1, 6, 12, 14, None])), draw(PLACES), draw(PERIODS)
            file.claim(name, number, place, period, event=draw(st.sampled_from("xy")), means=draw(MEANS), scope=scope)
    return file


def components(claims: list[Claim], reports: list[Report]) -> list[list[Claim]]:
    """The claims in sets that no key and no event links to each other."""
    by_id = {r.id: r for r in reports}
    home = {c.id: [c] for c in claims}
    shared: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        filed = set(block_keys(claim, by_id[claim.report]))
        for key in (*filed, *sought_keys(filed), f"event {claim.report}/{claim.event}"):
            shared[key].append(claim)
    for sharing in shared.values():
        for claim in sharing[1:]:
            one, other = home[sharing[0].id], home[claim.id]
            if one is not other:
                one.extend(other)
                home |= {c.id: one for c in other}
    return list({id(found): found for found in home.values()}.values())


@given(files(), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_and_reports_come_never_matters(file: File, chance: Random) -> None:
    found = group(file.claims, file.reports)
    chance.shuffle(file.claims)
    chance.shuffle(file.reports)
    assert encode(group(file.claims, file.reports)) == encode(found)


@given(files())
def test_every_claim_is_in_exactly_one_incident_or_toll(file: File) -> None:
    found = group(file.claims, file.reports)
    placed = [c for i in found.incidents for c in i.claims] + [c for t in found.tolls for c in t.claims]
    assert sorted(placed) == sorted(c.id for c in file.claims)


@given(files())
def test_grouping_the_whole_is_grouping_its_linked_components_one_by_one(file: File) -> None:
    whole = group(file.claims, file.reports)
    parts = [group(claims, file.reports) for claims in components(file.claims, file.reports)]
    assert {encode(i) for p in parts for i in p.incidents} == {encode(i) for i in whole.incidents}
    assert {encode(t) for p in parts for t in p.tolls} == {encode(t) for t in whole.tolls}
    assert {encode(m) for p in parts for m in p.near_misses} == {encode(m) for m in whole.near_misses}


@given(files())
def test_whom_a_claim_seeks_seeks_it_too(file: File) -> None:
    by_id = {r.id: r for r in file.reports}
    filed = [set(block_keys(c, by_id[c.report])) for c in file.claims]
    for one, other in combinations(filed, 2):
        assert bool(sought_keys(one) & other) == bool(sought_keys(other) & one)


@given(files())
def test_a_claim_meets_whoever_tells_the_same(file: File) -> None:
    by_id = {r.id: r for r in file.reports}
    for one, other in combinations(file.claims, 2):
        same = (one.place.key, one.period, one.harm, one.count, one.scope)
        # One or two dead of a month, or of a whole country, would be compared with all others of it.
        first, last = one.period.first or one.period.last, one.period.last or one.period.first
        short = first is not None and last is not None and (last - first).days <= SHORT_DAYS
        known = one.place.key and short and one.count.stated
        if known and same == (other.place.key, other.period, other.harm, other.count, other.scope):
            mine, theirs = block_keys(one, by_id[one.report]), block_keys(other, by_id[other.report])
            assert sought_keys(mine) & set(theirs)


@given(files())
def test_who_judged_before_judges_the_same_again(file: File) -> None:
    judge = Judge()
    found = group(file.claims, file.reports)
    for _ in range(2):
        assert encode(group(file.claims, file.reports, judge)) == encode(found)


@given(files())
def test_who_judged_other_events_before_judges_two_as_who_never_judged(file: File) -> None:
    judge, events = Judge(), events_of(file.claims, file.reports)
    for one, other in combinations(events, 2):
        score = judge.score(one, other)
        assert score == judge.score(other, one) == Judge().score(one, other)
        assert score == EXCLUDED or judge.link(one, other).score == score


def otherwise(event: Event, file: File) -> Iterator[Event]:
    """The event with another report around its first claim, or with one field of it changed."""
    longer = replace(event.report, text=f"Guns near Hill. {event.report.text} Fishermen of Quarter wept.")
    later = (replace(event.report, dating=report.dating) for report in file.reports)
    yield from (replace(event, report=report) for report in (longer, *later, *file.reports))
    first, *others = event.claims
    for name in Claim.__struct_fields__:
        values = (value for value in (OTHERWISE.get(name), *(getattr(c, name) for c in file.claims)) if value is not None)
        yield from (replace(event, claims=(replace(first, **{name: value}), *others)) for value in values)


@given(files())
def test_events_told_alike_are_alike_in_all_that_is_asked_of_them(file: File) -> None:
    asked = {name for name, what in vars(Event).items() if isinstance(what, cached_property)} - {"claim_ids", "order"}
    for event in events_of(file.claims, file.reports)[:1]:
        for other in otherwise(event, file):
            told = {name: getattr(other, name) for name in asked} if other.telling == event.telling else {}
            assert told == {name: getattr(event, name) for name in told}, "something is asked that is not in the telling"


@given(files())
def test_no_incident_holds_two_events_of_one_report(file: File) -> None:
    events = {c.id: (c.report, c.event) for c in file.claims}
    for incident in group(file.claims, file.reports).incidents:
        told = {events[c] for c in incident.claims}
        assert len(told) == len({report for report, _ in told})


@given(files())
def test_a_toll_never_changes_an_incident(file: File) -> None:
    without = group([c for c in file.claims if c.scope is Scope.INCIDENT], file.reports)
    assert without.incidents == group(file.claims, file.reports).incidents


@given(files())
def test_a_claim_given_twice_is_one_claim(file: File) -> None:
    once: Grouping = group(file.claims, file.reports)
    assert encode(group([*file.claims, *file.claims], file.reports)) == encode(once)


def test_exact_tellings_of_two_towns_do_not_meet_however_much_they_share() -> None:
    file = File()
    far = replace(HILL, key="town:3", gazetteer_id="town:3", name="Far", words="Far")
    for name, place in (("a", HARBOUR), ("b", far), ("c", QUARTER), ("d", Place(country="Nowhere"))):
        file.claim(file.report(name), 1, place, day(0))
    harbour, hill, quarter, unknown = (set(block_keys(c, r)) for c, r in zip(file.claims, file.reports, strict=True))
    assert not sought_keys(harbour) & hill, "two towns of one province and one number"
    assert sought_keys(harbour) & quarter, "a quarter of the town"
    assert all(sought_keys(unknown) & known for known in (harbour, hill)), "somewhere in the country"


def test_keys_of_a_far_place_or_time_are_not_shared() -> None:
    file = File()
    file.claim(file.report("a"), 12, HARBOUR, day(0))
    file.claim("a", 12, HARBOUR, day(40))
    file.claim("a", 5, HARBOUR, day(1))
    first, late, near = (set(block_keys(c, file.reports[0])) for c in file.claims)
    assert first & near and not {k for k in first & late if "|20" in k}
