"""Events of one report that the rules tell apart and that are likelier one: what rejoins them, and what never does."""
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.records import Claim, Count, Harm, Place, PlacePrecision, Quote, Scope
from cenotaph.resolve.events import with_events
from cenotaph.resolve.rejoined import asked, rejoined, weight

TEXT = (
    "A car bomb killed at least 17 people in the market of Taiz on Monday, officials said. "
    "The blast also wounded 30 people. Eight of the wounded were children. A hospital in Aden took them in. "
    "Last month a separate attack on a checkpoint in Marib killed four soldiers."
)
TAIZ = Place(words="Taiz", name="Taiz", key="town:1", gazetteer_id="1", precision=PlacePrecision.TOWN, within=("admin1:YE.25",))
ADEN = Place(words="Aden", name="Aden", key="town:2", gazetteer_id="2", precision=PlacePrecision.TOWN, within=("admin1:YE.24",))
MARIB = Place(words="Marib", name="Marib", key="town:3", gazetteer_id="3", precision=PlacePrecision.TOWN, within=("admin1:YE.14",))


def claim(name: str, words: str, number: int, place: Place, **fields: object) -> Claim:
    at = TEXT.index(words)
    given = {"harm": Harm.KILLED, "quote": Quote(start=at, end=at + len(words), words=words)} | fields
    return Claim(id=name, report="r", event="", count=Count(low=number, high=number, words=str(number)), place=place, **given)  # type: ignore[arg-type]


DEAD = claim("dead", "killed at least 17 people", 17, TAIZ)
WOUNDED = claim("wounded", "wounded 30 people", 30, TAIZ, harm=Harm.INJURED)
BROUGHT = claim("brought", "Eight of the wounded", 8, ADEN, harm=Harm.INJURED, part_of="wounded")
SOLDIERS = claim("soldiers", "killed four soldiers", 4, MARIB)


def told(*claims: Claim) -> dict[str, tuple[Scope, str]]:
    return {c.id: (c.scope, c.event) for c in rejoined(with_events(claims), TEXT)}


def test_a_part_given_the_place_of_another_sentence_goes_back_to_its_event() -> None:
    assert {c.event for c in with_events([DEAD, WOUNDED, BROUGHT])} == {"i1", "i2"}
    assert {event for _, event in told(DEAD, WOUNDED, BROUGHT).values()} == {"i1"}


def test_another_attack_that_its_own_sentence_puts_elsewhere_stays_apart() -> None:
    found = told(DEAD, WOUNDED, BROUGHT, SOLDIERS)
    assert found["soldiers"][1] == "i2"
    assert found["dead"][1] == found["wounded"][1] == found["brought"][1] == "i1"


def test_a_total_is_never_counted_in_an_event() -> None:
    total = msgspec.structs.replace(WOUNDED, scope=Scope.TOLL)
    assert told(DEAD, total, BROUGHT)["wounded"] == (Scope.TOLL, "t1")


def test_two_towns_whose_dead_add_up_to_a_total_are_never_rejoined() -> None:
    whole = claim("whole", "killed at least 17 people", 17, TAIZ, scope=Scope.TOLL)
    one, other = claim("one", "wounded 30 people", 13, TAIZ, part_of="whole"), claim("two", "Eight of the wounded", 4, ADEN, part_of="whole")
    made = msgspec.structs.replace(whole, scope=Scope.INCIDENT)
    found = {c.id: c.event for c in rejoined(with_events([made, one, other]), TEXT)}
    assert found["one"] != found["two"]


def test_every_question_has_a_reason_and_an_expected_weight() -> None:
    assert all(question.reason for question in asked().values())
    assert weight("where apart told") < weight("where apart half") < weight("where same town")


@given(st.lists(st.tuples(st.sampled_from([TAIZ, ADEN, MARIB, Place()]), st.sampled_from(list(Scope))), min_size=4, max_size=4))
def test_a_second_look_only_ever_joins_events_and_changes_nothing_else(read: list[tuple[Place, Scope]]) -> None:
    given_ = zip([DEAD, WOUNDED, BROUGHT, SOLDIERS], read, strict=True)
    before = with_events([msgspec.structs.replace(c, place=place, scope=scope) for c, (place, scope) in given_])
    after = rejoined(before, TEXT)
    assert [msgspec.structs.replace(c, event="") for c in after] == [msgspec.structs.replace(c, event="") for c in before]
    homes = {(b.scope, b.event): {(a.scope, a.event) for a, c in zip(after, before, strict=True) if (c.scope, c.event) == (b.scope, b.event)} for b in before}
    assert all(len(found) == 1 for found in homes.values()), "an event that the rules held together was torn"
