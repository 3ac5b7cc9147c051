"""What every page asks of an edition: who belongs to what, found without searching."""
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from cenotaph.records import Change, Claim, Edition, Finding, Passage, Report, TollFinding


class Lookup:
    """An edition by its ids."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.edition.claims}

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {report.id: report for report in self.edition.reports}

    @cached_property
    def incidents(self) -> dict[str, Finding]:
        return {found.incident.id: found for found in self.edition.incidents}

    @cached_property
    def passages(self) -> dict[str, list[Passage]]:
        """The quoted spans of each claim."""
        found = defaultdict(list)
        for passage in self.edition.passages:
            found[passage.claim].append(passage)
        return found

    @cached_property
    def blurred(self) -> frozenset[str]:
        return frozenset(self.edition.blurred)

    @cached_property
    def pages(self) -> dict[str, str]:
        """The address, from the site's root, of each incident, toll and figure that has words of its own."""
        found = {}
        for incident in self.edition.incidents:
            found[incident.incident.id] = page = f"incidents/{incident.incident.id}.html"
            found |= {figure.id: f"{page}#{figure.id}" for figure in incident.figures}
        for toll in self.edition.tolls:
            found[toll.toll.id] = page = f"tolls/{toll.toll.id}.html"
            found[toll.figure.id] = f"{page}#{toll.figure.id}"
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each incident and toll, and each figure's incident or toll, is called."""
        found: dict[str, str] = {}
        for incident in self.edition.incidents:
            names = (incident.incident.id, *(figure.id for figure in incident.figures))
            found |= dict.fromkeys(names, incident.incident.label)
        for toll in self.edition.tolls:
            found |= dict.fromkeys((toll.toll.id, toll.figure.id), toll.toll.label)
        return found

    @cached_property
    def _changes(self) -> dict[str, list[Change]]:
        found = defaultdict(list)
        for change in (*self.edition.history, *self.edition.changes):
            for name in {change.now, change.subject}:
                if name:
                    found[name].append(change)
        return found

    def changes(self, subject: str) -> list[Change]:
        """Return the history of one incident or toll, oldest first."""
        return self._changes.get(subject, [])

    @cached_property
    def tolls_over(self) -> dict[str, list[TollFinding]]:
        """The tolls that each incident was held against."""
        found = defaultdict(list)
        for toll in self.edition.tolls:
            for incident in toll.inside:
                found[incident].append(toll)
        return found

    @cached_property
    def told_in(self) -> dict[str, list[str]]:
        """The ids of the incidents and tolls that each report speaks of."""
        found = defaultdict(list)
        for owner, reports in self._reports_of():
            for report in reports:
                found[report].append(owner)
        return found

    def _reports_of(self) -> Iterator[tuple[str, Iterable[str]]]:
        yield from ((found.incident.id, found.incident.reports) for found in self.edition.incidents)
        yield from ((found.toll.id, found.toll.reports) for found in self.edition.tolls)
