"""The page on estimates: every model with what it assumes, every table, and the marks that programs write between."""
import pytest
from docs_pages import page

from cenotaph.estimate import MODELS, bundled_tables

PAGE = "docs/method-estimates.md"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_model_is_published_with_its_assumption_and_source(model: object) -> None:
    row = next(line for line in page(PAGE).splitlines() if line.startswith(f"| `{model.name}`"))  # type: ignore[attr-defined]
    assert model.assumption in row and model.source in row  # type: ignore[attr-defined]


def test_every_bundled_table_is_listed_with_its_source() -> None:
    for each in bundled_tables():
        assert f"| `{each.name}` | {each.title} |" in page(PAGE) and each.source in page(PAGE)


@pytest.mark.parametrize("mark", ["computed", "sampled", "coverage", "coverage-sampled"])
def test_programs_find_the_marks_that_they_write_between(mark: str) -> None:
    assert page(PAGE).count(f"<!-- {mark} -->") == page(PAGE).count(f"<!-- /{mark} -->") == 1
