"""A toll held against the incidents inside its span and area: never added to them, never more than noted."""
from collections.abc import Iterable, Iterator, Sequence

from cenotaph.codebook import Codebook
from cenotaph.records import Claim, DecisionKind, Figure, Finding, Period, Place, Report, Toll, TollFinding

from .one_figure import figure_of, name_of
from .statement import Statement, standing
from .voices import Said, Speaking, voices_of


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
    voices = voices_of([own[i] for i in sorted(own)], reports, codebook)
    statements = [s for s in (_statement(toll, voice, codebook) for voice in voices) if s]
    figure = figure_of(toll.id, toll.harm, toll.group, statements, codebook) or _no_figure(toll)
    held = [f for f in inside if holds(toll, f.incident.place, f.incident.period)]
    counted = [(f, g) for f in held for g in f.figures if (g.harm, g.group) == (toll.harm, toll.group)]
    counted.sort(key=lambda found: found[0].incident.id)
    low, best = sum(g.low for _, g in counted), sum(g.best for _, g in counted)
    exceeded = figure.high is not None and low > figure.high
    return TollFinding(
        toll=toll,
        figure=figure,
        voices=tuple(v.voice for v in voices),
        inside=tuple(f.incident.id for f, _ in counted),
        recorded_low=low,
        recorded_best=best,
        residual_low=max(0, figure.low - best),
        residual_high=None if figure.high is None else max(0, figure.high - low),
        exceeded=exceeded,
        notes=(*_notes(toll, figure, low, best, len(counted)), *_noted(own.values())),
    )


def _statement(toll: Toll, speaking: Speaking, codebook: Codebook) -> Statement | None:
    """What the voice stands by; a number of some of the toll's own victims ("30 foreigners" of "75") is no total."""
    said: list[Said] = [s for s in speaking.said if not s.claim.denied and s.claim.part_of not in toll.claims]
    return standing(speaking, said, toll.group, codebook) if said else None


def _noted(claims: Iterable[Claim]) -> Iterator[str]:
    """What reviewers noted on the toll, oldest first."""
    notes = (v for c in claims for v in c.verdicts if v.kind is DecisionKind.NOTE and v.field == "toll")
    yield from (note.sentence for note in sorted(notes, key=lambda note: note.order))


def _no_figure(toll: Toll) -> Figure:
    flag = "No voice gives a figure that the codebook reads: the 0 stands for nothing said."
    return Figure(
        id=name_of(toll.id, toll.harm, toll.group), harm=toll.harm, group=toll.group,
        low=0, best=0, voices=0, claims=toll.claims, flags=(flag,),
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


def _notes(toll: Toll, figure: Figure, low: int, best: int, incidents: int) -> Iterator[str]:
    if toll.place.key is None:
        yield "The area is not known, so no incident can be held against it."
    if not toll.period.known:
        yield "The span is not known, so no incident can be held against it."
    elif toll.period.first is None:
        yield f"The span has no known beginning: every recorded incident up to {toll.period.last} is held against it."
    if not incidents:
        yield "No recorded incident inside it counts the same harm to the same victims."
        return
    of_whom = f"{figure.group.label} {figure.harm.value.replace('_', ' ')}"
    people = f"{low}" if low == best else f"{low} to {best}"
    if incidents == 1:
        yield f"One recorded incident inside it holds {people} {of_whom}; it is not added to the toll."
    else:
        yield f"{incidents} recorded incidents inside it hold {people} {of_whom}; they are not added to the toll."
    if figure.high is not None and low > figure.high:
        yield f"Exceeded: the record holds at least {low}, the toll at most {figure.high}."
