"""By how many people figures would change if a doubt were settled the other way: derived again, not guessed."""
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from cenotaph.reconcile import reconcile
from cenotaph.records import Claim, Figure, Finding, Group, Harm

from .evidence import Evidence, Holder
from .stakes import Stake, heaviest

Key = tuple[Harm, Group]


def without(evidence: Evidence, claims: Sequence[Claim]) -> Stake:
    """Return how many people hang on some claims: the gravest change in a figure if they were not there.

    For a toll that is what of it would no longer count as recorded: the toll itself stays what its voices say.
    """
    return heaviest(*(_one(evidence, held) for held in evidence.holding(claims).values()))


def _one(evidence: Evidence, claims: Sequence[Claim]) -> Stake:
    holder = evidence.holder_of[claims[0].id]
    if not isinstance(holder.finding, Finding):
        return Stake(holder.finding.recorded_best, holder.finding.toll.harm)
    gone = {claim.id for claim in claims}
    if gone >= {claim.id for claim in evidence.claims_of(holder)}:
        return best_of(holder)
    return gravest_change(holder.figures, derived(evidence, [holder.finding], gone).figures)


def derived(evidence: Evidence, findings: Sequence[Finding], gone: Collection[str] = ()) -> Finding:
    """Return the incidents as one, derived anew without the claims that are `gone`."""
    first = findings[0].incident
    claims = [c for f in findings for c in f.incident.claims if c not in gone]
    reports = dict.fromkeys(r for f in findings for r in f.incident.reports)
    incident = replace(first, claims=tuple(claims), reports=tuple(reports))
    known = [evidence.claims[c] for c in claims if c in evidence.claims]
    told = [evidence.reports[r] for r in reports if r in evidence.reports]
    return reconcile(incident, known, told, evidence.codebook)


def joined(evidence: Evidence, one: Finding, other: Finding) -> tuple[Mapping[Harm, tuple[int, int]], Stake]:
    """Return, by harm, how many are counted by two incidents apart and by the two as one, and the gravest change."""
    apart: dict[Harm, list[Figure]] = {}
    for figure in (*one.figures, *other.figures):
        if figure.group == Group():
            apart.setdefault(figure.harm, []).append(figure)
    together = {f.harm: f for f in derived(evidence, [one, other]).figures if f.group == Group()}
    sums = {harm: _sum(figures) for harm, figures in apart.items()}
    change = heaviest(*(_change(sums[harm], together.get(harm)) for harm in sums))
    return {harm: (sums[harm].best, together[harm].best) for harm in sums if harm in together}, change


def _sum(figures: Sequence[Figure]) -> Figure:
    highs = [f.high for f in figures]
    return replace(
        figures[0], low=sum(f.low for f in figures), best=sum(f.best for f in figures),
        high=None if None in highs else sum(h for h in highs if h is not None),
    )


def gravest_change(before: Sequence[Figure], after: Sequence[Figure]) -> Stake:
    """Return by how many people any figure's low, best or high differs; one that vanishes changes by its best."""
    now = {(f.harm, f.group): f for f in after}
    return heaviest(*(_change(f, now.get((f.harm, f.group))) for f in before))


def _change(before: Figure, after: Figure | None) -> Stake:
    if after is None:
        return Stake(before.best, before.harm)
    high = 0 if before.high is None or after.high is None else abs(before.high - after.high)
    return Stake(max(abs(before.low - after.low), abs(before.best - after.best), high), before.harm)


def best_of(holder: Holder) -> Stake:
    """Return the gravest best figure of an incident or toll: its whole, since a part never exceeds it."""
    return heaviest(*(Stake(figure.best, figure.harm) for figure in holder.figures))


def spread(figure: Figure) -> int:
    """Return how far a figure's ends lie apart; where no ceiling is known, as many as are known at all."""
    return figure.low if figure.high is None else figure.high - figure.low
