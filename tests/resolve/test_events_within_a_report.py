"""Which claims of one report are about one event."""
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from resolved_report import claims_of

from cenotaph.records import Claim, Scope
from cenotaph.resolve.events import gathered


def event_of(claims: tuple[Claim, ...], number: int) -> str:
    return next(c.event for c in claims if c.count.stated == number)


def test_the_dead_and_the_wounded_of_one_blast_share_its_event() -> None:
    claims = claims_of("A car bomb killed nine people in Kandahar on Monday, police said. "
                       "The blast also wounded 31 others, a hospital official said.")
    assert event_of(claims, 9) == event_of(claims, 31), "one car bomb is told as two"


def test_another_raid_on_another_town_is_another_event() -> None:
    claims = claims_of("An air strike on Taiz killed 14 civilians on Monday, residents said. "
                       "In a separate attack, six people were killed in Hodeidah when a mine went off.")
    assert event_of(claims, 14) != event_of(claims, 6), "two attacks on two towns are one event"


def test_the_count_of_a_war_is_not_part_of_the_days_attack() -> None:
    claims = claims_of("A shell killed four people in Donetsk on Tuesday, the mayor said. "
                       "The conflict has killed more than 13,000 people since 2014, the United Nations says.")
    assert event_of(claims, 4).startswith("i") and event_of(claims, 13000).startswith("t")


def test_claims_of_one_event_are_of_one_scope() -> None:
    claims = claims_of("Gunmen killed 12 people in Kaduna on Sunday, police said. Residents said 20 had died in the attack. "
                       "More than 300 people have been killed in the state since January.")
    for first, second in combinations(claims, 2):
        assert first.event != second.event or first.scope is second.scope
        assert first.event.startswith("t") == (first.scope is Scope.TOLL)


SIZES = st.integers(min_value=0, max_value=9)


@st.composite
def weighed(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float]]:
    """Some claims, and how likely every two of them are about one event."""
    size = draw(SIZES)
    odds = st.floats(min_value=-5, max_value=5, allow_nan=False)
    return size, {pair: draw(odds) for pair in combinations(range(size), 2)}


@given(weighed())
def test_every_claim_is_in_one_event(case: tuple[int, dict[tuple[int, int], float]]) -> None:
    size, odds = case
    groups = gathered(size, odds)
    assert sorted(n for group in groups for n in group) == list(range(size))
    assert groups == sorted(groups), "events are not told in the order of the text"


@given(weighed())
def test_no_two_events_are_likelier_one_than_two(case: tuple[int, dict[tuple[int, int], float]]) -> None:
    size, odds = case
    for one, other in combinations(gathered(size, odds), 2):
        pairs = [odds[min(a, b), max(a, b)] for a in one for b in other]
        assert sum(pairs) / len(pairs) <= -0.2 + 1e-9
