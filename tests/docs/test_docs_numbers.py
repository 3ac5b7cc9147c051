"""Limits and thresholds in prose are those of the code."""
import re
from datetime import timedelta

import pytest
from docs_pages import ROOT, page

from cenotaph.archive.incoming import LARGEST_FILE_BYTES
from cenotaph.collect.refusal import LARGEST_TEXT
from cenotaph.compare.texts import COPY_CONTAINMENT, COPY_JACCARD, SHINGLE_WORDS
from cenotaph.extract.report_text import MOST_SENTENCES
from cenotaph.group.tolls import RUNNING_GAP
from cenotaph.resolve.days.landmarks import WIDEST_WINDOW
from cenotaph.store.opening import WAIT_SECONDS

WORDS = {3: "three", 5: "five", 10: "ten"}


def private(path: str, name: str) -> int:
    """A constant that a room keeps to itself, as its source states it."""
    found = re.search(rf"^{name} = ([\d_]+)$", (ROOT / "src/cenotaph" / path).read_text(encoding="utf8"), re.MULTILINE)
    assert found is not None, f"{path} no longer has {name}"
    return int(found[1])


@pytest.mark.parametrize(("what", "limit"), [
    ("a file", f"{LARGEST_FILE_BYTES // 2**20} MiB"),
    ("a report's text", f"{LARGEST_TEXT:,} characters"),
    ("a PDF", f"{private('collect/portable_document.py', '_MOST_PAGES'):,} pages"),
    ("a web page", f"{private('collect/web_page.py', '_MOST_ELEMENTS'):,} elements"),
    ("a report's sentences that tell of harm", f"the first {MOST_SENTENCES:,} are read"),
    ("a sentence", f"its first {private('extract/reader.py', '_LONGEST_SENTENCE'):,} characters"),
])
def test_a_limit_on_input_is_told_as_it_is(what: str, limit: str) -> None:
    assert f"| {what} | {limit}" in page("docs/security.md")


def test_what_makes_a_copy_is_told_as_it_is() -> None:
    told = f"{WORDS[SHINGLE_WORDS]}-word runs {COPY_JACCARD:.0%} are in common, or half of the shorter text's"
    assert told.replace("%", " per cent") in page("docs/method.md")
    assert COPY_CONTAINMENT == 0.5


def test_spans_in_prose_are_those_of_the_rules() -> None:
    assert f"told within {RUNNING_GAP.days} days" in page("docs/method.md")
    window = WORDS[(WIDEST_WINDOW + timedelta(days=1)).days]
    assert f"a window of {window} days or fewer" in page("docs/method.md")
    assert f"waits {WORDS[WAIT_SECONDS]} seconds" in page("docs/decisions/0004-sqlite-rollback-journal.md")
