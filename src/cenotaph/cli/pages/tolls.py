"""The table of tolls, each held against the incidents inside it."""
from collections.abc import Iterable
from pathlib import Path

from cenotaph.records import Group, TollFinding
from cenotaph.words import harm, several

from ..as_json import print_json_list
from ..lookup import shortened
from ..terminal import Screen
from ..words import between, number, period, place

HEADS = ("id", "what", "area", "span", "says", "recorded", "left over")
NUMBERS = frozenset({"says", "recorded", "left over"})


def tolls_page(listed: Iterable[TollFinding], json: bool, folder: Path | None = None) -> None:
    """Write the tolls as a table, or as JSON: a list of toll findings.

    Only rows and notes are kept of what is listed: a record may hold more than the memory does.
    """
    if json:
        return print_json_list(listed)
    screen, rows, notes = Screen(folder), list[tuple[str, ...]](), list[tuple[str, str]]()
    for finding in listed:
        rows.append(_row(finding))
        notes += [(finding.toll.id, note) for note in finding.notes]
    if not rows:
        return screen.say("No toll is recorded: no report gives a total over incidents, an area or a span.")
    ids = shortened(toll for toll, *_ in rows)
    screen.table(HEADS, [(ids[toll], *cells) for toll, *cells in rows], NUMBERS)
    screen.gap()
    for toll, note in notes:
        screen.say((ids[toll], "bold"), f"  {note}", hang=len(ids[toll]) + 2)
    screen.say(f"{several(len(rows), 'toll')}. A toll is never added to incidents: it may hold them already.")
    return screen.say((
        "says, recorded, left over: people. recorded: in incidents inside the span and area. "
        "`cenotaph why ID` shows a toll's words.", "dim",
    ))


def _row(finding: TollFinding) -> tuple[str, ...]:
    """The cells, the whole id first: how much of it is needed shows only when all are known."""
    toll = finding.toll
    recorded = between(finding.recorded_low, finding.recorded_best, max(finding.recorded_low, finding.recorded_best))
    low, high = finding.residual_low, finding.residual_high
    return (
        toll.id,
        harm(toll.harm) if toll.group == Group() else f"{harm(toll.harm)}, {toll.group.label}",
        place(toll.place, wider=1),
        period(toll.period),
        number(finding.figure),
        recorded,
        "exceeded" if finding.exceeded else between(low, low, high),
    )
