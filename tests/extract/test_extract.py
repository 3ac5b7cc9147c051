"""What grammar reads from a sentence: golden sentences of our own, whole and with their punctuation stripped."""
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.extract import extract
from cenotaph.extract.number_words import value_of
from cenotaph.extract.numbers import quantities
from cenotaph.extract.sentences import sentences
from cenotaph.records import Bound, Reading, Report


def report(text: str) -> Report:
    return Report(id="r1", doc="test", file_sha256="0" * 64, text=text)


def read(text: str) -> tuple[Reading, ...]:
    return next(extract([report(text)]))[1]


def told(text: str) -> set[tuple[str, int | str, str]]:
    return {(r.harm.value, "" if r.count.stated is None else r.count.stated, r.count.bound.value) for r in read(text)}


def test_every_quote_stands_at_its_offsets() -> None:
    text = "Shelling in the city killed 12 people, among them three children. Thirty others were wounded, residents said."
    readings = read(text)
    assert readings, "the report tells of deaths and injuries; nothing was read"
    for reading in readings:
        assert all(q.stands_in(report(text)) for q in (reading.quote, reading.sentence, reading.clause)), reading.quote
        assert text[reading.anchor :], "an anchor points behind the text"


def test_a_numbered_subgroup_is_a_part_of_its_whole() -> None:
    by_count = {r.count.stated: r for r in read("An attack killed 26 civilians, including seven women and nine children.")}
    assert by_count[7].part_of == by_count[26].id and by_count[9].part_of == by_count[26].id


def test_a_denial_is_a_denial() -> None:
    (reading,) = read("The army denied killing 20 civilians in the town.")
    assert reading.denied, "the army denies it; the reading takes it for an assertion"


def test_what_is_announced_beside_a_denial_is_not_denied() -> None:
    denied, reading = read(
        "The ministry denied that civilians were harmed and announced that 11 fighters had been killed.")
    assert denied.denied, "the ministry denies that civilians were harmed; the reading takes it for an assertion"
    assert not reading.denied, "the ministry announces the dead; the reading takes it for a denial"


def test_a_harm_said_not_to_have_happened_is_a_denial() -> None:
    (reading,) = read("Police said that two farmers were not killed by soldiers.")
    assert reading.denied, "the police say that nobody was killed; the reading counts two dead"


def test_who_somebody_is_called_by_his_enemies_is_still_blamed() -> None:
    (reading,) = read("Nine shopkeepers were killed by what they termed armed gangs in the old market.")
    assert "armed gangs" in [b.words for b in reading.blamed]


def test_whoever_is_said_to_be_behind_the_killings_is_accused() -> None:
    (reading,) = read("The minister said a foreign power was behind the killings of 22 villagers.")
    assert ("a foreign power", "accused") in [(b.words, b.kind) for b in reading.blamed]


def test_one_of_them_a_child_is_a_child() -> None:
    words = {r.count.stated: r.victims.words for r in read("Four people were killed in the shelling, one of them a child.")}
    assert words == {4: "people", 1: "child"}, "the one child of the four is lost among the people"


def test_a_report_in_another_language_is_passed_on_unread() -> None:
    french = Report(id="r2", doc="test", file_sha256="0" * 64, text="Killed: 12 people died.", language="fr")
    assert next(extract([french, report("Twelve people died.")])) == (french, ())


def test_who_says_so() -> None:
    (reading,) = read("The Orontes Monitoring Group said that six people were killed in the strike.")
    assert [s.words for s in reading.speakers] == ["The Orontes Monitoring Group"]


def test_a_pronoun_speaks_for_the_speaker_named_before() -> None:
    readings = read("Rania Haddad, a nurse in the town, described the raid. She said that six people were killed.")
    assert any("Rania Haddad" in speaker.words for speaker in readings[0].speakers)


def test_agents_are_blamed() -> None:
    (reading,) = read("Four shepherds were killed by government forces.")
    assert "government forces" in [b.words for b in reading.blamed]


@pytest.mark.parametrize(("words", "value"), [
    ("2,300", 2300), ("twenty-five", 25), ("two dozen", 24), ("a hundred", 100), ("1.5 million", 1_500_000),
    ("two hundred and six", 206), ("three thousand", 3000), ("1 200", 1200), ("nonsense", None),
])
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize("text", [
    "a 12-year-old boy", "on 21 August 2013", "155 mm shells", "$400 million", "60 percent of homes", "Resolution 2254",
    "Dana Karam, 22, a farmer", "in March 2011", "at 16:30",
])
def test_what_counts_no_people(text: str) -> None:
    assert [q.number.words for q in quantities(text)] == [], f"a number in {text!r} was taken for people"


def test_several_dozen_is_not_twelve() -> None:
    (quantity,) = quantities("several dozen")
    assert quantity.number.bound is Bound.VAGUE


@given(st.text(alphabet="Ab .\n!?", max_size=300))
def test_sentences_stand_in_order_and_lose_no_letter(text: str) -> None:
    spans = list(sentences(text))
    assert all(a < b for a, b in spans) and all(p[1] <= n[0] for p, n in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    text = ("Shelling of the eastern quarter went on for a third day and the field\nhospital there received the bodies of "
            "nine people, its only surgeon told\nthe committee in a message that was read out in the evening.\n\nNext.")
    assert len(list(sentences(text))) == 2


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    assert all(0 <= q.start <= q.anchor < q.end <= len(text) for q in quantities(text))
