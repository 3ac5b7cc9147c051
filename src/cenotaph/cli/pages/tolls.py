"""The table of tolls, each held against the incidents inside it."""
from pathlib import Path

from cenotaph.records import Group, Record, TollFinding
from cenotaph.words import harm, several

from ..as_json import print_json
from ..lookup import shortened
from ..terminal import Screen
from ..words import between, number, period, place

HEADS = ("id", "what", "area", "span", "says", "recorded", "left over")
NUMBERS = frozenset({"says", "recorded", "left over"})


def tolls_page(record: Record, json: bool, folder: Path | None = None) -> None:
    """Write the record's tolls as a table, or as JSON: a list of toll findings."""
    if json:
        return print_json(record.tolls)
    screen = Screen(folder)
    if not record.tolls:
        return screen.say("No toll is recorded: no report gives a total over incidents, an area or a span.")
    ids = shortened(finding.toll.id for finding in record.tolls)
    screen.table(HEADS, (_row(finding, ids) for finding in record.tolls), NUMBERS)
    screen.gap()
    for finding in record.tolls:
        for note in finding.notes:
            screen.say((ids[finding.toll.id], "bold"), f"  {note}", hang=len(ids[finding.toll.id]) + 2)
    screen.say(f"{several(len(record.tolls), 'toll')}. A toll is never added to incidents: it may hold them already.")
    return screen.say((
        "says, recorded, left over: people. recorded: in incidents inside the span and area. "
        "`cenotaph why ID` shows a toll's words.", "dim",
    ))


def _row(finding: TollFinding, ids: dict[str, str]) -> tuple[str, ...]:
    toll = finding.toll
    recorded = between(finding.recorded_low, finding.recorded_best, max(finding.recorded_low, finding.recorded_best))
    low, high = finding.residual_low, finding.residual_high
    return (
        ids[toll.id],
        harm(toll.harm) if toll.group == Group() else f"{harm(toll.harm)}, {toll.group.label}",
        place(toll.place, wider=1),
        period(toll.period),
        number(finding.figure),
        recorded,
        "exceeded" if finding.exceeded else between(low, low, high),
    )
