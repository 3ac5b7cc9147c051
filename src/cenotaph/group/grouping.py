"""The door's work: claims → incidents and tolls."""
from collections.abc import Sequence

from cenotaph.records import Claim, Incident, Link, Noun, Report, Toll, content_id

from .cluster import cluster
from .describe import label, shared_period, shared_place
from .event import Event, events_of
from .judging import Judge
from .tolls import tolls_of


class Grouping(Noun, frozen=True, kw_only=True):
    """Incidents and tolls, each by first day, then id; and the pairs that nearly were one, for a reviewer."""

    incidents: tuple[Incident, ...] = ()
    tolls: tuple[Toll, ...] = ()
    near_misses: tuple[Link, ...] = ()


def group(claims: Sequence[Claim], reports: Sequence[Report], judge: Judge | None = None) -> Grouping:
    """Return the incidents and tolls that the claims are about, whatever their order.

    Every claim whose report is among `reports` is in exactly one incident or toll, but a rejected one, which is in
    none. What is grouped together depends only on events that a chain of shared keys (`reach_keys`) links, so the
    linked components of a record can be grouped one by one. `judge` spares those who group almost the
    same claims again the pairs that it has judged before.
    """
    clusters, near_misses = cluster(events_of(claims, reports), judge or Judge())
    incidents = sorted((incident_of(events, links) for events, links in clusters), key=_by_day)
    tolls = sorted(tolls_of(claims, reports), key=_by_day)
    return Grouping(incidents=tuple(incidents), tolls=tuple(tolls), near_misses=near_misses)


def incident_of(events: Sequence[Event], links: Sequence[Link]) -> Incident:
    """Return the incident of one cluster, named after its founding claim: the first of the earliest report."""
    claims = [claim for event in events for claim in event.claims]
    place, period = shared_place(claims), shared_period(claims)
    return Incident(
        id=content_id("i", claims[0].id),
        label=label(claims, place, period),
        place=place,
        period=period,
        means=tuple(sorted({c.means for c in claims if c.means})),
        claims=tuple(c.id for c in claims),
        reports=tuple(dict.fromkeys(event.report.id for event in events)),
        links=tuple(sorted(links, key=lambda link: (-link.score, link.first, link.second))),
    )


def _by_day(found: Incident | Toll) -> tuple[str, str]:
    return (str(found.period.first or found.period.last or "9999-12-31"), found.id)
