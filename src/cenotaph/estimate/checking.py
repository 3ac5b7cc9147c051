"""What is asked of a table before any model: may it be estimated from, and what should a reader know of it."""
from itertools import combinations

from cenotaph.errors import Unreadable
from cenotaph.records import CapturePattern, CaptureTable

from .loglinear.existing import exists
from .loglinear.fitting import design
from .loglinear.hierarchies import independent, interactions
from .loglinear.telling import MOST_LISTS
from .masks import by_mask, every_cell, named

FEWEST_LISTS = 3


def checked(table: CaptureTable) -> tuple[CaptureTable, tuple[str, ...]]:
    """Return the table with its usable lists, and what a reader should know of it as sentences.

    A list that holds nobody, or the same people as another, is left out and said to be. Raises Unreadable with the
    reason where fewer than three lists are left or nobody is on two of them.
    """
    table, said = _usable(table)
    who = f"{table.stratum}: " if table.stratum else ""
    if len(table.lists) < FEWEST_LISTS:
        raise Unreadable(
            f"{who}{_lists(len(table.lists))}; an estimate needs at least three. {' '.join(said)}".strip(),
            "Two lists cannot show how they depend on each other. Add a list, or join strata.",
        )
    if all(sum(each.on) == 1 for each in table.patterns):
        raise Unreadable(
            f"{who}nobody is on two lists: how many are missing cannot be told from lists that never meet.",
            "Check that the lists were linked to each other, and that they cover the same place and time.",
        )
    return table, (*said, *_inside(table), *_empty(table), *_apart(table), *_pairwise(table))


def _lists(usable: int) -> str:
    return "1 usable list" if usable == 1 else f"{usable} usable lists"


def _usable(table: CaptureTable) -> tuple[CaptureTable, list[str]]:
    columns = {name: tuple(each.on[at] for each in table.patterns) for at, name in enumerate(table.lists)}
    kept: dict[tuple[int, ...], str] = {}
    said = []
    for name, column in columns.items():
        if not any(column):
            said.append(f"The list {name} holds nobody and is left out.")
        elif column in kept:
            said.append(f"The list {name} holds the same people as {kept[column]} and is left out.")
        else:
            kept[column] = name
    places = [table.lists.index(name) for name in kept.values()]
    counts: dict[tuple[int, ...], int] = {}
    for each in table.patterns:
        on = tuple(each.on[at] for at in places)
        counts[on] = counts.get(on, 0) + each.count
    patterns = tuple(CapturePattern(on=on, count=count) for on, count in sorted(counts.items()))
    return CaptureTable(lists=tuple(kept.values()), patterns=patterns, stratum=table.stratum), said


def _inside(table: CaptureTable) -> list[str]:
    """A list all of whose people are on another says nothing that the other does not."""
    masks = by_mask(table)
    return [
        f"Everybody on {table.lists[one]} is on {table.lists[other]} too: a list drawn from another is none of its own."
        for one in range(len(table.lists)) for other in range(len(table.lists))
        if one != other and all(mask >> other & 1 for mask in masks if mask >> one & 1)
    ]


def _apart(table: CaptureTable) -> list[str]:
    """Lists that share nobody: nothing shows how they depend on each other."""
    masks = list(by_mask(table))
    lists = range(len(table.lists))
    pairs = [(a, b) for a, b in combinations(lists, 2) if not any(mask >> a & mask >> b & 1 for mask in masks)]
    alone = [each for each in lists if sum(each in pair for pair in pairs) == len(table.lists) - 1]
    said = [f"Nobody on {table.lists[each]} is on another list." for each in alone]
    pairs = [pair for pair in pairs if not set(pair) & set(alone)]
    if pairs:
        names = ", ".join(f"{table.lists[a]} and {table.lists[b]}" for a, b in pairs[:5])
        more = f", and {len(pairs) - 5} more pairs" if len(pairs) > 5 else ""
        said.append(f"These lists share nobody: {names}{more}. Models that let them interact say the less.")
    return said


def _pairwise(table: CaptureTable) -> list[str]:
    """Whether the overlaps can bear a model in which every pair of lists interacts."""
    lists = len(table.lists)
    if lists > MOST_LISTS:
        return []
    full = design(every_cell(table), (*independent(lists), *interactions(lists, 2)))
    if full.identified and exists(full):
        return []
    pairs = [term for term in interactions(lists, 2) if not _bears(table, term)]
    what = "has no estimate" if full.identified else "cannot be told from others"
    named_pairs = ", ".join(" and ".join(named(pair, table.lists)) for pair in pairs[:5])
    which = f" Alone already: {named_pairs}." if pairs else ""
    return [f"The model in which every pair of lists interacts {what}: simpler ones are compared.{which}"]


def _bears(table: CaptureTable, pair: int) -> bool:
    alone = design(every_cell(table), (*independent(len(table.lists)), pair))
    return alone.identified and exists(alone)


def _empty(table: CaptureTable) -> list[str]:
    """Most patterns without anybody: models differ by what they make of cells that hold nobody."""
    cells = 2 ** len(table.lists) - 1
    empty = cells - len(table.patterns)
    return [f"{empty:,} of the {cells:,} possible patterns hold nobody."] if 2 * empty > cells else []
