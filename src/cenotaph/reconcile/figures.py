"""Figures: for each harm and group of victims, low, high and best from what the voices stand by, step by step."""
from collections.abc import Mapping, Sequence

import msgspec

from cenotaph.codebook import Codebook
from cenotaph.records import Claim, Figure, Group, Harm, Step

from .one_figure import figure_of, name_of
from .parts import ALL, VoiceCount, count_of, disjoint, inside_step, parts_flag, parts_step, whole_of
from .statement import Statement, all_claims
from .voices import Speaking
from .wording import listed, people


def figures_of(owner: str, voices: Sequence[Speaking], codebook: Codebook) -> tuple[Figure, ...]:
    """Return the figures of an incident, by harm in the codes' order, all victims first, then each group.

    `owner` is the incident's id. All victims are what the voices that count them all say; where none does, the figures
    of groups that exclude each other, added up. No group's figure exceeds the whole's high.
    """
    claims = {s.claim.id: s.claim for speaking in voices for s in speaking.said}
    harms = sorted({c.harm for c in claims.values() if not c.denied} & set(codebook.harms), key=list(Harm).index)
    return tuple(figure for harm in harms for figure in _of_harm(owner, harm, voices, claims, codebook))


def _of_harm(
    owner: str, harm: Harm, voices: Sequence[Speaking], claims: Mapping[str, Claim], codebook: Codebook
) -> list[Figure]:
    counts = [c for c in (count_of(speaking, harm, claims, codebook) for speaking in voices) if c]
    folded = _copies(voices, harm)
    groups = sorted({s.group for c in counts for s in c.stated} - {ALL}, key=lambda g: g.label)
    parts = {g: f for g in groups if (f := figure_of(owner, harm, g, _stated(counts, g), codebook))}
    whole = _whole(owner, harm, counts, parts, codebook)
    if whole is None:
        return []
    figures = [whole, *(within(part, whole) for part in parts.values())]
    return [_with(f, steps=(*f.steps[:1], *folded, *f.steps[1:])) for f in figures]


def _stated(counts: Sequence[VoiceCount], group: Group) -> list[Statement]:
    return [s for s in (c.of(group) for c in counts) if s]


def _whole(
    owner: str, harm: Harm, counts: Sequence[VoiceCount], parts: Mapping[Group, Figure], codebook: Codebook
) -> Figure | None:
    """All victims: from the voices that count all; else each group's figure added up; else from vague words."""
    wholes = [w for w in (whole_of(c, counts, codebook) for c in counts) if w]
    vague = [s for s in _stated(counts, ALL) if not s.counted]
    steps = tuple(s for c in counts for s in (parts_step(c), inside_step(c)) if s)
    flags = tuple(f for f in (parts_flag(c) for c in counts) if f)
    if wholes:
        found = figure_of(owner, harm, ALL, [*wholes, *vague], codebook)
        silent = [c for c in counts if c.counted and not any(w.voice == c.voice for w in wholes)]
        steps += tuple(_leaves_out(c) for c in silent)
    else:
        numbered = {s.group for c in counts for s in c.stated if s.counted}
        adding = {g: f for g, f in parts.items() if g in numbered or not (numbered or vague)}
        found = _added(owner, harm, one_per_family(adding, codebook), vague)
        found = found or figure_of(owner, harm, ALL, vague, codebook)
    if found is None:
        return None
    return _with(found, steps=(*found.steps[:1], *steps, *found.steps[1:]), flags=(*flags, *found.flags))


def one_per_family(parts: Mapping[Group, Figure], codebook: Codebook) -> dict[Group, Figure]:
    """Return the figures to add up: of fighters whom voices may count under two names only the largest is kept."""
    kept: dict[object, Group] = {}
    for group in sorted(parts, key=lambda g: (-parts[g].best, g.label)):
        kept.setdefault((group.status, codebook.family(group.side)) if group.side else group, group)
    return {group: parts[group] for group in parts if group in kept.values()}


def _leaves_out(count: VoiceCount) -> Step:
    groups = listed(sorted(g.label for g in count.counted))
    claims = all_claims(s for s in count.stated if s.group != ALL)
    said = f"{count.voice} counts only {groups}, not all victims."
    return Step(rule="parts and wholes", set_aside=claims, result=said)


def _added(owner: str, harm: Harm, parts: Mapping[Group, Figure], vague: Sequence[Statement]) -> Figure | None:
    """The sum over groups that exclude each other, where no voice counts all victims; vague words can only raise it."""
    chosen = [parts[g] for g in disjoint(parts)]
    if not chosen:
        return None
    low, best = sum(f.low for f in chosen), sum(f.best for f in chosen)
    low, best = max([low, *(s.low for s in vague)]), max([best, *(s.low for s in vague)])
    highs = [f.high for f in chosen] + [s.high for s in vague]
    top = sum(f.high or 0 for f in chosen)
    high = None if None in highs else max([top, best, *(s.high or 0 for s in vague)])
    said = " and ".join(people(str(f.best), f.group) for f in chosen)
    claims = tuple(dict.fromkeys([*(c for f in chosen for c in f.claims), *all_claims(vague)]))
    step = Step(rule="parts and wholes", taken=claims, result=f"No voice counts all victims; {said} make {best}.")
    return Figure(
        id=name_of(owner, harm, ALL), harm=harm, group=ALL, low=low, best=best, high=high,
        voices=max(f.voices for f in chosen), claims=claims,
        steps=(*(s for v in vague for s in v.steps), *(s for f in chosen for s in f.steps), step),
    )


def within(part: Figure, whole: Figure) -> Figure:
    """Return the part's figure held inside the whole's high: no group can have more victims than there are in all."""
    if whole.high is None or (part.high is not None and part.high <= whole.high):
        return part
    above = f"{people(str(part.best), part.group)} are more than the {whole.high} in all."
    said = f"At most {whole.high}: no part exceeds the whole."
    low, best = min(part.low, whole.high), min(part.best, whole.high)
    steps = (*part.steps, Step(rule="parts and wholes", taken=part.claims, result=said))
    flags = (*part.flags, above) if part.best > whole.high else part.flags
    return _with(part, low=low, best=best, high=whole.high, steps=steps, flags=flags)


def _copies(voices: Sequence[Speaking], harm: Harm) -> tuple[Step, ...]:
    return tuple(
        Step(
            rule="copies", set_aside=repeated,
            result=f"{speaking.voice.name}: {len(repeated)} claims only repeat the text of an earlier report.",
        )
        for speaking in voices
        if (repeated := tuple(s.claim.id for s in speaking.said if s.copy_of and s.claim.harm is harm))
    )


def _with(figure: Figure, **changes: object) -> Figure:
    return msgspec.structs.replace(figure, **changes)
