"""Doubts about figures, tolls and culprits."""
from collections.abc import Iterator

from cenotaph.records import Account, Doubt, Figure, Finding, FlagKind, GradeName, Group, Harm, TollFinding

from .change import best_of, spread
from .evidence import Evidence, Holder
from .stakes import Stake
from .thresholds import threshold


def whole_below_parts(evidence: Evidence) -> Iterator[Doubt]:
    """A voice's whole is below the sum of its own parts: a slip, a part counted twice, or two counts of two days."""
    advice = "One of the numbers is a slip, or they are not of one moment."
    yield from _flagged(evidence, FlagKind.WHOLE_BELOW_PARTS, advice)


def part_above_whole(evidence: Evidence) -> Iterator[Doubt]:
    """A group's figure is above the figure of all victims, and was cut to it."""
    yield from _flagged(evidence, FlagKind.PART_ABOVE_WHOLE, "Who counts the group may speak of another event.")


def words_above_number(evidence: Evidence) -> Iterator[Doubt]:
    """A voice's vague words speak of more people than the figure holds."""
    advice = "The number may be an early one: look for a later count."
    yield from _flagged(evidence, FlagKind.WORDS_ABOVE_NUMBER, advice)


def unread_figure(evidence: Evidence) -> Iterator[Doubt]:
    """The codebook reads no number in what is said: the figure stands for nothing."""
    yield from _flagged(evidence, FlagKind.UNREAD_FIGURE, "Look for a report that counts.")


def exceeded_toll(evidence: Evidence) -> Iterator[Doubt]:
    """The incidents recorded inside a toll's span and area hold more people than the toll's own ceiling."""
    for finding in evidence.record.tolls:
        if finding.exceeded:
            yield _exceeded(finding)


def contested_culprit(evidence: Evidence) -> Iterator[Doubt]:
    """Voices of different camps blame different parties: both accounts stand, and a person should weigh them."""
    for holder, finding in _incidents(evidence):
        if finding.grade.name is not GradeName.CONTESTED:
            continue
        blames = "; ".join(_blame(account) for account in finding.accounts if account.blames)
        sentence = (
            f"Who did it is contested in “{holder.label}”{': ' + blames if blames else ''}. They all count "
            "against one party or against another. Look for a source that belongs to neither camp."
        )
        yield _of_incident("contested_culprit", finding, best_of(holder), sentence)


def single_voice(evidence: Evidence) -> Iterator[Doubt]:
    """One voice alone reports many dead: see `single_voice_killed` in the thresholds."""
    for holder, finding in _incidents(evidence):
        killed = next((f for f in finding.figures if f.harm is Harm.KILLED and f.group == Group()), None)
        if killed is None or killed.voices != 1 or killed.best < threshold("single_voice_killed"):
            continue
        giving = (v.name for v in finding.voices if set(v.claims) & set(killed.claims))
        sentence = (
            f"Only one voice, {next(giving, 'unnamed')}, reports the {killed.best} killed of “{holder.label}”: without "
            "it nobody does. Look for an independent report; copies of the same text do not count as one."
        )
        yield _of_incident("single_voice", finding, Stake(killed.best, Harm.KILLED), sentence)


def wide_range(evidence: Evidence) -> Iterator[Doubt]:
    """The highest figure is a multiple of the lowest: see `wide_range_times` in the thresholds."""
    times = threshold("wide_range_times")
    for holder, figure in evidence.figures():
        high = figure.high
        if high is None or high <= figure.low or high < times * figure.low or evidence.vague_only(figure):
            continue
        yield _about("wide_range", figure, spread(figure), _far_apart(figure, holder))


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
        yield _about("vague_only", figure, spread(figure), sentence)


def _far_apart(figure: Figure, holder: Holder) -> str:
    said = f"“{_said(figure)}” of “{holder.label}”"
    if figure.voices == 1:
        return f"One voice alone gives {said}, and leaves it as wide as that. Look for a report that counts."
    return (
        f"The voices are far apart on {said}: the highest is {figure.high}, the lowest {figure.low}. Check whether one "
        "is an early count, a slip, or speaks of another event."
    )


def _flagged(evidence: Evidence, kind: FlagKind, advice: str) -> Iterator[Doubt]:
    for holder, figure in evidence.figures():
        for flag in figure.flags:
            if flag.kind is kind:
                sentence = f"“{_said(figure)}” of “{holder.label}”: {_stop(flag.sentence)} {advice}"
                yield _about(kind.value, figure, flag.people, sentence)


def _incidents(evidence: Evidence) -> Iterator[tuple[Holder, Finding]]:
    for finding in evidence.record.findings:
        yield Holder(finding), finding


def _about(kind: str, figure: Figure, people: int, sentence: str) -> Doubt:
    return Doubt(
        kind=kind, subject=figure.id, sentence=sentence, people=people, harm=figure.harm, command=f"why {figure.id}",
        claims=figure.claims,
    )


def _of_incident(kind: str, finding: Finding, stake: Stake, sentence: str) -> Doubt:
    incident = finding.incident
    return Doubt(
        kind=kind, subject=incident.id, sentence=sentence, people=stake.people, harm=stake.harm,
        command=f"show {incident.id}", claims=incident.claims, reports=incident.reports,
    )


def _exceeded(finding: TollFinding) -> Doubt:
    toll, figure = finding.toll, finding.figure
    above = finding.recorded_low - (figure.high or 0)
    sentence = (
        f"“{toll.label}” says {_said(figure)}, but the incidents recorded inside it already hold at least "
        f"{finding.recorded_low}, {above} more. Check whether two of them are one, or the toll is older or narrower."
    )
    return Doubt(
        kind="exceeded_toll", subject=toll.id, sentence=sentence, people=above, harm=toll.harm,
        command=f"why {toll.id}", claims=toll.claims, reports=toll.reports,
    )


def _said(figure: Figure) -> str:
    number = f"{figure.low} or more" if figure.high is None else f"{figure.low}–{figure.high}"
    if figure.low == figure.high:
        number = str(figure.low)
    return f"{number} {figure.harm.replace('_', ' ')}, {figure.group.label}"


def _blame(account: Account) -> str:
    return f"{account.camp.replace('_', ' ')} says {' and '.join(account.blames)}"


def _stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
