"""The name of an incident, in the numbers that were reconciled: nobody should read one number and find another."""
from collections.abc import Sequence

from cenotaph.records import Figure, Incident

from .arithmetic import ALL
from .wording import people


def label_of(incident: Incident, figures: Sequence[Figure], counted: bool) -> str:
    """Return "4 to 6 killed in al-Waer, Homs, 4 March 2012": the first harm's figure for all victims, place and days.

    `figures` are the incident's. Where none of them is `counted`, but read from vague words, the words stay in its
    name as grouping gave it; so they do where there is no figure at all.
    """
    whole = next((f for f in figures if f.group == ALL), None)
    if whole is None or not counted:
        return incident.label
    alike = [f for f in figures if f.harm is whole.harm and f.group != ALL]
    same = [f for f in alike if (f.low, f.best, f.high) == (whole.low, whole.best, whole.high)]
    who = same[0].group if len(alike) == len(same) == 1 else ALL
    number = people(_span(whole), who) if who != ALL else _span(whole)
    said = f"{number} {whole.harm.value.replace('_', ' ')}"
    where, when = incident.place.label, incident.period.label or "day unknown"
    return f"{said} in {where}, {when}" if where else f"{said}, place unknown, {when}"


def _span(figure: Figure) -> str:
    if figure.high is None:
        return f"at least {figure.low:,}"
    return f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,} to {figure.high:,}"
