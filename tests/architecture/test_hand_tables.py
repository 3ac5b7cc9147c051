"""Vocabulary is data: no table says a thing twice, for the one would be corrected and the other would still speak."""
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "cenotaph"
TABLES = sorted(SOURCE.rglob("*.toml"))


def lists(value: object, name: str = "") -> Iterator[tuple[str, list[object]]]:
    """Every list of a table with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list):
        yield name, value
        for number, inner in enumerate(value):
            yield from lists(inner, f"{name}[{number}]")


def row(entry: object) -> str:
    """An entry as what it says: two rows that give different reasons say one thing all the same."""
    told = {key: said for key, said in entry.items() if key != "reason"} if isinstance(entry, dict) else entry
    return repr(told)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_list_of_a_table_says_a_thing_twice(path: Path) -> None:
    numbers = (int, float)
    for name, entries in lists(tomllib.loads(path.read_text(encoding="utf8"))):
        said = Counter(row(entry) for entry in entries if not isinstance(entry, numbers))
        twice = [entry for entry, times in said.items() if times > 1]
        assert not twice, f"{path.relative_to(SOURCE)} says {', '.join(twice)} twice in {name}"


def test_a_word_that_stands_twice_would_be_found() -> None:
    assert len(TABLES) > 90
    [(name, entries)] = lists(tomllib.loads('[force]\nwords = ["tanks", "jets", "tanks"]'))
    assert (name, Counter(map(row, entries))["'tanks'"]) == ("force.words", 2)
