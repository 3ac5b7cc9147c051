"""What the house has, the documentation names: nobody should have to read code to learn that something exists."""
import re
import tomllib

import pytest
from docs_pages import ROOT, everything, page

from cenotaph.cli.app import COMMANDS
from cenotaph.cli.deciding import COMMANDS as DECISIONS
from cenotaph.codebook import Codebook, StatusRules
from cenotaph.collect import FORMATS, json_lines
from cenotaph.decide import FIELDS
from cenotaph.doubt import RULES as DOUBTS
from cenotaph.export import EXPORTS
from cenotaph.group import EXCLUSIONS, RULES
from cenotaph.records import DateGround, DecisionKind, GradeName, Harm, Means, SourceKind
from cenotaph.settings import Settings

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
DEPENDENCIES = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
NAMES = sorted({re.split(r"[\[<>=!~; ]", line)[0] for line in DEPENDENCIES} - {PROJECT["name"]})


@pytest.mark.parametrize("name", [command.__name__.replace("_", "-") for command in COMMANDS])
def test_every_command_has_its_help_and_a_use(name: str) -> None:
    assert f"## cenotaph {name}\n" in page("docs/cli.md")
    used = re.search(rf"cenotaph(?: -C \S+)? {name}\b", page("README.md") + page("docs/how-to.md") + page("docs/tour.md"))
    assert used, f"no recipe shows `cenotaph {name}`"


@pytest.mark.parametrize("name", DECISIONS)
def test_every_kind_of_decision_has_its_help_and_a_use(name: str) -> None:
    assert f"## cenotaph decide {name}\n" in page("docs/cli.md")
    assert f"`cenotaph decide {name}" in page("docs/how-to.md")


@pytest.mark.parametrize("kind", DecisionKind)
def test_every_kind_of_decision_is_explained(kind: DecisionKind) -> None:
    assert f"| {kind.replace('_', ' ')} | " in page("docs/method.md").split("## Decisions")[1]


@pytest.mark.parametrize("name", [field.name for field in FIELDS])
def test_every_field_that_can_be_corrected_is_listed(name: str) -> None:
    assert f"| `{name}` | " in page("docs/how-to.md").split("## Decide")[1]


@pytest.mark.parametrize("name", [f.name for f in FORMATS])
def test_every_input_format_is_listed(name: str) -> None:
    assert f"| {name} |" in page("docs/how-to.md")


@pytest.mark.parametrize(("field", "names"), json_lines._SAME.items())
def test_every_field_of_a_line_of_reports_is_listed_with_its_other_names(field: str, names: tuple[str, ...]) -> None:
    others = ", ".join(f"`{name}`" for name in names if name != field)
    assert f"| `{field}` | {others} | ".replace("|  |", "| |") in page("docs/how-to.md")


@pytest.mark.parametrize("name", [e.name for e in EXPORTS])
def test_every_export_is_listed(name: str) -> None:
    assert f"| `{name}` |" in page("docs/how-to.md")


@pytest.mark.parametrize("name", [n for n in Settings.__struct_fields__ if n != "folder"])
def test_every_setting_is_explained(name: str) -> None:
    listed = page("docs/how-to.md").split("## Settings")[1]
    row = re.search(rf"^\| `{name}` \|[^|]*\| (.+) \|$", listed, re.MULTILINE)
    assert row is not None and len(row[1]) > 15, f"the setting {name} has no sentence"


@pytest.mark.parametrize("name", [q.__name__ for q in (*EXCLUSIONS, *RULES)])
def test_every_grouping_rule_is_published(name: str) -> None:
    row = re.search(rf"^\| `{name}` \| (.+) \|$", page("docs/method.md"), re.MULTILINE)
    assert row is not None and len(row[1]) > 10, f"the grouping rule {name} is not in docs/method.md"


@pytest.mark.parametrize("name", [rule.__name__ for rule in DOUBTS])
def test_every_doubt_is_published(name: str) -> None:
    assert f"| `{name}` | " in page("docs/method.md")


@pytest.mark.parametrize("name", [*Codebook.__struct_fields__, *(f"status.{n}" for n in StatusRules.__struct_fields__)])
def test_every_key_of_the_codebook_is_published(name: str) -> None:
    assert re.search(rf"`{name}[.`]", page("docs/method.md"))


@pytest.mark.parametrize("code", [*Harm, *Means, *SourceKind, *DateGround, *GradeName])
def test_every_code_of_a_claim_is_published(code: str) -> None:
    assert f"`{code}`" in page("docs/method.md")


def test_every_rule_that_a_figure_names_is_explained() -> None:
    from cenotaph.reconcile.steps import STEPS
    from cenotaph.records import StepRule

    assert set(STEPS) == set(StepRule), f"no word on {set(StepRule) - set(STEPS)}"
    page = (ROOT / "docs/how-to.md").read_text(encoding="utf8")
    for rule in StepRule:
        assert f"| {rule.replace('_', ' ')} |" in page, f"how-to.md does not say what the step {rule} does"


def test_every_environment_variable_is_explained() -> None:
    folders = ("src", "evaluation", "benchmarks", "tests", ".ci")
    texts = (p.read_text(encoding="utf8") for f in folders for p in (ROOT / f).rglob("*") if p.suffix in {".py", ""} and p.is_file())
    named = {name for text in texts for name in re.findall(r"CENOTAPH_[A-Z_]*[A-Z]", text)}
    missing = {name for name in named if f"`{name}`" not in page("docs/how-to.md")}
    assert named and not missing, f"undocumented: {missing}"


@pytest.mark.parametrize("name", NAMES)
def test_every_dependency_has_its_line(name: str) -> None:
    row = re.search(rf"^\| `{re.escape(name)}` \|(.+)\|$", page("docs/dependencies.md"), re.MULTILINE)
    assert row is not None, f"{name} is in pyproject.toml and not in docs/dependencies.md"
    cells = [cell.strip() for cell in row[1].split("|")]
    assert len(cells) == 5 and all(cells), f"{name}: what for, why, licence, own size, whole size"


def test_no_dependency_is_described_that_is_not_there() -> None:
    rows = re.findall(r"^\| `([\w.-]+)` \|", page("docs/dependencies.md"), re.MULTILINE)
    assert sorted(set(rows)) == NAMES


def test_the_two_commands_stand_at_the_top() -> None:
    top = page("README.md")[:600]
    assert "make demo" in top and "make test" in top


def test_licence_and_credits_are_there() -> None:
    licence = page("LICENSE")
    assert "Apache License" in licence and "END OF TERMS AND CONDITIONS" in licence
    for credit in ("GeoNames", "en_core_web_sm", "FA-KES"):
        assert credit in page("README.md") and credit in page("NOTICE")


def test_every_decision_is_dated_and_listed() -> None:
    files = sorted((ROOT / "docs/decisions").glob("0*.md"))
    assert files
    for path in files:
        assert re.search(r"^\d{4}-\d\d-\d\d\. ", path.read_text(encoding="utf8"), re.MULTILINE), f"{path.name} has no date"
        assert f"({path.name})" in page("docs/decisions/README.md"), f"{path.name} is not listed"


def test_word_lists_are_all_listed() -> None:
    lists = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "src").rglob("hand/**/*") if p.suffix in {".toml", ".tsv"})
    missing = [name for name in lists if f"`{name}`" not in everything()]
    assert lists and not missing, missing
