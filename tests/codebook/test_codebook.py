"""The codebook: what vague words mean, which victims are one group, and what it says when a file of rules is wrong."""
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.codebook import Codebook, default_codebook, interval, load_codebook, victim_group
from cenotaph.errors import Stop
from cenotaph.records import Bound, Count, Demographic, GradeName, Group, Status, Victims

BOOK = default_codebook()


def vague(words: str) -> tuple[int, int | None]:
    found = interval(Count(bound=Bound.VAGUE, words=words), BOOK)
    assert found is not None
    return found.low, found.high


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("several", 3, 9), ("a few", 3, 9), ("a dozen", 12, 12), ("two dozen", 24, 24), ("dozens", 24, 99),
        ("Dozens of", 24, 99), ("scores", 40, 99), ("hundreds", 200, 999), ("thousands", 2000, 9999),
        ("tens of thousands", 20000, 99999), ("hundreds of thousands", 200000, 999999), ("several hundred", 300, 999),
        ("many", 2, None), ("a number of", 2, None), ("civilians", 2, None), ("", 2, None),
        ("more than a dozen", 12, None), ("at least several dozen", 36, None),
    ],
)
def test_a_vague_word_means_what_the_design_says(words: str, low: int, high: int | None) -> None:
    assert vague(words) == (low, high)


def test_the_rule_is_told_with_the_word_it_reads() -> None:
    found = interval(Count(bound=Bound.VAGUE, words="dozens"), BOOK)
    assert found is not None and found.rule == "“dozens” is 24 to 99 by the default codebook"


@given(st.integers(1, 10**6), st.sampled_from([Bound.EXACT, Bound.ABOUT]))
def test_a_number_said_is_neither_widened_nor_narrowed(number: int, bound: Bound) -> None:
    found = interval(Count(low=number, high=number, bound=bound), BOOK)
    assert found is not None and (found.low, found.high) == (number, number)


def test_at_least_is_open_upward_and_up_to_claims_one_person_at_least() -> None:
    floor, ceiling = interval(Count(low=5, bound=Bound.AT_LEAST), BOOK), interval(Count(high=20, bound=Bound.AT_MOST), BOOK)
    assert floor is not None and floor[:2] == (5, None)
    assert ceiling is not None and ceiling[:2] == (1, 20)


def test_a_codebook_may_leave_vague_words_blank_or_widen_about() -> None:
    blank = load_codebook('name = "b"\nversion = "1"\nabout_percent = 10\n[vague]\ntreatment = "blank"\n')
    assert interval(Count(bound=Bound.VAGUE, words="dozens"), blank) is None
    about = interval(Count(low=60, high=60, bound=Bound.ABOUT), blank)
    assert about is not None and about[:2] == (54, 66)


def test_every_entry_of_the_default_codebook_gives_its_reason() -> None:
    reasons = [w.reason for w in BOOK.vague.words] + [s.reason for s in BOOK.sides] + [s.reason for s in BOOK.sides_alike]
    assert len(reasons) > 15 and all(len(reason) > 3 for reason in reasons)
    assert BOOK.grades[-1] is GradeName.WEAK and BOOK.records_combatant_only


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('name = "x"\nversion = "1"\nbest = "newest"\n', "best"),
        ('name = "x"\nversion = 1\n', "version"),
        ('name = "x"\n', "version"),
        ('name = "x"\nversion = "1"\nbest_figure = "average"\n', "average"),
        ('name = "x"\nversion = "1"\ngrades = ["fair", "fair"]\n', "twice"),
        ('name = "x"\nversion = "1"\nabout_percent = 150\n', "150"),
        ('name = "x"\nversion = "1"\n[[vague.words]]\nwords=["few"]\nlow=9\nhigh=3\nreason="r"\n', "few"),
        ('name = "x\n', "TOML"),
    ],
)
def test_a_wrong_codebook_stops_and_says_which_key(text: str, named: str) -> None:
    with pytest.raises(Stop) as stopped:
        load_codebook(text)
    assert named in str(stopped.value) and stopped.value.remedy


def test_a_codebook_that_is_not_there_names_the_bundled_ones(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="default"):
        load_codebook(tmp_path / "none.toml")
    (tmp_path / "mine.toml").write_text('name = "mine"\nversion = "2"\n', encoding="utf8")
    assert load_codebook(tmp_path / "mine.toml").name == "mine"


def test_children_are_children_whatever_their_status_and_unknown_people_are_all_victims() -> None:
    assert victim_group(Victims(status=Status.CIVILIAN, demographic=Demographic.CHILD)).label == "children"
    assert victim_group(Victims(demographic=Demographic.CHILD)).label == "children"
    assert victim_group(Victims(status=Status.MIXED)) == victim_group(Victims()) == Group()
    assert victim_group(Victims(status=Status.COMBATANT, side="rebels")).label == "combatants (rebels)"


def test_blaming_the_government_and_its_allies_leaves_room_for_blaming_either() -> None:
    assert BOOK.sides_agree("government_and_allies", "russia")
    assert BOOK.sides_agree("syrian_government", "government_and_allies")
    assert not BOOK.sides_agree("syrian_government", "russia")
    assert not BOOK.sides_agree("rebels", "syrian_government")


def test_a_codebook_of_another_war_can_name_its_own_sides() -> None:
    other = Codebook(name="y", version="1")
    assert other.family("houthis") == "houthis" and not other.sides_agree("houthis", "saudi_coalition")
