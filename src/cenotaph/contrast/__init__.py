"""Two records of the same events → Differences: which figures, grades and tolls differ, and by which steps."""
from collections.abc import Iterator

from cenotaph.records import Record

from .difference import Cause, Difference
from .incidents import incidents_that_differ
from .same import counterparts
from .tolls import tolls_that_differ

__all__ = ["Cause", "Difference", "contrast", "counterparts"]


def contrast(one: Record, other: Record) -> tuple[Difference, ...]:
    """Return what differs between two records: changed figures by people, then grades, then what only one counts, then
    what tolls hold of incidents that changed.

    Incidents and tolls are the same by their id, else by the claims that they share; figures by harm and victims. Equal
    records have no difference. `one` and `other` may come from two codebooks, or from two editions.
    """
    found = list(_all(one, other))
    found.sort(key=_weight)
    return tuple(found)


def _weight(difference: Difference) -> tuple[int, int, str, str, str, str]:
    rank = 3 if difference.what == "recorded" else 1 if difference.what == "grade" else 0
    if (difference.one is None) is not (difference.other is None):
        rank = 2
    group = difference.group.label if difference.group else ""
    return rank, -difference.people, difference.owner, difference.what, str(difference.harm), group


def _all(one: Record, other: Record) -> Iterator[Difference]:
    before, after = {f.incident.id: f for f in one.findings}, {f.incident.id: f for f in other.findings}
    claims = [{name: f.incident.claims for name, f in found.items()} for found in (before, after)]
    for first, second in counterparts(*claims):
        yield from incidents_that_differ(before.get(first or ""), after.get(second or ""))
    told, retold = {t.toll.id: t for t in one.tolls}, {t.toll.id: t for t in other.tolls}
    claims = [{name: t.toll.claims for name, t in found.items()} for found in (told, retold)]
    for first, second in counterparts(*claims):
        yield from tolls_that_differ(told.get(first or ""), retold.get(second or ""))
