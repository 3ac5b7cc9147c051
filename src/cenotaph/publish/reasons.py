"""Why something published is not as it was: new reports, updates, decisions, another codebook or version."""
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from cenotaph.contrast import Cause
from cenotaph.records import Claim, Edition, Harm, Report, StepRule, Verdict

# Rules by which a codebook, not a report, says what a figure is.
_OF_CODEBOOK = {StepRule.STATUS, StepRule.HARMS, StepRule.READING, StepRule.BEST, "grades"}
_MOST_REPORTS = 5


class Pair:
    """Two editions and the ways from the one to the other: claims, reports and decisions by id."""

    def __init__(self, one: Edition, other: Edition) -> None:
        self.one, self.other = one, other
        self.claims_before = {claim.id: claim for claim in one.claims}
        self.claims_after = {claim.id: claim for claim in other.claims}
        self.labels = {i: label for edition in (one, other) for i, label in _labels(edition)}

    @cached_property
    def homes_before(self) -> dict[str, str]:
        return _homes(self.one)

    @cached_property
    def homes_after(self) -> dict[str, str]:
        return _homes(self.other)

    @cached_property
    def reports_before(self) -> dict[str, Report]:
        return {report.id: report for report in self.one.reports}

    @cached_property
    def reports_after(self) -> dict[str, Report]:
        return {report.id: report for report in self.other.reports}

    @property
    def other_codebook(self) -> bool:
        return self.one.basis.codebook_sha256 != self.other.basis.codebook_sha256

    @property
    def other_version(self) -> bool:
        return self.one.basis.derivation != self.other.basis.derivation

    @property
    def other_policy(self) -> bool:
        return self.one.basis.policy_sha256 != self.other.basis.policy_sha256

    def reasons(
        self, before: Collection[str], after: Collection[str], causes: Sequence[Cause] = (), harm: Harm | None = None
    ) -> tuple[str, ...]:
        """Return why something that rested on the claims `before` now rests on `after` and is another: never nothing.

        `causes` are the steps of its derivation that differ, `harm` what it counts.
        """
        found = [
            *self._decided(before, after), *self._reported(before, after, harm), *self._updated(causes),
            *self._moved(before, after), *self._ruled(causes), *self._reread(before, after),
        ]
        return tuple(dict.fromkeys(found)) or tuple(_of_steps(causes)) or self._last_resort()

    def _decided(self, before: Collection[str], after: Collection[str]) -> Iterator[str]:
        touched = {*before, *after}
        stood = _verdicts(self.claims_before, self.reports_before, touched)
        stands = _verdicts(self.claims_after, self.reports_after, touched)
        for name in sorted(stands.keys() - stood.keys(), key=lambda d: stands[d].order):
            yield f"decision {name}: {stands[name].sentence}"
        for name in sorted(stood.keys() - stands.keys(), key=lambda d: stood[d].order):
            yield f"decision {name} no longer stands: {stood[name].sentence}"

    def _reported(self, before: Collection[str], after: Collection[str], harm: Harm | None) -> Iterator[str]:
        fresh = [self.claims_after[c] for c in after if c not in self.claims_before and c in self.claims_after]
        own = [c for c in fresh if c.report not in self.reports_before]
        of_harm = [c for c in own if harm in (None, c.harm)] or own
        reports = list(dict.fromkeys(c.report for c in of_harm))
        for report in reports[:_MOST_REPORTS]:
            yield f"new report: {_cited(self.reports_after[report])}"
        if len(reports) > _MOST_REPORTS:
            yield f"and {len(reports) - _MOST_REPORTS} more new reports"
        lost = dict.fromkeys(self.claims_before[c].report for c in before if c in self.claims_before)
        for report in (r for r in lost if r not in self.reports_after):
            yield f"no longer in the archive: {_cited(self.reports_before[report])}"

    def _updated(self, causes: Iterable[Cause]) -> Iterator[str]:
        for said in (said for cause in causes if cause.rule == StepRule.UPDATES for said in cause.other):
            yield f"update by the same voice: {said}"

    def _moved(self, before: Collection[str], after: Collection[str]) -> Iterator[str]:
        """Claims that both editions have, here now and elsewhere before, or the other way round."""
        came = {self.homes_before.get(c) for c in after if c not in before and c in self.claims_before}
        went = {self.homes_after.get(c) for c in before if c not in after and c in self.claims_after}
        yield from (f"claims of “{self.labels[home]}” ({home}) are counted here now" for home in _known(came))
        yield from (f"claims are counted in “{self.labels[home]}” ({home}) now" for home in _known(went))

    def _ruled(self, causes: Iterable[Cause]) -> Iterator[str]:
        if self.other_codebook:
            by_book = [said for cause in causes if cause.rule in _OF_CODEBOOK for said in cause.other]
            then, now = self.one.basis, self.other.basis
            named = f"{then.codebook} {then.codebook_version} → {now.codebook} {now.codebook_version}"
            yield f"new codebook ({named})" + (f": {' '.join(by_book)}" if by_book else "")

    def _reread(self, before: Collection[str], after: Collection[str]) -> Iterator[str]:
        """Reports that both editions have, read otherwise."""
        gained = [self.claims_after[c] for c in after if c in self.claims_after and c not in self.claims_before]
        lost = [self.claims_before[c] for c in before if c in self.claims_before and c not in self.claims_after]
        reread = {c.report for c in (*gained, *lost)} & self.reports_before.keys() & self.reports_after.keys()
        days = {r for r in reread if self.reports_before[r].dating.verdict != self.reports_after[r].dating.verdict}
        for report in sorted(reread - days):
            yield f"read otherwise by another version of the software: {_cited(self.reports_after[report])}"

    def _last_resort(self) -> tuple[str, ...]:
        if self.other_version:
            return ("another version of the software derives it otherwise from the same reports",)
        if self.other_policy:
            return ("another policy of publication",)
        return ("what other reports and decisions say of the events around it",)


def _of_steps(causes: Iterable[Cause]) -> Iterator[str]:
    for cause in causes:
        said = " ".join(cause.other) or "no longer: " + " ".join(cause.one)
        yield f"by the rule “{cause.rule.replace('_', ' ')}”: {said}"


def _verdicts(
    claims: Mapping[str, Claim], reports: Mapping[str, Report], touched: Iterable[str]
) -> dict[str, Verdict]:
    """The verdicts by decision: on what a claim is and on the day of its report, not the notes beside it."""
    known = [claims[claim] for claim in touched if claim in claims]
    days = (reports[claim.report].dating.verdict for claim in known if claim.report in reports)
    said = (v for claim in known for v in claim.verdicts if v.kind not in ("note", "accept"))
    return {v.decision: v for v in (*said, *days) if v}


def _homes(edition: Edition) -> dict[str, str]:
    incidents = {claim: found.incident.id for found in edition.incidents for claim in found.incident.claims}
    return incidents | {claim: found.toll.id for found in edition.tolls for claim in found.toll.claims}


def _labels(edition: Edition) -> Iterator[tuple[str, str]]:
    yield from ((found.incident.id, found.incident.label) for found in edition.incidents)
    yield from ((found.toll.id, found.toll.label) for found in edition.tolls)


def _known(homes: Iterable[str | None]) -> list[str]:
    return sorted(home for home in homes if home)


def _cited(report: Report) -> str:
    day = report.dating.day
    dated = f"{day.day} {day:%B %Y}" if day else "undated"
    title = f", “{report.title}”" if report.title else ""
    return f"{report.outlet or report.doc}, {dated}{title}"
