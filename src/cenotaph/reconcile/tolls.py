"""A toll held against the incidents inside its span and area: never added to them, never more than noted."""
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from cenotaph.codebook import Codebook, interval, victim_group
from cenotaph.records import (
    Amount,
    Claim,
    DecisionKind,
    Figure,
    Finding,
    Flag,
    FlagKind,
    Period,
    Place,
    Report,
    Step,
    StepRule,
    Toll,
    TollFinding,
)

from .arithmetic import ALL, added, left_over
from .figures import amount_of, as_figure
from .left_out import left_out_of
from .one_figure import figure_of, name_of
from .statement import Statement, standing
from .status import as_counted, with_status
from .voices import Speaking, copies_among, voices_of
from .wording import people

_TYING = (DecisionKind.JOIN, DecisionKind.PART, DecisionKind.SET_APART)


def reconcile_toll(
    toll: Toll, claims: Sequence[Claim], reports: Sequence[Report], inside: Sequence[Finding], codebook: Codebook
) -> TollFinding:
    """Return the toll's figure, and what of it the recorded incidents account for.

    `inside` may hold any findings: those count that lie wholly inside the toll's area and span and have a figure of the
    same harm and victims. The residual is the toll less what is recorded, in people, never below zero: its low is the
    toll's low less the recorded best, its high the toll's high less the recorded low. Claims of one voice at different
    dates are one figure, the later replacing the earlier.
    """
    own = {c.id: c for c in claims if c.id in set(toll.claims)}
    told = [r for r in reports if r.id in set(toll.reports)]
    copies = copies_among(told)
    read = as_counted([own[i] for i in sorted(own)], codebook)
    voices = voices_of(read.claims, told, copies, codebook)
    statements = [s for s in (_statement(toll, voice, codebook) for voice in voices) if s]
    figure = figure_of(toll.id, toll.harm, toll.group, statements, codebook)
    figure = with_status(figure or _no_figure(toll, left_out_of(voices, (), codebook)), read.rules)
    held = sorted(
        (f for f in inside if holds(toll, f.incident.place, f.incident.period)), key=lambda f: f.incident.id
    )
    counted = [(f, g) for f in held for g in f.figures if (g.harm, g.group) == (toll.harm, toll.group)]
    recorded = recorded_by([g for _, g in counted], toll)
    residual = left_over(amount_of(figure), recorded)
    return TollFinding(
        toll=toll,
        figure=figure,
        voices=tuple(v.voice for v in voices),
        copies=copies,
        inside=tuple(f.incident.id for f, _ in counted),
        recorded_low=recorded.low,
        recorded_best=recorded.number,
        residual_low=residual.low,
        residual_high=residual.high,
        exceeded=figure.high is not None and recorded.low > figure.high,
        notes=(*_notes(toll, figure, recorded, len(counted)), *_noted(own.values())),
        steps=tuple(_steps([g for _, g in counted], figure, recorded, residual)),
    )


def recorded_by(counted: Sequence[Figure], toll: Toll) -> Amount:
    """Return what the figures of incidents inside a toll add up to: nobody, where there is none."""
    if not counted:
        return Amount(group=toll.group, low=0, number=0, high=0)
    return msgspec.structs.replace(added([as_figure(g) for g in counted]), given_by=None, group=toll.group)


def _steps(counted: Sequence[Figure], figure: Figure, recorded: Amount, residual: Amount) -> Iterator[Step]:
    """How what is left over follows: the incidents' figures added up, and taken from the toll."""
    if counted:
        said = f"{_incidents(len(counted))} inside it: {_between(recorded)} recorded."
        yield Step(
            rule=StepRule.RECORDED, start=tuple(as_figure(g) for g in counted),
            gives=recorded, result=said,
        )
    start = (amount_of(figure), recorded) if counted else (amount_of(figure),)
    span = f"{residual.low:,} or more" if residual.high is None else _between(residual, residual.high)
    said = f"The toll less what is recorded: {span} left over." if counted else "Nothing is recorded inside it."
    yield Step(rule=StepRule.LEFT_OVER, start=start, gives=residual, result=said)


def _incidents(many: int) -> str:
    return "One recorded incident" if many == 1 else f"{many} recorded incidents"


def _between(amount: Amount, high: int | None = None) -> str:
    """The low and the best, or the low and `high`: "47", "47 to 52"."""
    other = amount.number if high is None else high
    return f"{amount.low:,}" if amount.low == other else f"{amount.low:,} to {other:,}"


def _statement(toll: Toll, speaking: Speaking, codebook: Codebook) -> Statement | None:
    """What the voice stands by; a number of some of the toll's own victims ("30 foreigners" of "75") is no total."""
    said = [
        s for s in speaking.said
        if not s.claim.denied and s.claim.part_of not in toll.claims and interval(s.claim.count, codebook)
        and victim_group(s.claim.victims) == toll.group
    ]
    return standing(speaking, said, toll.group, codebook) if said and toll.harm in codebook.harms else None


def _noted(claims: Iterable[Claim]) -> Iterator[str]:
    """What reviewers noted on the toll, and what they joined to it, parted from it or set apart, oldest first."""
    notes = {v.decision: v for c in claims for v in c.verdicts if v.kind in _TYING or v.field == "toll"}
    yield from (note.sentence for note in sorted(notes.values(), key=lambda note: note.order))


def _no_figure(toll: Toll, left_out: tuple[Step, ...]) -> Figure:
    said = "No voice gives a figure that the codebook reads: the 0 stands for nothing said."
    flag = Flag(kind=FlagKind.UNREAD_FIGURE, sentence=said, people=0)
    return Figure(
        id=name_of(toll.id, toll.harm, toll.group), harm=toll.harm, group=toll.group,
        low=0, best=0, voices=0, claims=toll.claims, steps=left_out, flags=(flag,),
    )


def holds(toll: Toll, place: Place, period: Period) -> bool:
    """Say whether a place and a period lie wholly inside the toll's area and span; what is unknown lies inside nothing.

    A span without a first day is open to the past: only what is later than its last day is outside.
    """
    first, last = period.first or period.last, period.last or period.first
    if first is None or last is None or not toll.period.known:
        return False
    if (toll.period.first and first < toll.period.first) or (toll.period.last and last > toll.period.last):
        return False
    areas = {p.key for p in (toll.place.places or (toll.place,)) if p.key}
    return all(areas & {part.key, *part.within} for part in place.places or (place,))


def _notes(toll: Toll, figure: Figure, recorded: Amount, incidents: int) -> Iterator[str]:
    if toll.place.key is None:
        yield "The area is not known, so no incident can be held against it."
    if not toll.period.known:
        yield "The span is not known, so no incident can be held against it."
    elif toll.period.first is None:
        yield f"The span has no known beginning: every recorded incident up to {toll.period.last} is held against it."
    if not incidents:
        if toll.place.key and toll.period.known:
            yield "No recorded incident inside it counts the same harm to the same victims."
        return
    holds, they_are = ("holds", "it is") if incidents == 1 else ("hold", "they are")
    number = _between(recorded)
    whom = f"{number if figure.group == ALL else people(number, figure.group)} {figure.harm.value.replace('_', ' ')}"
    yield f"{_incidents(incidents)} inside it {holds} {whom}; {they_are} not added to the toll."
    if figure.high is not None and recorded.low > figure.high:
        yield f"Exceeded: the record holds at least {recorded.low:,}, the toll at most {figure.high:,}."
