"""Police, officials, security forces, armed volunteers: whom the words name, and as what a codebook counts them."""
import pytest
from told import whom

from cenotaph.codebook import counted_as, load_codebook, victim_group
from cenotaph.records import Status, Victims

DEFAULT, UCDP = load_codebook("default"), load_codebook("ucdp")


@pytest.mark.parametrize(("words", "read", "label"), [
    ("three policemen", "civilian", "combatants (police)"),
    ("traffic police officers", "civilian", "combatants (police)"),
    ("the deputy governor", "civilian", "officials"),
    ("two lawmakers", "unknown", "officials"),
    ("policemen and a police chief", "civilian", "combatants (police)"),
])
def test_ucdp_counts_the_state_s_people_as_no_civilians(words: str, read: str, label: str) -> None:
    counted = counted_as(whom(words, read), UCDP)
    assert victim_group(counted.victims).label == label
    assert f"“{words}”" in counted.rule and counted.rule.endswith("by the ucdp codebook")


@pytest.mark.parametrize(("words", "read"), [
    ("the wife of a policeman", "civilian"),
    ("a former governor", "civilian"),
    ("hospital officials", "civilian"),
    ("people held by police", "civilian"),
    ("residents", "civilian"),
    ("people", "unknown"),
    ("twenty people, including three policemen", "unknown"),
    ("military police", "combatant"),
    ("policemen of the rebel court", "combatant"),
    ("army officials", "combatant"),
    ("soldiers and policemen", "mixed"),
])
def test_whoever_is_not_of_the_kind_or_is_mixed_stays_as_read(words: str, read: str) -> None:
    victims = whom(words, read)
    assert counted_as(victims, UCDP) == (victims, "")


def test_the_words_decide_also_where_the_policemen_were_read_as_fighters_of_a_side() -> None:
    victims = whom("three policemen", "combatant", "a_side")
    assert victim_group(counted_as(victims, DEFAULT).victims).label == "civilians"
    assert victim_group(counted_as(victims, UCDP).victims).label == "combatants (police)"
    assert victim_group(counted_as(whom("a police official", "civilian"), UCDP).victims).label == "combatants (police)"


def test_a_policeman_beside_a_shopkeeper_is_civilian_with_him_or_mixed() -> None:
    victims = whom("a policeman and a shopkeeper", "civilian")
    assert counted_as(victims, DEFAULT).victims == victims
    assert counted_as(victims, UCDP).victims.status is Status.MIXED


def test_the_default_counts_as_the_guidelines_read() -> None:
    for words, read in (("policemen", "civilian"), ("security forces", "combatant"), ("armed volunteers", "combatant")):
        assert counted_as(whom(words, read), DEFAULT).rule == ""
    assert counted_as(whom("officials"), DEFAULT).victims.status is Status.CIVILIAN


def test_a_codebook_may_count_security_forces_as_civilians_or_volunteers_apart() -> None:
    own = load_codebook(
        'extends = "default"\nname = "o"\nversion = "1"\n[status]\nsecurity_forces = "civilian"\narmed_volunteers = "apart"\n'
    )
    forces = counted_as(whom("security forces", "combatant", "a_side"), own)
    assert forces.victims == Victims(words="security forces", status=Status.CIVILIAN)
    volunteers = counted_as(whom("armed volunteers", "combatant"), own)
    assert victim_group(volunteers.victims).label == "armed volunteers"


def test_fighters_keep_the_side_that_was_read() -> None:
    counted = counted_as(whom("members of the security forces", "unknown", "a_side"), UCDP).victims
    assert (counted.status, counted.side) == (Status.COMBATANT, "a_side")
