"""Which claims of one report are about one event: two attacks on one town, and numbers that are made of others."""
import pytest
from resolved_report import claims_of

from cenotaph.records import (
    Blame,
    Claim,
    Count,
    Demographic,
    Harm,
    Means,
    Place,
    PlacePrecision,
    Quote,
    Scope,
    Status,
    Victims,
)
from cenotaph.resolve.events.one_event import with_events
from cenotaph.resolve.events.sums import sums, with_totals

TOWN = Place(words="Kherson", name="Kherson", key="town:1", gazetteer_id="1", precision=PlacePrecision.TOWN, within=("admin1:UA.08",))
OTHER = Place(words="Nikopol", name="Nikopol", key="town:2", gazetteer_id="2", precision=PlacePrecision.TOWN, within=("admin1:UA.04",))


LATER = Quote(start=100, end=101, words="x")
SOMEWHERE = Quote(start=0, end=20, words="four others in a village near the port")


def claim(name: str, number: int | None, **fields: object) -> Claim:
    count = Count(low=number, high=number, words=str(number or "several"))
    given = {"place": TOWN, "harm": Harm.KILLED, "scope": Scope.INCIDENT, "quote": Quote(start=0, end=1, words="x")} | fields
    return Claim(id=name, report="r", event="", count=count, **given)  # type: ignore[arg-type]


def by(camp: str, means: Means) -> dict[str, object]:
    return {"blame": Blame(words=camp, side=camp, camp=camp), "means": means}


def events(*claims: Claim) -> list[str]:
    return [each.event for each in with_events(claims, "", {})]


def test_the_air_raid_of_one_camp_and_the_shelling_of_the_other_are_two_events() -> None:
    shelled = claim("b", 6, quote=LATER, **by("rebels", Means.SHELLING))
    assert events(claim("a", 8, **by("state", Means.AIRSTRIKE)), shelled) == ["i1", "i2"]


@pytest.mark.parametrize("other", [
    claim("b", 6, **by("state", Means.SHELLING)), claim("b", 6, **by("rebels", Means.AIRSTRIKE)), claim("b", 6, means=Means.SHELLING),
    claim("b", 6, **by("rebels", Means.CLASHES)), claim("b", 6, part_of="a", **by("rebels", Means.SHELLING)),
])
def test_one_camp_one_means_a_fight_or_a_part_keep_one_event(other: Claim) -> None:
    assert events(claim("a", 8, **by("state", Means.AIRSTRIKE)), other) == ["i1", "i1"]


def test_a_number_made_of_those_of_two_towns_is_a_total_over_them() -> None:
    told = claim("w", 9), claim("a", 5, part_of="w"), claim("b", 4, part_of="w", place=OTHER)
    assert [each.scope for each in with_totals(told)] == [Scope.TOLL, Scope.INCIDENT, Scope.INCIDENT]
    assert events(*with_totals(told)) == ["t1", "i1", "i2"]


def test_parts_of_one_town_that_add_up_are_events_of_their_own() -> None:
    told = claim("w", 9), claim("a", 5, part_of="w"), claim("b", 4, part_of="w", quote=SOMEWHERE)
    assert events(*with_totals(told)) == ["t1", "i1", "i2"]


@pytest.mark.parametrize("told", [
    (claim("w", 9), claim("a", 5, part_of="w", victims=Victims(demographic=Demographic.CHILD)), claim("b", 4, part_of="w", quote=SOMEWHERE)),
    (claim("w", 9), claim("a", 5, part_of="w", victims=Victims(status=Status.CIVILIAN)), claim("b", 4, part_of="w", victims=Victims(status=Status.COMBATANT), quote=SOMEWHERE)),
    (claim("w", 12), claim("a", 5, part_of="w"), claim("b", 4, part_of="w")),
    (claim("w", 9, means=Means.CLASHES), claim("a", 5, part_of="w"), claim("b", 4, part_of="w", quote=SOMEWHERE)),
    (claim("w", 9), claim("a", 5, part_of="w"), claim("b", 4, part_of="w")),
    (claim("w", 9), claim("a", 5, part_of="w"), claim("b", 4, part_of="w", harm=Harm.INJURED)),
    (claim("w", 9), claim("a", 9, part_of="w")),
], ids=["children", "civilians and fighters", "more dead than told apart", "a battle", "nowhere by themselves", "another harm", "one part"])
def test_parts_that_say_who_the_dead_were_or_how_they_died_leave_one_event(told: tuple[Claim, ...]) -> None:
    assert not list(sums(told))
    assert set(events(*with_totals(told))) == {"i1"}


def test_a_toll_that_grew_is_one_attack() -> None:
    told = claims_of("Nine people were killed when a market in Sanaa was bombed on Tuesday. An earlier toll was seven; two more died later of their wounds.")
    assert {each.scope for each in told} == {Scope.INCIDENT}
    earlier = Quote(start=0, end=20, words="two more died later of their wounds")
    assert not list(sums((claim("w", 9), claim("a", 7, part_of="w"), claim("b", 2, part_of="w", quote=earlier))))
