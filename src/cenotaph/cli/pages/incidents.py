"""The table of incidents."""
from pathlib import Path

from cenotaph.records import Finding, Harm, Record

from ..as_json import print_json
from ..lookup import shortened
from ..terminal import Screen
from ..words import blamed, harm, period, place, several, whole
from .filters import Chosen

HEADS = ("id", "date", "place", "killed", "injured", "other", "blamed", "grade", "said by")
OTHER = HEADS.index("other")
NUMBERS = frozenset({"killed", "injured"})


def incidents_page(record: Record, chosen: Chosen, json: bool, folder: Path | None = None) -> None:
    """Write the incidents chosen as a table, or as JSON: a list of findings."""
    if json:
        return print_json(chosen.findings)
    screen = Screen(folder)
    if not record.findings:
        return screen.say("No incident is recorded yet: `cenotaph add FILE…`, then `cenotaph build`.")
    ids = shortened(finding.incident.id for finding in record.findings)
    if chosen.findings:
        _table(screen, [_row(finding, ids) for finding in chosen.findings])
        screen.gap()
    screen.say(f"{len(chosen.findings)} of {several(len(record.findings), 'incident')}.")
    if chosen.undated:
        screen.say(f"{several(chosen.undated, 'more incident')} left out by the days asked: no day is known.")
    if chosen.findings:
        screen.say((
            "low–high, or low–best–high; “+”: nobody gives a ceiling; “–”: not said; “?”: not known. "
            "said by: independent voices/reports. `cenotaph show ID` opens one.", "dim",
        ))
    return None


def _table(screen: Screen, rows: list[tuple[str, ...]]) -> None:
    """Other harms get a column only where an incident would otherwise seem to have harmed nobody."""
    spoken = [place for place in range(len(HEADS)) if place != OTHER or any(row[OTHER] for row in rows)]
    screen.table([HEADS[place] for place in spoken], [[row[place] for place in spoken] for row in rows], NUMBERS)


def _other(finding: Finding) -> str:
    harms = dict.fromkeys(figure.harm for figure in finding.figures)
    if harms.keys() & {Harm.KILLED, Harm.INJURED}:
        return ""
    if not harms:
        return "only denied" if any(account.denies for account in finding.accounts) else ""
    return ", ".join(f"{whole(finding, each)} {harm(each)}" for each in harms)


def _row(finding: Finding, ids: dict[str, str]) -> tuple[str, ...]:
    incident = finding.incident
    return (
        ids[incident.id],
        period(incident.period),
        place(incident.place, wider=1),
        whole(finding, Harm.KILLED),
        whole(finding, Harm.INJURED),
        _other(finding),
        blamed(finding),
        finding.grade.name,
        f"{len(finding.voices)}/{len(incident.reports)}",
    )
