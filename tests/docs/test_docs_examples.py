"""What the documentation tells a person to type or to write exists, and is accepted."""
import re
import shlex
import tomllib
from collections.abc import Iterator

import pytest
from docs_pages import PAGES, ROOT, generator, page

from cenotaph.cli.app import COMMANDS
from cenotaph.cli.deciding import COMMANDS as DECISIONS
from cenotaph.codebook import load_codebook
from cenotaph.records import PlacePrecision
from cenotaph.resolve.parties.table import table_of

NAMES = [*(command.__name__.replace("_", "-") for command in COMMANDS), "decide"]


def typed_lines() -> Iterator[tuple[str, str]]:
    """Every line of a shell block, without its comment, with the page it stands on."""
    for path in PAGES:
        for block in re.findall(r"^```sh\n(.*?)^```", path.read_text(encoding="utf8"), re.DOTALL | re.MULTILINE):
            yield from ((path.name, line.split("  #")[0].strip()) for line in block.splitlines() if line.strip())


def ours() -> list[tuple[str, str]]:
    return sorted({found for found in typed_lines() if "cenotaph " in found[1]})


def samples(key: str) -> str:
    """The TOML block of the recipes that holds a key."""
    blocks: list[str] = re.findall(r"^ *```toml\n(.*?)^ *```", page("docs/how-to.md"), re.DOTALL | re.MULTILINE)
    return next(block for block in blocks if key in block)


def test_there_are_examples() -> None:
    assert len(ours()) > 10


@pytest.mark.parametrize("found", ours(), ids=lambda found: found[1])
def test_every_command_shown_can_be_typed(found: tuple[str, str]) -> None:
    words = shlex.split(found[1])
    assert words[0].endswith("cenotaph"), found
    name = next((word for word in words[1:] if word in NAMES), None)
    assert name is not None, f"{found[0]} shows a command that does not exist: {found[1]}"
    command = [name]
    if name == "decide":
        command.append(words[words.index(name) + 1])
        assert command[1] in DECISIONS, f"{found[0]} shows a decision that does not exist: {found[1]}"
    help_text = generator().spoken([*command, "--help"])
    for option in (word for word in words[words.index(name):] if word.startswith("--")):
        assert option in help_text, f"{found[0]} shows {option}, which `cenotaph {' '.join(command)}` does not know"


def test_every_make_target_that_is_named_is_there() -> None:
    targets = set(re.findall(r"^(\w+):", page("Makefile"), re.MULTILINE))
    texts = "\n".join(path.read_text(encoding="utf8") for path in PAGES)
    named = set(re.findall(r"`make (\w+)`|^make (\w+)", texts, re.MULTILINE))
    assert named and {a or b for a, b in named} <= targets


def test_every_script_that_is_named_is_there_with_its_options() -> None:
    texts = "\n".join(path.read_text(encoding="utf8") for path in PAGES)
    named = set(re.findall(r"\.venv/bin/python ([\w./-]+\.py)((?: --[\w-]+)*)", texts))
    assert named
    for script, options in named:
        source = (ROOT / script).read_text(encoding="utf8")
        assert all(f'"{option}"' in source for option in options.split()), f"{script} does not know {options}"


def test_the_sample_of_a_party_is_a_row_that_the_tables_take() -> None:
    text = 'conflict = "elsewhere"\n' + samples("[[party]]")
    [row] = table_of(text).rows
    assert row.party.aliases and row.party.side and row.party.reason


def test_the_sample_of_a_place_is_a_group_that_the_tables_know() -> None:
    [group] = tomllib.loads(samples("[[group]]"))["group"]
    known = tomllib.loads(page("src/cenotaph/resolve/hand/places/sy.toml"))["group"]
    assert set(group) == set(known[0])
    assert group["precision"] in list(PlacePrecision)
    assert all(isinstance(name, str) for names in group["places"] for name in names)


@pytest.mark.parametrize("change", [
    ("records_combatant_only = true", "records_combatant_only = false"),
    ('independence = "original_source"', 'independence = "outlet"'),
    ('treatment = "interval"', 'treatment = "blank"'),
])
def test_the_changes_of_a_codebook_that_are_recommended_are_accepted(change: tuple[str, str]) -> None:
    before, after = change
    assert f"`{after}`" in page("docs/how-to.md")
    default = page("src/cenotaph/codebooks/default.toml")
    assert before in default
    assert load_codebook(default.replace(before, after)) != load_codebook(default)


def test_the_sample_of_an_own_codebook_is_accepted_and_says_why_of_every_key() -> None:
    sample = samples('extends = "default"')
    own, given = load_codebook(sample), set(tomllib.loads(sample)) - {"extends", "name", "version", "reason", "reasons", "vague"}
    assert given == set(tomllib.loads(sample)["reasons"])
    assert own.status.police == "combatant" and own.harms == load_codebook("default").harms
