"""What other rooms may take from compare."""
from cenotaph import compare


def test_the_door_is_as_small_as_it_was() -> None:
    assert sorted(compare.__all__) == [
        "Answer", "NEAR_KM", "Verdict", "distance_km", "fold", "name_key", "originals", "same_count", "same_name",
        "same_period", "same_place", "same_text", "sentence_around",
    ]
