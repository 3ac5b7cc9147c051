"""How far apart two places of a report stand, in sentences."""
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.resolve.stops import Stops

TEXT = "Shells hit Taiz. The U.S. condemned it.\nNine died."


def test_the_stop_of_an_abbreviated_name_ends_no_sentence() -> None:
    assert Stops(TEXT).between(TEXT.index("Shells"), TEXT.index("Nine")) == 2, "U.S. was taken for the end of a sentence"


def test_a_sentence_is_found_by_any_of_its_words() -> None:
    start, end = Stops(TEXT).sentence_at(TEXT.index("condemned"))
    assert TEXT[start:end].strip() == "The U.S. condemned it"


@given(st.text(alphabet="Aa. \n?!’"), st.data())
def test_sentences_between_three_offsets_add_up(text: str, data: st.DataObject) -> None:
    low, mid, high = sorted(data.draw(st.integers(0, len(text))) for _ in range(3))
    stops = Stops(text)
    assert stops.between(low, mid) + stops.between(mid, high) == stops.between(low, high)
