"""The policy of publication: safe by default, and an error for everything that would not do what it seems to say."""
from pathlib import Path

import pytest

from cenotaph.errors import Stop
from cenotaph.publish import Policy, default_policy_text, load_policy


def written(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf8")
    return path


def test_the_bundled_policy_says_what_the_defaults_say() -> None:
    bundled, plain = load_policy(), Policy()
    assert (bundled.names, bundled.places, bundled.fields, bundled.words) == (
        plain.names, plain.places, plain.fields, plain.words)


def test_every_choice_of_the_bundled_policy_has_its_reason() -> None:
    assert all(rule.reason for rule in load_policy().rules)
    assert default_policy_text().startswith("#")


@pytest.mark.parametrize(("text", "what", "remedy"), [
    ("[names]\nwitneses = 'withheld'\n", "`witneses`", "`witnesses`"),
    ("[place]\nsite = 'blurred'\n", "`place`", "`places`"),
    ("[fields]\ntitle = 'withheld'\n", "`title`", "`titles`"),
    ("[names]\nminors = 'hidden'\n", "hidden", "cenotaph policy"),
    ("[places]\ntown = 'withheld'\n", "publishes those known to the neighbourhood", "`neighbourhood`"),
    ("names = [", "not TOML", "quotes"),
])
def test_a_policy_that_cannot_be_meant_is_refused_with_what_could_be(
    tmp_path: Path, text: str, what: str, remedy: str
) -> None:
    with pytest.raises(Stop) as stopped:
        load_policy(written(tmp_path, text))
    assert what in stopped.value.what
    assert remedy in stopped.value.remedy


def test_a_policy_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="cannot be read"):
        load_policy(tmp_path / "none.toml")


def test_lists_of_names_are_never_among_the_published_rules(tmp_path: Path) -> None:
    policy = load_policy(written(tmp_path, "[names]\nalso = ['Hidden Person']\nnever = ['Known Person']\n"))
    assert "Person" not in repr(policy.rules)
