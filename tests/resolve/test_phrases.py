"""Known phrases in words: the longest at each place, of the last word its plural as well."""
from cenotaph.resolve.parties.phrases import Phrases

_PHRASES = Phrases({("syrian", "army"): "army", ("syrian",): "syria", ("force",): "force"}, ("s", "es"))


def test_the_longest_phrase_at_a_word_comes_first() -> None:
    assert list(_PHRASES.at(["the", "syrian", "army"], 1)) == [("army", 3), ("syria", 2)]


def test_a_plural_stands_for_its_phrase_and_a_phrase_cut_off_for_none() -> None:
    assert list(_PHRASES.at(["syrian", "armys"], 0)) == [("army", 2), ("syria", 1)]
    assert list(_PHRASES.at(["syrian"], 0)) == [("syria", 1)]


def test_phrases_found_do_not_overlap() -> None:
    words = ["syrian", "army", "forces", "and", "syrians"]
    assert list(_PHRASES.found(words)) == [(0, 2, "army"), (2, 3, "force"), (4, 5, "syria")]
