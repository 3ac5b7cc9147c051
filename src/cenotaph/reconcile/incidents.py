"""The door's work: an incident and its claims → voices, figures, accounts, grade."""
from collections.abc import Sequence

import msgspec

from cenotaph.codebook import Codebook
from cenotaph.records import Bound, Claim, Finding, Incident, Report

from .accounts import accounts_of
from .figures import figures_of
from .grading import Evidence, grade_of
from .labels import label_of
from .left_out import left_out_of
from .status import as_counted, with_status
from .voices import copies_among, voices_of


def reconcile(incident: Incident, claims: Sequence[Claim], reports: Sequence[Report], codebook: Codebook) -> Finding:
    """Return the incident with its voices, copies, figures, accounts and grade, whatever the order of what is given.

    Of `claims` and `reports` only the incident's own are looked at: a toll or another incident changes nothing here.
    """
    own = {c.id: c for c in claims if c.id in set(incident.claims)}
    told = [r for r in reports if r.id in set(incident.reports)]
    copies = copies_among(told)
    as_read = as_counted([own[i] for i in sorted(own)], codebook)
    voices = voices_of(as_read.claims, told, copies, codebook)
    figures = tuple(with_status(f, as_read.rules) for f in figures_of(incident.id, voices, codebook))
    counting = {c for c in figures[0].claims if own[c].count.bound is not Bound.VAGUE} if figures else set()
    return Finding(
        incident=msgspec.structs.replace(incident, label=label_of(incident, figures, counted=bool(counting))),
        voices=tuple(speaking.voice for speaking in voices),
        copies=copies,
        figures=figures,
        accounts=accounts_of(voices, figures),
        grade=grade_of(Evidence(incident=incident, claims=tuple(own.values()), voices=voices, codebook=codebook)),
        left_out=left_out_of(voices, figures, codebook),
    )
