"""Tables: nothing is cut, nothing is too wide, numbers stand in line."""
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.cli.table import Column, table_lines

COLUMNS = (Column("id", whole=True), Column("place"), Column("killed", right=True, whole=True), Column("blamed"))
WORDS = st.lists(st.text("abcdeكم-", min_size=1, max_size=9), min_size=1, max_size=8).map(" ".join)
ROWS = st.lists(st.tuples(st.text("0123456789abcdef", min_size=7, max_size=7), WORDS, st.integers(0, 99999).map(str), WORDS), max_size=6)


def lines(*rows: tuple[str, str, str, str], width: int = 46) -> list[str]:
    return list(table_lines(COLUMNS, rows, width))


def test_numbers_stand_in_line_and_words_wrap() -> None:
    assert lines(
        ("i3a91c0", "Karm al-Zeitoun", "47", "the army"), ("i77b0e2", "Tell", "5+", "armed gangs, men in black uniforms")
    ) == [
        "id      place           killed blamed",
        "i3a91c0 Karm al-Zeitoun     47 the army",
        "i77b0e2 Tell                5+ armed gangs,",
        "                               men in black",
        "                               uniforms",
    ]


def test_letters_that_take_two_columns_are_measured_so() -> None:
    assert lines(("i3a91c0", "東京", "1", "–"))[1] == "i3a91c0  東京        1  –"


@given(ROWS, st.integers(40, 90))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, str, str]], width: int) -> None:
    assert all(len(line) <= width for line in table_lines(COLUMNS, rows, width))


@given(ROWS, st.integers(10, 90))
def test_every_letter_of_every_cell_is_written(rows: list[tuple[str, str, str, str]], width: int) -> None:
    written = "".join(list(table_lines(COLUMNS, rows, width))[1:])
    assert sorted(written.replace(" ", "")) == sorted("".join(map("".join, rows)).replace(" ", ""))
    assert all(row[0] in written and row[2] in written for row in rows), "an id or a number was cut"


def test_no_word_is_broken_while_another_column_can_still_wrap() -> None:
    written = lines(
        ("i3a91c0", "Karm al-Zeitoun and al-Khalidiya", "200–999", "the government forces, men in black"), width=44
    )
    words = " ".join(written).split()
    assert {"al-Zeitoun", "al-Khalidiya", "government"} <= set(words)
