"""Events that reviewers joined, parted or set apart: grouping follows them, and so do builds that touch only a part."""
from collections import defaultdict
from datetime import UTC, datetime
from random import Random

from eventcase import HARBOUR, HILL, File, day
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cenotaph.group import group, reach_keys, sought_keys
from cenotaph.records import Claim, DecisionKind, Report, Verdict, encode

NOON = datetime(2015, 7, 1, 12, tzinfo=UTC)


def verdict(kind: DecisionKind, name: str, side: int = 0) -> Verdict:
    return Verdict(decision=name, kind=kind, side=side, author="A. Reviewer", time=NOON, reason="looked at it")


def decide(file: File, kind: DecisionKind, name: str, *sides: set[int]) -> None:
    """Let a decision stand on the claims of its sides, by their places in the file."""
    for side, places in enumerate(sides, 1):
        for place in places:
            said = verdict(kind, name, side if len(sides) > 1 else 0)
            file.claims[place] = replace(file.claims[place], verdicts=(*file.claims[place].verdicts, said))


@st.composite
def decided_files(draw: st.DrawFn) -> File:
    """Three to six reports of one or two events each, with a join, a parting and a claim set apart, of some of them."""
    file = File()
    for name in "abcdef"[: draw(st.integers(3, 6))]:
        file.report(name, on=draw(st.sampled_from([0, 1, 41])))
        for event in "xy"[: draw(st.integers(1, 2))]:
            where, when = draw(st.sampled_from([HARBOUR, HILL])), draw(st.sampled_from([day(0), day(1), day(40)]))
            file.claim(name, draw(st.sampled_from([6, 12])), where, when, event=event)
    places = st.integers(0, len(file.claims) - 1)
    one, other = draw(st.tuples(places, places).filter(lambda pair: pair[0] != pair[1]))
    decide(file, DecisionKind.JOIN, "djoin", {one}, {other})
    apart = draw(st.tuples(places, places).filter(lambda pair: pair[0] != pair[1] and set(pair) != {one, other}))
    decide(file, DecisionKind.PART, "dpart", {apart[0]}, {apart[1]})
    decide(file, DecisionKind.SET_APART, "dapart", {draw(places)})
    return file


def home_of(file: File) -> dict[str, str]:
    return {claim: i.id for i in group(file.claims, file.reports).incidents for claim in i.claims}


@given(decided_files())
@settings(deadline=None)
def test_what_is_joined_is_one_and_what_is_parted_is_two(file: File) -> None:
    homes, sides = home_of(file), defaultdict[str, dict[int, str]](dict)
    for claim in file.claims:
        for said in claim.verdicts:
            sides[said.decision][said.side] = homes[claim.id]
    assert sides["djoin"][1] == sides["djoin"][2]
    assert sides["dpart"][1] != sides["dpart"][2]


@given(decided_files())
@settings(deadline=None)
def test_what_is_set_apart_is_alone_but_for_what_is_joined_to_it(file: File) -> None:
    homes = home_of(file)
    alone = next(c for c in file.claims if any(v.kind is DecisionKind.SET_APART for v in c.verdicts))
    joined = {c.id for c in file.claims if any(v.kind is DecisionKind.JOIN for v in c.verdicts)}
    if alone.id not in joined:
        assert [claim for claim, home in homes.items() if home == homes[alone.id]] == [alone.id]


@given(decided_files(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_claims_never_matters(file: File, chance: Random) -> None:
    found = encode(group(file.claims, file.reports))
    chance.shuffle(file.claims)
    assert encode(group(file.claims, file.reports)) == found


def components(claims: list[Claim], reports: list[Report]) -> list[list[Claim]]:
    """The claims in sets that no key, no event and no join links to each other."""
    by_id, home = {r.id: r for r in reports}, {c.id: [c] for c in claims}
    shared: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        filed = reach_keys(claim, by_id[claim.report])
        for key in (*filed, *sought_keys(filed), f"event {claim.report}/{claim.event}"):
            shared[key].append(claim)
    for first, *others in shared.values():
        for claim in others:
            one, other = home[first.id], home[claim.id]
            if one is not other:
                one.extend(other)
                home |= {c.id: one for c in other}
    return list({id(found): found for found in home.values()}.values())


@given(decided_files())
@settings(deadline=None)
def test_grouping_the_whole_is_grouping_what_keys_and_joins_link_one_by_one(file: File) -> None:
    whole = group(file.claims, file.reports)
    parts = [group(claims, file.reports) for claims in components(file.claims, file.reports)]
    assert {encode(i) for p in parts for i in p.incidents} == {encode(i) for i in whole.incidents}


def test_a_join_changes_nothing_about_how_the_joined_are_grouped_with_others() -> None:
    file = File()
    for name in "abc":
        file.claim(file.report(name), 12)
    far = file.claim(file.report("d", on=40), 7, HILL, day(40))
    decide(file, DecisionKind.JOIN, "d1", {0}, {3})
    [found] = group(file.claims, file.reports).incidents
    assert len(found.claims) == 4
    assert far in found.claims
    assert [link.decision for link in found.links].count("d1") == 1


def test_a_near_miss_that_was_decided_is_asked_no_more() -> None:
    file = File()
    file.claim(file.report("a"), 12)
    file.claim(file.report("b"), 12)
    decide(file, DecisionKind.PART, "d1", {0}, {1})
    found = group(file.claims, file.reports)
    assert len(found.incidents) == 2
    assert found.near_misses == ()


def test_a_rejected_claim_has_no_keys_and_is_in_no_event() -> None:
    file = File()
    file.claim(file.report("a"), 12)
    decide(file, DecisionKind.REJECT, "d1", {0})
    assert reach_keys(file.claims[0]) == ()
    assert group(file.claims, file.reports).incidents == ()
