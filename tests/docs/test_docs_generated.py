"""What the documentation takes from the code is what the code says today."""
import re
from pathlib import Path
from typing import Any

import pytest
from docs_pages import ROOT, generator, page

PARTS = generator().PARTS


@pytest.mark.parametrize("part", [p for p in PARTS if not p.run], ids=lambda p: f"{p.page} {p.mark}")
def test_generated_parts_are_up_to_date(part: Any) -> None:
    text = page(part.page)
    assert generator().renewed(text, part) == text, f"{part.page} is out of date: run `make docs`"


@pytest.mark.parametrize("part", [p for p in PARTS if p.run], ids=lambda p: f"{p.page} {p.mark}")
def test_pictures_of_a_run_are_there_and_show_no_path_of_a_machine(part: Any) -> None:
    shown = page(part.page).split(f"<!-- {part.mark} -->")[1].split(f"<!-- /{part.mark} -->")[0]
    assert "$ cenotaph" in shown and "file SHA-256" in shown, f"{part.page} shows no run: run `make docs`"
    assert f"{ROOT}/" not in shown and f"{Path.home()}/" not in shown


def test_the_picture_of_the_demo_shows_all_its_steps() -> None:
    shown = page("README.md").split("<!-- demo -->")[1].split("<!-- /demo -->")[0]
    assert re.findall(r"^\$ cenotaph (?:-C \S+ )?(\w+)", shown, re.MULTILINE) == [
        "init", "add", "build", "incidents", "tolls", "why", "check", "publish",
    ]


@pytest.mark.parametrize("name", ["docs/quality.md", "docs/performance.md"])
def test_pages_of_figures_have_the_marks_that_programs_write_between(name: str) -> None:
    assert page(name).count("<!-- figures -->") == page(name).count("<!-- /figures -->") == 1


def test_only_one_part_of_a_page_is_written_anew() -> None:
    part, renewed = generator().Part, generator().renewed
    text = "before\n<!-- a -->\nold\n<!-- /a -->\n<!-- b -->\nkept\n<!-- /b -->\nafter\n"
    found = renewed(text, part("page.md", "a", lambda: "new"))
    assert found == text.replace("old", "new")
    with pytest.raises(ValueError, match=r"page\.md has no <!-- c -->"):
        renewed(text, part("page.md", "c", lambda: "new"))


def test_a_long_output_is_cut_between_rows_and_says_so() -> None:
    rows = "\n".join(f"row {n}\n    goes on" for n in range(10))
    cut = generator().shortened(rows, 7).splitlines()
    assert cut[-2:] == ["    goes on", "[… 12 more lines]"]
    assert generator().shortened(rows, 20) == rows


def test_a_trace_is_never_cut_before_it_reaches_a_file() -> None:
    trace = "\n".join(["figure", *(f"{n}. step" for n in range(9)), "  file SHA-256 00", "", "more"])
    assert generator().shortened(trace, 3).splitlines()[-2:] == ["  file SHA-256 00", "[… 2 more lines]"]
