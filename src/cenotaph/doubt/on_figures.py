"""Doubts about figures, tolls and culprits."""
from collections.abc import Iterator

from msgspec.structs import replace

from cenotaph.records import Account, Doubt, Figure, Finding, GradeName, Harm, TollFinding

from .evidence import Evidence
from .thresholds import threshold


def flagged_figure(evidence: Evidence) -> Iterator[Doubt]:
    """Reconciling itself flagged the figure: a whole below the sum of its parts, a part above its whole."""
    for holder, figure in evidence.figures():
        for flag in figure.flags:
            sentence = (
                f"The figure “{_said(figure)}” of “{holder.label}” needs a look: {_stop(flag)} "
                f"`cenotaph why {figure.id}` shows the words."
            )
            # What was flagged may be the figure's smallness: the claims beside it tell how many hang on it.
            claims = [claim for claim in evidence.claims_of(holder) if claim.harm is figure.harm]
            found = _about("flagged_figure", figure, sentence)
            yield replace(found, people=max(found.people, evidence.people(claims)))


def exceeded_toll(evidence: Evidence) -> Iterator[Doubt]:
    """The incidents recorded inside a toll's span and area hold more people than the toll's own ceiling."""
    for finding in evidence.record.tolls:
        if finding.exceeded:
            yield _exceeded(finding)


def contested_culprit(evidence: Evidence) -> Iterator[Doubt]:
    """Voices of different camps blame different parties: both accounts stand, and a person should weigh them."""
    for finding in evidence.record.findings:
        if finding.grade.name is not GradeName.CONTESTED:
            continue
        blames = "; ".join(_blame(account) for account in finding.accounts if account.blames)
        sentence = (
            f"Who did it is contested in “{finding.incident.label}”{': ' + blames if blames else ''}. "
            "Both accounts stand; look for a source that belongs to neither camp."
        )
        yield _of_incident("contested_culprit", finding, _size(finding), sentence)


def single_voice(evidence: Evidence) -> Iterator[Doubt]:
    """One voice alone reports many dead: see `single_voice_killed` in the thresholds."""
    for finding in evidence.record.findings:
        killed = _size(finding, Harm.KILLED)
        if len(finding.voices) == 1 and killed >= threshold("single_voice_killed"):
            sentence = (
                f"Only one voice, {finding.voices[0].name}, reports the {killed} killed of “{finding.incident.label}”. "
                "Look for an independent report; copies of the same text do not count as one."
            )
            yield _of_incident("single_voice", finding, killed, sentence)


def wide_range(evidence: Evidence) -> Iterator[Doubt]:
    """The highest figure is a multiple of the lowest: see `wide_range_times` in the thresholds."""
    times = threshold("wide_range_times")
    for holder, figure in evidence.figures():
        high = figure.high
        if high is None or high <= figure.low or high < times * figure.low or evidence.vague_only(figure):
            continue
        sentence = (
            f"The voices are far apart on “{_said(figure)}” of “{holder.label}”: the highest is {high}, the lowest "
            f"{figure.low}. Check whether one is an early count, a slip, or speaks of another event."
        )
        yield _about("wide_range", figure, sentence)


def vague_only(evidence: Evidence) -> Iterator[Doubt]:
    """Nobody gives a number: the figure is only what the codebook makes of a vague word."""
    for holder, figure in evidence.figures():
        if not evidence.vague_only(figure):
            continue
        words = dict.fromkeys(evidence.claims[c].count.words for c in figure.claims if c in evidence.claims)
        quoted = ", ".join(f"“{each}”" for each in words if each)
        sentence = (
            f"“{_said(figure)}” of “{holder.label}” rests on vague words only{f' ({quoted})' if quoted else ''}; the "
            "interval is the codebook's. Look for a report that counts."
        )
        yield _about("vague_only", figure, sentence)


def _about(kind: str, figure: Figure, sentence: str) -> Doubt:
    people = figure.best if figure.high is None else figure.high
    return Doubt(kind=kind, subject=figure.id, sentence=sentence, people=people, claims=figure.claims)


def _of_incident(kind: str, finding: Finding, people: int, sentence: str) -> Doubt:
    incident = finding.incident
    return Doubt(
        kind=kind, subject=incident.id, sentence=sentence, people=people,
        claims=incident.claims, reports=incident.reports,
    )


def _exceeded(finding: TollFinding) -> Doubt:
    toll, figure = finding.toll, finding.figure
    sentence = (
        f"“{toll.label}” says {_said(figure)}, but the incidents recorded inside it already hold at least "
        f"{finding.recorded_low}. Check whether two of these incidents are one, or the toll is older or narrower."
    )
    return Doubt(
        kind="exceeded_toll", subject=toll.id, sentence=sentence, people=max(finding.recorded_low, figure.best),
        claims=toll.claims, reports=toll.reports,
    )


def _size(finding: Finding, harm: Harm | None = None) -> int:
    """The largest best figure of an incident: its whole, since a part never exceeds it."""
    return max((f.best for f in finding.figures if harm in (None, f.harm)), default=0)


def _said(figure: Figure) -> str:
    number = f"{figure.low} or more" if figure.high is None else f"{figure.low}–{figure.high}"
    if figure.low == figure.high:
        number = str(figure.low)
    return f"{number} {figure.harm.replace('_', ' ')}, {figure.group.label}"


def _blame(account: Account) -> str:
    return f"{account.camp.replace('_', ' ')} says {' and '.join(account.blames)}"


def _stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
