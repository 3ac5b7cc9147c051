"""Every link of the documentation leads somewhere, and every file that it names is there."""
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docs_pages import PAGES, ROOT, without_code

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FILE = re.compile(r"`((?:src|docs|tests|examples|evaluation|benchmarks|training)/[\w./-]+)`")
# Made by the user's own run.
NOT_KEPT = ("build/",)


def anchors(text: str) -> set[str]:
    """The anchors that a forge makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", without_code(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-") for heading in headings}


def links() -> Iterator[tuple[Path, str]]:
    for path in PAGES:
        for target in LINK.findall(without_code(path.read_text(encoding="utf8"))):
            if not re.match(r"[a-z]+:", target):
                yield path, target


def named_files() -> Iterator[tuple[Path, str]]:
    for path in PAGES:
        for name in FILE.findall(path.read_text(encoding="utf8")):
            if not name.startswith(NOT_KEPT) and "CC.toml" not in name:
                yield path, name


def described(found: tuple[Path, str]) -> str:
    return f"{found[0].relative_to(ROOT)} {found[1]}"


def test_there_are_links_to_follow() -> None:
    assert len(list(links())) > 20 and len(list(named_files())) > 20


@pytest.mark.parametrize("found", sorted(set(links())), ids=described)
def test_every_relative_link_resolves(found: tuple[Path, str]) -> None:
    path, target = found
    name, _, anchor = target.partition("#")
    there = (path.parent / name).resolve() if name else path
    assert there.exists(), f"{path.name} links to {name}, which is not there"
    if anchor:
        assert anchor in anchors(there.read_text(encoding="utf8")), f"{there.name} has no heading for #{anchor}"


@pytest.mark.parametrize("found", sorted(set(named_files())), ids=described)
def test_every_file_that_is_named_is_there(found: tuple[Path, str]) -> None:
    assert (ROOT / found[1]).exists(), f"{found[0].name} names {found[1]}, which is not there"
