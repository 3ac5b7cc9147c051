"""Editions on a screen: what one holds, what is wrong with it, what differs between two."""
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from cenotaph.records import Change
from cenotaph.words import several

from ..as_json import print_json
from ..contract import Release, Verified
from ..terminal import Screen


def release_page(made: Release, json: bool, folder: Path | None = None) -> None:
    """Write what was published, where, what was withheld and what changed."""
    edition = made.edition
    if json:
        return print_json({
            "number": edition.number, "folder": str(made.folder), "signed": made.signed,
            "incidents": len(edition.incidents), "withheld": edition.withheld, "changes": edition.changes,
        })
    screen = Screen(folder)
    incidents, tolls = several(len(edition.incidents), "incident"), several(len(edition.tolls), "toll")
    screen.say((f"Edition {edition.number}", "bold"), f": {incidents}, {tolls}{', signed' if made.signed else ''}.")
    withheld = [f"{each.kind.replace('_', ' ')} {each.things}" for each in edition.withheld]
    screen.say(f"Names not published: {', '.join(withheld)}." if withheld else "No name was withheld.")
    if edition.previous:
        why = f"; `cenotaph diff {edition.previous} {edition.number}` says why" if edition.changes else ""
        many = several(len(edition.changes), "change") if edition.changes else "No change"
        screen.say(f"{many} since edition {edition.previous}{why}.")
    start = made.folder / "site" / "index.html"
    if made.folder.exists() and not start.exists():
        screen.say("It holds the data alone: pages need `pip install 'cenotaph[site]'`.")
    return screen.say(f"It lies in {start if start.exists() else made.folder}.")


def changes_page(changes: Sequence[Change], json: bool, folder: Path | None = None) -> None:
    """Write every change with its reasons, incident by incident, the weightiest first; or the same as JSON."""
    if json:
        return print_json(changes)
    screen = Screen(folder)
    if not changes:
        return screen.say("Nothing is published otherwise.")
    first: dict[str, int] = {}
    for place, change in enumerate(changes):
        first.setdefault(change.now or change.subject, place)
    ordered = sorted(changes, key=lambda c: first[c.now or c.subject])
    for subject, own in groupby(ordered, key=lambda c: c.now or c.subject):
        lines = list(own)
        screen.heading(lines[0].label)
        screen.say((subject, "dim"))
        for reasons, same in groupby(sorted(lines, key=lambda c: c.reasons), key=lambda c: c.reasons):
            for change in same:
                screen.say(change.sentence, indent=2, hang=2)
            for reason in reasons:
                screen.say(("because ", "dim"), reason, indent=4, hang=2)
    screen.gap()
    subjects = several(len(first), "incident or toll", "incidents and tolls")
    return screen.say(f"{several(len(changes), 'change')} of {subjects}.")


def verified_page(found: Verified, json: bool, folder: Path | None = None) -> None:
    """Write what is wrong with an edition, and how much of it could be checked."""
    trust = found.signature
    if json:
        return print_json({
            "number": found.number, "folder": str(found.folder), "sound": not found.faults, "faults": found.faults,
            "files": found.files, "quotes": found.quotes, "all_quotes": found.all_quotes, "figures": found.figures,
            "signature": {"holds": trust.holds, "key": trust.fingerprint, "own": trust.own} if trust else None,
        })
    screen = Screen(folder)
    for fault in found.faults:
        screen.say(("wrong: ", "bold"), f"{fault}.", hang=2)
    state = "is as it was published" if not found.faults else "is not as it was published"
    screen.say((f"Edition {found.number} {state}", "bold"), f": {several(found.files, 'file')} checked.")
    at_hand = f"{found.quotes:,} of {several(found.all_quotes, 'quote')} found in the archive"
    screen.say(f"{at_hand}." if found.quotes else "Its quotes were not checked: the archive is not at hand.")
    if found.figures is not None:
        screen.say(f"{several(found.figures, 'figure')} derived again from the same sources, with the same numbers.")
    if trust is None:
        return screen.say("It is not signed.")
    whose = "your own key" if trust.own else "a key that is not yours: compare it with what the publisher gives"
    return screen.say(f"Signed with {whose}: {trust.fingerprint}." if trust.holds else "Its signature does not hold.")
