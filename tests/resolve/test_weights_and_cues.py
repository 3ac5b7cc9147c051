"""What is asked of words by weights and by patterns, and asked only once."""
import pytest

from cenotaph.resolve.culprits.accusing import Accusations
from cenotaph.scorer import Cues, Scorer

CUES = Cues({"since": r"\bsince\b", "both": r"\bboth\b", "strike": r"\bstrikes?\b"})


def test_a_part_of_words_is_asked_for_what_they_hold() -> None:
    sentence = "Strikes since Monday killed both men"
    assert CUES.within(sentence) == ("since", "both", "strike")
    assert CUES.within_part("killed BOTH men", sentence) == CUES.within("killed both men") == ("both",)


def test_what_weighs_for_one_option_is_the_weight_of_its_features() -> None:
    learnt = Scorer({"bias": 0.5, "civilian: ": 1.0, "civilian: child": 2.0, "combatant: child": -2.0})
    assert learnt.of("civilian: ").log_odds(("", "child")) == learnt.log_odds(("civilian: ", "civilian: child")) == 3.5


@pytest.mark.parametrize(("text", "accused"), [
    ("Officials Blamed the attack on the rebels.", True),
    ("The blame lies elsewhere. A market was hit by the rebels.", False),
    ("The rebels are accused of the attack.", True),
    ("The rebels hold the town.", False),
])
def test_whom_a_text_accuses(text: str, accused: bool) -> None:
    start = text.lower().index("rebels")
    assert Accusations(text).of_name(start, start + len("rebels")) is accused
