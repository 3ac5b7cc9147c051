"""A table as lines of plain text: whole ids and numbers, and words wrapped to the width there is."""
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NARROWEST = 8
# A word longer than this is broken before the table gives way for it.
LONGEST_WORD = 16


@dataclass(frozen=True)
class Column:
    """A column's head, and how its cells stand: `right` for numbers, `whole` for what is never wrapped."""

    head: str
    right: bool = False
    whole: bool = False


def table_lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield the head and then each row's lines, wrapped so that a line takes at most `width` columns of a terminal.

    Only where whole cells alone are wider than that is a line longer: an id or a number is never cut.
    """
    natural = [max(map(_columns, cells)) for cells in zip([c.head for c in columns], *rows, strict=True)]
    gap = 2 if sum(natural) + 2 * len(columns) <= width + 2 else 1
    floors = [_floor(cells) for cells in zip([c.head for c in columns], *rows, strict=True)]
    inner = width - gap * (len(columns) - 1)
    widths = _fitted(columns, _fitted(columns, natural, floors, inner), [NARROWEST] * len(columns), inner)
    for row in ([column.head for column in columns], *rows):
        cells = [[cell] if c.whole else _wrapped(cell, w) for c, cell, w in zip(columns, row, widths, strict=True)]
        for depth in range(max(map(len, cells))):
            yield (" " * gap).join(
                _padded(cell[depth] if depth < len(cell) else "", w, column.right)
                for column, cell, w in zip(columns, cells, widths, strict=True)
            ).rstrip()


def _floor(cells: Sequence[str]) -> int:
    """The width below which a word of the column would be broken, within reason."""
    longest = max(_columns(word) for cell in cells for word in cell.split() or [""])
    return min(longest, LONGEST_WORD)


def _fitted(columns: Sequence[Column], natural: Sequence[int], floors: Sequence[int], width: int) -> list[int]:
    """Take one from the widest cell that may wrap, again and again, until all fit or none can give more."""
    widths = list(natural)
    while sum(widths) > width:
        giving = [i for i, column in enumerate(columns) if not column.whole and widths[i] > floors[i]]
        if not giving:
            break
        widths[max(giving, key=lambda i: widths[i])] -= 1
    return widths


def _wrapped(cell: str, width: int) -> list[str]:
    """Wide letters (Chinese, Japanese, Korean) take two columns each: half as many go on a line."""
    wide = _columns(cell) > len(cell)
    return textwrap.wrap(cell, max(width // 2 if wide else width, 1), break_on_hyphens=False) or [""]


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * max(width - _columns(cell), 0)
    return blank + cell if right else cell + blank


def _columns(words: str) -> int:
    """How many columns of a terminal the words take."""
    if words.isascii():
        return len(words)
    marks = sum(unicodedata.combining(letter) > 0 for letter in words)
    return len(words) - marks + sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
