"""The list of doubts."""
from collections.abc import Sequence
from pathlib import Path

from cenotaph.records import Doubt
from cenotaph.words import harm, several

from ..as_json import print_json
from ..terminal import Screen

USUAL = 20


def check_page(doubts: Sequence[Doubt], limit: int | None, json: bool, folder: Path | None = None) -> None:
    """Write the first doubts, or all as JSON: a list of doubts, the one that could change most first."""
    if json:
        return print_json(doubts[:limit])
    screen = Screen(folder)
    if not doubts:
        return screen.say("Nothing is doubtful by the rules that are asked.")
    shown = doubts[: limit or USUAL]
    for place, doubt in enumerate(shown, 1):
        change = several(doubt.people, "person", "people") + (f" {harm(doubt.harm)}" if doubt.harm else "")
        weight = f"a change of up to {change}" if doubt.people else "no change in number"
        head = f"{place}. {doubt.kind.replace('_', ' ')}"
        screen.say((head, "bold"), f" · {weight}")
        screen.say(doubt.sentence, indent=3)
        screen.say((f"`cenotaph {doubt.command}`", "dim"), indent=3)
        screen.gap()
    if len(shown) < len(doubts):
        return screen.say(f"{len(shown)} of {several(len(doubts), 'doubt')}; `--limit {len(doubts)}` shows all.")
    return screen.say(f"{several(len(doubts), 'doubt')}.")
