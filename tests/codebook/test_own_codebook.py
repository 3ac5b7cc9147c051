"""A codebook of one's own: what it takes over, what it changes, and what it is told when it makes no sense."""
from pathlib import Path

import pytest

from cenotaph.codebook import interval, load_codebook, rules_that_differ
from cenotaph.errors import Stop
from cenotaph.records import Bound, Count, Harm

HEAD = 'extends = "default"\nname = "mine"\nversion = "1"\n'


def read_as(words: str, text: str) -> tuple[int, int | None] | None:
    found = interval(Count(bound=Bound.VAGUE, words=words), load_codebook(text))
    return (found.low, found.high) if found else None


def test_what_is_not_given_comes_from_the_codebook_that_is_extended() -> None:
    mine, default = load_codebook(HEAD + 'harms = ["killed"]\n'), load_codebook("default")
    assert (mine.name, mine.harms) == ("mine", (Harm.KILLED,))
    assert (mine.sides, mine.vague, mine.status) == (default.sides, default.vague, default.status)
    assert mine.reasons.keys() == default.reasons.keys() - {"harms"}, "another codebook's reason stands for a key of ours"


def test_an_own_reading_of_one_word_leaves_the_others() -> None:
    text = HEAD + '[[vague.words]]\nwords = ["scores"]\nlow = 20\nhigh = 20\nreason = "One score."\n'
    assert (read_as("scores", text), read_as("dozens", text)) == ((20, 20), (24, 99))


def test_one_status_may_be_changed_alone() -> None:
    mine = load_codebook(HEAD + '[status]\npolice = "combatant"\n')
    assert (mine.status.police, mine.status.officials) == ("combatant", "civilian")


def test_without_extends_a_codebook_stands_alone() -> None:
    assert load_codebook('name = "bare"\nversion = "1"\n').vague.words == ()


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("\ufeff" + HEAD, encoding="utf8")
    assert load_codebook(tmp_path / "mine.toml").name == "mine"


@pytest.mark.parametrize(("text", "named", "remedy"), [
    ('extends = "airwars"\nname = "m"\nversion = "1"\n', "airwars", "acled"),
    (HEAD + 'best_figur = "lowest"\n', "best_figur", "`best_figure`"),
    (HEAD + '[status]\npolice = "officer"\n', "officer", "cenotaph codebook default"),
    (HEAD + '[status]\npolicemen = "civilian"\n', "policemen", "`police`"),
    (HEAD + 'vague = "blank"\n', "vague", "every key"),
    (HEAD + "harms = []\n", "no harms", "List"),
    (HEAD + 'grades = ["fair", "confirmed"]\n', "“confirmed”", "“weak” last"),
    (HEAD + 'needs = ["place"]\ngrades = ["fair", "weak"]\n', "“discounted”", "Add"),
    (HEAD + "fair_voices = 1\n", "1 voice fair", "2 or more"),
    (HEAD + '[[vague.words]]\nwords = ["droves", "droves"]\nlow = 2\nreason = "r"\n', "“droves” in 2", "Keep one"),
    (HEAD + "[vague]\nbare_plural_low = 9\nbare_plural_high = 3\n", "9 to 3", "no smaller"),
    (HEAD + '[reasons]\nbest = "because"\n', "“best”", "[reasons]"),
    (HEAD + '[[sides]]\nside = "north"\nincludes = ["north"]\nreason = "r"\n', "“north” include itself", "narrower"),
    ('name = ""\nversion = "1"\n', "no name", "Give both"),
])
def test_nonsense_is_named_with_what_to_do(text: str, named: str, remedy: str) -> None:
    with pytest.raises(Stop) as stopped:
        load_codebook(text)
    assert named in stopped.value.what and remedy in stopped.value.remedy


def test_rules_that_differ_are_told_by_key_and_words_that_one_entry_reads_together() -> None:
    found = {rule.key: rule for rule in rules_that_differ(load_codebook("default"), load_codebook("acled"))}
    assert (found["status.police"].one, found["status.police"].other) == ("civilian", "combatant")
    dozens = found["vague.words “dozens”"]
    assert (dozens.one, dozens.other, dozens.other_reason) == ("24 to 99", "12", "ACLED: dozens are 12.")
    assert any("“several”, “a few”" in key for key in found)
    assert "independence" not in found
