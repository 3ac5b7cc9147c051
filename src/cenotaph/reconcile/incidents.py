"""The door's work: an incident and its claims → voices, figures, accounts, grade."""
from collections.abc import Sequence

from cenotaph.codebook import Codebook
from cenotaph.records import Claim, Finding, Incident, Report

from .accounts import accounts_of
from .figures import figures_of
from .grading import Evidence, grade_of
from .voices import voices_of


def reconcile(incident: Incident, claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook) -> Finding:
    """Return the incident with its voices, figures, accounts and grade, whatever the order of `claims` and `reports`.

    Of `claims` and `reports` only the incident's own are looked at: a toll or another incident changes nothing here.
    """
    own = {c.id: c for c in claims if c.id in set(incident.claims)}
    told = [r for r in reports if r.id in set(incident.reports)]
    voices = voices_of([own[i] for i in sorted(own)], told, codebook)
    return Finding(
        incident=incident,
        voices=tuple(speaking.voice for speaking in voices),
        figures=figures_of(incident.id, voices, codebook),
        accounts=accounts_of(voices),
        grade=grade_of(Evidence(incident=incident, claims=tuple(own.values()), voices=voices, codebook=codebook)),
    )
