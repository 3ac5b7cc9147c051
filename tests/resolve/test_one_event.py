"""Which claims of one report are one event: what joins and parts what the rules made of them, and what never does."""
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.records import Claim, Count, Harm, Period, Place, PlacePrecision, Quote, Scope, Victims
from cenotaph.resolve.events.one_event import asked, weight, with_events
from cenotaph.resolve.likely import Agreement, Likely, settled
from cenotaph.resolve.victims.one_person import points_back

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


def told(*claims: Claim, likely: dict[str, Likely] | None = None) -> dict[str, tuple[Scope, str]]:
    return {c.id: (c.scope, c.event) for c in with_events(claims, TEXT, likely or {})}


# "A hospital in Aden took them in": the hospital's town was likelier the place of their harm, the attack's not much less.
DOUBTFUL = {"brought": Likely(((ADEN, 0.6), (TAIZ, 0.4)), ((Period(), 1.0),))}


def test_a_part_given_the_place_of_another_sentence_stays_in_its_event() -> None:
    assert {event for _, event in told(DEAD, WOUNDED, BROUGHT).values()} == {"i1"}


def test_what_may_have_the_place_of_another_goes_back_to_its_event() -> None:
    apart = msgspec.structs.replace(BROUGHT, part_of=None)
    assert {event for _, event in told(WOUNDED, apart).values()} == {"i1", "i2"}
    assert {event for _, event in told(WOUNDED, apart, likely=DOUBTFUL).values()} == {"i1"}


def test_another_attack_that_its_own_sentence_puts_elsewhere_stays_apart() -> None:
    found = told(DEAD, WOUNDED, BROUGHT, SOLDIERS, likely=DOUBTFUL)
    assert found["soldiers"][1] == "i2"
    assert found["dead"][1] == found["wounded"][1] == found["brought"][1] == "i1"


def test_the_man_who_was_told_of_before_is_the_same_man() -> None:
    first, second = (msgspec.structs.replace(claim(name, words, 1, TAIZ), victims=Victims(words=who))
                     for name, words, who in (("a", "17 people", "a captured pilot"), ("b", "30 people", "the pilot")))
    another = msgspec.structs.replace(second, victims=Victims(words="a pilot"))
    assert points_back(first, second) and not points_back(second, another) and not points_back(first, another)
    assert not points_back(first, msgspec.structs.replace(second, count=Count(low=2, high=2, words="two")))


def test_a_total_is_never_counted_in_an_event() -> None:
    total = msgspec.structs.replace(WOUNDED, scope=Scope.TOLL)
    assert told(DEAD, total, BROUGHT)["wounded"] == (Scope.TOLL, "t1")


def test_two_towns_whose_dead_add_up_to_a_total_are_never_one_event() -> None:
    whole = claim("whole", "killed at least 17 people", 17, TAIZ)
    one = claim("one", "wounded 30 people", 13, TAIZ, part_of="whole")
    two = claim("two", "Eight of the wounded", 4, ADEN, part_of="whole")
    for scope in Scope:
        found = told(msgspec.structs.replace(whole, scope=scope), one, two)
        assert found["one"] != found["two"], f"with their whole read as {scope}, two towns' dead are one event"


def test_a_place_that_was_as_likely_the_other_claims_tells_two_events_apart_less_surely() -> None:
    doubtful = Likely(((MARIB, 0.5), (TAIZ, 0.5)), ((Period(), 1.0),))
    agreement = Agreement()
    assert agreement.of_places(settled(DEAD), settled(SOLDIERS)) == 0
    assert agreement.of_places(settled(DEAD), doubtful) == 0.5
    assert weight("one place never") < weight("one place evenly") < weight("one place surely")


def test_every_question_has_a_reason_and_an_expected_weight() -> None:
    assert all(question.reason for question in asked().values())
    assert weight("where apart told") < weight("where apart half") < weight("where same town")


READ = st.lists(st.tuples(st.sampled_from([TAIZ, ADEN, MARIB, Place()]), st.sampled_from(list(Scope))), min_size=4, max_size=4)


def as_read(read: list[tuple[Place, Scope]]) -> list[Claim]:
    given_ = zip([DEAD, WOUNDED, BROUGHT, SOLDIERS], read, strict=True)
    return [msgspec.structs.replace(c, place=place, scope=scope) for c, (place, scope) in given_]


@given(READ)
def test_nothing_but_the_event_of_a_claim_changes_and_no_total_is_of_an_incident(read: list[tuple[Place, Scope]]) -> None:
    before = as_read(read)
    after = with_events(before, TEXT, {})
    assert [msgspec.structs.replace(c, event="") for c in after] == before
    assert all(c.event.startswith("i" if c.scope is Scope.INCIDENT else "t") for c in after)


@given(READ, st.permutations(range(4)))
def test_the_order_in_which_claims_are_given_changes_no_event(read: list[tuple[Place, Scope]], order: list[int]) -> None:
    claims = as_read(read)
    one = {c.id: c.event for c in with_events(claims, TEXT, {})}
    assert one == {c.id: c.event for c in with_events([claims[n] for n in order], TEXT, {})}
