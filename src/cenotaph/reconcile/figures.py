"""Figures: for each harm and group of victims, low, high and best from what the voices stand by, step by step."""
from collections.abc import Mapping, Sequence

import msgspec

from cenotaph.codebook import Codebook, victim_group
from cenotaph.records import Amount, Claim, Figure, Flag, FlagKind, Group, Harm, Step, StepRule

from .arithmetic import ALL, added, capped, raised
from .one_figure import figure_from, figure_of, name_of
from .parts import VoiceCount, count_of, disjoint, parts_flag, whole_of
from .statement import Statement, left_out
from .voices import Speaking
from .wording import listed, opened, people


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
    groups = sorted({s.group for c in counts for s in c.stated} - {ALL}, key=lambda g: g.label)
    parts = {g: f for g in groups if (f := figure_of(owner, harm, g, _stated(counts, g), codebook))}
    whole = _whole(owner, harm, counts, parts, codebook)
    if whole is None:
        return []
    aside = tuple(step for c in counts for step in c.aside)
    figures = [whole, *(within(part, whole) for part in parts.values())]
    return [_with(f, steps=(*_of_group(aside, f, claims), *f.steps)) for f in figures]


def _of_group(aside: Sequence[Step], figure: Figure, claims: Mapping[str, Claim]) -> list[Step]:
    """The steps that leave claims out, as far as they speak of the figure's group."""
    if figure.group == ALL:
        return list(aside)
    return [s for s in aside if any(victim_group(claims[each.claim].victims) == figure.group for each in s.set_aside)]


def _stated(counts: Sequence[VoiceCount], group: Group) -> list[Statement]:
    return [s for s in (c.of(group) for c in counts) if s]


def _whole(
    owner: str, harm: Harm, counts: Sequence[VoiceCount], parts: Mapping[Group, Figure], codebook: Codebook
) -> Figure | None:
    """All victims: from the voices that count all; else each group's figure added up; else from vague words."""
    everyone, all_told = frozenset(g for c in counts for g in c.counted), any(c.of(ALL) for c in counts)
    wholes = [w for w in (whole_of(c, everyone, all_told, codebook) for c in counts) if w]
    vague = [s for s in _stated(counts, ALL) if not s.counted]
    if wholes:
        found = figure_of(owner, harm, ALL, [*wholes, *vague], codebook)
        silent = [c for c in counts if c.counted and not any(w.voice == c.voice for w in wholes)]
        before = tuple(_leaves_out(c) for c in silent)
    else:
        numbered = {s.group for c in counts for s in c.stated if s.counted}
        adding = {g: f for g, f in parts.items() if g in numbered or not (numbered or vague)}
        found = _added(owner, harm, one_per_family(adding, codebook), vague)
        found, before = found or figure_of(owner, harm, ALL, vague, codebook), ()
    if found is None:
        return None
    flags = tuple(f for f in (parts_flag(c) for c in counts) if f)
    return _with(found, steps=(*before, *found.steps), flags=(*flags, *found.flags))


def one_per_family(parts: Mapping[Group, Figure], codebook: Codebook) -> dict[Group, Figure]:
    """Return the figures to add up: of fighters whom voices may count under two names only the largest is kept."""
    kept: dict[object, Group] = {}
    for group in sorted(parts, key=lambda g: (-parts[g].best, g.label)):
        kept.setdefault((group.status, codebook.family(group.side)) if group.side else group, group)
    return {group: parts[group] for group in parts if group in kept.values()}


def _leaves_out(count: VoiceCount) -> Step:
    groups = listed(sorted(g.label for g in count.counted))
    why = f"counts only {groups}, not all victims"
    aside = left_out([claim for s in count.stated if s.group != ALL for claim in s.claims], why)
    return Step(rule=StepRule.NOT_ALL_VICTIMS, set_aside=aside, result=opened(f"{count.voice} {why}."))


def _added(owner: str, harm: Harm, parts: Mapping[Group, Figure], vague: Sequence[Statement]) -> Figure | None:
    """The sum over groups that exclude each other, where no voice counts all victims; vague words can only raise it."""
    adding = [parts[g] for g in disjoint(parts)]
    if not adding:
        return None
    total = added([amount_of(f) for f in adding])
    said = " and ".join(people(str(f.best), f.group) for f in adding)
    result = f"No voice counts all victims; {said} make {total.number}."
    step = Step(
        rule=StepRule.GROUPS_ADD_UP, start=tuple(amount_of(f) for f in adding), gives=total, result=result,
    )
    steps = [*(s for f in adding for s in f.steps), step]
    if vague:
        total = raised([total, *(s.amount for s in vague)])
        steps += [*(s for v in vague for s in v.steps), _raise(step, vague, total)]
    # Nobody vouches for a sum more than for its least supported part.
    return figure_from(name_of(owner, harm, ALL), harm, total, steps, min(f.voices for f in adding))


def _raise(counted: Step, vague: Sequence[Statement], total: Amount) -> Step:
    words = listed([f"“{s.words}” ({s.amount.span})" for s in vague])
    start = tuple(a for a in (counted.gives, *(s.amount for s in vague)) if a)
    said = f"Of all victims only vague words are used, {words}: {total.span}."
    return Step(rule=StepRule.WORDS_RAISE, start=start, gives=total, result=said)


def amount_of(figure: Figure) -> Amount:
    """Return a figure as the amount that its derivation ends in."""
    return Amount(group=figure.group, low=figure.low, number=figure.best, high=figure.high, claims=figure.claims)


def as_figure(figure: Figure) -> Amount:
    """Return a figure as an amount taken from elsewhere: given by the figure, which is named by its id."""
    return msgspec.structs.replace(amount_of(figure), given_by=figure.id)


def within(part: Figure, whole: Figure) -> Figure:
    """Return the part's figure held inside the whole's high: no group can have more victims than there are in all."""
    before, top = amount_of(part), as_figure(whole)
    amount = capped(before, top)
    if amount == before:
        return part
    above = f"{people(str(part.best), part.group)} are more than the {whole.high} in all."
    said = f"At most {whole.high}: no part exceeds the whole."
    step = Step(rule=StepRule.PART_WITHIN_WHOLE, start=(before, top), gives=amount, result=said)
    over = part.best - amount.number
    flags = (*part.flags, Flag(kind=FlagKind.PART_ABOVE_WHOLE, sentence=above, people=over)) if over else part.flags
    steps = (*part.steps, step)
    return _with(part, low=amount.low, best=amount.number, high=amount.high, steps=steps, flags=flags)


def _with(figure: Figure, **changes: object) -> Figure:
    return msgspec.structs.replace(figure, **changes)
