"""The table of incidents."""
from collections.abc import Iterable, Sequence
from pathlib import Path

from cenotaph.records import Claim, Finding, Harm
from cenotaph.words import harm, several

from ..as_json import print_json_list
from ..lookup import shortened
from ..terminal import Screen
from ..words import blamed, period, place, whole
from .filters import Wanted

HEADS = ("id", "date", "place", "killed", "injured", "other", "blamed", "grade", "said by")
OTHER = HEADS.index("other")
NUMBERS = frozenset({"killed", "injured"})


def incidents_page(
    listed: Iterable[tuple[Finding, Sequence[Claim]]], wanted: Wanted, json: bool, folder: Path | None = None
) -> None:
    """Write those of the incidents that are wanted as a table, or as JSON: a list of findings.

    Only rows are kept of what is listed: a record may hold more than the memory does.
    """
    if json:
        return print_json_list(f for f, claims in listed if wanted.fits(f, claims) and wanted.dated(f.incident.period))
    screen, ids, rows, undated = Screen(folder), list[str](), list[tuple[str, ...]](), 0
    for finding, claims in listed:
        ids.append(finding.incident.id)
        if wanted.fits(finding, claims):
            dated = wanted.dated(finding.incident.period)
            undated += dated is None
            rows += [_row(finding)] if dated else []
    if not ids:
        return screen.say("No incident is recorded yet: `cenotaph add FILE…`, then `cenotaph build`.")
    if rows:
        short = shortened(ids)
        _table(screen, [(short[incident], *cells) for incident, *cells in rows])
        screen.gap()
    screen.say(f"{len(rows)} of {several(len(ids), 'incident')}.")
    if undated:
        screen.say(f"{several(undated, 'more incident')} left out by the days asked: no day is known.")
    if rows:
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


def _row(finding: Finding) -> tuple[str, ...]:
    """The cells, the whole id first: how much of it is needed shows only when all are known."""
    incident = finding.incident
    return (
        incident.id,
        period(incident.period),
        place(incident.place, wider=1),
        whole(finding, Harm.KILLED),
        whole(finding, Harm.INJURED),
        _other(finding),
        blamed(finding),
        finding.grade.name,
        f"{len(finding.voices)}/{len(incident.reports)}",
    )
